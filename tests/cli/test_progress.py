"""The bar of long work on a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from coldcall.cli.progress import bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_names_of_files_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with bar("leads [red] [/x].csv") as done:
        done(1, 2)
    assert "leads [red] [/x].csv" in terminal.getvalue()


def test_nothing_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with bar("leads.csv") as done:
        done(1, 2)
    assert isinstance(sys.stderr, io.StringIO)
    assert sys.stderr.getvalue() == ""
