"""A child process of `test_turns`: long work that holds the store until somebody else wants to write.

Tells when it holds the store, when it ended its transaction, and how many people there were when it got the
store again.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from coldcall.store import opening, people
from coldcall.workstation import SystemClock
from tests.store.made import KEY


def main(path: Path) -> None:
    store = opening.open_store(path, KEY, SystemClock(), os.urandom)
    with store.write(gives_way=True):
        _tell("holds")
        while not store.wanted:
            pass
    with store.write(gives_way=True) as writing:
        _tell(str(people.count(writing)))
    store.close()


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
