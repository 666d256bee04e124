"""What is done with every row of a table, decided once from its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from coldcall.domain.bant import Letter
from coldcall.domain.prospect import PhoneLabel
from coldcall.importers.crm_columns import IdColumn, id_columns
from coldcall.importers.mapping import THOUSANDS, ColumnMap
from coldcall.importers.own_columns import reason_column
from coldcall.importers.phone_types import types_beside

PLAIN_TEXTS = (
    "title", "city", "postcode", "owner", "source", "company", "company_industry", "company_city",
    "company_postcode", "company_crm_id", "campaign",
)  # fmt: skip
_ACTS = ("act", "conversion", "member", "webinar", "booth", "web")

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Where each thing stands in a row. `at` are the columns of each target, the most telling first; `pick`
    gives the cells of a row that are read as words, and `places` where each target stands among those;
    `texts` are fields taken as they are; `phones` come in dialling order; `rivals` are columns that share a
    target; `thousands` are custom fields given in thousands; `said_in` hold the words for kinds of acts;
    `codes` are columns of countries in which `NA` is one; `types` say beside which number its kind stands;
    `ids` are those by which other systems know the person; at `reason`, if not -1, stands why we left a row
    out before it was mended."""

    columns: ColumnMap
    header: tuple[str, ...]
    at: dict[str, Positions]
    pick: Callable[[Sequence[str]], tuple[str, ...]]
    places: dict[str, Positions]
    texts: tuple[str, ...]
    phones: tuple[tuple[PhoneLabel, str, int], ...]
    stated: tuple[tuple[Letter, str], ...]
    custom: tuple[tuple[int, str], ...]
    thousands: tuple[tuple[int, str], ...]
    said_in: Positions
    rivals: Positions
    codes: frozenset[int]
    types: dict[int, int]
    ids: tuple[IdColumn, ...]
    reason: int

    @property
    def has_acts(self) -> bool:
        return any(target.partition(".")[0] in _ACTS for target in self.at)

    @property
    def has_parts(self) -> bool:
        """Whether last names stand in several columns."""
        return any(target.startswith("name.") for target in self.at)

    def has(self, *targets: str) -> bool:
        """Whether the table has a column for any of some targets."""
        return any(target in self.at for target in targets)


def plan_of(columns: ColumnMap, codes: frozenset[int] = frozenset()) -> RowPlan:
    """The plan of a table with these columns; in those of `codes`, `NA` is Namibia."""
    at = {target: columns.positions(target) for target in dict.fromkeys(columns.targets)}
    words = [target for target in at if _is_words(target)]
    picked = [index for target in words for index in at[target]]
    place_of = {index: place for place, index in enumerate(picked)}
    return RowPlan(
        columns=columns,
        header=columns.header,
        at=at,
        pick=_picker(picked),
        places={target: tuple(place_of[index] for index in at[target]) for target in words},
        texts=tuple(target for target in PLAIN_TEXTS if target in at),
        phones=tuple(
            (label, columns.header[index], index)
            for label in PhoneLabel
            for index in at.get(f"phone.{label.value}", ())
        ),
        stated=tuple(
            (letter, f"stated.{letter.value}") for letter in Letter if f"stated.{letter.value}" in at
        ),
        custom=tuple(
            (index, target.partition(":")[2])
            for index, target in enumerate(columns.targets)
            if target.startswith("custom:")
        ),
        thousands=tuple(
            (index, target.removeprefix(THOUSANDS))
            for index, target in enumerate(columns.targets)
            if target.startswith(THOUSANDS)
        ),
        said_in=(*at.get("act.kind", ()), *at.get("member.status", ())),
        rivals=tuple(
            index
            for target, positions in at.items()
            if len(positions) > 1 and not target.startswith(("custom:", "phone.", "act."))
            for index in positions
        ),
        codes=codes,
        types=types_beside(columns.header, columns.targets),
        ids=id_columns(columns),
        reason=reason_column(columns.header, columns.targets),
    )


def _is_words(target: str) -> bool:
    """Whether a target's cells are read as words when a row is; phones, acts and the rest read their own."""
    if target == "phone.extension":
        return True
    return target.partition(".")[0] not in (*_ACTS, "phone") and not target.startswith("custom:")


def _picker(indexes: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Takes those cells out of a row."""
    if len(indexes) > 1:
        return itemgetter(*indexes)
    return lambda cells: tuple(cells[index] for index in indexes)
