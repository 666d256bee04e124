"""Commands about do-not-call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import typer

from coldcall.actions import suppressing
from coldcall.cli.session import Session, utc
from coldcall.domain.history import Suppression, SuppressionKind, SuppressionRelease
from coldcall.errors import BadInput

_WORDS = {
    SuppressionKind.PERSON: "person",
    SuppressionKind.NUMBER: "number",
    SuppressionKind.EMAIL: "e-mail",
    SuppressionKind.DOMAIN: "domain",
    SuppressionKind.ACCOUNT: "company",
}

group = typer.Typer(help="Do not call: people, numbers, e-mails, domains, companies.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `suppress` on the top level."""
    app.add_typer(group, name="suppress")


@group.command("add")
def add(
    context: typer.Context,
    what: str = typer.Argument(
        help="A person, +number, e-mail, @domain; with --kind account a company's name."
    ),
    kind: SuppressionKind = typer.Option(None, "--kind", help="Told from the text where left out."),
    reason: str = typer.Option("", "--reason", help="Who asked for it."),
) -> None:
    """Stops calls, at once and for good."""
    session: Session = context.obj
    parts = session.parts_or_new()
    row, _ = suppressing.add(parts, what, kind, reason)
    name = suppressing.names(parts, [row])[row.id]
    session.emit(_json(row, None, name), f"On the do-not-call list: {_WORDS[row.kind]} {name}")


def _json(row: Suppression, release: SuppressionRelease | None, name: str) -> dict[str, Any]:
    return {
        "suppression": str(row.id),
        "kind": str(row.kind),
        "value": row.value,
        "name": name,
        "reason": row.reason,
        "at": utc(row.at),
        "by": row.by,
        "prospect": str(row.prospect_id) if row.prospect_id else None,
        "lifted_at": utc(release.at) if release else None,
        "lifted_because": release.reason if release else None,
    }


@group.command("list")
def show(
    context: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Those that were lifted too."),
) -> None:
    """Suppressions in force."""
    session: Session = context.obj
    found = suppressing.listed(session.parts, everything=everything)
    names = suppressing.names(session.parts, [row for row, _ in found])
    lines = [f"{row.id}  {_WORDS[row.kind]:<7} {names[row.id]}  {row.reason}" for row, _ in found]
    value = [_json(row, release, names[row.id]) for row, release in found]
    session.emit(value, "\n".join(lines) or "Nobody is on the list.")


@group.command("lift")
def lift(
    context: typer.Context,
    suppression: str = typer.Argument(help="Its id."),
    reason: str = typer.Option("", "--reason", help="Who asked for it, and when."),
) -> None:
    """Lifts a suppression; the reason is kept for ever."""
    session: Session = context.obj
    try:
        found = UUID(suppression)
    except ValueError as error:
        raise BadInput(f"{suppression} is no id", "`coldcall suppress list` shows them") from error
    suppressing.lift(session.parts, found, reason)
    session.emit({"suppression": str(found), "lifted": True}, "Lifted.")
