"""Reads text tables: any delimiter, quoting, encoding and line end a CRM, Excel or a web tool produces.

Strict first. A line the strict reader stumbles over is repaired where it can be read in one way only;
an open quote refuses the file, because a lenient reader would swallow the rows below it without a word.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coldcall.importers import compressed, header
from coldcall.importers.base import ReadOptions, RefusedFile, Repair, Table
from coldcall.importers.encoding import decode

DELIMITERS = (",", ";", "\t", "|")

_SAMPLE_LINES = 400
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SOFT_BREAK = re.compile("[\x0b\x0c]")
_OTHER_FORMATS = re.compile(
    r"\s*(?:(?P<web><!doctype|<html|<table|<head)|(?P<xml><\?xml)|(?P<json>[\[{]\s*[\[{\"])|(?P<pdf>%PDF-)"
    r"|(?P<rtf>\{\\rtf)|(?P<card>BEGIN:VC))",
    re.IGNORECASE,
)
_FORMAT_NAMES = {
    "web": "a web page", "xml": "XML", "json": "JSON", "pdf": "a PDF", "rtf": "a text document",
    "card": "a contact or calendar card",
}  # fmt: skip
_WRAPPED = re.compile(r'"(?:[^"]|"")*"')
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?[\r\n]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one file separates and quotes its cells."""

    delimiter: str
    skip_space: bool = False
    backslash: bool = False

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            skipinitialspace=self.skip_space,
            escapechar="\\" if self.backslash else None,
            strict=True,
        )


class CsvReader:
    """CSV, TSV and their kin, plain or packed alone into gz, bz2, xz or zip."""

    name = "csv"

    def accepts(self, head: bytes, path: Path) -> bool:
        """Anything that is not another known format; what is no text is refused when read."""
        return True

    def read(self, path: Path, options: ReadOptions) -> Table:
        text, encoding = decode(compressed.unpacked(path), options.encoding)
        return read_text(text, encoding, options)


def read_text(text: str, encoding: str, options: ReadOptions) -> Table:
    """A table from decoded text. Raises `RefusedFile`."""
    repairs: list[Repair] = []
    named = _SEP_LINE.match(text)
    text = _clean(text, repairs)
    lines = io.StringIO(text, newline="").readlines()
    first = 0
    delimiter = options.delimiter
    if named:
        first, delimiter = 1, delimiter or named.group(1)
    lines = _unwrapped(lines, delimiter, repairs)
    dialect = _dialect(lines[first:], delimiter)
    cells = list(_Records(lines, first, dialect, repairs))
    names, records, shaped = header.shape(cells, options)
    in_order = tuple(sorted([*repairs, *shaped], key=lambda repair: repair.line))
    above = header.titles(cells, options)
    return Table(names, tuple(records), encoding, dialect.delimiter, repairs=in_order, titles=above)


def _clean(text: str, repairs: list[Repair]) -> str:
    text = text.rstrip("\x1a")
    other = _OTHER_FORMATS.match(text)
    if other:
        kind = next(name for name, found in other.groupdict().items() if found)
        raise RefusedFile(f"it is {_FORMAT_NAMES[kind]}, not a table", 1, "export it as CSV or Excel")
    found = _CONTROL.search(text)
    if found:
        line = len(io.StringIO(text[: found.start() + 1], newline="").readlines())
        raise RefusedFile("it holds binary data, not text", line, "choose a CSV or Excel file")
    soft = _SOFT_BREAK.search(text)
    if soft:
        repairs.append(Repair(text.count("\n", 0, soft.start()) + 1, "vertical line breaks became spaces"))
        text = _SOFT_BREAK.sub(" ", text)
    return text


def _unwrapped(lines: list[str], delimiter: str, repairs: list[Repair]) -> list[str]:
    """Lines that were quoted as a whole, as a file saved twice has them, without the outer quotes."""
    bare = [line.strip() for line in lines if line.strip()]
    if not bare or not all(_WRAPPED.fullmatch(line) for line in bare):
        return lines
    inner = [line.strip()[1:-1].replace('""', '"') + "\n" if line.strip() else line for line in lines]
    candidates = [delimiter] if delimiter else DELIMITERS
    if max(_consistency(inner[:_SAMPLE_LINES], Dialect(each)) for each in candidates) < 1:
        return lines
    repairs.append(Repair(1, "every line was quoted as a whole; the outer quotes were taken off"))
    return inner


