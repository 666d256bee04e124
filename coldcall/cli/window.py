"""Commands that need a screen, or play on one off-screen: the desk, the demo day, the benchmarks.

The window is found by name when it is asked for, because nothing in `coldcall` knows it.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import typer

from coldcall.cli import opening
from coldcall.cli.session import Session, has_benchmarks
from coldcall.errors import WrongUsage


def add_to(app: typer.Typer) -> None:
    """Puts the commands of this module on the top level."""
    app.command("desk")(desk)
    app.command("demo")(demo)
    if has_benchmarks():
        app.command("bench")(bench)


def desk(context: typer.Context) -> None:
    """Opens the window; with no display it plays the demo day instead."""
    session: Session = context.obj
    if not opening.has_display(session.environ):
        session.say("There is no display here, so the demo day is played off-screen.")
        demo(context, Path("out"), False)
        return
    raise typer.Exit(opening.show(session))


def demo(
    context: typer.Context,
    out: Path = typer.Option(Path("out"), "--out", help="Where outcomes, queue and pictures go."),
    keep: bool = typer.Option(False, "--keep", help="Keeps the throw-away home and says where it is."),
) -> None:
    """Plays a whole demo day on sample data, off-screen, and leaves outcomes and pictures."""
    session: Session = context.obj
    made: dict[str, Any] = opening.of_the_window("ui.demo").play(
        out, keep=keep, environ=session.environ, say=session.say
    )
    session.emit(made, lambda: _demo_text(made))


def _demo_text(made: dict[str, Any]) -> str:
    files = "\n".join(f"  {name}" for name in made["files"])
    return f"The demo day is over: {made['calls']} calls in {made['seconds']} s.\n{files}"


def bench(
    context: typer.Context,
    names: list[str] = typer.Argument(None, help="Goals by name; all where left out."),
    crowd: int = typer.Option(0, "--crowd", min=0, help="People in the crowds; 0 is a hundred thousand."),
    kept: Path = typer.Option(None, "--keep-crowds", help="Where crowds stay, for the next run."),
) -> None:
    """The measured goals, each beside its floor in the same run."""
    session: Session = context.obj
    benchmarks = importlib.import_module("benchmarks")
    known: list[str] = benchmarks.names()
    unknown = [name for name in names or [] if name not in known]
    if unknown:
        raise WrongUsage(f"there is no benchmark {unknown[0]}", f"choose from {', '.join(known)}")
    results: list[dict[str, Any]] = benchmarks.run(names or known, session.say, crowd=crowd, kept=kept)
    session.emit(results, lambda: str(benchmarks.told(results)))
