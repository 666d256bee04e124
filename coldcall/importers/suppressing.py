"""Do-not-call lists: every row gives numbers, e-mails or domains that must not be called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coldcall.domain.history import SuppressionKind
from coldcall.importers import emails
from coldcall.importers.base import Record
from coldcall.importers.cells import is_nothing, tidy
from coldcall.importers.mapping import ColumnMap
from coldcall.importers.rows import RowOptions
from coldcall.numbers import parse, split_numbers

NOTHING_TO_SUPPRESS = "nothing_to_suppress"


@dataclass(frozen=True, slots=True)
class IncomingSuppression:
    """One row of a do-not-call list. `values` are pairs of kind and value, as the store keeps them."""

    row: int
    values: tuple[tuple[SuppressionKind, str], ...] = ()
    reason: str = ""
    problem: str = ""
    raw: tuple[str, ...] = ()


class SuppressionReader:
    """Reads rows of one do-not-call list; columns nobody knows are searched too, for such lists are bare."""

    def __init__(self, columns: ColumnMap, options: RowOptions) -> None:
        self._columns = columns
        self._options = options
        self._reason = columns.positions("suppress.reason")

    def read_all(self, records: Sequence[Record]) -> list[IncomingSuppression]:
        """The values of some rows, in order."""
        return [self.read(record) for record in records]

    def read(self, record: Record) -> IncomingSuppression:
        """The values of one row; none at all is a problem of the row."""
        if record.problem:
            return IncomingSuppression(record.row, problem=record.problem, raw=record.cells)
        found = [value for index, cell in enumerate(record.cells) for value in self._values(index, cell)]
        reason = next((tidy(record.cells[i]) for i in self._reason if record.cells[i].strip()), "")
        return IncomingSuppression(
            record.row,
            tuple(dict.fromkeys(found)),
            reason,
            "" if found else NOTHING_TO_SUPPRESS,
            record.cells,
        )

    def _values(self, index: int, cell: str) -> list[tuple[SuppressionKind, str]]:
        target, text = self._columns.targets[index], tidy(cell)
        unknown = target.startswith("custom:")
        if not text or is_nothing(text):
            return []
        if "@" in text and (unknown or target.startswith("email")):
            address = emails.first_address(text)
            return [(SuppressionKind.EMAIL, address)] if address else _domain(text.lstrip("@*."))
        if target in ("suppress.domain", "company_domain", "company_website"):
            return _domain(text)
        if target.startswith("phone.") or unknown:
            return self._numbers(text) or (
                _domain(text) if unknown and len(self._columns.header) <= 2 else []
            )
        return []

    def _numbers(self, text: str) -> list[tuple[SuppressionKind, str]]:
        region = self._options.region or self._options.home or None
        parsed = (parse(piece, region, sample=self._options.sample) for piece in split_numbers(text))
        return [(SuppressionKind.NUMBER, number.e164) for number in parsed if number.e164]


def _domain(text: str) -> list[tuple[SuppressionKind, str]]:
    host = emails.host_of(text)
    # A free mail provider on a list of domains would silence every private address at once.
    return [(SuppressionKind.DOMAIN, host)] if host and not emails.is_free(host) else []
