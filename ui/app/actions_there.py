"""Which actions this window has, and the key table cut down to them: what is not there is on no key."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from ui.keyrows import QT_TRANSLATE_NOOP, ROWS
from ui.keys import Group, Key
from ui.keytable import KeyTable

CALL, QUEUE, LEADS, CAMPAIGNS = 1, 2, 3, 4
"""The pages by their number."""

OWN_ROWS: Final = (
    Key("settings", QT_TRANSLATE_NOOP("Keys", "Settings"), Group.WINDOW, anywhere=("Ctrl+,",)),
    Key("rules", QT_TRANSLATE_NOOP("Keys", "Where we may call"), Group.WINDOW),
    Key("first_minute", QT_TRANSLATE_NOOP("Keys", "What you say about yourself"), Group.WINDOW),
    Key("imports", QT_TRANSLATE_NOOP("Keys", "Earlier imports and rows set aside"), Group.WINDOW),
    Key("calendar_file", QT_TRANSLATE_NOOP("Keys", "Promises as a calendar file"), Group.WINDOW),
    Key("problems", QT_TRANSLATE_NOOP("Keys", "Problems"), Group.WINDOW),
    Key("leave_sample", QT_TRANSLATE_NOOP("Keys", "Start with my own list"), Group.WINDOW),
)
"""Doors that only this window has; those without a key are found in the palette."""

MINE: Final = frozenset({"import", "export", "add_person", *(row.action for row in OWN_ROWS)})
"""What the session does itself."""

_NOT_YET: Final = frozenset({"sync"})


def key_table(*, sample: bool = False) -> KeyTable:
    """The keys of this window; leaving the sample world is there while one is in it."""
    pages = {str(CALL), str(QUEUE), str(LEADS), str(CAMPAIGNS)}
    rows = tuple(row for row in ROWS if row.action not in _NOT_YET and not _later_page(row, pages))
    own = tuple(row for row in OWN_ROWS if sample or row.action != "leave_sample")
    return KeyTable(rows=(*rows, *own))


def _later_page(row: Key, pages: set[str]) -> bool:
    return row.action == "page" and row.arg not in pages


class There(Container[str]):
    """The actions that can be done now: all of them, or `only` some while nothing is open yet."""

    def __init__(self) -> None:
        self.only: frozenset[str] | None = None

    def __contains__(self, action: object) -> bool:
        return self.only is None or action in self.only
