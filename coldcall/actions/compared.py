"""The records a chunk's rows are compared with: read once, and kept as those rows change them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from coldcall.actions.lead_likeness import numbers_of
from coldcall.actions.likeness import people_of, person_of
from coldcall.domain.intake import IncomingLead
from coldcall.domain.prospect import Account, Prospect
from coldcall.matching.person_rows import PersonRow
from coldcall.matching.values import Person
from coldcall.store import alike, merges
from coldcall.store.rows import by_id, find
from coldcall.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Compared:
    """A record as it is compared, and the person it stands for now."""

    row: PersonRow
    prospect: Prospect


class Records:
    """Records by place: those of the store by their search documents, those of this chunk by what it calls
    them. What rows tell is added when somebody asks, for hardly anybody does."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._known: dict[int, tuple[Person, Prospect] | None] = {}
        self._new: dict[int, tuple[IncomingLead, Prospect, Account | None]] = {}
        self._news: dict[int, list[tuple[Person, Prospect]]] = defaultdict(list)
        self._companies: dict[object, Account] = {}
        self._made: dict[int, Compared] = {}

    def load(self, docids: Collection[int]) -> None:
        """Reads many at once."""
        connection = self._writing.connection
        self._known.update(dict.fromkeys(docids))
        ids = alike.people_of(connection, docids)
        rows = by_id(find(connection, Prospect, "id", ids.values()))
        merged = any(row.merged_into for row in rows.values())
        now = merges.roots(connection, Prospect, rows) if merged else rows
        people = people_of(self._writing, rows.values())
        for docid, one in ids.items():
            if one in now and not now[one].deleted:
                self._known[docid] = people[one], now[one]

    def put(self, place: int, lead: IncomingLead, prospect: Prospect, account: Account | None) -> None:
        """Somebody a row made."""
        self._new[place] = lead, prospect, account

    def tell(self, place: int, person: Person, prospect: Prospect) -> None:
        """A row told more: what the record says now, with the addresses and numbers of that row."""
        self._news[place].append((person, prospect))
        self._made.pop(place, None)

    def rename(self, account: Account) -> None:
        """A row told more of a company."""
        self._companies[account.id] = account
        self._made.clear()

    def of(self, place: int) -> Compared | None:
        """A record as it is by now; None where it, or the person it stands for, was removed."""
        if place not in self._made:
            known = self._as_read(place)
            if known is None:
                return None
            self._made[place] = self._by_now(place, *known)
        return self._made[place]

    def _as_read(self, place: int) -> tuple[Person, Prospect] | None:
        if place in self._new:
            lead, prospect, account = self._new[place]
            return person_of(prospect, account, numbers_of(lead)), prospect
        if place not in self._known:
            self.load([place])
        return self._known[place]

    def _by_now(self, place: int, person: Person, prospect: Prospect) -> Compared:
        for more, now in self._news.get(place, ()):
            person, prospect = _both(person, more), now
        account = self._companies.get(prospect.account_id)
        if account is not None:
            person = replace(person, company=account.name, domain=account.domain)
        return Compared(PersonRow.of(person), prospect)


def _both(had: Person, more: Person) -> Person:
    """What the record says now, and every address and number there ever was."""
    return replace(
        more,
        emails=tuple(dict.fromkeys((*had.emails, *more.emails))),
        numbers=tuple(dict.fromkeys((*had.numbers, *more.numbers))),
        shared_numbers=tuple(dict.fromkeys((*had.shared_numbers, *more.shared_numbers))),
    )
