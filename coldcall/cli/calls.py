"""Commands about calls: logging one made elsewhere, and asking the gate."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import typer

from coldcall.actions import calling, gate, promising, standing
from coldcall.actions.calling import Start
from coldcall.actions.promising import Understood
from coldcall.cli.session import Session, utc
from coldcall.cli.shapes import gate_json
from coldcall.dialers.base import tel_uri
from coldcall.domain import attempts
from coldcall.domain.bant import Letter
from coldcall.domain.call import Direction, HowStarted, Outcome
from coldcall.domain.content import Asset
from coldcall.domain.dossier import Dossier
from coldcall.domain.prospect import PhoneView
from coldcall.domain.wrapup import ObjectionEntry, ReferralEntry, WrapUp
from coldcall.errors import BadInput, WrongUsage
from coldcall.store import catalogue, dossiers, people

group = typer.Typer(help="Log a call made elsewhere; ask whether one may be made.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `call` on the top level."""
    app.add_typer(group, name="call")


class Reach(StrEnum):
    """How far a do-not-call reaches."""

    PERSON = "person"
    NUMBER = "number"
    ACCOUNT = "account"


_LETTER = "0 to 3, or 0-3:their words; a word alone after a colon keeps the score unknown."


@group.command("log")
def log(
    context: typer.Context,
    prospect: str = typer.Argument(help="An id, an e-mail or a number."),
    outcome: Outcome = typer.Option(help="What the call ended in."),
    detail: str = typer.Option("", help="A finer code: busy, dead_line, none_left, …"),
    phone: str = typer.Option("", help="Which of their numbers, as +14155550134."),
    at: str = typer.Option(None, help="When it began; now where left out."),
    duration: int = typer.Option(None, min=0, max=86_400, help="Seconds."),
    receptivity: int = typer.Option(None, min=-2, max=2, help="-2 cold to 2 warm; left out is unknown."),
    direction: Direction = typer.Option(Direction.OUTBOUND, help="inbound where they rang."),
    reason: str = typer.Option("", help="The reason's code or digit."),
    referral: str = typer.Option(None, help="NAME[:title][:phone] of somebody else they named."),
    budget: str = typer.Option(None, help=_LETTER),
    authority: str = typer.Option(None, help=_LETTER),
    need: str = typer.Option(None, help=_LETTER),
    timeline: str = typer.Option(None, help=_LETTER),
    objection: list[str] = typer.Option([], help="CODE[:words][:overcome]; may be given again."),
    asset: list[str] = typer.Option([], help="An asset to send, by id or title; may be given again."),
    when: str = typer.Option(None, help='The time agreed, on their clock: 2026-03-04T15:00, "tue 3pm".'),
    for_whom: str = typer.Option("", "--for", help="Whom the promise is for."),
    with_whom: str = typer.Option("", "--with", help="Whom they meet."),
    email: str = typer.Option("", help="Where the invitation goes."),
    suppress: Reach = typer.Option(Reach.PERSON, help="For do_not_call: who is not called again."),
    note: str = typer.Option("", help="The note; at a gatekeeper, how to get past."),
    gatekeeper: str = typer.Option("", help="Who answered for them."),
    put_through: bool = typer.Option(False, "--put-through", help="A gatekeeper put the call through."),
) -> None:
    """Logs a call made elsewhere, with everything that was said."""
    session: Session = context.obj
    parts = session.parts
    with parts.store.read() as reading:
        found = people.resolve(reading, prospect)
        dossier = dossiers.load(reading, found)
        assets = catalogue.all_of(reading, Asset)
    phone = _digits(phone)
    began = session.moment(at)
    meeting = outcome is Outcome.MEETING_BOOKED
    understood = _when(session, dossier, when, for_whom, began, outcome)
    agreed = understood.entry if understood else None
    form = WrapUp(
        outcome=outcome,
        detail=detail,
        reason=_reason_code(session, outcome, reason),
        receptivity=receptivity,
        ratings=tuple(
            _rating(letter, text)
            for letter, text in zip(Letter, (budget, authority, need, timeline), strict=True)
            if text is not None
        ),
        objections=tuple(_objection(text) for text in objection),
        referral=_referral(referral),
        when=None if meeting else agreed,
        meeting_at=agreed.at if agreed and meeting else None,
        meeting_with=with_whom,
        meeting_email=email,
        note=note,
        assets=tuple(_asset(assets, text) for text in asset),
        suppress=str(suppress),
        duration_s=duration,
        gatekeeper_name=gatekeeper.strip(),
        via_gatekeeper=put_through,
    )
    number = _number(session, dossier, phone, began)
    start = Start(
        found,
        number.phone_id if number else None,
        HowStarted.LOGGED,
        at=began,
        direction=direction,
        zone=gate.zone_of(parts, dossier),
    )
    saved, _ = calling.log(parts, start, form)
    value = {
        "call": str(saved.call_id),
        "outcome": str(outcome),
        "next": {
            "kind": saved.next_kind,
            "at": utc(saved.next_at),
            "moved": understood.moved or None if understood else None,
        },
        "facts_learned": saved.facts_learned,
    }
    session.emit(value, saved.words)


