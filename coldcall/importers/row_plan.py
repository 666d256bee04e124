"""What is done with every row of a table, decided once from its columns."""

from __future__ import annotations

from dataclasses import dataclass

from coldcall.domain.bant import Letter
from coldcall.domain.prospect import PhoneLabel
from coldcall.importers.mapping import THOUSANDS, ColumnMap

PLAIN_TEXTS = (
    "title", "city", "postcode", "crm_id", "owner", "source", "company", "company_industry", "company_city",
    "company_postcode", "company_crm_id", "campaign",
)  # fmt: skip
_ACTS = ("act", "conversion", "member", "webinar", "booth", "web")

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Where each thing stands in a row. `at` are the columns of each target, the most telling first; `texts`
    are fields taken as they are; `phones` come in dialling order; `rivals` are columns that share a target;
    `thousands` are custom fields given in thousands; `said_in` hold the words for kinds of acts."""

    columns: ColumnMap
    header: tuple[str, ...]
    at: dict[str, Positions]
    texts: tuple[tuple[str, Positions], ...]
    phones: tuple[tuple[PhoneLabel, str, int], ...]
    stated: tuple[tuple[Letter, str], ...]
    custom: tuple[tuple[int, str], ...]
    thousands: tuple[tuple[int, str], ...]
    said_in: Positions
    rivals: Positions

    @property
    def has_acts(self) -> bool:
        return any(target.partition(".")[0] in _ACTS for target in self.at)

    def has(self, *targets: str) -> bool:
        """Whether the table has a column for any of some targets."""
        return any(target in self.at for target in targets)


def plan_of(columns: ColumnMap) -> RowPlan:
    """The plan of a table with these columns."""
    at = {target: columns.positions(target) for target in dict.fromkeys(columns.targets)}
    return RowPlan(
        columns=columns,
        header=columns.header,
        at=at,
        texts=tuple((target, at[target]) for target in PLAIN_TEXTS if target in at),
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
    )
