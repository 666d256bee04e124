"""Statements that SQLAlchemy words once and the driver runs from then on.

Wording, caching and wrapping a statement anew costs five times what SQLite takes for it, and one saved call
is half a hundred of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Boolean, ClauseElement, Connection, Float, Table, insert
from sqlalchemy.dialects import sqlite

from coldcall.store.columns import Converter
from coldcall.store.sides import worded_for

DIALECT = sqlite.dialect()
SIDE = "side"
"""Where a connection keeps which set of tables its transaction means (`coldcall.store.sides`)."""


def worded(statement: ClauseElement) -> str:
    """The text of a statement, its parameters as question marks in the order they stand."""
    return str(statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True}))


def run(connection: Connection, text: str, parameters: Sequence[Any] = ()) -> Any:
    """Runs a worded statement in the connection's transaction; gives the driver's cursor."""
    pooled = connection.connection
    driver: Any = pooled.dbapi_connection
    side = pooled.info.get(SIDE)
    return driver.execute(worded_for(side, text) if side else text, parameters)


def run_many(connection: Connection, text: str, parameters: Iterable[Sequence[Any]]) -> None:
    """The same once for each of many parameters."""
    pooled = connection.connection
    driver: Any = pooled.dbapi_connection
    side = pooled.info.get(SIDE)
    driver.executemany(worded_for(side, text) if side else text, parameters)


def to_driver(column: Any) -> Converter | None:
    """What turns a column's value into what the driver takes; None where it takes it as it is."""
    if isinstance(column.type, Boolean):
        return _truth
    if isinstance(column.type, Float):
        return None
    made: Converter | None = column.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return made


def from_driver(column: Any) -> Converter | None:
    """What turns what the driver gives into a column's value; None where it is that already."""
    made: Converter | None = column.type.dialect_impl(DIALECT).result_processor(DIALECT, None)
    return made


def _truth(value: bool | None) -> int | None:
    """The driver would ask a bool for its other forms before it takes it for a number."""
    return value if value is None else int(value)


@dataclass(frozen=True, slots=True)
class Insertion:
    """An insert of whole rows into one table, its columns in their order. `into` are the converters."""

    text: str
    into: tuple[tuple[int, Converter], ...]

    def __call__(self, connection: Connection, rows: Iterable[Sequence[Any]]) -> None:
        """Runs it for many rows. They are turned into what the driver takes column by column, which saves a
        third."""
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        if columns:
            for place, convert in self.into:
                columns[place] = map(convert, columns[place])
            run_many(connection, self.text, zip(*columns, strict=True))


@cache
def insertion(table: Table, *, replaces: bool = False) -> Insertion:
    """The insert of a table; with `replaces`, over rows of the same key."""
    statement = insert(table).values({column.name: None for column in table.columns})
    made = ((place, to_driver(column)) for place, column in enumerate(table.columns))
    return Insertion(
        worded(statement.prefix_with("OR REPLACE") if replaces else statement),
        tuple((place, convert) for place, convert in made if convert is not None),
    )
