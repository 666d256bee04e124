"""Those who are not to be called now: counted under a reason each, and told in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from coldcall.domain import shelving
from coldcall.domain.queue import GateView, NotNow
from coldcall.domain.standing import StandingState
from coldcall.domain.wall import to_wall
from coldcall.store.standings import Light

CALLED_ENOUGH: Final = "gate"
"""The reason of those whom only calls already made keep back."""
EXAMPLES: Final = 20
"""How many of a bucket are known by name."""
_ORDER = ("later", "missing", "wait", "gate", "refused", "state")
_STATE_WORDS = {
    StandingState.SUPPRESSED: "do not call",
    StandingState.FINISHED: "settled",
    StandingState.NO_NUMBER: "without a number",
    StandingState.BAD_NUMBER: "have no working number left",
}
_WAIT_WORDS = {
    "promised": "promised for later",
    "retry": "waiting for the next try",
    "nurture": "resting for now",
    "event": "registered, called again after the event",
    "deferred": "skipped or snoozed",
    "cap_day": "called enough today",
    "cap_rolling": "called enough this month",
    "pressure": "heard enough from us for now",
    "number": "with a number that rests for now",
}
_MISSING_WORDS = {
    "country": "need a country",
    "state": "need a state",
    "zone": "need a time zone",
    "line": "need to know if it is a mobile",
    "statement": "need an answer about their list",
    "answer": "in a country nobody has answered for",
}


@dataclass(slots=True)
class Bucket:
    """People who are not to be called now for one reason, while they are counted."""

    count: int = 0
    opens_at: datetime | None = None
    where: Counter[tuple[datetime, str]] = field(default_factory=Counter)
    examples: list[UUID] = field(default_factory=list)
    members: list[bytes] = field(default_factory=list)

    def put(self, row: Light, opens_at: datetime | None = None, zone: str = "") -> None:
        """Counts one."""
        self.members.append(row.prospect)
        self.add(1, [row.prospect] if len(self.examples) < EXAMPLES else [], opens_at, zone)

    def add(self, count: int, some: Iterable[bytes], opens_at: datetime | None, zone: str = "") -> None:
        """Counts many alike, of whom `some` are examples."""
        self.count += count
        if opens_at is not None and (self.opens_at is None or opens_at < self.opens_at):
            self.opens_at = opens_at
        if zone and opens_at is not None:
            self.where[opens_at, zone] += count
        self.examples += (UUID(bytes=one) for one in some)

    def take_in(self, other: Bucket) -> None:
        """Counts those of another bucket, whose members are not told one by one, after one's own."""
        self.add(other.count, (), other.opens_at)
        self.where.update(other.where)
        self.examples += other.examples[: EXAMPLES - len(self.examples)]


def reason_of(view: GateView) -> tuple[str, str]:
    """Why nobody about whom the gate says this is called now, and the zone that tells when they are."""
    if view.state == "unknown":
        return f"missing:{view.missing[0] if view.missing else 'place'}", ""
    return "later" if view.opens_at else "refused", view.zone


def key_of_wait(row: Light, now_ms: int) -> str:
    """Why somebody is in no tier at a moment: their state, or a wait that no due promise ends; "" where they
    are in one."""
    if row.state != StandingState.OPEN:
        return f"state:{row.state}" if row.reason != shelving.NEEDS_COUNTRY else "missing:country"
    due = row.promise is not None and row.promise <= now_ms
    waits = row.not_before is not None and row.not_before > now_ms and not due
    return f"wait:{row.wait_reason}" if waits else ""


def told(buckets: Mapping[str, Bucket], now: datetime) -> tuple[NotNow, ...]:
    """The buckets in words, the soonest and the most mendable first."""
    told = []
    for key, bucket in sorted(
        buckets.items(), key=lambda item: (_ORDER.index(item[0].split(":")[0]), item[0])
    ):
        told.append(
            NotNow(key, bucket.count, words_of(key, bucket, now), bucket.opens_at, tuple(bucket.examples))
        )
    return tuple(told)


def words_of(key: str, bucket: Bucket, now: datetime) -> str:
    """Why people are not in the queue now, for a key of `NotNow.reason`."""
    kind, _, what = key.partition(":")
    if kind == "later":
        return f"later{_opening(bucket, now)}"
    if kind == "missing":
        return _MISSING_WORDS.get(what, "need a place")
    if kind == "wait":
        return _WAIT_WORDS.get(what, "waiting")
    if kind == "state":
        return _STATE_WORDS.get(StandingState(what), what)
    return "refused by a rule" if kind == "refused" else "called enough for now"


def _opening(bucket: Bucket, now: datetime) -> str:
    """ " (London opens 08:00)": the place that opens next, on its own clock."""
    if not bucket.where:
        return ""
    first = min(opens for opens, _ in bucket.where)
    zones = Counter({zone: count for (opens, zone), count in bucket.where.items() if opens == first})
    zone = min(zones.items(), key=lambda one: (-one[1], one[0]))[0]  # the same whoever counted first
    city = zone.rpartition("/")[2].replace("_", " ")
    return f" ({city} opens {_wall_words(first, zone, now)})"


def _wall_words(moment: datetime, zone: str, now: datetime) -> str:
    """A moment on the clock of a zone: `08:00`, or `Mon 08:00` on another day."""
    wall, today = to_wall(moment, zone), to_wall(now, zone)
    return f"{wall:%H:%M}" if wall.date() == today.date() else f"{wall:%a %H:%M}"
