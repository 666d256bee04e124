"""Stores of every earlier revision are brought up to date with all that is in them, and are worked with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from coldcall import sqlite
from coldcall.store import alike, opening, people, schema, search
from coldcall.store.dossiers import load
from tests.store.made import KEY, HandClock
from tests.store.old_stores import first


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of revision 1."""
    made = tmp_path / "coldcall.store"
    first.make(made)
    assert opening.stored_revision(made, KEY) == 1
    return made


def _rows(path: Path) -> dict[str, list[Any]]:
    """Every row of the old tables, by the columns they had."""
    connection = sqlite.connect(path, KEY)
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if not name.startswith(("search_text", "sqlite_"))
    ]
    found = {}
    for name in names:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})").fetchall()]
        old = ", ".join(f'"{column}"' for column in columns if column != "merged_into")
        found[name] = connection.execute(f"SELECT {old} FROM {name} ORDER BY 1, 2").fetchall()
    connection.close()
    return found


def test_the_first_revision_keeps_every_row(path: Path) -> None:
    before = _rows(path)
    opening.bring_up_to_date(path, KEY)
    assert opening.stored_revision(path, KEY) == schema.REVISION
    after = _rows(path)
    assert {name: after[name] for name in before} == before
    assert sum(len(rows) for rows in before.values()) >= 12


def test_the_first_revision_is_worked_with(path: Path) -> None:
    opening.bring_up_to_date(path, KEY)
    store = opening.open_store(path, KEY, HandClock(), os.urandom)
    with store.read() as reading:
        dossier = load(reading, first.ANA)
        assert (dossier.company, dossier.phones[0].e164) == ("Acme", "+14155550134")
        assert dossier.prospect.merged_into is None
        assert search.find(reading, "0134") == [first.ANA]
    with store.write() as writing:
        people.change(writing, first.BEN, title="CFO")
        assert set(alike.waiting(writing, 10).values()) == {first.ANA, first.BEN}
    store.close()
