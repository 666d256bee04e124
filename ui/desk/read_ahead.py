"""Cards read before somebody wants them: the next one, and those of the rows in sight.

One is read at a time, so that whoever does want a card waits for no more than one other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from coldcall.domain.card import Card
from coldcall.domain.changes import NOTHING, Changes
from ui.work import Lane, Work

IN_SIGHT: Final = 12
"""Rows whose cards are read ahead."""
_FRESH: Final = timedelta(seconds=60)
"""Their time, and what the gate says of it, stand on a card to the minute."""


class ReadAhead:
    """Keeps the cards of those who are wanted. `read` gives somebody's card on a lane, `now` the time."""

    def __init__(self, work: Work, read: Callable[[UUID], Card], now: Callable[[], datetime]) -> None:
        self._work, self._read, self._now = work, read, now
        self._cards: dict[UUID, tuple[Card, datetime]] = {}
        self._wanted: list[UUID] = []
        self._reading = False
        self._changed = NOTHING  # since the card on its way was asked for

    def want(self, ids: Sequence[UUID]) -> None:
        """Have these cards at hand, the first before the others, and let go of all other ones."""
        self._wanted = list(dict.fromkeys(ids))
        self._cards = {one: held for one, held in self._cards.items() if one in self._wanted}
        self._go_on()

    def take(self, prospect_id: UUID) -> Card | None:
        """Somebody's card, where it is at hand and says what is so now; it is given once."""
        card, read_at = self._cards.pop(prospect_id, (None, self._now()))
        return card if self._now() - read_at < _FRESH else None

    def forget(self, changes: Changes) -> None:
        """Let go of the cards that a change touches: the person's own, and those of colleagues, whose card
        tells of them."""
        self._changed |= changes
        self._cards = {one: held for one, held in self._cards.items() if not _touched(held[0], changes)}

    def _go_on(self) -> None:
        missing = next((one for one in self._wanted if one not in self._cards), None)
        if missing is not None and not self._reading:
            self._reading, self._changed = True, NOTHING
            job, began = partial(self._read, missing), self._now()
            self._work.run(Lane.READ, job, partial(self._keep, missing, began), partial(self._fail, missing))

    def _keep(self, asked: UUID, began: datetime, card: Card) -> None:
        self._reading = False
        if asked in self._wanted and not _touched(card, self._changed):
            self._cards[asked] = card, began
        self._go_on()

    def _fail(self, asked: UUID, _error: BaseException) -> None:
        """Whoever wants this card asks for it in earnest, and is told why there is none."""
        self._reading = False
        self._wanted = [one for one in self._wanted if one != asked]
        self._go_on()


def _touched(card: Card, changes: Changes) -> bool:
    if changes.settings or changes.scripts or changes.suppressions:
        return True
    colleagues = card.account_map.people if card.account_map is not None else ()
    return any(changes.touches(one) for one in (card.prospect_id, *(each.prospect_id for each in colleagues)))
