"""Who a new row may be that the exact rule does not know: the same person, spelt or reached another way.

Asked chunk by chunk: the blocking keys of all rows are looked up in one statement, and what shares enough of
them is judged in memory. One certain find is taken for the person; likely ones wait as pairs for somebody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.recognising import Recognised, two_records
from coldcall.domain.intake import IncomingLead
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.domain.prospect import Account, Phone, PhoneLabel, PhoneLink, Prospect
from coldcall.matching import people as matching
from coldcall.matching.values import Band, Judgement, Person
from coldcall.store import alike, merges
from coldcall.store.rows import by_id, find, grouped
from coldcall.store.writing import Writing

LOOKS = "looks"
_RARE = 2
"""A single shared key is enough where so few hold it; else two keys have to be shared."""
_MOST_JUDGED = 6
_MOST_PAIRS = 3
_CATCH_UP = 2000
_OTHER_EMAIL = "Other e-mail"
_ROLE = "role_account"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person a row may be about, and how likely."""

    prospect: Prospect
    judgement: Judgement


class Lookalikes:
    """The people the rows of one chunk may mean, kept current while the chunk is taken in."""

    def __init__(self, writing: Writing, batch_id: UUID, leads: Iterable[IncomingLead]) -> None:
        self._writing = writing
        self._batch_id = batch_id
        catch_up(writing)
        self._asked = {lead.row: _of_lead(lead) for lead in leads}
        self._keys = {row: matching.keys(person) for row, person in self._asked.items()}
        wanted = {key for keys in self._keys.values() for key in keys}
        holders = alike.holders(writing.connection, wanted) if wanted else {}
        self._near = {row: _nearest(keys, holders) for row, keys in self._keys.items()}
        docids = {docid for near in self._near.values() for docid in near}
        self._ids = alike.people_of(writing.connection, docids)
        self._records = _Records(writing, self._ids.values())
        self._born: dict[int, list[UUID]] = defaultdict(list)
        self._new: dict[UUID, tuple[Person, tuple[int, ...], Prospect]] = {}
        self._likely: dict[int, list[Likeness]] = {}
        self._pairs: list[LikelyPair] = []

    def find(self, lead: IncomingLead) -> tuple[Recognised, Prospect, Judgement] | None:
        """The person a row certainly means, with why; the likely ones are kept for `made`."""
        person = self._asked.get(lead.row)
        if person is None:
            return None
        found = sorted(self._judged(lead, person), key=lambda one: -one.judgement.probability)
        certain = [one for one in found if one.judgement.band is Band.MERGE]
        if certain and not self._told_apart(certain):
            best = certain[0]
            return Recognised(best.prospect.id, LOOKS), best.prospect, best.judgement
        self._likely[lead.row] = [one for one in found if one.judgement.band is not Band.APART]
        return None

    def made(self, lead: IncomingLead, prospect: Prospect) -> None:
        """A row made a new person: later rows are compared with them, likely pairs wait for an answer."""
        if lead.row not in self._asked:
            self._asked[lead.row] = _of_lead(lead)
            self._keys[lead.row] = matching.keys(self._asked[lead.row])
        self._new[prospect.id] = self._asked[lead.row], self._keys[lead.row], prospect
        for key in self._keys[lead.row]:
            self._born[key].append(prospect.id)
        for likely in self._likely.pop(lead.row, [])[:_MOST_PAIRS]:
            one, other = sorted((prospect.id, likely.prospect.id), key=lambda each: each.bytes)
            judged = likely.judgement
            words = tuple(reason.words for reason in judged.reasons)
            self._pairs.append(
                LikelyPair(
                    MergeWhat.PEOPLE, one, other, judged.probability, words, self._batch_id, self._writing.now
                )
            )

    def write(self) -> None:
        """Keeps the keys of the new people, who have to be indexed by now, and the pairs."""
        alike.put(self._writing, [(one, keys) for one, (_, keys, _) in self._new.items()])
        merges.note_pairs(self._writing, self._pairs)

    def _judged(self, lead: IncomingLead, person: Person) -> Iterable[Likeness]:
        near: dict[UUID, tuple[Person, Prospect]] = {}
        for docid in self._near[lead.row]:
            known = self._records.of(self._ids.get(docid))
            if known is not None:
                near.setdefault(known[1].id, known)
        shared = Counter(one for key in self._keys[lead.row] for one in self._born.get(key, ()))
        for one, count in shared.most_common(_MOST_JUDGED):
            if count > 1 or len(self._new) <= _RARE:
                near.setdefault(one, (self._new[one][0], self._new[one][2]))
        for record, prospect in near.values():
            judgement = matching.judge(person, record)
            if judgement.band is Band.MERGE and two_records(lead, prospect):
                judgement = Judgement(judgement.probability, Band.ASK, judgement.reasons)
            if judgement.band is not Band.APART:
                yield Likeness(prospect, judgement)

    def _told_apart(self, certain: Sequence[Likeness]) -> bool:
        """Whether somebody said that two of those a row certainly means are two people."""
        if len(certain) < 2:
            return False
        ids = [one.prospect.id for one in certain]
        apart = merges.kept_apart(self._writing, ids)
        return any(pair <= set(ids) for pair in apart)


