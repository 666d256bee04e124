"""What the window says about keys: why one only blinked, and what one waits for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.format import timer
from ui.keyengine import Blink, Why
from ui.keys import CONTEXT, Key, caps

translate = QCoreApplication.translate


def blink_words(blink: Blink, talked: float = 0.0) -> str:
    """The sentence for a press that did nothing, or "" where the blink says enough. `talked` in seconds."""
    if blink.why is Why.NOT_CALLED:
        return translate("Hints", "Not called yet · Space calls · D dialled elsewhere")
    if blink.why is not Why.TALKED:
        return ""
    if blink.arg == "6":
        asked = translate("Hints", "You talked {time}. No answer? {key} again.")
    else:
        asked = translate("Hints", "You talked {time}. Voicemail? {key} again.")
    return asked.format(time=timer(talked), key=blink.arg)


def wait_words(row: Key) -> str:
    """The label of a waiting key: "Snooze 1: 1 hour · 2: tomorrow · …", or "H again: Hang up"."""
    words = translate(CONTEXT, row.words)
    if not row.then:
        return translate("Hints", "{key} again: {words}").format(key=row.card[0], words=words)
    return f"{words}   {options(row)}"


def options(row: Key) -> str:
    """The keys a row waits for, each with its words."""
    return " · ".join(f"{caps(key)[0]}: {translate(CONTEXT, words)}" for key, words in row.then)
