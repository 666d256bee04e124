"""Everything the store knows about one prospect, as facts; what the screen shows is computed from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    Suppression,
)
from coldcall.domain.prospect import Account, PhoneView, Prospect


@dataclass(frozen=True, slots=True)
class Dossier:
    """Facts oldest first. `numbers_called` holds every call to this person's numbers, by whoever answers
    there.

    `suppressions` are those in force on the person, a number, the e-mail, its domain or the account.
    `referred_by` are referrals that named this person; `colleagues` others at the account.
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
        """Promises nobody has kept, broken or cancelled, by due time."""
        closed: dict[UUID, bool] = {}
        for event in self.promise_events:
            closed[event.promise_id] = event.kind != "reopened"
        still = [promise for promise in self.promises if not closed.get(promise.id, False)]
        return tuple(sorted(still, key=lambda promise: (promise.due_at, promise.id.bytes)))

    def asset(self, asset_id: UUID | None) -> Asset | None:
        return next((asset for asset in self.assets if asset.id == asset_id), None)

    def campaign(self, campaign_id: UUID | None) -> Campaign | None:
        return next((campaign for campaign in self.campaigns if campaign.id == campaign_id), None)


def _unless_undone(outcome: CallOutcome | None) -> CallOutcome | None:
    return None if outcome is None or outcome.undone else outcome
