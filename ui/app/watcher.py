"""The watched folder while a window is open: each minute one look, beside the work of the rep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.wall import to_wall
from coldcall.errors import Cancelled, ColdcallError
from ui.format import clock_time, count
from ui.signals import Hub
from ui.status_strip import StatusStrip
from ui.work import Lane, Work

if TYPE_CHECKING:
    from coldcall.actions.watching import LeftAlone, Looked, Watch

translate = QCoreApplication.translate
EVERY_MS: Final = 60_000


class Watcher(QObject):
    """`told` carries one line about the folder, "" while none is watched. A look waits for an import under
    way and is stopped with the window; what it had taken in by then is kept."""

    told = Signal(str)

    def __init__(self, parts: Parts, work: Work, hub: Hub, status: StatusStrip) -> None:
        super().__init__()
        self._parts, self._work, self._hub, self._status = parts, work, hub, status
        self._watch: Watch | None = None
        self._looking = False
        self._said: set[LeftAlone] = set()
        self._last: tuple[datetime, int] | None = None
        self.words = ""
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin with a look; the sample world watches nothing."""
        if not self._parts.sample:
            self.timer.start()
            self.look()

    def look(self) -> None:
        """Look once, unless the last look is still under way or no folder is watched."""
        named = self._parts.settings.import_watch_folder
        folder = Path(named).expanduser() if named else None
        if folder is None:
            self._watch = None
            self._tell("")
            return
        if self._looking:
            return
        from coldcall.actions.watching import Watch  # most homes watch nothing, and start without it

        if self._watch is None or self._watch.folder != folder:
            self._watch = Watch(self._parts, folder)
            self._said.clear()
            self._last = None
        self._looking = True
        self._work.run(Lane.IMPORT, self._job(self._watch), self._looked, self._failed)

    def _job(self, watch: Watch) -> Callable[..., Any]:
        def look(cancelled: Callable[[], bool]) -> Looked:
            return watch.look(cancelled=cancelled)

        return look

    def _looked(self, looked: Looked) -> None:
        self._looking = False
        for one in looked.imported:
            self._hub.tell(one.changes, self)
        if looked.imported:
            new = sum(one.batch.created for one in looked.imported)
            self._last = self._parts.now(), sum(one.batch.rows for one in looked.imported)
            self._status.say(self._came_in(looked, new))
        for left in looked.left_alone:
            if left not in self._said:
                self._said.add(left)
                self._status.say(self._left(left))
        self._tell(self._line(looked))

    def _failed(self, error: BaseException) -> None:
        self._looking = False
        if isinstance(error, Cancelled):
            # Stopped with the window. What came in by then is in the store, and the next look goes on.
            self._hub.tell(Changes(queue=True, lists=True), self)
            return
        self._tell(error.title if isinstance(error, ColdcallError) else str(error))

    def _came_in(self, looked: Looked, new: int) -> str:
        if len(looked.imported) == 1:
            name = looked.imported[0].batch.file_name
            return translate("Watch", "{file} came in: {n} new").format(file=name, n=count(new))
        files = count(len(looked.imported))
        return translate("Watch", "{files} files came in: {n} new").format(files=files, n=count(new))

    def _left(self, left: LeftAlone) -> str:
        words = translate("Watch", "{file} in the watched folder was left alone: {why}")
        return words.format(file=left.file.name, why=left.reason)

    def _line(self, looked: Looked) -> str:
        parts = [translate("Watch", "Watching {folder}").format(folder=looked.folder)]
        if self._last is not None:
            at, rows = self._last
            zone = self._parts.caller_zone or "UTC"
            words = (
                translate("Watch", "last import {time}, 1 row")
                if rows == 1
                else translate("Watch", "last import {time}, {n} rows")
            )
            parts.append(words.format(time=clock_time(to_wall(at, zone)), n=count(rows)))
        if looked.unfinished:
            parts.append(translate("Watch", "{n} still being written").format(n=count(looked.unfinished)))
        if looked.left_alone:
            names = ", ".join(left.file.name for left in looked.left_alone[:3])
            parts.append(translate("Watch", "left alone: {names}").format(names=names))
        return " · ".join(parts)

    def _tell(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.told.emit(words)
