"""Imports a file again and again, each time in a process that kills itself in the middle; run by the tests.

Takes a folder with `plan.json`: `[{"home": ..., "file": ..., "at": n}, ...]`. Each is imported in a fork that
is killed as the database begins its n-th statement; with 0 it lives. Prints one line each: how it ended, and
how many statements there were.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from coldcall import sqlite
from coldcall.actions import importing
from coldcall.actions.importing import ImportOptions
from coldcall.paths import folders
from coldcall.workstation import Workstation

ENVIRON = {"TZ": "America/New_York"}


@dataclass
class StandingClock:
    """Always the same moment, so that it decides nothing."""

    minute: int

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 16, self.minute, tzinfo=UTC)


def workstation(home: Path, minute: int = 0) -> Workstation:
    """A workstation on a home, on a clock that stands at a minute of one hour."""
    return Workstation(folders(home, ENVIRON), ENVIRON, clock=StandingClock(minute), randomness=os.urandom)


def take_in(home: Path, file: Path, minute: int) -> dict[str, Any]:
    """Imports a file into a home, one step to a transaction; the account of it, without what chance makes."""
    station = workstation(home, minute)
    try:
        slow = count().__next__
        told = importing.run(station.open(), file, ImportOptions(region="US"), monotonic=slow).summary()
        return {name: value for name, value in told.items() if name not in ("batch", "seconds", "resumed")}
    finally:
        station.close()


class Counter:
    """Counts the statements of every connection; ends the process at one of them."""

    def __init__(self, last: int) -> None:
        self.last, self.seen = last, 0
        self._connect = sqlite.connect

    def connect(self, *arguments: Any, **named: Any) -> Any:
        connection = self._connect(*arguments, **named)
        connection.set_trace_callback(self._began)
        return connection

    def _began(self, _statement: str) -> None:
        self.seen += 1
        if self.seen == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def _in_a_fork(home: Path, file: Path, at: int) -> str:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        counter = Counter(at)
        sqlite.connect = counter.connect
        take_in(home, file, 2)
        os.write(theirs, str(counter.seen).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return f"{os.waitstatus_to_exitcode(status)} {told or at}"


def main() -> None:
    for each in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        sys.stdout.write(_in_a_fork(Path(each["home"]), Path(each["file"]), each["at"]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
