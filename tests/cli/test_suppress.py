"""`suppress`: people, numbers, e-mails, domains and companies as a person writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]


@pytest.mark.parametrize(
    ("named", "kind", "value"),
    [
        (["brightline.com"], "domain", "brightline.com"),
        (["@Brightline.com"], "domain", "brightline.com"),
        (["+1 212 736 5000"], "number", "+12127365000"),
        (["Ana@brightline.com", "--kind", "email"], "email", "ana@brightline.com"),
        (["Brightline", "--kind", "account"], "account", None),
        (["ana@brightline.com", "--kind", "account"], "account", None),
        (["ana@brightline.com"], "person", None),
    ],
)
def test_nobody_is_called_who_is_named_in_any_of_these_ways(
    people: dict[str, str], ask: Ask, named: list[str], kind: str, value: str | None
) -> None:
    made = ask("suppress", "add", *named)
    assert (made["kind"], made["value"] if value else None) == (kind, value)
    asked = ask("call", "clear", people["Ana"], "--at", MONDAY)
    assert (asked["state"], asked["reasons"][0]["rule"], asked["opens_at"]) == (
        "refused",
        "do_not_call",
        None,
    )
    assert ask("call", "clear", people["Bob"], "--at", MONDAY)["state"] == "allowed"
    assert ask("show", people["Ana"])["suppressed"] is True
    ask("suppress", "lift", made["suppression"], "--reason", "their lawyer asked")
    assert ask("call", "clear", people["Ana"], "--at", MONDAY)["state"] == "allowed"


@pytest.mark.parametrize(
    ("named", "word"),
    [
        (["@"], "domain"),
        (["@nowhere"], "domain"),
        (["ana@", "--kind", "email"], "e-mail"),
        (["Nobody Ltd", "--kind", "account"], "Nobody Ltd"),
        (["Zoe"], "Zoe"),
        (["+1 555"], "555"),
    ],
)
def test_what_names_nobody_is_refused(
    people: dict[str, str], run: Run, ask: Ask, named: list[str], word: str
) -> None:
    run("suppress", "add", *named, json=True).refused(word)
    assert ask("suppress", "list") == []


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (["Brightline", "--kind", "account"], "company Brightline"),
        (["ana@brightline.com"], "person Ana Lind, Brightline"),
        (["+1 212 736 5000"], "number +12127365000"),
    ],
)
def test_who_is_on_the_list_is_told_by_name(
    people: dict[str, str], run: Run, ask: Ask, named: list[str], words: str
) -> None:
    assert run("suppress", "add", *named).out == f"On the do-not-call list: {words}\n"
    [listed] = run("suppress", "list").out.splitlines()
    assert " ".join(listed.split()[1:-3]) == words
    assert ask("suppress", "list")[0]["name"] in words


def test_lifting_needs_a_reason(people: dict[str, str], run: Run, ask: Ask) -> None:
    made = ask("suppress", "add", "ana@brightline.com")
    run("suppress", "lift", made["suppression"]).refused("reason")
    assert len(ask("suppress", "list")) == 1
