"""The schema is one thing in three places: dataclasses, tables and migrations."""

from __future__ import annotations

import dataclasses
import os
import re
from pathlib import Path
from typing import Any

import pytest

from coldcall import sqlite
from coldcall.store import opening, schema
from coldcall.store.upgrade import MIGRATIONS, upgrade
from tests.store.made import KEY, HandClock, new_store

_BESIDE = {"stamps"}
"""What a mutable entity's table keeps beside its dataclass's fields."""


@pytest.mark.parametrize("kind", [*schema.TABLES, *schema.LOCAL], ids=lambda kind: kind.__name__)
def test_columns_equal_the_fields_of_the_dataclass(kind: type[Any]) -> None:
    table = {**schema.TABLES, **schema.LOCAL}[kind]
    fields = [field.name for field in dataclasses.fields(kind)]
    columns = [column.name for column in table.columns]
    assert columns == [*fields, *(_BESIDE if kind in schema.MUTABLE else ())]


def test_every_table_is_known_to_be_synced_or_local() -> None:
    named = {table.name for table in {**schema.TABLES, **schema.LOCAL}.values()}
    plain = {"sync_op", "device", "store_info", "open_call", "set_aside", "import_layout", "search_doc"}
    plain |= {"match_key", "queue_pile", "queue_place", "queue_part", "part_place"}
    assert set(schema.metadata.tables) == named | plain


def test_synced_tables_have_no_foreign_keys() -> None:
    assert [table.name for table in schema.metadata.tables.values() if table.foreign_keys] == []


def test_entities_of_the_op_log_are_the_tables(tmp_path: Path) -> None:
    assert set(schema.MUTABLE).isdisjoint(schema.FACTS)
    for kind in schema.FACTS:
        assert "stamps" not in schema.FACTS[kind].columns


def test_migrations_from_nothing_give_the_schema_of_today(tmp_path: Path) -> None:
    new_store(tmp_path, name="fresh.store").close()
    empty = tmp_path / "old.store"
    connection = sqlite.connect(empty, KEY, create=True)
    connection.execute("CREATE TABLE scratch (x)")
    connection.execute("DROP TABLE scratch")
    connection.close()
    upgrade(empty, KEY)
    assert _shape(empty) == _shape(tmp_path / "fresh.store")
    assert _revision(empty) == schema.REVISION


def test_there_is_one_migration_a_revision() -> None:
    versions = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert versions == [f"{number:04d}" for number in range(1, schema.REVISION + 1)]


def _shape(path: Path) -> dict[str, Any]:
    """What a file is made of, letters' case and white space aside.

    A column that was added later stands last, and every statement names its columns: their order is nothing.
    """
    connection = sqlite.connect(path, KEY)
    made: dict[str, Any] = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        made[f"{kind} {name}"] = _plain(sql or "")
        if kind == "table":
            columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
            made[f"columns of {name}"] = sorted(tuple(row[1:]) for row in columns)
            made[f"indexes of {name}"] = sorted(
                (tuple(row[2:]), tuple(_keys_of(connection, row[1])))
                for row in connection.execute(f"PRAGMA index_list({name})").fetchall()
            )
    connection.close()
    return made


def _keys_of(connection: Any, index: str) -> list[tuple[Any, ...]]:
    """What an index sorts by, in its order, without the places of columns in their table."""
    rows = connection.execute(f"PRAGMA index_xinfo({index})").fetchall()
    return [(row[0], *row[2:]) for row in rows]


def _plain(sql: str) -> list[str]:
    """The clauses of a statement, sorted: where a CHECK stands says nothing."""
    flat = re.sub(r"\s+", " ", sql.replace('"', "")).strip().lower()
    return sorted(part.strip(" ()") for part in flat.split(","))


def _revision(path: Path) -> int:
    return opening.stored_revision(path, KEY)


def test_a_store_is_made_by_the_same_schema(tmp_path: Path) -> None:
    opening.create(tmp_path / "a.store", KEY, HandClock(), os.urandom).close()
    assert _revision(tmp_path / "a.store") == schema.REVISION
