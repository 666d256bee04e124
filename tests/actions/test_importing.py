"""Importing into a store: every row accounted for, twice is once, killed is resumed, taken back is gone."""

from __future__ import annotations

import csv
import gzip
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from coldcall.actions import imports, suppressing
from coldcall.actions.importing import Imported, ImportOptions, look, run
from coldcall.actions.pacing import FIRST
from coldcall.actions.parts import Parts
from coldcall.domain.content import Campaign, CampaignKind, ProspectList
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.prospect import Account
from coldcall.domain.standing import StandingState
from coldcall.errors import Cancelled, NotFound, Refused
from coldcall.importers.base import RefusedFile
from coldcall.store import brought, dossiers, people, search, standings
from coldcall.store.rows import select_all, values
from tests.actions.conftest import HandClock

HEADER = "First Name,Last Name,Title,Company,Email,Phone,Whitepaper,Date"
ANA = "Ana,Lind,VP Sales,Brightline,ana@brightline.com,(415) 264-2671,Audit guide,2026-11-20"
BO = "Bo,Ek,CFO,Brightline,bo@brightline.com,(415) 264-2672,,"


def put(parts: Parts, *rows: str, header: str = HEADER, name: str = "list.csv", **said: Any) -> Imported:
    """Imports rows as a file of that name."""
    path = parts.folders.cache / name
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    imported = run(parts, path, ImportOptions(**said))
    batch = imported.batch
    taken = batch.created + batch.updated + batch.unchanged
    assert batch.rows == taken + batch.quarantined + batch.refused == len(rows)
    assert sum(batch.reasons.values()) == batch.quarantined + batch.refused
    return imported


def counts(imported: Imported) -> dict[str, int]:
    """The counts of a batch that are not zero."""
    batch = imported.batch
    names = ("created", "updated", "unchanged", "quarantined", "refused", "merged")
    return {name: getattr(batch, name) for name in names if getattr(batch, name)}


def everybody(parts: Parts) -> list[Dossier]:
    with parts.store.read() as reading:
        return list(dossiers.load_many(reading, people.everybody(reading)).values())


def rows_in(parts: Parts, kind: type) -> list[Any]:
    with parts.store.read() as reading:
        return values(reading.connection, kind, select_all(kind))


def test_people_with_all_that_hangs_on_them(parts: Parts) -> None:
    imported = put(parts, ANA, BO, campaign="Autumn webinar", list_name="Autumn")
    assert counts(imported) == {"created": 2}
    ana, bo = everybody(parts)
    assert (ana.prospect.name, ana.prospect.title, ana.company) == ("Ana Lind", "VP Sales", "Brightline")
    assert [phone.e164 for phone in ana.phones] == ["+14152642671"]
    [act] = ana.engagement
    assert (act.kind, ana.assets[0].title, act.batch_id) == (
        EngagementKind.DOWNLOAD,
        "Audit guide",
        imported.batch.id,
    )
    assert bo.engagement == ()
    assert bo.account == ana.account
    assert [each.name for each in ana.lists] == ["Autumn"]
    assert [(each.name, each.kind) for each in bo.campaigns] == [("Autumn webinar", CampaignKind.WEBINAR)]
    with parts.store.read() as reading:
        assert {row.state for row in standings.of(reading, [ana.prospect.id])} == {StandingState.OPEN}
        assert people.resolve(reading, "ana@brightline.com") == ana.prospect.id
        assert search.find(reading, "brightl lind") == [ana.prospect.id]
    assert imported.prospects == {ana.prospect.id, bo.prospect.id}
    assert imported.changes.queue


def test_the_same_file_twice_changes_nothing(parts: Parts, clock: HandClock) -> None:
    rows = [ANA, BO, "Mickey,Mouse,,,m@disney.com,,,", ",,CEO,,,,,", "Cy,No Id,,Brightline,,,,"]
    first = put(parts, *rows)
    assert counts(first) == {"created": 3, "quarantined": 1, "refused": 1}
    assert first.batch.reasons == {"junk_name": 1, "no_name_no_company": 1}
    before = everybody(parts)
    clock.on(hours=1)
    second = put(parts, *rows)
    assert counts(second) == {"unchanged": 3, "quarantined": 1, "refused": 1}
    assert everybody(parts) == before
    assert len(imports.set_aside(parts)) == 1
    assert [each.name for each in rows_in(parts, ProspectList)] == ["list"]


