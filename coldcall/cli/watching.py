"""`coldcall import watch FOLDER`: takes in what lands in a folder, once or until it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import typer

from coldcall.actions.importing import Imported, ImportOptions
from coldcall.actions.watching import Looked, Watch
from coldcall.cli.progress import bar, interruptible
from coldcall.cli.session import Session
from coldcall.errors import Cancelled, WrongUsage

_BEAT = 0.2
"""Seconds within which Ctrl+C is heeded between two looks."""


def watch(session: Session, rest: Sequence[str], options: ImportOptions, *, once: bool, every: int) -> None:
    """Looks at the folder named, or the one of the settings, and imports what is new there."""
    parts = session.parts_or_new()
    named = rest[0] if rest else parts.settings.import_watch_folder
    if len(rest) > 1 or not named:
        raise WrongUsage(
            "import watch takes one folder",
            "name it, or set it once: coldcall settings set import.watch_folder FOLDER",
        )
    if session.given.json and not once:
        raise WrongUsage("import watch prints one document only with --once", "add --once")
    folder = Watch(parts, Path(named).expanduser(), options)
    with interruptible() as stopped:
        if once:
            _report(session, _look(folder, stopped))
            return
        session.say(f"Watching {folder.folder}; Ctrl+C ends it between two files.")
        told: set[tuple[Path, str]] = set()
        while not stopped():
            try:
                _tell(session, _look(folder, stopped), told)
            except Cancelled as cancelled:
                session.say(str(cancelled))
                return
            _wait(every, stopped)


def _look(folder: Watch, stopped: Callable[[], bool]) -> Looked:
    with bar(folder.folder.name) as progress:
        return folder.look(progress, stopped)


def _wait(seconds: int, stopped: Callable[[], bool]) -> None:
    nobody = Event()
    for _ in range(round(seconds / _BEAT)):
        if stopped():
            return
        nobody.wait(_BEAT)


def _report(session: Session, looked: Looked) -> None:
    value: dict[str, Any] = {
        "folder": looked.folder,
        "imported": [one.summary() for one in looked.imported],
        "left_alone": [
            {"file": one.file.name, "reason": one.reason, "needs_you": one.needs_you}
            for one in looked.left_alone
        ],
        "known": looked.known,
        "unfinished": looked.unfinished,
    }
    session.emit(value, lambda: _text(looked))
    if looked.left_alone:
        raise typer.Exit(1)


def _text(looked: Looked) -> str:
    lines = [_line(one) for one in looked.imported]
    lines += [f"left alone: {one.file.name}: {one.reason}" for one in looked.left_alone]
    rest = [(looked.known, "were there already"), (looked.unfinished, "are still being written")]
    lines += [f"{count} {words}" for count, words in rest if count]
    return "\n".join(lines) or f"Nothing new in {looked.folder}."


def _line(one: Imported) -> str:
    batch = one.batch
    return (
        f"{batch.file_name}: {batch.rows:,} rows, {batch.created:,} new, {batch.updated:,} updated,"
        f" {batch.unchanged:,} unchanged, {batch.quarantined:,} set aside, {batch.refused:,} refused"
    )


def _tell(session: Session, looked: Looked, told: set[tuple[Path, str]]) -> None:
    """What is new since the last look, one line a file; what is left alone is said once."""
    for one in looked.imported:
        session.emit({}, _line(one))
    for left in looked.left_alone:
        if (left.file, left.reason) not in told:
            told.add((left.file, left.reason))
            session.say(f"left alone: {left.file.name}: {left.reason}")
