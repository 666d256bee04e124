"""Loading dossiers: all facts of one prospect or of a thousand, in the same dozen-and-a-half statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from coldcall.domain.bant import QualificationFact
from coldcall.domain.call import Call, CallOutcome
from coldcall.domain.campaign import that_hold
from coldcall.domain.content import Asset, Campaign, ListMember, ListStatement, ProspectList
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement
from coldcall.domain.history import (
    Deferral,
    FollowUp,
    ObjectionFact,
    PlaceFact,
    Promise,
    PromiseEvent,
    Referral,
)
from coldcall.domain.prospect import Account, Phone, PhoneLink, PhoneView, Prospect
from coldcall.errors import NotFound
from coldcall.store import merges, schema, suppressions
from coldcall.store.driver import run, worded
from coldcall.store.engine import Reading
from coldcall.store.rows import by_id, find, grouped, room
from coldcall.store.writing import Writing

_BY_TIME = ("at", "id")
_FEW: Final = 16
_IS_THERE: Final = "EXISTS (SELECT 1 FROM"
_UNDONE_BATCHES = worded(select(schema.import_batch.c.id).where(schema.import_batch.c.undone_at.is_not(None)))


def load(reading: Reading | Writing, prospect_id: UUID) -> Dossier:
    """One prospect's dossier. Raises NotFound."""
    dossiers = load_many(reading, [prospect_id])
    if prospect_id not in dossiers:
        raise NotFound(
            f"there is no prospect {prospect_id}", "look the person up with `coldcall queue --all`"
        )
    return dossiers[prospect_id]


def load_many(reading: Reading | Writing, ids: Sequence[UUID]) -> dict[UUID, Dossier]:
    """Dossiers by prospect id; ids nobody has are left out. The id of a merged person gives the dossier of
    the one kept, which holds the facts of both."""
    connection = reading.connection
    asked = merges.roots(connection, Prospect, ids)
    people = {person.id: person for person in asked.values()}
    merged = merges.merged_into(connection, Prospect, people)
    whose = {one: one for one in people} | {row.id: one for one, rows in merged.items() for row in rows}
    dossiers = assembled(
        connection,
        Gathered(
            people=people,
            phones=phones_of(connection, people, merged),
            facts=_all_facts(connection, whose),
            members=find(connection, ListMember, "prospect_id", whose),
            merged=merged,
            whose=whose,
            referred=_referred_by(connection, whose),
        ),
    )
    return {one: dossiers[person.id] for one, person in asked.items()}


@dataclass(slots=True)
class Gathered:
    """What hangs on some people, by the person it is about now. `whose` names that person for every record;
    `referred` are the referrals that name them."""

    people: Mapping[UUID, Prospect]
    phones: Mapping[UUID, Sequence[PhoneView]]
    facts: dict[type[Any], dict[Any, list[Any]]]
    members: Sequence[ListMember]
    merged: Mapping[UUID, Sequence[Prospect]]
    whose: Mapping[UUID, UUID]
    referred: Mapping[UUID, Sequence[tuple[Referral, str]]]


def assembled(connection: Connection, given: Gathered) -> dict[UUID, Dossier]:
    """Dossiers out of what hangs on people, and of what they share with others, which is read."""
    people, phones, facts, merged = given.people, given.phones, given.facts, given.merged
    accounts = accounts_of(connection, [*people.values(), *(row for rows in merged.values() for row in rows)])
    called = _calls_by_number(connection, {view.e164 for views in phones.values() for view in views})
    lists, campaigns, statements = _lists_of(connection, given.members, given.whose)
    assets = _assets_of(connection, facts)
    held = suppressions.in_force(connection, people, accounts, phones, merged)
    _without_what_was_taken_back(connection, facts[Engagement], facts[QualificationFact])
    campaigns.update(_other_campaigns(connection, facts, campaigns))
    there = {kind: groups for kind, groups in facts.items() if groups}
    nothing: dict[type[Any], tuple[Any, ...]] = dict.fromkeys(facts, ())
    dossiers = {}
    for one, person in people.items():
        mine = nothing | {kind: tuple(groups.get(one, ())) for kind, groups in there.items()}
        wanted = _campaign_ids(mine, lists.get(one, ()))
        dossiers[one] = Dossier(
            prospect=person,
            account=accounts.get(person.account_id) if person.account_id else None,
            phones=tuple(phones.get(one, ())),
            lists=tuple(lists.get(one, ())),
            statements=tuple(s for each in lists.get(one, ()) for s in statements.get(each.id, ())),
            campaigns=tuple(campaigns[c] for c in wanted if c in campaigns),
            assets=tuple(
                {e.asset_id: assets[e.asset_id] for e in mine[Engagement] if e.asset_id in assets}.values()
            ),
            engagement=that_hold(mine[Engagement], mine[CallOutcome]),
            calls=mine[Call],
            outcomes=mine[CallOutcome],
            numbers_called=_calls_to(phones.get(one, ()), called),
            qualification=mine[QualificationFact],
            objection_facts=mine[ObjectionFact],
            referrals=_that_hold(mine[Referral]),
            referred_by=tuple(given.referred.get(one, ())),
            promises=mine[Promise],
            promise_events=mine[PromiseEvent],
            suppressions=tuple(held.get(one, ())),
            places=mine[PlaceFact],
            deferrals=mine[Deferral],
            follow_ups=tuple(f for f in mine[FollowUp] if not f.deleted),
            merged=tuple(merged.get(one, ())),
        )
    return dossiers


