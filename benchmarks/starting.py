"""A process that starts, paints and says when: run by its path, so that nothing is imported before it asks.

`starting.py bare` shows an empty table in a window; `frame HOME` and `queue HOME ROWS` start the desk through
the command line and wait for its frame, or for the rows of its queue. Prints one JSON line:
`{"at": seconds of the monotonic clock, "cpu_ms": of all threads so far, "rows": those painted}`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

POLL_MS = 2
"""How often it is looked whether the queue's rows have come."""


def tell(rows: int = 0) -> None:
    """Says that it is painted."""
    at, cpu = time.perf_counter(), time.process_time()
    sys.stdout.write(json.dumps({"at": at, "cpu_ms": cpu * 1000, "rows": rows}) + "\n")
    sys.stdout.flush()


def bare() -> int:
    """The least a table in a window takes with this toolkit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self.painted)

        def painted(self) -> None:
            tell()
            QApplication.quit()

    app = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QTableWidget(0, 5))
    window.resize(1366, 740)
    window.show()
    return app.exec()


def frame(home: str) -> int:
    """The desk until its frame is painted; then it is closed like any window."""
    from ui.app.session import Session

    def begun(self: Session) -> None:
        tell()
        self.window.close()

    Session._begin = begun  # type: ignore[method-assign]
    return _start(home)


def queue(home: str, rows: int) -> int:
    """The desk until a list of at least so many rows is painted."""
    from ui.app.session import Session

    begin = Session._begin

    def begun(self: Session) -> None:
        _watch(self.window, rows)
        begin(self)

    Session._begin = begun  # type: ignore[method-assign]
    return _start(home)


def _start(home: str) -> int:
    from coldcall.cli import main

    return main(["desk", "--home", home])


def _watch(window: Any, rows: int) -> None:
    """Looks for a list with the rows in it, has it painted, and closes the window after."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QAbstractItemView

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.told)
            return False

        def told(self) -> None:
            tell(rows)
            window.close()

    watcher = Painted(window)
    timer = QTimer(window)

    def look() -> None:
        for view in window.findChildren(QAbstractItemView):
            model = view.model()
            if view.isVisible() and model is not None and model.rowCount() >= rows:
                timer.stop()
                view.viewport().installEventFilter(watcher)
                view.viewport().update()
                return

    timer.timeout.connect(look)
    timer.start(POLL_MS)


if __name__ == "__main__":
    modes: dict[str, Callable[[], int]] = {
        "bare": bare,
        "frame": lambda: frame(sys.argv[2]),
        "queue": lambda: queue(sys.argv[2], int(sys.argv[3])),
    }
    sys.exit(modes[sys.argv[1]]())
