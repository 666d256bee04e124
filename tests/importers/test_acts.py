"""Engagement inside rows: dated where the row is dated, and never more than the row says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coldcall.domain.engagement import EngagementKind
from coldcall.importers.acts import page_of
from tests.importers.made import lead, understood


def _noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def test_conversion_columns_become_events() -> None:
    found = lead(
        "Record ID,First Name,Email,Lifecycle Stage,First Conversion,First Conversion Date,"
        "Recent Conversion,Recent Conversion Date\n"
        "7,Ana,a@b.se,lead,Guide to audits: Download form,2026-10-01,Contact us: form,2026-11-02 09:30\n"
    )
    first, recent = found.engagement
    assert (first.kind, first.asset, first.at) == (EngagementKind.DOWNLOAD, "Guide to audits", _noon(10, 1))
    assert first.detail == {"date_only": True}
    assert recent.kind is EngagementKind.CONTACT_REQUEST
    assert recent.at == datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "title", ["Pricing request", "Request pricing: Form 3", "Demande de prix", "Preisanfrage"]
)
def test_who_asks_for_prices_asked_to_be_contacted(title: str) -> None:
    """It is no visit to the pricing page: an opener that says so would claim what nobody saw."""
    found = lead(
        "Record ID,Email,Lifecycle Stage,Recent Conversion,Recent Conversion Date\n"
        f"7,a@b.io,lead,{title},2026-11-18\n"
    )
    assert [act.kind for act in found.engagement] == [EngagementKind.CONTACT_REQUEST]


def test_one_conversion_named_twice_is_one_event() -> None:
    found = lead(
        "Record ID,Email,Lifecycle Stage,First Conversion,First Conversion Date,"
        "Recent Conversion,Recent Conversion Date\n7,a@b.se,lead,Guide,2026-10-01,Guide,2026-10-01\n"
    )
    assert len(found.engagement) == 1


@pytest.mark.parametrize(
    ("conversion", "page"),
    [
        ("Guide to audits: Download form", "Guide to audits"),
        ("Guide: Fewer returns: Download form", "Guide: Fewer returns"),
        ("Webinar: Peak season", "Webinar: Peak season"),
        ("Contact: Form", "Contact"),
        ("Guide", "Guide"),
    ],
)
def test_a_page_keeps_its_own_colons(conversion: str, page: str) -> None:
    assert page_of(conversion) == page


def test_downloads_with_the_date_beside_or_none() -> None:
    found = lead("Name,Email,Title,Whitepaper,Date\nAna Lind,a@b.se,CEO,Audit guide; Price list,10/13/2026\n")
    assert [(act.kind, act.asset, act.at) for act in found.engagement] == [
        (EngagementKind.DOWNLOAD, "Audit guide", _noon(10, 13)),
        (EngagementKind.PRICING_PAGE, "Price list", _noon(10, 13)),
    ]
    undated = lead("Name,Email,Title,Downloaded\nAna Lind,a@b.se,CEO,Audit guide\n")
    assert [act.at for act in undated.engagement] == [None]


def test_a_number_of_downloads_is_no_title() -> None:
    [act] = lead("Name,Email,Title,Downloads\nAna Lind,a@b.se,CEO,3\n").engagement
    assert (act.kind, act.asset, act.count) == (EngagementKind.DOWNLOAD, "", 3)


@pytest.mark.parametrize("said", ["no", "FALSE", "", "N/A"])
def test_what_was_not_done_is_no_act(said: str) -> None:
    assert lead(f"Name,Email,Title,Downloaded\nAna Lind,a@b.se,CEO,{said}\n").engagement == ()


def test_nothing_happens_in_the_future_but_registrations_may() -> None:
    found = lead("Name,Email,Title,Whitepaper,Date\nAna Lind,a@b.se,CEO,Guide,2027-01-01\n")
    assert [act.at for act in found.engagement] == [None]
    assert ("2027-01-01", "date_in_future") in found.dropped
    webinar = lead("Name,Email,Title,Content,Date\nAna Lind,a@b.se,CEO,Webinar registration,2027-01-01\n")
    assert [act.at for act in webinar.engagement] == [datetime(2027, 1, 1, 12, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("Attended", EngagementKind.ATTENDANCE),
        ("No Show", EngagementKind.REGISTRATION),
        ("Visited Booth", EngagementKind.BOOTH),
        ("Downloaded", EngagementKind.DOWNLOAD),
        ("Sent", EngagementKind.EMAIL_SENT),
        ("Not sent", None),
        ("Petted the dog", None),
    ],
)
def test_statuses_of_campaign_members(status: str, kind: EngagementKind | None) -> None:
    found = lead(
        "Campaign Name,Member Status,Member Status Update Date,First Name,Email\n"
        f"Expo 2026,{status},2026-11-03,Ana,a@b.se\n"
    )
    assert [act.kind for act in found.engagement] == ([kind] if kind else [])
    assert found.campaign == "Expo 2026"
    assert (("Petted the dog", "unknown_status") in found.dropped) is (status == "Petted the dog")


def test_who_did_not_attend_registered_only() -> None:
    header = "Attended,First Name,Email,Registration Time,Join Time,Time in Session (minutes),Is Guest\n"
    came = lead(f'{header}Yes,Ana,a@b.se,"Nov 1, 2026 10:00","Nov 3, 2026 10:02",41,No\n')
    assert [(act.kind, act.minutes) for act in came.engagement] == [
        (EngagementKind.REGISTRATION, None),
        (EngagementKind.ATTENDANCE, 41.0),
    ]
    absent = lead(f'{header}No,Ana,a@b.se,"Nov 1, 2026 10:00",--,--,--\n')
    assert [act.kind for act in absent.engagement] == [EngagementKind.REGISTRATION]


def test_totals_of_a_website_are_one_undated_summary() -> None:
    header = "Lead Number,TotalVisits,Total Time Spent on Website,Page Views Per Visit\n"
    found = lead(f"{header}660727,2,1532,2.5\n")
    [act] = found.engagement
    assert (act.kind, act.at, act.count, act.minutes) == (EngagementKind.WEB_SUMMARY, None, 2, 25.53)
    assert act.detail == {"pages_per_visit": 2.5}
    assert lead(f"{header}660737,0,0,0\n").engagement == ()


def test_rows_of_engagement_files() -> None:
    columns, found = understood(
        "Email,Activity Type,Asset,Activity Date\n"
        "a@b.se,Clicked,Newsletter,2026-11-01 08:00\n,Clicked,Newsletter,2026-11-01\n"
        "b@b.se,Bounced,Newsletter,2026-11-01\n"
    )
    assert columns.kind == "engagements"
    assert [row.problem for row in found] == ["", "no_person", "no_engagement"]
    assert found[0].engagement[0].kind is EngagementKind.EMAIL_CLICK


def test_pages_say_what_they_are() -> None:
    _, found = understood(
        "Email,Page,Timestamp\na@b.se,https://x.com/pricing,2026-11-01\na@b.se,/blog,2026-11-01\n"
    )
    assert [row.engagement[0].kind for row in found] == [
        EngagementKind.PRICING_PAGE,
        EngagementKind.PAGE_VIEW,
    ]


def test_the_same_act_has_the_same_key_and_another_has_not() -> None:
    header = "Name,Email,Title,Whitepaper,Date\n"
    one, again, other = (
        lead(f"{header}Ana Lind,{mail},CEO,{title},2026-10-01\n").engagement[0].key
        for mail, title in (("a@b.se", "Guide"), ("A@B.se", "GUIDE"), ("a@b.se", "Other"))
    )
    assert one == again != other
