"""Rewriting where prospects stand, in the transaction of the fact that moved them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from coldcall.actions import gate, gate_keys, pressure
from coldcall.actions.parts import Parts
from coldcall.domain import attempts, campaign, decay, dialling, ranking, scoring, shelving
from coldcall.domain.attempts import Attempt, HeldBy, Hold
from coldcall.domain.call import Direction
from coldcall.domain.campaign import EventWait
from coldcall.domain.clock import to_ms
from coldcall.domain.content import Asset, Campaign
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.history import SuppressionKind
from coldcall.domain.ideal import ActFact
from coldcall.domain.policy import Policy
from coldcall.domain.prospect import PhoneView, Prospect
from coldcall.domain.scoring import FitPoints, HistoryFacts, PersonFacts
from coldcall.domain.standing import Standing, StandingState
from coldcall.domain.wall import told
from coldcall.store import dossiers, people, places, standings
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

NEEDS_COUNTRY = shelving.NEEDS_COUNTRY
_MOST_HOLDS = 8
"""Holds follow one another (a wait, then a cap); more than a few in a row do not occur."""


def restand(
    writing: Writing, parts: Parts, ids: Iterable[UUID], known: Dossier | None = None
) -> frozenset[UUID]:
    """Rewrites the standings of some prospects from their facts; gives who they were, and who stands for
    those that are merged.

    `known` is the dossier of one of them as it is in the store by now, which is not read again.
    """
    done: set[UUID] = set()
    for part in chunks(dict.fromkeys(ids), 500):
        given = {known.prospect.id: known} if known and known.prospect.id in part else {}
        others = [one for one in part if one not in given]
        loaded = given | (dossiers.load_many(writing, others) if others else {})
        people = {dossier.prospect.id: dossier for dossier in loaded.values()}
        put(writing, parts, people.values())
        standings.drop(writing, loaded.keys() - people.keys())
        places.drop(writing, loaded.keys() - people.keys())
        done.update(loaded, people)
    return frozenset(done)


def put(writing: Writing, parts: Parts, found: Iterable[Dossier]) -> None:
    """Writes the standings of people from their dossiers, which are as the store has them by now."""
    known = list(found)
    rows = [stand(parts, dossier, writing.now) for dossier in known]
    keep(writing, parts, rows, {one.prospect.id: shelving.parts_of(one) for one in known})


def keep(
    writing: Writing,
    parts: Parts,
    rows: Sequence[Standing],
    belongs: Mapping[UUID, Collection[bytes]] | None = None,
) -> None:
    """Stores standings, and the places in the queue that follow from them; `belongs` as `places.put`."""
    standings.put(writing, rows)
    _place(writing, parts, rows, belongs)


def freshen(parts: Parts, most: int = 500) -> int:
    """Works out anew, in one short write, the places of some whose moment has passed; gives how many.

    Reading the queue is exact without it, and quick as long as few wait for this. Call it until it gives 0.
    """
    with parts.store.read() as reading:
        ids = places.stale(reading, to_ms(parts.now()), most)
    if ids:
        with parts.store.write() as writing:
            rows = standings.of(writing, ids)
            _place(writing, parts, rows)
            places.drop(writing, set(ids) - {row.prospect_id for row in rows})
    return len(ids)


def _place(
    writing: Writing,
    parts: Parts,
    rows: Iterable[Standing],
    belongs: Mapping[UUID, Collection[bytes]] | None = None,
) -> None:
    weights = parts.defaults.scoring
    regions: dict[str, str] = {}
    spots = []
    for row in rows:
        key = row.gate_key
        if key not in regions:
            regions[key] = gate_keys.region(parts, key)
        spots.append((row.prospect_id, shelving.spot(row, weights, writing.now, regions[key])))
    places.put(writing, spots, belongs)


def stand(parts: Parts, dossier: Dossier, now: datetime) -> Standing:
    """Where one prospect stands at `now`."""
    weights = parts.defaults.scoring
    made = attempts.from_calls(dossier.states(), parts.defaults.outcomes) if dossier.calls else ()
    where = gate.whereabouts(parts, dossier)
    zone = gate.zone_of(parts, dossier, where)
    phone = number_for(parts, dossier, made, now, zone)
    held = pressure.hold(parts, dossier, wait(parts, dossier, made, now, zone), now, zone)
    if phone is None:
        phone, held = _until_a_number_is_back(parts, dossier, made, now, zone, held)
    state, reason = _state(dossier, phone, held)
    kept = decay.stored(dossier.engagement, weights) if dossier.engagement else decay.NOTHING
    promise = next(iter(dossier.open_promises()), None) if dossier.promises else None
    return Standing(
        prospect_id=dossier.prospect.id,
        state=state,
        reason=reason,
        fit=_fit(parts)(person_facts(dossier)),
        engagement_fixed=kept.undated,
        engagement_log2=kept.log2_sum,
        history=_history(parts, dossier, made, now),
        attempts=sum(one.counts for one in made),
        attempted_at=max((one.at for one in made), default=None),
        phone_id=phone.phone_id if phone else None,
        e164=phone.e164 if phone else "",
        zone=zone,
        gate_key=gate_keys.of(parts, dossier, phone, where) if phone else "",
        promise_at=promise.due_at if promise else None,
        asked=bool(promise and promise.asked),
        pressing=_pressing(parts, dossier),
        not_before=held.until if held and held.by is not HeldBy.STOPPED else None,
        wait_reason=held.by if held else "",
        list_id=dossier.lists[0].id if dossier.lists else None,
        campaign_id=dossier.campaigns[0].id if dossier.campaigns else None,
        updated_at=now,
    )


def _history(parts: Parts, dossier: Dossier, made: Sequence[Attempt], now: datetime) -> float:
    """The points of history; those of people nobody called are the same for all."""
    weights = parts.defaults.scoring

    def points() -> float:
        return scoring.tenths(scoring.history(history_facts(dossier, made), weights, now)) / 10

    untouched = not (dossier.calls or dossier.referred_by or dossier.engagement)
    return parts.remember("history of nobody", points) if untouched else points()


def _fit(parts: Parts) -> Callable[[PersonFacts], float]:
    """What tells the points of fit."""
    return parts.remember("fit", lambda: FitPoints(parts.defaults.scoring))


def person_facts(dossier: Dossier) -> PersonFacts:
    """What fit is judged by. Where nobody wrote an address, the company's or the first number's country
    tells."""
    person, account = dossier.prospect, dossier.account
    country, state = person.country, person.state
    if not country and account:
        country, state = account.country, account.state
    if not country and dossier.phones:
        country = dossier.phones[0].region
    return PersonFacts(
        title=person.title,
        industry=account.industry if account else "",
        headcount=account.headcount if account else None,
        phone_labels=tuple(view.label for view in dossier.phones if not view.retired),
        flags=person.flags,
        country=country,
        state=state,
        acts=act_facts(dossier.engagement, dossier.asset),
    )


def act_facts(
    events: Iterable[Engagement], asset: Callable[[UUID | None], Asset | None]
) -> tuple[ActFact, ...]:
    """What people did, as criteria ask about it; a scanner's clicks are nobody's."""
    return tuple(
        ActFact(event.kind, " ".join((event.what, found.title, found.topic) if found else (event.what,)))
        for event in events
        if not event.bot
        for found in (asset(event.asset_id),)
    )


def history_facts(dossier: Dossier, made: Sequence[Attempt]) -> HistoryFacts:
    """What earlier calls say."""
    reached = [one for one in made if one.reached]
    judged = [
        state.outcome.receptivity
        for state in dossier.states()
        if state.outcome is not None and state.outcome.receptivity is not None
    ]
    return HistoryFacts(
        tries=attempts.tries(made),
        reached=len(reached),
        spoke_at=reached[-1].at if reached else None,
        receptivity=judged[-1] if judged else None,
        referred_by=dossier.referred_by[-1][1] if dossier.referred_by else "",
    )


def _until_a_number_is_back(
    parts: Parts, dossier: Dossier, made: Sequence[Attempt], now: datetime, zone: str, held: Hold | None
) -> tuple[PhoneView | None, Hold | None]:
    """Who has only numbers that rest waits for the first of them, and comes back by the clock alone."""
    back = dialling.first_back(_not_stopped(dossier), made, parts.defaults.attempts, now, zone)
    if back is None:
        return None, held
    phone, until = back
    if held is None or (held.until is not None and held.until < until):
        held = Hold(HeldBy.NUMBER, until, f"the number rests until {told(until, now, zone)}")
    return phone, held


def _not_stopped(dossier: Dossier) -> list[PhoneView]:
    """The numbers that are not on do-not-call."""
    stopped = {one.value for one in dossier.suppressions if one.kind is SuppressionKind.NUMBER}
    return [view for view in dossier.phones if view.e164 not in stopped]


def number_for(
    parts: Parts, dossier: Dossier, made: Sequence[Attempt], now: datetime, zone: str
) -> PhoneView | None:
    """The number to dial next, those on do-not-call left out."""
    called = [
        (call.e164, call.started_at)
        for call in dossier.numbers_called
        if call.direction is Direction.OUTBOUND and call.started_at <= now
    ]
    return dialling.next_number(_not_stopped(dossier), made, parts.defaults.attempts, now, zone, called)


def policy_of(parts: Parts) -> Policy:
    """The attempt policy with the house's own caps, as set by the team."""
    return parts.remember("policy", lambda: _policy(parts))


