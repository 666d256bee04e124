"""Columns we wrote ourselves: the `Reason` behind rows that were not taken, in a file mended since."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from coldcall.importers import hygiene
from coldcall.importers.rejects import REASON
from coldcall.paths import bundled

_OTHERS: Final = frozenset(
    {
        "bad_email", "cell_too_long", "junk_number", "no_engagement", "no_name_no_company", "no_person",
        "not_people", "nothing_to_suppress", "phone_needs_country", "too_few_cells", "too_many_cells",
        hygiene.COLLEAGUE, hygiene.COMPETITOR, hygiene.OUT_OF_TERRITORY, hygiene.TERRITORY_UNKNOWN,
        hygiene.KEYBOARD_MASH, hygiene.JUNK_NAME, hygiene.TYPO_MAIL,
    }
)  # fmt: skip
"""Reasons for which rows are left out that stand in no file of rules."""
_CODE: Final = re.compile(r"[a-z]+(?:_[a-z]+)*(?::.*)?")


def reason_column(header: Sequence[str], targets: Sequence[str]) -> int:
    """Where our own column of reasons may stand: last of all, under its very name; -1 where it does not."""
    last = len(header) - 1
    return last if last > 0 and header[last] == REASON and targets[last].startswith("custom:") else -1


def is_our_reason(text: str) -> bool:
    """Whether a cell holds a reason as we write it, and not somebody else's."""
    return bool(_CODE.fullmatch(text)) and text.partition(":")[0] in _codes()


@cache
def _codes() -> frozenset[str]:
    files = ("columns", "companies", "mail", "names", "titles")
    tables = (
        tomllib.loads(bundled("defaults", "hygiene", f"{name}.toml").read_text("utf-8")) for name in files
    )
    return _OTHERS.union(*map(_reasons, tables))


def _reasons(table: Any) -> Iterator[str]:
    """Every `reason` of a table, however deep."""
    if isinstance(table, list):
        for each in table:
            yield from _reasons(each)
    elif isinstance(table, dict):
        for name, each in table.items():
            if name == "reason" and isinstance(each, str):
                yield each
            else:
                yield from _reasons(each)
