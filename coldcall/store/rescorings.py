"""New points for everybody, worked out beside those in force: how far that is, and the facts it needs, in
pages by people's ids.

What a rescoring has come to is committed together with its rows, so that it goes on after a crash.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam

from coldcall.domain.clock import to_ms
from coldcall.domain.decay import LightAct
from coldcall.domain.standing import Standing
from coldcall.store import sides
from coldcall.store.driver import SIDE, from_driver, run, run_many, worded
from coldcall.store.engine import Reading
from coldcall.store.rows import columns_of, select_all
from coldcall.store.schema import standing
from coldcall.store.writing import Writing

_INFO = "SELECT value FROM store_info WHERE name = ?"
_PUT_INFO = "INSERT OR REPLACE INTO store_info (name, value) VALUES (?, ?)"
_DROP_INFO = "DELETE FROM store_info WHERE name = ?"
_COUNT = "SELECT count(*) FROM standing"
_PEOPLE = (
    worded(
        select_all(Standing)
        .where(standing.c.prospect_id > bindparam("after"))
        .order_by(standing.c.prospect_id)
    )
    + " LIMIT ?"
)
_INTO = tuple(
    (place, convert) for place, each in enumerate(columns_of(Standing)) if (convert := from_driver(each))
)
_PAGE_END = (
    "SELECT max(prospect_id) FROM (SELECT prospect_id FROM standing WHERE prospect_id > ?"
    " ORDER BY prospect_id LIMIT ?)"
)
_PLAIN = (
    "SELECT s.prospect_id, s.fit, s.engagement_fixed, s.engagement_log2, s.history,"
    " s.pressing <> '{}', s.promise_at IS NOT NULL, s.campaign_id IS NOT NULL,"
    " s.state = 'open' AND coalesce(s.not_before, 0) <= ? AND q.pile IS NOT NULL"
    " AND (q.valid_until IS NULL OR q.valid_until = 0 OR q.valid_until > ?), q.valid_until"
    " FROM standing s LEFT JOIN queue_place q ON q.prospect_id = s.prospect_id"
    " WHERE s.prospect_id > ? ORDER BY s.prospect_id LIMIT ?"
)
_SCORED = (
    "CREATE TEMP TABLE IF NOT EXISTS scored (prospect_id BLOB PRIMARY KEY, fit, fixed, log2, history, placed,"
    " steady, lively, until) WITHOUT ROWID"
)
_PUT_SCORED = "INSERT INTO temp.scored VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NO_SCORED = "DELETE FROM temp.scored"
_COPY = (
    "INSERT OR REPLACE INTO {to} ({columns}) SELECT {values} FROM temp.scored"
    " CROSS JOIN {now} old ON old.prospect_id = scored.prospect_id"
)
_NEW_PLACE: Final = {
    "steady": "iif(placed, scored.steady, old.steady)",
    "lively": "iif(placed, scored.lively, old.lively)",
    "valid_until": "iif(placed, scored.until, old.valid_until)",
}
_GIVEN: Final[dict[str, dict[str, str]]] = {
    "standing": {
        "fit": "scored.fit",
        "engagement_fixed": "scored.fixed",
        "engagement_log2": "scored.log2",
        "history": "scored.history",
    },
    "queue_place": _NEW_PLACE,
    "part_place": _NEW_PLACE,
}
_WHOSE: Final = itemgetter(0)
_UNCOUNTED: Final = 1_000_000_000
"""So many members more than there are while they are not counted: no pile looks empty."""
_SAME_PILES = "INSERT INTO queue_pile{to} SELECT * FROM queue_pile{now}"
_UNCOUNT = "UPDATE queue_pile{to} SET members = ?, best_steady = 0, best_lively = NULL, newest = ?"
_RECOUNT = (
    "UPDATE queue_pile{to} SET newest = max(newest, ?),"
    " members = (SELECT count(*) FROM {table}{to} WHERE pile = queue_pile{to}.id),"
    " best_steady = coalesce((SELECT max(steady) FROM {table}{to} WHERE pile = queue_pile{to}.id), 0),"
    " best_lively = (SELECT max(lively) FROM {table}{to} WHERE pile = queue_pile{to}.id"
    " AND lively IS NOT NULL) WHERE {which}"
)
_NO_EMPTY = "DELETE FROM queue_pile{to} WHERE members = 0"
_PARTS = (
    "SELECT p.prospect_id, q.key FROM part_place p JOIN queue_part q ON q.id = p.part"
    " WHERE p.prospect_id > ? AND p.prospect_id <= ?"
)
_CALLED = (
    "SELECT prospect_id FROM call WHERE prospect_id > ?1 AND prospect_id <= ?2"
    " UNION SELECT referred_id FROM referral WHERE referred_id > ?1 AND referred_id <= ?2"
)
_MERGED = (
    "SELECT merged_into FROM prospect WHERE merged_into > ?1 AND merged_into <= ?2"
    " UNION SELECT p.id FROM account a JOIN prospect p ON p.account_id = a.id"
    " WHERE a.merged_into IS NOT NULL AND p.id > ?1 AND p.id <= ?2"
)
_ACTS = (
    "SELECT prospect_id, kind, CASE WHEN at IS NULL THEN NULL ELSE min(at, received_at) / 86400000.0 END,"
    " received_at, count, minutes, source, CASE WHEN kind = 'booth' THEN nullif(detail, '{}') END, id"
    " FROM engagement WHERE prospect_id > ? AND prospect_id <= ? AND NOT bot AND "
)
_DID = (
    "SELECT prospect_id, kind, what, asset_id FROM engagement"
    " WHERE prospect_id > ? AND prospect_id <= ? AND NOT bot AND "
)
_HOLD = (
    "(batch_id IS NULL OR batch_id NOT IN (SELECT id FROM import_batch WHERE undone_at IS NOT NULL))"
    " ORDER BY prospect_id"
)
_FACTS = (
    "SELECT p.id, p.title, p.flags, p.country, p.state, a.industry, a.headcount, a.country, a.state,"
    " p.deleted FROM prospect p LEFT JOIN account a ON a.id = p.account_id WHERE p.id > ? AND p.id <= ?"
)
_PHONES = (
    "SELECT l.prospect_id, l.label, l.rank, p.region, p.retired_at IS NOT NULL FROM phone_link l"
    " JOIN phone p ON p.id = l.phone_id WHERE l.prospect_id > ? AND l.prospect_id <= ? AND NOT l.deleted"
    " ORDER BY l.prospect_id, l.rank"
)
_ASSETS = "SELECT id, title, topic FROM asset"
_TOUCHED = "SELECT prospect_id FROM rescoring_again LIMIT ?"
_FORGET_TOUCHED = "DELETE FROM rescoring_again WHERE prospect_id = ?"
_CLEAR = "DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} LIMIT ?)"
_GONE = "DROP TABLE {table}"
_WITH_ROWID: Final = ("standing", "queue_pile")


class RawAct(NamedTuple):
    """An act as criteria ask about it: its kind, its words and its asset."""

    kind: str
    what: str
    asset: bytes | None


class Plain(NamedTuple):
    """Where somebody stands as a rescoring reads it. `presses` tells of requests or windows, `placed` that
    the points of their place are as they stand and hold still, `until` when."""

    prospect: bytes
    fit: float
    fixed: float
    log2: float | None
    history: float
    presses: int
    promised: int
    campaign: int
    placed: int
    until: int | None


class Scored(NamedTuple):
    """What somebody will be worth; of those who are not `placed` the last three are not looked at."""

    prospect: bytes
    fit: float
    fixed: float
    log2: float | None
    history: float
    placed: int
    steady: float
    lively: float | None
    until: int | None


class RawFacts(NamedTuple):
    """What fit is judged by, as stored. `phones` are label, region and whether it is retired."""

    title: str
    flags: str
    country: str
    state: str
    industry: str | None
    headcount: int | None
    account_country: str | None
    account_state: str | None
    deleted: int
    phones: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A rescoring that has begun: the data of its points, the last person done, and how many of how many."""

    data: dict[str, Any]
    cursor: bytes
    done: int
    total: int


