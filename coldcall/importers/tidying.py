"""What is put right in a whole text before it is cut into cells, each change named with its line.

Every function takes the text or its lines and a list it adds its `Repair`s to. A change is made only where
the text can mean nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coldcall.importers.base import RefusedFile, Repair
from coldcall.importers.dialect import DELIMITERS, SAMPLE_LINES, Dialect, consistency
from coldcall.importers.foreign import kind_of_text

NAMED_LINES = 20
"""A kind of repair names at most so many lines one by one; the rest is counted in one more."""

_CONTROLS = tuple(map(chr, (*range(9), *range(14, 32), 127)))
_SOFT_BREAK = re.compile("[\x0b\x0c]")
_DOUBLE_RETURN = re.compile("\r\r\n")
_MARK_TWICE = "ï»¿"
_MARK = re.compile(f"\ufeff|^{_MARK_TWICE}")
_LINE_END = re.compile("\r\n|\r|\n")
_WRAPPED = re.compile(r'"(?:[^"]|"")*"')
_SPACES = re.compile(r"(?<=\S)(?: {2,}| *\t *)(?=\S)")
_RULER = re.compile(r"(?=.*-{3}|.*={3})[-+=|:,;\t ]+")
_SMART = "“”„‟«»"


def clean(text: str, repairs: list[Repair]) -> str:
    """The text without end marks and soft breaks. Raises `RefusedFile` for other formats and binary data."""
    text = text.rstrip("\x1a")
    other = kind_of_text(text)
    if other:
        raise RefusedFile(f"it is {other}, not a table", 1, "export it as CSV or Excel")
    refuse_control(text)
    if "\r\r\n" in text:
        text = _replaced(text, _DOUBLE_RETURN, "\r\n", "doubled line ends were made single", repairs)
    if "\x0b" in text or "\x0c" in text:
        text = _replaced(text, _SOFT_BREAK, " ", "vertical line breaks became spaces", repairs)
    if "\ufeff" in text or text.startswith(_MARK_TWICE):
        text = _replaced(text, _MARK, "", "a byte order mark inside the text was taken out", repairs)
    lines = _LINE_END.split(text) if "\ufffd" in text else []
    lost = [number for number, line in enumerate(lines, 1) if "\ufffd" in line]
    repairs += each_line(
        lost, "letters were lost (\ufffd) before this file was made; nothing can bring them back"
    )
    return text


def refuse_control(text: str) -> None:
    """Raises `RefusedFile` where a text holds control characters, which no list has."""
    found = [text.index(mark) for mark in _CONTROLS if mark in text]
    if found:
        raise RefusedFile("it holds binary data, not text", line_at(text, min(found)), "choose a list")


def _replaced(text: str, what: re.Pattern[str], by: str, words: str, repairs: list[Repair]) -> str:
    found = what.search(text)
    if not found:
        return text
    repairs.append(Repair(line_at(text, found.start()), words))
    return what.sub(by, text)


def line_at(text: str, position: int) -> int:
    """The line a position of a text is on, from 1, whatever ends its lines."""
    return len(_LINE_END.findall(text, 0, position)) + 1


def each_line(lines: Sequence[int], what: str) -> list[Repair]:
    """One repair for each line, and one for all beyond `NAMED_LINES`."""
    told = list(dict.fromkeys(lines))
    repairs = [Repair(line, what) for line in told[:NAMED_LINES]]
    if len(told) > NAMED_LINES:
        repairs.append(
            Repair(told[NAMED_LINES], f"{what} (here and on {len(told) - NAMED_LINES - 1} more lines)")
        )
    return repairs


def plain_quotes(lines: list[str], delimiter: str, repairs: list[Repair]) -> list[str]:
    """Lines whose typographic quotes, around every cell of the first line, are made plain ones."""
    first = next((line.strip() for line in lines if line.strip()), "")
    cell = f"[{_SMART}][^{_SMART}]*[{_SMART}]"
    for each in (delimiter,) if delimiter else DELIMITERS:
        mark = re.escape(each)
        if re.fullmatch(f"{cell}(?:{mark}{cell})+", first):
            opening = re.compile(f"(?:(?<=^)|(?<={mark}))[{_SMART}]", re.MULTILINE)
            closing = re.compile(f"[{_SMART}](?={mark}|[\r\n]|$)")
            repairs.append(Repair(1, "typographic quotes around cells were read as quotes"))
            return [closing.sub('"', opening.sub('"', line.replace('"', '""'))) for line in lines]
    return lines


def undrawn(lines: list[str], repairs: list[Repair]) -> list[str]:
    """Lines of a table drawn with strokes, as a database shell or Markdown writes it, without the strokes."""
    rulers = [number for number, line in enumerate(lines[:SAMPLE_LINES]) if _RULER.fullmatch(line.strip())]
    if not rulers or rulers[0] > SAMPLE_LINES // 10:
        return lines
    repairs.append(Repair(rulers[0] + 1, "lines drawn between rows were left out"))
    bare = ["\n" if _RULER.fullmatch(line.strip()) else line for line in lines]
    first = next((line for line in bare if line.strip()), "")
    if "|" not in first or '"' in first:
        return bare
    framed = first.strip().startswith("|") and first.strip().endswith("|")
    return [_unframed(line.strip(), framed) + "\n" for line in bare]


def _unframed(line: str, framed: bool) -> str:
    inner = line.strip("|") if framed else line
    return "|".join(cell.strip() for cell in inner.split("|"))


def unwrapped(lines: list[str], delimiter: str, repairs: list[Repair]) -> list[str]:
    """Lines that were quoted as a whole, as a file saved twice has them, without the outer quotes."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled or not _WRAPPED.fullmatch(lines[filled[-1]].strip()):
        return lines
    bare = [number for number in filled if not _WRAPPED.fullmatch(lines[number].strip())]
    if bare and (bare != filled[:1] or len(filled) < 2):
        return lines
    inner = [
        line if number in bare or not line.strip() else line.strip()[1:-1].replace('""', '"') + "\n"
        for number, line in enumerate(lines)
    ]
    candidates = [delimiter] if delimiter else DELIMITERS
    if max(consistency(inner[:SAMPLE_LINES], Dialect(each)) for each in candidates) <= 1:
        return lines
    whole = "every line was" if not bare else "every line below the header was"
    repairs.append(Repair(filled[0] + 1, f"{whole} quoted as a whole; the outer quotes were taken off"))
    return inner