def _dialect(lines: Sequence[str], delimiter: str) -> Dialect:
    """The delimiter that cuts the most lines into the same number of cells, and how quotes are written."""
    sample = lines[:_SAMPLE_LINES]
    text = "".join(sample)
    backslash = '\\"' in text and bool(re.search(r'\\"(?![,;\t|\r\n])', text))
    candidates = [delimiter] if delimiter else DELIMITERS
    best = max(
        (
            (_consistency(sample, Dialect(candidate, skip, backslash)), not skip, -order, candidate, skip)
            for order, candidate in enumerate(candidates)
            for skip in (False, True)
        ),
    )
    if not delimiter and best[0] == 0:
        return Dialect(",", backslash=backslash)
    return Dialect(best[3], best[4], backslash)


def _consistency(sample: Sequence[str], dialect: Dialect) -> float:
    widths: Counter[int] = Counter()
    try:
        for cells in dialect.reader(iter(sample)):
            if cells:
                widths[len(cells)] += 1
    except csv.Error:
        # The rest of the sample is unreadable this way; what was read still tells something.
        widths[0] += 1
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return count / sum(widths.values()) + min(width, 50) / 1000


class _Records:
    """Walks a file's lines and gives `(line number, cells)`, repairing single lines on the way."""

    def __init__(self, lines: Sequence[str], first: int, dialect: Dialect, repairs: list[Repair]) -> None:
        self._lines = lines
        self._at = first
        self._dialect = dialect
        self._repairs = repairs
        self._usual = 0

    def __iter__(self) -> Iterator[header.Line]:
        while self._at < len(self._lines):
            yield from self._strict_run()

    def _strict_run(self) -> Iterator[header.Line]:
        """Reads strictly until the end, or until a line had to be repaired."""
        start = self._at
        reader = csv.reader(
            iter(self._lines[start:] if start else self._lines),
            delimiter=self._dialect.delimiter,
            skipinitialspace=self._dialect.skip_space,
            escapechar="\\" if self._dialect.backslash else None,
            strict=True,
        )
        before = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                self._at = len(self._lines)
                return
            except csv.Error as error:
                yield self._repaired(start + before, error)
                return
            line = start + before
            if reader.line_num - before > 1:
                self._mistrust(line, start + reader.line_num, len(cells))
            elif len(cells) > 1:
                self._usual = len(cells)
            before = reader.line_num
            yield line + 1, tuple(cells)

    def _repaired(self, index: int, error: csv.Error) -> header.Line:
        """One physical line that can be read in one way only, or the refusal of the file."""
        if "field larger" in str(error):
            raise RefusedFile("a cell is longer than any real one", index + 1)
        cells = one_way_only(self._lines[index].rstrip("\r\n"), self._dialect.delimiter)
        if cells is None or (self._usual and len(cells) != self._usual):
            raise RefusedFile(
                "a quote is opened and never closed", index + 1, "close the quote and import again"
            )
        self._repairs.append(Repair(index + 1, "quotes inside a cell were not doubled; read as they stand"))
        self._at = index + 1
        return index + 1, tuple(cells)

    def _mistrust(self, first: int, end: int, width: int) -> None:
        """A cell over several lines is fine unless the lines it holds are themselves whole rows."""
        lines = self._lines[first:end]
        if self._usual < 3 or len(lines) < 3:
            return
        like_rows = [line.count(self._dialect.delimiter) == self._usual - 1 for line in lines]
        if all(like_rows) or (len(lines) > 3 and all(like_rows[1:-1])):
            raise RefusedFile("a quote is opened and swallows the rows below it", first + 1)


def one_way_only(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line with stray quotes: a cell closes only where a delimiter or the end follows.

    None when a quoted cell stays open, or when a quote inside could as well close its cell.
    """
    cells, rest = [], line
    while True:
        rest_left = rest.lstrip(" ")
        if rest_left.startswith('"'):
            found = _closing(rest_left, delimiter)
            if found is None:
                return None
            cells.append(rest_left[1:found].replace('""', '"'))
            rest = rest_left[found + 1 :].lstrip(" ")
        else:
            cell, comma, after = rest.partition(delimiter)
            cells.append(cell)
            rest = comma + after
        if not rest:
            return cells
        rest = rest[len(delimiter) :]


def _closing(text: str, delimiter: str) -> int | None:
    at = 1
    while True:
        at = text.find('"', at)
        if at < 0:
            return None
        if text[at + 1 : at + 2] == '"' and text[at + 2 : at + 3] not in ("", delimiter):
            at += 2
            continue
        after = text[at + 1 :].lstrip(" ")
        if not after or after.startswith(delimiter):
            return at
        at += 1
