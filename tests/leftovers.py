"""Finds what a test left running, and remembers where each thing was started.

Threads, Qt timers and Qt pool jobs are noted as they start. The notes hold the objects weakly, so that
watching them keeps nothing alive.
"""

from __future__ import annotations

import threading
import traceback
import weakref
from typing import Any

GRACE_SECONDS = 2.0
"""How long a thing that is already ending may take; nothing waits longer than the ending itself."""

_thread_began: weakref.WeakKeyDictionary[threading.Thread, str] = weakref.WeakKeyDictionary()
_timers: dict[int, tuple[weakref.ref[Any], str]] = {}
_pools: dict[int, tuple[weakref.ref[Any], str]] = {}
_watching_qt = False


def _here() -> str:
    """The last line outside this file and the standard library's threading, as `file:line in function`."""
    for frame in reversed(traceback.extract_stack()):
        if frame.filename not in (__file__, threading.__file__):
            return f"{frame.filename}:{frame.lineno} in {frame.name}"
    return "an unknown place"


def _watch_threads() -> None:
    start = threading.Thread.start

    def noted(self: threading.Thread) -> None:
        _thread_began[self] = _here()
        start(self)

    threading.Thread.start = noted  # type: ignore[method-assign]


def running_threads() -> set[threading.Thread]:
    """The threads alive now."""
    return set(threading.enumerate())


def threads_left(before: set[threading.Thread]) -> list[str]:
    """One line for each thread that is alive, was not in `before`, and does not end by itself."""
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(GRACE_SECONDS)
    return [
        f"  thread {thread.name!r}, started at {_thread_began.get(thread, 'an unknown place')}"
        for thread in new
        if thread.is_alive()
    ]


def watch_qt() -> None:
    """Notes every timer and pool job from now on. Called once, after PySide6 can be imported."""
    global _watching_qt  # noqa: PLW0603 - the classes are patched once per process
    if _watching_qt:
        return
    _watching_qt = True
    from PySide6.QtCore import QThreadPool, QTimer

    for kind, notes in ((QTimer, _timers), (QThreadPool, _pools)):
        _note_starts(kind, notes)


def _note_starts(kind: Any, notes: dict[int, tuple[weakref.ref[Any], str]]) -> None:
    start = kind.start

    def noted(self: Any, *args: Any) -> Any:
        notes[_address(self)] = (weakref.ref(self), _here())
        return start(self, *args)

    kind.start = noted


def _address(thing: Any) -> int:
    """The C++ object behind a wrapper; wrappers of one object come and go."""
    import shiboken6

    address: int = shiboken6.getCppPointer(thing)[0]
    return address


def qt_left() -> list[str]:
    """One line for each timer still running and each pool still working, deferred deletions done."""
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = []
    for reference, began in _timers.values():
        timer = reference()
        if timer is not None and shiboken6.isValid(timer) and timer.isActive():
            left.append(f"  timer every {timer.interval()} ms, started at {began}")
            timer.stop()
    everyone = QThreadPool.globalInstance()
    if _address(everyone) in _pools:
        _pools[_address(everyone)] = (weakref.ref(everyone), _pools[_address(everyone)][1])
    for reference, began in _pools.values():
        pool = reference()
        if pool is not None and shiboken6.isValid(pool) and not pool.waitForDone(int(GRACE_SECONDS * 1000)):
            left.append(f"  pool job, started at {began}")
    _timers.clear()
    _pools.clear()
    return left


_watch_threads()
