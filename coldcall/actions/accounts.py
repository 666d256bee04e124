"""The company of a prospect while calling: the map the card shows, read anew with every card."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from coldcall import numbers
from coldcall.actions import pressure
from coldcall.actions.defaults import read
from coldcall.actions.parts import Parts
from coldcall.domain import account_map, departments
from coldcall.domain.account_map import SHOWN, AccountMap, CallThere, Facts, Known
from coldcall.domain.call import Outcome
from coldcall.domain.departments import Departments
from coldcall.domain.pressure import counted
from coldcall.store import accounts
from coldcall.store.accounts import CallRow
from coldcall.store.engine import Reading


def map_of(parts: Parts, reading: Reading, prospect_id: UUID, now: datetime) -> AccountMap:
    """The company around somebody as of a moment. `prospect_id` is who stands for their records.

    Two readings by index, however many colleagues there are.
    """
    team = pressure.limits(parts)
    found = accounts.company(reading, prospect_id, now - team.longest)
    facts = Facts(
        found.people,
        tuple(_told(parts, one) for one in found.calls if one.rang),
        found.named,
        counted((*pressure.touches_of(found.calls), *found.mails)),
        found.known,
    )
    drawn = account_map.draw(prospect_id, facts, known_departments(parts), team, now)
    return replace(drawn, people=(*map(_readable, drawn.people[:SHOWN]), *drawn.people[SHOWN:]))


def _readable(one: Known) -> Known:
    return replace(one, international=numbers.format_international(one.e164)) if one.e164 else one


def known_departments(parts: Parts) -> Departments:
    """The departments a team looks for, and the words of titles that tell them."""
    return parts.remember(
        "departments", lambda: Departments.from_toml(read(departments.FILE, parts.folders.config))
    )


def _told(parts: Parts, row: CallRow) -> CallThere:
    """A call in words."""
    known = parts.defaults
    outcome = Outcome(row.outcome) if row.outcome else None
    rule = known.outcomes[outcome] if outcome else None
    hint = known.reasons.find(outcome, row.reason) if outcome is Outcome.GATEKEEPER and row.reason else None
    return CallThere(
        row.prospect_id,
        row.at,
        row.rep,
        row.e164,
        known.outcomes.label(outcome, row.goal, row.detail) if outcome else "",
        row.outbound,
        bool(rule and rule.prospect_reached),
        outcome is Outcome.GATEKEEPER,
        row.gatekeeper,
        row.via_gatekeeper,
        row.note,
        hint.label if hint else "",
    )
