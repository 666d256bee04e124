"""Parsing apart: spreadsheets and big files are read in a process of their own, with limits.

A file that crashes its reader or eats memory takes that process down and nothing else. The process is
spawned, gets plain values, gives plain values back, and never opens the store.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from coldcall.errors import BadInput
from coldcall.importers.base import RefusedFile
from coldcall.importers.compressed import raw_head
from coldcall.importers.parsing import (
    FileFacts,
    Incoming,
    ParseOptions,
    parse_file,
    preview_file,
    preview_of_refused,
)

APART_FROM = 1024 * 1024
"""Text files below this size are read at once: starting a process takes longer than reading some 4,000 rows.
Bigger ones would burden the process that has the window."""

MEMORY = 4 * 1024**3
CPU_SECONDS = 900

_PARSE, _PREVIEW = "parse", "preview"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file being read: its facts, and its rows in batches, to be walked once."""

    facts: FileFacts
    batches: Iterator[list[Incoming]]


@contextmanager
def parsed(path: Path, options: ParseOptions, *, apart: bool | None = None) -> Iterator[Parsed]:
    """Reads a file for the length of a `with`; leaving it early stops the reading.

    Raises `RefusedFile` for a file that cannot be trusted or whose reader died.
    """
    if not (needs_process(path) if apart is None else apart):
        facts, batches = parse_file(path, options)
        yield Parsed(facts, batches)
        return
    with _process(_PARSE, path, options) as answers:
        yield Parsed(_next(answers), answers)


def preview(
    path: Path, options: ParseOptions, sample: int | None = 5, *, apart: bool | None = None
) -> dict[str, Any]:
    """`parsing.preview_file`, where the file can do no harm."""
    if not (needs_process(path) if apart is None else apart):
        return preview_file(path, options, sample)
    try:
        with _process(_PREVIEW, path, options, sample) as answers:
            found: dict[str, Any] = _next(answers)
            return found
    except RefusedFile as refusal:
        return preview_of_refused(refusal)


def needs_process(path: Path) -> bool:
    """Whether a file is big, packed, markup or a spreadsheet. Raises `BadInput` where it cannot be opened."""
    head = raw_head(path, 8)
    binary = head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"\x1f", b"BZh", b"\xfd7zXZ"))
    markup = b"<" in head
    return binary or markup or path.stat().st_size > APART_FROM


def _next(answers: Iterator[Any]) -> Any:
    for answer in answers:
        return answer
    raise _died(None)


@contextmanager
def _process(verb: str, *arguments: Any) -> Iterator[Iterator[Any]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_main, args=(theirs, verb, arguments), daemon=True, name="coldcall-parse")
    child.start()
    theirs.close()
    try:
        yield _answers(ours, child)
    finally:
        ours.close()
        if child.is_alive():
            child.terminate()
        child.join()
        child.close()


def _answers(ours: Connection, child: Any) -> Iterator[Any]:
    while True:
        try:
            verb, value = ours.recv()
        except EOFError:
            child.join()
            raise _died(child.exitcode) from None
        if verb == "value":
            yield value
        elif verb == "refused":
            raise RefusedFile(*value)
        elif verb == "bad":
            raise BadInput(*value)
        else:
            return


def _died(code: int | None) -> RefusedFile:
    return RefusedFile(
        f"its reader stopped ({code}): it is damaged, or needs more than any list should",
        hint="save it as CSV and import that",
    )


def _main(theirs: Connection, verb: str, arguments: tuple[Any, ...]) -> None:
    """The process's whole life: read, send, end."""
    # Ctrl+C reaches every process of a terminal; the one that writes decides where to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _hush()
    _limit()
    try:
        for value in _work(verb, *arguments):
            theirs.send(("value", value))
        theirs.send(("done", None))
    except RefusedFile as refusal:
        theirs.send(("refused", (refusal.reason, refusal.line, refusal.what_to_do)))
    except BadInput as error:
        theirs.send(("bad", (error.title, error.hint)))
    except MemoryError:
        theirs.send(("refused", ("it needs more memory than a list ever should", None, "split the file")))
    except BrokenPipeError:
        # Whoever asked has stopped listening: the import was cancelled.
        return
    finally:
        theirs.close()


def _hush() -> None:
    """What native code prints when it dies goes nowhere; Python's own errors still reach standard error."""
    if sys.stderr is not None:
        sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _work(verb: str, *arguments: Any) -> Iterator[Any]:
    if verb == _PREVIEW:
        yield preview_file(*arguments)
        return
    facts, batches = parse_file(*arguments)
    # The table stays to the end and rows are no rings: looking for garbage among them costs a fifth of all.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    yield facts
    yield from batches


def _limit() -> None:
    """Limits of memory and time where the system has them; elsewhere the readers' own limits hold."""
    if sys.platform == "win32":
        return
    import resource

    for which, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        _, hard = resource.getrlimit(which)
        ceiling = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(which, (ceiling, hard))
        except (ValueError, OSError):
            # macOS refuses RLIMIT_AS; the limits on sizes are checked while reading all the same.
            continue