def _reason_code(session: Session, outcome: Outcome, text: str) -> str:
    known = session.parts.defaults.reasons.find(outcome, text) if text else None
    return known.code if known else text


def _when(
    session: Session,
    dossier: Dossier,
    text: str | None,
    for_whom: str,
    began: datetime | None,
    outcome: Outcome,
) -> Understood | None:
    """The time of `--when`; only somebody who was reached asked for it themselves."""
    if text is None:
        return None
    parts = session.parts
    return promising.understand_at(
        parts,
        dossier,
        text,
        now=began or parts.now(),
        for_whom=for_whom,
        asked=parts.defaults.outcomes[outcome].prospect_reached,
        meeting=outcome is Outcome.MEETING_BOOKED,
    )


def _number(session: Session, dossier: Dossier, phone: str, began: datetime | None) -> PhoneView | None:
    """The number that was called: as named, else the one whose turn it was; None for somebody without any."""
    if phone:
        return gate.phone_named(dossier, phone)
    parts, now = session.parts, began or session.parts.now()
    before = [state for state in dossier.states() if state.call.started_at < now]
    made = attempts.from_calls(before, parts.defaults.outcomes)
    turn = standing.number_for(parts, dossier, made, now, gate.zone_of(parts, dossier))
    return turn or (gate.phone_named(dossier, "") if dossier.phones else None)


def _digits(phone: str) -> str:
    """A number as it is kept, whatever stood between its digits."""
    return re.sub(r"[\s().-]", "", phone)


def _rating(letter: Letter, text: str) -> tuple[Letter, int | None, str]:
    score, _, words = text.partition(":")
    if not re.fullmatch(r"[0-3]?", score.strip()):
        raise WrongUsage(f"--{letter} {text} is not a rating", "give 0, 1, 2 or 3, then :words if you like")
    return letter, int(score) if score.strip() else None, words.strip()


def _objection(text: str) -> ObjectionEntry:
    code, _, rest = text.partition(":")
    words, overcome = rest, False
    for tail, meaning in (("overcome", True), ("yes", True), ("open", False), ("no", False)):
        if rest == tail or rest.endswith(f":{tail}"):
            words, overcome = rest[: -len(tail)].rstrip(":"), meaning
            break
    return ObjectionEntry(code.strip(), words.strip(), overcome=overcome)


def _referral(text: str | None) -> ReferralEntry | None:
    if text is None:
        return None
    name, _, rest = text.partition(":")
    title, _, phone = rest.partition(":")
    if not name.strip():
        raise WrongUsage("--referral has no name", "write --referral NAME:title:phone")
    return ReferralEntry(name.strip(), title.strip(), phone.strip())


def _asset(assets: list[Asset], text: str) -> UUID:
    for one in assets:
        if text.lower() in (str(one.id), one.id.hex) or text.casefold() == one.title.casefold():
            return one.id
    raise BadInput(f"there is no asset {text}", "use the id or the whole title of one")


@group.command("clear")
def clear(
    context: typer.Context,
    prospect: str = typer.Argument(help="An id, an e-mail or a number."),
    at: str = typer.Option(None, help="As of a moment; now where left out."),
    phone: str = typer.Option("", help="Which of their numbers."),
    override: str = typer.Option(
        "", help="Why a lead lifts the house's own rules for this call; never the law's."
    ),
) -> None:
    """Asks the gate whether somebody may be called, and dials nothing."""
    session: Session = context.obj
    parts = session.parts
    now = session.moment(at) or parts.now()
    phone = _digits(phone)
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, people.resolve(reading, prospect))
    number = gate.phone_named(dossier, phone) if phone or dossier.phones else None
    lifted = gate.lifted(parts, override)
    view = gate.view(parts, dossier, number, now, lifted)
    uri = None
    if number is not None and view.state == "allowed" and not parts.sample:
        uri = tel_uri(gate.clear(parts, dossier, number, now, lifted))
    value = {**gate_json(view), "uri": uri}
    session.emit(value, f"{view.state}: {view.reason}")
