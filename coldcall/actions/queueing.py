"""The queue as of a moment: who may be called now, in order, with reasons; and where everybody else is.

The gate is asked once a pile of people alike, and the top is read by index; only the rows that are shown load
their facts and are asked about one by one.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from coldcall.actions import gate, standing
from coldcall.actions.parts import Parts
from coldcall.domain import attempts, ranking, scoring, shelving
from coldcall.domain.clock import to_ms
from coldcall.domain.dossier import Dossier
from coldcall.domain.queue import TIER_RANK, GateView, NotNow, Queue, QueueRow, Score, Tier
from coldcall.domain.ranking import Place, PlaceFacts
from coldcall.domain.shelving import Pressing
from coldcall.domain.standing import StandingState
from coldcall.errors import NotFound
from coldcall.store import campaigns, catalogue, dossiers, places, standings, topmost
from coldcall.store.engine import Reading
from coldcall.store.places import HeldPile
from coldcall.store.standings import Light

_STATE_WORDS = {
    StandingState.SUPPRESSED: "do not call",
    StandingState.FINISHED: "settled",
    StandingState.NO_NUMBER: "without a number",
    StandingState.BAD_NUMBER: "have no working number left",
}
_WAIT_WORDS = {
    "promised": "promised for later",
    "retry": "waiting for the next try",
    "nurture": "resting for now",
    "event": "registered, called again after the event",
    "deferred": "skipped or snoozed",
    "cap_day": "called enough today",
    "cap_rolling": "called enough this month",
    "number": "with a number that rests for now",
}
_MISSING_WORDS = {
    "country": "need a country",
    "state": "need a state",
    "zone": "need a time zone",
    "line": "need to know if it is a mobile",
    "statement": "need an answer about their list",
    "answer": "in a country nobody has answered for",
}
_EXAMPLES = 20
_PAGE = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the queue: one list or one campaign, or some people."""

    list_id: UUID | None = None
    campaign_id: UUID | None = None
    ids: tuple[UUID, ...] | None = None

    def keeps(self, row: Light) -> bool:
        """Whether somebody is of the list; who is of a campaign only `walk` tells."""
        return self.list_id is None or row.list_id == self.list_id.bytes


EVERYTHING = Filter()


def walk(reading: Reading, only: Filter) -> list[Light]:
    """The standings of a part. Of a campaign are all it brought, by a list or by what they did, in whatever
    other campaign they came first."""
    rows = [row for row in standings.light(reading, only.ids) if only.keeps(row)]
    if only.campaign_id is None:
        return rows
    brought = {one.bytes for one in campaigns.people(reading, only.campaign_id).values()}
    return [row for row in rows if row.prospect in brought]


def named_filter(parts: Parts, campaign: str | None, only_list: str | None) -> Filter:
    """The filter of a campaign's or a list's name. Raises NotFound for one nobody knows."""
    with parts.store.read() as reading:
        held = catalogue.campaign_named(reading, campaign) if campaign else None
        came_in = catalogue.list_named(reading, only_list) if only_list else None
    if campaign and held is None:
        raise NotFound(f"there is no campaign {campaign}", "check its name")
    if only_list and came_in is None:
        raise NotFound(f"there is no list {only_list}", "`coldcall import list` shows them")
    return Filter(came_in.id if came_in else None, held.id if held else None)


@dataclass(slots=True)
class Bucket:
    """People who are not to be called now for one reason, while they are counted."""

    count: int = 0
    opens_at: datetime | None = None
    where: Counter[tuple[datetime, str]] = field(default_factory=Counter)
    examples: list[UUID] = field(default_factory=list)
    members: list[bytes] = field(default_factory=list)

    def put(self, row: Light, opens_at: datetime | None = None, zone: str = "") -> None:
        """Counts one."""
        self.members.append(row.prospect)
        self.add(1, [row.prospect] if len(self.examples) < _EXAMPLES else [], opens_at, zone)

    def add(self, count: int, some: Iterable[bytes], opens_at: datetime | None, zone: str = "") -> None:
        """Counts many alike, of whom `some` are examples."""
        self.count += count
        if opens_at is not None and (self.opens_at is None or opens_at < self.opens_at):
            self.opens_at = opens_at
        if zone and opens_at is not None:
            self.where[opens_at, zone] += count
        self.examples += (UUID(bytes=one) for one in some)


class Ranked(NamedTuple):
    """One walked row in its place. `key` is the total order."""

    key: tuple[int, int, int, bytes]
    row: Light
    place: Place
    gate: GateView


@dataclass(slots=True)
class _Found:
    """What a reading goes on with: how many there are, how many may be called, everybody else by reason, and
    the rows in order, made as they are asked for."""

    total: int
    callable: int
    buckets: dict[str, Bucket]
    ranked: Iterator[Ranked]


