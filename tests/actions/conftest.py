"""An open workstation on a clock that stands until it is moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coldcall.actions import people
from coldcall.actions.parts import Parts
from coldcall.paths import folders
from coldcall.workstation import Workstation

TUESDAY = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
"""11:00 in New York, 08:00 in San Francisco."""


@dataclass
class HandClock:
    """A clock moved by hand."""

    moment: datetime = TUESDAY

    def now(self) -> datetime:
        return self.moment

    def on(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def parts(tmp_path: Path, clock: HandClock) -> Iterator[Parts]:
    """The parts of an empty store; the rep is Dana in New York."""
    environ = {"TZ": "America/New_York"}
    station = Workstation(folders(tmp_path / "home", environ), environ, clock=clock, randomness=os.urandom)
    opened = station.create()
    opened.change_settings(replace(opened.settings, rep_name="Dana", rep_company="Parcelwise"))
    yield opened
    station.close()


@pytest.fixture
def kim(parts: Parts) -> UUID:
    """Kim Okafor at Brightline Logistics, with a number in New York."""
    found, _ = people.add_line(parts, "Kim Okafor, Brightline Logistics, VP Operations, +1 212 867 5310")
    return found
