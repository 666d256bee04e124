"""Commands about settings."""

from __future__ import annotations

from typing import Any

import typer

from coldcall import settings as store
from coldcall.cli.session import Session

group = typer.Typer(help="What a person may choose.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `settings` on the top level."""
    app.add_typer(group, name="settings")


def _current(session: Session) -> store.Settings:
    return store.load(session.folders.settings_file)


def _plain(value: store.Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


@group.command("list")
def show(context: typer.Context) -> None:
    """All settings with their values."""
    session: Session = context.obj
    found = store.described(_current(session))
    value = [
        {
            "name": one.name,
            "value": _plain(one.value),
            "default": _plain(one.default),
            "help": one.help,
            "allowed": one.allowed,
        }
        for one in found
    ]
    lines = [f"{one.name} = {_plain(one.value)!r}\n    {one.help} ({one.allowed})" for one in found]
    session.emit(value, "\n".join(lines))


@group.command("get")
def get(context: typer.Context, name: str = typer.Argument(help="As rep.name.")) -> None:
    """One setting's value."""
    session: Session = context.obj
    value = _plain(store.value_of(_current(session), name))
    session.emit({"name": name, "value": value}, str(value))


@group.command("set")
def change(
    context: typer.Context,
    name: str = typer.Argument(help="As rep.name."),
    value: str = typer.Argument(help="The new value."),
) -> None:
    """Changes one setting."""
    session: Session = context.obj
    before = _current(session)
    changed = store.changed(before, name, value)
    session.folders.create()
    store.save(session.folders.settings_file, changed)
    if session.workstation.exists:
        from coldcall.actions import choosing  # here, because a setting alone needs no store

        if choosing.moves(before, changed):
            choosing.restand_all(session.parts)
    now = _plain(store.value_of(changed, name))
    session.emit({"name": name, "value": now}, f"{name} = {now!r}")