def _all_facts(connection: Connection, whose: Mapping[UUID, UUID]) -> dict[type[Any], dict[Any, list[Any]]]:
    """The facts of every kind. One question tells of a few people which kinds there are: of most, few."""
    there = _kinds_there(connection, [*whose]) if len(whose) <= _FEW else FACTS.keys()
    return {
        kind: _facts_of(connection, kind, whose, order) if kind in there else {}
        for kind, order in FACTS.items()
    }


def _kinds_there(connection: Connection, ids: Sequence[UUID]) -> set[type[Any]]:
    if not ids:
        return set()
    asked = [one.bytes for one in ids]
    asked += asked[-1:] * (room(len(asked)) - len(asked))
    [row] = run(connection, _which_kinds(len(asked)), asked)
    return {kind for kind, is_there in zip(FACTS, row, strict=True) if is_there}


@cache
def _which_kinds(ids: int) -> str:
    marks = ", ".join(f"?{number}" for number in range(1, ids + 1))
    names = (schema.TABLES[kind].name for kind in FACTS)
    return f"SELECT {', '.join(f'{_IS_THERE} {name} WHERE prospect_id IN ({marks}))' for name in names)}"


def _facts_of(
    connection: Connection, kind: type[Any], whose: Mapping[UUID, UUID], order: tuple[str, ...]
) -> dict[Any, list[Any]]:
    """The facts of one kind by the person they are about now, those of merged records in their place."""
    groups = grouped(connection, kind, "prospect_id", whose, order)
    moved = {one: root for one, root in whose.items() if one != root and one in groups}
    for one, root in moved.items():
        groups[root] = groups.get(root, []) + groups.pop(one)
    for root in set(moved.values()):
        groups[root].sort(key=lambda fact: (getattr(fact, order[0]), fact.id.bytes))
    return groups


def accounts_of(connection: Connection, people: Iterable[Prospect]) -> dict[UUID, Account]:
    """The companies of people, as they stand now, by the id the people name them by."""
    return merges.roots(connection, Account, {person.account_id for person in people if person.account_id})


FACTS: dict[type[Any], tuple[str, ...]] = {
    Engagement: ("received_at", "id"),
    Call: ("started_at", "id"),
    CallOutcome: ("recorded_at", "id"),
    QualificationFact: _BY_TIME,
    ObjectionFact: _BY_TIME,
    Referral: _BY_TIME,
    Promise: ("made_at", "id"),
    PromiseEvent: _BY_TIME,
    PlaceFact: _BY_TIME,
    Deferral: _BY_TIME,
    FollowUp: ("created_at", "id"),
}
"""The facts a dossier holds, and the order they are in."""


def _without_what_was_taken_back(connection: Connection, *kinds: dict[Any, list[Any]]) -> None:
    """Leaves out the acts and answers of imports that were taken back: facts stay, and count no more."""
    undone = {UUID(bytes=row[0]) for row in run(connection, _UNDONE_BATCHES)}
    if undone:
        for facts in kinds:
            for one, mine in facts.items():
                facts[one] = [fact for fact in mine if fact.batch_id not in undone]


