"""All commands in one tree."""

from __future__ import annotations

import typer

from coldcall import __version__
from coldcall.cli import (
    calls,
    exports,
    house,
    leads,
    promises,
    rules,
    scripts,
    settings,
    suppressions,
    window,
)

app = typer.Typer(
    name="coldcall",
    help="A workstation for people who call prospects.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Says the version and ends."),
) -> None:
    """Without a command the window opens.

    Every command also takes --home DIR, --json and --rep NAME, before or after its name.
    """
    if version:
        typer.echo(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        window.desk(context)


leads.add_to(app)
window.add_to(app)
house.add_to(app)
app.add_typer(calls.app, name="call")
app.add_typer(promises.app, name="promise")
app.add_typer(suppressions.app, name="suppress")
app.add_typer(rules.app, name="rules")
app.add_typer(settings.app, name="settings")
app.add_typer(scripts.app, name="scripts")
app.add_typer(exports.app, name="export")
app.add_typer(house.keys, name="key")
