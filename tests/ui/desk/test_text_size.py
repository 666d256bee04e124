"""A change of text size or colours reaches what is on the screen already."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.tokens import Size, pixels
from ui.widgets.button import ActionButton
from ui.widgets.label import plain_label


def test_labels_and_buttons_on_screen_follow_the_text_size(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    label, button = plain_label("Kim Okafor", Size.TITLE), ActionButton("Call")
    column.addWidget(label)
    column.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    for percent in (150, 100, 120):
        theme.use_percent(percent)
        assert label.font().pixelSize() == pixels(Size.TITLE, percent)
        assert button.font().pixelSize() == pixels(Size.BASE, percent)