def _policy(parts: Parts) -> Policy:
    policy = parts.defaults.attempts
    cap = replace(
        policy.person,
        per_day=parts.settings.house_calls_per_day,
        rolling=parts.settings.house_calls_per_30_days,
    )
    return replace(policy, person=cap)


def wait(parts: Parts, dossier: Dossier, made: Sequence[Attempt], now: datetime, zone: str) -> Hold | None:
    """What keeps a person out of the queue, and the end of all that follows one another; None for nothing.

    It is asked as of the last thing that happened, so that a call logged days later holds as it would have.
    """
    calm = not made and not dossier.deferrals and not dossier.promises
    if calm and policy_of(parts).person.allows_one:
        return _until_event(parts, dossier, now, zone)
    first: Hold | None = None
    happened = [*(one.at for one in made[-1:]), *(one.at for one in dossier.deferrals)]
    at = min(now, max(happened, default=now))
    for _ in range(_MOST_HOLDS):
        held = _hold_at(parts, dossier, made, at, zone)
        if held is None:
            break
        first = replace(held, by=first.by, words=first.words) if first else held
        if held.until is None:
            return first
        at = held.until + timedelta(milliseconds=1)
    return first


def _hold_at(parts: Parts, dossier: Dossier, made: Sequence[Attempt], at: datetime, zone: str) -> Hold | None:
    requested = _requested_at(parts, dossier)
    held = attempts.not_before(
        made,
        dossier.deferrals,
        policy_of(parts),
        at,
        zone=zone,
        promise=next(iter(dossier.open_promises()), None),
        requested_at=requested,
        spread=dossier.prospect.id.bytes,
    )
    return held or _until_event(parts, dossier, at, zone)


