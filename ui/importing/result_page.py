"""The last step at work: the account of an import, rows let in, questions answered, the import taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from coldcall.actions import browsing, importing, imports, merging, questions, queueing, rejecting
from coldcall.actions.importing import Imported
from coldcall.actions.parts import Parts
from coldcall.actions.rows_seen import asides_seen
from coldcall.domain.changes import Changes
from coldcall.domain.intake import ImportBatch
from coldcall.domain.wall import to_wall
from ui.importing.answers_page import AnswersPage
from ui.importing.pairs_page import PairsPage, pairs_of
from ui.importing.result_view import ResultView
from ui.importing.sides import short, why_left_out
from ui.importing.step_page import Means, StepPage
from ui.importing.values import AsideRow, LineNote, Result
from ui.work import Lane

translate = QCoreApplication.translate
_NOTES = 500


class ResultPage(StepPage):
    """`shown` follows every new account, `gone` an import that was taken back."""

    shown = Signal()
    gone = Signal()

    def __init__(self, means: Means, view: ResultView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self.result: Result | None = None
        self._notes: tuple[LineNote, ...] = ()
        self._part = ""
        self._answers = AnswersPage(means, view.questions, lambda: self.result, self)
        self._answers.answered.connect(self._again)
        self._pairs = PairsPage(means, view.pairs, self)
        self._pairs.decided.connect(self._again)
        view.asides.released.connect(self._release)
        view.asides.undo_wanted.connect(self._set_aside_again)
        view.rejects_wanted.connect(lambda: self.save_rejects(self._batch_id()))
        view.taken_back.connect(lambda: self.take_back(self._batch_id()))

    def present(self, done: Imported) -> None:
        """The account of an import that has just ended."""
        self._notes = tuple(LineNote(one.line, one.what) for one in done.repairs[:_NOTES])
        self._part = ""
        self._pairs.forget()
        self._view.begin_anew()
        self._work.run(
            Lane.READ, lambda: _account(self._core, done.batch), self._accounted, replaces="import account"
        )

    def look_again(self, batch_id: UUID, part: str = "") -> None:
        """The account of an import as it stands now; `part` is what is brought to the front."""
        self._part = part
        if self.result is None or self.result.batch.id != batch_id:
            self._notes = ()
            self._pairs.forget()
            self._view.begin_anew()
        self._work.run(
            Lane.READ, lambda: _again(self._core, batch_id), self._accounted, replaces="import account"
        )

    def take_back(self, batch_id: UUID | None) -> None:
        """Undo an import."""
        if batch_id is not None:
            self._work.run(Lane.WRITE, lambda: imports.undo(self._core, str(batch_id)), self._taken_back)

    def save_rejects(self, batch_id: UUID | None, file_name: str = "") -> None:
        """Ask where the rows left out go, and write them."""
        if batch_id is None:
            return
        named = file_name or (self.result.batch.file_name if self.result else "list")
        proposed = f"{importing.stem(named)}-left-out.csv"
        name, _ = QFileDialog.getSaveFileName(
            self._view.window(), translate("Import", "Save the rows left out"), proposed, "CSV (*.csv)"
        )
        if name:
            path = Path(name)
            words = translate("Import", "{n} rows written to {file}")
            self._work.run(
                Lane.READ,
                lambda: rejecting.save(self._core, batch_id, path),
                lambda rows: self._means.status.say(words.format(n=rows, file=path)),
            )

    def _accounted(self, result: Result) -> None:
        pairs = (*self._pairs.done, *result.pairs)
        self.result = replace(result, pairs=pairs, notes=self._notes)
        self._view.present(self.result, self._today())
        if self._part:
            self._view.turn_to(self._part)
            self._part = ""
        self.shown.emit()

    def _again(self) -> None:
        batch_id = self._batch_id()
        if batch_id is not None:
            self.look_again(batch_id)

    def _batch_id(self) -> UUID | None:
        return self.result.batch.id if self.result else None

    def _release(self, row: AsideRow) -> None:
        said = translate("Import", "{who} let in").format(who=row.who)
        self._work.run(
            Lane.WRITE,
            lambda: imports.release(self._core, row.batch_id, row.row),
            lambda done: self._moved(done[1], said),
        )

    def _set_aside_again(self, row: AsideRow) -> None:
        said = translate("Import", "{who} set aside again").format(who=row.who)
        self._work.run(
            Lane.WRITE,
            lambda: imports.take_back_release(self._core, row.batch_id, row.row),
            lambda changes: self._moved(changes, said),
        )

    def _moved(self, changes: Changes, said: str) -> None:
        self._means.hub.tell(changes, self)
        self._means.status.say(said)
        self._again()

    def _taken_back(self, done: tuple[imports.TakenBack, Changes]) -> None:
        taken, changes = done
        self._means.hub.tell(changes, self)
        words = translate("Import", "{file} taken back: {removed} people removed, {kept} stay")
        said = words.format(file=taken.batch.file_name, removed=taken.removed, kept=taken.kept)
        self._means.status.say(said)
        self.gone.emit()

    def _today(self) -> date:
        return to_wall(self._core.now(), self._core.caller_zone or "UTC").date()


def _account(parts: Parts, batch: ImportBatch) -> Result:
    """What an import came to, as it stands now; its people are those its rows brought or changed, not the
    colleagues whose company it told something new about."""
    ids = browsing.people_of_batch(parts, batch.id)
    asides = tuple(
        AsideRow(one.batch_id, one.seen.row, short(one.seen), why_left_out(one.seen), one.released_at)
        for one in asides_seen(parts, batch.id)
    )
    counted = queueing.account(parts, ids)
    asked = questions.open_questions(parts, batch.list_id, ids)
    alike = merging.waiting(parts, batch.id)
    return Result(batch, counted, asked, asides, ids, pairs_of(parts, batch.id), alike=alike)


def _again(parts: Parts, batch_id: UUID) -> Result:
    batch = next(one for one in imports.history(parts) if one.id == batch_id)
    return _account(parts, batch)