def test_a_row_fills_in_what_was_missing(parts: Parts) -> None:
    put(parts, "Ana,,,,ana@brightline.com,,,")
    again = put(parts, ANA, name="more.csv")
    assert counts(again) == {"updated": 1, "merged": 1}
    [ana] = everybody(parts)
    assert (ana.prospect.last_name, ana.company, len(ana.phones)) == ("Lind", "Brightline", 1)


def test_newer_files_win_over_older_files_but_never_over_a_person(parts: Parts, clock: HandClock) -> None:
    put(parts, ANA)
    clock.on(minutes=5)
    newer = ANA.replace("VP Sales", "CRO")
    assert counts(put(parts, newer, name="b.csv")) == {"updated": 1, "merged": 1}
    [ana] = everybody(parts)
    assert ana.prospect.title == "CRO"
    clock.on(minutes=5)
    with parts.store.write() as writing:
        people.change(writing, ana.prospect.id, title="Chief of Sales")
    clock.on(minutes=5)
    assert counts(put(parts, newer, name="c.csv")) == {"unchanged": 1}
    assert everybody(parts)[0].prospect.title == "Chief of Sales"


def test_duplicates_across_formats_of_number_and_address(parts: Parts) -> None:
    imported = put(
        parts,
        "Ana,Lind,,,ana@brightline.com,(415) 264-2671,,",
        "ANA,LIND,,,,+1 415.264.2671,,",
        "A.,Lind,VP,,,4152642671,,",
        "Ana,Lind,,,Ana@Brightline.com,415-264-9999,,",
    )
    assert counts(imported) == {"created": 1, "updated": 2, "unchanged": 1, "merged": 2}
    [ana] = everybody(parts)
    assert [phone.e164 for phone in ana.phones] == ["+14152642671", "+14152649999"]


def test_a_shared_number_does_not_make_two_people_one(parts: Parts) -> None:
    header = "First Name,Last Name,Company,Email,Company Phone"
    number = "+1 415 264 2671"
    imported = put(
        parts,
        f"Ana,Lind,Brightline,,{number}",
        f"Bo,Ek,Brightline,,{number}",
        f",,Brightline,sales@brightline.com,{number}",
        header=header,
    )
    assert counts(imported) == {"created": 3}
    assert len({phone.phone_id for each in everybody(parts) for phone in each.phones}) == 1


def test_a_role_mailbox_does_not_either(parts: Parts) -> None:
    imported = put(parts, "Ana,Lind,,,info@corp.com,,,", "Bo,Ek,,,info@corp.com,,,")
    assert counts(imported) == {"created": 2}


def test_crm_ids_recognise_people_within_their_crm(parts: Parts) -> None:
    header = "Record ID,First Name,Last Name,Email,Lifecycle Stage"
    put(parts, "7,Ana,Lind,ana@old.com,lead", header=header)
    again = put(parts, "7,Ana,Lind,ana@new.com,lead", header=header, name="b.csv")
    assert counts(again) == {"updated": 1}
    other = put(
        parts, "7,Bo,Ek,bo@b.se", header="Person - ID,Person - First name,Person - Last name,Person - Email"
    )
    assert counts(other) == {"created": 1}


def test_who_is_but_an_id_waits_for_the_file_that_names_them(parts: Parts) -> None:
    ids, names = "LeadID,ContactID,LeadSource", "ContactID,FullName,Phone"
    first = put(parts, "L1,C1,Web", "L2,C1,Fair", header=ids, name="leads.csv")
    assert counts(first) == {"created": 1, "updated": 1}
    assert first.batch.flags == {"nameless": 2}
    [one] = everybody(parts)
    with parts.store.read() as reading:
        assert [row.state for row in standings.of(reading, [one.prospect.id])] == [StandingState.NO_NUMBER]
        assert standings.open_rows(reading) == []
    assert counts(put(parts, "C1,Ana Lind,415-264-2671", header=names, name="contacts.csv")) == {"updated": 1}
    [named] = everybody(parts)
    assert (named.prospect.id, named.prospect.name) == (one.prospect.id, "Ana Lind")
    assert named.prospect.flags == ()
    again = put(parts, "L1,C1,Mail", header=ids, name="more leads.csv")
    assert (again.batch.created, again.batch.flags) == (0, {})
    assert everybody(parts)[0].prospect.flags == ()


