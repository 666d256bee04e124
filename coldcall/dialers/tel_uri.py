"""Hands a `tel:` link to the system, which opens whatever softphone is set up there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from coldcall.dialers.base import Dialled, Opener, cannot_hang_up, digits_of, use
from coldcall.domain.clearance import Clearance


@dataclass(frozen=True, slots=True)
class TelUri:
    """Dials through `tel:`."""

    open_link: Opener

    name: ClassVar[str] = "tel"
    label: ClassVar[str] = "This computer's phone app (tel:)"
    dials: ClassVar[bool] = True
    hangs_up: ClassVar[bool] = False
    reports: ClassVar[bool] = False

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        return use(clearance, now, self._open)

    def hang_up(self) -> Dialled:
        return cannot_hang_up()

    def _open(self, uri: str) -> Dialled:
        number = digits_of(uri)
        if self.open_link(uri):
            return Dialled(True, f"Handed {number} to the phone app.", uri)
        return Dialled(False, f"No program on this computer takes calls. Dial {number} yourself.", uri)
