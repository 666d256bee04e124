"""A fresh store for each test, closed after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coldcall.store.engine import Store
from tests.store.made import HandClock, new_store


@pytest.fixture
def clock() -> HandClock:
    """The clock the `store` fixture stands on."""
    return HandClock()


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    """An empty store in a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    made = new_store(folder, clock)
    yield made
    made.close()