def test_do_not_call_is_for_good(parts: Parts) -> None:
    header = "First Name,Last Name,Email,Mobile Phone,Do Not Call"
    row = "Ana,Lind,ana@b.se,+46 70 123 45 67,TRUE"
    put(parts, row, header=header)
    [ana] = everybody(parts)
    assert ana.suppressions
    with parts.store.read() as reading:
        assert {each.state for each in standings.of(reading, [ana.prospect.id])} == {StandingState.SUPPRESSED}
    imports.undo(parts, str(imports.history(parts)[0].id))
    put(parts, "Ana,Lind,ana@b.se,,FALSE", header=header, name="again.csv")
    [back] = everybody(parts)
    assert back.prospect.id != ana.prospect.id
    assert back.suppressions, "who asked not to be called does not come back by import"


def test_answers_do_not_outrank_what_was_said_on_a_call(parts: Parts) -> None:
    put(parts, "Ana Lind,a@b.se,Approved", header="Name,Email,Budget")
    [ana] = everybody(parts)
    assert (ana.bant.budget.score, ana.bant.budget.words) == (3, "Approved")
    assert counts(put(parts, "Ana Lind,a@b.se,Approved", header="Name,Email,Budget")) == {"unchanged": 1}


def test_acts_of_strangers_wait_until_they_come(parts: Parts) -> None:
    header = "Email,Activity Type,Asset,Activity Date"
    acts = ["ana@brightline.com,Downloaded,Pricing sheet,2026-11-19", ",Downloaded,x,2026-11-19"]
    first = put(parts, *acts, header=header, name="acts.csv")
    assert (first.batch.kind, counts(first)) == ("engagements", {"created": 1, "refused": 1})
    assert counts(put(parts, *acts, header=header, name="acts.csv")) == {"unchanged": 1, "refused": 1}
    put(parts, ANA)
    [ana] = everybody(parts)
    assert {asset.title for asset in ana.assets} == {"Audit guide", "Pricing sheet"}
    assert counts(put(parts, *acts, header=header, name="acts.csv")) == {"unchanged": 1, "refused": 1}
    assert len(everybody(parts)[0].engagement) == 2


def test_acts_attach_to_those_who_are_there(parts: Parts) -> None:
    put(parts, ANA)
    header = "Email,Activity Type,Asset,Activity Date"
    put(parts, "ana@brightline.com,Attended,Autumn webinar,2026-11-21", header=header, name="acts.csv")
    kinds = {act.kind for act in everybody(parts)[0].engagement}
    assert kinds == {EngagementKind.DOWNLOAD, EngagementKind.ATTENDANCE}


def test_a_suppression_list_stops_those_who_are_there(parts: Parts) -> None:
    put(parts, ANA, BO)
    imported = put(parts, "+14152642671", "nonsense", "+14152642671", header="who", name="dnc.csv")
    assert (imported.batch.kind, counts(imported)) == (
        "suppressions",
        {"created": 1, "unchanged": 1, "refused": 1},
    )
    states = {}
    with parts.store.read() as reading:
        for one in everybody(parts):
            [row] = standings.of(reading, [one.prospect.id])
            states[one.prospect.first_name] = row.state
    assert states == {"Ana": StandingState.SUPPRESSED, "Bo": StandingState.OPEN}
    imports.undo(parts, str(imported.batch.id))
    with parts.store.read() as reading:
        assert len(standings.open_rows(reading)) == 2


