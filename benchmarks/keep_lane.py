"""A thread that folds the log into the file while others write, as the window's keep lane does."""

from __future__ import annotations

from threading import Event, Thread

from coldcall.store.engine import Store

EVERY_S = 1.0
"""The window folds once a minute; a run that lasts seconds has to meet it too."""


class KeepLane:
    """Folds for the length of a `with`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._over = Event()
        self._thread = Thread(target=self._keep, name="bench-keep")

    def __enter__(self) -> KeepLane:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._over.wait(EVERY_S):
            self._store.checkpoint()
