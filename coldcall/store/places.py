"""Everybody's place in the queue as stored: their pile, their points, and how many are in each pile.

Whoever belongs to a list, a campaign, an asset or an owner has a place in the queue of that part too, in
piles of its own. `coldcall.domain.shelving` says what the values mean; `coldcall.store.topmost` reads the
order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from uuid import UUID

from coldcall.domain.clock import to_ms
from coldcall.domain.shelving import Pile, Spot
from coldcall.store.driver import run, run_many
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

NEW: Final = -1
"""`valid_until` of a place nobody has worked out yet, as a migration leaves it."""
EVERYBODY: Final = 0
"""The number of the part that is the whole queue."""

_PUT = (
    "INSERT OR REPLACE INTO queue_place (prospect_id, pile, steady, lively, valid_until)"
    " VALUES (?, ?, ?, ?, ?)"
)
_PUT_PART = (
    "INSERT OR REPLACE INTO part_place (prospect_id, part, pile, steady, lively, valid_until)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_DROP = "DELETE FROM queue_place WHERE prospect_id = ?"
_DROP_PART = "DELETE FROM part_place WHERE prospect_id = ? AND part = ?"
_HELD = (
    "SELECT prospect_id, 0, pile FROM queue_place WHERE prospect_id IN ({0})"
    " UNION ALL SELECT prospect_id, part, pile FROM part_place WHERE prospect_id IN ({0})"
)
_FIND_PART = "SELECT id FROM queue_part WHERE key = ?"
_ADD_PART = "INSERT INTO queue_part (key) VALUES (?)"
_FIND_PILE = (
    "SELECT id FROM queue_pile WHERE part = ? AND kind = ? AND tier = ? AND tier_key = ? AND gate_key = ?"
    " AND region = ? AND called = ?"
)
_NEXT_PILE = "SELECT coalesce(max(id), 0) + 1 FROM queue_pile"
_ADD_PILE = (
    "INSERT INTO queue_pile (id, part, kind, tier, tier_key, gate_key, region, called, members, best_steady,"
    " best_lively, newest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, NULL, 0)"
)
_COUNT = "UPDATE queue_pile SET members = members + ? WHERE id = ?"
_RAISE = (
    "UPDATE queue_pile SET best_lively = coalesce(max(best_lively, ?1), best_lively, ?1),"
    " best_steady = max(best_steady, ?2), newest = max(newest, ?3) WHERE id = ?4"
)
_EMPTY = "DELETE FROM queue_pile WHERE id = ? AND members = 0"
_PILES = (
    "SELECT id, part, kind, tier, tier_key, gate_key, region, called, members, best_steady, best_lively,"
    " newest FROM queue_pile WHERE part = ? AND members > 0"
)
_PASSED = "SELECT prospect_id, pile FROM queue_place WHERE valid_until <= ?"
_PASSED_PART = "SELECT prospect_id, pile FROM part_place WHERE part = ? AND valid_until <= ?"
_COUNTED = "SELECT prospect_id, pile FROM queue_place WHERE prospect_id IN ({})"
_COUNTED_PART = "SELECT prospect_id, pile FROM part_place WHERE part = ? AND prospect_id IN ({})"
_STALE = (
    "SELECT prospect_id FROM queue_place WHERE valid_until < 0"
    " UNION ALL SELECT prospect_id FROM queue_place WHERE valid_until > 0 AND valid_until <= ?"
)
_MEMBERS = "SELECT prospect_id FROM {} WHERE pile = ? LIMIT ?"
_FIRST_BACK = (
    "SELECT steady FROM {} WHERE pile = ? AND steady > ? AND valid_until > ? ORDER BY steady LIMIT 1"
)
_AMONG = "SELECT prospect_id FROM part_place WHERE part = ? AND prospect_id IN ({})"


class HeldPile(NamedTuple):
    """A pile with people in it. No one's points are above `best_steady` and `best_lively`; `newest` is when
    anybody's place in it was worked out last, in milliseconds since 1970."""

    id: int
    part: int
    pile: Pile
    members: int
    best_steady: float
    best_lively: float | None
    newest: int

    @property
    def table(self) -> str:
        """Where the places of its people are."""
        return "part_place" if self.part else "queue_place"


