"""Ids of other systems: as they are compared, and which is written back to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.crm import canonical, is_loose, is_person, key_id, match_back, told

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def test_fifteen_characters_of_salesforce_mean_the_same_as_eighteen() -> None:
    assert canonical("salesforce", "001A0000006Vm9r") == ("salesforce", "001A0000006Vm9rIAC")
    assert canonical("salesforce", "001A0000006Vm9rIAC") == ("salesforce", "001A0000006Vm9rIAC")


@given(st.text(_LETTERS, min_size=12, max_size=12))
def test_capitals_that_a_program_lost_are_told_by_the_last_three(rest: str) -> None:
    full = canonical("salesforce", f"003{rest}")
    assert len(full[1]) == 18
    assert full[1].startswith(f"003{rest}")
    for said in (full[1], full[1].lower(), full[1].upper()):
        assert canonical("salesforce", said) == full


@pytest.mark.parametrize("source", ["", "hubspot", "salesloft"])
def test_an_id_of_salesforce_is_known_by_its_form_in_any_file(source: str) -> None:
    assert canonical(source, "00QD000000iJWR2") == ("salesforce", "00QD000000iJWR2MAO")


@pytest.mark.parametrize(
    "crm_id",
    ["003491234567890", "003491234567890123", "00Q1", "0038000000BgzK7!!!", "701A0000006Vm9r", "", "7"],
)
def test_what_only_looks_like_one_is_left_as_it_is(crm_id: str) -> None:
    assert canonical("", crm_id) == ("", crm_id)


def test_an_id_whose_last_three_contradict_it_is_left_as_it_is() -> None:
    assert canonical("salesforce", "0038000000BgzK7AAA") == ("salesforce", "0038000000BgzK7AAA")


def test_guids_are_the_same_in_any_case() -> None:
    guid = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
    assert canonical("dynamics", f"{{{guid.upper()}}}") == canonical("dynamics", guid) == ("dynamics", guid)
    assert not is_loose("", guid)


def test_memberships_tasks_and_users_are_no_people() -> None:
    assert is_person("salesforce", "0038000000BgzK7AAJ")
    assert not is_person("salesforce", "00v8000000BgzK7AAJ")
    assert is_person("hubspot", "701")


def test_a_key_is_the_same_row_on_every_desk_and_for_ever() -> None:
    assert str(key_id("hubspot", "7")) == "4b8f051d-d11d-5854-a58f-d37aa50cdaa5"
    assert len({key_id("hubspot", "7"), key_id("", "7"), key_id("hubspot7", ""), key_id("hub", "spot7")}) == 4


def test_a_contact_is_written_to_rather_than_the_lead_it_was() -> None:
    lead, contact = ("salesforce", "00Q1"), ("salesforce", "0031")
    assert match_back([[lead, contact]]) == contact
    assert match_back([[lead]]) == lead
    assert match_back([[("hubspot", "7"), contact]]) == ("hubspot", "7")
    assert match_back([[("", "7"), lead, contact]]) == contact
    assert match_back([[], [("", "7")], [contact]]) == ("", "7")
    assert match_back([[("hubspot", "7")], [lead]], "salesforce") == lead
    assert match_back([[("hubspot", "7")]], "salesforce") == ("", "")
    assert match_back([]) == match_back([[]]) == ("", "")


def test_the_other_ids_are_told_once_each() -> None:
    pairs = [("hubspot", "7"), ("salesforce", "0031"), ("", "9"), ("#lead", "9"), ("salesforce", "0031")]
    assert told(pairs, ("hubspot", "7")) == ("salesforce 0031", "9")
