"""What an import asks the store: who is known, what is done, what counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.intake import ImportBatch, ImportRow, RowResult
from coldcall.domain.prospect import Account
from coldcall.store import dossiers, intake, people
from coldcall.store.engine import Store
from tests.store.made import NOON, HandClock, all_ops, call, phone, prospect, put, uid


def _batch(store: Store, **more: Any) -> ImportBatch:
    batch = replace(ImportBatch(uid(), "a.csv", "sha", "leads", "generic", "utf-8", ",", NOON, "kim"), **more)
    with store.write() as writing:
        writing.add(batch)
    return batch


def _rows(store: Store, batch: ImportBatch, *results: RowResult, person: UUID | None = None) -> None:
    with store.write() as writing:
        intake.put_rows(
            writing,
            [
                ImportRow(
                    batch.id, number, result, "why" if result is RowResult.REFUSED else "", person, (),
                    {"flags": ["free_mail"], "merged": True} if result is RowResult.UPDATED else {},
                )
                for number, result in enumerate(results, 1)
            ],
        )  # fmt: skip


def test_people_are_known_by_each_of_their_identities(store: Store) -> None:
    number = phone("+14152642671")
    ana = put(store, prospect(email="ana@b.se", crm_source="hubspot", crm_id="7"), number)
    gone = put(store, prospect(email="gone@b.se", deleted=True))
    with store.write() as writing:
        found = intake.known(writing, ["ana@b.se", "gone@b.se", ""], ["+14152642671"], [("hubspot", "7")], [])
    assert found.by_email["ana@b.se"] == found.by_number["+14152642671"] == [ana.id]
    assert found.by_crm == {("hubspot", "7"): ana.id}
    assert gone.id not in found.people
    assert [link.phone_id for link in found.links[ana.id]] == [number.id]


def test_rows_without_identity_are_looked_up_by_company_and_name(store: Store) -> None:
    firm = Account(uid(), name="Brightline")
    ana = put(store, prospect("Ana", "Lind"), account=firm)
    bo = put(store, prospect("Bo", "Ek"))
    with store.write() as writing:
        found = intake.known(writing, [], [], [], [])
        intake.meet_nameless(writing, found, [firm.id], ["Ek"])
    assert found.by_name == {(firm.id, "ana", "lind"): ana.id, (None, "bo", "ek"): bo.id}


def test_a_batch_is_counted_from_its_rows(store: Store) -> None:
    batch = _batch(store)
    _rows(store, batch, RowResult.CREATED, RowResult.UPDATED, RowResult.REFUSED, RowResult.REFUSED)
    with store.read() as reading:
        tally = intake.tally(reading, batch.id)
    assert tally.results == {"created": 1, "updated": 1, "refused": 2}
    assert (tally.reasons, tally.flags, tally.merged) == ({"why": 2}, {"free_mail": 1}, 1)


def test_unfinished_imports_of_a_file_are_found(store: Store) -> None:
    stopped = _batch(store)
    _batch(store, finished_at=NOON)
    _batch(store, undone_at=NOON)
    _batch(store, file_sha256="other")
    with store.read() as reading:
        assert [each.id for each in intake.unfinished(reading, "sha")] == [stopped.id]


def test_when_fields_were_written(store: Store, clock: HandClock) -> None:
    ana = put(store, prospect())
    clock.pass_(minutes=3)
    with store.write() as writing:
        people.change(writing, ana.id, title="CEO")
        written = intake.written_at(writing, type(ana), ana.id, ["title", "city"])
    assert written["title"] - written["city"] == timedelta(minutes=3) / timedelta(milliseconds=1)


def test_rows_set_aside_wait_until_released_or_forgotten(store: Store) -> None:
    batch = _batch(store)
    rows = [intake.Aside(batch.id, n, "junk", ("Name",), (f"M{n}",), "a.csv") for n in (1, 2)]
    with store.write() as writing:
        intake.put_aside(writing, rows)
        intake.mark_released(writing, batch.id, 1)
    with store.read() as reading:
        assert intake.aside(reading) == intake.aside(reading, batch.id) == rows[1:]
        assert [row.released_at for row in intake.aside(reading, released=True)] == [NOON, None]
    with store.write() as writing:
        intake.drop_aside(writing, batch.id)
        assert intake.aside(writing, released=True) == []


def test_columns_decided_are_kept_by_header(store: Store) -> None:
    with store.write() as writing:
        intake.put_layout(writing, "abc", {"Who": "full_name"})
        intake.put_layout(writing, "abc", {"Who": "company"})
        assert intake.layouts(writing) == {"abc": {"Who": "company"}}


def test_who_came_with_which_import(store: Store) -> None:
    ana, bo = put(store, prospect()), put(store, prospect("Bo", "Ek"))
    first, second = _batch(store), _batch(store)
    _rows(store, first, RowResult.CREATED, person=ana.id)
    _rows(store, second, RowResult.UNCHANGED, person=ana.id)
    with store.write() as writing:
        assert intake.named_elsewhere(writing, first.id, [ana.id, bo.id]) == {ana.id}
        assert intake.born_in_undone(writing, [ana.id]) == set()
        writing.set(ImportBatch, first.id, undone_at=NOON)
        assert intake.named_elsewhere(writing, second.id, [ana.id]) == set()
        assert intake.born_in_undone(writing, [ana.id, bo.id]) == {ana.id}
        writing.add(call(ana))
        assert intake.called(writing, [ana.id, bo.id]) == {ana.id}


def test_acts_of_an_import_taken_back_count_no_more(store: Store) -> None:
    ana = put(store, prospect(email="ana@b.se"))
    batch = _batch(store)
    act = Engagement(uid(), ana.id, EngagementKind.DOWNLOAD, NOON, NOON, key="k", batch_id=batch.id)
    with store.write() as writing:
        writing.add(act)
        assert dossiers.load(writing, ana.id).engagement == (act,)
        assert intake.facts_of_batch(writing, batch.id) == {ana.id}
        writing.set(ImportBatch, batch.id, undone_at=NOON)
        assert dossiers.load(writing, ana.id).engagement == ()
        assert intake.known(writing, ["ana@b.se"], [], [], []).acts[ana.id] == []


def test_people_at_a_domain_by_mail_and_company(store: Store) -> None:
    ana = put(store, prospect(email="ana@b.se"))
    bo = put(store, prospect("Bo", "Ek"), account=Account(uid(), name="B", domain="b.se"))
    put(store, prospect("Cy", "No", email="cy@bb.se"))
    with store.read() as reading:
        assert set(intake.with_domain(reading, "b.se")) == {ana.id, bo.id}


def test_accounts_left_without_people(store: Store) -> None:
    empty, full = Account(uid(), name="Empty"), Account(uid(), name="Full", domain="full.com", crm_id="9")
    put(store, prospect(), account=full)
    with store.write() as writing:
        writing.add(empty)
        assert intake.without_people(writing, [empty.id, full.id]) == [empty.id]
        assert set(intake.accounts_in_short(writing)) == {
            (empty.id, "Empty", "", ""), (full.id, "Full", "full.com", "9")
        }  # fmt: skip


def test_many_units_keep_their_ops_together(store: Store) -> None:
    people_ = [prospect(), prospect("Bo", "Ek")]
    units = [[Account(uid(), name=each.first_name), each] for each in people_]
    with store.write() as writing:
        writing.add_units(units)

    ops = all_ops(store)
    assert [op.entity for op in ops] == ["account", "prospect"] * 2
    assert len({op.txn_id for op in ops}) == 2
    assert ops[0].txn_id == ops[1].txn_id
