"""Rows set aside are kept until somebody lets them in or the import is taken back."""

from __future__ import annotations

from coldcall.store import aside_rows
from coldcall.store.aside_rows import Aside
from coldcall.store.engine import Store
from tests.store.made import NOON, batch


def test_rows_set_aside_wait_until_released_or_forgotten(store: Store) -> None:
    first = batch(store)
    rows = [Aside(first.id, n, "junk", ("Name",), (f"M{n}",), "a.csv") for n in (1, 2)]
    with store.write() as writing:
        aside_rows.put(writing, rows)
        aside_rows.mark_released(writing, first.id, 1)
    with store.read() as reading:
        assert aside_rows.rows(reading) == aside_rows.rows(reading, first.id) == rows[1:]
        assert [row.released_at for row in aside_rows.rows(reading, released=True)] == [NOON, None]
    with store.write() as writing:
        aside_rows.drop(writing, first.id)
        assert aside_rows.rows(writing, released=True) == []
