"""The call loop's verbs: a call begins as a stored fact, ends as others, and can be taken back.

`begin` commits before anything dials, so a call that was started is never lost; `finish` writes everything
the form holds in one transaction; `log` does both for a call made elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from coldcall.actions import effects, gate, leading, standing
from coldcall.actions.forms import check, read_back
from coldcall.actions.parts import Parts
from coldcall.actions.people import add_referred, take_back_referred
from coldcall.domain.attempts import NextStep, capped
from coldcall.domain.call import Call, CallOutcome, Direction, HowStarted, NextKind, Outcome
from coldcall.domain.campaign import goal_at
from coldcall.domain.changes import Changes
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Draft, SuppressionKind
from coldcall.domain.prospect import PhoneView
from coldcall.domain.wall import to_wall, told
from coldcall.domain.when import Precision
from coldcall.domain.wrapup import Saved, WhenEntry, WrapUp, to_body
from coldcall.errors import BadInput, NotFound, Refused
from coldcall.store import calls, dials, dossiers, drafts, people
from coldcall.store.dials import LastDial
from coldcall.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Start:
    """How a call begins. `clearance` is the gate's permission as plain values, for the evidence."""

    prospect_id: UUID
    phone_id: UUID | None
    how: HowStarted
    at: datetime | None = None
    direction: Direction = Direction.OUTBOUND
    zone: str = ""
    score: float | None = None
    script_id: str = ""
    script_version: str = ""
    evidence: str = ""
    clearance: dict[str, object] | None = None
    warnings: tuple[str, ...] = ()
    rehearsal: bool = False


def begin(parts: Parts, start: Start) -> tuple[Call, Changes]:
    """Stores that a call began; returns once it is safe on disk."""
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, start.prospect_id)
        call = _new_call(writing, parts, dossier, start)
        writing.add(call)
        if start.how is HowStarted.DIALLED:
            dials.note(writing, LastDial(call.started_at))
    parts.forget("last_dial")
    return call, Changes(prospects=frozenset({call.prospect_id}))


def _new_call(writing: Writing, parts: Parts, dossier: Dossier, start: Start) -> Call:
    phone = _phone(dossier, start.phone_id)
    counted = [
        state
        for state in dossier.states()
        if state.outcome and state.outcome.outcome and state.call.direction is Direction.OUTBOUND
    ]
    started = start.at or writing.now
    about = standing.calling_for(parts, dossier, started)
    return Call(
        id=writing.new_id(),
        prospect_id=dossier.prospect.id,  # who stands for the one that was named, where two became one
        phone_id=phone.phone_id if phone else None,
        e164=phone.e164 if phone else "",
        extension=phone.extension if phone else "",
        phone_label=phone.label if phone else "",
        started_at=started,
        zone=start.zone,
        direction=start.direction,
        how=start.how,
        rep=parts.rep,
        campaign_id=about.id if about else None,
        list_id=dossier.lists[0].id if dossier.lists else None,
        goal=goal_at(about, started),
        attempt=len(counted) + (start.direction is Direction.OUTBOUND),
        score=start.score,
        script_id=start.script_id,
        script_version=start.script_version,
        evidence=start.evidence,
        clearance=dict(start.clearance or {}),
        warnings=start.warnings,
        rehearsal=start.rehearsal,
    )


def _phone(dossier: Dossier, phone_id: UUID | None) -> PhoneView | None:
    if phone_id is not None:
        found = next((view for view in dossier.phones if view.phone_id == phone_id), None)
        if found is None:
            raise NotFound("this person does not have that number", "choose one of the numbers on the card")
        return found
    return next((view for view in dossier.phones if not view.retired), None)


def finish(parts: Parts, call_id: UUID, form: WrapUp) -> tuple[Saved, Changes]:
    """Ends a call with everything the form holds, in one transaction. A call ended before is corrected.

    Raises BadInput where the outcome lacks what it needs.
    """
    with parts.store.write() as writing:
        state = calls.state(writing, call_id)
        before: list[UUID] = []
        if state.outcome is not None:
            dossier = dossiers.load(writing, state.call.prospect_id)
            before = _touched(writing, parts, dossier, state.call, state.outcome)
            _take_back(writing, parts, state.call, state.outcome)
        amends = state.outcome.id if state.outcome else None
        dossier = dossiers.load(writing, state.call.prospect_id)
        ended = _end(writing, parts, dossier, state.call, form, amends)
        changed = standing.restand(writing, parts, [*before, *ended.touched], ended.dossier)
    return ended.saved, Changes(prospects=changed, queue=True, promises=True, suppressions=_stops(form))


def log(parts: Parts, start: Start, form: WrapUp) -> tuple[Saved, Changes]:
    """Logs a call made elsewhere: its beginning and its end in one transaction."""
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, start.prospect_id)
        call = _new_call(writing, parts, dossier, start)
        writing.add(call)
        dossier = dossier.after([call]) or dossiers.load(writing, start.prospect_id)
        ended = _end(writing, parts, dossier, call, form)
        changed = standing.restand(writing, parts, ended.touched, ended.dossier)
    return ended.saved, Changes(prospects=changed, queue=True, promises=True, suppressions=_stops(form))


