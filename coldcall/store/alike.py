"""Where to look for somebody's other record: the blocking keys of everybody, kept on this desk alone.

`match_key` holds a row for each key of each search document. Rows are added and never taken away: what a key
finds is judged by what the records say now, so an outdated one costs a look and no more. Key 0 holds those
whose keys are not written yet: everybody of a store that had none, and whoever was indexed again since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection

from coldcall.store.driver import run, run_many
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

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
_DONE = "DELETE FROM match_key WHERE key = 0 AND docid = ?"
_PEOPLE = "SELECT docid, prospect_id FROM search_doc WHERE docid IN (SELECT value FROM json_each(?))"
_DOCIDS = (
    "SELECT prospect_id, docid FROM search_doc WHERE prospect_id IN (SELECT unhex(value) FROM json_each(?))"
)


def holders(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The documents that hold each key, by key, in one statement. Keys nobody holds, and those of more than
    `MOST`, are left out."""
    wanted = json.dumps(sorted(set(keys) - {0}))
    found = {}
    for key, held in run(connection, _HOLDERS, (wanted, MOST + 1)):
        if held is not None and held.count(",") < MOST:
            found[key] = tuple(map(int, held.split(",")))
    return found


def people_of(connection: Connection, docids: Iterable[int]) -> dict[int, UUID]:
    """The records some documents are of."""
    rows = run(connection, _PEOPLE, (json.dumps(sorted(docids)),))
    return {docid: UUID(bytes=one) for docid, one in rows}


def put(writing: Writing, keys: Iterable[tuple[UUID, Sequence[int]]]) -> None:
    """Writes the keys of people who are indexed; they wait no more."""
    for part in chunks(keys):
        ids = json.dumps([one.hex for one, _ in part])
        docids = dict(run(writing.connection, _DOCIDS, (ids,)).fetchall())
        there = [(docids[one.bytes], mine) for one, mine in part if one.bytes in docids]
        # In the order of the keys, so that one page of the index is visited once.
        rows = sorted((key, docid) for docid, mine in there for key in mine)
        run_many(writing.connection, _ADD, rows)
        run_many(writing.connection, _DONE, [(docid,) for docid, _ in there])


def waiting(writing: Writing, limit: int) -> dict[int, UUID | None]:
    """Some of those whose keys are not written yet, by document."""
    rows = run(writing.connection, _WAITING, (limit,))
    return {docid: None if one is None else UUID(bytes=one) for docid, one in rows}


def done(writing: Writing, docids: Iterable[int]) -> None:
    """These wait no more."""
    run_many(writing.connection, _DONE, [(docid,) for docid in docids])


def wait(writing: Writing, docids: Iterable[int]) -> None:
    """The keys of these are to be written, because what they say changed."""
    run_many(writing.connection, _ADD, [(0, docid) for docid in docids])
