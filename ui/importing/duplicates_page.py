"""The third step at work: what becomes of every row is counted before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import importing
from coldcall.actions.importing import Imported, Progress
from coldcall.domain.intake import ImportBatch
from coldcall.errors import Cancelled, ColdcallError
from ui.importing.duplicates_view import DuplicatesView
from ui.importing.step_page import Draft, Means, StepPage
from ui.importing.values import Outlook, Share
from ui.pace import Pace
from ui.work import Lane, Ticket

translate = QCoreApplication.translate
_COUNTED_BEFORE: Final = 2_000
"""Up to so many rows are gone through at once: counting them holds back what others want to write."""


class DuplicatesPage(StepPage):
    """`counted` follows once the counts are there, `failed` carries an exception."""

    counted = Signal()
    failed = Signal(object)

    def __init__(self, means: Means, view: DuplicatesView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self._ticket: Ticket | None = None
        self.outlook: Outlook | None = None

    def count(self, draft: Draft) -> None:
        """Go through the rows of a file without keeping anything."""
        self.leave()
        self.outlook = None
        rows = draft.preview.rows if draft.preview else 0
        if rows > _COUNTED_BEFORE:
            self._view.say_later(rows)
            return
        self._view.wait(rows)
        options, pace = draft.options(dry_run=True), Pace(self._means.monotonic)

        def gone_through(progress: Progress, cancelled: Callable[[], bool]) -> Imported:
            def moved(done: int, total: int) -> None:
                if cancelled():
                    raise Cancelled("the counting was stopped", "nothing was stored")
                progress(done, total)

            return importing.run(self._core, draft.path, options, moved, cancelled)

        self._ticket = self._work.run(
            Lane.IMPORT,
            gone_through,
            self._counted,
            self._not_counted,
            progress=lambda done, total: self._view.moved(done, total, pace.told(done, total)),
            replaces="import count",
        )

    def leave(self) -> None:
        """Nobody waits for the counts any more."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def _counted(self, done: Imported) -> None:
        self._ticket = None
        self.outlook = outlook_of(done.batch)
        self._view.present(self.outlook)
        self.counted.emit()

    def _not_counted(self, error: BaseException) -> None:
        self._ticket = None
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ColdcallError):
            self._view.fail(error.title, error.hint)
        self.failed.emit(error)


def outlook_of(batch: ImportBatch) -> Outlook:
    """The counts of a batch as shares of its rows."""
    reasons = tuple(sorted(batch.reasons.items(), key=lambda one: -one[1]))
    people = batch.kind == "leads"
    updated = batch.updated - batch.merged
    shares = (
        Share(
            "new", translate("Import", "new people") if people else translate("Import", "new"), batch.created
        ),
        Share("known", translate("Import", "known, brought up to date"), updated),
        Share("joined", translate("Import", "joined by the duplicate rule"), batch.merged),
        Share("unchanged", translate("Import", "known, nothing new"), batch.unchanged),
        Share("aside", translate("Import", "set aside, you can let them in"), batch.quarantined, reasons),
        Share("refused", translate("Import", "refused"), batch.refused, () if batch.quarantined else reasons),
    )
    shown = tuple(share for share in shares if share.count or share.name in ("new", "known"))
    return Outlook(batch.rows, batch.kind, shown, batch.created, batch.created + updated)
