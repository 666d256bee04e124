"""The import page: one page with four steps, in which a file is looked at, decided, counted and taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from coldcall.actions.importing import Imported
from coldcall.actions.parts import Parts
from coldcall.errors import Cancelled
from ui.faults import Faults
from ui.format import count
from ui.importing import foot_words
from ui.importing.choose_view import ChooseView
from ui.importing.columns_page import ColumnsPage
from ui.importing.columns_view import ColumnsView
from ui.importing.duplicates_page import DuplicatesPage
from ui.importing.duplicates_view import DuplicatesView
from ui.importing.file_page import FilePage
from ui.importing.file_view import FileView
from ui.importing.foot_bar import Foot, FootBar
from ui.importing.history_page import HistoryPage
from ui.importing.page_keys import PageKeys
from ui.importing.refused_view import RefusedView
from ui.importing.result_page import ResultPage
from ui.importing.result_view import ASIDE, ResultView
from ui.importing.running_page import RunningPage
from ui.importing.step_line import StepLine
from ui.importing.step_page import Means
from ui.importing.values import Preview, Step
from ui.importing.working_view import WorkingView
from ui.signals import Hub
from ui.status_strip import StatusStrip
from ui.widgets.line import Hairline
from ui.work import Work

translate = QCoreApplication.translate
_SUFFIXES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.gz *.bz2 *.xz *.zip"


class ImportPage(QWidget):
    """`queue_wanted` carries a reason and the ids of the people concerned, `calling_wanted` follows the wish
    to start, `folder_moved` carries the folder a list was chosen from. Files come by `take_files`, from a
    dialog, which begins in `folder`, or dropped on the window.
    """

    queue_wanted = Signal(str, object)
    calling_wanted = Signal()
    folder_moved = Signal(str)

    def __init__(
        self,
        parts: Parts,
        work: Work,
        hub: Hub,
        faults: Faults,
        status: StatusStrip,
        monotonic: Callable[[], float],
        folder: str = "",
    ) -> None:
        super().__init__()
        self._core, self._faults = parts, faults
        self._waiting: list[Path] = []
        self._folder = folder
        self.line, self.foot = StepLine(), FootBar()
        self.choose, self.refused = ChooseView(), RefusedView()
        self.preview, self.columns, self.duplicates = FileView(), ColumnsView(), DuplicatesView()
        self.working, self.result = WorkingView(), ResultView()
        means = Means(parts, work, hub, faults, status, monotonic)
        self.history = HistoryPage(means, self.choose, self)
        self.file = FilePage(means, self.preview, self)
        self.deciding = ColumnsPage(means, self.columns, self)
        self.counting = DuplicatesPage(means, self.duplicates, self)
        self.running = RunningPage(means, self.working, self)
        self.outcome = ResultPage(means, self.result, self)
        self._keys = PageKeys(self, self._press, lambda: parts.settings.keys_single_letters)
        self._lay_out()
        self._connect_views()
        self._connect_steps()
        self._show(self.choose)

    # --- where it is --------------------------------------------------------------------------------

    @property
    def front(self) -> QWidget | None:
        """Which of its views is shown."""
        return self._stack.currentWidget()

    @property
    def step(self) -> Step:
        """The step the view in front belongs to."""
        if self.front in (self.working, self.result):
            return Step.RESULT
        if self.front is self.duplicates:
            return Step.DUPLICATES
        return Step.COLUMNS if self.front is self.columns else Step.FILE

    @property
    def waiting(self) -> int:
        """How many files wait for their turn."""
        return len(self._waiting)

    def shown(self) -> None:
        """The page came to the front: what was under way stays, else a file is asked for."""
        if self.front is self.choose:
            self.start_over()
        elif self.front is not None:
            self.front.setFocus()

    def start_over(self) -> None:
        """Back to choosing a file, with the imports so far."""
        self.counting.leave()
        self.file.draft = None
        self._show(self.choose)
        self.history.refresh()

    def ask_for_file(self) -> None:
        """The system's dialog for one or several files."""
        filters = translate("Import", "Lists ({suffixes});;All files (*)").format(suffixes=_SUFFIXES)
        title = translate("Import", "Import a list")
        names, _ = QFileDialog.getOpenFileNames(self.window(), title, self._folder, filters)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.folder_moved.emit(self._folder)
            self.take_files([Path(name) for name in names])

    def take_files(self, files: Sequence[Path]) -> None:
        """Looks at a file; others given with it follow, one by one. A file that is under way is not
        disturbed: the new ones wait behind it."""
        self._waiting += files
        if not self.running.busy and self.front in (self.choose, self.refused, self.result):
            self._next_file()
        else:
            self._dress()

    def _next_file(self) -> None:
        if self._waiting:
            self.file.take(self._waiting.pop(0))

    # --- going through the steps --------------------------------------------------------------------

    def go_on(self) -> None:
        """The next thing to do, wherever one is."""
        if self.front is self.choose:
            self.ask_for_file()
        elif not self.foot.ready:
            return
        elif self.front is self.refused:
            self._leave_refused()
        elif self.front is self.preview:
            self._to_columns()
        elif self.front is self.columns:
            self._to_duplicates()
        elif self.front is self.duplicates:
            self._import()
        elif self.front is self.result:
            self._end_with_result()

    def go_back(self) -> None:
        """To the step before; from the result to another file."""
        if self.front is self.columns:
            self.deciding.settled()
            self._show(self.preview)
        elif self.front is self.duplicates:
            self.counting.leave()
            self._show(self.columns)
        elif self.front in (self.preview, self.refused) and self._waiting:
            self._next_file()
        elif self.front in (self.preview, self.result, self.refused):
            self._waiting.clear()
            self.start_over()

    def _go_to(self, step: Step) -> None:
        """Back to a step that is behind."""
        while self.step > step and self.front is not self.working:
            self.go_back()

    def _understood(self) -> None:
        """A file was read, at first or another way."""
        if self.front is self.columns and self.file.draft is not None:
            self.deciding.present(self.file.draft)
        else:
            self._show(self.preview)

    def _refused(self, preview: Preview) -> None:
        self.refused.present(preview, self.waiting)
        self._show(self.refused)

    def _not_looked(self, error: BaseException) -> None:
        self._faults.show(error)
        if self._waiting:
            self._next_file()
        else:
            self.start_over()

    def _leave_refused(self) -> None:
        if self._waiting:
            self._next_file()
        else:
            self.start_over()
            self.ask_for_file()

    def _to_columns(self) -> None:
        if self.file.draft is not None:
            self.deciding.present(self.file.draft)
            self._show(self.columns)

    def _to_duplicates(self) -> None:
        if self.file.draft is not None and self.deciding.settled():
            self.counting.count(self.file.draft)
            self._show(self.duplicates)

    def _counted(self) -> None:
        self._dress()
        if self.front is self.duplicates and self.isVisible():
            self.duplicates.setFocus()

    def _import(self) -> None:
        draft = self.file.draft
        if draft is not None and not self.running.busy:
            self.counting.leave()
            self.running.start(draft)
            self._show(self.working)

    def _imported(self, done: Imported) -> None:
        self.file.draft = None
        self.working.finish()
        self.outcome.present(done)

    def _not_imported(self, error: BaseException) -> None:
        stopped = isinstance(error, Cancelled)
        self._faults.show(_in_window(error) if isinstance(error, Cancelled) else error)
        if stopped or self.file.draft is None:
            self.start_over()
        else:
            self._show(self.duplicates)

    def _result_shown(self) -> None:
        self._show(self.result)

    def _end_with_result(self) -> None:
        if self._waiting:
            self._next_file()
        elif self.result.callable:
            self.calling_wanted.emit()
        else:
            self._show_reason(self.result.waits_for)

    # --- keys and looks -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.front not in (self.choose, self.working):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _press(self, key: str) -> bool:
        if self.front is self.choose:
            return self.choose.press(key)
        if self.front is self.result:
            return self.result.press(key)
        if self.front is self.preview and key == "R" and self.preview.notes.isVisible():
            self.preview.notes.toggle()
            return True
        return False

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._dress()
        if self.isVisible() and not (view is self.result and self.result.in_hand):
            by_button = view in (self.duplicates, self.result, self.refused) and self.foot.ready
            focused = self.foot.next_button if by_button else view
            focused.setFocus()

    def _dress(self) -> None:
        """The line of steps and the foot, as the view in front wants them."""
        back_to = None if self.front in (self.working, self.result) else Step.FILE
        self.line.present(self.step, back_to, self._told())
        foot = self._foot()
        self.foot.present(foot)
        self.foot.setVisible(bool(foot.back or foot.next or foot.hints))

    def _told(self) -> str:
        """The file in hand, and how many wait behind it."""
        draft = self.file.draft
        parts = [draft.path.name] if draft and self.front is not self.choose else []
        if self._waiting:
            more = translate("Import", "{n} more waiting").format(n=count(len(self._waiting)))
            parts.append(more)
        return " · ".join(parts)

    def _foot(self) -> Foot:
        """What the foot offers under the view in front."""
        waiting = tuple(file.name for file in self._waiting)
        if self.front is self.preview:
            return foot_words.of_file(waiting, notes=not self.preview.notes.isHidden())
        if self.front is self.columns:
            return foot_words.of_columns()
        if self.front is self.duplicates:
            preview = self.file.draft.preview if self.file.draft else None
            rows = preview.rows if preview else 0
            return foot_words.of_duplicates(self.counting.outlook, rows, busy=self.running.busy)
        if self.front is self.refused:
            return foot_words.of_refused(waiting)
        if self.front is self.result:
            return foot_words.of_result(waiting, self.result.callable, self.result.waits_for)
        return foot_words.of_working() if self.front is self.working else Foot()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        views = (self.choose, self.refused, self.preview, self.columns, self.duplicates, self.working)
        for view in (*views, self.result):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.line, Hairline()):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def _connect_views(self) -> None:
        self.foot.next.connect(self.go_on)
        self.foot.back.connect(self.go_back)
        self.line.chosen.connect(self._go_to)
        self._keys.back.connect(self.go_back)
        self.columns.accepted.connect(self.go_on)
        self.duplicates.accepted.connect(self.go_on)
        self.refused.again.connect(self.file.look)
        self.choose.file_wanted.connect(self.ask_for_file)
        self.choose.looked_at.connect(self.outcome.look_again)
        self.choose.asides_wanted.connect(lambda one: self.outcome.look_again(one, ASIDE))
        self.choose.taken_back.connect(self.outcome.take_back)
        self.choose.rejects_wanted.connect(self._save_rejects)
        self.result.reason_chosen.connect(self._show_reason)

    def _connect_steps(self) -> None:
        self.file.understood.connect(self._understood)
        self.file.refused.connect(self._refused)
        self.file.failed.connect(self._not_looked)
        self.deciding.reread.connect(self.file.look)
        self.counting.counted.connect(self._counted)
        self.counting.failed.connect(self._faults.show)
        self.running.done.connect(self._imported)
        self.running.failed.connect(self._not_imported)
        self.outcome.shown.connect(self._result_shown)
        self.outcome.gone.connect(self.start_over)

    def _show_reason(self, reason: str) -> None:
        if self.outcome.result is not None:
            self.queue_wanted.emit(reason, self.outcome.result.ids)

    def _save_rejects(self, batch_id: UUID) -> None:
        self.outcome.save_rejects(batch_id, self.history.file_name(batch_id))


def _in_window(error: Cancelled) -> Cancelled:
    """A stopped import as the window tells it: there the way on is on the page."""
    hint = translate("Import", "Import the file again to go on behind them, or take them back below.")
    return Cancelled(error.title[:1].upper() + error.title[1:], hint)
