"""Acts that come in again, in other words, for strangers and as newer totals: each counts once."""

from __future__ import annotations

import pytest

from coldcall.actions.parts import Parts
from coldcall.domain.engagement import Engagement, EngagementKind
from tests.actions.conftest import HandClock
from tests.actions.test_importing import counts, everybody, put, rows_in

_PEOPLE = "First Name,Last Name,Company,Email,Phone,Contact ID"
_ANA = "Ana,Lind,Brightline,ana@brightline.com,(415) 264-2671,C7"
_ACTS = "Email,Activity Type,Asset,Activity Date"


def _acts(parts: Parts) -> list[Engagement]:
    [ana] = everybody(parts)
    return list(ana.engagement)


@pytest.mark.parametrize(
    "again",
    [
        "ana@brightline.com,Clicked,Newsletter,2026-11-01T08:00:00Z",
        "ANA@brightline.com,Link clicked,NEWSLETTER,11/1/2026 8:00 AM",
        "ana@brightline.com,Clicked,Newsletter,2026-11-01 09:00:00 +0100",
        "ana@brightline.com,Clicked,Newsletter,1793520000",
        "ana@brightline.com,Clicked,Newsletter,2026-11-01",
    ],
)
def test_the_same_act_written_otherwise_is_the_same(parts: Parts, again: str) -> None:
    put(parts, _ANA, header=_PEOPLE)
    put(parts, "ana@brightline.com,Clicked,Newsletter,2026-11-01 08:00:00", header=_ACTS, name="one.csv")
    second = put(parts, again, header=_ACTS, name="two.csv")
    assert counts(second) == {"unchanged": 1}
    assert len(_acts(parts)) == 1


def test_overlapping_exports_in_another_order_add_what_is_new(parts: Parts) -> None:
    put(parts, _ANA, header=_PEOPLE)
    rows = [f"ana@brightline.com,Page view,/page-{day},2026-11-{day:02} 08:00" for day in range(1, 6)]
    put(parts, *rows[:4], header=_ACTS, name="one.csv")
    second = put(parts, *rows[:1:-1], header=_ACTS, name="two.csv")
    assert counts(second) == {"created": 1, "unchanged": 2}
    assert len(_acts(parts)) == 5


@pytest.mark.parametrize(
    ("key", "value"),
    [("Email", "ana@brightline.com"), ("Contact ID", "C7"), ("Phone", "+1 415 264 2671")],
)
def test_acts_of_strangers_find_them_by_any_key(parts: Parts, key: str, value: str) -> None:
    first = put(
        parts,
        f"{value},Downloaded,Audit guide,2026-11-01",
        header=f"{key},Activity Type,Asset,Activity Date",
        name="acts.csv",
    )
    assert (first.batch.kind, counts(first), everybody(parts)) == ("engagements", {"created": 1}, [])
    put(parts, _ANA, header=_PEOPLE)
    assert [act.kind for act in _acts(parts)] == [EngagementKind.DOWNLOAD]


def test_newer_totals_of_a_website_replace_the_older_ones(parts: Parts, clock: HandClock) -> None:
    header = f"{_PEOPLE},Total Visits,Minutes on Site"
    put(parts, f"{_ANA},2,10", header=header)
    assert counts(put(parts, f"{_ANA},2,10", header=header, name="again.csv")) == {"unchanged": 1}
    clock.on(days=1)
    assert counts(put(parts, f"{_ANA},9,40", header=header, name="newer.csv")) == {"updated": 1}
    assert sorted(act.count for act in _acts(parts)) == [2, 9]


def test_scanners_are_kept_and_are_no_evidence(parts: Parts) -> None:
    put(parts, _ANA, header=_PEOPLE)
    put(
        parts,
        "ana@brightline.com,click,News,https://x.com/a,2026-11-01T08:00:00Z,2026-11-01T08:00:02Z",
        header="Email,Event,Campaign Name,URL,Sent At,Timestamp",
        name="clicks.csv",
    )
    assert [act.bot for act in _acts(parts)] == [True]


def test_a_table_of_leads_about_contacts_updates_the_contacts(parts: Parts) -> None:
    put(parts, _ANA, header=_PEOPLE)
    leads = put(
        parts, "L1,C7,Webinar,Working", header="LeadID,ContactID,LeadSource,LeadStatus", name="leads.csv"
    )
    assert counts(leads) == {"updated": 1}
    [ana] = everybody(parts)
    assert (ana.prospect.source, ana.prospect.custom["LeadStatus"]) == ("Webinar", "Working")


def test_deals_name_nobody_and_say_so(parts: Parts) -> None:
    deals = put(
        parts,
        "O1,A1,Negotiation,1637.83,2026-07-21",
        header="OpportunityID,ActivityID,OpportunityStage,EstimatedValue,CloseDate",
        name="deals.csv",
    )
    assert (counts(deals), deals.batch.reasons) == ({"refused": 1}, {"not_people": 1})
    assert rows_in(parts, Engagement) == []
