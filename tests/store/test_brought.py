"""Who came with which import, and what is left once one is taken back."""

from __future__ import annotations

from coldcall.domain.intake import ImportBatch, RowResult
from coldcall.domain.prospect import Account
from coldcall.store import brought
from coldcall.store.engine import Store
from tests.store.made import NOON, batch, batch_rows, call, prospect, put, uid


def test_who_came_with_which_import(store: Store) -> None:
    ana, bo = put(store, prospect()), put(store, prospect("Bo", "Ek"))
    first, second = batch(store), batch(store)
    batch_rows(store, first, RowResult.CREATED, person=ana.id)
    batch_rows(store, second, RowResult.UNCHANGED, person=ana.id)
    with store.write() as writing:
        assert brought.named_elsewhere(writing, first.id, [ana.id, bo.id]) == {ana.id}
        assert brought.born_in_undone(writing, [ana.id]) == set()
        writing.set(ImportBatch, first.id, undone_at=NOON)
        assert brought.named_elsewhere(writing, second.id, [ana.id]) == set()
        assert brought.born_in_undone(writing, [ana.id, bo.id]) == {ana.id}
        writing.add(call(ana))
        assert brought.called(writing, [ana.id, bo.id]) == {ana.id}


def test_accounts_left_without_people(store: Store) -> None:
    empty, full = Account(uid(), name="Empty"), Account(uid(), name="Full", domain="full.com", crm_id="9")
    put(store, prospect(), account=full)
    with store.write() as writing:
        writing.add(empty)
        assert brought.without_people(writing, [empty.id, full.id]) == [empty.id]
