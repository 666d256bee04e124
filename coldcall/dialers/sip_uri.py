"""Hands a `sip:` link to the system, for softphones that answer to that and not to `tel:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from coldcall.dialers.base import Dialled, Opener, cannot_hang_up, digits_of, use
from coldcall.domain.clearance import Clearance
from coldcall.errors import BadInput

_HOST = re.compile(r"(?!-)[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class SipUri:
    """Dials through `sip:+14155550134@host;user=phone` (RFC 3261, 19.1.6).

    `host` is the provider's, with a port if it has one. Raises `BadInput` for anything else.
    """

    open_link: Opener
    host: str

    name: ClassVar[str] = "sip"
    label: ClassVar[str] = "A SIP softphone (sip:)"
    dials: ClassVar[bool] = True
    hangs_up: ClassVar[bool] = False
    reports: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.host):
            raise BadInput(
                f"{self.host!r} is not a SIP host", "write the provider's name only, like sip.example.com"
            )

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        return use(clearance, now, self._open)

    def hang_up(self) -> Dialled:
        return cannot_hang_up()

    def _open(self, tel: str) -> Dialled:
        uri = f"sip:{tel.removeprefix('tel:')}@{self.host};user=phone"
        number = digits_of(tel)
        if self.open_link(uri):
            return Dialled(True, f"Handed {number} to the SIP phone.", uri)
        return Dialled(False, f"No SIP phone on this computer took the call. Dial {number} yourself.", uri)
