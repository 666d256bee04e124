"""`coldcall import aside` and `coldcall import release`: rows set aside, let in, and set aside again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from coldcall.actions import imports
from coldcall.cli.session import Session
from coldcall.errors import WrongUsage
from coldcall.store.aside_rows import Aside


def aside(session: Session, rest: Sequence[str]) -> None:
    """Lists what waits, of one import or of all; with rows, sets aside again what was let in."""
    batch_id = _batch(session, rest[0]) if rest else None
    if batch_id is not None and rest[1:]:
        rows = [_row(word) for word in rest[1:]]
        for row in rows:
            imports.take_back_release(session.parts, batch_id, row)
        value = [{"batch": str(batch_id), "row": row, "set_aside": True} for row in rows]
        session.emit(value, "\n".join(f"row {row} is set aside again" for row in rows))
        return
    found = imports.set_aside(session.parts, batch_id)
    session.emit([_json(one) for one in found], lambda: _listed(found))


def release(session: Session, rest: Sequence[str]) -> None:
    """Lets rows of one import in."""
    if len(rest) < 2:
        raise WrongUsage(
            "import release takes a batch and rows", "`coldcall import aside` shows what was set aside"
        )
    batch_id = _batch(session, rest[0])
    done = []
    for row in [_row(word) for word in rest[1:]]:
        one, _ = imports.release(session.parts, batch_id, row)
        done.append({"batch": str(batch_id), "row": row, "prospect": str(one)})
    told = [f"row {each['row']} let in as {each['prospect']}" for each in done]
    again = " ".join(rest[1:])
    told.append(f"Taken back with `coldcall import aside {batch_id} {again}`.")
    session.emit(done, "\n".join(told))


def _batch(session: Session, name: str) -> UUID:
    with session.parts.store.read() as reading:
        return imports.batch_named(reading, name).id


def _row(word: str) -> int:
    if not word.isdecimal():
        raise WrongUsage(f"{word} is no row", "give its number, as `coldcall import aside` shows it")
    return int(word)


def _json(one: Aside) -> dict[str, Any]:
    return {
        "batch": str(one.batch_id),
        "file": one.source,
        "row": one.row,
        "reason": one.reason,
        "cells": dict(zip(one.header, one.raw, strict=False)),
    }


def _listed(found: Sequence[Aside]) -> str:
    lines: list[str] = []
    before: UUID | None = None
    for one in found:
        if one.batch_id != before:
            before = one.batch_id
            lines.append(f"{one.batch_id}  {one.source}")
        who = " · ".join([cell.strip() for cell in one.raw if cell.strip()][:5])
        lines.append(f"{one.row:>8}  {one.reason.replace('_', ' ')}: {who}")
    return "\n".join(lines) or "No rows are set aside."
