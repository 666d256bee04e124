"""What can be wrong with a script: a `Fault` at a line of a file, and the error that carries faults."""

from __future__ import annotations

from dataclasses import dataclass

from coldcall.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong. `path` is relative to the library's folder; `line` counts from 1."""

    path: str
    line: int
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.path}:{self.line}: {self.message}{hint}"


class ScriptRejected(BadInput):
    """A script cannot be used: `faults` says where and why."""

    def __init__(self, *faults: Fault) -> None:
        first = faults[0]
        super().__init__(f"{first.path}:{first.line}: {first.message}", first.suggestion)
        self.faults = faults