def test_a_row_set_aside_is_let_in_with_one_verb(parts: Parts) -> None:
    rows = [ANA, "Mickey,Mouse,,Disney,mickey@corp.com,,,"]
    imported = put(parts, *rows)
    [waiting] = imports.set_aside(parts)
    assert (waiting.reason, waiting.row, waiting.raw[0]) == ("junk_name", 2, "Mickey")
    found, changes = imports.release(parts, waiting.batch_id, waiting.row)
    assert found in changes.prospects
    assert {each.prospect.first_name for each in everybody(parts)} == {"Ana", "Mickey"}
    [batch] = imports.history(parts)
    assert (batch.created, batch.quarantined, batch.reasons) == (2, 0, {})
    assert imports.set_aside(parts) == []
    with pytest.raises(NotFound):
        imports.release(parts, waiting.batch_id, waiting.row)
    assert counts(put(parts, *rows)) == {"unchanged": 2}
    assert imported.batch.quarantined == 1


def _many(count: int) -> list[str]:
    return [
        f"P{n},Q{n},,Firm {n % 7},p{n}@firm{n % 7}.com,(415) 264-{n:04d},Guide,2026-11-20"
        for n in range(count)
    ]


def test_a_stopped_import_goes_on_and_ends_as_if_it_never_was(parts: Parts) -> None:
    rows = [*_many(4 * FIRST + 30), "Donald,Duck,,,d@duck.com,,,"]
    path = parts.folders.cache / "many.csv"
    path.write_text("\n".join([HEADER, *rows]), "utf-8")
    seen: list[tuple[int, int]] = []
    slow = count().__next__  # a second passes between any two looks at it, so each step is a transaction
    with pytest.raises(Cancelled, match=f"{FIRST:,} of {len(rows):,}"):
        run(parts, path, ImportOptions(), lambda *done: seen.append(done), lambda: bool(seen), slow)
    assert seen == [(FIRST, len(rows))]
    assert len(everybody(parts)) == FIRST
    [stopped] = imports.history(parts)
    assert (stopped.finished_at, stopped.created) == (None, FIRST)
    resumed = run(parts, path, ImportOptions())
    assert resumed.resumed
    assert (resumed.batch.created, resumed.batch.quarantined) == (len(rows) - 1, 1)
    assert len(everybody(parts)) == len(rows) - 1
    assert len(rows_in(parts, ProspectList)) == 1
    [batch] = imports.history(parts)
    assert batch.finished_at is not None


def test_a_dry_run_counts_and_keeps_nothing(parts: Parts) -> None:
    put(parts, ANA)
    dry = put(parts, ANA, BO, "Mickey,Mouse,,,m@disney.com,,,", name="b.csv", dry_run=True)
    assert counts(dry) == {"created": 1, "unchanged": 1, "quarantined": 1}
    assert len(everybody(parts)) == 1
    assert len(imports.history(parts)) == 1
    assert imports.set_aside(parts) == []
    assert not dry.changes.queue


def test_a_refused_file_leaves_nothing(parts: Parts) -> None:
    path = parts.folders.cache / "bad.csv"
    path.write_text(f'{HEADER}\n{ANA}\nBo,"open\n{ANA}\n', "utf-8")
    with pytest.raises(RefusedFile):
        run(parts, path, ImportOptions())
    assert everybody(parts) == []
    assert imports.history(parts) == []


def test_rejects_hold_the_rows_not_taken(parts: Parts, tmp_path: Path) -> None:
    out = tmp_path / "rejects.csv"
    put(parts, ANA, "Mickey,Mouse,,,m@disney.com,,,", "a,b,c,d,e,f,g,h,too many", rejects=out)
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == f"{HEADER},Reason"
    assert lines[1].endswith(",junk_name")
    assert "too_many_cells" in lines[2]


