"""Commands about promises: calls somebody is waiting for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import typer

from coldcall.actions import promising
from coldcall.cli.session import Session, utc
from coldcall.domain.promise import PromiseState
from coldcall.store import people

group = typer.Typer(help="Calls somebody is waiting for.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `promise` on the top level."""
    app.add_typer(group, name="promise")


@group.command("list")
def show(
    context: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Settled ones too."),
) -> None:
    """Promises that wait, the earliest due first."""
    session: Session = context.obj
    found = promising.listed(session.parts, everything=everything)
    session.emit([_json(state, name) for state, name in found], lambda: _text(found))


def _json(state: PromiseState, name: str) -> dict[str, Any]:
    promise = state.promise
    return {
        "promise": str(promise.id),
        "prospect": str(promise.prospect_id),
        "name": name,
        "kind": str(promise.kind),
        "state": str(state.state),
        "due_at": utc(promise.due_at),
        "wall": promise.wall,
        "zone": promise.zone,
        "for": promise.for_whom,
        "owner": promise.owner,
        "words": promise.words,
        "settled_at": utc(state.at),
    }


def _text(found: list[tuple[PromiseState, str]]) -> str:
    lines = [
        f"{state.promise.wall}  {state.promise.zone:<22} {state.state:<10} {name}  {state.promise.id}"
        for state, name in found
    ]
    return "\n".join(lines) or "No promises wait."


@group.command("add")
def add(
    context: typer.Context,
    prospect: str = typer.Argument(help="An id, an e-mail or a number."),
    when: str = typer.Option(help='On their clock: 2026-03-04T15:00, "tue 3pm", "march".'),
    for_whom: str = typer.Option("", "--for", help="Whom it is for."),
    recontact: bool = typer.Option(False, "--recontact", help="A distant one, months ahead."),
) -> None:
    """Promises a call at a time on their clock."""
    session: Session = context.obj
    with session.parts.store.read() as reading:
        found = people.resolve(reading, prospect)
    understood = promising.understand(session.parts, found, when)
    entry = replace(understood.entry, for_whom=for_whom)
    promise, _ = promising.add(session.parts, found, entry, recontact=recontact)
    value = {
        "promise": str(promise.id),
        "prospect": str(found),
        "due_at": utc(promise.due_at),
        "wall": promise.wall,
        "zone": promise.zone,
        "moved": understood.moved or None,
    }
    moved = f" ({understood.moved})" if understood.moved else ""
    session.emit(value, f"Promised for {understood.words} their time{moved}")


@group.command("keep")
def keep(context: typer.Context, promise: str = typer.Argument(help="Its id, or the person.")) -> None:
    """Marks a promise kept."""
    _settle(context.obj, promise, "kept", "")


@group.command("break")
def broken(
    context: typer.Context,
    promise: str = typer.Argument(help="Its id, or the person."),
    reason: str = typer.Option("", "--reason", help="Why it was not kept."),
) -> None:
    """Marks a promise broken."""
    _settle(context.obj, promise, "broken", reason)


def _settle(session: Session, named: str, kind: str, words: str) -> None:
    found = promising.resolve(session.parts, named)
    promising.settle(session.parts, found, kind, words)
    session.emit({"promise": str(found), "state": kind}, f"Promise {kind}.")
