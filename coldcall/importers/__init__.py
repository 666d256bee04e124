"""Files in: tables of text, understood as leads, engagement or suppressions. Never opens the store.

A file goes through a reader of `ALL` (a table of text), `mapping` (which column means what) and `rows` or
`suppressing` (one value a row). `worker.parsed` does all of it where a hostile file can do no harm.
"""

from __future__ import annotations

from coldcall.importers.base import Reader
from coldcall.importers.csv_file import CsvReader
from coldcall.importers.web_table import WebTableReader
from coldcall.importers.xlsx_file import SpreadsheetReader

ALL: tuple[Reader, ...] = (WebTableReader(), SpreadsheetReader(), CsvReader())
"""Every reader; the first that accepts a file reads it, so the one that takes anything comes last."""
