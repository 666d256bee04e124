"""Numbers from the command line: they take turns, rest when dead, retire when wrong; hours that failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KIM = "kim@brightline.com"
THREE = ["+12128675310", "+19178675311", "+12128675312"]
FILE = """\
First Name,Last Name,Email,Title,Company,Direct Phone,Mobile Phone,Company Phone,State,Country
Kim,Okafor,kim@brightline.com,VP Sales,Brightline,+1 212 867 5310,+1 917 867 5311,+1 212 867 5312,NY,US
"""
Ask = Callable[..., Any]


@pytest.fixture
def kim(ask: Ask, tmp_path: Path) -> str:
    """Kim, with a direct, a mobile and a company number."""
    file = tmp_path / "kim.csv"
    file.write_text(FILE, encoding="utf-8")
    ask("import", file)
    return KIM


def number_at(ask: Ask, moment: str) -> str:
    [row] = ask("queue", "--all", "--at", moment)["rows"]
    return str(row["phone"])


def no_answer(ask: Ask, moment: str, *more: str) -> Any:
    return ask("call", "log", KIM, "--outcome", "no_answer", "--at", moment, *more)


def test_numbers_take_turns_and_a_call_without_one_was_to_the_next(ask: Ask, kim: str) -> None:
    turns = []
    for day in ("02", "03", "04", "05"):
        moment = f"2026-11-{day}T10:00-05:00"
        turns.append(number_at(ask, moment))
        no_answer(ask, moment)
    assert turns == [*THREE, THREE[0]]


def test_the_next_try_leaves_the_hours_that_failed(ask: Ask, kim: str) -> None:
    hours = []
    moment = "2026-11-02T10:00-05:00"
    for _ in range(4):
        moment = no_answer(ask, moment)["next"]["at"]
        hours.append(int(moment[11:13]) - 5)
    late, early, after, again = hours
    assert (late, 8 <= early < 10, 14 <= after < 16) == (16, True, True)
    assert again == 16, "every part of the day has failed once, and the team names this one first"


def test_a_line_dead_on_three_days_rests_and_comes_back_by_itself(ask: Ask, kim: str) -> None:
    for day in ("02", "03", "04"):
        moment = f"2026-11-{day}T10:00-05:00"
        no_answer(ask, moment, "--detail", "dead_line", "--phone", THREE[0])
        no_answer(ask, moment, "--phone", THREE[1] if day == "02" else THREE[2])
    assert number_at(ask, "2026-11-06T15:00-05:00") != THREE[0]
    phones = ask("show", KIM)["phones"]
    assert [one["retired"] for one in phones] == [False, False, False], "it rests, nobody called it wrong"


def test_a_wrong_number_retires_at_once_and_the_person_never(ask: Ask, kim: str) -> None:
    log = ("call", "log", KIM, "--outcome", "wrong_number", "--reason", "private_line")
    ask(*log, "--at", "2026-11-02T10:00-05:00")
    phones = {one["e164"]: one["retired"] for one in ask("show", KIM)["phones"]}
    assert phones == {THREE[0]: True, THREE[1]: False, THREE[2]: False}
    assert number_at(ask, "2026-11-02T11:00-05:00") == THREE[1]
