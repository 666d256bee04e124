"""The block a rep is in, local to this desk; and what was put off in it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from coldcall.domain.clock import to_ms
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

_NAME = "block"
_READ = "SELECT value FROM store_info WHERE name = ?"
_KEEP = "INSERT OR REPLACE INTO store_info (name, value) VALUES (?, ?)"
_DROP = "DELETE FROM store_info WHERE name = ?"
_PUT_OFF = """
SELECT d.prospect_id, d.at, d.id FROM deferral d
 WHERE d.rep = ? AND d.at >= ? AND d.kind IN ('skip', 'snooze')
   AND NOT EXISTS (SELECT 1 FROM deferral b WHERE b.prospect_id = d.prospect_id AND b.id > d.id)
 ORDER BY d.at DESC, d.id DESC
"""


def of(reading: Reading | Writing, rep: str) -> dict[str, Any] | None:
    """The body of the block a rep is in; None where there is none."""
    row = run(reading.connection, _READ, (_named(rep),)).fetchone()
    return None if row is None else json.loads(row[0])


def keep(writing: Writing, rep: str, body: dict[str, Any]) -> None:
    """Keeps the block a rep is in."""
    run(writing.connection, _KEEP, (_named(rep), json.dumps(body)))


def drop(writing: Writing, rep: str) -> None:
    """The block is over."""
    run(writing.connection, _DROP, (_named(rep),))


def put_off_last(reading: Reading | Writing, rep: str, since: datetime) -> tuple[int, tuple[UUID, ...]]:
    """Whom a rep skipped or snoozed last since a moment, all that one act put off, and when, in ms since
    1970; nobody where nothing of it holds any more.
    """
    rows = run(reading.connection, _PUT_OFF, (rep, to_ms(since)))
    found: list[UUID] = []
    at = 0
    for who, when, _ in rows:
        if found and when != at:
            break
        at = when
        found.append(UUID(bytes=who))
    return at, tuple(found)


def _named(rep: str) -> str:
    return f"{_NAME}:{rep}"
