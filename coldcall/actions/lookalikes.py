"""Who a new row may be that the exact rule does not know: the same person, spelt or reached another way.

Asked chunk by chunk: the blocking keys of all rows are looked up in one statement, and what shares enough of
them is judged in memory. One certain find is taken for the person; likely ones wait as pairs for somebody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.fresh_keys import FreshKeys
from coldcall.actions.likeness import keys_of, of_lead, people_of
from coldcall.actions.recognising import Recognised, two_records
from coldcall.domain.intake import IncomingLead
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.domain.prospect import Prospect
from coldcall.matching import people as matching
from coldcall.matching.values import Band, Judgement, Person
from coldcall.store import alike, merges
from coldcall.store.rows import by_id, find
from coldcall.store.writing import Writing

LOOKS = "looks"
_RARE = 2
"""A single shared key is enough where so few hold it and the row says little; else two have to be shared."""
_MOST_JUDGED = 6
_MOST_PAIRS = 3
_CATCH_UP = 2000


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person a row may be about, and how likely."""

    prospect: Prospect
    judgement: Judgement


class Lookalikes:
    """The people the rows of one chunk may mean, kept current while the chunk is taken in."""

    def __init__(
        self, writing: Writing, batch_id: UUID, fresh: FreshKeys, leads: Iterable[IncomingLead]
    ) -> None:
        self._writing = writing
        self._batch_id = batch_id
        self._fresh = fresh
        _catch_up(writing)
        self._asked = {lead.row: of_lead(lead) for lead in leads}
        self._keys = {row: matching.keys(person) for row, person in self._asked.items()}
        wanted = {key for keys in self._keys.values() for key in keys}
        held = alike.holders(writing.connection, wanted) if wanted else {}
        coming = fresh.holders(wanted)
        self._near = {
            row: _nearest(keys, held, coming, alone=not _reached(self._asked[row]))
            for row, keys in self._keys.items()
        }
        near = {one for each in self._near.values() for one in each}
        docids = (one for one in near if isinstance(one, int))
        found = alike.people_of(writing.connection, docids)
        self._ids: dict[int | UUID, UUID] = {one: one for one in near if isinstance(one, UUID)}
        self._ids.update(found.items())
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
            self._asked[lead.row] = of_lead(lead)
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
        """Keeps the keys of the new people, and the pairs."""
        for one, (_, keys, _) in self._new.items():
            self._fresh.add(one, keys)
        merges.note_pairs(self._writing, self._pairs)

    def _judged(self, lead: IncomingLead, person: Person) -> Iterable[Likeness]:
        near: dict[UUID, tuple[Person, Prospect]] = {}
        for place in self._near.get(lead.row, ()):
            known = self._records.of(self._ids.get(place))
            if known is not None:
                near.setdefault(known[1].id, known)
        shared = Counter(one for key in self._keys[lead.row] for one in self._born.get(key, ()))
        for one, count in shared.most_common(_MOST_JUDGED):
            if count > 1 or not _reached(person):
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

    def __init__(self, writing: Writing, ids: Iterable[UUID | None]) -> None:
        connection = writing.connection
        wanted = [one for one in dict.fromkeys(ids) if one is not None]
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


def _nearest(
    keys: Sequence[int],
    held: Mapping[int, Sequence[int]],
    coming: Mapping[int, Sequence[UUID]],
    *,
    alone: bool,
) -> list[int | UUID]:
    """The documents and newcomers that share most keys; with `alone` also those that share one rare key."""
    shared: Counter[int | UUID] = Counter()
    rare: set[int | UUID] = set()
    for key in keys:
        here: list[int | UUID] = [*held.get(key, ()), *coming.get(key, ())]
        if not here or len(here) > alike.MOST:
            continue
        shared.update(here)
        if alone and len(here) <= _RARE:
            rare.update(here)
    return [one for one, count in shared.most_common() if count > 1 or one in rare][:_MOST_JUDGED]


def _reached(person: Person) -> bool:
    """Whether a row has an address and a number of its own: who then shares but a name with it is another."""
    return bool(person.emails and person.numbers)


def _catch_up(writing: Writing) -> None:
    """Writes the keys of those whom earlier rows changed."""
    waiting = alike.waiting(writing, _CATCH_UP)
    if waiting:
        docids = {one: docid for docid, one in waiting.items()}
        rows = ((key, docids[one]) for one, keys in keys_of(writing, docids) for key in keys)
        alike.add(writing, sorted(rows))
        alike.done(writing, waiting)
