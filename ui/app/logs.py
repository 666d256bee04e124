"""The log of a home: what went wrong, never whose data it was. Kept small."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_BIGGEST: Final = 1_000_000


@contextmanager
def logged(folder: Path) -> Iterator[None]:
    """Sends what the program notes to `coldcall.log` in a folder; the file is made with the first line.

    A log that has grown big becomes the old one when the next begins (the library's own rotation brings
    sockets and mail along, and this is imported before the first paint).
    """
    log = logging.getLogger("coldcall")
    file = folder / "coldcall.log"
    with suppress(OSError):
        if file.stat().st_size > _BIGGEST:
            file.replace(folder / "coldcall.old.log")
    handler = _Quiet(file, delay=True, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        handler.close()


class _Quiet(logging.FileHandler):
    """A log that cannot be written, on a full or read-only disk, stops nothing else."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            super().emit(record)
        except OSError:
            return

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing more can be said about a line that could not be written."""