def cancel(parts: Parts, call_id: UUID, why: str = "cancelled") -> Changes:
    """Ends a call that never took place, by the phone or before it rang. No attempt is counted."""
    with parts.store.write() as writing:
        call = calls.state(writing, call_id).call
        writing.add(
            CallOutcome(
                writing.new_id(), call.id, call.prospect_id, writing.now, parts.rep, outcome=None, detail=why
            )
        )
        drafts.drop(writing, call.prospect_id)
        changed = standing.restand(writing, parts, [call.prospect_id])
    return Changes(prospects=changed, queue=True)


def _stops(form: WrapUp) -> bool:
    return form.outcome is Outcome.DO_NOT_CALL


@dataclass(frozen=True, slots=True)
class _Ended:
    """What a save did, whom it touched, and the person's dossier by now where no reading is needed for it."""

    saved: Saved
    touched: list[UUID]
    dossier: Dossier | None


def _end(
    writing: Writing, parts: Parts, dossier: Dossier, call: Call, form: WrapUp, amends: UUID | None = None
) -> _Ended:
    if form.outcome is None:
        raise BadInput("this call has no outcome yet", "choose one with a digit")
    check(parts, dossier, form, call.started_at)
    rule = parts.defaults.outcomes[form.outcome]
    step = leading.next_step(parts, dossier, call, form)
    if step.kind is NextKind.PROMISE and step.at is not None and form.when is None:
        form = replace(form, when=_proposed(step, gate.zone_of(parts, dossier)))
    outcome = CallOutcome(
        id=writing.new_id(),
        call_id=call.id,
        prospect_id=call.prospect_id,
        recorded_at=_after(writing, [one.recorded_at for one in dossier.outcomes if one.call_id == call.id]),
        rep=parts.rep,
        outcome=form.outcome,
        detail=form.detail,
        reason=form.reason,
        receptivity=form.receptivity,
        duration_s=form.duration_s,
        talk_s=form.talk_s,
        wrap_s=form.wrap_s,
        note=form.note,
        via_gatekeeper=form.via_gatekeeper,
        gatekeeper_name=form.gatekeeper_name,
        meeting_at=form.meeting_at,
        meeting_with=form.meeting_with,
        meeting_email=form.meeting_email,
        next_kind=step.kind,
        next_at=step.at,
        amends=amends,
    )
    learned = effects.qualification(writing, dossier, call, form, parts.rep)
    facts: list[object] = [outcome, *learned]
    facts += effects.objections(writing, parts, call, form, parts.rep)
    facts += effects.promise_events(writing, dossier, call, form, parts.rep, reached=rule.reached)
    referred = add_referred(writing, parts, dossier, form.referral) if form.referral else None
    facts += [
        fact
        for fact in (
            effects.promise(writing, dossier, call, form, parts.rep, reached=rule.prospect_reached),
            effects.referral(writing, dossier, call, form, parts.rep, referred),
            effects.suppression(writing, dossier, call, form, parts.rep),
        )
        if fact is not None
    ]
    facts += effects.follow_ups(writing, call, form, parts.rep)
    facts += effects.script_uses(writing, call, form)
    facts += effects.registration(writing, dossier, call, outcome)
    writing.add(*facts)
    stays = False
    if rule.bad_number:
        effects.retire_number(writing, call, form.reason, outcome.recorded_at)
        stays = any(view.phone_id != call.phone_id and not view.retired for view in dossier.phones)
    drafts.drop(writing, call.prospect_id)
    label = parts.defaults.outcomes.label(rule.outcome, call.goal, form.detail)
    then = _leads_to(parts, dossier, call, form, step)
    said_twice = then.casefold().startswith(label.casefold())
    words = label + then[len(label) :] if said_twice else f"{label} · {then}"
    saved = Saved(
        call.id,
        outcome.id,
        call.prospect_id,
        words.removesuffix(" · "),
        str(step.kind),
        step.at,
        len(learned),
        stays,
    )
    stopped = form.suppress if form.outcome is Outcome.DO_NOT_CALL else ""
    touched = _all_touched(
        writing,
        dossier,
        call,
        [referred.id] if referred else [],
        number=rule.bad_number or stopped == "number" or _fills(parts, dossier, call),
        company=stopped == "account",
    )
    return _Ended(saved, touched, None if rule.bad_number else dossier.after(facts))


def _fills(parts: Parts, dossier: Dossier, call: Call) -> bool:
    """Whether a number takes no more calls for now: who shares it is called at another of theirs."""
    times = [one.started_at for one in dossier.numbers_called if one.e164 == call.e164 and one.id != call.id]
    zone, at = gate.zone_of(parts, dossier), call.started_at
    return (
        capped([*times, at], parts.defaults.attempts.number, at + timedelta(milliseconds=1), zone) is not None
    )


def _leads_to(parts: Parts, dossier: Dossier, call: Call, form: WrapUp, step: NextStep) -> str:
    """What a save leads to, in words: the meeting's time where there is one, else the next step."""
    if form.meeting_at is not None:
        return told(form.meeting_at, call.started_at, gate.zone_of(parts, dossier))
    return step.words


