"""Opening the store, and its two lanes: many readers, one writer.

`Store.read()` gives a `Reading`, `Store.write()` a `Writing`; both are passed to the functions of this
package and mean nothing outside it. A `Writing` is one BEGIN IMMEDIATE in which data, op log and device clock
commit together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from coldcall import sqlite
from coldcall.domain.clock import Clock
from coldcall.domain.ids import IdMaker
from coldcall.store import sides
from coldcall.store.driver import SIDE
from coldcall.store.turns import Turns
from coldcall.store.writing import Writing


class Reading:
    """A consistent view of the store for the length of a `with`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection


class Store:
    """An open store. Close it when done; every method may be called from any thread."""

    def __init__(self, path: Path, key: bytes, clock: Clock, ids: IdMaker) -> None:
        self.path = path
        self.clock = clock
        self.ids = ids
        self.key = key
        self._readers = engine(lambda: sqlite.connect(path, key), "BEGIN", size=3, query_only=True)
        self._writer = engine(lambda: sqlite.connect(path, key), "BEGIN IMMEDIATE", size=1, query_only=False)
        self._turns = Turns(path.with_suffix(".turn"))
        self._watcher: Any = None
        self._watching = Lock()
        self._version = self._elsewhere = 0
        self._mine: int | None = None
        self._coming = 0

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A view of the store as it is now. Raises StoreError for a machine's trouble."""
        with self.known_errors(), self._readers.begin() as connection:
            yield Reading(connection)

    @property
    def wanted(self) -> bool:
        """Whether somebody waits to write, for long work to end its transaction."""
        return self._turns.wanted

    @contextmanager
    def write(self, *, gives_way: bool = False) -> Iterator[Writing]:
        """One transaction: all of it is stored when the `with` ends well, none of it otherwise.

        Long work is done in many that give way, each no longer than somebody can wait.
        """
        coming = 0
        try:
            with (
                self.known_errors(),
                self._turns.mine(gives_way=gives_way),
                self._writer.connect() as connection,
                self._begun(connection),
            ):
                writing = Writing(connection, self.clock, self.ids)
                self._compare(writing.next_dseq)
                yield writing
                writing.finish()
                self._coming = coming = writing.next_dseq
            self._mine = max(self._mine or 0, coming)
        finally:
            if self._coming == coming:
                self._coming = 0

    def _begun(self, connection: Connection) -> RootTransaction:
        with self._turns.waiting():
            return connection.begin()

    def data_version(self) -> int:
        """A number that changes with every commit, of this program or another; costs microseconds.

        The number means something on one connection only, so it is always asked on the same one.
        """
        with self._watching, sqlite.known_errors(self.path):
            if self._watcher is None:
                self._watcher = sqlite.connect(self.path, self.key)
                self._watcher.execute("PRAGMA query_only=ON")
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def written_elsewhere(self) -> int:
        """A number that grows when another program wrote to this store; what this one wrote is left out.

        Asked again and again: costs microseconds while nobody writes.
        """
        version = self.data_version()
        if version != self._version:
            self._version = version
            with self._watching, sqlite.known_errors(self.path):
                [row] = self._watcher.execute("SELECT next_dseq FROM device")
            self._compare(int(row[0]))
        return self._elsewhere

    def _compare(self, next_dseq: int) -> None:
        """Each op takes a number, so one beyond where this program left it was moved by another.

        A write of ours may be seen as soon as it is committed, which is before the thread that made it goes
        on, and a number may be read before a write of ours and compared after it.
        """
        if self._mine is not None and next_dseq > max(self._mine, self._coming):
            self._elsewhere += 1
        self._mine = max(self._mine or 0, next_dseq)

    def maintenance(self) -> Any:
        """A driver connection of its own, for checkpoints, backups and checks; the caller closes it."""
        return sqlite.connect(self.path, self.key)

    def checkpoint(self) -> None:
        """Moves the log into the file on a connection of its own, so that no save waits for it."""
        connection = self.maintenance()
        try:
            with sqlite.known_errors(self.path):
                sqlite.checkpoint(connection)
        finally:
            connection.close()

    def close(self) -> None:
        """Lets go of the file; the last one out folds the log into it."""
        with self._watching:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        self._readers.dispose()
        self._writer.dispose()

    @contextmanager
    def known_errors(self) -> Iterator[None]:
        """Turns what the driver says about a machine's trouble into a StoreError."""
        try:
            yield
        except (DBAPIError, sqlite.driver.Error) as error:
            said = error.orig if isinstance(error, DBAPIError) else error
            if isinstance(said, sqlite.driver.OperationalError | sqlite.driver.DatabaseError) and not (
                isinstance(said, sqlite.driver.IntegrityError | sqlite.driver.ProgrammingError)
            ):
                raise sqlite.known_error(said, self.path) from error
            raise


def engine(creator: Callable[[], Any], begin: str, *, size: int, query_only: bool) -> Engine:
    """Connections of one kind, `size` of them at most; `begin` is how their transactions begin."""
    made = create_engine(
        "sqlite://",
        module=sqlite.driver,
        creator=creator,
        poolclass=QueuePool,
        pool_use_lifo=True,  # one reader after the other finds the pages the last one read
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # an error says which statement failed, never whose data was in it
    )

    @event.listens_for(made, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        if query_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
        pooled = connection.connection
        pooled.info[SIDE] = sides.in_force(pooled.dbapi_connection)

    @event.listens_for(made, "before_cursor_execute", retval=True)
    def _word(
        connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        return sides.worded_for(connection.info.get(SIDE, sides.FIRST), statement), parameters

    return made
