"""The files the demo imports: understood whole, fictional, with one of everything that goes wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coldcall.domain.intake import IncomingLead
from coldcall.importers.parsing import FileFacts, ParseOptions, parse_file
from coldcall.numbers import describe
from coldcall.paths import bundled
from coldcall.sample.clock import START, ZONE
from coldcall.sample.day import LEADS_FILE, WEBINAR_FILE
from coldcall.sample.world import World


def parsed(name: str) -> tuple[FileFacts, list[IncomingLead]]:
    options = ParseOptions(START, region="US", zone=ZONE, sample=True)
    facts, batches = parse_file(bundled("resources", "sample_data", name), options)
    return facts, [row for batch in batches for row in batch if isinstance(row, IncomingLead)]


def test_trade_show_leads_have_one_of_everything() -> None:
    facts, rows = parsed(LEADS_FILE)
    assert (facts.vendor, facts.rows, len(rows)) == ("hubspot", 60, 60)
    problems = Counter(row.problem for row in rows)
    assert problems["junk_name"] >= 3
    assert problems["keyboard_mash"] >= 1
    assert problems["student"] >= 1
    assert problems["job_seeker"] >= 1
    kinds = {act.kind.value for row in rows for act in row.engagement}
    assert {"booth", "download", "pricing_page", "form"} <= kinds
    mickey = next(row for row in rows if row.first_name == "Mickey")
    assert mickey.dropped == (("555-5555", "fictional"),)
    assert any(row.first_name.startswith("=HYPERLINK") for row in rows)
    assert {"GB", "DE"} <= {phone.region for row in rows for phone in row.phones}
    people = Counter(row.email for row in rows if row.email)
    assert [email for email, count in people.items() if count == 2]


def test_webinar_attendees_come_and_go() -> None:
    facts, rows = parsed(WEBINAR_FILE)
    assert (facts.vendor, len(rows)) == ("zoom", 26)
    attended = [(row.email, act) for row in rows for act in row.engagement if act.kind.value == "attendance"]
    assert len(attended) == len({email for email, _ in attended}) == 17
    assert all(act.minutes for _, act in attended)
    assert max(Counter(row.email for row in rows).values()) == 2
    leads = {row.email for row in parsed(LEADS_FILE)[1]}
    assert len(leads & {row.email for row in rows}) >= 8


@pytest.mark.parametrize("name", [LEADS_FILE, WEBINAR_FILE])
def test_nobody_in_them_can_be_reached(name: str, world: World) -> None:
    _, rows = parsed(name)
    numbers = {phone.e164 for row in rows for phone in row.phones}
    assert numbers
    assert all(describe(number).fictional for number in numbers)
    assert not numbers & {phone.e164 for phone in world.rows.phones}
    assert all(not row.email or row.email.endswith(".example") for row in rows)


def test_the_demo_brings_nothing_else() -> None:
    folder: Path = bundled("resources", "sample_data")
    assert {path.name for path in folder.iterdir()} == {LEADS_FILE, WEBINAR_FILE}
