"""An import under way: in the page, and in the strip at the foot while one goes on calling."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import importing
from coldcall.actions.importing import Imported
from coldcall.domain.changes import Changes
from ui.importing.step_page import Draft, Means, StepPage
from ui.importing.working_view import WorkingView
from ui.pace import Pace
from ui.widgets.progress_strip import ProgressStrip
from ui.work import Lane, Ticket

translate = QCoreApplication.translate


class RunningPage(StepPage):
    """`done` carries the Imported, `failed` an exception, Cancelled where it was stopped."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, means: Means, view: WorkingView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self._ticket: Ticket | None = None
        self._strip: ProgressStrip | None = None
        self._moved_to = 0
        self._pace = Pace(means.monotonic)
        view.stopped.connect(self._stop)

    @property
    def busy(self) -> bool:
        """Whether an import is under way."""
        return self._ticket is not None

    @property
    def moved(self) -> int:
        """How many rows are done."""
        return self._moved_to

    def start(self, draft: Draft) -> None:
        """Import a file as it was decided."""
        path, options = draft.path, draft.options()
        self._moved_to = 0
        self._view.begin(path.name)
        self._pace = Pace(self._means.monotonic)
        self._strip = self._means.status.add_job(translate("Import", "Import"))
        self._strip.stopped.connect(self._stop)
        # Not on the write lane: each chunk is a transaction of its own, and a call is saved between two.
        self._ticket = self._work.run(
            Lane.IMPORT,
            lambda progress, cancelled: importing.run(self._core, path, options, progress, cancelled),
            self._done,
            self._failed,
            progress=self._moved,
        )

    def _moved(self, done: int, total: int) -> None:
        self._moved_to = done
        told = self._pace.told(done, total)
        self._view.present(done, total, told)
        if self._strip is not None:
            self._strip.present(done, total, told)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _end(self) -> None:
        self._ticket = None
        if self._strip is not None:
            self._means.status.end_job(self._strip)
            self._strip = None

    def _done(self, imported: Imported) -> None:
        self._end()
        self._means.hub.tell(imported.changes, self)
        self.done.emit(imported)

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._means.hub.tell(Changes(queue=True, lists=True), self)
        self.failed.emit(error)
