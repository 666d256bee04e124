"""What the demo leaves beside its pictures: the queue in the shape of the command line."""

from __future__ import annotations

import json
from pathlib import Path

from coldcall.actions import queueing
from coldcall.actions.parts import Parts
from coldcall.cli.session import plain
from coldcall.cli.shapes import queue_json
from coldcall.files import write_whole

_ROWS = 50


def write_queue(parts: Parts, file: Path) -> None:
    """The best rows of the queue as it is now."""
    found = plain(queue_json(queueing.read(parts, limit=_ROWS)))
    write_whole(file, (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())
