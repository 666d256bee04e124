"""A table as a whole: what cells and title lines tell, words that are asked about, rows that add up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coldcall.domain.engagement import EngagementKind
from coldcall.importers.together import minutes_of
from coldcall.importers.understanding import dates_of, understood, unknown_words
from tests.importers.made import lead, table_of
from tests.importers.made import understood as read

_ZOOM = (
    "Attendee Report\n"
    "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)\n"
    'Peak season,912 3456 7890,"Nov 12, 2026 10:00 AM",60\n'
    "Attendee Details,\n"
    "Attended,First Name,Email,Registration Time,Join Time,Leave Time,Time in Session (minutes),Is Guest\n"
)


def test_columns_nobody_knows_are_known_by_what_they_hold() -> None:
    found = understood(
        table_of(
            "Bezeichnung,Erreichbar,Nr,Rest\nAna,ana@x.se,+46 8 123 45 67,1\nBo,bo@x.se,08-123 45 68,2\n"
        )
    )
    assert (found.columns["Erreichbar"], found.columns["Nr"]) == ("email", "phone.work")
    assert found.notes == (
        "Erreichbar holds e-mail addresses; read as email",
        "Nr holds phone numbers; read as phone.work",
    )


def test_names_are_known_by_the_addresses_beside_them() -> None:
    found = understood(table_of("A,B,C\nÉlodie Durand,elodie@durand.fr,Lyon\nMax Weber,m.weber@w.de,Bonn\n"))
    assert found.targets == ("full_name", "email", "custom:C")
    other = understood(table_of("A,Email\nAcme Tools,info@acme.com\nNordic Foods,ana.lind@nf.se\n"))
    assert other.targets[0] == "custom:A"


@pytest.mark.parametrize(
    "text",
    [
        "Email,Reply to\nana@x.se,team@x.se\nbo@x.se,team@x.se\n",  # the target is taken
        "Name,Kram\nAna,ana@x.se\nBo,nothing\n",  # half of the cells only
        "Name,Start\nAna,2026-10-01\nBo,2026-10-02\n",  # dates are no numbers to call
        "Name,Fax\nAna,+46 8 123 45 67\nBo,+46 8 123 45 68\n",
        "Name,Order\nAna,1234567890\nBo,1234567891\n",
        "Name,Manager mailto\nAna,boss@x.se\nBo,chief@x.se\n",
    ],
)
def test_cells_decide_nothing_where_they_do_not_agree(text: str) -> None:
    found = understood(table_of(text))
    assert found.targets[1].startswith("custom:") and not found.notes


def test_a_decision_goes_before_what_cells_hold() -> None:
    table = table_of("Name,Kram\nAna,ana@x.se\nBo,bo@x.se\n")
    assert understood(table, remembered={"Kram": "custom:Kram"}).targets[1] == "custom:Kram"


def test_words_of_acts_under_a_name_nobody_knows() -> None:
    columns, found = read("Email,Reaction,Day\na@b.se,Downloaded,2026-10-01\nb@b.se,Attended,2026-10-02\n")
    assert (columns.targets, columns.kind) == (("email", "act.kind", "act.at"), "engagements")
    assert [row.engagement[0].kind for row in found] == [EngagementKind.DOWNLOAD, EngagementKind.ATTENDANCE]


def test_unknown_words_are_asked_once_and_then_known() -> None:
    text = "Campaign Name,Member Status,Email\nExpo,Petted the dog,a@b.se\nExpo,Attended,b@b.se\n"
    table = table_of(text)
    key = "value:Member Status=Petted the dog"
    assert unknown_words(table, understood(table)) == {key: 1}
    asked = lead(text.replace("Expo,Attended,b@b.se\n", ""))
    assert asked.engagement == () and "unknown_status" in asked.flags
    assert asked.custom["Member Status"] == "Petted the dog"
    answers = {key: "booth", "value:Member Status=Attended": "none"}
    columns, [first, second] = read(text, remembered=answers)
    assert unknown_words(table, columns) == {}
    assert [act.kind for act in first.engagement] == [EngagementKind.BOOTH]
    assert second.engagement == ()


def test_an_unknown_kind_is_no_download() -> None:
    found = lead("Email,Activity Type,Asset,Activity Date\na@b.se,Juggled,Guide,2026-10-01\n")
    assert found.problem == "no_engagement" and "unknown_kind" in found.flags


def test_the_webinar_above_the_header_is_the_campaign() -> None:
    found = lead(f'{_ZOOM}No,Ana,a@b.se,"Nov 1, 2026 9:00 AM",--,--,--,--\n')
    assert found.campaign == "Peak season"
    assert [(act.kind, act.campaign) for act in found.engagement] == [
        (EngagementKind.REGISTRATION, "Peak season")
    ]
    beside = "Webinar:,Spring talk\n\nAttended,First Name,Email,Registration Time,Join Time,Is Guest\n"
    assert lead(f'{beside}No,Ana,a@b.se,"Nov 1, 2026",--,--\n').campaign == "Spring talk"


def test_minutes_of_several_rows_are_one_attendance() -> None:
    _, found = read(
        f"{_ZOOM}"
        'Yes,Ana,a@b.se,"Nov 1, 2026 9:00 AM","Nov 12, 2026 10:25 AM","Nov 12, 2026 10:50 AM",25,Yes\n'
        'Yes,Ana,A@b.se,"Nov 1, 2026 9:00 AM","Nov 12, 2026 10:01 AM","Nov 12, 2026 10:21 AM",20,Yes\n'
        'Yes,Bo,b@b.se,"Nov 1, 2026 9:00 AM","Nov 12, 2026 10:01 AM","Nov 12, 2026 10:21 AM",5,Yes\n'
    )
    stays = [[act for act in row.engagement if act.kind is EngagementKind.ATTENDANCE] for row in found]
    assert [len(each) for each in stays] == [1, 0, 1]
    assert (stays[0][0].minutes, stays[0][0].at) == (45.0, datetime(2026, 11, 12, 10, 1, tzinfo=UTC))
    assert stays[2][0].minutes == 5.0


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45.0),
        ("45 min", 45.0),
        ("1 hour 5 minutes", 65.0),
        ("1h 30m", 90.0),
        ("1:05:30", 65.5),
        ("0:45", 45.0),
        ("--", None),
        ("", None),
    ],
)
def test_minutes_as_reports_write_them(text: str, minutes: float | None) -> None:
    assert minutes_of(text) == minutes


def test_date_columns_nothing_reads_are_shown_all_the_same() -> None:
    table = table_of(
        "Name,Signup Date,Last Contact\nAna,2024-01-15,15-Jan-2024\n"
        "Bo,01/20/2024,2024-01-20T14:30:00Z\nCai,20.03.2024,Mar 20 2024\n"
    )
    found = dates_of(table, understood(table), "DE")
    assert {i: order.words for i, order in found.items()} == {1: "month/day/year", 2: "as written"}


def test_scanners_are_marked_in_their_rows() -> None:
    header = "Email,Event,Campaign Name,URL,Sent At,Timestamp,User Agent\n"
    _, found = read(
        f"{header}a@b.se,click,News,https://x.com/a,2026-11-01T08:00:00Z,2026-11-01T08:00:03Z,Mozilla/5.0\n"
        "b@b.se,click,News,https://x.com/pricing,2026-11-01T08:00:00Z,2026-11-01T10:00:01Z,Mozilla/5.0\n"
    )
    assert [row.engagement[0].bot for row in found] == [True, False]


def test_badges_are_acts_with_their_notes() -> None:
    _, found = read(
        "Badge ID,First Name,Company,Email,Scan Time,Lead Rating,Notes\n"
        "1,Mia,Quill,m@q.se,11/18/2026 2:05 PM,Hot,Asked about price\n"
        "2,Per,Ark,p@a.se,11/18/2026 2:15 PM,Cold,\n"
    )
    acts = [act for row in found for act in row.engagement]
    assert [(act.kind, act.detail.get("note", "")) for act in acts] == [
        (EngagementKind.BOOTH, "Asked about price"),
        (EngagementKind.BOOTH, ""),
    ]


@pytest.mark.parametrize(
    ("date", "why"),
    [("31/02/2026", "unreadable_date"), ("1/1/1900", "date_too_old"), ("12/12/2031", "date_in_future")],
)
def test_dates_that_cannot_be_are_named(date: str, why: str) -> None:
    found = lead(f"Name,Email,Title,Whitepaper,Date\nAna Lind,a@b.se,CEO,Guide,{date}\n")
    assert found.engagement[0].at is None
    assert why in found.flags


def test_sums_in_thousands_are_kept_in_full() -> None:
    found = lead(
        "ZoomInfo Contact ID,First Name,Company HQ Phone,Mobile phone,Revenue (in 000s USD)\n"
        '9,Ana,+46 8 123 45 67,+46 70 123 45 67,"12,500"\n'
    )
    assert found.custom["Revenue (USD)"] == "12500000"
    assert [phone.label.value for phone in found.phones] == ["mobile", "hq"]
