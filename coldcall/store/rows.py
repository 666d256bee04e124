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
from coldcall.store.columns import Converter
from coldcall.store.driver import from_driver, run, to_driver, worded

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


@dataclasses.dataclass(frozen=True, slots=True)
class _Question:
    """A select of one kind, whole or by one column, as the driver takes it, and what turns values to and fro.

    `into` holds the places of a row that are stored in another form, each with its converter.
    """

    text: str
    key: Converter | None
    into: tuple[tuple[int, Converter], ...]


@cache
def _question(name: str, column: str, order: tuple[str, ...], keys: int, without: str = "") -> _Question:
    kind = _KINDS[name]
    table = _ALL_TABLES[kind]
    asked = table.c[column]
    found = select(*columns_of(kind)).order_by(*(table.c[name] for name in order))
    if keys:
        # An equality costs half of an IN list, and one key is the usual case.
        found = found.where(asked == bindparam("key") if keys == 1 else asked.in_([None] * keys))
    if without:
        found = found.where(table.c[without].is_(None))
    made = ((place, from_driver(each)) for place, each in enumerate(columns_of(kind)))
    into = tuple((place, convert) for place, convert in made if convert is not None)
    return _Question(worded(found), to_driver(asked), into)


def chunks(keys: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The keys in lists of at most `size`."""
    rest = iter(keys)
    while part := list(islice(rest, size)):
        yield part


def find(
    connection: Connection,
    kind: type[Value],
    column: str,
    keys: Iterable[Any],
    order: tuple[str, ...] = (),
    *,
    without: str = "",
) -> list[Value]:
    """Every row whose `column` is one of `keys`, as values; only those `without` a value in another column
    where one is named, as an index may be for those alone."""
    asked = dict.fromkeys(keys)
    if not asked:
        return []
    name = _ALL_TABLES[kind].name
    made: list[Value] = []
    for part in chunks(asked):
        question = _question(name, column, order, room(len(part)), without)
        bound = [question.key(key) for key in part] if question.key else part
        # Repeating the last key fills the list, so that a handful of texts serves every length.
        bound += bound[-1:] * (room(len(part)) - len(part))
        made.extend(_made(kind, question, run(connection, question.text, bound)))
    return made


def room(keys: int) -> int:
    """How many keys a statement takes that is asked for so many: the next power of two."""
    return 1 << (keys - 1).bit_length()


def _made(kind: type[Value], question: _Question, rows: Iterable[Sequence[Any]]) -> Iterator[Value]:
    make: Callable[..., Value] = kind
    for row in rows:
        fields = list(row)
        for place, convert in question.into:
            fields[place] = convert(fields[place])
        yield make(*fields)


def every(connection: Connection, kind: type[Value], order: tuple[str, ...]) -> list[Value]:
    """All rows of a kind."""
    question = _question(_ALL_TABLES[kind].name, order[0], order, 0)
    return list(_made(kind, question, run(connection, question.text)))


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
