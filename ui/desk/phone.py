"""What the desk has to know of a phone: it takes a clearance, and perhaps tells what happens on the line."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from coldcall.domain.clearance import Clearance


class Answered(Protocol):
    """What became of a dial."""

    @property
    def ok(self) -> bool: ...

    @property
    def sentence(self) -> str: ...


class Phone(Protocol):
    """A dialer, as far as the desk uses one."""

    @property
    def dials(self) -> bool: ...

    @property
    def hangs_up(self) -> bool: ...

    @property
    def reports(self) -> bool: ...

    def dial(self, clearance: Clearance, now: datetime) -> Answered: ...

    def hang_up(self) -> Answered: ...


@runtime_checkable
class Choosable(Protocol):
    """A phone on which the person at the screen decides who answers."""

    def choose(self, answer: Any) -> None: ...

    def advance(self, now: datetime) -> None: ...
