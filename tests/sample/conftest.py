"""One world for all tests of this folder; building it is cheap, reading it five times over is not."""

from __future__ import annotations

import pytest

from coldcall.sample.world import World, build


@pytest.fixture(scope="session")
def world() -> World:
    return build()
