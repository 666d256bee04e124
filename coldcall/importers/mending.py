"""Text that was encoded twice (`KÃ¶ln` for `Köln`), told and undone.

UTF-8 read as cp1252 and saved as UTF-8 once more can be undone without guessing where every letter beyond
ASCII takes part. Where only some lines have it, they are named and left as they are.
"""

from __future__ import annotations

import re

from coldcall.importers.base import Repair
from coldcall.importers.tidying import each_line

_TWICE = re.compile("[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙâãäåæçèéêëìíîïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_BYTE_OF = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(256)}


def mended(text: str, repairs: list[Repair]) -> str:
    """The text as it was meant, or as it stands."""
    if text.isascii() or not _TWICE.search(text):
        return text
    lines = re.split("(\r\n|\r|\n)", text)
    undone = {at: _undone(line) for at, line in enumerate(lines) if _BEYOND_ASCII.search(line)}
    suspects = [at // 2 + 1 for at in undone if _TWICE.search(lines[at])]
    if any(line is None for line in undone.values()):
        sure = [at // 2 + 1 for at, line in undone.items() if line is not None]
        repairs += each_line(sure, "letters look encoded twice; left as they are")
        return text
    repairs += each_line(suspects, "letters were encoded twice; read as they were meant")
    return "".join(undone.get(at) or line for at, line in enumerate(lines))


def _undone(line: str) -> str | None:
    """The line before it was encoded a second time; None where it was not."""
    try:
        found = bytes(_BYTE_OF[char] for char in line).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return found
