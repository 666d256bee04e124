"""What the foot says under each view: the way back, the one next thing, and what keys do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ui.importing.duplicates_view import import_words
from ui.importing.foot_bar import Foot, Hint
from ui.importing.values import Outlook

translate = QCoreApplication.translate


def of_file(waiting: Sequence[str], *, notes: bool) -> Foot:
    """A file as it was read; `notes` tells that something was put right in it."""
    hints: tuple[Hint, ...] = ((("↑", "↓"), translate("Import", "look around")),)
    if notes:
        hints = (*hints, (("R",), translate("Import", "what was put right")))
    return Foot(_another(waiting), translate("Import", "Next: columns"), hints)


def of_columns() -> Foot:
    """The meanings of its columns."""
    hints = (
        (("A–Z",), translate("Import", "another meaning")),
        (("Space",), translate("Import", "all meanings")),
        (("Backspace",), translate("Import", "as recognised")),
    )
    return Foot(translate("Import", "File"), translate("Import", "Next: duplicates"), hints)


def of_duplicates(outlook: Outlook | None, rows: int, *, busy: bool) -> Foot:
    """The counts, or only how many rows there are; `busy` while another import is under way."""
    hints: tuple[Hint, ...] = ()
    if outlook and any(one.examples for one in outlook.shares):
        hints = ((("↑", "↓"), translate("Import", "examples")),)
    return Foot(translate("Import", "Columns"), import_words(outlook, rows), hints, ready=not busy)


def of_working() -> Foot:
    """An import under way: Esc is the window's own key and leads to the desk, the import goes on."""
    return Foot(hints=((("Esc",), translate("Import", "go on calling")),))


def of_refused(waiting: Sequence[str]) -> Foot:
    """A file that cannot be trusted."""
    if waiting:
        return Foot(next=translate("Import", "Next file: {name}").format(name=waiting[0]))
    return Foot(translate("Import", "Back"), translate("Import", "Choose files"))


def of_result(waiting: Sequence[str], callable_: int, waits_for: str) -> Foot:
    """An import that is done, with those who can be called now, or why the others cannot."""
    if waiting:
        after = translate("Import", "Next file: {name}").format(name=waiting[0])
        return Foot(translate("Import", "Leave the other files"), after)
    after = translate("Import", "Show them in the queue") if waits_for else ""
    return Foot(_another(waiting), translate("Import", "Start calling") if callable_ else after)


def _another(waiting: Sequence[str]) -> str:
    return translate("Import", "Skip this file") if waiting else translate("Import", "Another file")
