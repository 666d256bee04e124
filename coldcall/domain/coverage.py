"""How far a campaign's list has been called, why the rest was not, and whether there is time enough.

Everybody on the list stands in exactly one place: reached, to do now, waiting, or out of reach; the last two
by reason. The projection plays the coming working days with today's pace and says by when nobody is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from coldcall.domain.wall import is_working

HORIZON_DAYS: Final = 180
"""How far ahead a projection looks."""
_MOST_PACE: Final = 100_000.0
_ENOUGH: Final = 0.5
"""Less than half a person left counts as nobody."""
PRIOR_CALLS, PRIOR_REACHED = 20, 2
"""What a campaign without calls is expected to be like: one call in ten reaches somebody."""


class Where(StrEnum):
    """The one place of somebody on a campaign's list."""

    REACHED = "reached"
    LEFT = "left"
    WAITING = "waiting"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list. `reason` is the queue's key of why not now, `words` the same for people; `ready`
    the first day they may be called; `tries_left` how often the policy still tries them."""

    where: Where
    reason: str = ""
    words: str = ""
    tried: bool = False
    goal: bool = False
    ready: date | None = None
    tries_left: int = 1
    who: UUID | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How many are not to be called now for one reason."""

    reason: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the list is called: `calls_a_day` over `days` days with calls, `today` so far; of `calls`
    calls in this phase, `reached` reached somebody."""

    calls_a_day: float = 0.0
    days: int = 0
    today: int = 0
    calls: int = 0
    reached: int = 0

    @property
    def rate(self) -> float:
        """The share of calls that reach somebody, held to what is known of few calls."""
        return (self.reached + PRIOR_REACHED) / (self.calls + PRIOR_CALLS)


@dataclass(frozen=True, slots=True)
class Projection:
    """What is to be expected. `calls` is how many it takes; `done_on` the day the last person was reached or
    tried often enough, None where that is beyond the horizon or nobody calls; `in_time` None without an end;
    `not_reached` are the people still to be called when the time is over; `needed` is the pace that would
    do, None where no pace does because people have to wait."""

    calls: int
    done_on: date | None
    in_time: bool | None
    not_reached: int = 0
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A campaign's list in numbers: `people = reached + left + waiting + unreachable`. `tried` are those who
    were called and not reached yet."""

    people: int
    reached: int
    goals: int
    tried: int
    left: int
    waiting: tuple[Held, ...]
    unreachable: tuple[Held, ...]
    pace: Pace
    projection: Projection

    @property
    def reachable(self) -> int:
        return self.people - sum(one.count for one in self.unreachable)

    @property
    def share(self) -> float:
        """The reached of those who can be, 0 to 1; 1 for a list with nobody left to reach."""
        return self.reached / self.reachable if self.reachable else 1.0

    @property
    def touched_share(self) -> float:
        """The same with those who were tried."""
        return (self.reached + self.tried) / self.reachable if self.reachable else 1.0

    @property
    def to_do(self) -> int:
        """Who is neither reached nor out of reach."""
        return self.reachable - self.reached


def coverage(people: Iterable[Person], pace: Pace, today: date, last_day: date | None) -> Coverage:
    """The numbers of a list, and what becomes of it by `last_day` (that day included; None: no end)."""
    everybody = tuple(people)
    at: dict[Where, list[Person]] = defaultdict(list)
    for one in everybody:
        at[one.where].append(one)
    open_ones = at[Where.LEFT] + at[Where.WAITING]
    return Coverage(
        people=len(everybody),
        reached=len(at[Where.REACHED]),
        goals=sum(one.goal for one in everybody),
        tried=sum(one.tried for one in open_ones),
        left=len(at[Where.LEFT]),
        waiting=_by_reason(at[Where.WAITING]),
        unreachable=_by_reason(at[Where.UNREACHABLE]),
        pace=pace,
        projection=project(open_ones, pace, today, last_day),
    )


def project(people: Sequence[Person], pace: Pace, today: date, last_day: date | None) -> Projection:
    """What happens to those still to be called at that pace. Never more hopeful than it is told: who is not
    reached is tried again on another working day until the policy has had enough."""
    if not people:
        return Projection(0, today, None if last_day is None else True)
    waiting = _by_day(people, today)
    calls = round(sum(_expected(tries, pace.rate) * count for (_, tries), count in waiting.items()))
    done_on, not_reached = _play(waiting, pace.calls_a_day, pace.today, pace.rate, today, last_day)
    if last_day is None:
        return Projection(calls, done_on, None)
    in_time = done_on is not None and done_on <= last_day
    needed = None if in_time else _pace_that_does(waiting, pace, today, last_day)
    return Projection(calls, done_on, in_time, 0 if in_time else max(1, round(not_reached)), needed)


def working_days(first: date, last: date) -> int:
    """How many working days there are from `first` to `last`, both included."""
    span = range((last - first).days + 1)
    return sum(is_working(first + timedelta(days=one)) for one in span)


_Waiting = Mapping[tuple[date, int], float]
"""How many people are ready on a day with so many tries left."""


def _by_reason(people: Sequence[Person]) -> tuple[Held, ...]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in people:
        counts[one.reason, one.words] += 1
    rows = [Held(reason, words, count) for (reason, words), count in counts.items()]
    return tuple(sorted(rows, key=lambda one: (-one.count, one.reason, one.words)))


def _by_day(people: Sequence[Person], today: date) -> dict[tuple[date, int], float]:
    found: dict[tuple[date, int], float] = defaultdict(float)
    for one in people:
        found[max(one.ready or today, today), max(1, one.tries_left)] += 1
    return found


def _expected(tries: int, rate: float) -> float:
    """Calls to somebody who is tried until they are reached, `tries` times at most."""
    return (1 - (1 - rate) ** tries) / rate


def _play(
    waiting: _Waiting, pace: float, today_made: int, rate: float, today: date, last_day: date | None
) -> tuple[date | None, float]:
    """The day nobody is left (None: not within the horizon), and how many are after `last_day`."""
    left = dict(waiting)
    over = sum(left.values())
    if pace <= 0:
        return None, over
    day = today
    for _ in range(HORIZON_DAYS):
        if is_working(day):
            room = max(0.0, pace - today_made) if day == today else pace
            _call_a_day(left, day, room, rate)
        over = sum(left.values()) if last_day is not None and day <= last_day else over
        if sum(left.values()) < _ENOUGH:
            return day, 0.0 if last_day is None or day <= last_day else over
        day += timedelta(days=1)
    return None, over


def _call_a_day(left: dict[tuple[date, int], float], day: date, room: float, rate: float) -> None:
    """Calls whom there is room for, those with most tries left first; who is not reached rests a day."""
    ready = sorted((key for key in left if key[0] <= day), key=lambda key: (-key[1], key[0]))
    for key in ready:
        called = min(room, left[key])
        if called <= 0:
            return
        room -= called
        left[key] -= called
        if left[key] <= 0:
            del left[key]
        if key[1] > 1:
            again = (_next_working(day), key[1] - 1)
            left[again] = left.get(again, 0.0) + called * (1 - rate)


def _next_working(day: date) -> date:
    day += timedelta(days=1)
    while not is_working(day):
        day += timedelta(days=1)
    return day


def _pace_that_does(waiting: _Waiting, pace: Pace, today: date, last_day: date) -> int | None:
    """The fewest calls a day that leave nobody by `last_day`; None where none do."""

    def does(calls: float) -> bool:
        return _play(waiting, calls, pace.today, pace.rate, today, last_day)[1] < _ENOUGH

    if not does(_MOST_PACE):
        return None
    low, high = 0, round(_MOST_PACE)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return high
