"""Reading rows back as the dataclasses they came from, by prebuilt statements."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, select

from coldcall.store import schema

Value = TypeVar("Value")
CHUNK = 900
"""How many ids one IN list takes; SQLite allows 32,766 and plans small lists better."""

_ALL_TABLES: dict[type[Any], Table] = {**schema.TABLES, **schema.LOCAL}


_COLUMNS: dict[type[Any], tuple[ColumnElement[Any], ...]] = {
    kind: tuple(table.c[field.name] for field in dataclasses.fields(kind))
    for kind, table in _ALL_TABLES.items()
}
_KINDS = {table.name: kind for kind, table in _ALL_TABLES.items()}


def columns_of(kind: type[Any]) -> tuple[ColumnElement[Any], ...]:
    """A dataclass's columns in the order of its fields, without what the table keeps beside them."""
    return _COLUMNS[kind]


@cache
def _by(table_name: str, column: str, order: tuple[str, ...]) -> Select[Any]:
    kind = _KINDS[table_name]
    table = _ALL_TABLES[kind]
    found = select(*columns_of(kind)).where(table.c[column].in_(bindparam("keys", expanding=True)))
    return found.order_by(*(table.c[name] for name in order)) if order else found


@cache
def _by_one(table_name: str, column: str, order: tuple[str, ...]) -> Select[Any]:
    """The same for a single key: an equality costs half of an IN list, and one key is the usual case."""
    kind = _KINDS[table_name]
    table = _ALL_TABLES[kind]
    found = select(*columns_of(kind)).where(table.c[column] == bindparam("key"))
    return found.order_by(*(table.c[name] for name in order)) if order else found


def chunks(keys: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The keys in lists of at most `size`."""
    rest = iter(keys)
    while part := list(islice(rest, size)):
        yield part


def find(
    connection: Connection, kind: type[Value], column: str, keys: Iterable[Any], order: tuple[str, ...] = ()
) -> list[Value]:
    """Every row whose `column` is one of `keys`, as values."""
    make: Callable[..., Value] = kind
    made: list[Value] = []
    name = _ALL_TABLES[kind].name
    for part in chunks(keys):
        if len(part) == 1:
            rows = connection.execute(_by_one(name, column, order), {"key": part[0]})
        else:
            rows = connection.execute(_by(name, column, order), {"keys": part})
        made.extend(make(*row) for row in rows)
    return made


def grouped(
    connection: Connection, kind: type[Value], column: str, keys: Iterable[Any], order: tuple[str, ...] = ()
) -> dict[Any, list[Value]]:
    """The same, grouped by the column's value."""
    groups: dict[Any, list[Value]] = defaultdict(list)
    for value in find(connection, kind, column, keys, order):
        groups[getattr(value, column)].append(value)
    return groups


def get(connection: Connection, kind: type[Value], row_id: UUID) -> Value | None:
    """One row by its id."""
    return next(iter(find(connection, kind, "id", [row_id])), None)


def values(connection: Connection, kind: type[Value], statement: Select[Any]) -> list[Value]:
    """The rows of a statement that selects exactly `columns_of(kind)`."""
    make: Callable[..., Value] = kind
    return [make(*row) for row in connection.execute(statement)]


def select_all(kind: type) -> Select[Any]:
    """A select of a dataclass's columns, to be narrowed by the caller."""
    return select(*columns_of(kind))


def by_id(rows: Sequence[Value]) -> dict[UUID, Value]:
    """Rows by their id."""
    return {row.id: row for row in rows}  # type: ignore[attr-defined]
