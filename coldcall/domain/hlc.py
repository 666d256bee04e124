"""The hybrid logical clock that orders every write of every device.

64 bits: `milliseconds << 16 | counter`. Total order is `(hlc, device_id)`. Source: Kulkarni et al. 2014.
"""

from __future__ import annotations

COUNTER_BITS = 16


def tick(last: int, wall_ms: int) -> int:
    """The stamp of a new local write: after `last`, and not before the wall clock (ms since 1970)."""
    # A counter that runs over carries into the milliseconds.
    return max(last + 1, wall_ms << COUNTER_BITS)


def merge(last: int, remote: int) -> int:
    """The clock after a remote stamp was read."""
    return max(last, remote)


def wall_ms(stamp: int) -> int:
    """The milliseconds part of a stamp."""
    return stamp >> COUNTER_BITS
