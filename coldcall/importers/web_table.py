"""Reads what web tools call a spreadsheet: an HTML table or Excel 2003 XML saved as `.xls`.

The table with the most rows is the list; the others are layout and are named. Nothing in the page is run or
followed, and entities of its own (a way to blow up a parser) are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from coldcall.importers import compressed, header, tidying
from coldcall.importers.base import MAX_COLUMNS, ReadOptions, RefusedFile, Repair, Table
from coldcall.importers.encoding import decode
from coldcall.importers.footers import Line

_SUFFIXES = (".xls", ".xlsx", ".htm", ".html", ".xml")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<!--|<html|<head|<meta|<style|<body|<table|<div)", re.I
)
_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_COLSPAN = re.compile(r"\bcolspan\s*=\s*[\"']?(\d{1,5})", re.IGNORECASE)
_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>|<[^<>]*>|[^<]+|<")
_BLANKS = re.compile(r"[ \t\r\n]+")
_SILENT = re.compile(r"<!--|<script\b|<style\b", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<script": "</script", "<style": "</style"}


class WebTableReader:
    """The biggest table of an HTML page, or the first sheet with rows of an Excel 2003 XML file."""

    name = "web table"

    def accepts(self, head: bytes, path: Path) -> bool:
        """Only under a name that promises a table: a page called .csv is an error page, not a list."""
        text = _plain(head)
        if _EXCEL_XML in text and "<" in text[:8]:
            return True
        return path.suffix.lower() in _SUFFIXES and bool(_PAGE.match(text)) and "<t" in text.lower()

    def read(self, path: Path, options: ReadOptions) -> Table:
        data = compressed.opened(path).data
        repairs: list[Repair] = []
        text, encoding = decode(data, options.encoding or _declared(data), repairs)
        rows = _excel_rows(text) if _EXCEL_XML in text[:8192] else _page_rows(text, repairs)
        tidying.refuse_control(text)
        shaped = header.shape(rows, options)
        repairs += shaped.repairs
        return Table(shaped.header, shaped.records, encoding, repairs=tuple(repairs), titles=shaped.titles)


def _plain(head: bytes) -> str:
    """The beginning of a file as text, good enough to know its kind."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head[:8192].decode("utf-16" if wide else "utf-8", "ignore").lstrip("\ufeff")


def _declared(data: bytes) -> str:
    """The encoding a page says it is in, where that is one and its bytes agree; a mark says it better."""
    found = _CHARSET.search(data[:4096])
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or not found:
        return ""
    name = found.group(1).decode("ascii").lower()
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return ""
    return "" if name in ("utf-8", "utf8") or name.startswith("utf-16") else name


class _Page:
    """Collects the tables of a page: of each its rows with their lines.

    A page is cut at every `<` and `>`, in one pass: the standard parser needs minutes for a page made of
    tags that never end.
    """

    def __init__(self, text: str) -> None:
        self.tables: list[list[Line]] = []
        self._open: list[list[Line]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._line = self._row_line = 1
        for token in _TOKEN.finditer(_without_silent(text)):
            closes, tag, attributes = token.group(1), (token.group(2) or "").lower(), token.group(3)
            if not tag:
                self._said("" if token.group().startswith("<") and token.group() != "<" else token.group())
            elif closes:
                self._ended(tag)
            else:
                self._started(tag, attributes)
            self._line += token.group().count("\n")
        self._end_row()
        self.tables += self._open

    def _started(self, tag: str, attributes: str) -> None:
        if tag == "table":
            self._end_row()
            self._open.append([])
        elif tag == "tr":
            self._end_row()
            self._row, self._row_line = [], self._line
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell, self._span = [], _span(attributes)
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def _ended(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self.tables.append(self._open.pop())

    def _said(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(unescape(_BLANKS.sub(" ", text)))

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            lines = "".join(self._cell).replace("\u00a0", " ").split("\n")
            text = "\n".join(line.strip() for line in lines).strip()
            self._row += [text, *[""] * (self._span - 1)]
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and self._open:
            self._open[-1].append((self._row_line, tuple(self._row)))
        self._row = None


def _span(attributes: str) -> int:
    found = _COLSPAN.search(attributes)
    return max(1, min(int(found.group(1)), MAX_COLUMNS)) if found else 1


def _without_silent(text: str) -> str:
    """The page without what it does not show: comments, scripts and styles, their line ends kept."""
    parts, at = [], 0
    for found in _SILENT.finditer(text):
        if found.start() < at:
            continue
        end = text.find(_ENDS[found.group().lower()], found.end())
        end = len(text) if end < 0 else end
        parts += [text[at : found.start()], "\n" * text.count("\n", found.start(), end)]
        at = end
    return "".join([*parts, text[at:]])


def _page_rows(text: str, repairs: list[Repair]) -> Sequence[Line]:
    page = _Page(text)
    filled = [table for table in page.tables if any(any(cells) for _, cells in table)]
    if not filled:
        raise RefusedFile("it is a web page without a table", 1, "export it as CSV or Excel")
    chosen = max(filled, key=len)
    for other in filled:
        if other is not chosen:
            repairs.append(Repair(other[0][0], f"a table of {len(other)} rows beside the list was left out"))
    return chosen


def _excel_rows(text: str) -> Sequence[Line]:
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:65536], re.IGNORECASE) or "<!ENTITY" in text:
        raise RefusedFile("it defines entities of its own, which no spreadsheet does", 1)
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except ElementTree.ParseError as error:
        raise RefusedFile("the XML is damaged", error.position[0], "save it as XLSX or CSV") from error
    sheets = [_sheet_rows(sheet) for sheet in root.iter(f"{{{_EXCEL_XML}}}Worksheet")]
    filled = [sheet for sheet in sheets if sheet]
    if not filled:
        raise RefusedFile("it is empty", hint="export it again, with at least a header and one row")
    return next((sheet for sheet in filled if len(sheet) > 1), filled[0])


def _sheet_rows(sheet: ElementTree.Element) -> list[Line]:
    rows, number = [], 0
    for row in sheet.iter(f"{{{_EXCEL_XML}}}Row"):
        number = _index(row, number + 1)
        cells: list[str] = []
        for cell in row.iter(f"{{{_EXCEL_XML}}}Cell"):
            position = _index(cell, len(cells) + 1)
            if position > MAX_COLUMNS:
                raise RefusedFile(f"it has more than {MAX_COLUMNS:,} columns", number)
            cells += [""] * (position - 1 - len(cells))
            cells.append(_excel_text(cell))
        if any(cells):
            rows.append((number, tuple(cells)))
    return rows


def _index(element: ElementTree.Element, otherwise: int) -> int:
    """The position an element names; those left out before it are blank."""
    said = element.get(f"{{{_EXCEL_XML}}}Index", "")
    return int(said) if said.isdecimal() and len(said) < 8 and int(said) >= otherwise else otherwise


def _excel_text(cell: ElementTree.Element) -> str:
    data = cell.find(f"{{{_EXCEL_XML}}}Data")
    if data is None:
        return ""
    text, kind = "".join(data.itertext()), data.get(f"{{{_EXCEL_XML}}}Type", "")
    if kind == "Error":
        return ""
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    return text
