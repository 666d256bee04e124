"""Backup, restore, key, doctor, settings, scripts, promises and do-not-call from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coldcall.workstation import Workstation
from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]


def test_a_backup_comes_back_and_what_was_there_is_kept(
    people: dict[str, str], run: Run, ask: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "b.store"
    assert ask("backup", "--out", file)["bytes"] == file.stat().st_size
    ask("call", "log", people["Ana"], "--outcome", "no_answer", "--at", MONDAY)
    kept = ask("restore", file)["kept"]
    assert Path(kept).is_file()
    assert ask("show", people["Ana"])["attempts"] == 0
    run("backup", "--out", file).refused("exists already")
    run("restore", tmp_path / "none").refused("no file")


def test_a_backup_of_before_a_rotation_is_refused_and_nothing_lost(
    people: dict[str, str], run: Run, ask: Ask, tmp_path: Path
) -> None:
    old, file = ask("key", "show")["key"], tmp_path / "b.store"
    ask("backup", "--out", file)
    ask("key", "rotate")
    assert ask("key", "show")["key"] != old
    run("restore", file).refused("does not open with this key")
    run("key", "import", old).refused("does not open this store")
    assert ask("queue", "--at", MONDAY)["total"] == 9
    assert ask("doctor")["ok"]


def test_a_new_computer_takes_the_written_key_and_then_the_backup(
    people: dict[str, str], run: Run, ask: Ask, tmp_path: Path
) -> None:
    key, file, other = ask("key", "show")["key"], tmp_path / "b.store", tmp_path / "other"
    ask("backup", "--out", file)
    run("restore", file, "--home", other).refused("coldcall key import")
    ask("key", "import", key, "--home", other)
    ask("restore", file, "--home", other)
    assert ask("queue", "--at", MONDAY, "--home", other)["total"] == 9


def test_a_wrong_and_a_missing_key(people: dict[str, str], run: Run, ask: Ask, home: Path) -> None:
    key = ask("key", "show")
    place = Path(key["where"])
    place.write_text("11" * 32, encoding="utf-8")
    run("queue").refused("does not open with this key")
    doctor = run("doctor", json=True)
    assert doctor.code == 1
    assert '"ok": false' in doctor.out
    place.unlink()
    run("queue").refused("coldcall key import")
    run("import", __file__).refused("key")
    run("key", "import", "12").refused("64 digits")
    ask("key", "import", key["key"])
    assert ask("queue", "--at", MONDAY)["total"] == 9


def test_who_is_in_the_way_is_said(people: dict[str, str], run: Run, ask: Ask, home: Path) -> None:
    other = Workstation.at(home, {})
    other.open()
    try:
        run("key", "rotate").refused("another Coldcall")
        assert ask("queue", "--at", MONDAY)["total"] == 9
    finally:
        other.close()


def test_settings_are_kept(run: Run, ask: Ask) -> None:
    assert ask("settings", "set", "rep.name", "Dana") == {"name": "rep.name", "value": "Dana"}
    assert ask("settings", "get", "rep.name")["value"] == "Dana"
    ask("settings", "set", "keys.single_letters", "false")
    named = {one["name"]: one["value"] for one in ask("settings", "list")}
    assert (named["rep.name"], named["keys.single_letters"]) == ("Dana", False)
    run("settings", "set", "rep.nmae", "x").refused("rep.name")
    run("settings", "set", "look.scheme", "pink").refused("light")
    run("settings", "get", "no.such").refused("settings list")


def test_the_library_is_in_order(run: Run, ask: Ask) -> None:
    assert ask("scripts", "lint") == {"ok": True, "faults": []}
    openers = ask("scripts", "list", "--kind", "opener")
    assert len(openers) >= 12
    assert ask("scripts", "render", openers[0]["script"])["text"]
    run("scripts", "render", "opener.nope").refused("scripts list")


def test_a_broken_script_of_ones_own_fails_the_lint(run: Run, ask: Ask, home: Path) -> None:
    ask("settings", "set", "rep.name", "Dana")
    own = home / "config" / "scripts" / "openers"
    own.mkdir(parents=True)
    (own / "mine.j2").write_text("---\nid: opener.mine\n---\nHi {{ secret }}\n", encoding="utf-8")
    ran = run("scripts", "lint", json=True)
    assert ran.code == 1
    assert "mine.j2" in ran.out


def test_promises_by_hand(people: dict[str, str], run: Run, ask: Ask) -> None:
    made = ask("promise", "add", people["Ana"], "--when", "2030-03-05T15:00", "--for", "Zoe")
    assert (made["due_at"], made["zone"]) == ("2030-03-05T20:00:00Z", "America/New_York")
    [listed] = ask("promise", "list")
    assert (listed["for"], listed["state"], listed["name"]) == ("Zoe", "open", "Ana Lind")
    assert ask("show", people["Ana"])["promises"][0]["promise"] == made["promise"]
    ask("promise", "break", "ana@brightline.com", "--reason", "forgot")
    assert ask("promise", "list") == []
    assert [one["state"] for one in ask("promise", "list", "--all")] == ["broken"]
    run("promise", "add", people["Ana"], "--when", "yesterday").refused("passed")
    run("promise", "keep", "nobody@nowhere.com").refused()


@pytest.mark.parametrize(
    ("named", "kind"),
    [("ana@brightline.com", "person"), ("+1 212 736 5000", "number"), ("@brightline.com", "domain")],
)
def test_do_not_call_and_back(people: dict[str, str], run: Run, ask: Ask, named: str, kind: str) -> None:
    added = ask("suppress", "add", named, "--reason", "a letter")
    assert (added["kind"], added["reason"]) == (kind, "a letter")
    assert ask("call", "clear", people["Ana"], "--at", MONDAY)["state"] == "refused"
    assert people["Ana"] not in {row["prospect"] for row in ask("queue", "--at", MONDAY)["rows"]}
    assert len(ask("suppress", "list")) == 1
    run("suppress", "lift", added["suppression"]).refused("reason")
    ask("suppress", "lift", added["suppression"], "--reason", "they wrote again")
    assert ask("call", "clear", people["Ana"], "--at", MONDAY)["state"] == "allowed"
    assert [one["lifted_because"] for one in ask("suppress", "list", "--all")] == ["they wrote again"]
