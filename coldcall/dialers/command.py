"""Runs a softphone's own command: one argument list to dial, one to hang up. Never through a shell."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from coldcall.dialers.base import Dialled, digits_of, extension_of, use
from coldcall.domain.clearance import Clearance
from coldcall.errors import BadInput

Runner = Callable[[Sequence[str]], bool]
"""Starts a program with its arguments, tells whether it started well; raises OSError where there is none."""


@dataclass(frozen=True, slots=True)
class Command:
    """Dials with a program of the person's choice.

    In `dial_argv` the words `{number}` (`+14155550134`), `{extension}` and `{uri}` (`tel:…`) are replaced
    inside each argument; `hang_up_argv` may be empty. Raises `BadInput` for a template without a number.
    """

    run: Runner
    dial_argv: tuple[str, ...]
    hang_up_argv: tuple[str, ...] = ()

    name: ClassVar[str] = "command"
    label: ClassVar[str] = "A command of your own"
    dials: ClassVar[bool] = True
    reports: ClassVar[bool] = False

    def __post_init__(self) -> None:
        rest = " ".join(self.dial_argv[1:])
        if "{number}" not in rest and "{uri}" not in rest:
            raise BadInput("the command to dial does not name the number", "write {number} where it belongs")

    @property
    def hangs_up(self) -> bool:
        return bool(self.hang_up_argv)

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        return use(clearance, now, self._dial)

    def hang_up(self) -> Dialled:
        if not self.hang_up_argv:
            return Dialled(False, "No command to hang up is set. Hang up in the phone itself.")
        return self._start(self.hang_up_argv, "Hung up.")

    def _dial(self, uri: str) -> Dialled:
        words = {"{number}": digits_of(uri), "{extension}": extension_of(uri), "{uri}": uri}
        argv = (self.dial_argv[0], *(_filled(argument, words) for argument in self.dial_argv[1:]))
        return self._start(argv, f"Dialling {digits_of(uri)} with {argv[0]}.", uri)

    def _start(self, argv: tuple[str, ...], done: str, uri: str | None = None) -> Dialled:
        try:
            started = self.run(argv)
        except OSError as error:
            return Dialled(False, f"{argv[0]} could not be started ({error.strerror or error}).", uri)
        if started:
            return Dialled(True, done, uri)
        return Dialled(False, f"{argv[0]} ended with an error. Try it in a terminal first.", uri)


class Launcher:
    """The real `Runner`: starts programs without a shell and without waiting for the call to end.

    A program still running after `patience_s` seconds has started well; one that ended by then is judged by
    its exit code.
    """

    def __init__(self, patience_s: float = 0.25) -> None:
        self._patience_s = patience_s
        self._running: list[subprocess.Popen[bytes]] = []

    def __call__(self, argv: Sequence[str]) -> bool:
        self._running = [process for process in self._running if process.poll() is None]
        process = subprocess.Popen(
            list(argv),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(self._patience_s) == 0
        except subprocess.TimeoutExpired:
            # Kept, so that the process is reaped at the next call and not reported as forgotten.
            self._running.append(process)
            return True

    def wait(self) -> None:
        """Blocks until every program started has ended; for a tidy end."""
        for process in self._running:
            process.wait()
        self._running.clear()


def _filled(argument: str, words: dict[str, str]) -> str:
    for word, value in words.items():
        argument = argument.replace(word, value)
    return argument