def test_taking_an_import_back(parts: Parts, clock: HandClock) -> None:
    put(parts, "Ana,,,,ana@brightline.com,,,", name="first.csv")
    [before] = everybody(parts)
    clock.on(minutes=1)
    imported = put(parts, ANA, BO, "Mickey,Mouse,,,m@disney.com,,,", name="second.csv")
    clock.on(minutes=1)
    taken, changes = imports.undo(parts, imported.batch.id.hex[:20])
    assert (taken.removed, taken.restored, taken.kept) == (1, 1, 0)
    [ana] = everybody(parts)
    assert ana.prospect == before.prospect
    assert (ana.phones, ana.engagement, ana.lists) == ((), (), before.lists)
    assert changes.prospects >= {ana.prospect.id}
    assert imports.set_aside(parts) == []
    assert [row.name for row in rows_in(parts, Account) if not row.deleted] == []
    with pytest.raises(Refused):
        imports.undo(parts, str(imported.batch.id))
    with pytest.raises(NotFound):
        imports.undo(parts, "ffff")
    again = put(parts, ANA, BO, name="second.csv")
    assert counts(again) == {"created": 1, "updated": 1, "merged": 1}
    assert {len(each.engagement) for each in everybody(parts)} == {0, 1}


def test_what_a_person_changed_since_stays_as_they_said(parts: Parts, clock: HandClock) -> None:
    put(parts, "Ana,,,,ana@brightline.com,,,", name="first.csv")
    clock.on(minutes=1)
    imported = put(parts, ANA, name="second.csv")
    clock.on(minutes=1)
    [ana] = everybody(parts)
    with parts.store.write() as writing:
        people.change(writing, ana.prospect.id, title="Chief of Sales")
    imports.undo(parts, str(imported.batch.id))
    [ana] = everybody(parts)
    assert (ana.prospect.title, ana.prospect.last_name) == ("Chief of Sales", "")


def test_two_imports_of_a_file_taken_back_take_its_people(parts: Parts) -> None:
    first = put(parts, ANA)
    second = put(parts, ANA)
    assert imports.undo(parts, str(first.batch.id))[0].kept == 1
    assert len(everybody(parts)) == 1
    assert imports.undo(parts, str(second.batch.id))[0].removed == 1
    assert everybody(parts) == []


def test_a_campaign_column_makes_lists_of_its_own(parts: Parts) -> None:
    header = "Campaign Name,Member Status,Member First Responded Date,First Name,Last Name,Email,Company"
    put(
        parts,
        "Expo 2026 trade show,Visited Booth,2026-11-03,Ana,Lind,a@b.se,B",
        "Autumn webinar,No Show,2026-11-04,Bo,Ek,b@b.se,B",
        header=header,
    )
    kinds = {each.name: each.kind for each in rows_in(parts, Campaign)}
    assert kinds == {"Expo 2026 trade show": CampaignKind.TRADE_SHOW, "Autumn webinar": CampaignKind.WEBINAR}
    assert {each.campaigns[0].name for each in everybody(parts)} == set(kinds)


def test_decided_columns_are_remembered_by_their_header(parts: Parts) -> None:
    header = "Who,Where it hurts,Mail"
    said = {"Who": "full_name", "Mail": "email"}
    assert counts(put(parts, "Ana Lind,knee,a@b.se", header=header, columns=said)) == {"created": 1}
    again = put(parts, "Bo Ek,back,b@b.se", header=header, name="later.csv")
    assert again.batch.columns["Who"] == "full_name"
    assert {each.prospect.name for each in everybody(parts)} == {"Ana Lind", "Bo Ek"}


def test_looking_stores_nothing(parts: Parts) -> None:
    path = parts.folders.cache / "list.csv"
    path.write_text(f"{HEADER}\n{ANA}\n", "utf-8")
    assert look(parts, path, ImportOptions())["rows"] == 1
    assert everybody(parts) == []


