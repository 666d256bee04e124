"""One window on one world, from its first paint to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coldcall.errors import Cancelled, ColdcallError
from coldcall.locks import FileLock
from ui.app import homes
from ui.app.actions_there import There, key_table
from ui.app.homes import House, Opened, Target
from ui.faults import Faults, Problem
from ui.main_window import MainWindow
from ui.signals import Hub
from ui.theme import Theme
from ui.widgets.line import Hairline
from ui.work import Lane, Ticket, Work

if TYPE_CHECKING:
    from ui.app.desk_home import DeskHome
    from ui.app.single import Doorbell
    from ui.start.first_run_view import FirstRunView

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wish:
    """Which world to show next, and what to do there first: "import" or nothing.

    `leaves` deletes the sample world once its window has let go of it.
    """

    target: Target = Target.OWN
    then: str = ""
    leaves: bool = False


class FirstPaint(QObject):
    """Tells once when a widget was painted for the first time."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # After this paint has reached the screen, not before it.
            QTimer.singleShot(0, self, self.painted.emit)
        return False


class Session(QObject):
    """`wished` carries a Wish for another world; `ended` follows the closing of the window. `lists` is the
    folder the last list was chosen from, "" before the first."""

    wished = Signal(object)
    ended = Signal()
    ready = Signal()

    def __init__(
        self, house: House, theme: Theme, faults: Faults, wish: Wish, trouble: ColdcallError | None = None
    ) -> None:
        super().__init__()
        self.house, self.theme, self.faults, self.wish = house, theme, faults, wish
        self.target = wish.target
        self.work, self.hub = Work(self), Hub(self)
        self._there = There()
        self.work.faulted.connect(faults.show)
        self.table = key_table(sample=self.target is Target.SAMPLE)
        self.window = MainWindow(theme, self.table, self._there)
        self.show_bars(False)
        self.window.closing.connect(self.close)
        self.window.acted.connect(self.act)
        faults.raised.connect(self._problem)
        self.home: DeskHome | None = None
        self.doorbell: Doorbell | None = None
        self._trouble = trouble
        self._lock: FileLock | None = None
        self._closed = False
        self.lists = ""
        self.first_run: FirstRunView | None = None
        self._planting: Ticket | None = None

    def show_bars(self, shown: bool) -> None:
        """The day on top and the keys at the foot mean something once a home is open."""
        lines = self.window.findChildren(Hairline, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for part in (self.window.top, self.window.status, *lines):
            part.setVisible(shown)

    def show(self, lock: FileLock) -> None:
        """Show the frame; the store is opened once it is painted."""
        self._lock = lock
        FirstPaint(self.window).painted.connect(self._begin)
        self.window.show()

    def close(self) -> None:
        """Stop timers, let the write in hand end, close the store; the window may then go."""
        if self._closed:
            return
        self._closed = True
        self.faults.raised.disconnect(self._problem)
        home, self.home = self.home, None
        if home is not None:
            home.close()
        else:
            self.work.close()
        if self.doorbell is not None:
            self.doorbell.close()
        self.ended.emit()

    def act(self, action: str, arg: str = "") -> None:
        """An action of the keys or the palette that is not the frame's own."""
        if self.home is not None:
            self.home.act(action, arg)
        elif action == "import" and self.first_run is not None:
            self._own_list()

    # --- opening ------------------------------------------------------------------------------------

    def _begin(self) -> None:
        from ui.app.single import Doorbell  # the network library costs a tenth of the first paint
        from ui.icons import app_icon

        self.window.setWindowIcon(app_icon())
        if self._trouble is not None:
            self._show_trouble(self._trouble)
            return
        if self._lock is not None and not self._lock.held:
            self._show_trouble(_in_use())
            return
        self.doorbell = Doorbell(self.house.place.data, self)
        self.doorbell.rung.connect(self._to_front)
        self._open()

    def _open(self) -> None:
        self.work.run(
            Lane.WRITE, lambda: homes.open_home(self.house, self.target), self._opened, self._not_opened
        )

    def _opened(self, opened: Opened) -> None:
        if opened.parts is not None:
            self._furnish(opened)
        elif self.target is Target.SAMPLE:
            self.wished.emit(Wish(Target.OWN, self.wish.then))
        elif self.wish.then == "import":
            self._own_list()
        else:
            self._offer()

    def _not_opened(self, error: BaseException) -> None:
        if isinstance(error, ColdcallError):
            self._show_trouble(error)
        else:
            problem = self.faults.show(error)
            self._show_trouble(ColdcallError(problem.title, ""))

    def _furnish(self, opened: Opened) -> None:
        from ui.app.desk_home import DeskHome  # its pages bring the whole core with them

        self.first_run = None
        self._there.only = None
        self.home = DeskHome(self, opened)
        self.home.left.connect(lambda: self.wished.emit(Wish(Target.OWN, "import", leaves=True)))
        self.home.open(self.wish.then)
        self.ready.emit()

    def _show_trouble(self, error: ColdcallError) -> None:
        from ui.start.trouble_view import TroubleView

        view = TroubleView()
        view.present(error.title, error.hint, str(self.house.place.data))
        view.again.connect(self._try_again)
        view.closed.connect(self.window.close)
        self.window.show_widget(view)

    def _try_again(self) -> None:
        self.wished.emit(self.wish)

    # --- the first run ------------------------------------------------------------------------------

    def _offer(self) -> None:
        from ui.start.first_run_view import FirstRunView

        self._there.only = frozenset({"import"})
        self.first_run = FirstRunView()
        self.first_run.own_list.connect(self._own_list)
        self.first_run.sample.connect(self._sample)
        self.first_run.stopped.connect(self._stop_planting)
        self.window.show_widget(self.first_run)
        self.first_run.setFocus()
        self.ready.emit()

    def _own_list(self) -> None:
        if self.first_run is not None:
            if self.first_run.busy:
                return
            self.first_run.open_own()
        self.wish = Wish(Target.OWN, "import")
        self.work.run(Lane.WRITE, lambda: homes.make_home(self.house), self._furnish, self._not_opened)

    def _sample(self) -> None:
        view = self.first_run
        if view is None:
            return
        view.plant(0, 0)

        self._planting = self.work.run(
            Lane.WRITE,
            lambda progress, cancelled: homes.plant_sample(self.house, progress, cancelled),
            self._planted,
            self._not_planted,
            progress=view.plant,
        )

    def _stop_planting(self) -> None:
        if self._planting is not None:
            self._planting.cancel()

    def _planted(self, _done: None) -> None:
        self.wished.emit(Wish(Target.SAMPLE))

    def _not_planted(self, error: BaseException) -> None:
        self._offer()
        if not isinstance(error, Cancelled):
            self.faults.show(error)

    # --- the window ---------------------------------------------------------------------------------

    def _problem(self, problem: Problem) -> None:
        self.window.show_problem(problem)

    def _to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()


def _in_use() -> ColdcallError:
    """Another program holds the home's window and does not answer."""
    return ColdcallError(
        translate("Session", "another window of this home is open and does not answer"),
        translate("Session", "close it, or end it if it hangs, then try again"),
    )
