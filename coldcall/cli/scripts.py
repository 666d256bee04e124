"""Commands about the script library."""

from __future__ import annotations

from typing import Any

import typer

from coldcall.actions import libraries
from coldcall.cli.session import Session
from coldcall.scripts.front_matter import ScriptKind

group = typer.Typer(help="The script library.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `scripts` on the top level."""
    app.add_typer(group, name="scripts")


@group.command("list")
def show(
    context: typer.Context,
    kind: ScriptKind = typer.Option(None, "--kind", help="Only these."),
) -> None:
    """All scripts."""
    session: Session = context.obj
    found = libraries.listed(session.workstation.folders.config, kind or "")
    lines = [f"{one['script']:<32} {one['kind']:<11} {one['title']}" for one in found]
    session.emit(found, "\n".join(lines))


@group.command("lint")
def lint(context: typer.Context) -> None:
    """Checks every script; exits with 1 where one is faulty."""
    session: Session = context.obj
    station = session.workstation
    faults = libraries.faults(station.folders.config, station.clock.now().date())
    value: dict[str, Any] = {"ok": not faults, "faults": faults}
    lines = [f"{one['file']}:{one['line']}: {one['what']}" for one in faults]
    session.emit(value, "\n".join(lines) or "Every script is in order.")
    if faults:
        raise typer.Exit(1)


@group.command("render")
def render(
    context: typer.Context,
    script: str = typer.Argument(help="A script's id."),
    prospect: str = typer.Option(None, "--prospect", help="For this person; a sample one where left out."),
) -> None:
    """One script as it would be said."""
    session: Session = context.obj
    parts = session.parts if prospect else None
    shown = libraries.rendered(session.workstation.folders.config, script, parts, prospect)
    value = {
        "script": shown.script_id,
        "version": shown.version,
        "kind": shown.kind,
        "title": shown.title,
        "text": shown.text,
        "steps": [{"title": step.title, "text": step.text} for step in shown.steps],
        "claims": list(shown.claims),
        "fallback": shown.fallback,
        "seconds": round(shown.seconds, 1),
    }
    session.emit(value, shown.text)
