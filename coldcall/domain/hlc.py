"""The hybrid logical clock that orders every write of every device.

64 bits: `milliseconds << 16 | counter`. Total order is `(hlc, device_id)`. Source: Kulkarni et al. 2014.
"""

from __future__ import annotations

COUNTER_BITS = 16
_COUNTER_MASK = (1 << COUNTER_BITS) - 1


def tick(last: int, wall_ms: int) -> int:
    """The stamp of a new local write: after `last`, and not before the wall clock (ms since 1970)."""
    ms, counter = last >> COUNTER_BITS, last & _COUNTER_MASK
    if wall_ms > ms:
        return wall_ms << COUNTER_BITS
    if counter == _COUNTER_MASK:
        return (ms + 1) << COUNTER_BITS
    return ms << COUNTER_BITS | (counter + 1)


def merge(last: int, remote: int) -> int:
    """The clock after a remote stamp was read."""
    return max(last, remote)


def wall_ms(stamp: int) -> int:
    """The milliseconds part of a stamp."""
    return stamp >> COUNTER_BITS
