"""The words about keys, and the foot of the window that shows them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import spoken
from ui.hints import blink_words, wait_words
from ui.keyengine import Blink, Why
from ui.keytable import KeyTable
from ui.status_strip import StatusStrip


@pytest.mark.parametrize(
    ("blink", "words"),
    [
        (Blink(Why.NOT_CALLED), "Not called yet · Space calls · D dialled elsewhere"),
        (Blink(Why.TALKED, "6"), "You talked 1:40. No answer? 6 again."),
        (Blink(Why.TALKED, "7"), "You talked 1:40. Voicemail? 7 again."),
        (Blink(Why.GUARD), ""),
        (Blink(Why.LINE_UP), ""),
    ],
)
def test_a_blink_explains_itself_where_it_has_to(blink: Blink, words: str) -> None:
    assert blink_words(blink, 100.4) == words


def test_a_waiting_key_lists_its_ways_on() -> None:
    table = KeyTable()
    assert wait_words(table.find("line_detail")) == "Busy or dead line   1: busy · 2: dead line"
    assert wait_words(table.find("hang_up")) == "H again: Hang up"


def test_the_foot_blinks_and_is_quiet_again(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(400, 30)
    strip.show()
    quiet = strip.grab().toImage()
    strip.blink()
    assert strip.grab().toImage() != quiet
    qtbot.waitUntil(lambda: strip.grab().toImage() == quiet)


def test_a_held_line_stays_until_it_is_taken_away(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.say("saved", 60_000)
    strip.say("Snooze 1: 1 hour", 0)
    assert not strip.timer.isActive()
    assert strip.said == "Snooze 1: 1 hour"
    strip.unsay()
    assert strip.said == ""


def test_a_change_is_announced_to_those_who_listen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[QAccessibleEvent] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    spoken.announce(widget, "In call with Kim Okafor")
    assert told == []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    spoken.announce(widget, "In call with Kim Okafor")
    assert [e.type() for e in told] == [QAccessible.Event.Announcement]
