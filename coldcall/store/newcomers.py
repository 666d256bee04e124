"""People made in the transaction in hand: their dossiers and their place in the search, from memory.

Nobody can have called, referred to or merged with somebody who was not there; what they share with others
(numbers, companies, lists, do-not-call) is read like everybody's. The outcome equals `dossiers.load_many`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from coldcall.domain.content import ListMember
from coldcall.domain.dossier import Dossier, as_stored
from coldcall.domain.prospect import Phone, PhoneLink, PhoneView, Prospect
from coldcall.store import dossiers, search
from coldcall.store.dossiers import FACTS, Gathered
from coldcall.store.writing import Writing

_Facts = dict[type[Any], dict[Any, list[Any]]]


def dossiers_of(
    writing: Writing, units: Iterable[Sequence[Any]], phones: Mapping[UUID, Phone]
) -> dict[UUID, Dossier]:
    """The dossiers of people by id, out of the units just added: each a person with all that hangs on them.

    `phones` holds every number their links name, as it is in the store by now.
    """
    people: dict[UUID, Prospect] = {}
    links: dict[UUID, list[PhoneLink]] = defaultdict(list)
    members: list[ListMember] = []
    facts: _Facts = {kind: defaultdict(list) for kind in FACTS}
    for unit in units:
        for row in unit:
            kind = type(row)
            if kind is Prospect:
                people[row.id] = as_stored(row)
            elif kind is PhoneLink:
                links[row.prospect_id].append(row)
            elif kind is ListMember:
                members.append(row)
            elif kind in facts:
                facts[kind][row.prospect_id].append(as_stored(row))
    _put_in_order(facts)
    views = {one: _views(mine, phones) for one, mine in links.items()}
    whose = {one: one for one in people}
    return dossiers.assembled(
        writing.connection, Gathered(people, views, facts, members, merged={}, whose=whose, referred={})
    )


def index(writing: Writing, found: Iterable[Dossier]) -> dict[UUID, int]:
    """Makes them found by their words and numbers; gives the documents they are found by."""
    people = list(found)
    accounts = {
        each.prospect.account_id: each.account for each in people if each.prospect.account_id and each.account
    }
    phones = {each.prospect.id: each.phones for each in people}
    return search.index_new(writing, [each.prospect for each in people], accounts, phones)


def _put_in_order(facts: _Facts) -> None:
    for kind, (name, _) in FACTS.items():
        for mine in facts[kind].values():
            if len(mine) > 1:
                mine.sort(key=lambda fact: (getattr(fact, name), fact.id.bytes))


def _views(links: list[PhoneLink], phones: Mapping[UUID, Phone]) -> list[PhoneView]:
    ordered = sorted(links, key=lambda link: (link.rank, link.id.bytes)) if len(links) > 1 else links
    first = {link.phone_id: link for link in reversed(ordered)}
    return [dossiers.view_of(link, phones[link.phone_id]) for link in ordered if first[link.phone_id] is link]
