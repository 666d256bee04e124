"""UTF-16 and UTF-32 whose byte order mark was cut off."""

from __future__ import annotations

import unicodedata

_CODECS = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_SAMPLE = 1 << 16
_NO_TEXT = frozenset({"Cn", "Co", "Cs", "Cc"})
_BREAKS = frozenset("\t\r\n")


def codec_of(data: bytes) -> str:
    """The one wide encoding these bytes are sound text in, "" when there is none or more than one.

    The wrong byte order turns the line ends every list has into letters that do not exist.
    """
    sound = [name for name, width in _CODECS if len(data) % width == 0 and _is_text(data[:_SAMPLE], name)]
    return sound[0] if len(sound) == 1 else ""


def _is_text(sample: bytes, codec: str) -> bool:
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:
            return False
        text = sample[: error.start].decode(codec)
    chars = set(text) - _BREAKS
    plain = sum(char.isascii() for char in text)
    return (
        plain > 0
        and not _BREAKS.isdisjoint(text)
        and all(unicodedata.category(char) not in _NO_TEXT for char in chars)
    )
