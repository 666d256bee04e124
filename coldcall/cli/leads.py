"""Commands about prospects: one person, their opener, and where they are."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import typer

from coldcall.actions import cards, placing
from coldcall.cli import imports
from coldcall.cli.account_shapes import account_text
from coldcall.cli.session import Session, utc
from coldcall.cli.shapes import card_json, gate_json
from coldcall.domain.card import Card
from coldcall.errors import WrongUsage
from coldcall.store import people


class LineKind(StrEnum):
    """What a line is, where somebody knows."""

    MOBILE = "mobile"
    FIXED = "fixed"


def add_to(app: typer.Typer) -> None:
    """Puts the commands of this module on the top level."""
    app.command("show")(show)
    app.command("opener")(opener)
    app.command("place")(place)
    imports.add_to(app)


def show(
    context: typer.Context, prospect: str = typer.Argument(help="An id, an e-mail or a number.")
) -> None:
    """Everything the call desk shows for one person."""
    session: Session = context.obj
    card = _card(session, prospect)
    session.emit(card_json(card), lambda: _card_text(card))


def _card(session: Session, prospect: str, **more: Any) -> Card:
    with session.parts.store.read() as reading:
        found = people.resolve(reading, prospect)
    return cards.load(session.parts, found, **more)


def _card_text(card: Card) -> str:
    person = card.prospect
    number = card.phone.international if card.phone else "no number"
    lines = [
        ", ".join(part for part in (person.name, person.title, card.company) if part),
        f"{number} · {card.gate.local_time or '?'} their time · {card.gate.state}: {card.gate.reason}",
        f"score {card.score.total:g}: {card.why_words}",
        f"try {card.tries + 1} of {card.most_tries} · {card.last_touch} · {card.verdict}",
        "",
        card.opener.text if card.opener else "",
        "",
        *(f"{line.when_words:>12}  {line.what}" for line in card.story),
        "",
        *(account_text(card.account_map) if card.account_map else ()),
    ]
    return "\n".join(lines)


def opener(
    context: typer.Context,
    prospect: str = typer.Argument(help="An id, an e-mail or a number."),
    script: str = typer.Option(None, "--script", help="This opener instead of the one that is chosen."),
    at: str = typer.Option(None, "--at", help="As of a moment; now where left out."),
) -> None:
    """The rendered opener, its evidence and the script chosen."""
    session: Session = context.obj
    card = _card(session, prospect, script_id=script, at=session.moment(at))
    chosen = card.opener
    if chosen is None:
        raise typer.Exit(1)
    rests = card.opener_evidence
    value = {
        "script": chosen.script_id,
        "version": chosen.version,
        "variant": chosen.variant,
        "text": chosen.text,
        "evidence": {
            "kind": str(rests.kind),
            "asset": rests.asset or None,
            "own": rests.own,
            "age_days": None if rests.age_days is None else round(rests.age_days, 2),
            "by": rests.by or None,
            "words": chosen.rests_on,
        },
        "claims": list(chosen.claims),
        "fallback": chosen.fallback,
        "seconds": round(chosen.seconds, 1),
        "alternatives": [one.script_id for one in card.other_openers],
    }
    session.emit(value, f"{chosen.text}\n\n{chosen.script_id} · rests on {chosen.rests_on}")


def place(
    context: typer.Context,
    prospect: str = typer.Argument(help="An id, an e-mail or a number."),
    country: str = typer.Option("", "--country", help="Two letters as US, or a name."),
    state: str = typer.Option("", "--state", help="As US-AZ."),
    zone: str = typer.Option("", "--zone", help="As America/Phoenix."),
    line: LineKind = typer.Option(None, "--line", help="What their line is."),
    today: bool = typer.Option(False, "--today", help="They are there today only."),
) -> None:
    """Keeps what only a person knows: where they are, and what their line is. The gate is asked again."""
    session: Session = context.obj
    if not (country or state or zone or line):
        raise WrongUsage("nothing was said about the place", "give --state, --zone, --country or --line")
    with session.parts.store.read() as reading:
        found = people.resolve(reading, prospect)
    fact, _ = placing.place(
        session.parts, found, country=country, state=state, zone=zone, line=str(line or ""), today=today
    )
    card = cards.load(session.parts, found)
    value = {
        "prospect": str(found),
        "country": fact.country or None,
        "state": fact.state or None,
        "zone": fact.zone or None,
        "line": fact.line or None,
        "until": utc(fact.until),
        "clearance": gate_json(card.gate),
    }
    session.emit(value, f"{card.prospect.name}: {card.gate.state}, {card.gate.reason}")
