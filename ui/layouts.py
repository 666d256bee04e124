"""From a key press on any keyboard layout to the one name the key table uses. Plain Python.

The character decides. The place on the board decides only where the layout gives no Latin letter or digit
(Cyrillic, Hangul, Greek, Arabic, Hebrew), and only without Shift and AltGr; the top row of an AZERTY board
counts as digits unshifted.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import Final

# Set 1 scan codes, which Linux shares; X11 and Wayland add 8 to them. Values: what a US board prints there.
_PLACES: Final = (
    dict(zip(range(2, 12), "1234567890", strict=True))
    | dict(zip(range(16, 28), "QWERTYUIOP[]", strict=True))
    | dict(zip(range(30, 39), "ASDFGHJKL", strict=True))
    | dict(zip(range(44, 53), "ZXCVBNM,.", strict=True))
)
# Virtual key codes of macOS, which name places too.
_MAC_CODES: Final = (
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23),
    *(25, 26, 28, 29, 30, 31, 32, 33, 34, 35, 37, 38, 40, 43, 45, 46, 47),
)
_MAC_PLACES: Final = dict(zip(_MAC_CODES, "ASDFHGZXCVBQWERYT1234659780]OU[IPLJK,NM.", strict=True))

_SIGNS: Final = frozenset("[],.?")


def place(scan_code: int, virtual_key: int, platform: str = sys.platform) -> str:
    """What a US board prints on that place: an upper-case letter, a digit, `[ ] , .`, or "" if unknown."""
    if platform == "darwin":
        return _MAC_PLACES.get(virtual_key, "")
    if platform == "win32":
        return _PLACES.get(scan_code, "")
    return _PLACES.get(scan_code - 8, "")


def key_name(text: str, where: str, *, shift: bool = False, altgr: bool = False) -> str:
    """The table's name for a press that gave `text` at the place `where`; "" when it names nothing."""
    if not text or not text[0].isprintable():
        return ""
    if text.isascii():
        return _digit_row(text.upper(), where, shift or altgr)
    by_place = where.isdigit() or _other_script(text[0])
    return where if by_place and not (shift or altgr) else text


def _digit_row(char: str, where: str, shifted: bool) -> str:
    # Signs the table uses keep their meaning, in case a system does not tell that AltGr was down.
    itself = shifted or char.isalnum() or char in _SIGNS
    return char if itself or not where.isdigit() else where


def _other_script(char: str) -> bool:
    return char.isalpha() and not unicodedata.name(char, "LATIN").startswith("LATIN")
