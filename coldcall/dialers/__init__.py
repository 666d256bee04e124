"""Ways to hand a cleared number to a phone. To add one: a module here, one line in `ALL`."""

from __future__ import annotations

from coldcall.dialers.base import Dialer
from coldcall.dialers.clipboard import Clipboard
from coldcall.dialers.command import Command
from coldcall.dialers.pretend import Pretend
from coldcall.dialers.sip_uri import SipUri
from coldcall.dialers.tel_uri import TelUri

__all__ = ["ALL", "Clipboard", "Command", "Dialer", "Pretend", "SipUri", "TelUri"]

ALL: tuple[type[Dialer], ...] = (TelUri, SipUri, Command, Clipboard, Pretend)
"""Every dialer, in the order the settings offer them."""
