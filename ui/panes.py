"""Three panes side by side: two that fold away, and a right one that goes below when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.theme import Look, look
from ui.tokens import SPACE_3
from ui.widgets.label import look_moved
from ui.widgets.line import Hairline, SectionHeader

translate = QCoreApplication.translate
NARROW: Final = 1100  # below it the right pane goes under the centre
WIDE: Final = 1600  # from it on, panes are wider and the right sections stand open together
LEFT: Final = (250, 300)
RIGHT: Final = (330, 420)
_UNBOUNDED: Final = 16777215  # Qt's own word for no maximum


class Sections(QWidget):
    """Titled widgets, shown as tabs or all open one above the other."""

    def __init__(self, sections: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self._sections = list(sections)
        self._open = False
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.setAccessibleName(translate("Panes", "Sections"))
        self._stack = QStackedWidget()
        self._headers = [SectionHeader(title) for title, _ in sections]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for title, _ in sections:
            self._tabs.addTab(title)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._as_tabs()

    @property
    def open(self) -> bool:
        """Whether all sections stand open together."""
        return self._open

    def show_section(self, place: int) -> None:
        """Bring one section to the front; nothing to do while all are open."""
        self._tabs.setCurrentIndex(place)

    def set_open(self, together: bool) -> None:
        if together != self._open:
            self._open = together
            self._empty()
            self._as_column() if together else self._as_tabs()

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
        for _, widget in self._sections:
            self._stack.removeWidget(widget)
            widget.setParent(self)

    def _as_tabs(self) -> None:
        for _, widget in self._sections:
            self._stack.addWidget(widget)
        self._stack.setCurrentIndex(self._tabs.currentIndex())
        for part in (self._tabs, Hairline(), self._stack):
            self._column.addWidget(part)
            part.show()

    def _as_column(self) -> None:
        for header, (_, widget) in zip(self._headers, self._sections, strict=True):
            self._column.addWidget(header)
            self._column.addWidget(widget, 1)
            header.show()
            widget.show()


class ThreePanes(QWidget):
    """Left, centre and right with a hairline between; F9 and F10 fold the outer two."""

    _seen: Look | None = None

    def __init__(self, left: QWidget, centre: QWidget, right: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self.left, self.centre, self.right = left, centre, Sections(right)
        self._folded_left = self._folded_right = False
        self._below = False
        self._left_line, self._right_line = Hairline(standing=True), Hairline(standing=True)
        column = QWidget()
        self._middle = QVBoxLayout(column)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(centre, 1)
        # A low window or large text scrolls the middle downwards; nothing is squeezed, nothing goes sideways.
        self._scroll = _Upright(column)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(left)
        self._row.addWidget(self._left_line)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._right_line)
        self._row.addWidget(self.right)
        self.right.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        self._arrange()

    @property
    def below(self) -> bool:
        """Whether the right pane stands under the centre."""
        return self._below

    @property
    def folded(self) -> tuple[bool, bool]:
        """Whether left and right are folded away."""
        return self._folded_left, self._folded_right

    def fold_left(self) -> None:
        """Fold the left pane away, or bring it back."""
        self._folded_left = not self._folded_left
        self._arrange()

    def fold_right(self) -> None:
        """Fold the right pane away, or bring it back."""
        self._folded_right = not self._folded_right
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if look_moved(event, self._seen):
            self._arrange()

    def step_focus(self, by: int) -> None:
        """Put the cursor into the next pane, or the previous one with `by` -1."""
        panes = [pane for pane in (self.left, self.centre, self.right) if pane.isVisibleTo(self)]
        focus = self.focusWidget()
        here = next((n for n, p in enumerate(panes) if focus and (p is focus or p.isAncestorOf(focus))), -by)
        target = panes[(here + by) % len(panes)]
        first = next((w for w in [target, *target.findChildren(QWidget)] if _takes_focus(w)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        # Larger text makes a window narrower: what counts is how many words fit across.
        self._seen = look()
        scale = self._seen.percent / 100
        wide, below = self.width() >= WIDE * scale, self.width() < NARROW * scale
        self.left.setFixedWidth(min(round(LEFT[wide] * scale), max(LEFT[wide], self.width() // 4)))
        self.right.set_open(wide)
        if below != self._below:
            self._below = below
            (self._middle if below else self._row).addWidget(self.right)
        right = round(RIGHT[wide] * scale)
        self.right.setMinimumWidth(0 if below else right)
        self.right.setMaximumWidth(_UNBOUNDED if below else right)
        self.left.setVisible(not self._folded_left)
        self._left_line.setVisible(not self._folded_left)
        self.right.setVisible(not self._folded_right)
        self._right_line.setVisible(not self._folded_right and not below)


class _Upright(QScrollArea):
    """Scrolls its content up and down only, and is never narrower than it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 0)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
