"""Reads text tables: any delimiter, quoting, encoding and line end a CRM, Excel or a web tool produces.

Strict first. A line the strict reader stumbles over is repaired where it can be read in one way only;
an open quote refuses the file, because a lenient reader would swallow the rows below it without a word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from coldcall.importers import compressed, dialect, header, tidying
from coldcall.importers.base import ReadOptions, RefusedFile, Repair, Table
from coldcall.importers.dialect import Dialect
from coldcall.importers.encoding import decode
from coldcall.importers.footers import Line
from coldcall.importers.mending import mended

_SEP_LINE = re.compile(r"^\"?sep=(.)\"?(?:\r\n|\r|\n|$)", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')


class CsvReader:
    """CSV, TSV and their kin, plain or packed alone into gz, bz2, xz, Z or zip."""

    name = "csv"

    def accepts(self, head: bytes, path: Path) -> bool:
        """Anything that is not another known format; what is no text is refused when read."""
        return True

    def read(self, path: Path, options: ReadOptions) -> Table:
        opened = compressed.opened(path)
        repairs = list(opened.repairs)
        text, encoding = decode(opened.data, options.encoding, repairs)
        return read_text(text, encoding, options, repairs)


def read_text(text: str, encoding: str, options: ReadOptions, repairs: Sequence[Repair] = ()) -> Table:
    """A table from decoded text. Raises `RefusedFile`. `repairs` are those made before."""
    made = list(repairs)
    text = mended(tidying.clean(text, made), made)
    named = _SEP_LINE.match(text)
    lines = io.StringIO(text, newline="").readlines()
    first = 1 if named else 0
    delimiter = options.delimiter or (named.group(1) if named else "")
    found, lines = _prepared(lines, first, delimiter, options, made)
    cells = list(_Records(lines, first, found, made))
    if '="' in text:
        cells = _without_formulas(cells, made)
    shaped = header.shape(cells, options, found.delimiter)
    return Table(
        shaped.header,
        shaped.records,
        encoding,
        found.delimiter,
        repairs=tuple(sorted([*made, *shaped.repairs], key=lambda repair: repair.line)),
        titles=shaped.titles,
    )


def _prepared(
    lines: list[str], first: int, delimiter: str, options: ReadOptions, repairs: list[Repair]
) -> tuple[Dialect, list[str]]:
    """The dialect of the lines, and the lines with their marks made plain."""
    body = tidying.undrawn(lines[first:], repairs)
    body = tidying.unwrapped(body, delimiter, repairs)
    body = tidying.plain_quotes(body, delimiter, repairs)
    if not delimiter:
        body = tidying.single_marks(tidying.columns_of_spaces(body, repairs), repairs)
    return dialect.find(body, delimiter, options.header_score), lines[:first] + body


def _without_formulas(lines: list[Line], repairs: list[Repair]) -> list[Line]:
    """Cells that Excel was made to take for text (`="0123"`) as the text they hold."""
    changed, kept = [], []
    for number, cells in lines:
        found = [_FORMULA_TEXT.fullmatch(cell) for cell in cells]
        if any(found):
            changed.append(number)
            cells = tuple(
                match.group(1).replace('""', '"') if match else cell
                for match, cell in zip(found, cells, strict=True)
            )
        kept.append((number, cells))
    repairs += tidying.each_line(changed, 'cells written as ="…" were read as the text they hold')
    return kept


class _Records:
    """Walks a file's lines and gives `(line number, cells)`, repairing single lines on the way."""

    def __init__(self, lines: Sequence[str], first: int, found: Dialect, repairs: list[Repair]) -> None:
        self._lines = lines
        self._at = first
        self._dialect = found
        self._repairs = repairs
        self._usual = 0

    def __iter__(self) -> Iterator[Line]:
        while self._at < len(self._lines):
            yield from self._strict_run()

    def _strict_run(self) -> Iterator[Line]:
        """Reads strictly until the end, or until a line had to be repaired."""
        start = self._at
        lines = (self._lines[index] for index in range(start, len(self._lines))) if start else self._lines
        reader = self._dialect.reader(lines)
        before = start
        try:
            for cells in reader:
                end = start + reader.line_num
                if end - before > 1:
                    self._mistrust(before, end)
                elif len(cells) > 1:
                    self._usual = len(cells)
                yield before + 1, tuple(cells)
                before = end
            self._at = len(self._lines)
        except csv.Error as error:
            yield self._repaired(before, error)

    def _repaired(self, index: int, error: csv.Error) -> Line:
        """One physical line that can be read in one way only, or the refusal of the file."""
        if "field larger" in str(error):
            raise RefusedFile("a cell is longer than any real one", index + 1, "is a quote left open there?")
        line = self._lines[index].rstrip("\r\n")
        cells = one_way_only(line, self._dialect.delimiter, self._dialect.quote)
        if cells is None or (self._usual and len(cells) != self._usual):
            cells = self._as_it_stands(line)
        if cells is None:
            raise RefusedFile(
                "a quote is opened and never closed", index + 1, "close the quote and import again"
            )
        self._repairs.append(Repair(index + 1, "quotes inside a cell were not doubled; read as they stand"))
        self._at = index + 1
        return index + 1, tuple(cells)

    def _as_it_stands(self, line: str) -> list[str] | None:
        """The cells of a line where each cell that opens a quote closes it as well (`"Bob" Ek`), if they are
        as many as in the lines above."""
        cells = line.split(self._dialect.delimiter)
        quote = self._dialect.quote
        paired = all(cell.count(quote) % 2 == 0 for cell in cells if cell.lstrip().startswith(quote))
        return cells if paired and self._usual and len(cells) == self._usual else None

    def _mistrust(self, first: int, end: int) -> None:
        """A cell over several lines is fine unless the lines it holds are themselves whole rows."""
        lines = self._lines[first:end]
        if self._usual < 2 or len(lines) < 3:
            return
        like_rows = [line.count(self._dialect.delimiter) == self._usual - 1 for line in lines]
        inner = like_rows[1:-1]
        # One comma a line is what addresses have; it takes many of them to be rows.
        enough = 2 if self._usual > 2 else 6
        mostly = len(inner) >= enough and sum(inner) >= len(inner) * 0.8
        if mostly or (self._usual > 2 and all(like_rows)):
            raise RefusedFile("a quote is opened and swallows the rows below it", first + 1)


def one_way_only(line: str, delimiter: str, quote: str = '"') -> list[str] | None:
    """The cells of a line with stray quotes: a cell closes only where a delimiter or the end follows.

    None when a quoted cell stays open, or when a quote inside could as well close its cell.
    """
    cells, rest = [], line
    while True:
        rest_left = rest.lstrip(" ")
        if rest_left.startswith(quote):
            found = _closing(rest_left, delimiter, quote)
            if found is None:
                return None
            cells.append(rest_left[1:found].replace(quote * 2, quote))
            rest = rest_left[found + 1 :].lstrip(" ")
        else:
            cell, comma, after = rest.partition(delimiter)
            cells.append(cell)
            rest = comma + after
        if not rest:
            return cells
        rest = rest[len(delimiter) :]


def _closing(text: str, delimiter: str, quote: str) -> int | None:
    at = 1
    while True:
        at = text.find(quote, at)
        if at < 0:
            return None
        if text[at + 1 : at + 2] == quote and text[at + 2 : at + 3] not in ("", delimiter):
            at += 2
            continue
        after = text[at + 1 :].lstrip(" ")
        if not after or after.startswith(delimiter):
            return at
        at += 1