def columns_of_spaces(lines: list[str], repairs: list[Repair]) -> list[str]:
    """Lines whose columns stand apart by two spaces or more, all alike, with tabs instead.

    Only where no line holds a common delimiter or a quote and all are cut into the same number of cells.
    """
    first = next((line.strip() for line in lines if line.strip()), "")
    if not _SPACES.search(first) or any(mark in first for mark in DELIMITERS):
        return lines
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or any(mark in line for line in filled for mark in (*DELIMITERS, '"')):
        return lines
    if len({len(_SPACES.findall(line)) for line in filled} - {0}) != 1:
        return lines
    if any(not _SPACES.search(line) for line in filled):
        return lines
    repairs.append(Repair(1, "the columns stand apart by spaces; each gap was read as one"))
    return [_SPACES.sub("\t", line.strip()) + "\n" if line.strip() else line for line in lines]


def single_marks(lines: list[str], repairs: list[Repair]) -> list[str]:
    """Lines that separate cells with a doubled mark (`||`), with a single one instead."""
    first = next((line for line in lines if line.strip()), "")
    mark = next((mark for mark in ("|", ";", "~", "^") if first.count(mark * 2) > 1), "")
    # One doubled mark in each line may as well be an empty column.
    if not mark:
        return lines
    doubled = first.count(mark * 2)
    if any(
        (line.count(mark * 2), line.count(mark)) != (doubled, 2 * doubled) for line in lines if line.strip()
    ):
        return lines
    repairs.append(Repair(1, f"cells stand apart by {mark * 2}; read as one mark"))
    return [line.replace(mark * 2, mark) for line in lines]
