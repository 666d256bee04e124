"""What a cell becomes as text: times in ISO 8601, nothing a file format cannot carry, no formulas."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, datetime, timedelta

from coldcall.exporters.base import Cell

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")
_LINE_STARTS = frozenset("\t\r\n")
# Control characters no spreadsheet shows and XML forbids, halves of surrogate pairs, and non-characters.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_UNICODE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def text_of(text: str) -> str:
    """`text` without what cannot stand in any of the formats; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_UNICODE.sub("\ufffd", _NOT_TEXT.sub("", text))


def iso(moment: datetime) -> str:
    """ISO 8601 to the second: `…Z` for UTC, the offset for other zones, neither for a wall time."""
    written = moment.isoformat(timespec="seconds")
    if moment.utcoffset() == timedelta(0) and moment.tzinfo is UTC:
        return written.removesuffix("+00:00") + "Z"
    return written


def number_of(cell: Cell) -> int | float | None:
    """The cell as a number, None where it is none; infinities and not-a-number are none."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return None
    return cell


def written(cell: Cell) -> str:
    """Any cell as text, not yet defused; nothing at all for None."""
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, datetime):
        return iso(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return text_of(cell) if isinstance(cell, str) else str(cell)


def defused(text: str, *, phone: bool = False) -> str:
    """`text` with an apostrophe before it where a spreadsheet would read a formula.

    What decides is the first character that can be seen: one of `= + - @`, their full-width forms, or a
    tab or line end before it. Plain numbers stay, and E.164 numbers in a phone column.
    Source: OWASP, CSV Injection.
    """
    if not text or not _is_risky(text) or _PLAIN_NUMBER.fullmatch(text):
        return text
    if phone and _E164.fullmatch(text):
        return text
    return "'" + text


def _is_risky(text: str) -> bool:
    for character in text:
        if character in _LINE_STARTS or character in _FORMULA_STARTS:
            return True
        if not _is_invisible(character):
            return False
    return False


def _is_invisible(character: str) -> bool:
    # Cf holds zero-width joiners and spaces, direction marks, the soft hyphen and the byte order mark.
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")