class _Records:
    """Records of the store as matching compares them, each with the person it stands for now."""

    def __init__(self, writing: Writing, ids: Iterable[UUID]) -> None:
        connection = writing.connection
        wanted = list(dict.fromkeys(ids))
        rows = by_id(find(connection, Prospect, "id", wanted))
        self._now = (
            merges.roots(connection, Prospect, rows)
            if any(row.merged_into for row in rows.values())
            else dict(rows)
        )
        self._people = people_of(writing, rows.values())

    def of(self, one: UUID | None) -> tuple[Person, Prospect] | None:
        """A record and the person it stands for; None where that one was removed."""
        if one is None or one not in self._now or self._now[one].deleted:
            return None
        return self._people[one], self._now[one]


def people_of(writing: Writing, rows: Iterable[Prospect]) -> dict[UUID, Person]:
    """Records as matching compares them, by id."""
    rows = list(rows)
    connection = writing.connection
    accounts = merges.roots(connection, Account, {row.account_id for row in rows if row.account_id})
    links = grouped(connection, PhoneLink, "prospect_id", [row.id for row in rows])
    phones = by_id(find(connection, Phone, "id", {link.phone_id for mine in links.values() for link in mine}))
    made = {}
    for row in rows:
        held = [link for link in links.get(row.id, ()) if not link.deleted and link.phone_id in phones]
        account = accounts.get(row.account_id) if row.account_id else None
        others = (str(value) for key, value in row.custom.items() if key.startswith(_OTHER_EMAIL))
        made[row.id] = Person(
            first=row.first_name,
            last=row.last_name,
            title=row.title,
            company=account.name if account else "",
            domain=account.domain if account else "",
            city=row.city,
            postcode=row.postcode,
            state=row.state,
            country=row.country,
            emails=tuple(each for each in (row.email, *others) if each and _ROLE not in row.flags),
            numbers=tuple(phones[each.phone_id].e164 for each in held if each.label is not PhoneLabel.HQ),
            shared_numbers=tuple(phones[each.phone_id].e164 for each in held if each.label is PhoneLabel.HQ),
            key=row.id,
        )
    return made


def _of_lead(lead: IncomingLead) -> Person:
    return Person(
        first=lead.first_name,
        last=lead.last_name,
        title=lead.title,
        company=lead.company,
        domain=lead.company_domain,
        city=lead.city,
        postcode=lead.postcode,
        state=lead.state,
        country=lead.country,
        emails=(lead.email,) if lead.email and _ROLE not in lead.flags else (),
        numbers=tuple(each.e164 for each in lead.phones if each.label is not PhoneLabel.HQ),
        shared_numbers=tuple(each.e164 for each in lead.phones if each.label is PhoneLabel.HQ),
        key=lead.row,
    )


def _nearest(keys: Sequence[int], holders: dict[int, tuple[int, ...]]) -> list[int]:
    """The documents that share most keys, or one that is rare."""
    shared: Counter[int] = Counter()
    rare: set[int] = set()
    for key in keys:
        held = holders.get(key)
        if held:
            shared.update(held)
            if len(held) <= _RARE:
                rare.update(held)
    near = [docid for docid, count in shared.most_common() if count > 1 or docid in rare]
    return near[:_MOST_JUDGED]


def catch_up(writing: Writing, limit: int = _CATCH_UP) -> int:
    """Writes the keys of some who have none yet; gives how many there were."""
    waiting = alike.waiting(writing, limit)
    if not waiting:
        return 0
    rows = find(writing.connection, Prospect, "id", [one for one in waiting.values() if one is not None])
    there = [row for row in rows if not row.deleted or row.merged_into is not None]
    keyed = people_of(writing, there)
    alike.put(writing, [(one, matching.keys(person)) for one, person in keyed.items()])
    alike.done(writing, waiting)
    return len(waiting)
