"""The import page: a file is looked at, taken in, and accounted for; earlier imports are looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from coldcall.actions import browsing, importing, imports, placing, questions, queueing, rejecting
from coldcall.actions.importing import Imported, ImportOptions
from coldcall.actions.parts import Parts
from coldcall.actions.queueing import Filter
from coldcall.domain.changes import Changes
from coldcall.domain.intake import ImportBatch
from coldcall.domain.wall import to_wall
from coldcall.errors import Cancelled, ColdcallError
from ui.faults import Faults
from ui.importing.choose_view import ChooseView
from ui.importing.preview_view import PreviewView
from ui.importing.result_view import ResultView
from ui.importing.values import AsideRow, Chosen, Preview, Result, preview_of, reason_words
from ui.importing.working_view import WorkingView
from ui.pace import Pace
from ui.signals import Hub
from ui.status_strip import StatusStrip
from ui.widgets.progress_strip import ProgressStrip
from ui.work import Lane, Ticket, Work

translate = QCoreApplication.translate
_LOOKED_AT = 200
_SUFFIXES = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.gz *.bz2 *.xz *.zip"


class ImportPage(QWidget):
    """`queue_wanted` carries a reason and the ids of the people concerned, `calling_wanted` follows the wish
    to start. Files come by `take_file`, from a dialog or dropped on the window.
    """

    queue_wanted = Signal(str, object)
    calling_wanted = Signal()

    def __init__(
        self,
        parts: Parts,
        work: Work,
        hub: Hub,
        faults: Faults,
        status: StatusStrip,
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._faults = parts, work, hub, faults
        self._status, self._monotonic = status, monotonic
        self._file: Path | None = None
        self._waiting: list[Path] = []
        self._chosen = Chosen()
        self._result: Result | None = None
        self._ticket: Ticket | None = None
        self._strip: ProgressStrip | None = None
        self._pace = Pace(monotonic)
        self.choose, self.preview = ChooseView(), PreviewView()
        self.working, self.result = WorkingView(), ResultView()
        self._stack = QStackedWidget()
        for view in (self.choose, self.preview, self.working, self.result):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.choose.file_wanted.connect(self.ask_for_file)
        self.choose.look_at.connect(self._look_again)
        self.choose.take_back.connect(self._take_back)
        self.preview.accepted.connect(self._import)
        self.preview.encoding_chosen.connect(self._read_as)
        self.preview.other_file.connect(self.start_over)
        self.working.stopped.connect(self._stop)
        self.result.start.connect(self.calling_wanted)
        self.result.reason_chosen.connect(self._show_reason)
        self.result.released.connect(self._release)
        self.result.rejects_wanted.connect(self._save_rejects)
        self.result.taken_back.connect(lambda: self._take_back(self._batch_id()))
        self.result.other_file.connect(self.start_over)
        form = self.result.questions
        form.country_said.connect(self._say_country)
        form.screened.connect(self._say_screened)
        form.reason_said.connect(self._say_reason)
        form.hours_taken.connect(self._take_hours)
        form.left_out.connect(self._leave_out)

    # --- choosing -----------------------------------------------------------------------------------

    @property
    def front(self) -> QWidget | None:
        """Which of its views is shown."""
        return self._stack.currentWidget()

    def shown(self) -> None:
        """The page came to the front: an import under way or a result stays, else a file is asked for."""
        if self.front is self.choose:
            self.start_over()
        if self.front is not None:
            self.front.setFocus()

    def start_over(self) -> None:
        """Back to choosing a file, with the imports so far."""
        self._stack.setCurrentWidget(self.choose)
        self.choose.setFocus()
        zone = self._core.caller_zone or "UTC"
        self._work.run(
            Lane.READ,
            lambda: imports.history(self._core),
            lambda batches: self.choose.present(batches, zone),
            replaces="import history",
        )

    def ask_for_file(self) -> None:
        """The system's dialog for one or several files."""
        filters = translate("Import", "Lists ({suffixes});;All files (*)").format(suffixes=_SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(self, translate("Import", "Import a list"), "", filters)
        if names:
            self.take_files([Path(name) for name in names])

    def take_files(self, files: list[Path]) -> None:
        """Looks at a file; others given with it follow, one by one. An import under way is not disturbed."""
        self._waiting += files
        if self._ticket is None and self._waiting:
            self._file = self._waiting.pop(0)
            self._chosen = Chosen()
            self.preview.clear()
            self._look()

    def _look(self) -> None:
        path, options = self._file, self._options(self._chosen)
        if path is None:
            return
        self._work.run(
            Lane.READ,
            lambda: importing.look(self._core, path, options, _LOOKED_AT),
            self._looked,
            self._not_looked,
            replaces="import look",
        )

    def _looked(self, found: dict[str, Any]) -> None:
        if self._file is None:
            return
        preview = preview_of(self._file.name, found)
        if preview.refused:
            self._refuse(preview)
            return
        self.preview.present(preview, importing.stem(self._file.name))
        self._stack.setCurrentWidget(self.preview)
        self.preview.setFocus()

    def _not_looked(self, error: BaseException) -> None:
        self._faults.show(error)
        self.start_over()

    def _refuse(self, preview: Preview) -> None:
        title = translate("Import", "{file} cannot be trusted: {why}")
        words = title.format(file=preview.file_name, why=preview.refused)
        self._faults.show(ColdcallError(words, translate("Import", "Nothing was stored. Export it again.")))
        self.start_over()

    def _read_as(self, encoding: str) -> None:
        self._chosen = replace(self._chosen, encoding=encoding)
        self._look()

    def _options(self, chosen: Chosen) -> ImportOptions:
        return ImportOptions(
            list_name=chosen.list_name,
            campaign=chosen.campaign,
            region=chosen.region,
            encoding=chosen.encoding,
        )

    # --- importing ----------------------------------------------------------------------------------

    def _import(self, chosen: Chosen) -> None:
        path = self._file
        if path is None or self._ticket is not None:
            return
        self._chosen = chosen
        options = self._options(chosen)
        self.working.begin(path.name)
        self._stack.setCurrentWidget(self.working)
        self._pace = Pace(self._monotonic)
        self._strip = self._status.add_job(translate("Import", "Import"))
        self._strip.stopped.connect(self._stop)
        # Not on the write lane: each chunk is a transaction of its own, and a call is saved between two.
        self._ticket = self._work.run(
            Lane.KEEP,
            lambda progress, cancelled: importing.run(self._core, path, options, progress, cancelled),
            self._imported,
            self._not_imported,
            progress=self._moved,
        )

    def _moved(self, done: int, total: int) -> None:
        told = self._pace.told(done, total)
        self.working.present(done, total, told)
        if self._strip is not None:
            self._strip.present(done, total, told)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _end_job(self) -> None:
        self._ticket = None
        if self._strip is not None:
            self._status.end_job(self._strip)
            self._strip = None

    def _imported(self, done: Imported) -> None:
        self._end_job()
        self._hub.tell(done.changes, self)
        notes = tuple(translate("Import", "line {line}: {words}").format(line=one.line, words=one.what)
                      for one in done.repairs[:6])  # fmt: skip
        self._account(done.batch, tuple(done.prospects), notes)

    def _not_imported(self, error: BaseException) -> None:
        self._end_job()
        self._hub.tell(Changes(queue=True, lists=True), self)
        self._faults.show(error)
        if isinstance(error, Cancelled):
            self.start_over()
        else:
            self._stack.setCurrentWidget(self.preview)

    # --- the account --------------------------------------------------------------------------------

    def _account(self, batch: ImportBatch, ids: tuple[UUID, ...], notes: tuple[str, ...] = ()) -> None:
        self._work.run(
            Lane.READ,
            lambda: _account(self._core, batch, ids, notes),
            self._accounted,
            replaces="import account",
        )

    def _accounted(self, result: Result) -> None:
        self._result = result
        self.result.present(result, self._today())
        self._stack.setCurrentWidget(self.result)
        if self.isVisible():
            self.result.setFocus()
        if self._waiting:
            self.take_files([])

    def _look_again(self, batch_id: UUID) -> None:
        self._work.run(Lane.READ, lambda: _again(self._core, batch_id), self._accounted)

    def _again(self, moved: Any) -> None:
        """Something was answered: tell it and count again."""
        changes = moved[-1] if isinstance(moved, tuple) else moved
        self._hub.tell(changes, self)
        if self._result is not None:
            self._look_again(self._result.batch.id)

    def _batch_id(self) -> UUID | None:
        return self._result.batch.id if self._result else None

    def _show_reason(self, reason: str) -> None:
        if self._result is not None:
            self.queue_wanted.emit(reason, self._result.ids)

    def _release(self, row: AsideRow) -> None:
        self._write(lambda: imports.release(self._core, row.batch_id, row.row))

    def _take_back(self, batch_id: UUID | None) -> None:
        if batch_id is not None:
            self._work.run(Lane.WRITE, lambda: imports.undo(self._core, str(batch_id)), self._taken_back)

    def _taken_back(self, done: tuple[imports.TakenBack, Changes]) -> None:
        taken, changes = done
        self._hub.tell(changes, self)
        words = translate("Import", "{file} taken back: {removed} people removed, {kept} stay")
        self._status.say(words.format(file=taken.batch.file_name, removed=taken.removed, kept=taken.kept))
        self.start_over()

    def _save_rejects(self) -> None:
        batch_id = self._batch_id()
        if batch_id is None:
            return
        proposed = f"{importing.stem(self._result.batch.file_name) if self._result else 'list'}-left-out.csv"
        name, _ = QFileDialog.getSaveFileName(
            self, translate("Import", "Save the rows left out"), proposed, "CSV (*.csv)"
        )
        if name:
            path = Path(name)
            self._work.run(
                Lane.READ,
                lambda: rejecting.save(self._core, batch_id, path),
                lambda rows: self._status.say(
                    translate("Import", "{n} rows written to {file}").format(n=rows, file=path)
                ),
            )

    # --- answers ------------------------------------------------------------------------------------

    def _say_country(self, typed: str) -> None:
        result = self._result
        if result is None or not typed.strip():
            return
        self._write(lambda: _settle_country(self._core, result.ids, typed))

    def _say_screened(self, who: str, day: date | None) -> None:
        on = datetime.combine(day, time(12), UTC) if day is not None else None
        answer = "screened" if day is not None else "not_yet"
        words = translate("Import", "Screened by {who}").format(who=who) if who else ""
        self._state("screening", answer, words, on)

    def _say_reason(self, answer: str, words: str) -> None:
        self._state("basis", answer, words)

    def _state(self, kind: str, answer: str, words: str, on: datetime | None = None) -> None:
        result = self._result
        list_id = result.questions.list_id if result else None
        if list_id is not None:
            self._write(lambda: placing.state_list(self._core, list_id, kind, answer, words, screened_on=on))

    def _take_hours(self, region: str) -> None:
        words = translate("Import", "Businesses, Mon–Fri 09–18 their time, I answer for it")
        self._write(lambda: placing.answer_in_office_hours(self._core, region, words))

    def _leave_out(self, region: str) -> None:
        self._write(lambda: placing.answer_region(self._core, region, "leave_out"))

    def _write(self, job: Callable[[], Any]) -> None:
        self._work.run(Lane.WRITE, job, self._again)

    def _today(self) -> date:
        return to_wall(self._core.now(), self._core.caller_zone or "UTC").date()


def _account(parts: Parts, batch: ImportBatch, ids: tuple[UUID, ...], notes: tuple[str, ...]) -> Result:
    asides = tuple(
        AsideRow(one.batch_id, one.row, _who(one.raw), reason_words(one.reason))
        for one in imports.set_aside(parts, batch.id)
    )
    return Result(
        batch,
        queueing.account(parts, ids),
        questions.open_questions(parts, batch.list_id, ids),
        asides,
        ids,
        notes,
    )


def _again(parts: Parts, batch_id: UUID) -> Result:
    batch = next(one for one in imports.history(parts) if one.id == batch_id)
    return _account(parts, batch, browsing.people_of_batch(parts, batch_id), ())


def _settle_country(parts: Parts, ids: tuple[UUID, ...], typed: str) -> tuple[int, Changes]:
    waiting = browsing.members(parts, questions.NO_COUNTRY, Filter(ids=ids))
    return questions.settle_country(parts, waiting, typed)


def _who(cells: tuple[str, ...]) -> str:
    """A row in short: its first cells that say something."""
    return " · ".join([cell.strip() for cell in cells if cell.strip()][:4])[:90]
