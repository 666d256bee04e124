"""Everybody's points under other weights, a page of people at a time, from as few facts as it takes.

Who was called, referred or merged, and whose clocks move, is worked out from all their facts like after any
event; for all others the same numbers follow from their record, their company, their numbers and their acts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final
from uuid import UUID

from coldcall.actions.parts import Parts
from coldcall.domain import decay, scoring
from coldcall.domain.campaign import only_giveaway
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.ideal import ActFact, PersonFacts
from coldcall.domain.prospect import PhoneLabel
from coldcall.domain.reweighing import Moved
from coldcall.domain.scoring import FitPoints, HistoryFacts
from coldcall.domain.standing import Standing
from coldcall.store import rescorings
from coldcall.store.engine import Reading
from coldcall.store.rescorings import RawAct, RawFacts

_PLACE: Final = {each.name: place for place, each in enumerate(fields(Standing))}
_FIT, _FIXED = _PLACE["fit"], _PLACE["engagement_fixed"]
_LOG2, _HISTORY = _PLACE["engagement_log2"], _PLACE["history"]
_PRESSING, _CAMPAIGN = _PLACE["pressing"], _PLACE["campaign_id"]
_LABELS: Final = {str(label): label for label in PhoneLabel}
_KINDS: Final = {str(kind): kind for kind in EngagementKind}
_NOBODY: Final = RawFacts("", "[]", "", "", None, None, None, None, 0, ())


@dataclass(frozen=True, slots=True)
class Page:
    """Some people: where they will stand and, if that was asked, where they stood; the ids of those who have
    to be looked at whole, the parts of the queue people belong to, and the last id."""

    rows: Sequence[Standing]
    before: Sequence[Standing]
    whole: Sequence[UUID]
    belongs: Mapping[UUID, Sequence[bytes]]
    last: bytes

    @property
    def count(self) -> int:
        return len(self.rows) + len(self.whole)

    def belongs_of(self, rows: Sequence[Standing]) -> dict[UUID, Sequence[bytes]]:
        """The keys of the parts some of them belong to."""
        return {row.prospect_id: self.belongs.get(row.prospect_id, ()) for row in rows}


class Reweigher:
    """Reads pages of people and gives what they will be worth. `after` are the parts under the new points."""

    def __init__(self, after: Parts, moved: Moved) -> None:
        weights = after.defaults.scoring
        self._moved = moved
        self._sums = decay.Sums(weights)
        self._fit = FitPoints(weights)
        untold = scoring.history(HistoryFacts(), weights, after.now())
        self._history = scoring.tenths(untold) / 10
        self._assets: dict[bytes, str] = {}

    def page(self, reading: Reading, after: bytes, limit: int, *, compared: bool = False) -> Page | None:
        """The next people in the order of their ids; None after the last. `compared` keeps how they stood."""
        found = rescorings.people(reading, after, limit)
        if not found:
            return None
        last = found[-1][0]
        whole = rescorings.with_history(reading, after, last)
        moved = self._moved
        asks_acts = moved.fit and self._fit.asks_acts
        acts = (
            rescorings.acts(reading, after, last) if moved.engagement or moved.requests or asks_acts else {}
        )
        facts = rescorings.facts(reading, after, last) if moved.fit else {}
        if asks_acts:
            self._assets = rescorings.assets(reading)
        rows, before = [], []
        for who, row in found:
            mine = acts.get(who, ())
            if who in whole or (moved.clocks and self._clock_moves(row, mine)):
                whole.add(who)
                continue
            if compared:
                before.append(Standing(*row))
            if moved.fit:
                row[_FIT] = self._fit(
                    person_of(facts.get(who, _NOBODY), mine if asks_acts else (), self._assets)
                )
            if moved.engagement:
                kept = self._sums(map(_light, mine)) if mine else decay.NOTHING
                row[_LOG2], row[_FIXED] = kept.log2_sum, kept.undated
            row[_HISTORY] = self._history
            rows.append(Standing(*row))
        belongs = rescorings.parts(reading, after, last)
        return Page(rows, before, [UUID(bytes=one) for one, _ in found if one in whole], belongs, last)

    def _clock_moves(self, row: Sequence[Any], acts: Sequence[RawAct]) -> bool:
        """Whether somebody may wait or press otherwise."""
        moved = self._moved
        if row[_PRESSING]:
            return True
        if moved.events and row[_CAMPAIGN] is not None:
            return True
        return any(one.act.kind in moved.requests for one in acts)


def persons(reading: Reading, after: bytes, last: bytes, about: Mapping[bytes, str]) -> Iterator[PersonFacts]:
    """What fit is judged by, of everybody between two ids who is not removed. `about` are assets in words."""
    acts = rescorings.acts(reading, after, last)
    for who, facts in rescorings.facts(reading, after, last).items():
        if not facts.deleted:
            yield person_of(facts, acts.get(who, ()), about)


def person_of(facts: RawFacts, acts: Sequence[RawAct], about: Mapping[bytes, str]) -> PersonFacts:
    """Facts as stored, as criteria see them."""
    country, state = facts.country, facts.state
    if not country and facts.account_country is not None:
        country, state = facts.account_country, facts.account_state or ""
    if not country and facts.phones:
        country = facts.phones[0][1]
    return PersonFacts(
        facts.title,
        facts.industry or "",
        facts.headcount,
        tuple(_LABELS[label] for label, _, retired in facts.phones if not retired),
        () if facts.flags == "[]" else tuple(json.loads(facts.flags)),
        country,
        state,
        tuple(_act(one, about) for one in acts),
    )


def _act(one: RawAct, about: Mapping[bytes, str]) -> ActFact:
    words = about.get(one.asset, "") if one.asset else ""
    return ActFact(_KINDS[one.act.kind], f"{one.what} {words}".strip())


def _light(one: RawAct) -> decay.LightAct:
    if one.detail is None or one.detail == "{}":
        return one.act
    return one.act._replace(giveaway=only_giveaway(str(json.loads(one.detail).get("note", ""))))
