"""All commands in one tree, of which only the branch that is asked for is loaded."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import typer

from coldcall import __version__

COMMANDS: Final = {
    "desk": ("window", "Opens the window; with no display it plays the demo day instead."),
    "import": ("leads", "Imports files, every row accounted for."),
    "duplicates": ("duplicates", "Finds duplicates inside any table, no store needed."),
    "queue": ("queue", "The ranked queue as of a time; the filters that are kept."),
    "show": ("leads", "Everything the call desk shows for one person."),
    "opener": ("leads", "The rendered opener, its evidence and the script chosen."),
    "call": ("calls", "Logs a call made elsewhere; asks whether one may be made."),
    "place": ("leads", "Keeps what only a person knows: where they are, what their line is."),
    "promise": ("promises", "Calls somebody is waiting for."),
    "campaign": ("campaigns", "Campaigns: their goal and dates, and how far their lists are called."),
    "suppress": ("suppressions", "Do not call: people, numbers, e-mails, domains, companies."),
    "merge": ("merging", "Two people become one, stay two, or become two again; who looks alike."),
    "score": ("score", "The points of the team: the ideal customer, weights, and what would move."),
    "rules": ("rules", "Where we may call, by country and state."),
    "scripts": ("scripts", "The script library."),
    "export": ("exports", "Files for others: outcomes, prospects, a readable copy."),
    "settings": ("settings", "What a person may choose."),
    "demo": ("window", "Plays a whole demo day on sample data, off-screen."),
    "bench": ("window", "The measured goals, each beside its floor in the same run."),
    "doctor": ("house", "Checks versions, the store, its key, disk, fonts and display."),
    "backup": ("house", "Writes an encrypted copy of the store, proven by reading it whole."),
    "restore": ("house", "Puts a backup in the place of the store."),
    "key": ("house", "The key of the encrypted store."),
}
"""Each command with the module it lives in and its line of help, in the order of the help."""


def tree(rest: list[str], *, checkout: bool) -> typer.Typer:
    """The commands for these arguments: one module's in full, the others by name and help alone.

    Loading them all would make `--help` and `settings` wait for the store's libraries. `checkout` tells
    whether the benchmarks are there.
    """
    app = typer.Typer(
        name="coldcall",
        help="A workstation for people who call prospects.",
        no_args_is_help=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(start)
    asked = next((word for word in rest if not word.startswith("-")), "")
    wanted = COMMANDS[asked][0] if asked in COMMANDS else ""
    if wanted:
        import_module(f"coldcall.cli.{wanted}").add_to(app)
    for name, (module, words) in COMMANDS.items():
        if module != wanted and (checkout or name != "bench"):
            app.command(name, help=words)(_another)
    return app


def _another() -> None:
    """Stands for a command of a module that was not asked for."""


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
        from coldcall.cli import window

        window.desk(context)
