"""What a world is made of while it grows: a list for each kind of value, what is referred to first."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from coldcall.domain.bant import QualificationFact
from coldcall.domain.call import Call, CallOutcome
from coldcall.domain.content import Asset, Campaign, ListMember, ListStatement, ProspectList
from coldcall.domain.crm import CrmKey
from coldcall.domain.engagement import Engagement
from coldcall.domain.history import (
    FollowUp,
    ObjectionFact,
    Promise,
    PromiseEvent,
    Referral,
    ScriptUse,
    Suppression,
)
from coldcall.domain.prospect import Account, Phone, PhoneLink, Prospect


@dataclass(slots=True)
class Rows:
    """Values ready for a store. Nothing refers to a row of a later list or a later `Rows` of the same world,
    but referrals, which may name a colleague who comes later."""

    assets: list[Asset] = field(default_factory=list)
    campaigns: list[Campaign] = field(default_factory=list)
    lists: list[ProspectList] = field(default_factory=list)
    list_statements: list[ListStatement] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    prospects: list[Prospect] = field(default_factory=list)
    crm_keys: list[CrmKey] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    phone_links: list[PhoneLink] = field(default_factory=list)
    list_members: list[ListMember] = field(default_factory=list)
    engagement: list[Engagement] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    outcomes: list[CallOutcome] = field(default_factory=list)
    script_uses: list[ScriptUse] = field(default_factory=list)
    qualification: list[QualificationFact] = field(default_factory=list)
    objections: list[ObjectionFact] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    promise_events: list[PromiseEvent] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)

    def take(self, more: Rows) -> None:
        """Appends all of `more`."""
        for one in fields(self):
            getattr(self, one.name).extend(getattr(more, one.name))

    def __len__(self) -> int:
        return sum(len(getattr(self, one.name)) for one in fields(self))
