"""When the sample team calls: free minutes on a rep's wall inside the hours of the prospect's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from coldcall.domain.wall import to_utc, to_wall
from coldcall.sample.dice import Dice
from coldcall.sample.working_days import on_or_after

_SLOT = timedelta(minutes=3)
_TRIES = 7

_AMERICAN = ((9, 0.22), (10, 0.16), (11, 0.13), (12, 0.06), (13, 0.09), (14, 0.11), (15, 0.12), (16, 0.11))
_WESTERN = ((9, 0.24), (10, 0.18), (11, 0.15), (12, 0.07), (13, 0.1), (14, 0.13), (15, 0.13))
_BRITISH = ((14, 0.4), (15, 0.35), (16, 0.25))
_GERMAN = ((15, 0.6), (16, 0.4))
_HOURS = {
    "America/Denver": _WESTERN,
    "America/Edmonton": _WESTERN,
    "America/Phoenix": _WESTERN,
    "America/Los_Angeles": _WESTERN,
    "America/Vancouver": _WESTERN,
    "Europe/London": _BRITISH,
    "Europe/Berlin": _GERMAN,
}
"""Hours of the prospect's wall in which the team, on Chicago time, is at work; how often each is used."""


@dataclass(slots=True)
class Diary:
    """Finds times to call. `days` are the working days of the history, the last one today."""

    dice: Dice
    days: list[date]
    now: datetime
    _taken: set[tuple[str, int]] = field(default_factory=set)

    def some_time(self, place: int, zone: str) -> datetime:
        """A moment on a working day, by its place in the history; places after today go on in the future."""
        hour = self.dice.weighted(_HOURS.get(zone, _AMERICAN))
        clock = time(hour, self.dice.whole(0, 59), self.dice.whole(0, 59))
        return to_utc(datetime.combine(self.day_at(place), clock), zone)

    def appointment(self, day: date, zone: str) -> datetime:
        """A moment people agree on: a full or half hour of a working day."""
        hour = self.dice.weighted(_HOURS.get(zone, _AMERICAN))
        return to_utc(datetime.combine(on_or_after(day), time(hour, self.dice.pick((0, 30)))), zone)

    def later_today(self, zone: str) -> datetime | None:
        """An appointment still to come today, None where their day is over."""
        wall = to_wall(self.now, zone)
        hours = [hour for hour, _ in _HOURS.get(zone, _AMERICAN) if hour > wall.hour]
        if not hours:
            return None
        return to_utc(datetime.combine(wall.date(), time(self.dice.pick(hours), 0)), zone)

    def free(self, rep: str, at: datetime) -> datetime:
        """`at`, or a little later when the rep is in a call then, taken from now on."""
        for _ in range(_TRIES):
            slot = (rep, int(at.timestamp() // _SLOT.total_seconds()))
            if slot not in self._taken:
                self._taken.add(slot)
                return at
            at += _SLOT
        return at

    def day_at(self, place: int) -> date:
        if place < len(self.days):
            return self.days[place]
        day = self.days[-1]
        for _ in range(place - len(self.days) + 1):
            day = on_or_after(day + timedelta(days=1))
        return day

    def place_of(self, day: date) -> int:
        """Where a working day stands in the history; its length for days to come."""
        if day > self.days[-1]:
            return len(self.days)
        return next(place for place, one in enumerate(self.days) if one >= day)
