"""The application between windows: which world is shown, what is remembered, and the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QByteArray, QCoreApplication, QObject

from coldcall.errors import ColdcallError
from coldcall.locks import FileLock
from ui.app import homes, remembered
from ui.app.homes import House, Target
from ui.app.remembered import Remembered
from ui.app.session import Session, Wish
from ui.faults import Faults
from ui.garbage import Collector
from ui.theme import Theme


class MachineClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Application(QObject):
    """Shows one session at a time. `lock` is the home's desk lock; `draw` gives ids for bugs.

    `quits` is called when the last window was closed for good.
    """

    def __init__(
        self,
        house: House,
        theme: Theme,
        lock: FileLock,
        draw: Callable[[], int],
        quits: Callable[[], None] = QCoreApplication.quit,
    ) -> None:
        super().__init__()
        self.house, self.theme = house, theme
        self._lock, self._quits = lock, quits
        self.faults = Faults(house.clock or MachineClock(), draw, parent=self)
        self.collector = Collector(self)
        self.session: Session | None = None
        self._trouble: ColdcallError | None = None
        self._kept = remembered.read(house.place.state_file)

    def install(self) -> None:
        """Take over unexpected exceptions and the collecting of garbage."""
        self.faults.install()
        self.collector.start()

    def uninstall(self) -> None:
        """Give both back."""
        self.collector.stop()
        self.faults.uninstall()

    def start(self, trouble: ColdcallError | None = None) -> None:
        """Show the first window; `trouble` is what was wrong before there was one."""
        target = Target.SAMPLE if self._kept.sample else Target.OWN
        self._show(Wish(target), trouble)

    def close(self) -> None:
        """End the session in hand, as closing its window does."""
        if self.session is not None:
            self.session.window.close()

    def _show(self, wish: Wish, trouble: ColdcallError | None = None) -> None:
        session = Session(self.house, self.theme, self.faults, wish, trouble)
        session.lists = self._kept.lists
        session.wished.connect(self._change)
        session.ended.connect(self._ended)
        self.session = session
        if self._kept.geometry:
            session.window.restoreGeometry(QByteArray.fromBase64(self._kept.geometry.encode()))
        session.show(self._lock)

    def _change(self, wish: Wish) -> None:
        """Another world: its window takes the place of the one in hand."""
        before = self.session
        if before is None:
            return
        self._remember(before, wish.target)
        before.wished.disconnect(self._change)
        before.ended.disconnect(self._ended)
        before.close()
        if wish.leaves:
            homes.leave_sample(self.house)
        self._show(wish)
        before.window.close()
        before.window.deleteLater()
        before.deleteLater()

    def _ended(self) -> None:
        if self.session is not None:
            self._remember(self.session, self.session.target)
        self._lock.release()
        self._quits()

    def _remember(self, session: Session, target: Target) -> None:
        geometry = session.window.saveGeometry().toBase64().toStdString()
        self._kept = Remembered(geometry, target is Target.SAMPLE, session.lists)
        try:
            remembered.write(self.house.place.state_file, self._kept)
        except (OSError, ColdcallError):
            return  # a home that cannot be written still closes
