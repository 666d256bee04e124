"""Counting a campaign's list: everybody in one place, and how fast the calls go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from coldcall.actions import census, gate, gate_keys, not_now, standing
from coldcall.actions.not_now import Bucket
from coldcall.actions.parts import Parts
from coldcall.domain import attempts, coverage
from coldcall.domain.call import Direction, Outcome
from coldcall.domain.campaign import Phase, Span, span_now
from coldcall.domain.campaign_view import CampaignView
from coldcall.domain.clock import to_ms
from coldcall.domain.content import Campaign
from coldcall.domain.coverage import Pace, Person, Where
from coldcall.domain.queue_filter import Filter
from coldcall.domain.wall import is_working, to_wall
from coldcall.store import campaigns, dossiers
from coldcall.store.campaigns import Made
from coldcall.store.engine import Reading
from coldcall.store.standings import Light

_PACE_DAYS = 5
_NOON = time(12)
_FEW = 5_000
_COUNTED = timedelta(days=31)
"""Calls older than this fill no cap of the law."""
_UNREACHABLE: Final = ("state:", "missing:", "refused")


def view(reading: Reading, parts: Parts, campaign: Campaign, now: datetime) -> CampaignView:
    """A campaign with the numbers of its list."""
    ours = parts.caller_zone or "UTC"
    span = span_now(campaign, parts.defaults.scoring, now)
    counted = _Count(reading, parts, campaign, span, now)
    last_day = _last_day(span, ours) if span else None
    numbers = coverage.coverage(counted.people(), counted.pace(), to_wall(now, ours).date(), last_day)
    return CampaignView(campaign, span, numbers, now, campaign.zone or ours)


def people(reading: Reading, parts: Parts, campaign: Campaign, now: datetime) -> list[Person]:
    """Everybody on a campaign's list, in their place."""
    span = span_now(campaign, parts.defaults.scoring, now)
    return _Count(reading, parts, campaign, span, now).people()


def _last_day(span: Span, zone: str) -> date:
    """The last day with time enough for calls: one whose noon is still before the end."""
    closes = to_wall(span.closes_at, zone)
    return closes.date() if closes.time() > _NOON else closes.date() - timedelta(days=1)