def scoring_in_force(reading: Reading | Writing) -> dict[str, Any] | None:
    """The data of the points by which everybody stands; None where nobody said, and the files hold."""
    return _info(reading, "scoring")


def note_scoring(writing: Writing, data: dict[str, Any]) -> None:
    """Says by which points everybody stands."""
    run(writing.connection, _PUT_INFO, ("scoring", json.dumps(data)))


def under_way(reading: Reading | Writing) -> UnderWay | None:
    """The rescoring that has begun and not ended."""
    kept = _info(reading, "rescoring")
    if kept is None:
        return None
    return UnderWay(kept["data"], bytes.fromhex(kept["cursor"]), kept["done"], kept["total"])


def begin(writing: Writing, data: dict[str, Any]) -> UnderWay:
    """Begins one, in place of whatever had begun."""
    drop(writing)
    driver = _driver(writing)
    now = sides.in_force(driver)
    to = sides.other(now)
    sides.make(driver, to)
    driver.execute(_SAME_PILES.format(to=to, now=now))
    driver.execute(_UNCOUNT.format(to=to), (_UNCOUNTED, 0))
    sides.watch(driver, now)
    begun = UnderWay(data, b"", 0, count(writing))
    advance(writing, begun)
    return begun


def advance(writing: Writing, state: UnderWay) -> None:
    """Notes how far it is."""
    kept = {"data": state.data, "cursor": state.cursor.hex(), "done": state.done, "total": state.total}
    run(writing.connection, _PUT_INFO, ("rescoring", json.dumps(kept)))