def _requested_at(parts: Parts, dossier: Dossier) -> datetime | None:
    """When they last asked to be called, or were named by a colleague."""
    named = [one for one, _ in dossier.referred_by]
    asked = ranking.requests(dossier.engagement, named, parts.defaults.scoring)
    return max((request.at for request in asked), default=None)


def _until_event(parts: Parts, dossier: Dossier, at: datetime, zone: str) -> Hold | None:
    """Who registered is not invited again; a promise, and what they asked for since, goes before."""
    if not dossier.campaigns or dossier.open_promises():
        return None
    found = campaign.event_wait(
        dossier.campaigns, dossier.engagement, dossier.states(), parts.defaults.scoring, at
    )
    if found is None or _asked_since(parts, dossier, found):
        return None
    name = found.campaign.name
    if found.until is None:
        return Hold(HeldBy.STOPPED, None, f"registered for {name}")
    return Hold(HeldBy.EVENT, found.until, f"registered for {name}, follow-up {told(found.until, at, zone)}")


def _asked_since(parts: Parts, dossier: Dossier, found: EventWait) -> bool:
    """Whether they asked for a call after they had said that they come."""
    requested = _requested_at(parts, dossier)
    if requested is None:
        return False
    said = [act.at or act.received_at for act in dossier.engagement if act.campaign_id == found.campaign.id]
    said += [call.started_at for call in dossier.calls if call.campaign_id == found.campaign.id]
    return requested > max(said, default=requested)


