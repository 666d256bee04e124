"""Types, lint and format of all code, and the window's rule about text that came from outside."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
CODE = [name for name in ("coldcall", "ui", "tests", "benchmarks") if any((CHECKOUT / name).rglob("*.py"))]


def _passes(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_types() -> None:
    _passes("mypy", "--strict", *CODE)


def test_lint() -> None:
    _passes("ruff", "check", "--no-cache", *CODE)


def test_format() -> None:
    _passes("ruff", "format", "--check", "--no-cache", *CODE)


PLAIN_TEXT_ONLY = {"QLabel", "QMessageBox"}
"""Widgets that read HTML into any text. A prospect may be called `<img src=file:///…>`, so these are made in
`ui.widgets` alone, where their text format is set to plain."""


@pytest.mark.parametrize(
    "file",
    [f for f in sorted((CHECKOUT / "ui").rglob("*.py")) if "widgets" not in f.relative_to(CHECKOUT).parts],
    ids=lambda file: file.relative_to(CHECKOUT).as_posix(),
)
def test_text_widgets_come_from_the_factory(file: Path) -> None:
    made = [
        f"line {node.lineno}: {name}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for name in [getattr(node.func, "id", getattr(node.func, "attr", ""))]
        if name in PLAIN_TEXT_ONLY
    ]
    assert made == []


MUDDLED = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}


def test_modules_have_names_that_say_something_and_docstrings() -> None:
    files = [file for name in ("coldcall", "ui") for file in (CHECKOUT / name).rglob("*.py")]
    assert [file for file in files if MUDDLED & set(file.stem.split("_"))] == []
    silent = [file for file in files if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))]
    assert silent == []
