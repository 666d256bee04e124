"""What words about a time have said so far, and how a second word is held against the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

HINT = "try tue 3pm, tomorrow 9, in 20 min, in 2 weeks, 15 march, march or 14:30"
FARTHEST = timedelta(days=5 * 366)


class NoTime(ValueError):
    """No sensible time; the message is for the person who typed it."""


@dataclass(slots=True)
class Said:
    """What the words have said so far.

    `span` is days from and to, both included, of which one is to be proposed; `by_month` tells that it was a
    month, a quarter or a year. `yearly` lets a span that is over mean next year's. `in_next_week` belongs to
    `weekday`, `weeks` shifts it by whole weeks. `rough` marks a part of the day ("morning"). `left` are the
    words not read yet.
    """

    day: date | None = None
    weekday: int | None = None
    in_next_week: bool = False
    weeks: int = 0
    span: tuple[date, date] | None = None
    yearly: bool = False
    by_month: bool = False
    clock: time | None = None
    rough: bool = False
    evening: bool = False
    left: list[str] = field(default_factory=list)

    def take(self, count: int) -> None:
        """So many words are read."""
        del self.left[:count]

    def word(self, place: int) -> str:
        """A word not read yet, without the dot of an abbreviation; "" behind the last."""
        return self.left[place].rstrip(".") if len(self.left) > place else ""

    def set_day(self, day: date, *, yearly: bool = False) -> None:
        if self.day or self.span:
            raise NoTime("these are two dates; give one")
        self.day, self.yearly = day, yearly

    def set_weekday(self, weekday: int, *, in_next_week: bool = False) -> None:
        if self.weekday is not None:
            raise NoTime("these are two dates; give one")
        if self.span is not None:
            self._choose(weekday)
            return
        self.weekday, self.in_next_week = weekday, in_next_week

    def set_span(self, first: date, last: date, *, by_month: bool = True, yearly: bool = False) -> None:
        if self.day or self.span:
            raise NoTime("these are two dates; give one")
        self.span, self.by_month, self.yearly = (first, last), by_month, yearly
        if self.weekday is not None:
            weekday, self.weekday = self.weekday, None
            self._choose(weekday)

    def _choose(self, weekday: int) -> None:
        """ "next week tuesday": the day of a week that was named."""
        first, last = self.span or (date.max, date.max)
        if self.by_month or (last - first).days > 6:
            raise NoTime("these are two dates; give one")
        self.span, self.day = None, first - timedelta(days=first.weekday() - weekday)

    def set_clock(self, clock: time, *, rough: bool, evening: bool = False) -> None:
        if self.clock and not (rough or self.rough):
            raise NoTime("these are two times; give one")
        if self.clock is None or self.rough:
            self.clock, self.rough = clock, rough
        self.evening = self.evening or evening
        # "8 in the evening" is 20:00, said in either order.
        if self.evening and not self.rough and self.clock is not None and self.clock.hour < 12:
            self.clock = self.clock.replace(hour=self.clock.hour + 12)
