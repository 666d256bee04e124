"""An import page on an open store, with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages import Bench, bench
from ui.importing.page import ImportPage
from ui.status_strip import StatusStrip


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> ImportPage:
    status = StatusStrip()
    qtbot.addWidget(status)
    made = ImportPage(here.parts, here.work, here.hub, here.faults, status, lambda: 0.0)
    made.status_for_tests = status  # type: ignore[attr-defined]  # keeps the strip alive with the page
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
