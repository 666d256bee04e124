"""Errors a person may meet. Everything else that is raised is a bug.

Each says what happened (`title`) and what to do (`hint`); the command line prints
`error: <title> — <hint>` and the window shows a banner with both.
"""

from __future__ import annotations


class ColdcallError(Exception):
    """A known error: what happened, and what to do about it. `exit_code` is the command line's."""

    exit_code = 1

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title} — {self.hint}" if self.hint else self.title


class Refused(ColdcallError):
    """The request was understood and must not be done: the gate, a rule, a state that forbids it."""


class Busy(Refused):
    """Somebody else does the same just now; to try again later is all it takes."""


class NotFound(ColdcallError):
    """Nothing has the name, id, number or address given."""


class BadInput(ColdcallError):
    """A value or a file cannot be used as it is."""


class WrongUsage(ColdcallError):
    """The command line was called in a way it does not understand."""

    exit_code = 2


class MachineLacks(ColdcallError):
    """The machine misses a library, a display or a permission; the hint holds the line that mends it."""

    exit_code = 3


class StoreError(ColdcallError):
    """The store cannot be opened or written: wrong key, newer schema, read-only, full, in use."""


class Cancelled(ColdcallError):
    """The person stopped a long job; what was finished before is kept."""
