"""Time zones come from the shipped data, so that every machine has the same ones."""

from __future__ import annotations

import zoneinfo

import coldcall


def test_the_machine_s_own_zones_are_not_asked() -> None:
    assert coldcall.__version__
    assert zoneinfo.TZPATH == ()
    assert zoneinfo.ZoneInfo("America/Phoenix").key == "America/Phoenix"
