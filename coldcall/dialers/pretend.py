"""The sample world's own phone: it rings on this screen, and somebody made up answers.

A small machine without a timer: the window tells it the time with `advance`, and it tells what happens
through a callback. It takes rehearsal clearances only, and no link ever leaves it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from coldcall.dialers.base import Dialled, rehearsal_number, use
from coldcall.domain.clearance import Clearance


class WhoAnswers(StrEnum):
    """What the other end may do; the order is the order of the choice."""

    PERSON = "person"
    GATEKEEPER = "gatekeeper"
    MAILBOX = "mailbox"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pretend call meets: who, called what, in which mood, saying what, after `after_s` of ringing.

    `says` are the lines of the other side, in order. With NOBODY, `after_s` is when the ringing gives up.
    """

    who: WhoAnswers
    after_s: float = 4.0
    name: str = ""
    mood: str = ""
    says: tuple[str, ...] = ()


class PhoneState(StrEnum):
    """What the phone is doing; an event names the state just entered."""

    IDLE = "idle"
    RINGING = "ringing"
    TALKING = "talking"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    """Something happened on the line. `answer` is who was reached; while it rings, nobody yet."""

    state: PhoneState
    number: str
    answer: Answer | None = None


class Pretend:
    """A phone that can only reach people who do not exist.

    `decide` gives the scripted answer of a cleared number; `tell` hears every event, in order,
    on the thread of the caller.
    """

    name: ClassVar[str] = "pretend"
    label: ClassVar[str] = "The sample phone (nobody real is called)"
    dials: ClassVar[bool] = True
    hangs_up: ClassVar[bool] = True
    reports: ClassVar[bool] = True

    def __init__(self, decide: Callable[[Clearance], Answer], tell: Callable[[PhoneEvent], None]) -> None:
        self._decide = decide
        self._tell = tell
        self._state = PhoneState.IDLE
        self._number = ""
        self._scripted: Answer | None = None
        self._answers_at: datetime | None = None

    @property
    def state(self) -> PhoneState:
        return self._state

    @property
    def scripted(self) -> Answer | None:
        """Who will answer if nobody chooses otherwise."""
        return self._scripted

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        """Rings; a call still on the line is ended first."""
        return use(clearance, now, lambda number: self._ring(clearance, number, now), rehearsal_number)

    def advance(self, now: datetime) -> None:
        """Lets time pass: once it has rung long enough the scripted answer happens."""
        if self._state is PhoneState.RINGING and self._answers_at is not None and now >= self._answers_at:
            self._answered(self._scripted)

    def choose(self, answer: Answer) -> None:
        """The person at the screen chose who answers, at once; nothing happens unless it rings."""
        if self._state is PhoneState.RINGING:
            self._answered(answer)

    def hang_up(self) -> Dialled:
        if self._state not in (PhoneState.RINGING, PhoneState.TALKING):
            return Dialled(True, "No call is on the sample phone.")
        self._enter(PhoneState.ENDED, None)
        return Dialled(True, "Hung up.")

    def _ring(self, clearance: Clearance, number: str, now: datetime) -> Dialled:
        self.hang_up()
        self._number = number
        self._scripted = self._decide(clearance)
        self._answers_at = now + timedelta(seconds=self._scripted.after_s)
        self._enter(PhoneState.RINGING, None)
        return Dialled(True, f"The sample phone rings: {number}.")

    def _answered(self, answer: Answer | None) -> None:
        nobody = answer is None or answer.who is WhoAnswers.NOBODY
        self._enter(PhoneState.ENDED if nobody else PhoneState.TALKING, answer)

    def _enter(self, state: PhoneState, answer: Answer | None) -> None:
        self._state = state
        self._tell(PhoneEvent(state, self._number, answer))
