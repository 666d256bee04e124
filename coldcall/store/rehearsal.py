"""Trying something out: the store as it would be, while nothing of it is written and nobody waits.

Every table is hidden behind a view of the same name on one connection alone (SQLite looks for names among its
temporary ones first). What is written goes to tables in memory, and what is read comes from both. The store
itself is only read, in one consistent view of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.schema import CreateColumn

from coldcall import sqlite
from coldcall.store import schema
from coldcall.store.engine import Store, engine
from coldcall.store.writing import Writing

_UNASKED = ("sync_op", "standing", "queue_pile", "queue_place", "part_place")
"""Written a lot, and never read while something is tried out: what is new of them is dropped."""
_SEARCH_TEXT = (
    "CREATE TEMP VIEW search_text (rowid, words, digits) AS SELECT 0, '', '' WHERE 0",
    "CREATE TEMP TRIGGER insert_search_text INSTEAD OF INSERT ON search_text BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER delete_search_text INSTEAD OF DELETE ON search_text BEGIN SELECT 1; END",
)
_ADD_DOC = (
    "INSERT INTO new_search_doc (docid, prospect_id) SELECT"
    " coalesce(NEW.docid, 1 + max(coalesce((SELECT max(docid) FROM main.search_doc), 0),"
    " coalesce((SELECT max(docid) FROM new_search_doc), 0))),"
    " NEW.prospect_id WHERE NOT EXISTS (SELECT 1 FROM search_doc WHERE prospect_id = NEW.prospect_id);"
)
_DIALECT = dialect.dialect()
_NEW = "CREATE TEMP TABLE {new} ({columns}, PRIMARY KEY ({keys}))"
_GONE = "CREATE TEMP TABLE {gone} ({keys}, PRIMARY KEY ({keys}))"
_VIEW = (
    "CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} AS had"
    " WHERE NOT EXISTS (SELECT 1 FROM {new} AS kept WHERE {same})"
    " AND NOT EXISTS (SELECT 1 FROM {gone} AS kept WHERE {same}) UNION ALL SELECT * FROM {new}"
)
_KEEP = "INSERT OR REPLACE INTO {new} VALUES ({row});"
_DROP = "DELETE FROM {new} WHERE {is_old}; INSERT OR IGNORE INTO {gone} VALUES ({old});"
_NOTHING = "SELECT 1;"


def _looked_up_by(table: Table) -> Iterator[tuple[str, list[Any]]]:
    """The indexes of a table by name, and those SQLite makes by itself for what has to be unique."""
    for index in table.indexes:
        yield str(index.name), list(index.columns)
    unique = (each for each in table.constraints if isinstance(each, UniqueConstraint))
    for constraint in unique:
        columns = list(constraint.columns)
        yield "_".join((table.name, "unique", *(column.name for column in columns))), columns


@contextmanager
def rehearse(store: Store) -> Iterator[Writing]:
    """A writing that is forgotten when the `with` ends. It holds no lock that anybody else could wait for."""
    trial = engine(lambda: _connected(store), "BEGIN", size=1, query_only=False)
    try:
        with store.known_errors(), trial.connect() as connection:
            transaction = connection.begin()
            try:
                yield Writing(connection, store.clock, store.ids)
            finally:
                transaction.rollback()
    finally:
        trial.dispose()


def _connected(store: Store) -> Any:
    connection = sqlite.connect(store.path, store.key)
    for table in schema.metadata.sorted_tables:
        for text in _hiding(table):
            connection.execute(text)
    for text in _SEARCH_TEXT:
        connection.execute(text)
    return connection


def _hiding(table: Table) -> Iterator[str]:
    """What puts a view in front of one table. Every name in it is the schema's own."""
    names = {
        "name": f'"{table.name}"',
        "new": f'"new_{table.name}"',
        "gone": f'"gone_{table.name}"',
        "columns": ", ".join(str(CreateColumn(each).compile(dialect=_DIALECT)) for each in table.columns),
        "row": ", ".join(f'NEW."{each.name}"' for each in table.columns),
        "keys": ", ".join(f'"{each.name}"' for each in table.primary_key.columns),
        "old": ", ".join(f'OLD."{each.name}"' for each in table.primary_key.columns),
        "same": " AND ".join(f'kept."{each.name}" = had."{each.name}"' for each in table.primary_key.columns),
        "is_old": " AND ".join(f'"{each.name}" = OLD."{each.name}"' for each in table.primary_key.columns),
    }
    for text in (_NEW, _GONE, _VIEW):
        yield text.format_map(names)
    for name, columns in _looked_up_by(table):
        over = ", ".join(f'"{column.name}"' for column in columns)
        yield f'CREATE INDEX temp."new_{name}" ON {names["new"]} ({over})'
    add = _NOTHING if table.name in _UNASKED else _ADD_DOC if table.name == "search_doc" else _KEEP
    for verb, body in (("INSERT", add), ("UPDATE", _KEEP), ("DELETE", _DROP)):
        trigger = f'CREATE TEMP TRIGGER "{verb}_{table.name}" INSTEAD OF {verb} ON {names["name"]}'
        yield f"{trigger} BEGIN {body.format_map(names)} END"
