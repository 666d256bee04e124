"""One window per home: the first holds a lock and listens, a second start raises it and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal

_WAIT_MS: Final = 1000
_AGAIN_MS: Final = 100


def raise_other(data: Path, patience_ms: int = 5000) -> bool:
    """Asks the window that holds this home to come to the front; False where it does not listen.

    One that was started a moment ago does not listen yet: it is asked again until patience ends.
    """
    patience = QDeadlineTimer(patience_ms)
    while not _ring(data):
        if patience.hasExpired():
            return False
        pause = QEventLoop()
        QTimer.singleShot(_AGAIN_MS, pause.quit)
        pause.exec()
    return True


def _ring(data: Path) -> bool:
    """Whether somebody listens; they are told if so."""
    from PySide6.QtNetwork import QLocalSocket  # loaded where it is needed, for the frame needs none

    socket = QLocalSocket()
    socket.connectToServer(_name(data))
    there = socket.waitForConnected(_WAIT_MS)
    if there:
        socket.write(b"raise\n")
        socket.flush()
        if socket.bytesToWrite():  # else they have hung up already, and Qt would warn
            socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
    return there


class Doorbell(QObject):
    """Listens for second starts on behalf of the window that holds the lock. `rung` follows each."""

    rung = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(data))  # of a window that crashed; the lock says nobody is there
        self._server.newConnection.connect(self._answer)
        self._server.listen(_name(data))

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self.rung.emit()


def _name(data: Path) -> str:
    return f"coldcall-{hashlib.sha256(str(data).encode()).hexdigest()[:24]}"
