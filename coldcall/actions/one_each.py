"""One queue entry per company at a time, where the team wants it: the first in order stands for all.

When that one is called, skipped, snoozed or promised a call, they wait, and the next colleague in order comes
up by the same reading. A promise that is due is owed to the person and never stands behind anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from coldcall.actions import census
from coldcall.actions.census import Ranked
from coldcall.actions.parts import Parts
from coldcall.domain.queue import Tier
from coldcall.store import accounts, standings
from coldcall.store.engine import Reading

_PASSED_OVER: Final = 5_000
"""How many people of companies shown already are passed over before a reading ends with fewer rows."""
_COUNTED: Final = 300
"""Of how many colleagues it is told whether they could be called too."""

Account = bytes


class Turns:
    """Whose turn it is while one reading goes down the order. Off, it lets everybody pass."""

    def __init__(self, parts: Parts, reading: Reading, *, on: bool) -> None:
        self._parts, self._reading, self.on = parts, reading, on
        self._account: dict[bytes, Account] = {}
        self._taken: set[Account] = set()
        self._passed = 0

    @property
    def tired(self) -> bool:
        """Whether so many were passed over that the reading ends."""
        return self._passed >= _PASSED_OVER

    def wanted(self, limit: int) -> int:
        """How many people have to be looked at for that many rows, at the most."""
        return _PASSED_OVER if self.on and limit else limit

    def first_of(self, part: Sequence[Ranked]) -> list[Ranked]:
        """Those of some people in order who are likely to stand for their company: worth loading at once."""
        if not self.on:
            return list(part)
        self._account |= accounts.of_people(self._reading, [one.row.prospect for one in part])
        seen = set(self._taken)
        found = []
        for one in part:
            account = self._account.get(one.row.prospect)
            if account is None or account not in seen or one.place.tier is Tier.PROMISE:
                found.append(one)
            if account is not None:
                seen.add(account)
        return found

    def behind(self, one: Ranked) -> bool:
        """Whether a colleague stands in the queue for them."""
        if not self.on or one.place.tier is Tier.PROMISE:
            return False
        hidden = self._account.get(one.row.prospect) in self._taken
        self._passed += hidden
        return hidden

    def take(self, one: Ranked) -> None:
        """They stand for their company from here on."""
        account = self._account.get(one.row.prospect)
        if account is not None:
            self._taken.add(account)

    def counts(self, shown: Iterable[UUID], now: datetime) -> Counter[UUID]:
        """Behind each of those shown, how many colleagues could be called now too and are not shown."""
        ids = list(shown)
        behind: Counter[UUID] = Counter()
        if not (self.on and ids):
            return behind
        own = {one: self._account[one.bytes] for one in ids if one.bytes in self._account}
        first = {account: one for one, account in reversed(own.items())}
        there = accounts.people_of(self._reading, first, _COUNTED)
        rows = standings.light(self._reading, [UUID(bytes=one) for one in there])
        ranked, _ = census.take(self._parts, rows, now)
        for one in ranked:
            who = UUID(bytes=one.row.prospect)
            if who not in own and one.place.tier is not Tier.PROMISE:
                behind[first[there[one.row.prospect]]] += 1
        return behind
