"""The sample world's own clock: a Tuesday, 10:12 on the reps' wall, and running."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from coldcall.domain.wall import to_utc

ZONE = "America/Chicago"
"""Where the sample team sits."""

START = to_utc(datetime(2026, 11, 10, 10, 12), ZONE)  # noqa: DTZ001 - a wall time in ZONE
"""When the sample world begins, in UTC; its history ends here."""


@dataclass(frozen=True, slots=True)
class RunningClock:
    """Starts at `start` (aware) and runs at the pace of `monotonic`, which gives seconds from anywhere."""

    start: datetime
    monotonic: Callable[[], float]
    _zero: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_zero", self.monotonic())

    def now(self) -> datetime:
        return self.start.astimezone(UTC) + timedelta(seconds=self.monotonic() - self._zero)
