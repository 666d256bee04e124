"""How much of an import is done in one go, so that a call saved meanwhile hardly waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

STEP_S: Final = 0.020
"""How long one step should take. Nobody who wants to write waits for more than a step and its commit."""
HOLD_S: Final = 0.150
"""How long steps share a transaction while nobody waits: one commit for many rows costs half."""
LEAST, FIRST, MOST = 40, 50, 500


class Pace:
    """Learns from steps how many rows one should have. `monotonic` gives seconds that never go back."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._began = self._last = monotonic()
        self.rows = FIRST

    def begin(self) -> None:
        """A transaction has begun."""
        self._began = self._last = self._monotonic()

    def done(self, rows: int) -> None:
        """A step of so many rows has ended."""
        now = self._monotonic()
        took, self._last = now - self._last, now
        fitting = int(rows * STEP_S / took) if took > 0 else MOST
        self.rows = max(LEAST, min(MOST, fitting, self.rows * 2))

    @property
    def held(self) -> bool:
        """Whether the transaction has lasted long enough."""
        return self._last - self._began >= HOLD_S