def read(
    parts: Parts,
    *,
    at: datetime | None = None,
    limit: int = 50,
    everyone: bool = False,
    only: Filter = EVERYTHING,
) -> Queue:
    """The queue at a moment, `limit` rows of it. `everyone` lists those who may not be called now too.

    Everything and lists are read by index. All others, and moments before the last thing that happened or so
    far ahead that most places will have changed by then, are walked person by person, to the same rows.
    """
    now = at or parts.now()
    with parts.store.read() as reading:
        found = None if everyone else by_index(parts, reading, now, only)
        found = found or by_walk(parts, reading, now, only, everyone=everyone)
        buckets = found.buckets
        held = {each: key for key, bucket in buckets.items() for each in bucket.members} if everyone else {}
        rows: list[QueueRow] = []
        refused = 0
        for part in _parts_of(found.ranked, limit):
            loaded = dossiers.load_many(reading, [UUID(bytes=one.row.prospect) for one in part])
            for one in part:
                row = _row(parts, loaded[UUID(bytes=one.row.prospect)], one, now)
                key = held.get(one.row.prospect, "")
                if row.gate.state != "allowed" and one.gate.state == "allowed":
                    key = "gate"
                    refused += 1
                    buckets[key].put(one.row, row.gate.opens_at)
                if len(rows) < limit and (everyone or not key):
                    rows.append(replace(row, rank=len(rows) + 1, not_now=key))
            if len(rows) >= limit:
                break
    return Queue(now, found.total, found.callable - refused, tuple(rows), _told(parts, buckets, now))


def by_walk(parts: Parts, reading: Reading, now: datetime, only: Filter, *, everyone: bool = False) -> _Found:
    """Everybody looked at."""
    walked = walk(reading, only)
    ranked, buckets = census(parts, walked, now)
    others = _others(parts, walked, ranked, now) if everyone else ()
    chosen = sorted([*ranked, *others], key=lambda one: one.key)
    return _Found(len(walked), len(ranked), buckets, iter(chosen))


