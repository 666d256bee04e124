"""A rescoring in the window: on a lane beside the calls, with how far it is in the strip below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import rescoring
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.errors import Cancelled, ColdcallError
from ui.format import part_of
from ui.signals import Hub
from ui.status_strip import StatusStrip
from ui.widgets.progress_strip import ProgressStrip
from ui.work import Lane, Ticket, Work

translate = QCoreApplication.translate


class RescoringJob(QObject):
    """`ended` follows the last of it, with "" or with what went wrong."""

    ended = Signal(str)

    def __init__(self, parts: Parts, work: Work, hub: Hub, status: StatusStrip | None = None) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._status = parts, work, hub, status
        self._strip: ProgressStrip | None = None
        self._ticket: Ticket | None = None

    @property
    def running(self) -> bool:
        return self._ticket is not None

    def resume(self) -> None:
        """Go on with one that was cut short, or begin one where the team's file was changed by hand."""
        core = self._core

        def job() -> dict[str, Any] | None:
            rescoring.note(core)
            return rescoring.wanted(core)

        self._work.run(Lane.KEEP, job, self._found, replaces="rescoring wanted")

    def start(self, data: dict[str, Any]) -> None:
        """Rescore everybody by these points; what was under way is given up."""
        if self._ticket is not None:
            self._ticket.drop()
            self._end_strip()
        core = self._core

        def job(progress: Any, cancelled: Any) -> Changes:
            changes = rescoring.run(core, data, progress, cancelled)
            rescoring.clear(core, cancelled)
            return changes

        self._ticket = self._work.run(Lane.IMPORT, job, self._done, self._failed, progress=self._moved)
        if self._status is not None:
            self._strip = self._status.add_job(translate("Scoring", "Rescoring"))
            self._strip.stopped.connect(self._ticket.cancel)

    def _found(self, data: dict[str, Any] | None) -> None:
        if data is not None and not self.running:
            self.start(data)

    def _moved(self, done: int, total: int) -> None:
        if self._strip is not None:
            self._strip.present(done, total, part_of(done, total))

    def _done(self, changes: Changes) -> None:
        self._end_strip()
        self._hub.tell(changes, self)
        self.ended.emit("")

    def _failed(self, error: BaseException) -> None:
        self._end_strip()
        if isinstance(error, Cancelled):
            self.ended.emit(translate("Scoring", "Stopped: everybody stands by the points of before."))
        elif isinstance(error, ColdcallError):
            self.ended.emit(f"{error.title}. {error.hint}".strip(". ") + ".")
        else:
            self.ended.emit("")
            raise error

    def _end_strip(self) -> None:
        self._ticket = None
        if self._strip is not None and self._status is not None:
            self._status.end_job(self._strip)
        self._strip = None
