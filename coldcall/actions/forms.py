"""A call as a form: checked before it is saved, and read back so that undo and corrections lose nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from coldcall.actions import effects
from coldcall.actions.parts import Parts
from coldcall.domain.call import Call, CallOutcome, Outcome
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Promise, SuppressionKind
from coldcall.domain.wrapup import ObjectionEntry, ReferralEntry, WhenEntry, WrapUp
from coldcall.errors import BadInput


def check(parts: Parts, dossier: Dossier, form: WrapUp, began: datetime) -> None:
    """Raises BadInput where an outcome lacks what makes it true, or names a code nobody knows."""
    outcome = form.outcome
    if outcome is None:
        return
    if outcome is Outcome.CALL_BACK and form.when is None:
        raise BadInput("a call back needs a time", 'say when, such as "tue 3pm" or "in 20 min"')
    reasons = parts.defaults.reasons
    # Who asked not to be called says so in their own words; every other reason is a code.
    if form.reason and outcome is not Outcome.DO_NOT_CALL and reasons.find(outcome, form.reason) is None:
        raise _no_code("reason", form.reason, outcome, [one.code for one in reasons.of(outcome)])
    rule = parts.defaults.outcomes[outcome]
    if form.detail and rule.detail(form.detail) is None:
        raise _no_code("detail", form.detail, outcome, [one.code for one in rule.details])
    for entry in form.objections:
        effects.family_of(parts, entry.code)
    agreed = form.when.at if form.when is not None else form.meeting_at
    if agreed is not None and agreed <= began:
        raise BadInput("that time is over", "choose one after the call")


def _no_code(what: str, given: str, outcome: Outcome, known: Sequence[str]) -> BadInput:
    hint = f"use one of {', '.join(known)}" if known else f"{outcome} takes no {what}"
    return BadInput(f"{given} is no {what} of {outcome}", hint)


def read_back(dossier: Dossier, call: Call, outcome: CallOutcome) -> WrapUp:
    """The form of a saved call: what its last save held, and nothing of those taken back before."""
    since = _save_before(dossier, outcome)
    mine = [fact for fact in dossier.qualification if fact.call_id == call.id and fact.id > since]
    held = {fact.letter: (fact.letter, fact.score, fact.words) for fact in mine}
    promise = promise_of(dossier, outcome)
    named = next((one for one in dossier.referrals if one.call_id == call.id), None)
    stopped = next((one for one in dossier.suppressions if one.call_id == call.id), None)
    mails = [one for one in dossier.follow_ups if one.call_id == call.id and one.state != "cancelled"]
    return WrapUp(
        outcome=outcome.outcome,
        detail=outcome.detail,
        reason=outcome.reason,
        receptivity=outcome.receptivity,
        ratings=tuple(held.values()),
        objections=tuple(
            ObjectionEntry(
                one.code,
                one.words,
                one.moment_s,
                one.answer_id,
                one.answer_version,
                one.asset_id,
                one.overcome,
            )
            for one in dossier.objections()
            if one.call_id == call.id
        ),
        referral=ReferralEntry(named.name, named.title, named.phone, named.may_use_name) if named else None,
        when=_when(promise) if promise else None,
        meeting_at=outcome.meeting_at,
        meeting_with=outcome.meeting_with,
        meeting_email=outcome.meeting_email,
        note=outcome.note,
        assets=tuple(one.asset_id for one in mails if one.asset_id),
        emails=tuple(dict.fromkeys(one.script_id for one in mails if one.script_id)),
        suppress=_reach(stopped.kind) if stopped else "person",
        via_gatekeeper=outcome.via_gatekeeper,
        gatekeeper_name=outcome.gatekeeper_name,
        duration_s=outcome.duration_s,
        talk_s=outcome.talk_s,
        wrap_s=outcome.wrap_s,
    )


def promise_of(dossier: Dossier, outcome: CallOutcome) -> Promise | None:
    """The promise a save made; those of saves that were taken back are not its own."""
    since = _save_before(dossier, outcome)
    made = (one for one in dossier.promises if one.call_id == outcome.call_id and one.id > since)
    return next(made, None)


def _save_before(dossier: Dossier, outcome: CallOutcome) -> UUID:
    """The last outcome fact of the call before this one; ids rise, so what is newer came with this one."""
    earlier = [one.id for one in dossier.outcomes if one.call_id == outcome.call_id and one.id < outcome.id]
    return max(earlier, default=UUID(int=0))


def _reach(kind: SuppressionKind) -> str:
    return str(kind) if kind in {SuppressionKind.NUMBER, SuppressionKind.ACCOUNT} else "person"


def _when(promise: Promise) -> WhenEntry:
    return WhenEntry(
        datetime.fromisoformat(promise.wall),
        promise.zone,
        promise.due_at,
        promise.words,
        str(promise.context.get("precise", "precise")),
        promise.asked,
        promise.for_whom,
    )
