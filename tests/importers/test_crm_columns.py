"""Columns of ids: which of them are people's, in which system, and which id goes first."""

from __future__ import annotations

import pytest

from coldcall.domain.intake import IncomingLead
from coldcall.importers.base import Record, Table
from coldcall.importers.rows import RowOptions, RowReader
from coldcall.importers.understanding import understood
from tests.importers.made import NOW

LEAD, CONTACT = "00QD000000iJWR2", "0038000000BgzK7"
LEAD_18, CONTACT_18 = f"{LEAD}MAO", f"{CONTACT}AAJ"


def read(header: str, row: str, vendor: str = "") -> IncomingLead:
    names = tuple(header.split(","))
    table = Table(names, (Record(1, 2, tuple(row.split(","))),), "utf-8")
    columns = understood(table, vendor=vendor)
    return RowReader(table, columns, RowOptions(NOW, home="US")).read(table.records[0])


def ids(header: str, row: str, vendor: str = "") -> list[tuple[str, str]]:
    lead = read(header, row, vendor)
    return [(lead.crm_source, lead.crm_id), *lead.other_ids]


@pytest.mark.parametrize(
    "header",
    [
        "Campaign Name,Member Status,Lead ID,Contact ID,Email",
        "Campaign Name,Member Status,LeadId,ContactId,Email",
    ],
)
def test_a_member_of_a_campaign_is_lead_and_contact_the_contact_first(header: str) -> None:
    row = f"Webinar,Attended,{LEAD},{CONTACT_18},ana@b.se"
    assert ids(header, row) == [("salesforce", CONTACT_18), ("salesforce", LEAD_18)]
    assert ids(header, f"Webinar,Attended,{LEAD_18},,ana@b.se") == [("salesforce", LEAD_18)]


def test_membership_of_a_campaign_is_no_person() -> None:
    found = read(
        "Id,CampaignId,LeadId,Status,HasResponded", f"00v8000000BgzK7AAJ,7018000000BgzK7,{LEAD},Sent,0"
    )
    assert (found.crm_source, found.crm_id, found.other_ids) == ("salesforce", LEAD_18, ())
    alone = read(
        "Id,CampaignId,Email,Status,HasResponded",
        "00v8000000BgzK7AAJ,7018000000BgzK7,a@b.se,Sent,0",
        "salesforce",
    )
    assert alone.crm_id == ""
    assert alone.custom["Id"] == "00v8000000BgzK7AAJ"


@pytest.mark.parametrize(
    ("column", "value", "pair"),
    [
        ("Salesforce Contact ID", CONTACT, ("salesforce", CONTACT_18)),
        ("SFDC Lead Id", LEAD, ("salesforce", LEAD_18)),
        ("Apollo Id", "5f1a", ("apollo", "5f1a")),
        ("ZoomInfo Contact ID", "812", ("zoominfo", "812")),
        ("Mautic ID", "12", ("mautic", "12")),
    ],
)
def test_a_file_names_its_people_in_other_systems_too(column: str, value: str, pair: tuple[str, str]) -> None:
    header = f"Record ID,First Name,Last Name,Email,Lifecycle Stage,Contact owner,{column}"
    assert ids(header, f"7,Ana,Lind,ana@b.se,lead,Dana,{value}") == [("hubspot", "7"), pair]


@pytest.mark.parametrize("column", ["Salesforce Account ID", "Salesforce Campaign Ids", "Apollo Account Id"])
def test_ids_of_companies_and_campaigns_are_no_peoples(column: str) -> None:
    header = f"Record ID,First Name,Last Name,Email,Lifecycle Stage,Contact owner,{column}"
    assert ids(header, "7,Ana,Lind,ana@b.se,lead,Dana,8") == [("hubspot", "7")]


def test_pardot_names_lead_and_contact_of_salesforce() -> None:
    header = "Prospect Id,Email,Grade,crm_contact_fid,crm_lead_fid"
    assert ids(header, f"7,a@b.se,A,{CONTACT},{LEAD}") == [
        ("pardot", "7"),
        ("salesforce", CONTACT_18),
        ("salesforce", LEAD_18),
    ]


def test_bare_numbers_of_two_tables_are_told_apart() -> None:
    found = read("LeadID,ContactID,Name,Email", "7,8,Ana Lind,a@b.se")
    assert (found.crm_source, found.crm_id) == ("", "8")
    assert found.ids == (("#contact", "8"), ("#lead", "7"), ("", "8"))
    assert read("LeadID,ContactID,Name,Email", "7,,Ana Lind,a@b.se").ids == (("#lead", "7"),)


def test_words_of_nobody_knows_which_system_need_no_table() -> None:
    assert ids("Prospect ID,Lead Number,Name", "abc-1,L-60737,Ana") == [("", "L-60737"), ("", "abc-1")]
    assert ids("Id,Name,Email", "7,Ana Lind,a@b.se") == [("", "7")]


def test_the_same_id_twice_is_one() -> None:
    header = "Campaign Name,Member Status,Lead/Contact ID,Related Record ID,Email"
    assert ids(header, f"W,Sent,{CONTACT},{CONTACT_18},a@b.se") == [("salesforce", CONTACT_18)]
