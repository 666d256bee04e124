"""What would move if the points were others: the first of the queue now and then, and how many change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from coldcall.actions import gate_keys, standing
from coldcall.actions.parts import Parts
from coldcall.actions.reweighing import Compared, Reweigher
from coldcall.domain import ranking, reweighing, shelving
from coldcall.domain.clock import to_ms
from coldcall.domain.preview import Preview, PreviewRow
from coldcall.domain.queue import TIER_RANK
from coldcall.domain.ranking import PlaceFacts
from coldcall.domain.standing import Standing, StandingState
from coldcall.errors import Cancelled
from coldcall.store import dossiers, rescorings, standings

TOP: Final = 50
_PAGE: Final = 4_000

Key = tuple[int, int, int, bytes]
Progress = Callable[[int, int], None]


def preview(
    parts: Parts,
    data: dict[str, Any],
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Preview:
    """Compares the queue now with the queue under other points, everybody looked at; writes nothing.

    Those who wait, may not be called or are nowhere called have no rank; whether the hour is right now is
    not asked. Raises Cancelled.
    """
    now, after = parts.now(), parts.under(data)
    before, then = _Order(parts, now), _Order(after, now)
    moved = reweighing.moved(parts.defaults.scoring, after.defaults.scoring)
    weigher = Reweigher(after, moved)
    with parts.store.read() as reading:
        total = rescorings.count(reading)
    cursor, done, changes = b"", 0, 0
    while True:
        progress(done, total)
        if cancelled():
            raise Cancelled("Stopped; nothing was changed")
        with parts.store.read() as reading:
            page = weigher.compared(reading, cursor, _PAGE)
            if page is None:
                break
            stood, stands = _whole(after, reading, page, now)
        stood, stands = [*page.before, *stood], [*page.after, *stands]
        changes += sum(
            before.points(one) != then.points(other) for one, other in zip(stood, stands, strict=True)
        )
        before.take(stood)
        then.take(stands)
        cursor, done = page.last, done + len(stood)
    return _told(parts, before, then, changes, done)


def _whole(
    after: Parts, reading: Any, page: Compared, now: datetime
) -> tuple[list[Standing], list[Standing]]:
    """Those who have to be looked at whole, as they stand and as they will."""
    stood = {one.prospect_id: one for one in standings.of(reading, page.whole)}
    loaded = dossiers.load_many(reading, list(stood))
    ids = [one for one in stood if one in loaded]
    return [stood[one] for one in ids], [standing.stand(after, loaded[one], now) for one in ids]


class _Order:
    """Everybody who may be called, in order."""

    def __init__(self, parts: Parts, now: datetime) -> None:
        self._parts, self._now, self._now_ms = parts, now, to_ms(now)
        self._weights = parts.defaults.scoring
        self._age = shelving.age_of(now, self._weights)
        self._allowed: dict[tuple[str, bool], bool] = {}
        self.keys: list[Key] = []

    def points(self, row: Standing) -> int:
        """Tenths of points at this moment."""
        steady = shelving.steady_tenths(row.fit, row.history, row.engagement_fixed)
        return shelving.tenths(steady, row.engagement_log2, self._age)

    def take(self, rows: Iterable[Standing]) -> None:
        """Notes the places of those who may be called."""
        self.keys += [self._key(row) for row in rows if self._callable(row)]

    def sort(self) -> None:
        """Everybody was taken."""
        self.keys.sort()

    def rank(self, key: Key) -> int:
        """The place of somebody, from 1."""
        return bisect_left(self.keys, key) + 1

    def _callable(self, row: Standing) -> bool:
        if row.state is not StandingState.OPEN:
            return False
        due = row.promise_at is not None and row.promise_at <= self._now
        if row.not_before is not None and row.not_before > self._now and not due:
            return False
        key = row.gate_key, due
        if key not in self._allowed:
            view = gate_keys.view(self._parts, row.gate_key, self._now, asked=due)
            self._allowed[key] = view.state == "allowed" or view.opens_at is not None
        return self._allowed[key]

    def _key(self, row: Standing) -> Key:
        kept = shelving.pressing(row.pressing)
        facts = PlaceFacts(
            row.zone, row.promise_at, kept.requests, kept.windows, row.attempted_at, kept.asides
        )
        place = ranking.place(facts, self._weights, self._now)
        return TIER_RANK[place.tier], place.tier_key, -self.points(row), row.prospect_id.bytes


def _told(parts: Parts, before: _Order, then: _Order, changes: int, people: int) -> Preview:
    before.sort()
    then.sort()
    top = {key[3] for order in (before, then) for key in order.keys[:TOP]}
    was = {key[3]: key for key in before.keys if key[3] in top}
    will = {key[3]: key for key in then.keys if key[3] in top}
    names = _names(parts, [UUID(bytes=one) for one in top])
    rows = [
        PreviewRow(
            UUID(bytes=one),
            *names.get(UUID(bytes=one), ("", "")),
            before.rank(was[one]) if one in was else None,
            then.rank(will[one]) if one in will else None,
            -was[one][2] / 10 if one in was else None,
            -will[one][2] / 10 if one in will else None,
        )
        for one in top
    ]
    return Preview(TOP, people, changes, tuple(sorted(rows, key=lambda row: row.order)))


def _names(parts: Parts, ids: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    with parts.store.read() as reading:
        loaded = dossiers.load_many(reading, ids)
    return {one: (dossier.prospect.name, dossier.company) for one, dossier in loaded.items()}
