"""Who a new row may be that the exact rule does not know: the same person, spelt or reached another way.

Asked chunk by chunk: the blocking keys of all rows are looked up in one statement, and what shares enough of
them is judged in memory. One certain find is taken for the person; likely ones wait as pairs for somebody.
How long a chunk is changes nothing: a row is compared with everybody as the rows before it left them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.compared import Records
from coldcall.actions.fresh_keys import FreshKeys
from coldcall.actions.lead_likeness import ROLE, keys_of_lead, numbers_of, of_lead
from coldcall.actions.likeness import keys_of, person_of
from coldcall.actions.recognising import Recognised, two_records
from coldcall.domain.intake import IncomingLead
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.domain.prospect import Account, PhoneLabel, Prospect
from coldcall.matching import people as matching
from coldcall.matching.person_rows import PersonRow
from coldcall.matching.values import Band, Judgement
from coldcall.store import alike, merges
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
    """The people the rows of one chunk may mean, kept current while the chunk is taken in.

    Those the chunk makes are called -1, -2 … until they have documents.
    """

    def __init__(
        self, writing: Writing, batch_id: UUID, fresh: FreshKeys, leads: Iterable[IncomingLead]
    ) -> None:
        self._writing = writing
        self._batch_id = batch_id
        self._fresh = fresh
        self._records = Records(writing)
        self._held: dict[int, tuple[int, ...]] = {}
        self._near: dict[int, list[int]] = {}
        self._born: dict[int, list[int]] = defaultdict(list)
        self._told: set[int] = set()
        self._made: dict[UUID, tuple[int, ...]] = {}
        self._likely: dict[int, list[Likeness]] = {}
        self._pairs: list[LikelyPair] = []
        _catch_up(writing)
        self._look_up(list(leads))

    def find(self, lead: IncomingLead) -> tuple[Recognised, Prospect, Judgement] | None:
        """The person a row certainly means, with why; the likely ones are kept for `made`."""
        near = self._near_to(lead)
        if not near:
            return None
        found = sorted(self._judged(lead, near), key=lambda one: -one.judgement.probability)
        certain = [one for one in found if one.judgement.band is Band.MERGE]
        if certain and not self._told_apart(certain):
            best = certain[0]
            return Recognised(best.prospect.id, LOOKS), best.prospect, best.judgement
        self._likely[lead.row] = found
        return None

    def made(self, lead: IncomingLead, prospect: Prospect, account: Account | None) -> None:
        """A row made a new person: later rows are compared with them, likely pairs wait for an answer."""
        keys = _keys(lead)
        self._made[prospect.id] = keys
        place = -len(self._made)
        for key in keys:
            self._born[key].append(place)
        self._records.put(place, lead, prospect, account)
        for likely in self._likely.pop(lead.row, [])[:_MOST_PAIRS]:
            self._pairs.append(self._pair(prospect.id, likely))

    def told(self, lead: IncomingLead, prospect: Prospect, account: Account | None) -> None:
        """A row told more of somebody known, who is found by that at once."""
        person = person_of(prospect, account, numbers_of(lead))
        keys = matching.keys(person)
        if prospect.id in self._made:
            place = -1 - list(self._made).index(prospect.id)
            fresh = [key for key in keys if place not in self._born[key]]
            for key in fresh:
                self._born[key].append(place)
            self._made[prospect.id] += tuple(fresh)
        else:
            docids = alike.docids_of(self._writing, [prospect.id])
            if prospect.id not in docids:
                return
            place = docids[prospect.id]
            self._fresh.add(place, keys)
            self._told.update(keys)
        self._records.tell(place, person, prospect)

    def told_company(self, account: Account) -> None:
        """A row told more of a company."""
        self._records.rename(account)

    def write(self, docids: Mapping[UUID, int]) -> None:
        """Keeps the keys of the new people, by their documents, and the pairs."""
        for one, keys in self._made.items():
            self._fresh.add(docids[one], keys)
        merges.note_pairs(self._writing, self._pairs)

    def _look_up(self, leads: Sequence[IncomingLead]) -> None:
        """Asks the store for the keys of many rows at once, and for the records that are near."""
        wanted = {key for lead in leads for key in _keys(lead)} - self._fresh.crowded
        if wanted:
            self._held.update(dict.fromkeys(wanted, ()))
            self._held.update(alike.holders(self._writing.connection, wanted))
        self._near.update((lead.row, self._nearest(lead)) for lead in leads)
        near = {one for lead in leads for one in self._near[lead.row] if one > 0}
        if near:
            self._records.load(near)

    def _near_to(self, lead: IncomingLead) -> list[int]:
        """Who is near by now: as at the chunk's beginning, unless rows of the chunk hold keys of this one."""
        if lead.row not in self._near:
            self._look_up([lead])
        keys = _keys(lead)
        if self._born.keys().isdisjoint(keys) and self._told.isdisjoint(keys):
            return self._near[lead.row]
        return self._nearest(lead)

    def _nearest(self, lead: IncomingLead) -> list[int]:
        """Who shares most keys with a row; who shares but one only where it is rare and the row says little:
        whoever has an address and a number of their own is somebody else."""
        shared: Counter[int] = Counter()
        rare: set[int] = set()
        for key in _keys(lead):
            here = self._holders(key)
            shared.update(here)
            if len(here) <= _RARE:
                rare.update(here)
        if not shared:
            return []
        alone = rare if not _reached(lead) else set()
        near = [one for one, count in shared.items() if count > 1 or one in alone]
        return sorted(near, key=lambda one: (-shared[one], one < 0, abs(one)))[:_MOST_JUDGED]

    def _holders(self, key: int) -> Collection[int]:
        """Everybody who holds a key; nobody where too many do."""
        crowded = self._fresh.crowded
        if key in crowded:
            return ()
        held, fresh, born = self._held[key], self._fresh.holders(key), self._born.get(key, ())
        if not (held or born):
            here: Collection[int] = fresh
        else:
            here = {*held, *fresh, *born}
        if len(here) <= alike.MOST:
            return here
        crowded.add(key)
        return ()

    def _judged(self, lead: IncomingLead, near: Iterable[int]) -> Iterator[Likeness]:
        """Those near a row who may be its person, by person once."""
        mine, judged = PersonRow.of(of_lead(lead)), set[UUID]()
        for place in near:
            known = self._records.of(place)
            if known is None or known.prospect.id in judged:
                continue
            judged.add(known.prospect.id)
            if not matching.may_be_one(mine, known.row):
                continue
            judgement = matching.judge_rows(mine, known.row)
            if judgement.band is Band.MERGE and two_records(lead, known.prospect):
                judgement = Judgement(judgement.probability, Band.ASK, judgement.reasons)
            if judgement.band is not Band.APART:
                yield Likeness(known.prospect, judgement)

    def _told_apart(self, certain: Sequence[Likeness]) -> bool:
        """Whether somebody said that two of those a row certainly means are two people."""
        if len(certain) < 2:
            return False
        ids = [one.prospect.id for one in certain]
        apart = merges.kept_apart(self._writing, ids)
        return any(pair <= set(ids) for pair in apart)

    def _pair(self, new: UUID, likely: Likeness) -> LikelyPair:
        one, other = sorted((new, likely.prospect.id), key=lambda each: each.bytes)
        judged = likely.judgement
        words = tuple(reason.words for reason in judged.reasons)
        now = self._writing.now
        return LikelyPair(MergeWhat.PEOPLE, one, other, judged.probability, words, self._batch_id, now)


def _keys(lead: IncomingLead) -> tuple[int, ...]:
    return keys_of_lead(lead) if lead.keys is None else lead.keys


def _reached(lead: IncomingLead) -> bool:
    """Whether a row has an address and a number of its own."""
    own = any(each.label is not PhoneLabel.HQ for each in lead.phones)
    return bool(own and lead.email and ROLE not in lead.flags)


def _catch_up(writing: Writing) -> None:
    """Writes the keys of those whom earlier rows changed."""
    waiting = alike.waiting(writing, _CATCH_UP)
    if waiting:
        docids = {one: docid for docid, one in waiting.items()}
        rows = ((key, docids[one]) for one, keys in keys_of(writing, docids) for key in keys)
        alike.add(writing, sorted(rows))
        alike.done(writing, waiting)
