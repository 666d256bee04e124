"""What a dialer is, and the one function that turns a clearance into a number somebody may call.

A dialer takes a `Clearance` and never a number, so nothing can be dialled that the gate has not allowed
a moment ago. Whatever goes wrong is a sentence for the person at the desk, not an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coldcall.domain.clearance import Clearance
from coldcall.errors import Refused

TEL_URI = re.compile(r"tel:\+[1-9][0-9]{6,14}(;ext=[0-9]{1,7})?")
"""The only form a number leaves in (RFC 3966, global form), matched whole. Digits are ASCII digits."""


Opener = Callable[[str], bool]
"""Takes a link, tells whether the system accepted it. True proves nothing about a phone that rings."""


@dataclass(frozen=True, slots=True)
class Dialled:
    """What became of one dial: a `sentence` for the person, and the link handed over if it was one."""

    ok: bool
    sentence: str
    uri: str | None = None


class Dialer(Protocol):
    """Hands one cleared number to whatever makes the call.

    `dials`: the call begins by itself; `hangs_up`: `hang_up` ends it; `reports`: it tells when somebody
    answers and when the call ends. What a dialer cannot do is not on a key.
    """

    @property
    def name(self) -> str:
        """As written in the settings: `tel`, `sip`, `command`, `clipboard`, `pretend`."""

    @property
    def label(self) -> str: ...

    @property
    def dials(self) -> bool: ...

    @property
    def hangs_up(self) -> bool: ...

    @property
    def reports(self) -> bool: ...

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        """Uses a clearance once. `now` is the clock the clearance was made by."""

    def hang_up(self) -> Dialled:
        """Ends the call where `hangs_up`; says so where it cannot."""


def tel_uri(clearance: Clearance) -> str:
    """`tel:+14155550134;ext=102` of a clearance for real calls.

    Raises `Refused` for a rehearsal clearance and for anything that is not an E.164 number with an
    extension of up to seven digits.
    """
    if clearance.rehearsal:
        raise Refused("this number is for rehearsal only", "it rings on the sample phone and nowhere else")
    return _formatted(clearance)


def rehearsal_number(clearance: Clearance) -> str:
    """The E.164 number of a rehearsal clearance; raises `Refused` for one that is for real calls."""
    if not clearance.rehearsal:
        raise Refused(
            "the sample phone does not call real numbers", "choose how to dial in Settings, under Phone"
        )
    return digits_of(_formatted(clearance))


def digits_of(uri: str) -> str:
    """`+14155550134` of a `tel:` link, without its extension."""
    return uri.removeprefix("tel:").partition(";")[0]


def extension_of(uri: str) -> str:
    """`102` of a `tel:` link, empty without one."""
    return uri.partition(";ext=")[2]


def use(
    clearance: Clearance,
    now: datetime,
    hand_over: Callable[[str], Dialled],
    form: Callable[[Clearance], str] = tel_uri,
) -> Dialled:
    """Spends a clearance: refuses a stale or malformed one, else gives its number to `hand_over`.

    `form` makes the number of a clearance, or raises `Refused`.
    """
    if not clearance.is_fresh(now):
        return Dialled(False, "Not dialled: the permission for this call is too old. Press the key again.")
    try:
        number = form(clearance)
    except Refused as refusal:
        return Dialled(False, f"Not dialled: {refusal.title}; {refusal.hint}.")
    if not clearance.spend():
        return Dialled(False, "Not dialled: the permission for this call was used. Press the key again.")
    return hand_over(number)


def cannot_hang_up() -> Dialled:
    """The answer of a dialer that hands the call to another program for good."""
    return Dialled(False, "Hang up in the program that made the call.")


def _formatted(clearance: Clearance) -> str:
    extension = f";ext={clearance.extension}" if clearance.extension else ""
    uri = f"tel:{clearance.e164}{extension}"
    if not TEL_URI.fullmatch(uri):
        raise Refused("this is not a number that can be called", "correct it on the card")
    return uri
