"""A child process of `test_kill`: saves calls for ever and prints each id once its commit has returned."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from uuid import UUID

from coldcall.domain.ids import IdMaker
from coldcall.store import opening
from coldcall.workstation import SystemClock
from tests.store.made import KEY, call, outcome


def main(path: Path, prospect_id: UUID) -> None:
    clock = SystemClock()
    store = opening.open_store(path, KEY, clock, os.urandom)
    ids = IdMaker(lambda: int(clock.now().timestamp() * 1000), os.urandom)
    done = 0
    while True:
        begun = call(prospect_id, id=ids(), started_at=clock.now())
        with store.write() as writing:
            writing.add(begun)
        with store.write() as writing:
            writing.unit()
            writing.add(outcome(begun, id=ids(), note="n" * (done % 7) * 500))
        sys.stdout.write(f"{begun.id}\n")
        sys.stdout.flush()
        done += 1
        if done % 20 == 0:
            store.checkpoint()


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
