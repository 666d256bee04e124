"""Global options, exit codes, streams, and the commands there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from coldcall.cli import main
from coldcall.cli.app import COMMANDS
from coldcall.cli.globals import Globals, split
from tests.cli.conftest import MONDAY, Run

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("argv", "given", "rest"),
    [
        (["--home", "x", "--json", "queue"], Globals(Path("x"), True, ""), ["queue"]),
        (["queue", "--json", "--home=x", "-n", "3"], Globals(Path("x"), True, ""), ["queue", "-n", "3"]),
        (["--rep", "Kim", "call", "log"], Globals(None, False, "Kim"), ["call", "log"]),
        (["call", "log", "--rep=Kim"], Globals(None, False, "Kim"), ["call", "log"]),
        (["export", "outcomes", "--rep", "Kim"], Globals(), ["export", "outcomes", "--rep", "Kim"]),
        (["--rep", "Lee", "export", "outcomes", "--rep=Kim"], Globals(None, False, "Lee"),
         ["export", "outcomes", "--rep=Kim"]),
        (["import", "--", "--json"], Globals(), ["import", "--", "--json"]),
    ],
)  # fmt: skip
def test_global_options_stand_anywhere(argv: list[str], given: Globals, rest: list[str]) -> None:
    assert split(argv) == (given, rest)


@pytest.mark.parametrize("option", ["--home", "--rep"])
def test_an_option_without_its_value_is_wrong_usage(run: Run, option: str) -> None:
    ran = run("queue", option)
    assert (ran.code, ran.out) == (2, "")
    assert f"{option} needs a value — " in ran.err


@pytest.mark.parametrize(
    "argv",
    [
        *([verb] for verb in ("duplicates", "definition", "handoff", "score", "report", "pack", "hub")),
        ["join", "x"], ["sync"], ["erase"], ["key", "erase"], ["frobnicate"],
        ["export", "evidence", "--out", "x"],
        ["queue", "--bogus"], ["queue", "extra"], ["queue", "--limit", "-1"], ["queue", "--limit", "x"],
        ["show"], ["call"], ["call", "log"], ["promise", "add", "x"], ["settings", "get"], ["import"],
        ["import", "undo"], ["import", "x.csv", "--kind", "spoons"], ["import", "x.csv", "--region", "ZZ"],
        ["export", "outcomes"],
        ["export", "outcomes", "--out", "x.pdf", "--format", "pdf"], ["scripts", "list", "--kind", "poem"],
        ["place", "x"], ["place", "x", "--line", "blue"], ["rules", "set", "SE"],
        ["rules", "set", "SE", "--ban", "--unban"],
    ],
)  # fmt: skip
def test_wrong_usage_says_so(run: Run, argv: list[str]) -> None:
    ran = run(*argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.mark.parametrize(
    "argv",
    [
        ["queue"], ["show", "x"], ["opener", "x"], ["call", "clear", "x"], ["place", "x", "--state", "US-TX"],
        ["promise", "list"], ["suppress", "list"], ["import", "list"], ["backup"],
        ["export", "outcomes", "--out", "x.csv"], ["restore", "x"], ["key", "show"], ["key", "rotate"],
        ["call", "log", "x", "--outcome", "no_answer"],
    ],
)  # fmt: skip
def test_an_empty_home_is_told_kindly_and_stays_empty(run: Run, home: Path, argv: list[str]) -> None:
    run(*argv, json=True).refused()
    assert not home.exists() or not list(home.rglob("*.store"))


def test_reading_rules_makes_no_store(ask: Callable[..., Any], home: Path) -> None:
    regions = {row["region"]: row for row in ask("rules", "list")["rows"]}
    assert regions["US-FL"]["cap_24h"] == 3
    assert ask("rules", "show", "Florida")["region"] == "US-FL"
    assert not list(home.rglob("*.store"))


def test_a_home_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "home.txt"
    file.write_text("mine", encoding="utf-8")
    for argv in (["queue"], ["settings", "list"], ["import", file], ["doctor"]):
        run(*argv, "--home", file).refused("not a folder")
    assert file.read_text(encoding="utf-8") == "mine"


def test_help_and_version(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    for name in COMMANDS:
        assert f"  {name} " in shown.out
    assert run("--version").out.strip()[0].isdigit()
    assert run("call", "log", "--help").code == 0


def test_every_command_is_where_the_table_says() -> None:
    for name, (module, _) in COMMANDS.items():
        app = typer.Typer()
        app.command("first")(lambda: None)
        import_module(f"coldcall.cli.{module}").add_to(app)
        assert name in get_command(app).commands  # type: ignore[attr-defined]


def test_text_and_json_never_mix(people: dict[str, str], run: Run) -> None:
    for argv in (
        ["queue", "--at", MONDAY], ["show", people["Ana"]], ["opener", people["Ana"]],
        ["call", "clear", people["Ana"]], ["promise", "list"], ["suppress", "list"], ["import", "list"],
        ["settings", "list"], ["scripts", "list"], ["rules", "list"], ["doctor"],
    ):  # fmt: skip
        json.loads(run(*argv, json=True).out)
        said = run(*argv)
        assert (said.code, said.err) == (0, "")
        assert not said.out.startswith(("{", "["))


@pytest.mark.parametrize("at", ["0001-01-01", "9999-12-31T23:59", "soon", "", "2026-02-30"])
def test_moments_no_calendar_holds_are_refused(people: dict[str, str], run: Run, at: str) -> None:
    run("queue", "--at", at).refused(at)
    run("call", "clear", people["Ana"], "--at", at).refused(at)
    run("call", "log", people["Ana"], "--outcome", "no_answer", "--at", at).refused(at)


def test_a_note_never_speaks_to_the_terminal(people: dict[str, str], run: Run) -> None:
    note = "\x1b[31mred\x07\x9b2J"
    run("call", "log", people["Ana"], "--outcome", "no_answer", "--note", note, "--at", MONDAY)
    said = run("show", people["Ana"])
    assert "red" in said.out
    assert not {"\x1b", "\x07", "\x9b"} & set(said.out)
    assert note in run("show", people["Ana"], json=True).json["timeline"][0]["what"]


def test_a_reader_that_leaves_is_no_error(people: dict[str, str], home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    argv = [sys.executable, "-c", "import sys; from coldcall.cli import main; sys.exit(main())"]
    ended = subprocess.run(
        [*argv, "queue", "--all", "--json", "--home", str(home)], cwd=CHECKOUT, stdout=writing,
        stderr=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_small_commands_load_no_store_and_no_window() -> None:
    heavy = {"sqlalchemy", "PySide6", "alembic", "rich", "jinja2", "phonenumbers"}
    code = (
        "import sys; from coldcall.cli import main; main(sys.argv[1:]);"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    for argv in (["--help"], ["settings", "get", "rep.name"]):
        ended = subprocess.run(
            [sys.executable, "-c", code, *argv],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert ended.stdout.splitlines()[-1] == "[]"


def test_acting_as_a_rep(people: dict[str, str], run: Run, ask: Callable[..., Any], tmp_path: Path) -> None:
    assert main(["--rep", "Kim", "call", "log", people["Ana"], "--outcome", "no_answer", "--at", MONDAY]) == 0
    run("call", "log", people["Bob"], "--outcome", "no_answer", "--at", MONDAY, "--rep", "Lee")
    for argv, rows in ((["--rep", "Kim"], 1), (["--rep", "Lee"], 1), (["--rep", "Ida"], 0), ([], 2)):
        assert ask("export", "outcomes", "--out", tmp_path / "o.csv", *argv)["rows"] == rows
