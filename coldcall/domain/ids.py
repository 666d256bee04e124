"""Row ids: UUID version 7 (RFC 9562), so that rows sort by the time they were made.

Ids are `uuid.UUID` everywhere; the store keeps them as 16 bytes. Clock and randomness are passed in.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

Randomness = Callable[[int], bytes]
"""Takes a number of bytes, gives that many random ones (`os.urandom` in life, seeded in tests)."""


class IdMaker:
    """Makes UUIDv7 ids that never go backwards within one maker.

    `now_ms` gives milliseconds since 1970 UTC. Within one millisecond the 12 bits after the version
    count up; when they run out the millisecond is borrowed from the future (RFC 9562, 6.2, method 1).
    """

    def __init__(self, now_ms: Callable[[], int], randomness: Randomness) -> None:
        self._now_ms = now_ms
        self._randomness = randomness
        self._last_ms = 0
        self._counter = 0

    def __call__(self) -> UUID:
        ms = self._now_ms()
        if ms > self._last_ms:
            self._last_ms = ms
            self._counter = int.from_bytes(self._randomness(2), "big") & 0x3FF
        else:
            self._counter += 1
            if self._counter > 0xFFF:
                self._last_ms += 1
                self._counter = 0
        tail = int.from_bytes(self._randomness(8), "big") & 0x3FFF_FFFF_FFFF_FFFF
        value = (self._last_ms & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | self._counter << 64 | 0b10 << 62 | tail
        return UUID(int=value)
