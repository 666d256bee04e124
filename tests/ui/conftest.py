"""What tests of the window stand on: a theme on the application, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from coldcall.paths import bundled
from ui.theme import Scheme, Theme


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, bundled("resources"), Scheme.LIGHT)


@pytest.fixture(autouse=True)
def theme(one_theme: Theme) -> Iterator[Theme]:
    """The look of the test, light and at 100 % again after it."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield one_theme
    QLocale.setDefault(before)
    one_theme.use_percent(100)
    one_theme.use_scheme(Scheme.LIGHT)


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += seconds


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()