def by_index(parts: Parts, reading: Reading, now: datetime, only: Filter) -> _Found | None:
    """Piles looked at, and one by one only people whose moment has passed; None where a walk is the way."""
    if only.ids is not None or only.campaign_id is not None:
        return None
    now_ms = to_ms(now)
    held = places.piles(reading, only.list_id)
    passed = places.passed(reading, now_ms)
    total = sum(pile.members for pile in held)
    if any(pile.newest > now_ms for pile in held) or len(passed) > max(_EXAMPLES, total // 2):
        return None
    rows = standings.light(reading, [UUID(bytes=one) for one in passed]) if passed else []
    ranked, buckets = census(parts, [row for row in rows if row.state != "deleted" and only.keeps(row)], now)
    piles = _Piles(parts, reading, now, passed)
    for pile in held:
        piles.put(pile, buckets)
    return _Found(
        len(ranked) + piles.callable + sum(bucket.count for bucket in buckets.values()),
        len(ranked) + piles.callable,
        buckets,
        piles.ranked(ranked),
    )


class _Piles:
    """The piles at one moment: who of them may be called, and the others counted under the reason why not."""

    def __init__(
        self, parts: Parts, reading: Reading, now: datetime, passed: Mapping[bytes, int | None]
    ) -> None:
        self._parts, self._reading, self._now, self._passed = parts, reading, now, passed
        self._left = Counter(passed.values())
        self._decided: dict[str, GateView] = {}
        self._open: dict[tuple[int, int], list[HeldPile]] = defaultdict(list)
        self.callable = 0

    def put(self, held: HeldPile, buckets: dict[str, Bucket]) -> None:
        """Counts a pile; whose moment has passed were counted on their own."""
        count = held.members - self._left[held.id]
        if count <= 0:
            return
        pile = held.pile
        if pile.kind != shelving.OPEN:
            waits = pile.kind.startswith("wait:")
            back = places.first_back(self._reading, held.id, to_ms(self._now)) if waits else None
            self._add(buckets[pile.kind], held, count, _moment(back))
            return
        view = self._decided.get(pile.gate_key)
        if view is None:
            view = self._decided[pile.gate_key] = gate.preview(self._parts, pile.gate_key, self._now)
        if view.state == "allowed":
            self.callable += count
            self._open[TIER_RANK[Tier(pile.tier)], pile.tier_key].append(held)
            return
        key, zone = _reason(view)
        self._add(buckets[key], held, count, view.opens_at, zone)

    def _add(
        self, bucket: Bucket, held: HeldPile, count: int, opens_at: datetime | None, zone: str = ""
    ) -> None:
        wanted = _EXAMPLES - len(bucket.examples)
        some = places.members(self._reading, held.id, wanted + self._left[held.id]) if wanted else []
        bucket.add(count, [one for one in some if one not in self._passed][:wanted], opens_at, zone)

    def ranked(self, others: Sequence[Ranked]) -> Iterator[Ranked]:
        """All who may be called, in order, with `others` in their places."""
        tiers: dict[tuple[int, int], list[Ranked]] = defaultdict(list)
        for one in others:
            tiers[one.key[:2]].append(one)
        for tier in sorted(self._open.keys() | tiers.keys()):
            own = sorted(one.key for one in tiers[tier])
            known = {one.row.prospect: one for one in tiers[tier]}
            keys = heapq.merge(own, self._keys(tier))
            while part := list(islice(keys, _PAGE)):
                yield from self._rows([key[3] for key in part], known)

    def _keys(self, tier: tuple[int, int]) -> Iterator[tuple[int, int, int, bytes]]:
        if tier not in self._open:
            return
        age = shelving.age_of(self._now, self._parts.defaults.scoring)
        for points, who in topmost.in_order(self._reading, self._open[tier], age, self._passed):
            yield (*tier, -points, who)

    def _rows(self, wanted: Sequence[bytes], known: Mapping[bytes, Ranked]) -> Iterator[Ranked]:
        ids = [UUID(bytes=one) for one in wanted if one not in known]
        light = {row.prospect: row for row in standings.light(self._reading, ids)} if ids else {}
        looks = _Places(self._parts, self._now)
        for one in wanted:
            if one in known:
                yield known[one]
                continue
            row = light[one]
            place = looks.of(row)
            key = order_key(self._parts, row, place, self._now)
            yield Ranked(key, row, place, self._decided[row.gate_key])


def account(parts: Parts, ids: Iterable[UUID], at: datetime | None = None) -> Queue:
    """Where some people are now, without any row: the last line of an import."""
    return read(parts, at=at, limit=0, only=Filter(ids=tuple(ids)))


def _parts_of(ranked: Iterator[Ranked], limit: int) -> Iterator[list[Ranked]]:
    size = max(1, min(limit + 10, 400))
    while limit and (part := list(islice(ranked, size))):
        yield part


def census(parts: Parts, walked: Sequence[Light], now: datetime) -> tuple[list[Ranked], dict[str, Bucket]]:
    """Everybody in one of two heaps: callable and in order, or counted under the reason why not."""
    buckets: dict[str, Bucket] = defaultdict(Bucket)
    ranked: list[Ranked] = []
    decided: dict[str, GateView] = {}
    now_ms = to_ms(now)
    places = _Places(parts, now)
    for row in walked:
        if row.state != StandingState.OPEN:
            buckets[_state_key(row)].put(row)
            continue
        due = row.promise is not None and row.promise <= now_ms
        if row.not_before is not None and row.not_before > now_ms and not due:
            buckets[f"wait:{row.wait_reason}"].put(row, _moment(row.not_before))
            continue
        asked = due
        key = f"{row.gate_key}{'!' if asked else ''}"
        view = decided.get(key)
        if view is None:
            view = decided[key] = gate.preview(parts, row.gate_key, now, asked=asked)
        if view.state == "allowed":
            place = places.of(row)
            ranked.append(Ranked(order_key(parts, row, place, now), row, place, view))
        else:
            reason, zone = _reason(view)
            buckets[reason].put(row, view.opens_at, zone)
    return ranked, buckets


def _reason(view: GateView) -> tuple[str, str]:
    """Why nobody about whom the gate says this is called now, and the zone that tells when they are."""
    if view.state == "unknown":
        return f"missing:{view.missing[0] if view.missing else 'place'}", ""
    return "later" if view.opens_at else "refused", view.zone


class _Places:
    """The places of many rows at one moment.

    Without a due promise and a request a place follows from the windows alone, which a whole campaign shares.
    """

    def __init__(self, parts: Parts, now: datetime) -> None:
        self._parts, self._now, self._now_ms = parts, now, to_ms(now)
        self._shared: dict[str, Place] = {}

    def of(self, row: Light) -> Place:
        if row.promise is not None and row.promise <= self._now_ms:
            return place_of(self._parts, row, self._now)
        place = self._shared.get(row.pressing)
        if place is None:
            place = place_of(self._parts, row, self._now)
            if not _pressing(row.pressing).requests:
                self._shared[row.pressing] = place
        return place


def place_of(parts: Parts, row: Light, now: datetime) -> Place:
    """The tier of a walked row."""
    kept = _pressing(row.pressing)
    facts = PlaceFacts(
        row.zone, _moment(row.promise), kept.requests, kept.windows, _moment(row.attempted), kept.asides
    )
    return ranking.place(facts, parts.defaults.scoring, now)


@lru_cache(maxsize=20_000)
def _pressing(text: str) -> Pressing:
    """The requests, windows and asides of `Standing.pressing`."""
    return shelving.pressing({} if text == "{}" else json.loads(text))


def order_key(parts: Parts, row: Light, place: Place, now: datetime) -> tuple[int, int, int, bytes]:
    """The total order of a walked row: as `ranking.sort_key`, from stored sums."""
    steady = shelving.steady_tenths(row.fit, row.history, row.fixed)
    points = shelving.tenths(steady, row.log2, shelving.age_of(now, parts.defaults.scoring))
    return (TIER_RANK[place.tier], place.tier_key, -points, row.prospect)


def _others(parts: Parts, walked: Sequence[Light], ranked: Sequence[Ranked], now: datetime) -> list[Ranked]:
    """Those who may not be called now, in the places they would have."""
    callable_now = {one.row.prospect for one in ranked}
    rest = [row for row in walked if row.prospect not in callable_now]
    made = []
    places = _Places(parts, now)
    for row in rest:
        place = places.of(row)
        made.append(Ranked(order_key(parts, row, place, now), row, place, GateView("refused")))
    return made


def _row(parts: Parts, dossier: Dossier, one: Ranked, now: datetime) -> QueueRow:
    made = attempts.from_calls(dossier.states(), parts.defaults.outcomes)
    zone = gate.zone_of(parts, dossier)
    phone = standing.number_for(parts, dossier, made, now, zone)
    person = dossier.prospect
    about = standing.calling_for(parts, dossier, now)
    return QueueRow(
        rank=0,
        prospect_id=person.id,
        name=person.name,
        title=person.title,
        company=dossier.company,
        phone=phone.e164 if phone else "",
        tier=one.place.tier,
        score=score_of(parts, dossier, now),
        gate=gate.view(parts, dossier, phone, now),
        attempts=sum(each.counts for each in made),
        why_place=one.place.why_place,
        due_at=one.place.due_at,
        campaign=about.name if about else "",
        flags=(*person.flags, *standing.visitor_flags(dossier)),
    )


def score_of(parts: Parts, dossier: Dossier, now: datetime) -> Score:
    """A person's score with every reason."""
    made = attempts.from_calls(dossier.states(), parts.defaults.outcomes)
    return scoring.score(
        standing.person_facts(dossier),
        dossier.engagement,
        standing.history_facts(dossier, made),
        parts.defaults.scoring,
        now,
        standing.engagement_titles(dossier),
    )


def _state_key(row: Light) -> str:
    return f"state:{row.state}" if row.reason != standing.NEEDS_COUNTRY else "missing:country"


def _told(parts: Parts, buckets: dict[str, Bucket], now: datetime) -> tuple[NotNow, ...]:
    """The buckets in words, the soonest and the most mendable first."""
    order = ("later", "missing", "wait", "gate", "refused", "state")
    told = []
    for key, bucket in sorted(
        buckets.items(), key=lambda item: (order.index(item[0].split(":")[0]), item[0])
    ):
        told.append(
            NotNow(
                key, bucket.count, words_of(parts, key, bucket, now), bucket.opens_at, tuple(bucket.examples)
            )
        )
    return tuple(told)


def words_of(parts: Parts, key: str, bucket: Bucket, now: datetime) -> str:
    """Why people are not in the queue now, for a key of `NotNow.reason`."""
    kind, _, what = key.partition(":")
    if kind == "later":
        return f"later{_opening(bucket, now)}"
    if kind == "missing":
        return _MISSING_WORDS.get(what, "need a place")
    if kind == "wait":
        return _WAIT_WORDS.get(what, "waiting")
    if kind == "state":
        return _STATE_WORDS.get(StandingState(what), what)
    return "refused by a rule" if kind == "refused" else "called enough for now"


def _opening(bucket: Bucket, now: datetime) -> str:
    """ " (London opens 08:00)": the place that opens next, on its own clock."""
    if not bucket.where:
        return ""
    first = min(opens for opens, _ in bucket.where)
    zones = Counter({zone: count for (opens, zone), count in bucket.where.items() if opens == first})
    zone = min(zones.items(), key=lambda one: (-one[1], one[0]))[0]  # the same whoever counted first
    city = zone.rpartition("/")[2].replace("_", " ")
    return f" ({city} opens {gate.wall_words(first, zone, now)})"


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else _known(ms)


def _known(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
