"""One dial: ask the gate at the key press, store that the call began, then hand the number to the phone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from coldcall.actions import calling, clocks, gate
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.dialers.base import Dialer
from coldcall.dialers.clipboard import Clipboard, Copier
from coldcall.domain.call import Call, Direction, HowStarted
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.compliance import Clearance
from coldcall.store import dossiers


@dataclass(frozen=True, slots=True)
class Cleared:
    """A call that is stored as begun and may be dialled once, within 30 s."""

    call: Call
    clearance: Clearance
    changes: Changes


def prepare(parts: Parts, card: Card, phone_id: UUID | None = None) -> Cleared:
    """Asks the gate and stores the beginning, in this order, before anything dials.

    A lead's override that the card was loaded with holds for this call. Raises `compliance.NotCleared` with
    the reasons; nothing is stored then.
    """
    parts.catch_up()
    calling.refuse_double(parts, card.prospect_id)
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, card.prospect_id)
    wanted = phone_id or (card.phone.phone_id if card.phone else None)
    number = next((one.e164 for one in dossier.phones if one.phone_id == wanted), None)
    phone = gate.phone_named(dossier, number)
    now = parts.now()
    override = gate.lifted(parts, card.gate.override)
    decision = gate.decide(parts, dossier, phone, now, override)
    clearance = gate.clear(parts, dossier, phone, now, override)
    opener = card.opener
    start = Start(
        prospect_id=card.prospect_id,
        phone_id=phone.phone_id,
        how=HowStarted.DIALLED,
        at=now,
        zone=decision.zone,
        score=card.score.total,
        script_id=opener.script_id if opener else "",
        script_version=opener.version if opener else "",
        evidence=opener.rests_on if opener else "",
        clearance={
            "state": str(decision.state),
            "rules_version": clearance.rules_version,
            "zone_source": decision.zone_source,
            "local_time": decision.local_time,
            "zone": decision.zone,
            "clock": clocks.words(parts),
            "reasons": [asdict(reason) for reason in decision.reasons],
            "inputs": clearance.inputs,
        },
        warnings=decision.warnings,
        rehearsal=clearance.rehearsal,
    )
    call, changes = calling.begin(parts, start)
    return Cleared(call, clearance, changes)


def dial(parts: Parts, dialer: Dialer, cleared: Cleared) -> tuple[bool, str]:
    """Hands the number over; gives whether the phone took it, and a sentence. A refused call is cancelled."""
    dialled = dialer.dial(cleared.clearance, parts.now())
    if not dialled.ok:
        calling.cancel(parts, cleared.call.id, "phone refused")
    return dialled.ok, dialled.sentence


def permit(parts: Parts, prospect_id: UUID, e164: str) -> Clearance:
    """The permission to copy a number, asked at the key press as for a call. Raises as `prepare` does."""
    parts.catch_up()
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, prospect_id)
    return gate.clear(parts, dossier, gate.phone_named(dossier, e164), parts.now())


def copy(clearance: Clearance, copier: Copier, now: datetime) -> tuple[bool, str]:
    """Puts a permitted number on the clipboard; gives whether it is there, and a sentence."""
    copied = Clipboard(copier).dial(clearance, now)
    return copied.ok, copied.sentence


def elsewhere(parts: Parts, card: Card, *, inbound: bool = False) -> tuple[Call, Changes]:
    """Stores that a call began somewhere else: dialled on another phone, or rung by the other side."""
    opener = card.opener
    return calling.begin(
        parts,
        Start(
            prospect_id=card.prospect_id,
            phone_id=card.phone.phone_id if card.phone else None,
            how=HowStarted.INBOUND if inbound else HowStarted.ELSEWHERE,
            direction=Direction.INBOUND if inbound else Direction.OUTBOUND,
            zone=card.gate.zone,
            score=card.score.total,
            script_id=opener.script_id if opener else "",
            script_version=opener.version if opener else "",
            evidence=opener.rests_on if opener else "",
        ),
    )
