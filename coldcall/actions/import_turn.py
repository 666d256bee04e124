"""One import into a store at a time, in this program and in others.

Two at once would each account for the other's rows, and both make the companies and lists they share.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from coldcall.errors import Busy
from coldcall.locks import FileLock
from coldcall.store.engine import Store


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """Nobody else imports, or takes an import back, for the length of the `with`. Raises `Busy`."""
    lock = FileLock(store.path.with_suffix(".import"))
    if not lock.take():
        raise Busy("another import into this store is running", "wait until it has ended, then try again")
    try:
        yield
    finally:
        lock.release()
