"""Do-not-call lists: numbers, addresses and domains, each row accounted for."""

from __future__ import annotations

from coldcall.domain.history import SuppressionKind
from coldcall.importers.mapping import understand
from coldcall.importers.rows import RowOptions
from coldcall.importers.suppressing import IncomingSuppression, SuppressionReader
from tests.importers.made import NOW, table_of


def _read(text: str) -> list[IncomingSuppression]:
    table = table_of(text)
    columns = understand(table.header, kind="suppressions")
    reader = SuppressionReader(columns, RowOptions(NOW, home="US"))
    return [reader.read(record) for record in table.records]


def test_values_of_every_kind() -> None:
    found = _read("Phone,Email,Blocked domain,Reason\n415 264 2671,Ana@B.se,evil.com,asked\nx,,,y\n")
    assert found[0].values == (
        (SuppressionKind.NUMBER, "+14152642671"),
        (SuppressionKind.EMAIL, "ana@b.se"),
        (SuppressionKind.DOMAIN, "evil.com"),
    )
    assert found[0].reason == "asked"
    assert [row.problem for row in found] == ["", "nothing_to_suppress"]


def test_a_bare_column_of_anything() -> None:
    found = _read("who\nana@b.se\n+442071234567\nevil.com\n@worse.com\n")
    assert [row.values[0] for row in found] == [
        (SuppressionKind.EMAIL, "ana@b.se"),
        (SuppressionKind.NUMBER, "+442071234567"),
        (SuppressionKind.DOMAIN, "evil.com"),
        (SuppressionKind.DOMAIN, "worse.com"),
    ]


def test_a_mail_provider_is_never_blocked_as_a_domain() -> None:
    assert [row.problem for row in _read("who\ngmail.com\nevil.com\n")] == ["nothing_to_suppress", ""]
