"""What a store holds apart from the ids and moments that differ from run to run: two runs of the same work
over the same clock must come to the same."""

from __future__ import annotations

import re
from typing import Any

from coldcall.store.engine import Store

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_text%' ORDER BY name"
)
_WORDS = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search_text, instance)"
_PASSING = {"stamps", "op_id", "txn_id", "hlc", "dseq", "last_hlc", "device_id"}
"""Columns made of chance and of the order of work."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")
_THIS_CENTURY = 1_000_000_000_000
"""In milliseconds since 1970."""

_WHAT = "key, kind, tier, tier_key, gate_key, region, called"
_POINTS = "steady, lively, valid_until"
_JOINED = "LEFT JOIN queue_pile ON queue_pile.id = pile LEFT JOIN queue_part ON queue_part.id ="
_IN_PILES = {
    "queue_part": "SELECT key FROM queue_part WHERE id IN (SELECT part FROM part_place)",
    "queue_pile": f"SELECT {_WHAT}, members FROM queue_pile LEFT JOIN queue_part ON queue_part.id = part",
    "queue_place": f"SELECT prospect_id, {_WHAT}, {_POINTS} FROM queue_place {_JOINED} part",
    "part_place": f"SELECT prospect_id, {_WHAT}, {_POINTS} FROM part_place {_JOINED} part_place.part",
}
"""Piles and parts are numbered as they are met, and a part stays: told by what they hold, as places are told
by their pile. What a pile has at best is a bound that only rises."""

Content = dict[str, list[tuple[Any, ...]]]


def content(store: Store, *, moments: bool = True) -> Content:
    """Every table's rows, sorted. An id is told as its table and its place among that table's ids, which
    were made in the order of the work. Without `moments`, every time is told as no more than a time."""
    connection = store.maintenance()
    try:
        tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
        labels = _labels(connection, tables)
        asked = {name: _IN_PILES.get(name, f'SELECT * FROM "{name}"') for name in tables}
        found = {name: _rows(connection, text, labels, moments) for name, text in asked.items()}
        connection.execute(_WORDS)
        docs = connection.execute("SELECT docid, prospect_id FROM search_doc").fetchall()
        whose = {docid: labels.get(one, "?") for docid, one in docs}
        words = connection.execute("SELECT term, doc, col, offset FROM words").fetchall()
        found["words"] = sorted((term, whose[doc], col, offset) for term, doc, col, offset in words)
        found.pop("search_doc", None)
        return found
    finally:
        connection.close()


def _labels(connection: Any, tables: list[str]) -> dict[bytes, str]:
    labels: dict[bytes, str] = {}
    for table in tables:
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
        if "id" in names:
            ids = connection.execute(f'SELECT id FROM "{table}" ORDER BY id').fetchall()
            labels |= {one: f"{table} {place}" for place, (one,) in enumerate(ids)}
    return labels


def _rows(connection: Any, text: str, labels: dict[bytes, str], moments: bool) -> list[tuple[Any, ...]]:
    read = connection.execute(text)
    names = [column[0] for column in read.description]
    kept = [place for place, name in enumerate(names) if name not in _PASSING]
    rows = (tuple(_plain(row[place], labels) for place in kept) for row in read.fetchall())
    told = rows if moments else (tuple(_untimed(value) for value in row) for row in rows)
    return sorted(told, key=repr)


def _untimed(value: Any) -> Any:
    if isinstance(value, str):
        return _TIME.sub("a time", value)
    return "a time" if isinstance(value, int | float) and value > _THIS_CENTURY else value


def _plain(value: Any, labels: dict[bytes, str]) -> Any:
    if isinstance(value, bytes):
        return labels.get(value) or _in_words(value.decode("utf-8", "replace"), labels)
    return _in_words(value, labels) if isinstance(value, str) else value


def _in_words(text: str, labels: dict[bytes, str]) -> str:
    return _ID.sub(lambda found: labels.get(bytes.fromhex(found[0].replace("-", "")), "?"), text)
