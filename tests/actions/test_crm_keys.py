"""People with several ids: recognised by any, exported by the right one, taken back exactly."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from uuid import UUID

from coldcall.actions import calling, exporting, imports, merging
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.crm import CrmKey
from coldcall.domain.dossier import Dossier
from coldcall.domain.wrapup import WrapUp
from coldcall.store import intake
from tests.actions.test_importing import counts, everybody, put, rows_in

MEMBERS = "Campaign Name,Member Status,Lead ID,Contact ID,First Name,Last Name,Email"
LEAD, CONTACT = "00QD000000iJWR2", "0038000000BgzK7"
LEAD_18, CONTACT_18 = f"{LEAD}MAO", f"{CONTACT}AAJ"
LEADS = "Lead ID,Lead Owner,Lead Source,Rating,First Name,Last Name,Email"
CONTACTS = "Contact ID,Account Name,Mailing City,Mailing Country,Contact Owner,First Name,Last Name,Email"


def held(parts: Parts) -> dict[tuple[str, str], UUID | None]:
    """Who has which id."""
    return {key.pair: key.prospect_id for key in rows_in(parts, CrmKey) if not key.deleted}


def undo(parts: Parts, name: str) -> None:
    [batch] = [one for one in imports.history(parts) if one.file_name == name]
    imports.undo(parts, str(batch.id))


def only(parts: Parts) -> Dossier:
    [one] = everybody(parts)
    return one


def test_later_rows_find_a_person_by_either_id(parts: Parts) -> None:
    put(parts, f"Webinar,Attended,{LEAD},{CONTACT},Ana,Lind,", header=MEMBERS, name="members.csv")
    ana = only(parts).prospect
    assert (ana.crm_source, ana.crm_id) == ("salesforce", CONTACT_18)
    assert held(parts) == {("salesforce", CONTACT_18): ana.id, ("salesforce", LEAD_18): ana.id}
    lead = put(parts, f"{LEAD_18},Dana,Web,Hot,Ana,Lindberg,ana@b.se", header=LEADS, name="leads.csv")
    contact = put(parts, f"{CONTACT},Acme,Oslo,Norway,Dana,Ana,Lind,", header=CONTACTS, name="contacts.csv")
    assert counts(lead) == counts(contact) == {"updated": 1}
    assert only(parts).prospect.id == ana.id


def test_acts_under_the_second_id_are_this_persons(parts: Parts) -> None:
    put(parts, f"Webinar,Attended,{LEAD},{CONTACT},Ana,Lind,", header=MEMBERS, name="members.csv")
    before = len(only(parts).engagement)
    acts = "LeadId,Activity Type,Asset,Activity Date"
    put(parts, f"{LEAD_18},download,Audit guide,2026-11-20", header=acts, name="acts.csv", kind="engagements")
    assert len(only(parts).engagement) == before + 1


def test_acts_wait_for_whichever_id_comes(parts: Parts) -> None:
    acts = "LeadId,ContactId,Email,Activity Type,Asset,Activity Date"
    rows = (
        f"{LEAD},{CONTACT},ana@b.se,download,Audit guide,2026-11-20",
        f"{LEAD},,,download,Price list,2026-11-19",
    )
    first = put(parts, *rows, header=acts, name="acts.csv", kind="engagements")
    again = put(parts, *rows, header=acts, name="again.csv", kind="engagements")
    assert (counts(first), counts(again)) == ({"created": 2}, {"unchanged": 2})
    assert set(held(parts).values()) == {None}
    put(parts, f"{LEAD_18},Dana,Web,Hot,Ana,Lind,", header=LEADS, name="leads.csv")
    ana = only(parts)
    assert sorted(act.what for act in ana.engagement) == ["Audit guide", "Price list"]
    assert held(parts)["salesforce", LEAD_18] == ana.prospect.id


def test_a_file_twice_changes_nothing(parts: Parts) -> None:
    row = f"Webinar,Attended,{LEAD},{CONTACT},Ana,Lind,ana@b.se"
    put(parts, row, header=MEMBERS, name="members.csv")
    before = rows_in(parts, CrmKey)
    again = put(parts, row, header=MEMBERS, name="again.csv", list_name="members")
    assert counts(again) == {"unchanged": 1}
    assert rows_in(parts, CrmKey) == before


def test_an_id_a_file_brought_to_somebody_goes_with_the_file(parts: Parts) -> None:
    put(parts, f"{LEAD},Dana,Web,Hot,Ana,Lind,ana@b.se", header=LEADS, name="leads.csv")
    before = held(parts)
    put(parts, f"Webinar,Attended,{LEAD},{CONTACT},Ana,Lind,ana@b.se", header=MEMBERS, name="members.csv")
    assert len(held(parts)) == 2
    undo(parts, "members.csv")
    assert held(parts) == before
    put(parts, f"Webinar,Attended,{LEAD},{CONTACT},Ana,Lind,ana@b.se", header=MEMBERS, name="m2.csv")
    assert len(held(parts)) == 2
    assert only(parts).prospect.crm_id == LEAD_18


def test_the_id_of_somebody_removed_goes_to_who_has_it_now(parts: Parts) -> None:
    row = f"{LEAD},Dana,Web,Hot,Ana,Lind,ana@b.se"
    put(parts, row, header=LEADS, name="leads.csv")
    gone = only(parts).prospect.id
    undo(parts, "leads.csv")
    put(parts, row, header=LEADS, name="leads2.csv")
    new = only(parts).prospect.id
    assert new != gone
    assert held(parts) == {("salesforce", LEAD_18): new}
    undo(parts, "leads2.csv")
    assert everybody(parts) == []
    assert held(parts) == {("salesforce", LEAD_18): gone}


def test_who_was_merged_is_found_by_the_ids_of_both_and_each_has_theirs_back(parts: Parts) -> None:
    put(parts, f"{LEAD},Dana,Web,Hot,Ana,Lind,ana@b.se", header=LEADS, name="leads.csv")
    put(parts, f"{CONTACT},Acme,Oslo,Norway,Dana,Annika,Berg,x@c.se", header=CONTACTS, name="contacts.csv")
    people = {each.prospect.crm_id: each.prospect.id for each in everybody(parts)}
    before = held(parts)
    done, _ = merging.merge(parts, people[LEAD_18], people[CONTACT_18])
    pairs = [("salesforce", LEAD_18), ("salesforce", CONTACT_18)]
    with parts.store.write() as writing:
        known = intake.known(writing, [], [], pairs, [])
    assert known.by_crm == dict.fromkeys(pairs, people[LEAD_18])
    merging.undo(parts, done)
    assert held(parts) == before
    with parts.store.write() as writing:
        known = intake.known(writing, [], [], pairs, [])
    assert known.by_crm == dict(zip(pairs, (people[LEAD_18], people[CONTACT_18]), strict=True))


def test_one_row_with_the_ids_of_two_asks_whether_they_are_one(parts: Parts) -> None:
    put(parts, f"{LEAD},Dana,Web,Hot,Ana,Lind,ana@b.se", header=LEADS, name="leads.csv")
    put(parts, f"{CONTACT},Acme,Oslo,Norway,Dana,Ana,Berg,ana@c.se", header=CONTACTS, name="contacts.csv")
    before = held(parts)
    put(parts, f"Webinar,Attended,{LEAD},{CONTACT},Ana,Berg,ana@c.se", header=MEMBERS, name="members.csv")
    assert len(everybody(parts)) == 2
    assert held(parts) == before
    [pair] = merging.pairs(parts)
    assert {pair.one.id, pair.other.id} == set(before.values())
    assert "ids of both" in pair.reasons[0]


def test_number_7_of_another_list_is_somebody_else(parts: Parts) -> None:
    header = "Id,First Name,Last Name,Email"
    put(parts, "7,Ana,Lind,ana@b.se", header=header, name="one.csv")
    other = put(parts, "7,Bo,Ek,bo@c.se", header=header, name="two.csv")
    assert counts(other) == {"created": 1}
    assert other.batch.flags == {"crm_id_taken": 1}
    assert {each.prospect.last_name: each.prospect.crm_id for each in everybody(parts)} == {
        "Lind": "7",
        "Ek": "",
    }
    for name, row in (("three.csv", "7,Ana,Lind,ana@b.se"), ("four.csv", "7,Bo,Ek,bo@c.se")):
        assert "created" not in counts(put(parts, row, header=header, name=name))
    assert len(everybody(parts)) == 2


def test_two_people_of_one_crm_file_with_one_id_stay_two(parts: Parts) -> None:
    header = "Record ID,First Name,Last Name,Email,Lifecycle Stage,Contact owner"
    rows = (
        "7,Ana,Lind,ana@b.se,lead,Dana",
        "7,Bo,Ek,bo@c.se,lead,Dana",
        "7,Ana,Lind-Berg,ana@b.se,lead,Dana",
    )
    first = put(parts, *rows, header=header, name="one.csv")
    assert counts(first)["created"] == 2
    assert first.batch.flags == {"crm_id_taken": 1}
    again = put(parts, *rows, header=header, name="two.csv", list_name="one")
    assert "created" not in counts(again)
    assert len(everybody(parts)) == 2


def test_who_married_keeps_the_id_of_their_crm(parts: Parts) -> None:
    header = "Record ID,First Name,Last Name,Email,Lifecycle Stage,Contact owner"
    put(parts, "7,Ana,Lind,ana.lind@b.se,lead,Dana", header=header, name="one.csv")
    put(parts, "7,Ana,Berg,ana.berg@b.se,lead,Dana", header=header, name="two.csv")
    assert only(parts).prospect.last_name == "Berg"
    put(parts, "9,Eva,Ek,eva.ek@b.se", header="Id,First Name,Last Name,Email", name="three.csv")
    put(parts, "9,Eva,Ask,eva.ask@b.se", header="Id,First Name,Last Name,Email", name="four.csv")
    assert len(everybody(parts)) == 2


def test_calls_are_written_back_to_the_contact(parts: Parts, tmp_path: Path) -> None:
    put(parts, f"{LEAD},Dana,Web,Hot,Ana,Lind,ana@b.se", header=LEADS, name="leads.csv")
    put(parts, f"Webinar,Attended,{LEAD},{CONTACT},Ana,Lind,ana@b.se", header=MEMBERS, name="members.csv")
    one = only(parts).prospect
    assert one.crm_id == LEAD_18
    start = Start(one.id, None, HowStarted.LOGGED, zone="America/New_York")
    calling.log(parts, start, WrapUp(outcome=Outcome.NO_ANSWER))
    exporting.outcomes(parts, tmp_path / "calls.csv", "csv")
    exporting.prospects(parts, tmp_path / "people.csv", "csv")
    [call], [person] = _rows(tmp_path / "calls.csv"), _rows(tmp_path / "people.csv")
    assert (call["crm_source"], call["crm_id"]) == ("salesforce", CONTACT_18)
    assert (person["crm_source"], person["crm_id"]) == ("salesforce", CONTACT_18)
    assert person["other_crm_ids"] == f"salesforce {LEAD_18}"
    exporting.outcomes(parts, tmp_path / "hubspot.csv", "csv", crm="hubspot")
    [call] = _rows(tmp_path / "hubspot.csv")
    assert (call["crm_source"], call["crm_id"]) == ("", "")


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))
