"""The facts that follow from a saved call, and the opposite facts that take them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from coldcall.actions import freezing
from coldcall.actions.parts import Parts
from coldcall.domain.bant import QualificationFact, Source
from coldcall.domain.call import Call, CallOutcome, Direction, HowStarted, Outcome
from coldcall.domain.campaign import FROM_CALL
from coldcall.domain.content import Goal
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.history import (
    FollowUp,
    ObjectionFact,
    Promise,
    PromiseEvent,
    PromiseKind,
    Referral,
    ScriptUse,
    Suppression,
    SuppressionKind,
    SuppressionRelease,
)
from coldcall.domain.promise import whom
from coldcall.domain.prospect import Phone, Prospect
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import BadInput
from coldcall.store.writing import Writing

SLIP = timedelta(seconds=60)
"""How long a rep's own *do not call* can be taken back on the same desk."""
EARLY = timedelta(minutes=30)
"""A call up to this long before a promise's time keeps it."""

_SETTLES = frozenset({Outcome.MEETING_BOOKED, Outcome.NOT_A_FIT, Outcome.DO_NOT_CALL})
_WON = frozenset({Outcome.MEETING_BOOKED, Outcome.CALL_BACK, Outcome.SEND_INFO})
_LOST = frozenset({Outcome.NOT_A_FIT, Outcome.DO_NOT_CALL})


def qualification(
    writing: Writing, dossier: Dossier, call: Call, form: WrapUp, rep: str
) -> list[QualificationFact]:
    """What was learned: only letters whose score or words differ from what is known, or confirm a form."""
    facts = []
    for letter, score, words in form.ratings:
        known = dossier.bant[letter]
        same = known.score == score and (not words or known.words == words)
        if same and known.source is Source.CALL:
            continue
        facts.append(
            QualificationFact(
                writing.new_id(),
                dossier.prospect.id,
                call.id,
                letter,
                score,
                words,
                Source.CALL,
                said_at(writing, call),
                rep,
            )
        )
    return facts


def said_at(writing: Writing, call: Call) -> datetime:
    """When what was noted was said: now, or with a call that was made elsewhere, earlier, and logged."""
    return min(call.started_at, writing.now) if call.how is HowStarted.LOGGED else writing.now


def objections(writing: Writing, parts: Parts, call: Call, form: WrapUp, rep: str) -> list[ObjectionFact]:
    """The objections as noted; where nobody judged, the outcome says whether they were overcome."""
    proposed = True if form.outcome in _WON else False if form.outcome in _LOST else None
    return [
        ObjectionFact(
            id=writing.new_id(),
            prospect_id=call.prospect_id,
            call_id=call.id,
            code=one.code,
            family=family_of(parts, one.code),
            words=one.words,
            at=said_at(writing, call),
            rep=rep,
            moment_s=one.moment_s,
            answer_id=one.answer_id,
            answer_version=one.answer_version,
            asset_id=one.asset_id,
            overcome=proposed if one.overcome is None else one.overcome,
        )
        for one in form.objections
    ]


def family_of(parts: Parts, code: str) -> str:
    """The family of an objection's code. Raises BadInput for a code nobody knows."""
    known = parts.deck.get(code)
    if known is None:
        raise BadInput(f"{code} is no objection", "`coldcall scripts list` shows the codes")
    return str(known.family)


def promise(
    writing: Writing, dossier: Dossier, call: Call, form: WrapUp, rep: str, *, reached: bool
) -> Promise | None:
    """The promise a time agreed on makes, with what is known now frozen into it.

    Only who was reached asked for a time: a gatekeeper's word and our own idea are free of nothing.
    """
    if form.when is None:
        return None
    named = [one.name for one in dossier.referrals if one.name]
    named += [form.referral.name] if form.referral else []
    kind = PromiseKind.RECONTACT if form.outcome is Outcome.NOT_NOW else PromiseKind.CALL_BACK
    return Promise(
        id=writing.new_id(),
        prospect_id=dossier.prospect.id,
        call_id=call.id,
        kind=kind,
        made_at=said_at(writing, call),
        due_at=form.when.at,
        wall=form.when.wall.isoformat(timespec="minutes"),
        zone=form.when.zone,
        for_whom=whom(form.when.for_whom, dossier.prospect.name, named),
        owner=rep,
        asked=form.when.asked and reached,
        words=form.when.words,
        context=freezing.freeze(writing, dossier, form),
    )


