"""What a rep has typed and not saved yet; local to this desk, so a crash brings the card back as it was."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam, delete

from coldcall.domain.history import Draft
from coldcall.store.driver import run, worded
from coldcall.store.engine import Reading
from coldcall.store.rows import find, select_all, values
from coldcall.store.schema import draft
from coldcall.store.writing import Writing, put_local

_DROP = worded(delete(draft).where(draft.c.prospect_id == bindparam("prospect")))


def keep(writing: Writing, value: Draft) -> None:
    """Keeps a draft, one a prospect."""
    put_local(writing.connection, [value])


def of(reading: Reading | Writing, prospect_id: UUID) -> Draft | None:
    """The draft of one prospect."""
    return next(iter(find(reading.connection, Draft, "prospect_id", [prospect_id])), None)


def all_drafts(reading: Reading | Writing) -> list[Draft]:
    """Every draft, latest first."""
    return values(reading.connection, Draft, select_all(Draft).order_by(draft.c.updated_at.desc()))


def drop(writing: Writing, prospect_id: UUID) -> None:
    """Forgets a draft, once what it held is saved."""
    run(writing.connection, _DROP, (prospect_id.bytes,))