class _Count:
    """One campaign's people, each in one place, and the calls made to them in this phase."""

    def __init__(
        self, reading: Reading, parts: Parts, campaign: Campaign, span: Span | None, now: datetime
    ) -> None:
        self._reading, self._parts, self._campaign = reading, parts, campaign
        self._now, self._zone, self._span = now, parts.caller_zone or "UTC", span
        self._since = to_ms(span.opens_at) if span else 0
        self._roots = campaigns.people(reading, campaign.id)
        self._made: dict[UUID, list[Made]] = defaultdict(list)
        agreed: set[UUID] = set()
        for call in campaigns.calls_to(reading, self._roots):
            if call.campaign != campaign.id.bytes or call.started_at > to_ms(now):
                continue
            who = self._roots[UUID(bytes=call.prospect)]
            if call.started_at >= self._since:
                self._made[who].append(call)
            if self._meets_goal(call):
                agreed.add(who)
        self._agreed = frozenset(agreed)

    def people(self) -> list[Person]:
        """Everybody in their place."""
        ids = tuple(dict.fromkeys(self._roots.values()))
        # Few are read one by one, many are picked out of everybody.
        only = Filter(ids=ids) if len(ids) <= _FEW else Filter(campaign_id=self._campaign.id)
        rows = census.walk(self._parts, self._reading, only)
        ranked, buckets = census.take(self._parts, rows, self._now)
        why = {each: key for key, bucket in buckets.items() for each in bucket.members}
        why |= self._capped([one.row for one in ranked], buckets)
        words = {key: not_now.words_of(key, bucket, self._now) for key, bucket in buckets.items()}
        coming = self._coming()
        return [self._person(row, why.get(row.prospect, ""), words, coming) for row in rows]

    def pace(self) -> Pace:
        """Calls a day over the last days there were any; today's where there were more today."""
        today = to_wall(self._now, self._zone).date()
        calls = [
            call for made in self._made.values() for call in made if call.direction == Direction.OUTBOUND
        ]
        days: dict[date, int] = defaultdict(int)
        for call in calls:
            days[to_wall(_moment(call.started_at), self._zone).date()] += 1
        so_far = days.pop(today, 0)
        lately = [days[day] for day in sorted(days)[-_PACE_DAYS:]]
        mean = sum(lately) / len(lately) if lately else 0.0
        reached = sum(self._reaches(call) for call in calls)
        return Pace(max(mean, float(so_far)), len(lately) + bool(so_far), so_far, len(calls), reached)

    def _person(self, row: Light, reason: str, words: dict[str, str], coming: frozenset[UUID]) -> Person:
        one = UUID(bytes=row.prospect)
        made = self._made.get(one, [])
        goal = one in coming or any(self._meets_goal(call) for call in made)
        if goal or any(self._reaches(call) for call in made):
            return Person(Where.REACHED, tried=bool(made), goal=goal, who=one)
        tries = sum(call.direction == Direction.OUTBOUND for call in made)
        left = max(1, self._parts.defaults.attempts.max_without_reach - tries)
        where = Where.LEFT
        if reason:
            where = Where.UNREACHABLE if reason.startswith(_UNREACHABLE) else Where.WAITING
        return Person(
            where, reason, words.get(reason, ""), tries > 0, False, self._ready(row, reason), left, one
        )

    def _reaches(self, call: Made) -> bool:
        return self._parts.defaults.outcomes[Outcome(call.outcome)].prospect_reached or self._meets_goal(call)

    def _meets_goal(self, call: Made) -> bool:
        return self._parts.defaults.outcomes.reaches_goal(Outcome(call.outcome), call.detail, call.goal)

    def _coming(self) -> frozenset[UUID]:
        """While people are invited: who registered, by themselves or on the phone, whenever that was."""
        if self._span is None or self._span.phase is not Phase.INVITATION:
            return frozenset()
        said = campaigns.coming(self._reading, self._campaign.id)
        return frozenset(self._roots[one] for one in said if one in self._roots) | self._agreed

    def _capped(self, rows: Sequence[Light], buckets: dict[str, Bucket]) -> dict[bytes, str]:
        """Those of the callable whom only their own calls keep back: the gate is asked one by one."""
        lately = to_ms(self._now - _COUNTED)
        called = [row for row in rows if row.attempted is not None and row.attempted >= lately]
        if not called:
            return {}
        ids = tuple(UUID(bytes=row.prospect) for row in called)
        by_id = {row.prospect: row for row in called}
        loaded = dossiers.load_many(self._reading, ids)
        held: dict[bytes, str] = {}
        for one in ids:
            dossier = loaded[one]
            made = attempts.from_calls(dossier.states(), self._parts.defaults.outcomes)
            zone = gate.zone_of(self._parts, dossier)
            phone = standing.number_for(self._parts, dossier, made, self._now, zone)
            view = gate.view(self._parts, dossier, phone, self._now)
            if view.state != "allowed":
                held[one.bytes] = "gate"
                buckets["gate"].put(by_id[one.bytes], view.opens_at)
        return held

    def _ready(self, row: Light, reason: str) -> date:
        """The first day they may be called, as far as anybody knows."""
        opens: datetime | None = None
        if reason.startswith("wait:") and row.not_before is not None:
            opens = _moment(row.not_before)
        elif reason == "later":
            opens = gate_keys.view(self._parts, row.gate_key, self._now).opens_at
        day = to_wall(opens or self._now, self._zone).date()
        if reason == "gate":
            day += timedelta(days=1)
        while not is_working(day):
            day += timedelta(days=1)
        return day


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
