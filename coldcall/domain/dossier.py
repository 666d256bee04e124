"""Everything the store knows about one prospect, as facts; what the screen shows is computed from it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, get_args, get_type_hints
from uuid import UUID

from coldcall.domain.bant import Bant, QualificationFact
from coldcall.domain.call import Call, CallOutcome, CallState
from coldcall.domain.content import Asset, Campaign, ListStatement, ProspectList
from coldcall.domain.engagement import Engagement
from coldcall.domain.history import (
    Deferral,
    FollowUp,
    ObjectionFact,
    PlaceFact,
    Promise,
    PromiseEvent,
    Referral,
    ScriptUse,
    Suppression,
)
from coldcall.domain.promise import on_its_wall
from coldcall.domain.prospect import Account, PhoneView, Prospect


@dataclass(frozen=True, slots=True)
class Dossier:
    """Facts oldest first. `numbers_called` holds every call to this person's numbers, by whoever answers
    there.

    `suppressions` are those in force on the person, a number, the e-mail, its domain or the account.
    `referred_by` are referrals that named this person; `merged` are the records of the same person that were
    merged into this one, whose facts are among these.
    """

    prospect: Prospect
    account: Account | None = None
    phones: tuple[PhoneView, ...] = ()
    lists: tuple[ProspectList, ...] = ()
    statements: tuple[ListStatement, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    assets: tuple[Asset, ...] = ()
    engagement: tuple[Engagement, ...] = ()
    calls: tuple[Call, ...] = ()
    outcomes: tuple[CallOutcome, ...] = ()
    numbers_called: tuple[Call, ...] = ()
    qualification: tuple[QualificationFact, ...] = ()
    objection_facts: tuple[ObjectionFact, ...] = ()
    referrals: tuple[Referral, ...] = ()
    referred_by: tuple[tuple[Referral, str], ...] = ()
    promises: tuple[Promise, ...] = ()
    promise_events: tuple[PromiseEvent, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    merged: tuple[Prospect, ...] = ()

    @property
    def ids(self) -> frozenset[UUID]:
        """Every id this person's facts were recorded under."""
        return frozenset((self.prospect.id, *(one.id for one in self.merged)))

    def records(self, called: UUID) -> tuple[Prospect, ...]:
        """This person's records: the one `called` first, then the one kept, then those merged into it."""
        return tuple(sorted((self.prospect, *self.merged), key=lambda one: one.id != called))

    @property
    def bant(self) -> Bant:
        return Bant.from_facts(self.qualification)

    @property
    def company(self) -> str:
        return self.account.name if self.account else ""

    def states(self) -> tuple[CallState, ...]:
        """Each call with the outcome that holds now, oldest first."""
        latest: dict[UUID, CallOutcome] = {}
        for outcome in self.outcomes:
            latest[outcome.call_id] = outcome
        return tuple(CallState(call, _unless_undone(latest.get(call.id))) for call in self.calls)

    def objections(self) -> tuple[ObjectionFact, ...]:
        """The objections that hold: amended ones replaced, retracted ones gone."""
        held: dict[UUID, ObjectionFact] = {}
        for fact in self.objection_facts:
            first = fact.amends or fact.id
            if fact.retracted:
                held.pop(first, None)
            else:
                held[first] = replace(fact, id=first)
        return tuple(held.values())

    def open_promises(self) -> tuple[Promise, ...]:
        """Promises nobody has kept, broken or cancelled, by the due time their wall shows now."""
        closed: dict[UUID, bool] = {}
        for event in self.promise_events:
            closed[event.promise_id] = event.kind != "reopened"
        still = [on_its_wall(one) for one in self.promises if not closed.get(one.id, False)]
        return tuple(sorted(still, key=lambda promise: (promise.due_at, promise.id.bytes)))

    def asset(self, asset_id: UUID | None) -> Asset | None:
        return next((asset for asset in self.assets if asset.id == asset_id), None)

    def campaign(self, campaign_id: UUID | None) -> Campaign | None:
        return next((campaign for campaign in self.campaigns if campaign.id == campaign_id), None)

    def after(self, facts: Iterable[object]) -> Dossier | None:
        """This dossier as the store would give it once these new facts are in it; None where only the store
        can tell, because they reach beyond this person.

        Moments become whole milliseconds, as they are stored; what is kept as JSON stays as it was given.
        """
        added: dict[str, list[Any]] = {}
        for fact in facts:
            if type(fact) in _ELSEWHERE:
                continue
            if type(fact) not in _KEPT_IN:
                return None
            for name in _KEPT_IN[type(fact)]:
                added.setdefault(name, []).append(as_stored(fact))
        mine = {view.e164 for view in self.phones}
        if "numbers_called" in added:
            added["numbers_called"] = [call for call in added["numbers_called"] if call.e164 in mine]
        grown: dict[str, Any] = {
            name: tuple(sorted((*getattr(self, name), *new), key=_ORDER[name])) for name, new in added.items()
        }
        return replace(self, **grown)


_KEPT_IN: dict[type[Any], tuple[str, ...]] = {
    Call: ("calls", "numbers_called"),
    CallOutcome: ("outcomes",),
    QualificationFact: ("qualification",),
    ObjectionFact: ("objection_facts",),
    Promise: ("promises",),
    PromiseEvent: ("promise_events",),
    FollowUp: ("follow_ups",),
}
"""Facts that change nothing but the part of a dossier they are kept in."""

_ELSEWHERE = frozenset({ScriptUse})
"""Facts no dossier holds."""

_ORDER: dict[str, Callable[[Any], tuple[datetime, UUID]]] = {
    "calls": lambda fact: (fact.started_at, fact.id),
    "numbers_called": lambda fact: (fact.started_at, fact.id),
    "outcomes": lambda fact: (fact.recorded_at, fact.id),
    "qualification": lambda fact: (fact.at, fact.id),
    "objection_facts": lambda fact: (fact.at, fact.id),
    "promises": lambda fact: (fact.made_at, fact.id),
    "promise_events": lambda fact: (fact.at, fact.id),
    "follow_ups": lambda fact: (fact.created_at, fact.id),
}


def as_stored(fact: Any) -> Any:
    """A row as the store gives it back: moments in whole milliseconds."""
    moments = {}
    for name in _moments_of(fact.__class__):
        value = getattr(fact, name)
        if value is not None and value.microsecond % 1000:
            moments[name] = value - timedelta(microseconds=value.microsecond % 1000)
    return replace(fact, **moments) if moments else fact


@cache
def _moments_of(kind: Hashable) -> tuple[str, ...]:
    """The fields of a kind of row that hold moments."""
    hints = get_type_hints(kind)
    return tuple(name for name, hint in hints.items() if datetime in (hint, *get_args(hint)))


def _unless_undone(outcome: CallOutcome | None) -> CallOutcome | None:
    return None if outcome is None or outcome.undone else outcome
