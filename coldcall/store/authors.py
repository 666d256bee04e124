"""Who wrote what a record says now: a file somebody imported, or a person by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import text

from coldcall.domain.intake import RowResult
from coldcall.domain.noted import as_noted
from coldcall.domain.prospect import Account, Prospect
from coldcall.store import schema
from coldcall.store.driver import run, worded
from coldcall.store.stamps import from_bytes
from coldcall.store.writing import Writing

_ROWS = worded(
    text(
        "SELECT r.result, r.before FROM import_row r JOIN import_batch b ON b.id = r.batch_id"
        " WHERE r.prospect_id = :one AND b.kind = 'leads' AND b.undone_at IS NULL"
    )
)
_STAMPS = {
    kind: worded(text(f"SELECT stamps FROM {schema.MUTABLE[kind].name} WHERE id = :one"))  # noqa: S608
    for kind in (Prospect, Account)
}


def from_files(
    writing: Writing, record: Prospect | Account, names: Iterable[str], people: Iterable[UUID]
) -> set[str]:
    """Those of some fields of a record whose value came with an import that was not taken back.

    `people` are those whose rows may have brought it: the person, or whoever is at the company. When an
    import ran says nothing: somebody may have written meanwhile, or while it lay stopped half-way.
    """
    [stored] = run(writing.connection, _STAMPS[type(record)], (record.id.bytes,)).fetchone()
    later = from_bytes(stored).fields
    wanted = set(names)
    found: set[str] = set()
    for one in people:
        for result, noted in run(writing.connection, _ROWS, (one.bytes,)):
            before = json.loads(noted) if noted else {}
            if _made(record, result, before):
                found |= wanted - later.keys()
            found |= wanted & _set(record, before)
    return found


def _made(record: Prospect | Account, result: str, before: dict[str, Any]) -> bool:
    if isinstance(record, Account):
        return bool(before.get("account") == str(record.id))
    return result == RowResult.CREATED


def _set(record: Prospect | Account, before: dict[str, Any]) -> set[str]:
    """The fields a row wrote into a record that already was there, and that still say the same."""
    kind, one = type(record).__name__, str(record.id)
    return {
        name
        for kind_name, row_id, fields in before.get("set", ())
        if (kind_name, row_id) == (kind, one)
        for name, (_, new) in fields.items()
        if as_noted(getattr(record, name)) == new
    }
