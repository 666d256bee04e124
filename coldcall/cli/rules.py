"""Commands about where calls may be made, by country and state."""

from __future__ import annotations

from datetime import date
from typing import Any

import typer

from coldcall.actions import clocks, gate, regions
from coldcall.cli.session import Session, utc
from coldcall.errors import BadInput, NotFound, WrongUsage
from coldcall.rules import UNION, Binds, Row, Rules, load_rules

_NOBODY = "nobody has answered for it"
_OURS = "no rule about hours; ours hold"

group = typer.Typer(help="Where we may call, by country and state.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `rules` on the top level."""
    app.add_typer(group, name="rules")


@group.command("list")
def show_all(context: typer.Context) -> None:
    """Every country and state with its hours, source, and who answered for it; last those without a rule."""
    session: Session = context.obj
    rules = _rules(session)
    ruled = rules.rows.keys() - {UNION}
    places = [*sorted(ruled), *sorted(rules.places.country_names.keys() - ruled)]
    session.emit(
        {"version": rules.version, "rows": [_json(rules, region) for region in places]},
        lambda: "\n".join(_line(rules, region) for region in places),
    )


def _rules(session: Session) -> Rules:
    """The rules with what was answered; in a home without a store nobody has answered anything."""
    return gate.rules(session.parts) if session.workstation.exists else load_rules()


def _line(rules: Rules, region: str) -> str:
    hours = _business(rules.row(region))
    return f"{region:<6} {rules.places.name(region):<24.24} {hours:<48} {_standing(rules, region)}"


def _business(row: Row | None) -> str:
    """When businesses are called, in words: the law's hours where they bind, and the custom or the answer."""
    if row is None or row.unanswered:
        return _NOBODY
    said = [row.hours.words()] if row.hours and row.binds_b2b is not Binds.NO else []
    if row.courtesy is not None:
        said.append(f"{row.courtesy.words()}, {row.answered_by or 'by custom'}")
    return "; ".join(said) or _OURS


def _consumer(rules: Rules, row: Row | None) -> str:
    if row is None or row.waits(consumer=True):
        return _NOBODY
    if row.hours is not None:
        return row.hours.words()
    if row.courtesy is not None:
        return f"{row.courtesy.words()}, {row.answered_by or 'by custom'}"
    federal = [one.hours.words() for one in rules.federal if one.hours] if row.country == "US" else []
    return federal[0] if federal else _OURS


def _standing(rules: Rules, region: str) -> str:
    if region in rules.banned:
        return "calls stopped"
    if region in rules.left_out:
        return "left out"
    row = rules.row(region)
    if row is None or row.unanswered:
        return "no rule"
    if row.answered_by:
        return f"answered by {row.answered_by}"
    known = "read in the source" if row.read else "from secondary sources"
    return f"{known}, reviewed by {row.reviewed_by}" if row.reviewed_by else known


def _json(rules: Rules, region: str) -> dict[str, Any]:
    """A place with the rule that holds there, a state's own or its country's (`rule`).

    One without any has the same keys: `unanswered` is true, and what is not known is null.
    """
    held = rules.row(region) or rules.row(region[:2])
    row = held or Row(region, "", "", read=False, review_by=date.max, unanswered=True)
    return {
        "region": region,
        "name": rules.places.name(region),
        "rule": held.region if held else None,
        "hours": row.hours.words() if row.hours else None,
        "businesses": _business(row),
        "consumers": _consumer(rules, row),
        "custom": row.courtesy.words() if row.courtesy else None,
        "for_consumers": row.for_consumers,
        "binds_b2b": str(row.binds_b2b) if held else None,
        "closed_on_holidays": row.closed_on_holidays,
        "cap_24h": row.cap_24h,
        "cap_30_days": row.cap_30_days,
        "bans": list(row.bans),
        "registers": list(row.registers),
        "recording": row.recording,
        "registration": row.registration,
        "source": row.source,
        "verified": row.read,
        "review_by": row.review_by.isoformat() if held else None,
        "reviewed_by": row.reviewed_by or None,
        "reviewed_at": utc(row.reviewed_at),
        "note": row.note,
        "unanswered": row.unanswered,
        "answered_by": row.answered_by or None,
        "answered_at": utc(row.answered_at),
        "answered_words": row.answered_words or None,
        "left_out": region in rules.left_out,
        "banned": region in rules.banned,
    }


def _region(rules: Rules, text: str) -> str:
    """`US-LA` from itself or from `Louisiana`, `SE` from itself or from `Sweden`. Raises NotFound."""
    places = rules.places
    country, _, state = text.partition("-")
    land = places.country(country)
    of_states = [found for one in ("US", "CA", "AU") if (found := places.state(one, text))]
    if land and state:
        found = places.state(land, state)
    else:
        found = land or next(iter(of_states), None)
    if land and of_states and not state and len(text) > len(land):
        hint = f"write {' or '.join([land, *of_states])}"
        raise BadInput(f"{text} is a country and a state", hint)
    if found is None:
        raise NotFound(f"{text} is no country or state known here", "write it as SE or US-LA")
    return found


@group.command("show")
def show(context: typer.Context, region: str = typer.Argument(help="As US-FL or GB.")) -> None:
    """One place's rule."""
    session: Session = context.obj
    rules = _rules(session)
    found = _region(rules, region)
    session.emit(_json(rules, found), lambda: _text(rules, found))


def _text(rules: Rules, region: str) -> str:
    row, name = rules.row(region), rules.places.name(region)
    if row is None and rules.row(region[:2]) is not None:
        return f"{name} has no rule of its own; {rules.places.name(region[:2])}'s holds."
    if row is None:
        return f"No rule here for {name}: answer for it with `coldcall rules set {region}`."
    lines = [
        f"{row.name}: {_business(row)}",
        f"consumers: {_consumer(rules, row)}",
        row.source,
        _standing(rules, region),
        f"asks callers to register: {row.registration}" if row.registration else "",
        row.note,
    ]
    return "\n".join(line for line in lines if line)


@group.command("set")
def change(
    context: typer.Context,
    region: str = typer.Argument(help="As SE or US-LA."),
    hours: str = typer.Option("", "--hours", help='As "mon_fri=09:00-18:00;sat=closed", for businesses.'),
    consumers: bool = typer.Option(False, "--consumers", help="The hours are for consumers too."),
    leave_out: bool = typer.Option(False, "--leave-out", help="Nobody is called there."),
    keep_in: bool = typer.Option(False, "--keep-in", help="Ends that."),
    ban: bool = typer.Option(False, "--ban", help="Stops all calls there for now."),
    unban: bool = typer.Option(False, "--unban", help="Ends that."),
    back: bool = typer.Option(False, "--back", help="Takes the latest answer for the place back."),
    words: str = typer.Option("", "--words", help="Why, in your words; kept with every dial."),
) -> None:
    """Answers for a place: its hours, or that nobody is called there. The law is never widened by it."""
    session: Session = context.obj
    chosen = [
        kind
        for kind, given in (
            ("window", hours),
            ("leave_out", leave_out),
            ("keep_in", keep_in),
            ("ban", ban),
            ("unban", unban),
            ("taken_back", back),
        )
        if given
    ]
    if len(chosen) != 1:
        hint = "give --hours, --leave-out, --keep-in, --ban, --unban or --back"
        raise WrongUsage("say one thing about the place", hint)
    if consumers and not hours:
        raise WrongUsage("--consumers says whom --hours are for", "give --hours too")
    _answer(session, region, chosen[0], hours + (regions.EVERYBODY if consumers else ""), words)


@group.command("review")
def review(
    context: typer.Context,
    region: str = typer.Argument("", help="The place that was reviewed; left out lists what is due."),
    until: str = typer.Option("", "--until", help="The day of the next review; a year ahead where left out."),
    words: str = typer.Option("", "--words", help="What was found."),
) -> None:
    """Lists the rules to review, or notes that one was."""
    session: Session = context.obj
    if region:
        _answer(session, region, "review", until, words)
        return
    due = (rules := _rules(session)).to_review(session.workstation.clock.now().date())
    lines = [f"{row.review_by}  {row.region:<6} {row.name}" for row in due]
    session.emit([_json(rules, row.region) for row in due], "\n".join(lines) or "No rule is due for review.")


def _answer(session: Session, region: str, kind: str, value: str, words: str) -> None:
    parts = session.parts_or_new()
    found = _region(gate.rules(parts), region)
    if kind == "taken_back":
        fact, _ = regions.take_back(parts, found)
    else:
        fact, _ = regions.answer(parts, found, kind, value, words)
    rules = gate.rules(parts)
    noted = f"{fact.kind.replace('_', ' ')} taken back" if kind == "taken_back" else kind.replace("_", " ")
    session.emit(
        {**_json(rules, found), "answer": fact.kind, "taken_back": kind == "taken_back"},
        f"{rules.places.name(found)}: {noted}, by {parts.rep}",
    )


@group.command("clock")
def clock(
    context: typer.Context,
    right: str = typer.Option(
        "", "--right", help="Says that this computer's clock is right, and how you know."
    ),
) -> None:
    """Whether the clock here is trusted; nothing is dialled once it was put back by more than two minutes."""
    session: Session = context.obj
    parts = session.parts
    if right:
        clocks.trust(parts, right)
    last, trusted = clocks.last_dial(parts), clocks.trusted(parts)
    value = {
        "now": utc(parts.now()),
        "trusted": trusted,
        "last_known": utc(last.at) if last else None,
        "confirmed_by": last.confirmed_by or None if last else None,
    }
    words = "is trusted" if trusted else "was put back since the last call; set it right, or say --right WHY"
    session.emit(value, f"{parts.now():%Y-%m-%d %H:%M} UTC: the clock {words}")