def index(writing: Writing) -> bool:
    """Makes one of the indexes of what was worked out; tells whether there was one to make."""
    driver = _driver(writing)
    return sides.index(driver, sides.other(sides.in_force(driver)))


def finish(writing: Writing, data: dict[str, Any]) -> None:
    """Puts what was worked out in force. The tables of before are there until `clear` took them away."""
    driver = _driver(writing)
    sides.unwatch(driver)
    to = sides.other(sides.in_force(driver))
    for table, which in (("queue_place", "part = 0"), ("part_place", "part > 0")):
        driver.execute(_RECOUNT.format(to=to, table=table, which=which), (to_ms(writing.now),))
    driver.execute(_NO_EMPTY.format(to=to))
    sides.turn(driver, to)
    note_scoring(writing, data)
    run(writing.connection, _DROP_INFO, ("rescoring",))


def drop(writing: Writing) -> None:
    """Gives up what had begun."""
    driver = _driver(writing)
    sides.unwatch(driver)
    run(writing.connection, _DROP_INFO, ("rescoring",))
    gone = sides.other(sides.in_force(driver))
    for table in sides.there(driver, gone):
        driver.execute(_GONE.format(table=f"{table}{gone}"))


def clear(writing: Writing, rows: int) -> bool:
    """Takes some rows of the tables away that are not in force; tells whether there are more."""
    if under_way(writing) is not None:
        return False
    driver = _driver(writing)
    gone = sides.other(sides.in_force(driver))
    if sides.drop_index(driver, gone):
        return True
    for table in sides.there(driver, gone):
        names = {"table": f"{table}{gone}", "key": "rowid"}
        if table not in _WITH_ROWID:
            names["key"] = _key_of(driver, names["table"])
        if driver.execute(_CLEAR.format(**names), (rows,)).rowcount < rows:
            driver.execute(_GONE.format(**names))
        return True
    return False


def _key_of(driver: Any, table: str) -> str:
    """The columns of a table's primary key."""
    found = driver.execute(f"PRAGMA table_info({table})").fetchall()
    return ", ".join(row[1] for row in sorted(found, key=lambda row: row[5]) if row[5])


def touched(reading: Reading | Writing, limit: int) -> list[UUID]:
    """Some of those whose facts changed since it began."""
    return [UUID(bytes=one) for (one,) in run(reading.connection, _TOUCHED, (limit,))]


def forget_touched(writing: Writing, ids: Iterable[UUID]) -> None:
    """They are done again."""
    run_many(writing.connection, _FORGET_TOUCHED, [(one.bytes,) for one in ids])


def aside(writing: Writing) -> None:
    """From here on the transaction writes what is not in force yet."""
    pooled: Any = writing.connection.connection
    pooled.info[SIDE] = sides.other(sides.in_force(pooled.dbapi_connection))


def count(reading: Reading | Writing) -> int:
    """How many stand somewhere, whoever was removed included."""
    return int(run(reading.connection, _COUNT).fetchone()[0])


