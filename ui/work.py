"""Lanes: the only use of threads in the window. Work starts on the main thread and ends there.

A job takes values and gives a value; it never touches a widget. A job that names `progress` or `cancelled`
among its parameters is given them: `progress(done, total)` to be called, `cancelled()` to be asked.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coldcall.errors import Cancelled


class Lane(StrEnum):
    """Who waits for whom: jobs of one lane run in order, lanes do not wait for each other."""

    READ = "read"
    WRITE = "write"
    KEEP = "keep"
    NET = "net"
    IMPORT = "import"


WORKERS: Final = {Lane.READ: 1, Lane.WRITE: 1, Lane.KEEP: 1, Lane.NET: 2, Lane.IMPORT: 1}


class Ticket:
    """One job under way. Its answer is delivered once, on the main thread, unless it is dropped."""

    def __init__(self, number: int, job: Callable[..., Any], replaces: str) -> None:
        self.number, self.replaces = number, replaces
        self.job = job
        self.then: Callable[[Any], None] | None = None
        self.failed: Callable[[BaseException], None] | None = None
        self.progress: Callable[..., None] | None = None
        self.future: Future[Any] | None = None
        self.latest: tuple[Any, ...] = ()
        self.told = False
        self._cancelled = self._dropped = False

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._cancelled

    @property
    def dropped(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._dropped

    def cancel(self) -> None:
        """Ask the job to stop. One that has not begun never does and fails with Cancelled; one that runs
        answers in its own way, with what it finished or with Cancelled."""
        self._cancelled = True
        if self.future is not None:
            self.future.cancel()

    def drop(self) -> None:
        """Cancel, and let neither answer nor failure be delivered."""
        self._dropped = True
        self.cancel()


class Work(QObject):
    """The lanes. `faulted` carries the exception of a job that was given no `failed`."""

    faulted = Signal(object)
    _done = Signal(int)
    _moved = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(n, f"coldcall-{lane}") for lane, n in WORKERS.items()}
        self._tickets: dict[int, Ticket] = {}
        self._count = 0
        self._closed = False
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Nothing waits, runs, or has an answer on its way."""
        return not self._tickets

    def run(
        self,
        lane: Lane,
        job: Callable[..., Any],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        progress: Callable[..., None] | None = None,
        replaces: str = "",
    ) -> Ticket:
        """Put a job on a lane. `then` gets its value, `failed` its exception, both on the main thread.

        A job with the same `replaces` that has not answered yet is dropped: only the newest question counts.
        RuntimeError once the lanes are closed.
        """
        if self._closed:
            raise RuntimeError("the lanes are closed")
        self._drop_older(replaces)
        self._count += 1
        ticket = Ticket(self._count, job, replaces)
        ticket.then, ticket.failed, ticket.progress = then, failed, progress
        self._tickets[ticket.number] = ticket
        ticket.future = self._lanes[lane].submit(self._call, ticket.number)
        ticket.future.add_done_callback(partial(self._ended, ticket.number))
        return ticket

    def close(self, timers: Iterable[QTimer] = (), close_store: Callable[[], None] | None = None) -> None:
        """Stop timers, cancel what waits, let what runs end, then close the store. Answers are dropped."""
        self._closed = True
        for timer in timers:
            timer.stop()
        for ticket in self._tickets.values():
            ticket.drop()
        for pool in self._lanes.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._tickets.clear()
        if close_store is not None:
            close_store()

    def _call(self, number: int) -> Any:
        # Looked up here, so that the job's last reference always dies on the main thread.
        ticket = self._tickets[number]
        known = inspect.signature(ticket.job).parameters
        given: dict[str, Any] = {}
        if "progress" in known:
            given["progress"] = lambda *values: self._tell(ticket, values)
        if "cancelled" in known:
            given["cancelled"] = lambda: ticket.cancelled
        return ticket.job(**given)

    def _ended(self, number: int, _future: Future[Any]) -> None:
        self._done.emit(number)

    def _tell(self, ticket: Ticket, values: tuple[Any, ...]) -> None:
        """Remember the newest progress; at most one message about it is on its way."""
        ticket.latest = values
        if not ticket.told:
            ticket.told = True
            self._moved.emit(ticket.number)

    def _progress(self, number: int) -> None:
        ticket = self._tickets.get(number)
        if ticket is None or ticket.dropped:
            return
        ticket.told = False
        if ticket.progress is not None:
            ticket.progress(*ticket.latest)

    def _finish(self, number: int) -> None:
        ticket = self._tickets.pop(number, None)
        if ticket is None or ticket.dropped or ticket.future is None:
            return
        if ticket.future.cancelled():
            self._fail(ticket, Cancelled("Stopped before it began"))
        elif (error := ticket.future.exception()) is not None:
            self._fail(ticket, error)
        elif ticket.then is not None:
            ticket.then(ticket.future.result())

    def _fail(self, ticket: Ticket, error: BaseException) -> None:
        if ticket.failed is not None:
            ticket.failed(error)
        elif not isinstance(error, Cancelled):
            self.faulted.emit(error)

    def _drop_older(self, replaces: str) -> None:
        for ticket in list(self._tickets.values()):
            if replaces and ticket.replaces == replaces:
                ticket.drop()
