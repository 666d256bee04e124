"""Where to look for somebody's other record: the blocking keys of everybody, kept on this desk alone.

`match_key` holds a row for each key of each search document. Rows are added and never taken away: what a key
finds is judged by what the records say now, so an outdated one costs a look and no more.

Keys fall all over the index, and a page of it written for each costs more than the rest of a new person. So
an import gathers them, and writes many in the order of the index. Two keys say who waits: 0 holds whoever was
indexed again since their keys were written, and everybody of a store that had none; -1 whom an import made
and has not written yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection

from coldcall.store.driver import run, run_many
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

WAITING, COMING = 0, -1
MOST = 24
"""A key with more holders than this tells nobody apart and is passed over."""

_HOLDERS = (
    "SELECT value, (SELECT group_concat(docid) FROM"
    " (SELECT docid FROM match_key WHERE key = value LIMIT ?2)) FROM json_each(?1)"
)
_ADD = "INSERT OR IGNORE INTO match_key (key, docid) VALUES (?, ?)"
_WAITING = (
    "SELECT m.docid, d.prospect_id FROM match_key m LEFT JOIN search_doc d ON d.docid = m.docid"
    " WHERE m.key = 0 LIMIT ?"
)
_DONE = "DELETE FROM match_key WHERE key IN (0, -1) AND docid = ?"
_ARRIVED = "DELETE FROM match_key WHERE key = -1 AND docid = ?"
_TAKE_OVER = "INSERT OR IGNORE INTO match_key (key, docid) SELECT 0, docid FROM match_key WHERE key = -1"
_NONE_COMING = "DELETE FROM match_key WHERE key = -1"
_PEOPLE = "SELECT docid, prospect_id FROM search_doc WHERE docid IN (SELECT value FROM json_each(?))"
_DOCIDS = (
    "SELECT prospect_id, docid FROM search_doc WHERE prospect_id IN (SELECT unhex(value) FROM json_each(?))"
)


def holders(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The documents that hold each key, by key, in one statement: one more than `MOST` where more do. Keys
    nobody holds are left out."""
    wanted = json.dumps(sorted(set(keys) - {WAITING, COMING}))
    return {
        key: tuple(map(int, held.split(",")))
        for key, held in run(connection, _HOLDERS, (wanted, MOST + 1))
        if held is not None
    }


def people_of(connection: Connection, docids: Iterable[int]) -> dict[int, UUID]:
    """The records some documents are of."""
    rows = run(connection, _PEOPLE, (json.dumps(sorted(docids)),))
    return {docid: UUID(bytes=one) for docid, one in rows}


def docids_of(writing: Writing, ids: Iterable[UUID]) -> dict[UUID, int]:
    """The documents of some records; who is not indexed is left out."""
    found: dict[UUID, int] = {}
    for part in chunks(ids, 5000):
        wanted = json.dumps([one.hex for one in part])
        found |= {UUID(bytes=one): docid for one, docid in run(writing.connection, _DOCIDS, (wanted,))}
    return found


def add(writing: Writing, rows: Iterable[tuple[int, int]]) -> None:
    """Writes keys with their documents; in the order of the keys it costs a tenth."""
    run_many(writing.connection, _ADD, rows)


def waiting(writing: Writing, limit: int) -> dict[int, UUID | None]:
    """Some of those whose keys are not written, by document; None where the record is gone."""
    rows = run(writing.connection, _WAITING, (limit,))
    return {docid: None if one is None else UUID(bytes=one) for docid, one in rows}


def done(writing: Writing, docids: Iterable[int]) -> None:
    """These wait no more."""
    run_many(writing.connection, _DONE, [(docid,) for docid in docids])


def wait(writing: Writing, docids: Iterable[int]) -> None:
    """The keys of these are to be written, because what they say changed."""
    run_many(writing.connection, _ADD, [(WAITING, docid) for docid in docids])


def come(writing: Writing, docids: Iterable[int]) -> None:
    """An import made these, and will write their keys."""
    run_many(writing.connection, _ADD, [(COMING, docid) for docid in docids])


def arrived(writing: Writing, docids: Iterable[int]) -> None:
    """The keys of these are written. Who was changed meanwhile goes on waiting."""
    run_many(writing.connection, _ARRIVED, [(docid,) for docid in docids])


def take_over(writing: Writing) -> None:
    """Whom an import that was killed made wait like the others."""
    run(writing.connection, _TAKE_OVER)
    run(writing.connection, _NONE_COMING)