def _after(writing: Writing, earlier: Sequence[datetime]) -> datetime:
    """Now, but later than what it follows even where the clock stood or went back: the latest fact holds."""
    return max([writing.now, *(moment + timedelta(milliseconds=1) for moment in earlier)])


def _proposed(step: NextStep, zone: str) -> WhenEntry:
    """The time of a promise nobody named one for: ours, so the house's hours hold for it."""
    if step.at is None:
        raise ValueError("a step without a time promises nothing")
    wall = to_wall(step.at, zone).replace(tzinfo=None)
    return WhenEntry(wall, zone, step.at, step.words, str(Precision.DAY), asked=False)


def _touched(
    writing: Writing, parts: Parts, dossier: Dossier, call: Call, outcome: CallOutcome
) -> list[UUID]:
    """Whose standing a saved call moved: the person, those named on it, and who shares what it stopped."""
    named = [one.referred_id for one in dossier.referrals if one.call_id == call.id and one.referred_id]
    stopped = {one.kind for one in dossier.suppressions if one.call_id == call.id}
    retired = outcome.outcome is not None and parts.defaults.outcomes[outcome.outcome].bad_number
    return _all_touched(
        writing,
        dossier,
        call,
        named,
        number=retired or SuppressionKind.NUMBER in stopped,
        company=SuppressionKind.ACCOUNT in stopped,
    )


def _all_touched(
    writing: Writing, dossier: Dossier, call: Call, named: Sequence[UUID], *, number: bool, company: bool
) -> list[UUID]:
    colleagues = [one.id for one in standing.at_account(writing, dossier)] if company else []
    sharing = people.with_number(writing, call.e164) if number and call.e164 else []
    return list(dict.fromkeys([call.prospect_id, *named, *colleagues, *sharing]))


@dataclass(frozen=True, slots=True)
class Undone:
    """A save taken back: whose card comes back, with the form as it was, and what could not be undone."""

    prospect_id: UUID
    call_id: UUID
    form: WrapUp
    words: str


def undo(parts: Parts, since: datetime) -> tuple[Undone, Changes] | None:
    """Takes back this rep's latest save since a moment; None when nothing is left to undo.

    The call is open again, and its form comes back as a draft with everything typed.
    """
    with parts.store.write() as writing:
        last = _last_saved(writing, parts.rep, since)
        if last is None:
            return None
        state = calls.state(writing, last.call_id)
        dossier = dossiers.load(writing, last.prospect_id)
        form = read_back(dossier, state.call, last)
        touched = _touched(writing, parts, dossier, state.call, last)
        stays = _take_back(writing, parts, state.call, last)
        later = _after(writing, [last.recorded_at])
        writing.add(replace(last, id=writing.new_id(), recorded_at=later, amends=last.id, undone=True))
        drafts.keep(writing, Draft(last.prospect_id, last.call_id, "in_call", to_body(form), writing.now))
        changed = standing.restand(writing, parts, touched)
    words = "; ".join(["Taken back", *stays])
    return (
        Undone(last.prospect_id, last.call_id, form, words),
        Changes(prospects=changed, queue=True, promises=True, suppressions=True),
    )


def _last_saved(writing: Writing, rep: str, since: datetime) -> CallOutcome | None:
    latest: dict[UUID, CallOutcome] = {}
    for outcome in calls.recorded_by(writing, rep, since):
        latest.pop(outcome.call_id, None)
        latest[outcome.call_id] = outcome
    standing_ones = [one for one in latest.values() if not one.undone and one.outcome is not None]
    return standing_ones[-1] if standing_ones else None


def _take_back(writing: Writing, parts: Parts, call: Call, outcome: CallOutcome) -> list[str]:
    dossier = dossiers.load(writing, call.prospect_id)
    facts, stays = effects.take_back(writing, dossier, call, parts.rep)
    writing.add(*facts)
    for named in dossier.referrals:
        if named.call_id == call.id and named.referred_id is not None:
            take_back_referred(writing, named, call.started_at)
    if outcome.outcome is not None and parts.defaults.outcomes[outcome.outcome].bad_number:
        phone = dossiers.phone(writing, call.phone_id)
        effects.number_back(writing, phone.retired_at if phone else None, call, outcome.recorded_at)
    return stays


def unfinished(parts: Parts) -> list[Call]:
    """Calls this rep began and never ended, oldest first."""
    with parts.store.read() as reading:
        return calls.open_calls(reading, parts.rep)


def keep_draft(parts: Parts, prospect_id: UUID, call_id: UUID | None, state: str, form: WrapUp) -> None:
    """Keeps what is typed so far."""
    with parts.store.write() as writing:
        drafts.keep(writing, Draft(prospect_id, call_id, state, to_body(form), writing.now))


def refuse_double(parts: Parts, prospect_id: UUID) -> None:
    """Raises Refused while another call of this rep with the same person is open."""
    for call in unfinished(parts):
        if call.prospect_id == prospect_id and parts.now() - call.started_at < timedelta(hours=12):
            raise Refused("a call with this person is open", "end it with an outcome first")