@dataclass(slots=True)
class _Tally:
    """What one write changes in one pile."""

    change: int = 0
    steady: float = float("-inf")
    lively: float | None = None

    def rise(self, spot: Spot) -> None:
        self.change += 1
        self.steady = max(self.steady, spot.steady)
        if spot.lively is not None and (self.lively is None or spot.lively > self.lively):
            self.lively = spot.lively


def put(
    writing: Writing,
    spots: Iterable[tuple[UUID, Spot | None]],
    belongs: Mapping[UUID, Collection[bytes]] | None = None,
) -> None:
    """Stores places as of `writing.now`, and counts the piles anew; None takes a person's places away.

    `belongs` holds the keys of the parts people belong to (`shelving.parts_of`); who is not there stays in
    those they are in.
    """
    given = {one.bytes: spot for one, spot in spots}
    if not given:
        return
    before = _held(writing, given)
    after = _wanted(writing, given, before, belongs or {})
    _write(writing, given, before, after)


def _wanted(
    writing: Writing,
    given: Mapping[bytes, Spot | None],
    before: Mapping[bytes, Mapping[int, int | None]],
    belongs: Mapping[UUID, Collection[bytes]],
) -> dict[bytes, Collection[int]]:
    """The parts everybody is to have a place in."""
    known: dict[bytes, int] = {}
    told = {one.bytes: keys for one, keys in belongs.items()}
    wanted: dict[bytes, Collection[int]] = {}
    for one, spot in given.items():
        if spot is None:
            wanted[one] = ()
        elif one in told:
            for key in told[one]:
                if key not in known:
                    known[key] = _part_id(writing, key)
            wanted[one] = (EVERYBODY, *(known[key] for key in told[one]))
        else:
            wanted[one] = {EVERYBODY, *before.get(one, ())}
    return wanted


def _write(
    writing: Writing,
    given: Mapping[bytes, Spot | None],
    before: Mapping[bytes, Mapping[int, int | None]],
    after: Mapping[bytes, Collection[int]],
) -> None:
    tallies: dict[int, _Tally] = {}
    for pile, count in Counter(pile for held in before.values() for pile in held.values()).items():
        if pile is not None:
            tallies[pile] = _Tally(-count)
    ids: dict[tuple[int, Pile], int] = {}
    whole: list[tuple[Any, ...]] = []
    parts: list[tuple[Any, ...]] = []
    for one, spot in given.items():
        if spot is None:
            continue
        for part in after[one]:
            what = part, spot.pile
            pile = ids.get(what)
            if pile is None:
                pile = ids[what] = _pile_id(writing, part, spot.pile)
            tallies.setdefault(pile, _Tally()).rise(spot)
            row = pile, spot.steady, spot.lively, spot.valid_until
            if part:
                parts.append((one, part, *row))
            else:
                whole.append((one, *row))
    run_many(writing.connection, _PUT, whole)
    run_many(writing.connection, _PUT_PART, parts)
    gone = [(one, part) for one, held in before.items() for part in held if part not in after[one]]
    if gone:
        run_many(writing.connection, _DROP, [(one,) for one, part in gone if not part])
        run_many(writing.connection, _DROP_PART, [each for each in gone if each[1]])
    _count(writing, tallies)


def drop(writing: Writing, ids: Iterable[UUID]) -> None:
    """Takes the places of people away who stand nowhere any more."""
    put(writing, [(one, None) for one in ids])


def part(reading: Reading | Writing, key: bytes) -> int | None:
    """The number of a part by its key; None for one nobody belongs to. b"" is the whole queue."""
    if not key:
        return EVERYBODY
    row = run(reading.connection, _FIND_PART, (key,)).fetchone()
    return None if row is None else int(row[0])


