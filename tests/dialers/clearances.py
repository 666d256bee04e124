"""Clearances for dialer tests: as the gate makes them, and as it never would."""

from __future__ import annotations

from datetime import UTC, datetime

from coldcall.domain.clearance import Clearance, seal_clearance
from coldcall.numbers import Kind

NOW = datetime(2026, 11, 10, 16, 12, tzinfo=UTC)
REAL = "+14155550134"


def cleared(
    e164: str = REAL, extension: str = "", *, rehearsal: bool = False, made_at: datetime = NOW
) -> Clearance:
    return seal_clearance(e164, Kind.FIXED, extension, "test", made_at, rehearsal, {})
