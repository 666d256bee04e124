"""The keys of people that are not in the store's index yet, gathered to be written in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
    """Keys of this run by the documents that hold them, found here until they are in the store's index.

    `crowded` are keys that more than `alike.MOST` hold, in the store or here: nobody is looked for by one, so
    more holders of it are kept nowhere.
    """

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}
        self._docids: dict[int, None] = {}
        self._count = 0
        self.crowded: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def add(self, docid: int, keys: Iterable[int]) -> None:
        """Keeps the keys of a document."""
        self._docids[docid] = None
        for key in keys:
            if key not in self.crowded:
                held = self._holders.setdefault(key, [])
                if docid not in held:
                    held.append(docid)
                    self._count += 1

    def holders(self, key: int) -> Sequence[int]:
        """The documents that hold a key."""
        return self._holders.get(key, ())

    def write(self, store: Store) -> None:
        """Moves everything into the store's index, in many short transactions."""
        for rows in chunks(self._rows(), _A_WRITE):
            with store.write(gives_way=True) as writing:
                alike.add(writing, rows)
        for docids in chunks(self._docids, _A_WRITE):
            with store.write(gives_way=True) as writing:
                alike.arrived(writing, docids)
        self._clear()

    def write_at_once(self, writing: Writing) -> None:
        """The same for a handful of people, in the transaction that made them."""
        alike.add(writing, self._rows())
        alike.arrived(writing, self._docids)
        self._clear()

    def _rows(self) -> list[tuple[int, int]]:
        """Keys with the documents that hold them, in the order of the index."""
        return sorted((key, docid) for key, held in self._holders.items() for docid in held)

    def _clear(self) -> None:
        self._holders.clear()
        self._docids.clear()
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
        docids = {one: docid for docid, one in waiting.items()}
        for one, keys in keys_of(writing, docids):
            fresh.add(docids[one], keys)
        alike.done(writing, waiting)
        alike.come(writing, waiting)
    return bool(waiting)
