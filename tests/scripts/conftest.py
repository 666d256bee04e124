"""The bundled library, read once for all tests of scripts."""

from __future__ import annotations

from datetime import date

import pytest

from coldcall.paths import bundled
from coldcall.scripts import Library, Renderer, read_library

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(bundled("scripts_library"))


@pytest.fixture(scope="session")
def renderer(library: Library) -> Renderer:
    return Renderer(library)


@pytest.fixture
def today() -> date:
    return TODAY