def phones_of(
    connection: Connection, ids: Iterable[UUID], merged: Mapping[UUID, Sequence[Prospect]] | None = None
) -> dict[UUID, list[PhoneView]]:
    """Each person's numbers in dialling order; those of `merged` records follow, each number once."""
    asked = list(ids)
    below = merges.merged_into(connection, Prospect, asked) if merged is None else merged
    everybody = [*asked, *(row.id for rows in below.values() for row in rows)]
    links = grouped(connection, PhoneLink, "prospect_id", everybody, ("rank", "id"))
    wanted = {link.phone_id for group in links.values() for link in group}
    phones = by_id(find(connection, Phone, "id", wanted))
    found: dict[UUID, list[PhoneView]] = {}
    for one in asked:
        records = (one, *(row.id for row in below.get(one, ())))
        mine = [link for each in records for link in links.get(each, ())]
        if mine:
            first = {link.phone_id: link for link in reversed(mine) if not link.deleted}
            found[one] = [
                view_of(each, phones[each.phone_id]) for each in mine if first.get(each.phone_id) is each
            ]
    return found


def phone(reading: Reading | Writing, phone_id: UUID | None) -> Phone | None:
    """A number by its id."""
    return None if phone_id is None else next(iter(find(reading.connection, Phone, "id", [phone_id])), None)


def view_of(link: PhoneLink, phone: Phone) -> PhoneView:
    """A number of one person as the card shows it."""
    return PhoneView(
        phone_id=phone.id,
        e164=phone.e164,
        extension=phone.extension,
        label=link.label,
        region=phone.region,
        kind=phone.kind,
        said=phone.said,
        retired=phone.retired_at is not None,
        retired_reason=phone.retired_reason,
        international=phone.e164,
    )


def _calls_by_number(connection: Connection, numbers: set[str]) -> dict[Any, list[Call]]:
    return grouped(connection, Call, "e164", numbers - {""}, ("started_at", "id"))


def _calls_to(phones: Iterable[PhoneView], called: dict[Any, list[Call]]) -> tuple[Call, ...]:
    # One number may be there twice, with two extensions; its calls are counted once.
    calls = {call.id: call for view in phones for call in called.get(view.e164, ())}
    return tuple(sorted(calls.values(), key=lambda call: (call.started_at, call.id)))


def _lists_of(
    connection: Connection, members: Sequence[ListMember], whose: Mapping[UUID, UUID]
) -> tuple[dict[UUID, list[ProspectList]], dict[UUID, Campaign], dict[Any, list[ListStatement]]]:
    lists = by_id(find(connection, ProspectList, "id", {m.list_id for m in members if not m.deleted}))
    campaigns = by_id(
        find(connection, Campaign, "id", {each.campaign_id for each in lists.values() if each.campaign_id})
    )
    statements = grouped(connection, ListStatement, "list_id", lists, _BY_TIME)
    on: dict[UUID, dict[UUID, ProspectList]] = defaultdict(dict)
    for member in members:
        if not member.deleted and member.list_id in lists:
            on[whose[member.prospect_id]][member.list_id] = lists[member.list_id]
    mine = {one: sorted(group.values(), key=lambda each: each.id.bytes) for one, group in on.items()}
    return mine, campaigns, statements


def _assets_of(
    connection: Connection, facts: dict[type[Any], dict[Any, list[Any]]]
) -> dict[UUID | None, Asset]:
    wanted = {event.asset_id for group in facts[Engagement].values() for event in group if event.asset_id}
    return {asset.id: asset for asset in find(connection, Asset, "id", wanted)}


def _campaign_ids(mine: dict[type[Any], tuple[Any, ...]], lists: Sequence[ProspectList]) -> list[UUID]:
    ids = [each.campaign_id for each in lists]
    ids += [event.campaign_id for event in mine[Engagement]]
    return list(dict.fromkeys(one for one in ids if one is not None))


def _other_campaigns(
    connection: Connection, facts: dict[type[Any], dict[Any, list[Any]]], known: dict[UUID, Campaign]
) -> dict[UUID, Campaign]:
    wanted = {e.campaign_id for group in facts[Engagement].values() for e in group if e.campaign_id}
    return by_id(find(connection, Campaign, "id", wanted - set(known)))


def _referred_by(
    connection: Connection, whose: Mapping[UUID, UUID]
) -> dict[UUID, list[tuple[Referral, str]]]:
    named = _that_hold(find(connection, Referral, "referred_id", whose, _BY_TIME))
    who = merges.roots(connection, Prospect, {r.prospect_id for r in named})
    made: dict[UUID, list[tuple[Referral, str]]] = defaultdict(list)
    for referral in named:
        if referral.referred_id and referral.prospect_id in who:
            made[whose[referral.referred_id]].append((referral, who[referral.prospect_id].name))
    return made


def _that_hold(referrals: Iterable[Referral]) -> tuple[Referral, ...]:
    """Referrals without those taken back."""
    rows = tuple(referrals)
    gone = {row.amends for row in rows if row.retracted}
    return tuple(row for row in rows if not row.retracted and row.id not in gone)
