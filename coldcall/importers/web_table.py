"""Reads what web tools call a spreadsheet: an HTML table or Excel 2003 XML saved as `.xls`.

The table with the most rows is the list; the others are layout and are named. Nothing in the page is run or
followed, and entities of its own (a way to blow up a parser) are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
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
_WIDEST_SPAN = 1_000


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


class _Page(HTMLParser):
    """Collects the tables of a page: of each its rows with their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Line]] = []
        self._open: list[list[Line]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_row()
            self._open.append([])
        elif tag == "tr":
            self._end_row()
            self._row, self._line = [], self.getpos()[0]
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            self._span = _span(dict(attrs).get("colspan"))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self.tables.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(re.sub(r"[ \t\r\n]+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_row()
        self.tables += self._open

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            text = re.sub(r" *\n *", "\n", "".join(self._cell).replace("\u00a0", " ")).strip()
            self._row += [text, *[""] * (self._span - 1)]
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and self._open:
            self._open[-1].append((self._line, tuple(self._row)))
        self._row = None


def _span(said: str | None) -> int:
    digits = (said or "1").strip()
    return max(1, min(int(digits), _WIDEST_SPAN)) if digits.isdecimal() and len(digits) < 6 else 1


def _page_rows(text: str, repairs: list[Repair]) -> Sequence[Line]:
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError as error:
        # The parser asserts what a page's declarations look like instead of raising an error of its own.
        raise RefusedFile("the page is damaged", page.getpos()[0], "export it as CSV or Excel") from error
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
