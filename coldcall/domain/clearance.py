"""The permission for one dial. Only the gate can make one; see `coldcall.domain.compliance.clear`."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from datetime import datetime, timedelta
from typing import Any, NoReturn

from coldcall.numbers import Kind

VALID_FOR = timedelta(seconds=30)
_SEAL = object()


@dataclass(frozen=True, slots=True)
class Clearance:
    """One number may be dialled once, within 30 s of `made_at` by the clock that made it.

    `rehearsal` is for the sample phone only. `inputs` is what was decided on, ready for JSON, kept with the
    call. Building one anywhere but in the gate raises TypeError, and so does copying one by pickling.
    """

    e164: str
    kind: Kind
    extension: str
    rules_version: str
    made_at: datetime
    rehearsal: bool
    inputs: dict[str, Any] = field(compare=False)
    seal: InitVar[object] = None
    _left: list[bool] = field(default_factory=lambda: [True], init=False, repr=False, compare=False)

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only the gate makes a clearance")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a clearance is for one dial in this process and is never copied")

    @property
    def digits(self) -> str:
        """The digits of the number without its plus."""
        return self.e164.removeprefix("+")

    def spend(self) -> bool:
        """Uses it up; True the first time and never again."""
        return bool(self._left) and self._left.pop()

    def is_fresh(self, now: datetime) -> bool:
        """Whether it may still be used; a clock that went back makes it stale."""
        return timedelta(0) <= now - self.made_at <= VALID_FOR


def seal_clearance(
    e164: str,
    kind: Kind,
    extension: str,
    rules_version: str,
    made_at: datetime,
    rehearsal: bool,
    inputs: dict[str, Any],
) -> Clearance:
    """Makes a clearance. For the gate alone: a test walks the source for any other use."""
    return Clearance(e164, kind, extension, rules_version, made_at, rehearsal, inputs, seal=_SEAL)
