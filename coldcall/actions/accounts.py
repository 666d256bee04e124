"""The company of a prospect while calling: the map the card shows, read anew with every card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
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
        tuple(_told(_Words(parts), found.calls)),
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


class _Words:
    """What calls came to in words, each said once."""

    def __init__(self, parts: Parts) -> None:
        self._known = parts.defaults
        self.of = cache(self._of)
        self.hint = cache(self._hint)

    def _of(self, outcome: str, goal: str, detail: str) -> tuple[str, bool]:
        """The label, and whether the prospect was reached."""
        if not outcome:
            return "", False
        kind = Outcome(outcome)
        return self._known.outcomes.label(kind, goal, detail), self._known.outcomes[kind].prospect_reached

    def _hint(self, outcome: str, reason: str) -> str:
        if outcome != Outcome.GATEKEEPER or not reason:
            return ""
        found = self._known.reasons.find(Outcome.GATEKEEPER, reason)
        return found.label if found else ""


def _told(words: _Words, rows: Iterable[CallRow]) -> Iterator[CallThere]:
    """The calls that rang, in words."""
    for row in rows:
        if not row.rang:
            continue
        label, reached = words.of(row.outcome, row.goal, row.detail)
        yield CallThere(
            row.prospect_id,
            row.at,
            row.rep,
            row.e164,
            label,
            row.outbound,
            reached,
            row.outcome == Outcome.GATEKEEPER,
            row.gatekeeper,
            row.via_gatekeeper,
            row.note,
            words.hint(row.outcome, row.reason),
        )
