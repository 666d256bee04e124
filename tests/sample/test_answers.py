"""Who answers the sample phone, and the day that is played on it."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from coldcall.dialers import Pretend
from coldcall.dialers.pretend import Answer, PhoneEvent, PhoneState, WhoAnswers
from coldcall.domain.bant import Letter
from coldcall.domain.call import Outcome
from coldcall.sample.answers import Callee, Cast, answer_of, choices
from coldcall.sample.clock import START, RunningClock
from coldcall.sample.day import SCENES, Press, Talk, Type
from tests.dialers.clearances import cleared

KIM = Callee("Kim Okafor", "Brightline Freight")
DESK = Callee("Kim Okafor", "Brightline Freight", switchboard=True)


def test_the_same_seed_gives_the_same_answers() -> None:
    clearances = [cleared(f"+1415555010{digit}", rehearsal=True) for digit in range(10)] * 3

    def heard(seed: int) -> list[Answer]:
        cast = Cast(seed, lambda e164: KIM)
        return [cast(clearance) for clearance in clearances]

    assert heard(1) == heard(1)
    assert heard(1) != heard(2)
    assert heard(1)[:10] != heard(1)[10:20], "the second time somebody else may answer"


@pytest.mark.parametrize("callee", [KIM, DESK])
def test_everybody_answers_sooner_or_later(callee: Callee) -> None:
    found = Counter(answer_of(callee, Random(seed)).who for seed in range(400))
    expected = set(WhoAnswers) if callee.switchboard else set(WhoAnswers) - {WhoAnswers.GATEKEEPER}
    assert set(found) == expected
    assert found[WhoAnswers.GATEKEEPER] > 100 or not callee.switchboard


def test_the_person_at_the_screen_may_choose() -> None:
    offered = choices(KIM)
    assert [choice.label for choice in offered] == [
        "Kim Okafor answers, open",
        "Kim Okafor answers, hurried",
        "Kim Okafor answers, cold",
        "Somebody at the switchboard answers",
        "The mailbox answers",
        "Nobody answers",
    ]
    assert {choice.answer.who for choice in offered} == set(WhoAnswers)
    assert any("Brightline Freight" in line for line in offered[3].answer.says)
    assert offered == choices(KIM)


def test_a_name_is_words_and_never_a_pattern() -> None:
    for choice in choices(Callee("{company} {0.__class__}", "{first}")):
        assert "__class__" not in choice.answer.name or choice.answer.name == "{company} {0.__class__}"
    mailbox = choices(Callee("{company} {x}", "C"))[4].answer
    assert mailbox.says == ("You have reached {company} {x}. Please leave a message after the tone.",)
    assert choices(Callee(""))[4].answer.says[0].startswith("You have reached this number.")


def test_a_script_is_played_first_and_in_order() -> None:
    events: list[PhoneEvent] = []
    phone = Pretend(Cast(1, lambda e164: KIM, [scene.answer for scene in SCENES]), events.append)
    for scene in SCENES:
        assert phone.dial(cleared(rehearsal=True, made_at=START), START).ok
        assert phone.scripted == scene.answer
    assert events[-1].state is PhoneState.RINGING


def test_the_day_meets_every_outcome_but_the_rarest() -> None:
    assert 8 <= len(SCENES) <= 12
    kept = [scene.kept.outcome for scene in SCENES]
    assert set(Outcome) - set(kept) == {Outcome.CALL_BACK, Outcome.GATEKEEPER}
    meeting = next(scene.kept for scene in SCENES if scene.kept.outcome is Outcome.MEETING_BOOKED)
    assert {letter for letter, _ in meeting.bant} == set(Letter)
    assert len(meeting.objections) == 2


def test_every_scene_dials_first_and_can_be_typed() -> None:
    for scene in SCENES:
        assert scene.steps[0] == Press("Space"), scene.title
        for step in scene.steps:
            assert isinstance(step, Press | Type | Talk)
            assert not isinstance(step, Press) or step.key
        typed = [step.text for step in scene.steps if isinstance(step, Type)]
        for words in filter(None, (scene.kept.note, scene.kept.referral)):
            assert words in typed


def test_scenes_keep_to_the_key_budgets() -> None:
    def keys(title: str) -> int:
        scene = next(one for one in SCENES if title in one.title)
        return sum(len(step.key.split("+")[-1]) > 0 for step in scene.steps if isinstance(step, Press))

    assert keys("Nobody answers") <= 2
    assert keys("A mailbox: ") <= 3
    assert keys("none left") <= 3
    assert keys("front desk") <= 9
    assert keys("A real conversation") <= 30
    assert keys("March") <= 12


def test_the_clock_starts_on_a_tuesday_and_runs() -> None:
    seconds = iter([100.0, 100.0, 103.5])
    clock = RunningClock(START, lambda: next(seconds))
    assert clock.now() == START
    assert (clock.now() - START).total_seconds() == 3.5
    assert START.weekday() == 1
