"""The composition root: opens and closes everything one home is made of, and nothing else builds it.

`Workstation.open` gives the parts the verbs work with. A sample world is a home of its own inside the real
one, with its own store, clock and phone; leaving it deletes it whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from coldcall import settings as settings_file
from coldcall.actions.parts import Parts
from coldcall.domain.clock import Clock
from coldcall.domain.ids import IdMaker, Randomness
from coldcall.errors import NotFound
from coldcall.keys import Keyring, StoreKeys, SystemKeyring
from coldcall.locks import FileLock, alone, together
from coldcall.paths import Folders, folders
from coldcall.store import opening
from coldcall.store.engine import Store

SAMPLE_FOLDER = "sample"


def machine_zone(environ: Mapping[str, str]) -> str:
    """This computer's tz zone: `TZ`, or where its local time points to; "" where neither tells."""
    named = environ.get("TZ", "").lstrip(":")
    if named and settings_file.is_zone(named):
        return named
    local = Path("/etc/localtime")
    if local.is_symlink():
        zone = "/".join(local.resolve().parts).partition("zoneinfo/")[2]
        return zone if settings_file.is_zone(zone) else ""
    return ""


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Workstation:
    """One home, closed until `open` or `create` is called. Close it when done."""

    def __init__(
        self,
        place: Folders,
        environ: Mapping[str, str],
        clock: Clock | None = None,
        randomness: Randomness = os.urandom,
        keyring: Keyring | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        rep: str = "",
    ) -> None:
        self.folders = place
        self.clock = clock or SystemClock()
        self.environ = environ
        self.randomness = randomness
        self.monotonic = monotonic
        self.keyring = keyring or SystemKeyring()
        self.rep = rep
        self.keys = StoreKeys(place, environ, self.keyring, randomness)
        self._share = FileLock(self._store_lock)
        self._store: Store | None = None
        self._parts: Parts | None = None

    @classmethod
    def at(cls, home: Path | None, environ: Mapping[str, str], rep: str = "") -> Workstation:
        """The workstation of a home folder, of `COLDCALL_HOME`, or of the user."""
        return cls(folders(home, environ), environ, rep=rep)

    @property
    def exists(self) -> bool:
        """Whether this home has a store."""
        return self.folders.store_file.exists()

    @property
    def parts(self) -> Parts:
        """The parts of the open store. Raises NotFound while there is none."""
        if self._parts is None:
            raise NotFound("this home has no leads yet", "import a list with `coldcall import FILE`")
        return self._parts

    def open(self) -> Parts:
        """Opens the store of this home. Raises NotFound where there is none, StoreError where it fails."""
        if not self.exists:
            raise NotFound(
                f"there are no leads at {self.folders.data} yet", "import a list with `coldcall import FILE`"
            )
        key = self.keys.find().key
        self._share = together(self._store_lock)  # before the file is touched: another may be rewriting it
        self._bring_up_to_date(key)
        store = opening.open_store(self.folders.store_file, key, self.clock, self.randomness)
        return self._take(store)

    def create(self, *, sample: bool = False) -> Parts:
        """Makes the store of this home together with its key, and opens it."""
        self.folders.create()
        with self.store_alone("making a store"):
            key = self.keys.create().key
            store = opening.create(self.folders.store_file, key, self.clock, self.randomness, sample=sample)
        self._share = together(self._store_lock)
        return self._take(store)

    def open_or_create(self) -> Parts:
        """Opens this home's store, making an empty one first where there is none."""
        return self.open() if self.exists else self.create()

    def _bring_up_to_date(self, key: bytes) -> None:
        if opening.is_older(self.folders.store_file, key):
            with self.store_alone("bringing the store up to date"):
                opening.bring_up_to_date(self.folders.store_file, key)
            self._share = together(self._store_lock)

    def _take(self, store: Store) -> Parts:
        sample = opening.is_sample(store)
        if sample:
            self.clock = self._sample_clock(store)
            store.clock = self.clock
            store.ids = IdMaker(lambda: int(self.clock.now().timestamp() * 1000), self.randomness)
        self._store = store
        chosen = settings_file.load(self.folders.settings_file)
        self._parts = Parts(
            store,
            self.clock,
            self.folders,
            chosen,
            sample=sample,
            rep=self.rep,
            machine_zone=machine_zone(self.environ),
        )
        return self._parts

    def _sample_clock(self, store: Store) -> Clock:
        """The sample world's clock goes on where its last write left it, and stands while it is closed."""
        from coldcall.sample.clock import RunningClock

        return RunningClock(opening.last_write(store), self.monotonic)

    @property
    def _store_lock(self) -> Path:
        return self.folders.data / "store.lock"

    @contextlib.contextmanager
    def store_alone(self, doing: str) -> Iterator[None]:
        """Holds the store alone, to rewrite its file. Raises StoreError where somebody is in the way."""
        self._share.release()
        lock = alone(self._store_lock, doing)
        try:
            yield
        finally:
            lock.release()

    def sample_home(self) -> Workstation:
        """The sample world beside this home: a home of its own, whose time begins on its own Tuesday."""
        from coldcall.sample.clock import START, RunningClock

        place = folders(self.folders.data / SAMPLE_FOLDER, self.environ)
        clock = RunningClock(START, self.monotonic)
        return Workstation(place, {}, clock, self.randomness, self.keyring, self.monotonic)

    def leave_sample(self) -> None:
        """Deletes the sample world's home, every row of it."""
        shutil.rmtree(self.folders.data / SAMPLE_FOLDER, ignore_errors=True)

    def close(self) -> None:
        """Folds the log into the store, lets go of it and of its lock."""
        if self._store is not None:
            self._store.close()
        self._store = None
        self._parts = None
        self._share.release()
