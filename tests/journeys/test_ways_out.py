"""The ways out of a refusal by keys: a lead's word for one call, the page of the rule, the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coldcall.actions import clocks
from coldcall.store import dials
from coldcall.store.dials import LastDial
from tests.journeys.conftest import MakeRig
from tests.journeys.rig import Rig
from ui.keys import State

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)


def blocked(make_rig: MakeRig) -> Rig:
    """The first card, and a house that calls nobody today."""
    rig = make_rig()
    rig.start_block()
    rig.parts.change_settings(replace(rig.parts.settings, house_business_mon_fri="closed"))
    rig.page.about.reload()
    rig.wait(lambda: rig.page.loop.state is State.BLOCKED)
    return rig


def test_a_lead_lifts_the_houses_rules_for_one_call(make_rig: MakeRig) -> None:
    rig = blocked(make_rig)
    assert [digit for digit, _ in rig.page.about.ways] == ["3", "5"]
    rig.press("3")
    rig.type("she asked for today")
    rig.press("Enter")
    rig.wait(lambda: rig.page.loop.state is State.PRE_CALL)
    rig.page.about.look_again()
    rig.settle()
    assert rig.page.loop.state is State.PRE_CALL
    rig.press("Space", "6")
    assert len(rig.phone.dialled) == 1
    rig.wait(lambda: rig.page.card is None or not rig.page.card.gate.override)
    assert rig.problems == []


def test_a_card_left_takes_the_leads_word_with_it(make_rig: MakeRig) -> None:
    rig = blocked(make_rig)
    assert rig.page.card is not None
    who = rig.page.card.prospect_id
    rig.press("3")
    rig.type("she asked for today")
    rig.press("Enter")
    rig.wait(lambda: rig.page.loop.state is State.PRE_CALL)
    rig.page.open_person(who)
    rig.wait(lambda: rig.page.loop.state is State.BLOCKED)


def test_the_rule_of_a_place_is_one_key_away(make_rig: MakeRig) -> None:
    rig = blocked(make_rig)
    wanted: list[tuple[str, str]] = []
    rig.page.wanted.connect(lambda action, arg: wanted.append((action, arg)))
    rig.press("5")
    assert wanted == [("rules", "US-IL")]


def test_somebody_says_that_the_clock_is_right(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    with rig.parts.store.write() as writing:
        dials.note(writing, LastDial(writing.now + timedelta(days=1)))
    rig.parts.forget("last_dial")
    rig.page.about.reload()
    rig.wait(lambda: rig.page.loop.state is State.BLOCKED)
    assert "4" in [digit for digit, _ in rig.page.about.ways]
    rig.press("4")
    rig.type("as on my phone")
    rig.press("Enter")
    rig.wait(lambda: rig.page.loop.state is State.PRE_CALL)
    assert clocks.trusted(rig.parts)
