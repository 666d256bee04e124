"""Who writes next. A person who saves a call goes before work that lasts, in this program and in others.

SQLite lets one write at a time and is not fair: whoever asks again at once gets it again. Long work asks
between its steps whether it is `wanted` elsewhere, ends its transaction, and lets everybody else go first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Event

from coldcall.locks import FileLock

_TRIES = 5
_POLL_S = 0.001
_PATIENCE = 2_000
"""Polls after which long work goes on, should another program wait for ever."""


class Turns:
    """The turns of one store. Writers of all programs hold a share of the file `path` while they wait."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._free = Condition()
        self._busy = False
        self._waiting = 0

    @property
    def wanted(self) -> bool:
        """Whether somebody waits to write, here or in another program. Costs microseconds."""
        return self._waiting > 0 or self._wanted_elsewhere()

    @contextmanager
    def mine(self, *, gives_way: bool = False) -> Iterator[None]:
        """The turn to write among the threads of this program. With `gives_way` everybody who waits already,
        here or elsewhere, goes first."""
        self._enter(gives_way=gives_way)
        try:
            if gives_way:
                self._let_others_begin()
            yield
        finally:
            self._leave()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While a transaction is begun: long work of other programs sees that somebody waits."""
        lock = FileLock(self._path)
        # Asking whether anybody waits takes the lock alone, for a moment.
        any(lock.take(shared=True) for _ in range(_TRIES))
        try:
            yield
        finally:
            lock.release()

    def _enter(self, *, gives_way: bool) -> None:
        with self._free:
            self._waiting += not gives_way
            try:
                while self._busy or (gives_way and self._waiting):
                    self._free.wait()
                self._busy = True
            finally:
                self._waiting -= not gives_way

    def _leave(self) -> None:
        with self._free:
            self._busy = False
            self._free.notify_all()

    def _wanted_elsewhere(self) -> bool:
        lock = FileLock(self._path)
        alone = lock.take()
        lock.release()
        return not alone

    def _let_others_begin(self) -> None:
        rest = Event()
        for _ in range(_PATIENCE):
            if not self._wanted_elsewhere():
                return
            rest.wait(_POLL_S)
