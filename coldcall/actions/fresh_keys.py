"""The keys of people that are not in the store's index yet, gathered to be written in its order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from coldcall.actions.likeness import keys_of
from coldcall.store import alike
from coldcall.store.engine import Store
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

MANY = 150_000
"""Keys to be gathered before they are written."""
_A_WRITE = 4000
"""Keys in one transaction: a call saved meanwhile waits for one of them at most."""
_LOOKED_AT = 2000


class FreshKeys:
    """People made in this run by their keys, found here until they are in the store's index."""

    def __init__(self) -> None:
        self._holders: dict[int, list[UUID]] = defaultdict(list)
        self._ids: dict[UUID, None] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, one: UUID, keys: Sequence[int]) -> None:
        """Keeps the keys of somebody."""
        self._ids[one] = None
        self._count += len(keys)
        for key in keys:
            self._holders[key].append(one)

    def holders(self, keys: Iterable[int]) -> dict[int, list[UUID]]:
        """Who holds each of some keys; keys nobody holds are left out."""
        return {key: self._holders[key] for key in keys if key in self._holders}

    def write(self, store: Store) -> None:
        """Moves everything into the store's index, in many short transactions."""
        if not self._ids:
            return
        with store.write(gives_way=True) as writing:
            docids = alike.docids_of(writing, self._ids)
        for part in chunks(self._rows(docids), _A_WRITE):
            with store.write(gives_way=True) as writing:
                alike.add(writing, part)
        for docs in chunks(docids.values(), _A_WRITE):
            with store.write(gives_way=True) as writing:
                alike.done(writing, docs)
        self._clear()

    def write_at_once(self, writing: Writing) -> None:
        """The same for a handful of people, in the transaction that made them."""
        docids = alike.docids_of(writing, self._ids)
        alike.add(writing, self._rows(docids))
        alike.done(writing, docids.values())
        self._clear()

    def _rows(self, docids: Mapping[UUID, int]) -> list[tuple[int, int]]:
        """Keys with the documents that hold them, in the order of the index."""
        return sorted(
            (key, docids[one]) for key, held in self._holders.items() for one in held if one in docids
        )

    def _clear(self) -> None:
        self._holders.clear()
        self._ids.clear()
        self._count = 0


def catch_up(store: Store, cancelled: Callable[[], bool]) -> None:
    """Writes the keys of everybody who has none yet: of a store that had no index, and of an import that was
    killed. Stopped, it leaves the rest to the next time."""
    with store.write(gives_way=True) as writing:
        alike.take_over(writing)
    fresh = FreshKeys()
    while not cancelled() and _gather(store, fresh):
        if len(fresh) >= MANY:
            fresh.write(store)
    fresh.write(store)


def _gather(store: Store, fresh: FreshKeys) -> bool:
    with store.write(gives_way=True) as writing:
        waiting = alike.waiting(writing, _LOOKED_AT)
        for one, keys in keys_of(writing, waiting.values()):
            fresh.add(one, keys)
        alike.done(writing, waiting)
        alike.come(writing, waiting)
    return bool(waiting)