def page_end(reading: Reading | Writing, after: bytes, limit: int) -> bytes | None:
    """The last id of the next so many; None where there are no more."""
    row = run(reading.connection, _PAGE_END, (after, limit)).fetchone()
    last: bytes | None = row[0] if row else None
    return last


def plain(reading: Reading | Writing, after: bytes, limit: int, now_ms: int) -> list[Plain]:
    """The next so many in the order of their ids."""
    return list(map(Plain._make, run(reading.connection, _PLAIN, (now_ms, now_ms, after, limit))))


def put(writing: Writing, rows: Sequence[Scored]) -> None:
    """Stores standings and places beside those in force, like these but for their points."""
    driver = _driver(writing)
    now = sides.in_force(driver)
    to = sides.other(now)
    driver.execute(_SCORED)
    driver.executemany(_PUT_SCORED, rows)
    for table, given in _GIVEN.items():
        if table in sides.there(driver, to):
            columns = [row[1] for row in driver.execute(f"PRAGMA table_info({table}{now})").fetchall()]
            values = ", ".join(given.get(name, f"old.{name}") for name in columns)
            text = _COPY.format(to=table + to, now=table + now, columns=", ".join(columns), values=values)
            driver.execute(text)
    driver.execute(_NO_SCORED)


def people(reading: Reading | Writing, after: bytes, limit: int) -> list[tuple[bytes, list[Any]]]:
    """The next so many in the order of their ids: the id as it is stored, and the fields of the standing."""
    found = []
    for row in run(reading.connection, _PEOPLE, (after, limit)):
        fields = list(row)
        for place, convert in _INTO:
            fields[place] = convert(fields[place])
        found.append((row[0], fields))
    return found


def parts(reading: Reading | Writing, after: bytes, last: bytes) -> dict[UUID, list[bytes]]:
    """The keys of the parts of the queue people belong to."""
    found: dict[UUID, list[bytes]] = defaultdict(list)
    for who, key in run(reading.connection, _PARTS, (after, last)):
        found[UUID(bytes=who)].append(key)
    return found


def called(reading: Reading | Writing, after: bytes, last: bytes) -> set[bytes]:
    """Who was called, or named by somebody."""
    return {one for (one,) in run(reading.connection, _CALLED, (after, last))}


def merged(reading: Reading | Writing, after: bytes, last: bytes) -> set[bytes]:
    """Whose facts, or whose company's, were recorded under other ids too."""
    return {one for (one,) in run(reading.connection, _MERGED, (after, last))}


def acts(reading: Reading | Writing, after: bytes, last: bytes) -> dict[bytes, list[LightAct]]:
    """What they did, scanners and imports that were taken back left out."""
    rows = run(reading.connection, _ACTS + _HOLD, (after, last))
    return {who: list(mine) for who, mine in groupby(rows, _WHOSE)}


def deeds(reading: Reading | Writing, after: bytes, last: bytes) -> dict[bytes, list[RawAct]]:
    """The same as criteria ask about it."""
    found: dict[bytes, list[RawAct]] = defaultdict(list)
    for who, *act in run(reading.connection, _DID + _HOLD, (after, last)):
        found[who].append(RawAct._make(act))
    return found


def facts(reading: Reading | Writing, after: bytes, last: bytes) -> dict[bytes, RawFacts]:
    """What fit is judged by, acts aside."""
    phones: dict[bytes, list[tuple[str, str, int]]] = defaultdict(list)
    for who, label, _, region, retired in run(reading.connection, _PHONES, (after, last)):
        phones[who].append((label, region, retired))
    rows = run(reading.connection, _FACTS, (after, last))
    return {row[0]: RawFacts._make((*row[1:], phones.get(row[0], ()))) for row in rows}


def assets(reading: Reading | Writing) -> dict[bytes, str]:
    """What each asset is about, in words."""
    return {one: f"{title} {topic}" for one, title, topic in run(reading.connection, _ASSETS)}


def _info(reading: Reading | Writing, name: str) -> dict[str, Any] | None:
    row = run(reading.connection, _INFO, (name,)).fetchone()
    kept: dict[str, Any] | None = json.loads(row[0]) if row else None
    return kept


def _driver(writing: Writing) -> Any:
    return writing.connection.connection.dbapi_connection
