"""`coldcall score`: points as set, the ideal customer with counts, previews, changes and their undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Ask = Callable[..., Any]


def _top(ask: Ask) -> dict[str, float]:
    rows = ask("queue", "--all", "--at", "2026-07-27T10:00:00-04:00")["rows"]
    return {row["name"]: row["fit"] for row in rows}


def test_what_is_shown_is_what_can_be_set(people: dict[str, str], ask: Ask) -> None:
    before = ask("score", "show")
    assert before["half_life_days"] == before["values"]["half_life_days"] == 14
    assert before["in_force"]
    again = [f"{name}={value}" for name, value in before["values"].items()]
    assert ask("score", "set", *again)["values"] == before["values"]
    assert ask("score", "show") == before


def test_each_number_keeps_what_it_is_given(people: dict[str, str], ask: Ask) -> None:
    given = {"half_life_days": 7.5, "download.points": 30, "form.inbound": True, "form.clock_minutes": 9}
    ask("score", "set", *(f"{name}={value}" for name, value in given.items()))
    shown = ask("score", "show")
    assert {name: shown["values"][name] for name in given} == given
    assert shown["in_force"]


def test_the_ideal_customer_counts_who_matches_and_moves_fit(people: dict[str, str], ask: Ask) -> None:
    ask("score", "ideal", "add", "in the UK", 9)
    listed = ask("score", "ideal", "list")
    last = listed["ideal"][-1]
    assert (last["sentence"], last["points"], last["matches"]) == ("in the UK", 9, 1)
    assert listed["people"] == len(people)
    ivy = _top(ask)["Ivy Reed"]
    assert ask("score", "ideal", "add", "in the UK", -2)["ideal"][-1]["points"] == -2
    assert _top(ask)["Ivy Reed"] == ivy - 11
    ask("score", "ideal", "drop", "in the")
    assert _top(ask)["Ivy Reed"] == ivy - 9


def test_a_preview_changes_nothing(people: dict[str, str], ask: Ask, home: Path) -> None:
    before = ask("score", "show")
    found = ask("score", "preview", "--set", "half_life=1", "--ideal", "in the UK=90")
    assert found["changed"] >= 2
    assert found["rows"][0]["name"] == "Ivy Reed"
    assert found["rows"][0]["score_then"] == found["rows"][0]["score_now"] + 90
    assert "Ivy Reed" in [row["name"] for row in found["moves"]]
    assert ask("score", "show") == before
    assert not (home / "config" / "scoring.toml").exists()


def test_undo_takes_a_change_back_and_brings_it_again(people: dict[str, str], ask: Ask, run: Run) -> None:
    run("score", "undo").refused("no change")
    ask("score", "set", "half_life=3")
    assert ask("score", "undo")["values"]["half_life_days"] == 14
    assert ask("score", "show")["in_force"]
    assert ask("score", "undo")["values"]["half_life_days"] == 3


def test_a_file_changed_by_hand_is_noticed_and_applied(people: dict[str, str], ask: Ask, home: Path) -> None:
    ask("score", "set", "half_life=3")
    file = home / "config" / "scoring.toml"
    file.write_text(f"# ours\n{file.read_text()}".replace("= 3", "= 5"), encoding="utf-8")
    assert not ask("score", "show")["in_force"]
    ask("score", "apply")
    assert ask("score", "show")["in_force"]
    ask("score", "set", "download=30")
    assert file.read_text(encoding="utf-8").startswith("# ours\n")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("set", "donwload=3"), "download.points"),
        (("set", "half_life=soon"), "a number"),
        (("set", "half_life=0"), "from 1 to"),
        (("set", "download=-1"), "never costs"),
        (("set", "form.inbound=maybe"), "yes or no"),
        (("ideal", "add", "likes cheese", "3"), "Director or above"),
        (("ideal", "add", "downloaded something", "--", "-3"), "never lowers"),
        (("ideal", "drop", "nobody said this"), "no sentence"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    people: dict[str, str], run: Run, args: tuple[str, ...], told: str
) -> None:
    run("score", *args).refused(told)


def test_without_leads_the_points_are_shown_and_kept(ask: Ask, home: Path) -> None:
    assert ask("score", "show")["ideal"][0]["matches"] is None
    ask("score", "set", "half_life=9")
    assert ask("score", "show")["half_life_days"] == 9
