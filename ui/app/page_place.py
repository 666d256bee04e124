"""A place in the window for a page that is made when it is first wanted, so that no start waits for it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class PagePlace(QWidget):
    """Holds the page that belongs behind a number once there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, page: QWidget) -> None:
        """The page is here now; the focus meant for the place goes to it."""
        self._column.addWidget(page)
        self.setFocusProxy(page)
