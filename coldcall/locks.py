"""Locks between processes of one home: one window at a time, and work that needs the store alone.

A lock is held on an open file and goes with the process, so a crash leaves nothing behind.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from coldcall.errors import StoreError


class FileLock:
    """A lock on `path`, shared or exclusive, that never waits."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self, *, shared: bool = False) -> bool:
        """Tries to take the lock; False where somebody else holds it.

        Raises StoreError where the file cannot be made.
        """
        if self._handle is not None:
            return True
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise StoreError(
                f"the lock {self.path} cannot be made ({error.strerror or error})",
                f"make {self.path.parent} writable; nothing was changed",
            ) from error
        if not _lock(handle, shared=shared):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Lets go; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @property
    def held(self) -> bool:
        return self._handle is not None


def alone(path: Path, doing: str) -> FileLock:
    """Takes a lock that nobody else may share. Raises StoreError that says who is in the way."""
    lock = FileLock(path)
    if not lock.take():
        raise StoreError(
            f"{doing} needs the store alone, and another Coldcall uses it",
            "close the window and other commands of this home, then try again",
        )
    return lock


def together(path: Path) -> FileLock:
    """Takes a share of the store's lock. Raises StoreError while somebody needs it alone."""
    lock = FileLock(path)
    if not lock.take(shared=True):
        raise StoreError(
            "the store is being restored, migrated or given a new key",
            "wait until that is done, then try again",
        )
    return lock


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool) -> bool:
        # Windows locks bytes, and has no shared kind here: sharers take one of many bytes each.
        places = range(1, 200) if shared else (0,)
        for place in places:
            os.lseek(handle, place, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1 if shared else 200)
            except OSError:
                continue
            return True
        return False

else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
