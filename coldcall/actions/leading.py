"""Where the outcome of a call leads: the policy's next step, in hours in which a call may be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coldcall.actions import gate, standing
from coldcall.actions.parts import Parts
from coldcall.domain import attempts, campaign, compliance
from coldcall.domain.attempts import NextStep, Opening
from coldcall.domain.call import Call, Direction
from coldcall.domain.dossier import Dossier
from coldcall.domain.wrapup import WrapUp


def next_step(parts: Parts, dossier: Dossier, call: Call, form: WrapUp) -> NextStep:
    """Where a form's outcome leads. Raises ValueError for a form without one."""
    if form.outcome is None:
        raise ValueError("a form without an outcome leads nowhere")
    outcomes = parts.defaults.outcomes
    before = [state for state in dossier.states() if state.call.id != call.id]
    about = dossier.campaign(call.campaign_id)
    ended = attempts.ended(
        call.started_at,
        form.outcome,
        form.detail,
        outcomes,
        phone_id=call.phone_id,
        outbound=call.direction is Direction.OUTBOUND,
        goal=call.goal,
    )
    return attempts.next_step(
        ended,
        attempts.from_calls(before, outcomes),
        standing.policy_of(parts),
        zone=gate.zone_of(parts, dossier, gate.whereabouts(parts, dossier)),
        spread=dossier.prospect.id.bytes,
        asked_for=form.when.at if form.when else None,
        other_number=any(view.phone_id != call.phone_id and not view.retired for view in dossier.phones),
        event_over=campaign.over_at(about) if about else None,
        opening=_opening(parts, dossier, call),
    )


def _opening(parts: Parts, dossier: Dossier, call: Call) -> Opening | None:
    """Moves a moment into hours and caps of a day as the gate has them; None where there is no number."""
    phone = next((one for one in dossier.phones if not one.retired), None)
    if phone is None:
        return None
    given = replace(gate.inputs(parts, dossier, phone, call.started_at), asked=False)
    rules = gate.rules_of_a_day(parts)

    def opening(moment: datetime) -> datetime:
        then = replace(given, where=gate.whereabouts(parts, dossier, moment))
        return compliance.next_opening(then, rules, moment).at or moment

    return opening
