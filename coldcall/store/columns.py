"""Column types, and tables made from the dataclasses they hold, so that a row becomes a value with no
mapper.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
Converter = Callable[[Any], Any]
"""From a field's value to what the driver takes, or back. SQLAlchemy calls it with nothing in between."""


class Identifier(TypeDecorator[UUID]):
    """A UUID as 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Converter:
        return _id_to_bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:
        return _id_from_bytes


class Moment(TypeDecorator[datetime]):
    """An aware moment as whole milliseconds since 1970 UTC."""

    impl = Integer
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Converter:
        return _moment_to_ms

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:
        return _moment_from_ms


class Json(TypeDecorator[Any]):
    """A dict as compact JSON with its keys sorted."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Converter:
        return _to_json

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:
        return _from_json


class JsonTuple(Json):
    """A tuple of strings as JSON."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:
        return _tuple_from_json


class Word(TypeDecorator[StrEnum]):
    """A member of a closed vocabulary as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def bind_processor(self, dialect: Dialect) -> Converter:
        return _word_to_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Converter:
        known: dict[str | None, StrEnum | None] = {
            None: None,
            **{str(word): word for word in self.vocabulary},
        }
        return lambda value: known[value] if value in known else self.vocabulary(value)


def _id_to_bytes(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


@lru_cache(maxsize=16_384)
def _id_from_bytes(value: bytes | None) -> UUID | None:
    """Kept, because a person's id stands in every row about them, and making one costs a microsecond."""
    return None if value is None else UUID(bytes=value)


def _moment_to_ms(value: datetime | None) -> int | None:
    return None if value is None else (value - EPOCH) // _MILLISECOND


def _moment_from_ms(value: int | None) -> datetime | None:
    return None if value is None else EPOCH + timedelta(milliseconds=value)


def _to_json(value: Any) -> str | None:
    """Most rows have nothing there, and the encoder takes long to say so."""
    if value:
        return dump(value)
    return None if value is None else _EMPTY.get(type(value)) or dump(value)


def _from_json(value: str | None) -> Any:
    if value == "{}":
        return {}
    return None if value is None else json.loads(value)


def _tuple_from_json(value: str | None) -> tuple[Any, ...]:
    return () if value is None or value == "[]" else tuple(json.loads(value))


def _word_to_text(value: str | None) -> str | None:
    return None if value is None else str(value)


_EMPTY: dict[type, str] = {dict: "{}", tuple: "[]", list: "[]"}


def dump(value: Any) -> str:
    """Compact JSON, keys sorted, other scripts left readable."""
    return _ENCODER.encode(value)


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)


def type_of(annotation: Any) -> tuple[TypeEngine[Any], bool]:
    """The column type of a field's annotation, and whether the column may be empty."""
    nullable = False
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        members = [member for member in typing.get_args(annotation) if member is not type(None)]
        annotation, nullable = members[0], True
    origin = typing.get_origin(annotation) or annotation
    if isinstance(origin, type) and issubclass(origin, StrEnum):
        return Word(origin), nullable
    return _PLAIN[origin](), nullable


_PLAIN: dict[Any, type[TypeEngine[Any]]] = {
    UUID: Identifier,
    datetime: Moment,
    dict: Json,
    tuple: JsonTuple,
    bool: Boolean,
    int: Integer,
    float: Float,
    str: Text,
}


def table_for(
    name: str, metadata: MetaData, holds: type, *extra: Any, key: tuple[str, ...] = ("id",)
) -> Table:
    """The table of a dataclass: one column a field, named alike, in the same order; `extra` follows."""
    hints = typing.get_type_hints(holds)
    columns = []
    for field in dataclasses.fields(holds):
        column_type, nullable = type_of(hints[field.name])
        columns.append(
            Column(
                field.name, column_type, primary_key=field.name in key, nullable=nullable, autoincrement=False
            )
        )
    return Table(name, metadata, *columns, *extra)
