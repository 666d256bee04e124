"""One row becomes one `IncomingLead`: values cleaned, numbers parsed, acts found, problems named.

Nothing is lost on the way: what has no field of its own, or lost to a better column, is kept as a custom
field under its header, and what was left out is named with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from coldcall.domain.intake import IncomingLead
from coldcall.importers.acts import ActReader
from coldcall.importers.base import Record, Table
from coldcall.importers.dates import DateOrder, When, moment, order_of
from coldcall.importers.hygiene import ANY_HOUSE, House, judge
from coldcall.importers.mapping import ENGAGEMENTS, THINGS, ColumnMap
from coldcall.importers.namibia import columns_of_codes
from coldcall.importers.row import (
    JUNK_NUMBER,
    NAMELESS,
    NEEDS_COUNTRY,
    Row,
    stages_before_acts,
    stages_behind_acts,
)
from coldcall.importers.row_plan import plan_of
from coldcall.importers.together import together

NO_NAME_NO_COMPANY = "no_name_no_company"
NOT_PEOPLE = "not_people"
NO_PERSON = "no_person"
NO_ACT = "no_engagement"

KeysOf = Callable[[IncomingLead], tuple[int, ...]]
"""Tells where to look for other records of a lead's person. A function of a module, so that a process can be
handed it by name."""

_DATED = re.compile(r"^(act\.at|act\.at_beside|act\.left|.*_at|.*\.at)$")


@dataclass(frozen=True, slots=True)
class RowOptions:
    """What rows need to know beyond the file. `region` is what a person said the numbers are of, `home` the
    caller's own country, `now` the moment of the import; `sample` accepts fictional numbers; `house` is what
    the house says about whom it calls; `keys` makes the keys of each lead that is taken."""

    now: datetime
    region: str = ""
    home: str = ""
    zone: tzinfo = UTC
    sample: bool = False
    house: House = ANY_HOUSE
    keys: KeysOf | None = None


class RowReader:
    """Reads the rows of one table. Dates are understood by column, so it looks at the whole table first."""

    def __init__(self, table: Table, columns: ColumnMap, options: RowOptions) -> None:
        self.columns = columns
        self.options = options
        self.date_orders = {
            index: order_of(table.column(index), options.region or options.home)
            for index, target in enumerate(columns.targets)
            if _DATED.match(target)
        }
        self._plan = plan_of(columns, columns_of_codes(table, columns))
        self._stages = stages_before_acts(self._plan)
        self._last_stages = stages_behind_acts(self._plan)
        self._acts = ActReader(columns, self._date, options.now, together(table, columns, self._date))
        self._has_acts = self._plan.has_acts

    @property
    def guessed_dates(self) -> dict[str, DateOrder]:
        """The date columns whose order the region had to decide, by header."""
        header = self.columns.header
        return {header[i]: order for i, order in self.date_orders.items() if order.guessed}

    def read(self, record: Record) -> IncomingLead:
        """The lead of one row; a row of an engagement file is a lead that carries its acts and its key."""
        return self.read_all((record,))[0]

    def read_all(self, records: Sequence[Record]) -> list[IncomingLead]:
        """The leads of some rows, in order. Goes by stages rather than by rows: the same few lines over and
        over stay in the processor's cache, which saves a fifth."""
        if self.columns.kind == THINGS:
            return [
                IncomingLead(each.row, problem=each.problem or NOT_PEOPLE, raw=each.cells) for each in records
            ]
        good = [record for record in records if not record.problem]
        rows = self._through_stages(good)
        judged = self._judged_act if self.columns.kind == ENGAGEMENTS else self._judged
        made = [judged(_lead(record, row)) for record, row in zip(good, rows, strict=True)]
        leads = map(self._keyed, made) if self.options.keys else iter(made)
        return [
            IncomingLead(each.row, problem=each.problem, raw=each.cells) if each.problem else next(leads)
            for each in records
        ]

    def _through_stages(self, records: Sequence[Record]) -> list[Row]:
        said = self.options
        rows = [Row(self._plan, record, said.region, said.home, said.sample) for record in records]
        for stage in self._stages:
            for row in rows:
                stage(row)
        if self._has_acts:
            for record, row in zip(records, rows, strict=True):
                row.acts(self._acts, record.row)
        for stage in self._last_stages:
            for row in rows:
                stage(row)
        return rows

    def _judged(self, lead: IncomingLead) -> IncomingLead:
        reached = bool(lead.email or lead.phones or NEEDS_COUNTRY in lead.flags)
        if not (reached or lead.first_name or lead.last_name or lead.company):
            if not lead.crm_id:
                junk = JUNK_NUMBER in lead.flags
                return replace(lead, problem=JUNK_NUMBER if junk else NO_NAME_NO_COMPANY, set_aside=junk)
            lead = replace(lead, flags=(*lead.flags, NAMELESS))
        aside, found = judge(lead, self.options.house)
        if not aside and not reached and JUNK_NUMBER in lead.flags:
            aside = JUNK_NUMBER
        if not aside and not found:
            return lead
        flags = tuple(dict.fromkeys((*lead.flags, *found)))
        return replace(lead, flags=flags, problem=aside, set_aside=bool(aside))

    def _keyed(self, lead: IncomingLead) -> IncomingLead:
        if self.options.keys is None or (lead.problem and not lead.set_aside):
            return lead
        return replace(lead, keys=self.options.keys(lead))

    def _judged_act(self, lead: IncomingLead) -> IncomingLead:
        if not (lead.email or lead.phones or lead.crm_id):
            return replace(lead, problem=NO_PERSON)
        return lead if lead.engagement else replace(lead, problem=NO_ACT)

    def _date(self, index: int, text: str) -> When | None:
        order = self.date_orders.get(index)
        return moment(text, order, self.options.zone) if order and text.strip() else None


def _lead(record: Record, row: Row) -> IncomingLead:
    return IncomingLead(
        row=record.row,
        raw=record.cells,
        custom=row.custom,
        flags=tuple(dict.fromkeys(row.flags)) if row.flags else (),
        dropped=tuple(row.dropped),
        **row.fields,
    )
