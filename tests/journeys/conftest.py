"""A window for each journey, closed behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from coldcall.paths import bundled
from tests.journeys.rig import DeskPhone, Rig
from ui.theme import Scheme, Theme

MakeRig = Callable[..., Rig]


@pytest.fixture(scope="session")
def journey_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, bundled("resources"), Scheme.LIGHT)


@pytest.fixture
def make_rig(journey_theme: Theme, home: Path) -> Iterator[MakeRig]:
    """Makes a rig on this test's home; the one before is closed first."""
    QLocale.setDefault(QLocale(QLocale.Language.English))
    made: list[Rig] = []

    def make(*, steals: bool = False, double: bool = False) -> Rig:
        if made:
            made.pop().close()
        rig = Rig(home, journey_theme, phone=DeskPhone(steals), double=double)
        made.append(rig)
        rig.show()
        return rig

    yield make
    for rig in made:
        rig.close()
