"""The borders: import-linter's contracts, and those of the window that go by a module's name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

PANEL_ENDINGS = ("_panel", "_view", "_model", "_drawer", "_bar", "_form")
"""What a panel's module is called. A panel shows values and has signals; it asks nobody."""

ADAPTERS = ("store", "scripts", "dialers", "importers", "exporters", "sqlite", "keys", "workstation")
"""What only `ui.app`, which builds the workstation, may know of the core's machinery."""


def test_import_linter_keeps_its_contracts() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("coldcall", "ui", include_external_packages=True, cache_dir=None)


def _crossings(graph: grimp.ImportGraph, importers: set[str], *forbidden: str) -> list[str]:
    """`importer -> imported` for each direct import of something below one of `forbidden`."""
    return [
        f"{importer} -> {imported}"
        for importer in sorted(importers)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if any(imported == name or imported.startswith(f"{name}.") for name in forbidden)
    ]


def _of_the_window(graph: grimp.ImportGraph) -> set[str]:
    return {module for module in graph.modules if module.startswith("ui.")}


def test_panels_know_the_domain_and_nothing_else_of_the_core(graph: grimp.ImportGraph) -> None:
    panels = {module for module in _of_the_window(graph) if module.endswith(PANEL_ENDINGS)}
    crossings = _crossings(graph, panels, "coldcall")
    assert [line for line in crossings if "-> coldcall.domain" not in line] == []


def test_only_pages_their_jobs_and_the_application_call_actions(graph: grimp.ImportGraph) -> None:
    others = {
        module
        for module in _of_the_window(graph)
        if not module.startswith("ui.app") and not module.endswith((".page", "_page", "_job"))
    }
    assert _crossings(graph, others, "coldcall.actions") == []


def test_only_the_application_knows_the_machinery(graph: grimp.ImportGraph) -> None:
    others = {module for module in _of_the_window(graph) if not module.startswith("ui.app")}
    assert _crossings(graph, others, *(f"coldcall.{name}" for name in ADAPTERS)) == []


def test_threads_are_started_in_one_place_of_the_window() -> None:
    users = {
        file.relative_to(CHECKOUT).as_posix()
        for file in (CHECKOUT / "ui").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import threading", "from threading", "from concurrent"))
        or ("import" in line and ("QThread" in line or "QRunnable" in line))
    }
    assert users <= {"ui/work.py"}
