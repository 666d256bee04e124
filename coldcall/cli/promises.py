"""Commands about promises: calls somebody is waiting for."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import typer

from coldcall.actions import promising, publishing, teasing
from coldcall.cli.session import Session, utc
from coldcall.domain.promise import PromiseCounts, PromiseState
from coldcall.domain.promise_context import thawed
from coldcall.errors import WrongUsage
from coldcall.store import people

group = typer.Typer(help="Calls somebody is waiting for.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `promise` on the top level."""
    app.add_typer(group, name="promise")


@group.command("list")
def show(
    context: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Settled ones too."),
    counted: bool = typer.Option(False, "--counts", help="With how many each rep kept, kept late, broke."),
) -> None:
    """Promises that wait, the earliest due first."""
    session: Session = context.obj
    found = promising.listed(session.parts, everything=everything)
    rows = [_json(state, name) for state, name in found]
    counts = promising.counts(session.parts)
    value = {"promises": rows, "counts": _counts_json(counts)} if counted else rows
    session.emit(value, lambda: "\n".join([_text(found), *_counts_text(counts)]))


@group.command("counts")
def count(
    context: typer.Context,
    rep: str = typer.Option("", "--of", help="Only what this rep promised."),
    since: str = typer.Option(None, "--since", help="Without those settled before this time or day."),
) -> None:
    """How many promises each rep kept, kept late and broke, and how many wait or are overdue."""
    session: Session = context.obj
    counts = promising.counts(session.parts, rep, session.moment(since))
    session.emit(_counts_json(counts), lambda: "\n".join(_counts_text(counts)) or "No promises were made.")


@group.command("calendar")
def calendar(
    context: typer.Context,
    prospect: str = typer.Argument(None, help="An id, an e-mail or a number."),
    everybody: bool = typer.Option(False, "--all", help="Everybody's."),
    rep: str = typer.Option("", "--of", help="Only what this rep promised."),
    out: Path = typer.Option(help="The .ics file to write."),
) -> None:
    """Promised calls and booked meetings as a calendar file."""
    session: Session = context.obj
    if (prospect is None) is not everybody:
        raise WrongUsage("whose promises are meant", "name one person, or give --all")
    found = None
    if prospect is not None:
        with session.parts.store.read() as reading:
            found = people.resolve(reading, prospect)
    done = publishing.calendar(session.parts, out, found, rep)
    noun = "event" if done.events == 1 else "events"
    session.emit({"file": str(done.file), "events": done.events}, f"{done.events} {noun} in {done.file}")


@group.command("teasers")
def tease(
    context: typer.Context,
    send: bool = typer.Option(False, "--arm", help="Puts them into the tray of what is to be sent."),
) -> None:
    """What to send today to whom somebody calls tomorrow after many months: what they read back then."""
    session: Session = context.obj
    parts = session.parts
    found = teasing.teasers(parts, teasing.today(parts))
    if send:
        teasing.arm(parts, found)
    value = [
        {
            "promise": str(one.promise.id),
            "prospect": str(one.promise.prospect_id),
            "name": one.name,
            "company": one.company,
            "due_at": utc(one.promise.due_at),
            "asset": str(one.asset.id),
            "title": one.asset.title,
            "armed": send,
        }
        for one in found
    ]
    lines = [f"{one.promise.wall}  {one.name}, {one.company}: {one.asset.title}" for one in found]
    session.emit(value, "\n".join(lines) or "Nobody is to be reminded today.")


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
        "asked": promise.asked,
        "owner": promise.owner,
        "words": promise.words,
        "known": list(thawed(promise.context).known),
        "settled_at": utc(state.at),
    }


def _text(found: list[tuple[PromiseState, str]]) -> str:
    lines = [
        f"{state.promise.wall}  {state.promise.zone:<22} {state.state:<10} {name}  {state.promise.id}"
        for state, name in found
    ]
    return "\n".join(lines) or "No promises wait."


def _counts_json(counts: dict[str, PromiseCounts]) -> dict[str, dict[str, Any]]:
    return {rep: {**asdict(one), "kept_rate": one.rate} for rep, one in counts.items()}


def _counts_text(counts: dict[str, PromiseCounts]) -> list[str]:
    return [
        f"{rep}: {one.kept} kept, {one.kept_late} late, {one.broken} broken, {one.overdue} overdue,"
        f" {one.open + one.due} to come"
        for rep, one in counts.items()
    ]


@group.command("add")
def add(
    context: typer.Context,
    prospect: str = typer.Argument(help="An id, an e-mail or a number."),
    when: str = typer.Option(help='On their clock: 2026-03-04T15:00, "tue 3pm", "march".'),
    for_whom: str = typer.Option("", "--for", help="Whom it is for."),
    recontact: bool = typer.Option(False, "--recontact", help="A distant one, months ahead."),
    ours: bool = typer.Option(
        False, "--ours", help="Our own idea: they did not ask for it, so our caps and hours hold."
    ),
) -> None:
    """Promises a call at a time on their clock."""
    session: Session = context.obj
    with session.parts.store.read() as reading:
        found = people.resolve(reading, prospect)
    understood = promising.understand(session.parts, found, when, asked=not ours)
    entry = replace(understood.entry, for_whom=for_whom or understood.entry.for_whom)
    promise, _ = promising.add(session.parts, found, entry, recontact=recontact)
    value = {
        "promise": str(promise.id),
        "prospect": str(found),
        "due_at": utc(promise.due_at),
        "wall": promise.wall,
        "zone": promise.zone,
        "for": promise.for_whom,
        "asked": promise.asked,
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