def piles(reading: Reading | Writing, part: int = EVERYBODY) -> list[HeldPile]:
    """Every pile of a part with people in it."""
    rows = run(reading.connection, _PILES, (part,))
    return [HeldPile(row[0], row[1], Pile._make(row[2:8]), *row[8:]) for row in rows]


def passed(reading: Reading | Writing, now_ms: int, part: int = EVERYBODY) -> dict[bytes, int | None]:
    """Whose stored place may not hold at that moment, with the pile they are counted in (None: in none)."""
    text, values = (_PASSED_PART, (part, now_ms)) if part else (_PASSED, (now_ms,))
    return dict(run(reading.connection, text, values).fetchall())


def counted(
    reading: Reading | Writing, ids: Iterable[bytes], part: int = EVERYBODY
) -> dict[bytes, int | None]:
    """The piles of a part that some people are counted in; who is not of the part is left out."""
    found: dict[bytes, int | None] = {}
    for some in chunks(ids):
        text = (_COUNTED_PART if part else _COUNTED).format(", ".join("?" * len(some)))
        found.update(run(reading.connection, text, (*([part] if part else []), *some)).fetchall())
    return found


def stale(reading: Reading | Writing, now_ms: int, limit: int) -> list[UUID]:
    """Some of those whose place has to be worked out anew, for good."""
    rows = run(reading.connection, f"{_STALE} LIMIT ?", (now_ms, limit))
    return [UUID(bytes=one) for (one,) in rows]


def members(reading: Reading | Writing, pile: HeldPile, limit: int) -> list[bytes]:
    """Some people of a pile."""
    return [one for (one,) in run(reading.connection, _MEMBERS.format(pile.table), (pile.id, limit))]


def first_back(reading: Reading | Writing, pile: HeldPile, now_ms: int) -> int | None:
    """When the first wait in a pile ends, in milliseconds since 1970."""
    text = _FIRST_BACK.format(pile.table)
    row = run(reading.connection, text, (pile.id, now_ms, now_ms)).fetchone()
    return None if row is None else int(row[0])


def among(reading: Reading | Writing, ids: Iterable[bytes], part: int) -> set[bytes]:
    """Which of some people belong to a part."""
    found: set[bytes] = set()
    for some in chunks(ids):
        text = _AMONG.format(", ".join("?" * len(some)))
        found.update(one for (one,) in run(reading.connection, text, (part, *some)))
    return found


def _held(writing: Writing, ids: Iterable[bytes]) -> dict[bytes, dict[int, int | None]]:
    """The piles people are counted in by the part they are of."""
    found: dict[bytes, dict[int, int | None]] = {}
    for some in chunks(ids):
        text = _HELD.format(", ".join("?" * len(some)))
        for one, part, pile in run(writing.connection, text, (*some, *some)):
            found.setdefault(one, {})[part] = pile
    return found


def _part_id(writing: Writing, key: bytes) -> int:
    found = part(writing, key)
    if found is None:
        run(writing.connection, _ADD_PART, (key,))
        found = part(writing, key)
        assert found is not None
    return found


def _pile_id(writing: Writing, part: int, pile: Pile) -> int:
    values = (part, pile.kind, str(pile.tier), *pile[2:])
    found = run(writing.connection, _FIND_PILE, values).fetchone()
    if found is None:
        found = run(writing.connection, _NEXT_PILE).fetchone()
        run(writing.connection, _ADD_PILE, (found[0], *values))
    return int(found[0])


def _count(writing: Writing, tallies: Mapping[int, _Tally]) -> None:
    changes = [(tally.change, pile) for pile, tally in tallies.items() if tally.change]
    run_many(writing.connection, _COUNT, changes)
    now_ms = to_ms(writing.now)
    raised = [
        (tally.lively, tally.steady, now_ms, pile)
        for pile, tally in tallies.items()
        if tally.steady > float("-inf")
    ]
    run_many(writing.connection, _RAISE, raised)
    run_many(writing.connection, _EMPTY, [(pile,) for pile, tally in tallies.items() if tally.change < 0])
