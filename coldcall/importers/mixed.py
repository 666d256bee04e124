"""Files of two encodings: lists in UTF-8 that lines of another program were pasted into."""

from __future__ import annotations

import re
from collections.abc import Callable

from coldcall.importers.base import RefusedFile, Repair
from coldcall.importers.tidying import each_line

_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
LineDecoder = Callable[[bytes], str | None]


def decoded(data: bytes, other: LineDecoder, repairs: list[Repair]) -> tuple[str, str] | None:
    """The text of a file that is mostly UTF-8, its other lines read by `other`; None where UTF-8 is not
    what most of its telling lines are in. Raises `RefusedFile` for a line neither fits."""
    lines = [line for line in _LINES.findall(data) if line]
    texts = [_utf8(line) for line in lines]
    wrong = [index for index, text in enumerate(texts) if text is None]
    halves = _joined_surrogates(lines, texts, wrong)
    if halves is not None:
        repairs += each_line([index + 1 for index in wrong], "letters written as two halves were joined")
        return halves, "utf-8"
    right = sum(text is not None and not text.isascii() for text in texts)
    if right < len(wrong) or (right < 2 and len(lines[wrong[0]]) < 2):
        return None
    if wrong == [len(lines) - 1] and _cut(lines[-1]):
        raise RefusedFile(
            "it ends in the middle of a letter: the file was cut off", len(lines), "export it again"
        )
    for index in wrong:
        texts[index] = other(lines[index])
        if texts[index] is None:
            raise RefusedFile(
                "it is UTF-8 except for a line that is in no encoding known here",
                index + 1,
                "save it as UTF-8, or name the encoding",
            )
    repairs += each_line(
        [index + 1 for index in wrong], "this line is in cp1252, the file in UTF-8; read as such"
    )
    return "".join(text or "" for text in texts), "utf-8"


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _cut(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _joined_surrogates(lines: list[bytes], texts: list[str | None], wrong: list[int]) -> str | None:
    """The text where the wrong lines are CESU-8, which writes rare letters as two halves; None where they
    are not. Raises `RefusedFile` where one half is missing."""
    found = dict(enumerate(texts))
    for index in wrong:
        try:
            halves = lines[index].decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return None
        try:
            found[index] = halves.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError as error:
            raise RefusedFile("it holds half a letter", index + 1, "save it as UTF-8") from error
    return "".join(text or "" for text in found.values())
