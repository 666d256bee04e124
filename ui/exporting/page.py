"""The export page: writes a file on a lane and says where it is and how many rows it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coldcall.actions import exporting
from coldcall.actions.exporting import Exported
from coldcall.actions.parts import Parts
from coldcall.domain.wall import to_utc, to_wall
from coldcall.errors import ColdcallError
from ui.exporting.export_form import OUTCOMES, ExportForm, Wanted
from ui.format import count
from ui.status_strip import StatusStrip
from ui.widgets.progress_strip import ProgressStrip
from ui.work import Lane, Work

translate = QCoreApplication.translate
_DAY = len("2026-03-04")


class ExportPage(QWidget):
    """Proposes a file in the person's downloads, named by what it holds and its days."""

    def __init__(self, parts: Parts, work: Work, status: StatusStrip, folder: Callable[[], Path]) -> None:
        super().__init__()
        self._core, self._work, self._status, self._folder = parts, work, status, folder
        self._strip: ProgressStrip | None = None
        self._proposed = ""
        self.form = ExportForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.accepted.connect(self._export)
        self.form.file_wanted.connect(self._ask)
        self.form.changed.connect(self._propose)
        self.setFocusProxy(self.form)

    def shown(self) -> None:
        """The page came to the front."""
        zone = self._core.caller_zone or "UTC"
        self.form.present(to_wall(self._core.now(), zone).date())
        self.form.setFocus()

    def _propose(self) -> None:
        """A name that follows the choices, until somebody writes one of their own."""
        wanted = self.form.wanted
        if wanted.file and wanted.file != self._proposed:
            return
        days = "-".join(dict.fromkeys(day for day in (wanted.first, wanted.last) if day))
        calls = wanted.what == OUTCOMES
        name = f"{wanted.what}-{days}" if calls and days else wanted.what
        self._proposed = str(self._folder() / f"{name}.{wanted.form}")
        self.form.set_file(self._proposed)

    def _ask(self) -> None:
        words = translate("Export", "Where to")
        name, _ = QFileDialog.getSaveFileName(self, words, self.form.wanted.file)
        if name:
            self.form.set_file(name)

    def _export(self, wanted: Wanted) -> None:
        try:
            start, end = self._span(wanted)
        except ValueError:
            self.form.say(
                "", "", translate("Export", "Write days as 2026-03-04, or with a time as 2026-03-04T10:30.")
            )
            return
        self.form.working()
        path = Path(wanted.file).expanduser()
        ticket = self._work.run(
            Lane.READ,
            lambda progress, cancelled: _write(self._core, wanted, path, start, end, progress, cancelled),
            self._written,
            self._not_written,
            progress=self._moved,
        )
        self._strip = self._status.add_job(translate("Export", "Export"))
        self._strip.stopped.connect(ticket.cancel)

    def _span(self, wanted: Wanted) -> tuple[datetime | None, datetime | None]:
        """Days as moments, from the first midnight to the one after the last; a time of day is kept.

        Raises ValueError.
        """
        zone = self._core.caller_zone or "UTC"
        start = datetime.fromisoformat(wanted.first) if wanted.first else None
        end = datetime.fromisoformat(wanted.last) if wanted.last else None
        if end is not None and len(wanted.last) == _DAY:
            end += timedelta(days=1)
        return (to_utc(start, zone) if start else None, to_utc(end, zone) if end else None)

    def _moved(self, done: int) -> None:
        if self._strip is not None:
            self._strip.present(0, 0, translate("Export", "{n} rows").format(n=count(done)))

    def _end_job(self) -> None:
        if self._strip is not None:
            self._status.end_job(self._strip)
            self._strip = None

    def _written(self, done: Exported) -> None:
        self._end_job()
        words = translate("Export", "{n} rows written.").format(n=count(done.rows))
        more = str(done.file)
        if done.left_out:
            left = translate("Export", "Left out, as unfinished, cancelled or undone calls: {n}.")
            more = f"{more}\n{left.format(n=count(done.left_out))}"
        self.form.say(words, more)

    def _not_written(self, error: BaseException) -> None:
        self._end_job()
        if not isinstance(error, ColdcallError):
            self.form.say("", "")
            raise error
        self.form.say("", "", f"{error.title}. {error.hint}".strip(". ") + ".")


def _write(
    parts: Parts,
    wanted: Wanted,
    path: Path,
    start: datetime | None,
    end: datetime | None,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Exported:
    if wanted.what == OUTCOMES:
        return exporting.outcomes(
            parts, path, wanted.form, start=start, end=end, progress=progress, cancelled=cancelled
        )
    return exporting.prospects(parts, path, wanted.form)