def promise_events(
    writing: Writing, dossier: Dossier, call: Call, form: WrapUp, rep: str, *, reached: bool
) -> Iterator[PromiseEvent]:
    """Which open promises this call keeps, and which a decision or a newer promise makes pointless."""
    for one in dossier.open_promises():
        if one.call_id == call.id:
            continue
        due = one.due_at <= call.started_at + EARLY
        if due and call.direction is Direction.OUTBOUND:
            kind, words = "kept", ""
        elif reached and call.direction is Direction.INBOUND:
            kind, words = "kept", "they rang back"
        elif form.outcome in _SETTLES or (form.when is not None and reached):
            kind, words = "cancelled", "settled by a later call"
        else:
            continue
        yield PromiseEvent(writing.new_id(), one.id, one.prospect_id, kind, writing.now, rep, call.id, words)


def referral(
    writing: Writing, dossier: Dossier, call: Call, form: WrapUp, rep: str, referred: Prospect | None
) -> Referral | None:
    """The fact that somebody else was named."""
    if form.referral is None:
        return None
    named = form.referral
    return Referral(
        writing.new_id(),
        dossier.prospect.id,
        call.id,
        named.name,
        named.title,
        named.phone,
        named.may_use_name,
        referred.id if referred else None,
        said_at(writing, call),
        rep,
    )


def suppression(writing: Writing, dossier: Dossier, call: Call, form: WrapUp, rep: str) -> Suppression | None:
    """Do not call: the person, this number, or the whole company."""
    if form.outcome is not Outcome.DO_NOT_CALL:
        return None
    person = dossier.prospect
    kind, value = SuppressionKind.PERSON, str(person.id)
    if form.suppress == "number" and call.e164:
        kind, value = SuppressionKind.NUMBER, call.e164
    elif form.suppress == "account" and person.account_id:
        kind, value = SuppressionKind.ACCOUNT, str(person.account_id)
    reason = form.reason or form.note or "asked on the phone"
    return Suppression(writing.new_id(), kind, value, reason, writing.now, rep, person.id, call.id)


def registration(
    writing: Writing, dossier: Dossier, call: Call, outcome: CallOutcome
) -> Iterator[Engagement]:
    """Who registered on the phone has registered: the same act as on a form. It holds with the outcome."""
    about = dossier.campaign(call.campaign_id)
    if about is None or outcome.outcome is not Outcome.MEETING_BOOKED or call.goal != Goal.REGISTRATION:
        return
    yield Engagement(
        id=writing.new_id(),
        prospect_id=dossier.prospect.id,
        kind=EngagementKind.REGISTRATION,
        at=said_at(writing, call),
        received_at=writing.now,
        campaign_id=about.id,
        what=about.name,
        source=FROM_CALL,
        key=f"{FROM_CALL}:{outcome.id}",
        email=outcome.meeting_email or dossier.prospect.email,
        detail={"call": str(call.id), "outcome": str(outcome.id)},
    )


def follow_ups(writing: Writing, call: Call, form: WrapUp, rep: str) -> list[FollowUp]:
    """What is to be sent after the call, waiting in the tray."""
    mails = [(script, None) for script in form.emails]
    chosen = form.emails[0] if form.emails else ""
    wanted = mails if not form.assets else [(chosen, asset) for asset in form.assets]
    return [
        FollowUp(writing.new_id(), call.prospect_id, call.id, script, asset, "waiting", writing.now, rep)
        for script, asset in wanted
    ]


