"""A colleague instead: one key and a digit away, through the gate, and never with a line up."""

from __future__ import annotations

from tests.journeys.conftest import MakeRig
from ui.keys import State


def test_g_and_a_digit_open_a_colleague_and_space_calls_them(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    card = rig.page.card
    assert card is not None and card.account_map is not None
    colleague = card.account_map.people[0]
    rig.press("G")
    assert rig.page.account.isVisible()
    rig.press("1")
    assert rig.page.card is not None and rig.page.card.prospect_id == colleague.prospect_id
    assert rig.page.loop.state is State.PRE_CALL
    rig.press("Space")
    assert rig.phone.dialled == [colleague.e164]
    rig.press("G", "1")
    assert rig.page.card.prospect_id == colleague.prospect_id


def test_a_digit_without_a_colleague_says_so(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    before = rig.page.card
    rig.press("G", "9")
    assert rig.page.card is before
    assert rig.said[-1] == "No colleague has that digit"
