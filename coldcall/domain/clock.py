"""What tells the time. Everything that cares about time takes `now` or a `Clock`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the moment it is, aware and in UTC."""

    def now(self) -> datetime: ...


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC of an aware moment; raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return round(moment.timestamp() * 1000)
