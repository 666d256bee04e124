"""What goes wrong, told once: a known error with its title and hint, a bug with an id and no details.

Messages of bugs may hold names and numbers, so only their kind and the lines of code are kept or logged.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from coldcall.domain.clock import Clock
from coldcall.errors import ColdcallError

_KEEP: Final = 200
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """The one button beside an error: what it does, and its words."""

    action: str
    words: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong. `id` is empty for a known error, four hex digits for a bug."""

    at: datetime
    title: str
    hint: str
    details: str
    id: str = ""
    offer: Offer | None = None


class Faults(QObject):
    """Turns exceptions into problems and keeps the latest. `raised` carries each Problem.

    `draw` gives 0 to 0xFFFF for ids; `offers` names a button for a class of known error.
    """

    raised = Signal(object)

    def __init__(
        self,
        clock: Clock,
        draw: Callable[[], int],
        offers: Mapping[type[ColdcallError], Offer] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._draw = clock, draw
        self._offers = dict(offers or {})
        self._log = logging.getLogger("coldcall.ui")
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The latest problems, newest first."""
        return tuple(reversed(self._problems))

    def show(self, error: BaseException) -> Problem:
        """Tell about an exception; a bug is logged too."""
        problem = self._known(error) if isinstance(error, ColdcallError) else self._bug(error)
        self._problems = [*self._problems, problem][-_KEEP:]
        self.raised.emit(problem)
        return problem

    def install(self) -> None:
        """Take over unexpected exceptions and Qt's own messages."""
        sys.excepthook = self._hook
        qInstallMessageHandler(self._qt_message)

    def uninstall(self) -> None:
        """Give both back."""
        sys.excepthook = sys.__excepthook__
        qInstallMessageHandler(None)

    def _known(self, error: ColdcallError) -> Problem:
        offer = next((o for kind, o in self._offers.items() if isinstance(error, kind)), None)
        return Problem(self._clock.now(), error.title, error.hint, frames(error), "", offer)

    def _bug(self, error: BaseException) -> Problem:
        number = f"{self._draw() & 0xFFFF:04X}"
        details = frames(error)
        self._log.error("bug %s\n%s", number, details)
        title = QCoreApplication.translate("Faults", "Something went wrong (id {id}). Your note is kept.")
        return Problem(self._clock.now(), title.format(id=number), "", details, number)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self.show(error.with_traceback(trace))

    def _qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        self._log.log(_LEVELS[kind], "Qt: %s", text)


def frames(error: BaseException) -> str:
    """The kind of an exception and the lines of code it passed, without its message."""
    lines = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    return "\n".join([type(error).__name__, *lines])


def as_text(problem: Problem) -> str:
    """What "Copy details" puts on the clipboard."""
    head = f"{problem.at.isoformat()} {problem.title}"
    return "\n".join(part for part in (head, problem.hint, problem.details) if part)
