"""Clearances for dialer tests, as the gate would make them."""

from __future__ import annotations

from datetime import UTC, datetime

from coldcall.domain.compliance import Clearance

NOW = datetime(2026, 11, 10, 16, 12, tzinfo=UTC)
REAL = "+14155550134"


def cleared(
    e164: str = REAL, extension: str = "", *, rehearsal: bool = False, made_at: datetime = NOW
) -> Clearance:
    return Clearance(e164=e164, kind="fixed", extension=extension, rehearsal=rehearsal, made_at=made_at)
