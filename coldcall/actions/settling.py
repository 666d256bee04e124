"""After a chunk was written: everybody it moved is found by what they are now and stands where they
belong."""

from __future__ import annotations

from uuid import UUID

from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.actions.taking_in import Chunk
from coldcall.store import newcomers, people
from coldcall.store.writing import Writing


def settle(writing: Writing, parts: Parts, chunk: Chunk) -> set[UUID]:
    """Indexes and places the people of a chunk, in its transaction; gives who they are.

    Newcomers, who are most of an import, are placed from memory; the others are read back.
    """
    fresh = newcomers.dossiers_of(writing, chunk.made, chunk.phones)
    chunk.alike.write(newcomers.index(writing, fresh.values()))
    standing.put(writing, parts, fresh.values())
    moved = chunk.changed - fresh.keys()
    people.reindex(writing, moved)
    standing.restand(writing, parts, moved)
    return chunk.changed
