"""Everybody's points under other weights, a page of people at a time, from as few facts as it takes.

Who was merged, whose clocks move, and whose calls count otherwise is worked out from all their facts like
after any event; for all others the same numbers follow from their record, their company, their numbers and
their acts, and what calls are worth stays.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final
from uuid import UUID

from coldcall.actions.parts import Parts
from coldcall.domain import decay, scoring, shelving
from coldcall.domain.campaign import FROM_CALL
from coldcall.domain.clock import to_ms
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.ideal import ActFact, PersonFacts
from coldcall.domain.prospect import PhoneLabel
from coldcall.domain.reweighing import Moved
from coldcall.domain.scoring import FitPoints, HistoryFacts
from coldcall.domain.shelving import ALWAYS
from coldcall.domain.standing import Standing
from coldcall.store import rescorings, standings
from coldcall.store.engine import Reading
from coldcall.store.rescorings import RawAct, RawFacts, Scored

_PLACE: Final = {each.name: place for place, each in enumerate(fields(Standing))}
_FIT, _FIXED = _PLACE["fit"], _PLACE["engagement_fixed"]
_LOG2, _HISTORY = _PLACE["engagement_log2"], _PLACE["history"]
_PRESSING, _PROMISE, _CAMPAIGN = _PLACE["pressing"], _PLACE["promise_at"], _PLACE["campaign_id"]
_LABELS: Final = {str(label): label for label in PhoneLabel}
_KINDS: Final = {str(kind): kind for kind in EngagementKind}
_NOBODY: Final = RawFacts("", "[]", "", "", None, None, None, None, 0, ())


@dataclass(frozen=True, slots=True)
class Page:
    """Some people: what they will be worth, and who has to be looked at whole; the last id of all."""

    rows: Sequence[Scored]
    whole: Sequence[UUID]
    last: bytes

    @property
    def count(self) -> int:
        return len(self.rows) + len(self.whole)


@dataclass(frozen=True, slots=True)
class Compared:
    """Some people as they stand and as they will, and who has to be looked at whole; the last id of all."""

    before: Sequence[Standing]
    after: Sequence[Standing]
    whole: Sequence[UUID]
    last: bytes


class Reweigher:
    """Reads pages of people and gives what they will be worth. `after` are the parts under the new points."""

    def __init__(self, after: Parts, moved: Moved) -> None:
        self._weights = after.defaults.scoring
        self._now = after.now()
        self._moved = moved
        self._sums = decay.Sums(self._weights)
        self._fit = FitPoints(self._weights)
        untold = scoring.history(HistoryFacts(), self._weights, self._now)
        self._history = scoring.tenths(untold) / 10

    def page(self, reading: Reading, after: bytes, limit: int) -> Page | None:
        """The next people in the order of their ids; None after the last."""
        now_ms = to_ms(self._now)
        found = rescorings.plain(reading, after, limit, now_ms)
        if not found:
            return None
        facts = self._facts(reading, after, found[-1].prospect)
        rows, whole, pressing = [], [], []
        for who, fit, fixed, log2, history, presses, promised, campaign, placed, known in found:
            due = promised and not placed and known == ALWAYS
            if due or facts.whole(who, bool(presses or promised), bool(campaign)):
                whole.append(UUID(bytes=who))
                continue
            fit, fixed, log2 = facts.weigh(who, fit, fixed, log2)
            history = history if who in facts.called else self._history
            steady, lively, until = 0.0, None, None
            if placed:
                steady = shelving.steady_tenths(fit, history, fixed)
                lively, until = shelving.lively_until(steady, log2, self._weights, now_ms)
            made = Scored(who, fit, fixed, log2, history, placed, steady, lively, until)
            if placed and (presses or promised):
                pressing.append((made, known))
            else:
                rows.append(made)
        for scored, one in self._until_it_turns(reading, pressing):
            whole.append(UUID(bytes=one)) if scored is None else rows.append(scored)
        return Page(rows, whole, found[-1].prospect)

    def _until_it_turns(
        self, reading: Reading, pressing: Sequence[tuple[Scored, int | None]]
    ) -> Iterator[tuple[Scored | None, bytes]]:
        """Those whose place turns by windows and requests too; None for who is to be looked at whole."""
        ids = [UUID(bytes=one.prospect) for one, _ in pressing]
        rows = {row.prospect_id.bytes: row for row in standings.of(reading, ids)}
        for one, known in pressing:
            row = replace(
                rows[one.prospect],
                fit=one.fit,
                engagement_fixed=one.fixed,
                engagement_log2=one.log2,
                history=one.history,
            )
            spot = shelving.spot(row, self._weights, self._now)
            if spot is None or (spot.valid_until == ALWAYS) is not (known == ALWAYS):
                yield None, one.prospect
            else:
                yield one._replace(lively=spot.lively, until=spot.valid_until), one.prospect

    def compared(self, reading: Reading, after: bytes, limit: int) -> Compared | None:
        """The same as whole standings, those of before beside them."""
        found = rescorings.people(reading, after, limit)
        if not found:
            return None
        facts = self._facts(reading, after, found[-1][0])
        before, then, whole = [], [], []
        for who, row in found:
            presses = bool(row[_PRESSING]) or row[_PROMISE] is not None
            if facts.whole(who, presses, row[_CAMPAIGN] is not None):
                whole.append(UUID(bytes=who))
                continue
            before.append(Standing(*row))
            row[_FIT], row[_FIXED], row[_LOG2] = facts.weigh(who, row[_FIT], row[_FIXED], row[_LOG2])
            if who not in facts.called:
                row[_HISTORY] = self._history
            then.append(Standing(*row))
        return Compared(before, then, whole, found[-1][0])

    def _facts(self, reading: Reading, after: bytes, last: bytes) -> _Facts:
        moved = self._moved
        deeds = moved.fit and self._fit.asks_acts
        return _Facts(
            moved,
            self._sums,
            self._fit,
            rescorings.called(reading, after, last),
            rescorings.merged(reading, after, last),
            rescorings.acts(reading, after, last) if moved.engagement or moved.requests else {},
            rescorings.facts(reading, after, last) if moved.fit else {},
            rescorings.deeds(reading, after, last) if deeds else {},
            rescorings.assets(reading) if deeds else {},
        )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a page of people is weighed by."""

    moved: Moved
    sums: decay.Sums
    fit: FitPoints
    called: Collection[bytes]
    merged: Collection[bytes]
    acts: Mapping[bytes, Sequence[decay.LightAct]]
    facts: Mapping[bytes, RawFacts]
    deeds: Mapping[bytes, Sequence[RawAct]]
    assets: Mapping[bytes, str]

    def whole(self, who: bytes, presses: bool, campaign: bool) -> bool:
        """Whether somebody is worked out from all their facts: merged, or they may wait or press otherwise,
        or what calls say of them counts otherwise."""
        moved = self.moved
        if who in self.merged or (moved.clocks and presses) or (moved.events and campaign):
            return True
        mine = self.acts.get(who, ())
        if who in self.called and (
            moved.history or moved.clocks or self.deeds or any(act[6] == FROM_CALL for act in mine)
        ):
            return True
        return bool(moved.requests) and any(act[1] in moved.requests for act in mine)

    def weigh(
        self, who: bytes, fit: float, fixed: float, log2: float | None
    ) -> tuple[float, float, float | None]:
        """Fit and what is kept of engagement, under the new points."""
        if self.moved.fit:
            facts = self.facts.get(who, _NOBODY)
            fit = self.fit(person_of(facts, self.deeds.get(who, ()), self.assets))
        if self.moved.engagement:
            mine = self.acts.get(who)
            kept = self.sums(mine) if mine else decay.NOTHING
            return fit, kept.undated, kept.log2_sum
        return fit, fixed, log2


def persons(reading: Reading, after: bytes, last: bytes, about: Mapping[bytes, str]) -> Iterator[PersonFacts]:
    """What fit is judged by, of everybody between two ids who is not removed. `about` are assets in words."""
    acts = rescorings.deeds(reading, after, last)
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
    return ActFact(_KINDS[one.kind], f"{one.what} {words}".strip())
