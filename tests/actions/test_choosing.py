"""What is chosen holds at once for everybody, also where another program chose it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from coldcall import settings as settings_file
from coldcall.actions import calling, choosing, dialing, gate, queueing, regions, standing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.compliance import NotCleared
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import BadInput
from coldcall.store import dossiers, standings
from coldcall.workstation import Workstation
from tests.actions.conftest import HandClock

NUMBER = "+12128675310"


@pytest.fixture
def elsewhere(parts: Parts, clock: HandClock) -> Iterator[Parts]:
    """The same home, opened by another program."""
    station = Workstation(parts.folders, {"TZ": "America/New_York"}, clock=clock, randomness=os.urandom)
    yield station.open()
    station.close()


def stands_as_computed(parts: Parts, who: UUID) -> bool:
    with parts.store.read() as reading:
        [stored] = standings.of(reading, [who])
        return stored == standing.stand(parts, dossiers.load(reading, who), stored.updated_at)


def test_a_higher_cap_brings_back_whom_the_lower_one_held(parts: Parts, kim: UUID, clock: HandClock) -> None:
    choosing.choose(parts, replace(parts.settings, house_calls_per_30_days=1))
    calling.log(parts, Start(kim, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    clock.on(days=7)
    assert queueing.read(parts).callable == 0
    changes = choosing.choose(parts, replace(parts.settings, house_calls_per_30_days=9))
    assert kim in changes.prospects
    assert queueing.read(parts).callable == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("house.calls_per_day", 1),
        ("house.calls_per_30_days", 1),
        ("place.zone", "Asia/Tokyo"),
        ("place.audience", "consumer"),
    ],
)
def test_everybody_stands_as_the_new_settings_say(
    parts: Parts, kim: UUID, name: str, value: settings_file.Value
) -> None:
    calling.log(parts, Start(kim, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    choosing.choose(parts, settings_file.with_value(parts.settings, name, value))
    assert stands_as_computed(parts, kim)


def test_a_look_moves_nobody(parts: Parts, kim: UUID) -> None:
    assert not choosing.choose(parts, replace(parts.settings, look_scheme="dark")).prospects


def test_a_ban_by_another_program_holds_at_the_next_press(parts: Parts, kim: UUID, elsewhere: Parts) -> None:
    assert dialing.permit(parts, kim, NUMBER).e164 == NUMBER
    regions.answer(elsewhere, "US", "ban", words="for now")
    with pytest.raises(NotCleared):
        dialing.permit(parts, kim, NUMBER)
    regions.answer(elsewhere, "US", "unban", words="over")
    assert dialing.permit(parts, kim, NUMBER).e164 == NUMBER


def test_settings_of_another_program_are_taken_over_and_not_undone(parts: Parts, elsewhere: Parts) -> None:
    known = parts.catch_up()
    elsewhere.change_settings(replace(elsewhere.settings, goals_conversations=77))
    assert parts.catch_up() == known + 1
    parts.change_settings(replace(parts.settings, look_scheme="dark"))
    assert parts.catch_up() == known + 1
    kept = settings_file.load(parts.folders.settings_file)
    assert (kept.goals_conversations, kept.look_scheme) == (77, "dark")


def test_settings_nobody_can_read_are_told_once_and_the_old_ones_hold(parts: Parts) -> None:
    before = parts.settings
    parts.folders.settings_file.write_text("not [toml")
    with pytest.raises(BadInput):
        parts.catch_up()
    parts.catch_up()
    assert parts.settings == before


def test_what_was_begun_before_is_not_kept_after_all_was_forgotten(parts: Parts) -> None:
    def slow() -> str:
        parts.change_settings(parts.settings)
        return "old"

    assert parts.remember("it", slow) == "old"
    assert parts.remember("it", lambda: "new") == "new"
    kept = gate.rules(parts)
    parts.forget("it")
    assert gate.rules(parts) is kept
