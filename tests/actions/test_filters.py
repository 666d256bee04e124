"""Filters are kept in words and stand for a part of the queue as it is now."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coldcall.actions import calling, filters, importing, queueing
from coldcall.actions.calling import Start
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import Filter, SavedFilter
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import BadInput, NotFound
from tests.actions.conftest import HandClock

LEADS = """\
First Name,Last Name,Email,Phone Number,Job Title,Company Name,Country/Region,Lead Owner,\
Recent Conversion,Recent Conversion Date
Ada,Lovelace,ada@acme.example,+1 212 867 0001,VP,Acme,US,Kim,The Dock Guide: Form,2026-11-24T14:00:00Z
Bo,Lind,bo@brick.example,+44 20 7031 3000,Director,Brick Ltd,GB,Ana,The Dock Guide: Form,2026-10-01T14:00:00Z
Cy,Young,cy@crate.example,+1 415 867 0003,Manager,Crate,US,kim,,
Ed,Nobody,ed@edge.example,,Clerk,Edge,US,Ana,,
"""


@pytest.fixture
def listed(parts: Parts, tmp_path: Path) -> Parts:
    file = tmp_path / "leads.csv"
    file.write_text(LEADS, encoding="utf-8")
    importing.run(parts, file, ImportOptions(list_name="Fair", campaign="Dock days"))
    return parts


def names(parts: Parts, only: Filter) -> list[str]:
    queue = queueing.read(parts, only=only)
    assert queue.total == queue.callable + sum(one.count for one in queue.not_now)
    return sorted(row.name.split()[0] for row in queue.rows)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"list": "fair"}, ["Ada", "Bo", "Cy"]),
        ({"campaign": "dock days"}, ["Ada", "Bo", "Cy"]),
        ({"asset": "the dock guide"}, ["Ada", "Bo"]),
        ({"owner": "KIM"}, ["Ada", "Cy"]),
        ({"regions": ("US",)}, ["Ada", "Cy"]),
        ({"regions": ("us-ca", "GB")}, ["Bo", "Cy"]),
        ({"regions": ("US",), "asset": "The Dock Guide"}, ["Ada"]),
        ({"tiers": (Tier.PROMISE,)}, []),
        ({"never_called": True}, ["Ada", "Bo", "Cy"]),
    ],
)
def test_each_word_narrows(listed: Parts, words: dict[str, Any], found: list[str]) -> None:
    filters.save(listed, SavedFilter("mine", **words))
    assert names(listed, filters.named(listed, " MINE ")) == found


def test_who_was_tried_is_called_no_more_never(listed: Parts, clock: HandClock) -> None:
    only = Filter(never_called=True)
    ada = next(row.prospect_id for row in queueing.read(listed).rows if row.name.startswith("Ada"))
    calling.log(listed, Start(ada, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    clock.moment += timedelta(days=7)
    assert "Ada" in names(listed, Filter())
    assert "Ada" not in names(listed, only)


def test_kept_filters_are_listed_replaced_and_dropped(listed: Parts) -> None:
    filters.save(listed, SavedFilter("West", regions=("US-CA",)))
    filters.save(listed, SavedFilter("Guests", list="Fair"))
    filters.save(listed, SavedFilter("west", regions=("US-OR",)))
    assert [one.saved.name for one in filters.listed(listed)] == ["Guests", "west"]
    assert filters.named(listed, "West").regions == ("US-OR",)
    filters.drop(listed, "WEST")
    assert [one.saved.name for one in filters.listed(listed)] == ["Guests"]
    with pytest.raises(NotFound):
        filters.drop(listed, "west")
    with pytest.raises(NotFound):
        filters.named(listed, "west")


def test_a_filter_whose_list_is_gone_says_so(listed: Parts) -> None:
    file = listed.folders.config / filters.FILE
    file.write_text('[[filter]]\nname = "old"\nlist = "Last year"\n', encoding="utf-8")
    [one] = filters.listed(listed)
    assert (one.only, one.trouble) == (None, "there is no list Last year")
    with pytest.raises(NotFound):
        filters.named(listed, "old")
    with pytest.raises(NotFound):
        filters.save(listed, SavedFilter("new", list="Last year"))


def test_a_broken_file_is_named(listed: Parts) -> None:
    file = listed.folders.config / filters.FILE
    file.write_text("[[filter]", encoding="utf-8")
    with pytest.raises(BadInput, match=r"filters\.toml"):
        filters.listed(listed)


def test_a_filter_that_leaves_nobody_out_is_none(listed: Parts) -> None:
    with pytest.raises(BadInput):
        filters.save(listed, SavedFilter("all"))
