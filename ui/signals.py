"""One place where changes are told: every page hears what moved and asks "is that mine?"."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from coldcall.domain.changes import NOTHING, Changes


class Hub(QObject):
    """Passes changes on. `changed` carries Changes and the object that caused them, or None.

    The initiator lets a page leave out its own echo: it has the new value in hand already.
    """

    changed = Signal(object, object)

    def tell(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Announce changes on the main thread; nothing is sent when nothing changed."""
        if changes != NOTHING:
            self.changed.emit(changes, initiator)
