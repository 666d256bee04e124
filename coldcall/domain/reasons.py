"""Why an outcome was what it was, and why a card was skipped: codes on digits, from `reasons.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from coldcall.domain.call import Outcome
from coldcall.domain.tables import Table, of_file
from coldcall.domain.wall import after_working_days, to_utc, to_wall

FILE = "reasons.toml"
SKIP = "skip"
_DAY_BEGINS = time(8, 0)


class Blame(StrEnum):
    """Where the cure for it lies."""

    LIST = "list"
    CAMPAIGN = "campaign"
    TARGETING = "targeting"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """One reason on one digit. `asks` names one more field worth asking: when, month, who, number or ""."""

    digit: int
    code: str
    label: str
    blames: Blame
    asks: str = ""
    back_minutes: int = 0
    back_working_days: int = 0

    def back_at(self, now: datetime, zone: str) -> datetime:
        """When somebody skipped for this reason comes back; `zone` is the prospect's."""
        if not self.back_working_days:
            return now + timedelta(minutes=self.back_minutes)
        day = after_working_days(to_wall(now, zone).date(), self.back_working_days)
        return to_utc(datetime.combine(day, _DAY_BEGINS), zone)


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of each outcome that has some, and those of a skip under `skip`."""

    groups: Mapping[str, tuple[ReasonCode, ...]]

    def of(self, what: Outcome | str) -> tuple[ReasonCode, ...]:
        """The reasons of an outcome or of `skip`, in the order of digits; empty where there are none."""
        return self.groups.get(str(what), ())

    def find(self, what: Outcome | str, code: str) -> ReasonCode | None:
        """A reason by its code or by its digit as text; None where there is none such."""
        return next((one for one in self.of(what) if code in (one.code, str(one.digit))), None)

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Reasons:
        """Raises `BadInput` for a digit or a code used twice in a group, or an unknown `blames`."""
        top = of_file(FILE, parsed)
        return cls({name: _group(top, name) for name in parsed})


def _group(top: Table, name: str) -> tuple[ReasonCode, ...]:
    if name not in {*Outcome, SKIP}:
        raise top.wrong(name, "reasons belong to an outcome or to skip")
    found = sorted((_reason(table) for table in top.tables(name)), key=lambda reason: reason.digit)
    for key in ("digit", "code"):
        if len({getattr(reason, key) for reason in found}) != len(found):
            raise top.wrong(name, f"two reasons share a {key}")
    return tuple(found)


def _reason(table: Table) -> ReasonCode:
    blames = table.text("blames")
    if blames not in {*Blame}:
        raise table.wrong("blames", f"one of {', '.join(Blame)} is needed")
    digit = table.whole("digit")
    if not 1 <= digit <= 9:
        raise table.wrong("digit", "a digit from 1 to 9 is needed")
    return ReasonCode(
        digit,
        table.text("code"),
        table.text("label"),
        Blame(blames),
        table.text("asks", ""),
        table.whole("back_minutes", 0),
        table.whole("back_working_days", 0),
    )
