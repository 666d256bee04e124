"""Whether this computer's clock can be trusted: it stands where it stood, or further, since the last dial."""

from __future__ import annotations

from datetime import timedelta

from coldcall.actions.parts import Parts
from coldcall.errors import BadInput
from coldcall.store import dials
from coldcall.store.dials import LastDial

CLOCK_STEP = timedelta(minutes=2)
"""How far this computer's clock may go back behind the last dial before nothing is dialled."""


def last_dial(parts: Parts) -> LastDial | None:
    """When this desk dialled last, or somebody said that its clock is right."""

    def read() -> LastDial | None:
        with parts.store.read() as reading:
            return dials.last(reading)

    return parts.remember("last_dial", read)


def trusted(parts: Parts) -> bool:
    """Whether this computer's clock was not put back by more than two minutes since the last dial."""
    last = last_dial(parts)
    if last is None or parts.now() >= last.at - CLOCK_STEP:
        return True
    parts.forget("last_dial")  # another program may have been told that the clock is right
    last = last_dial(parts)
    return last is None or parts.now() >= last.at - CLOCK_STEP


def words(parts: Parts) -> str:
    """What is known of this computer's clock, for the evidence of a dial."""
    last = last_dial(parts)
    if last is None:
        return "first dial here"
    said = f" ({last.confirmed_by} said that it is right: {last.words})" if last.confirmed_by else ""
    return f"{(parts.now() - last.at).total_seconds():.0f} s after the last dial{said}"


def trust(parts: Parts, why: str) -> LastDial:
    """Somebody says that the clock is right as it stands. Raises BadInput without a word on how they know."""
    if not why.strip():
        raise BadInput("nothing was said about the clock", "say how you know that it is right now")
    with parts.store.write() as writing:
        said = LastDial(writing.now, parts.rep, why.strip())
        dials.note(writing, said)
    parts.forget("last_dial")
    return said
