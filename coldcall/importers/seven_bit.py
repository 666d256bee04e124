"""Encodings that write every letter with plain ASCII bytes: ISO-2022 (Japanese, Korean) and UTF-7.

Such a file passes for ASCII; what tells it are the marks that switch alphabets.
"""

from __future__ import annotations

import re

_ESCAPES = (
    (re.compile(rb"\x1b\$(?:[@B]|\(D)"), "iso2022_jp_2"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
)
_SHIFTED = re.compile(rb"\+[A-Za-z/][A-Za-z0-9/]{2,}-?")
_PLUS = re.compile(rb"\+(?!-)")


def codec_of(data: bytes) -> str:
    """The encoding of this kind the bytes are in, "" where they are in none."""
    for mark, name in _ESCAPES:
        if mark.search(data):
            return name if _decodes(data, name) else ""
    return "utf-7" if _is_utf7(data) else ""


def _is_utf7(data: bytes) -> bool:
    """Whether each plus sign stands for itself (`+-`) or begins letters beyond ASCII (`+AOk-`).

    A phone number has a plus sign before digits, which UTF-7 never writes so.
    """
    if not data.isascii() or not _SHIFTED.search(data) or not _decodes(data, "utf-7"):
        return False
    shifted = _SHIFTED.findall(data)
    if len(shifted) != len(_PLUS.findall(data)):
        return False
    beyond = [char for run in shifted for char in run.decode("utf-7", "ignore")]
    return len(shifted) > 1 and all(char.isalpha() and not char.isascii() for char in beyond)


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
