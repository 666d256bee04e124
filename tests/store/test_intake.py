"""What an import asks the store: who is known, what is done, what counts."""

from __future__ import annotations

from datetime import timedelta

from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.intake import ImportBatch, RowResult
from coldcall.domain.prospect import Account
from coldcall.store import brought, dossiers, intake, people
from coldcall.store.engine import Store
from tests.store.made import NOON, HandClock, all_ops, batch, batch_rows, phone, prospect, put, uid


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


def test_a_batch_is_counted_from_itsbatch_rows(store: Store) -> None:
    mine = batch(store)
    batch_rows(store, mine, RowResult.CREATED, RowResult.UPDATED, RowResult.REFUSED, RowResult.REFUSED)
    with store.read() as reading:
        tally = intake.tally(reading, mine.id)
    assert tally.results == {"created": 1, "updated": 1, "refused": 2}
    assert (tally.reasons, tally.flags, tally.merged) == ({"why": 2}, {"free_mail": 1}, 1)


def test_unfinished_imports_of_a_file_are_found(store: Store) -> None:
    stopped = batch(store)
    batch(store, finished_at=NOON)
    batch(store, undone_at=NOON)
    batch(store, file_sha256="other")
    with store.read() as reading:
        assert [each.id for each in intake.unfinished(reading, "sha")] == [stopped.id]


def test_when_fields_were_written(store: Store, clock: HandClock) -> None:
    ana = put(store, prospect())
    clock.pass_(minutes=3)
    with store.write() as writing:
        people.change(writing, ana.id, title="CEO")
        written = intake.written_at(writing, type(ana), ana.id, ["title", "city"])
    assert written["title"] - written["city"] == timedelta(minutes=3) / timedelta(milliseconds=1)


def test_columns_decided_are_kept_by_header(store: Store) -> None:
    with store.write() as writing:
        intake.put_layout(writing, "abc", {"Who": "full_name"})
        intake.put_layout(writing, "abc", {"Who": "company"})
        assert intake.layouts(writing) == {"abc": {"Who": "company"}}


def test_acts_of_an_import_taken_back_count_no_more(store: Store) -> None:
    ana = put(store, prospect(email="ana@b.se"))
    mine = batch(store)
    act = Engagement(uid(), ana.id, EngagementKind.DOWNLOAD, NOON, NOON, key="k", batch_id=mine.id)
    with store.write() as writing:
        writing.add(act)
        assert dossiers.load(writing, ana.id).engagement == (act,)
        assert brought.facts_of_batch(writing, mine.id) == {ana.id}
        writing.set(ImportBatch, mine.id, undone_at=NOON)
        assert dossiers.load(writing, ana.id).engagement == ()
        assert intake.known(writing, ["ana@b.se"], [], [], []).acts[ana.id] == []


def test_people_at_a_domain_by_mail_and_company(store: Store) -> None:
    ana = put(store, prospect(email="ana@b.se"))
    bo = put(store, prospect("Bo", "Ek"), account=Account(uid(), name="B", domain="b.se"))
    put(store, prospect("Cy", "No", email="cy@bb.se"))
    with store.read() as reading:
        assert set(intake.with_domain(reading, "b.se")) == {ana.id, bo.id}


def test_many_units_keep_their_ops_together(store: Store) -> None:
    people_ = [prospect(), prospect("Bo", "Ek")]
    units = [[Account(uid(), name=each.first_name), each] for each in people_]
    with store.write() as writing:
        writing.add_units(units)

    ops = all_ops(store)
    assert [op.entity for op in ops] == ["account", "prospect"] * 2
    assert len({op.txn_id for op in ops}) == 2
    assert ops[0].txn_id == ops[1].txn_id


def test_companies_in_short(store: Store) -> None:
    empty, full = Account(uid(), name="Empty"), Account(uid(), name="Full", domain="full.com", crm_id="9")
    put(store, prospect(), account=full)
    with store.write() as writing:
        writing.add(empty)
        assert set(intake.accounts_in_short(writing)) == {
            (empty.id, "Empty", "", ""), (full.id, "Full", "full.com", "9")
        }  # fmt: skip
