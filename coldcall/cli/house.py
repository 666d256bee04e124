"""Commands that look after the store: backup, restore, its key, and the doctor."""

from __future__ import annotations

from pathlib import Path

import typer

from coldcall.actions import checkups, keeping
from coldcall.cli.session import Session
from coldcall.keys import StoreKey

keys = typer.Typer(help="The key of the encrypted store.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts the commands of this module on the top level."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("doctor")(doctor)
    app.add_typer(keys, name="key")


def backup(
    context: typer.Context,
    out: Path = typer.Option(
        None, "--out", help="The file to write; a dated one in the home where left out."
    ),
) -> None:
    """Writes an encrypted copy of the store, proven by reading it whole."""
    session: Session = context.obj
    target, size = keeping.backup(session.parts, out)
    session.emit(
        {"file": str(target), "bytes": size},
        f"{size:,} bytes written to {target}. It opens only with this store's key: `coldcall key show`.",
    )


def restore(context: typer.Context, file: Path = typer.Argument(help="A backup.")) -> None:
    """Puts a backup in the place of the store. The store that was there is kept beside it."""
    session: Session = context.obj
    station = session.workstation
    key = station.keys.find().key
    with station.store_alone("restoring a backup"):
        kept = keeping.restore(station.folders.store_file, key, file, station.clock, station.randomness)
    words = f"Restored from {file}."
    if kept is not None:
        words += f" The store that was there is kept as {kept}."
    session.emit({"restored": str(file), "kept": str(kept) if kept else None}, words)


def doctor(context: typer.Context) -> None:
    """Checks versions, the store, its key, disk, fonts and display; exits with 1 where something is wrong."""
    session: Session = context.obj
    station = session.workstation
    found = checkups.run(station.folders, station.keys, session.environ, station.clock.now())
    value = {
        "ok": all(check.ok for check in found),
        "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in found],
    }
    lines = [f"{'ok ' if check.ok else 'BAD'}  {check.name:<12} {check.detail}" for check in found]
    session.emit(value, "\n".join(lines))
    if not value["ok"]:
        raise typer.Exit(1)


@keys.command("show")
def show(context: typer.Context) -> None:
    """Shows the key as 64 digits, to be written down and kept apart from the computer."""
    session: Session = context.obj
    found = session.workstation.keys.find()
    session.emit({"key": found.key.hex(), "place": str(found.place), "where": found.where}, found.key.hex())


@keys.command("import")
def take(context: typer.Context, key: str = typer.Argument(help="64 digits, or - to read them.")) -> None:
    """Keeps a key that was written down, once it has opened the store; without one, for a backup."""
    session: Session = context.obj
    text = typer.get_text_stream("stdin").read() if key == "-" else key
    station = session.workstation
    store = station.folders.store_file
    # Without a store there is nothing to try it on: it is the key of a backup about to be restored.
    kept = station.keys.import_key(text, lambda tried: not station.exists or keeping.opens(store, tried))
    _emit(session, kept)


@keys.command("to-file")
def to_file(context: typer.Context) -> None:
    """Moves the key from the system's keyring into a file only you can read."""
    session: Session = context.obj
    _emit(session, session.workstation.keys.to_file())


@keys.command("to-keyring")
def to_keyring(context: typer.Context) -> None:
    """Moves the key from its file into the system's keyring."""
    session: Session = context.obj
    _emit(session, session.workstation.keys.to_keyring())


@keys.command("rotate")
def rotate(context: typer.Context) -> None:
    """Gives the store a new key; copies made before still open with the old one."""
    session: Session = context.obj
    station = session.workstation
    with station.store_alone("changing the key"):
        kept = keeping.rotate(station.folders.store_file, station.keys)
    _emit(session, kept)


def _emit(session: Session, kept: StoreKey) -> None:
    session.emit({"place": str(kept.place), "where": kept.where}, f"The key is kept in {kept.where}.")