def script_uses(writing: Writing, call: Call, form: WrapUp) -> list[ScriptUse]:
    """Which scripts were in front of the rep."""
    return [
        ScriptUse(
            writing.new_id(),
            call.id,
            call.prospect_id,
            shown.kind,
            shown.script_id,
            shown.version,
            shown.variant,
            writing.now,
        )
        for shown in form.scripts
    ]


def retire_number(writing: Writing, call: Call, reason: str, at: datetime) -> None:
    """A wrong number retires at once, and never the person. `at` is when the outcome was recorded."""
    if call.phone_id is not None:
        writing.set(Phone, call.phone_id, retired_at=at, retired_reason=reason or "wrong_number")


def take_back(writing: Writing, dossier: Dossier, call: Call, rep: str) -> tuple[list[object], list[str]]:
    """The opposite facts of everything a call left behind, and sentences about what cannot be taken back.

    Somebody the call named is the caller's to remove, who can tell whether they were there before.
    """
    facts: list[object] = []
    stays: list[str] = []
    facts += [
        replace(one, id=writing.new_id(), amends=one.id, retracted=True, at=writing.now)
        for one in dossier.objections()
        if one.call_id == call.id
    ]
    facts += _ratings_before(writing, dossier, call, rep)
    facts += _promises_before(writing, dossier, call, rep)
    for held in dossier.suppressions:
        if held.call_id != call.id:
            continue
        if held.by == rep and writing.now - held.at <= SLIP:
            facts.append(
                SuppressionRelease(writing.new_id(), held.id, "slip", "undone at once", writing.now, rep)
            )
        else:
            stays.append("do not call stays: only an admin lifts it")
    for mail in dossier.follow_ups:
        if mail.call_id == call.id and mail.state == "waiting":
            writing.set(FollowUp, mail.id, state="cancelled")
        elif mail.call_id == call.id and mail.state == "opened":
            stays.append("an e-mail was opened for sending already")
    for named in dossier.referrals:
        if named.call_id == call.id:
            facts.append(replace(named, id=writing.new_id(), amends=named.id, retracted=True, at=writing.now))
    return facts, stays


def _ratings_before(writing: Writing, dossier: Dossier, call: Call, rep: str) -> Iterator[QualificationFact]:
    # Dated as what they take back, not as now: a call logged for last week is saved again as of last week.
    letters = {fact.letter: fact.at for fact in dossier.qualification if fact.call_id == call.id}
    before = replace(
        dossier, qualification=tuple(f for f in dossier.qualification if f.call_id != call.id)
    ).bant
    for letter, at in sorted(letters.items()):
        held = before[letter]
        yield QualificationFact(
            writing.new_id(),
            dossier.prospect.id,
            None,
            letter,
            held.score,
            held.words,
            held.source or Source.CALL,
            at,
            rep,
        )


def _promises_before(writing: Writing, dossier: Dossier, call: Call, rep: str) -> Iterator[PromiseEvent]:
    for one in dossier.open_promises():
        if one.call_id == call.id:
            yield PromiseEvent(
                writing.new_id(), one.id, one.prospect_id, "cancelled", writing.now, rep, call.id, "undone"
            )
    for event in dossier.promise_events:
        if event.call_id == call.id and event.kind in {"kept", "cancelled"} and event.words != "undone":
            yield PromiseEvent(
                writing.new_id(), event.promise_id, event.prospect_id, "reopened", writing.now, rep, call.id
            )


def number_back(writing: Writing, retired_at: datetime | None, call: Call, outcome_at: datetime) -> None:
    """Brings back a number this call's outcome retired."""
    if call.phone_id is not None and retired_at is not None and retired_at >= outcome_at:
        writing.set(Phone, call.phone_id, retired_at=None, retired_reason="")
