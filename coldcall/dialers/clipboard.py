"""Copies the number for a phone that stands on the desk. Copying is dialling: it takes a clearance too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from coldcall.dialers.base import Dialled, digits_of, extension_of, use
from coldcall.domain.clearance import Clearance

Copier = Callable[[str], bool]
"""Puts text on the clipboard, tells whether it is there."""


@dataclass(frozen=True, slots=True)
class Clipboard:
    """Copies the number and says what to do with it."""

    copy: Copier

    name: ClassVar[str] = "clipboard"
    label: ClassVar[str] = "Copy the number, I dial myself"
    dials: ClassVar[bool] = False
    hangs_up: ClassVar[bool] = False
    reports: ClassVar[bool] = False

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        return use(clearance, now, self._copy)

    def hang_up(self) -> Dialled:
        return Dialled(False, "Hang up on your phone.")

    def _copy(self, uri: str) -> Dialled:
        number, extension = digits_of(uri), extension_of(uri)
        spoken = f"{number}, extension {extension}" if extension else number
        if self.copy(number):
            return Dialled(True, f"Copied: dial {spoken} yourself")
        return Dialled(False, f"The clipboard is not available. Dial {spoken} yourself")