def test_leads_without_name_or_number_are_people_all_the_same(parts: Parts, shared_data: Path) -> None:
    path = parts.folders.cache / "leads.csv"
    with gzip.open(shared_data / "xeducation_dev.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        path.write_text("".join(islice(stream, 301)), "utf-8", newline="")
    batch = run(parts, path, ImportOptions()).batch
    assert (batch.rows, batch.created) == (300, 300)
    with parts.store.read() as reading:
        acts = brought.facts_of_batch(reading, batch.id)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    totals = ("TotalVisits", "Total Time Spent on Website")
    visited = {row["Lead Number"] for row in rows if any(row[each] not in ("", "0") for each in totals)}
    for each in everybody(parts):
        assert (each.prospect.id in acts) == (each.prospect.crm_id in visited)
        assert [act.at for act in each.engagement] in ([], [None])
        assert each.prospect.custom["Converted"] in "01"


@pytest.mark.parametrize("folder", ["fixtures", "mautic", "sample_sales_crm"])
def test_real_exports_twice(parts: Parts, shared_data: Path, clock: HandClock, folder: str) -> None:
    files = sorted((shared_data / "crm_exports" / folder).glob("*.csv"))
    for path in files:
        run(parts, path, ImportOptions())
        clock.on(minutes=1)
    before = {each.prospect.id: each for each in everybody(parts)}
    for path in files:
        again = run(parts, path, ImportOptions()).batch
        assert (again.created, again.updated) == (0, 0), path.name
        clock.on(minutes=1)
    assert {each.prospect.id: each for each in everybody(parts)} == before


def test_colleagues_stand_by_what_an_import_says_of_their_company(parts: Parts) -> None:
    put(
        parts,
        "Ana,Lind,VP Sales,Brightline,,(415) 264-2671,,",
        "Bo,Ek,CFO,Brightline,,(415) 264-2672,,",
    )
    suppressing.add(parts, "@brightline.com", None, "they asked")
    filled = put(parts, "Ana,Lind,VP Sales,Brightline,ana@brightline.com,(415) 264-2671,,", name="more.csv")
    assert states(parts) == {"Ana": StandingState.SUPPRESSED, "Bo": StandingState.SUPPRESSED}
    imports.undo(parts, str(filled.batch.id))
    assert states(parts) == {"Ana": StandingState.OPEN, "Bo": StandingState.OPEN}


def states(parts: Parts) -> dict[str, StandingState]:
    """Where everybody stands, by first name."""
    found = {one.prospect.id: one.prospect.first_name for one in everybody(parts)}
    with parts.store.read() as reading:
        return {found[row.prospect_id]: row.state for row in standings.of(reading, found)}


def test_do_not_call_outlives_the_import_that_brought_the_person(parts: Parts) -> None:
    first = put(parts, ANA, BO)
    suppressing.add(parts, "ana@brightline.com", None, "asked by e-mail")
    taken, _ = imports.undo(parts, str(first.batch.id))
    assert (taken.removed, taken.kept) == (1, 1)
    put(parts, ANA, BO)
    assert states(parts) == {"Ana": StandingState.SUPPRESSED, "Bo": StandingState.OPEN}


def test_mended_rejects_do_not_bring_our_reasons(parts: Parts, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    put(parts, "Mickey,Mouse,,,mia@brightline.com,,,", ",,CEO,,,,,", rejects=rejects)
    mended = rejects.read_text("utf-8-sig").replace("Mickey,Mouse", "Mia,Moss")
    header, *rows = mended.replace(",,CEO,", "Bo,Ek,CEO,Brightline").splitlines()
    assert header.endswith(",Reason")
    put(parts, *rows, header=header, name="mended.csv")
    assert [each.prospect.custom for each in everybody(parts)] == [{}, {}]
    told = put(
        parts, "Cy,Ash,cy@b.se,Too dear", header="First Name,Last Name,Email,Reason", name="theirs.csv"
    )
    assert counts(told) == {"created": 1}
    assert everybody(parts)[-1].prospect.custom == {"Reason": "Too dear"}


def test_a_shorter_form_does_not_replace_a_name(parts: Parts) -> None:
    header = "First Name,Last Name,Email"
    put(parts, "Robert,Hale,r@b.se", header=header)
    again = put(parts, "Bob,HALE,r@b.se", header=header, name="b.csv", list_name="list")
    assert counts(again) == {"unchanged": 1}
    assert [each.prospect.name for each in everybody(parts)] == ["Robert Hale"]
    put(parts, "Robert James,Hale-Smith,r@b.se", header=header, name="c.csv")
    assert [each.prospect.name for each in everybody(parts)] == ["Robert James Hale-Smith"]
