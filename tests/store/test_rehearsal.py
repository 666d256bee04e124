"""A rehearsal looks things up by index too: without one, counting a list takes the square of its length."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint, text

from coldcall.store import schema
from coldcall.store.engine import Store
from coldcall.store.rehearsal import rehearse
from tests.store.made import prospect


def test_what_has_to_be_unique_is_found_by_index_among_what_is_new(store: Store) -> None:
    with rehearse(store) as trial:
        for table in schema.metadata.sorted_tables:
            unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
            for columns in (table.primary_key.columns, *(each.columns for each in unique)):
                same = " AND ".join(f'"{column.name}" = 1' for column in columns)
                asked = text(f'EXPLAIN QUERY PLAN SELECT 1 FROM "new_{table.name}" WHERE {same}')
                plan = [row[3] for row in trial.connection.execute(asked)]
                assert all(step.startswith("SEARCH") for step in plan), (table.name, plan)


def test_documents_of_a_rehearsal_are_numbered_behind_those_of_the_store(store: Store) -> None:
    with store.write() as writing:
        writing.add(prospect())
    number = "SELECT count(*), count(DISTINCT docid), min(docid) FROM search_doc"
    with rehearse(store) as trial:
        had = trial.connection.execute(
            text("SELECT coalesce(max(docid), 0) FROM main.search_doc")
        ).scalar_one()
        for key in (b"1" * 16, b"2" * 16):
            trial.connection.execute(text("INSERT INTO search_doc (prospect_id) VALUES (:one)"), {"one": key})
        assert trial.connection.execute(text(f"{number} WHERE docid > {had}")).one() == (2, 2, had + 1)
