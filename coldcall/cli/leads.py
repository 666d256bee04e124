"""Commands about prospects: the queue, one person, their opener, and where they are."""

from __future__ import annotations

from typing import Any

import typer

from coldcall.actions import cards, placing, queueing
from coldcall.cli import imports
from coldcall.cli.session import Session, utc
from coldcall.domain.card import Card
from coldcall.domain.queue import GateView, Queue, QueueRow
from coldcall.store import people


def add_to(app: typer.Typer) -> None:
    """Puts the commands of this module on the top level."""
    app.command("queue")(queue)
    app.command("show")(show)
    app.command("opener")(opener)
    app.command("place")(place)
    imports.add_to(app)


def queue(
    context: typer.Context,
    limit: int = typer.Option(0, "--limit", "-n", help="How many rows; 0 is the setting queue.printed_rows."),
    at: str = typer.Option(None, "--at", help="The moment to rank for; now where left out."),
    explain: bool = typer.Option(False, "--explain", help="Shows every reason and where the others are."),
    everyone: bool = typer.Option(False, "--all", help="Lists those who may not be called now too."),
    campaign: str = typer.Option(None, "--campaign", help="Only people of this campaign."),
    only_list: str = typer.Option(None, "--list", help="Only people of this list."),
) -> None:
    """The ranked queue as of a time."""
    session: Session = context.obj
    found = queueing.read(
        session.parts,
        at=session.moment(at),
        limit=limit or session.parts.settings.queue_printed_rows,
        everyone=everyone,
        only=queueing.named_filter(session.parts, campaign, only_list),
    )
    session.emit(queue_json(found), lambda: _queue_text(found, explain))


def queue_json(found: Queue) -> dict[str, Any]:
    """The queue in the shape of the contract."""
    return {
        "at": utc(found.at),
        "total": found.total,
        "callable": found.callable,
        "rows": [_row_json(row) for row in found.rows],
        "not_now": [
            {"reason": one.reason, "count": one.count, "text": one.text, "opens_at": utc(one.opens_at)}
            for one in found.not_now
        ],
    }


def _row_json(row: QueueRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "prospect": str(row.prospect_id),
        "name": row.name,
        "title": row.title,
        "company": row.company,
        "phone": row.phone or None,
        "tier": str(row.tier),
        "why_place": row.why_place,
        "due_at": utc(row.due_at),
        "score": row.score.total,
        "fit": row.score.fit,
        "engagement": row.score.engagement,
        "history": row.score.history,
        "reasons": [
            {"text": one.text, "points": one.points, "group": one.group} for one in row.score.reasons
        ],
        "clearance": gate_json(row.gate),
        "attempts": row.attempts,
        "campaign": row.campaign,
        "flags": list(row.flags),
    }


def gate_json(view: GateView) -> dict[str, Any]:
    """The gate's answer in the shape of the contract."""
    return {
        "state": view.state,
        "reason": view.reason,
        "reasons": [{"rule": rule, "text": text, "source": source} for rule, text, source in view.reasons],
        "warnings": list(view.warnings),
        "missing": list(view.missing),
        "opens_at": utc(view.opens_at),
        "closes_at": utc(view.closes_at),
        "local_time": view.local_time,
        "zone": view.zone,
        "zone_source": view.zone_source,
        "rules_version": view.rules_version,
    }


def _queue_text(found: Queue, explain: bool) -> str:
    lines = [f"{found.callable} of {found.total} can be called now"]
    lines += [f"  {one.count} {one.text}" for one in found.not_now]
    for row in found.rows:
        place = f" [{row.why_place}]" if row.why_place else ""
        who = ", ".join(part for part in (row.name, row.title, row.company) if part)
        lines.append(f"{row.rank:>4}  {row.score.total:>6.1f}  {who}  {row.phone or 'no number'}{place}")
        if explain:
            lines.append(f"              {' · '.join(f'{r.text} {r.points:+g}' for r in row.score.reasons)}")
            lines.append(f"              {row.gate.local_time} their time · {row.gate.reason}")
    return "\n".join(lines)


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


def card_json(card: Card) -> dict[str, Any]:
    """One person in the shape of the contract."""
    return {
        "prospect": {**_fields(card.prospect), "name": card.prospect.name},
        "account": _fields(card.account) if card.account else None,
        "phones": [_fields(phone) for phone in card.phones],
        "score": {
            "total": card.score.total,
            "fit": card.score.fit,
            "engagement": card.score.engagement,
            "history": card.score.history,
            "reasons": [{"text": one.text, "points": one.points} for one in card.score.reasons],
        },
        "clearance": gate_json(card.gate),
        "timeline": [
            {"at": utc(line.at), "kind": line.kind, "what": line.what, "by": line.by} for line in card.story
        ],
        "bant": {
            letter: {"score": rating.score, "words": rating.words, "source": rating.source, "at": utc(rating.at)}
            for letter in ("budget", "authority", "need", "timeline")
            if (rating := getattr(card.bant, letter)).known
        },
        "verdict": card.verdict,
        "next_question": card.question,
        "objections": [
            {"code": one.code, "family": one.family, "words": one.words, "overcome": one.overcome, "at": utc(one.at)}
            for one in card.objections
        ],
        "promises": [
            {"promise": one.id, "kind": one.kind, "due_at": utc(one.due_at), "wall": one.wall, "zone": one.zone,
             "for": one.for_whom, "words": one.words, "owner": one.owner}
            for one in card.promises
        ],
        "handoffs": [],
        "colleagues": [_fields(one) for one in card.colleagues],
        "opener": card.opener.text if card.opener else None,
        "attempts": card.tries,
        "suppressed": card.suppressed,
    }  # fmt: skip


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


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
    line: str = typer.Option("", "--line", help="mobile or fixed."),
) -> None:
    """Keeps what only a person knows: where they are, and what their line is. The gate is asked again."""
    session: Session = context.obj
    with session.parts.store.read() as reading:
        found = people.resolve(reading, prospect)
    fact, _ = placing.place(session.parts, found, country=country, state=state, zone=zone, line=line)
    card = cards.load(session.parts, found)
    value = {
        "prospect": str(found),
        "country": fact.country or None,
        "state": fact.state or None,
        "zone": fact.zone or None,
        "line": fact.line or None,
        "clearance": gate_json(card.gate),
    }
    session.emit(value, f"{card.prospect.name}: {card.gate.state}, {card.gate.reason}")
