"""Everybody's place in the queue as stored: their pile, their points, and how many are in each pile.

`coldcall.domain.shelving` says what the values mean; `coldcall.store.topmost` reads the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from coldcall.domain.clock import to_ms
from coldcall.domain.shelving import Pile, Spot
from coldcall.store.driver import run, run_many
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

NEW: Final = -1
"""`valid_until` of a place nobody has worked out yet, as a migration leaves it."""

_PUT = (
    "INSERT OR REPLACE INTO queue_place (prospect_id, pile, steady, lively, valid_until)"
    " VALUES (?, ?, ?, ?, ?)"
)
_DROP = "DELETE FROM queue_place WHERE prospect_id = ?"
_PILE_NOW = "SELECT pile FROM queue_place WHERE prospect_id = ?"
_FIND_PILE = (
    "SELECT id FROM queue_pile WHERE kind = ? AND tier = ? AND tier_key = ? AND gate_key = ? AND list_id = ?"
)
_NEXT_PILE = "SELECT coalesce(max(id), 0) + 1 FROM queue_pile"
_ADD_PILE = (
    "INSERT INTO queue_pile (id, kind, tier, tier_key, gate_key, list_id, members, best_steady, best_lively,"
    " newest) VALUES (?, ?, ?, ?, ?, ?, 0, 0, NULL, 0)"
)
_COUNT = "UPDATE queue_pile SET members = members + ? WHERE id = ?"
_RAISE = (
    "UPDATE queue_pile SET best_lively = coalesce(max(best_lively, ?1), best_lively, ?1),"
    " best_steady = max(best_steady, ?2), newest = max(newest, ?3) WHERE id = ?4"
)
_PILES = (
    "SELECT id, kind, tier, tier_key, gate_key, list_id, members, best_steady, best_lively, newest"
    " FROM queue_pile WHERE members > 0"
)
_PASSED = "SELECT prospect_id, pile FROM queue_place WHERE valid_until <= ?"
_STALE = (
    "SELECT prospect_id FROM queue_place WHERE valid_until < 0"
    " UNION ALL SELECT prospect_id FROM queue_place WHERE valid_until > 0 AND valid_until <= ?"
)
_MEMBERS = "SELECT prospect_id FROM queue_place WHERE pile = ? LIMIT ?"
_FIRST_BACK = (
    "SELECT steady FROM queue_place WHERE pile = ? AND steady > ? AND valid_until > ? ORDER BY steady LIMIT 1"
)


class HeldPile(NamedTuple):
    """A pile with people in it. No one's points are above `best_steady` and `best_lively`; `newest` is when
    anybody's place in it was worked out last, in milliseconds since 1970."""

    id: int
    pile: Pile
    members: int
    best_steady: float
    best_lively: float | None
    newest: int


@dataclass(slots=True)
class _Tally:
    """What one write changes in one pile."""

    change: int = 0
    steady: float = float("-inf")
    lively: float | None = None

    def rise(self, spot: Spot) -> None:
        self.steady = max(self.steady, spot.steady)
        if spot.lively is not None and (self.lively is None or spot.lively > self.lively):
            self.lively = spot.lively


def put(writing: Writing, spots: Iterable[tuple[UUID, Spot | None]]) -> None:
    """Stores places as of `writing.now`, and counts the piles anew; None takes a place away."""
    given = {one.bytes: spot for one, spot in spots}
    before = Counter(_piles_of(writing, given))
    ids = _ids(writing, {spot.pile for spot in given.values() if spot})
    tallies: dict[int, _Tally] = {pile: _Tally(-count) for pile, count in before.items()}
    rows = []
    for one, spot in given.items():
        if spot is None:
            continue
        tally = tallies.setdefault(ids[spot.pile], _Tally())
        tally.change += 1
        tally.rise(spot)
        rows.append((one, ids[spot.pile], spot.steady, spot.lively, spot.valid_until))
    run_many(writing.connection, _PUT, rows)
    run_many(writing.connection, _DROP, [(one,) for one, spot in given.items() if spot is None])
    _count(writing, tallies)


def drop(writing: Writing, ids: Iterable[UUID]) -> None:
    """Takes the places of people away who stand nowhere any more."""
    put(writing, [(one, None) for one in ids])


def piles(reading: Reading | Writing, list_id: UUID | None = None) -> list[HeldPile]:
    """Every pile with people in it; those of one list where that is asked."""
    where, values = (" AND list_id = ?", (list_id.bytes,)) if list_id else ("", ())
    rows = run(reading.connection, _PILES + where, values)
    return [HeldPile(row[0], Pile(*row[1:6]), *row[6:]) for row in rows]


def passed(reading: Reading | Writing, now_ms: int) -> dict[bytes, int | None]:
    """Whose stored place may not hold at that moment, with the pile they are counted in (None: in none)."""
    return dict(run(reading.connection, _PASSED, (now_ms,)).fetchall())


def stale(reading: Reading | Writing, now_ms: int, limit: int) -> list[UUID]:
    """Some of those whose place has to be worked out anew, for good."""
    rows = run(reading.connection, f"{_STALE} LIMIT ?", (now_ms, limit))
    return [UUID(bytes=one) for (one,) in rows]


def members(reading: Reading | Writing, pile: int, limit: int) -> list[bytes]:
    """Some people of a pile."""
    return [one for (one,) in run(reading.connection, _MEMBERS, (pile, limit))]


def first_back(reading: Reading | Writing, pile: int, now_ms: int) -> int | None:
    """When the first wait in a pile ends, in milliseconds since 1970."""
    row = run(reading.connection, _FIRST_BACK, (pile, now_ms, now_ms)).fetchone()
    return None if row is None else int(row[0])


def _piles_of(writing: Writing, ids: Iterable[bytes]) -> Iterator[int]:
    for part in chunks(ids):
        marks = ", ".join("?" * len(part))
        text = _PILE_NOW if len(part) == 1 else _PILE_NOW.replace("= ?", f"IN ({marks})")
        for (pile,) in run(writing.connection, text, part):
            if pile is not None:
                yield pile


def _ids(writing: Writing, wanted: Iterable[Pile]) -> dict[Pile, int]:
    return {pile: _id_of(writing, pile) for pile in wanted}


def _id_of(writing: Writing, pile: Pile) -> int:
    values = (pile.kind, str(pile.tier), *pile[2:])
    found = run(writing.connection, _FIND_PILE, values).fetchone()
    if found is None:
        found = run(writing.connection, _NEXT_PILE).fetchone()
        run(writing.connection, _ADD_PILE, (found[0], *values))
    return int(found[0])


def _count(writing: Writing, tallies: dict[int, _Tally]) -> None:
    changes = [(tally.change, pile) for pile, tally in tallies.items() if tally.change]
    run_many(writing.connection, _COUNT, changes)
    now_ms = to_ms(writing.now)
    raised = [
        (tally.lively, tally.steady, now_ms, pile)
        for pile, tally in tallies.items()
        if tally.steady > float("-inf")
    ]
    run_many(writing.connection, _RAISE, raised)
