"""Who is marked on the queue page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID


class Marks:
    """Ids in the order they were marked; `changed` is called with all of them after each change."""

    def __init__(self, changed: Callable[[frozenset[UUID]], None]) -> None:
        self._ids: dict[UUID, None] = {}
        self._changed = changed

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._ids)

    def holds(self, ids: Iterable[UUID]) -> bool:
        """Whether all of these are marked."""
        return self._ids.keys() >= set(ids)

    def add(self, ids: Iterable[UUID]) -> None:
        """Mark these too."""
        self._ids |= dict.fromkeys(ids)
        self.tell()

    def toggle(self, one: UUID) -> None:
        """Mark somebody, or let them go."""
        if one in self._ids:
            del self._ids[one]
        else:
            self._ids[one] = None
        self.tell()

    def clear(self) -> None:
        """Let everybody go."""
        self._ids = {}
        self.tell()

    def tell(self) -> None:
        """Say once more who is marked."""
        self._changed(frozenset(self._ids))