def visitor_flags(dossier: Dossier) -> tuple[str, ...]:
    """`giveaway_only` for somebody whose visits to a booth were about the present alone."""
    visits = [act for act in dossier.engagement if act.kind is EngagementKind.BOOTH]
    hunts = bool(visits) and all(campaign.giveaway_only(act) for act in visits)
    return ("giveaway_only",) if hunts else ()


def calling_for(parts: Parts, dossier: Dossier, now: datetime) -> Campaign | None:
    """The campaign a call to them is for now."""
    return campaign.calling_for(
        dossier.campaigns, dossier.engagement, dossier.states(), parts.defaults.scoring, now
    )


def _state(dossier: Dossier, phone: PhoneView | None, held: Hold | None) -> tuple[StandingState, str]:
    if dossier.prospect.deleted:
        return StandingState.DELETED, ""
    personal = [one for one in dossier.suppressions if one.kind is not SuppressionKind.NUMBER]
    if personal:
        return StandingState.SUPPRESSED, personal[-1].kind
    if not dossier.phones:
        needs = NEEDS_COUNTRY if "phone_needs_country" in dossier.prospect.flags else "no_number"
        return StandingState.NO_NUMBER, needs
    if phone is None:
        stopped = any(one.kind is SuppressionKind.NUMBER for one in dossier.suppressions)
        return (
            (StandingState.SUPPRESSED, "number") if stopped else (StandingState.BAD_NUMBER, "no_number_left")
        )
    if held is not None and held.by is HeldBy.STOPPED:
        return StandingState.FINISHED, held.words
    return StandingState.OPEN, ""


def _pressing(parts: Parts, dossier: Dossier) -> dict[str, list[list[object]]]:
    """Requests and event windows, in the compact form of `Standing.pressing`."""
    if not (dossier.engagement or dossier.referred_by or dossier.campaigns):
        return {}
    weights = parts.defaults.scoring
    asked = ranking.requests(dossier.engagement, [one for one, _ in dossier.referred_by], weights)
    acts, calls = dossier.engagement, dossier.states() if dossier.campaigns else ()
    spans = [span for one in dossier.campaigns for span in ranking.windows(one, weights, acts, calls)]
    asides = [span for one in dossier.campaigns for span in ranking.asides(one, weights, acts, calls)]
    kept: dict[str, list[list[object]]] = {}
    if asked:
        kept["requests"] = [[one.words, to_ms(one.at), to_ms(one.deadline)] for one in asked]
    if spans:
        kept["windows"] = [[one.words, to_ms(one.opens_at), to_ms(one.closes_at)] for one in spans]
    if asides:
        kept["asides"] = [[one.words, to_ms(one.opens_at), to_ms(one.closes_at)] for one in asides]
    return kept


def at_account(writing: Writing, dossier: Dossier) -> Iterator[Prospect]:
    """Everybody at the same account."""
    yield from people.colleagues(writing, dossier.prospect, limit=1000)


def engagement_titles(dossier: Dossier) -> dict[UUID, str]:
    """Asset titles by id, for the reasons of a score."""
    return {asset.id: asset.title for asset in dossier.assets}
