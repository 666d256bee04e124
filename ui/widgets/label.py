"""The one way to put words on the screen: labels that show plain text, whatever is in it.

Names and notes come from strangers; a QLabel left to guess would render their HTML and open their images.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Look, look
from ui.tokens import Size, Tone

_MOVED = {
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.ApplicationPaletteChange,
}
Weight = QFont.Weight


def look_moved(event: QEvent, seen: Look | None) -> bool:
    """Whether a change event brings a look other than `seen`; None stands for not dressed yet."""
    return seen is not None and event.type() in _MOVED and look() is not seen


class PlainLabel(QLabel):
    """A label that never interprets its text and follows the look. Make it with `plain_label`."""

    _seen: Look | None = None

    def __init__(
        self,
        text: str = "",
        size: Size = Size.BASE,
        tone: Tone = Tone.TEXT,
        weight: QFont.Weight = Weight.Normal,
        *,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._tone, self._weight, self._tabular = size, tone, weight, tabular
        self._ink = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._dress()

    @property
    def tone(self) -> Tone:
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        if tone is not self._tone:
            self._tone = tone
            self._dress()

    def set_ink(self, colour: str) -> None:
        """Use `#RRGGBB` instead of the tone, for a label on a ground of its own; "" goes back to the tone."""
        if colour != self._ink:
            self._ink = colour
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if look_moved(event, self._seen):
            self._dress()

    def _dress(self) -> None:
        self._seen = look()
        self.setFont(self._seen.font(self._size, self._weight, tabular=self._tabular))
        ink = QColor(self._ink) if self._ink else self._seen.colour(self._tone)
        palette = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.WindowText, ink)
        self.setPalette(palette)


def plain_label(
    text: str = "",
    size: Size = Size.BASE,
    tone: Tone = Tone.TEXT,
    weight: QFont.Weight = Weight.Normal,
    *,
    tabular: bool = False,
    wrap: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
) -> PlainLabel:
    """A label of the type scale; `tabular` for figures that tick, `buddy` for the field it names."""
    label = PlainLabel(text, size, tone, weight, tabular=tabular)
    label.setWordWrap(wrap)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if buddy is not None:
        label.setBuddy(buddy)
        buddy.setAccessibleName(text)
    return label


def plain_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows `text` as it is."""
    widget.setToolTip(f"<qt>{html.escape(text)}</qt>" if text else "")
