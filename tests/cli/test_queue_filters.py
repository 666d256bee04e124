"""`queue` in part, and `queue filters`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]


def test_a_kept_filter_narrows_the_queue(people: dict[str, str], ask: Ask) -> None:
    whole = ask("queue", "--at", MONDAY, "--all")
    part = ask("queue", "--at", MONDAY, "--all", "--region", "US")
    assert 0 < part["total"] < whole["total"]
    assert part["total"] == part["callable"] + sum(one["count"] for one in part["not_now"])
    kept = ask("queue", "filters", "save", "Over here", "--region", "us")
    assert kept["regions"] == ["US"]
    assert ask("queue", "--at", MONDAY, "--all", "--filter", "over here") == part
    assert [one["name"] for one in ask("queue", "filters", "list")] == ["Over here"]
    ask("queue", "filters", "drop", "Over here")
    assert ask("queue", "filters", "list") == []


def test_slips_are_told(people: dict[str, str], run: Run, ask: Ask) -> None:
    ask("queue", "filters", "save", "Over here", "--region", "US")
    for words in (
        ("queue", "--filter", "nobody"),
        ("queue", "--filter", "over here", "--region", "GB"),
        ("queue", "--region", "Texas"),
        ("queue", "--tier", "first"),
        ("queue", "filters", "save", "all"),
        ("queue", "filters", "save", "x", "--list", "nowhere"),
        ("queue", "filters", "drop", "nobody"),
    ):
        assert run(*words).code != 0
