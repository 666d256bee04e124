"""Putting one person's card together: who, where, why, what to say, what happened, what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from coldcall import numbers
from coldcall.actions import accounts, census, gate, queue_rows, scripting, standing
from coldcall.actions.parts import Parts
from coldcall.actions.stories import call_words, story_of
from coldcall.domain import attempts, qualification
from coldcall.domain.account_map import AccountMap
from coldcall.domain.age import ago
from coldcall.domain.card import Card, Colleague, DeckEntry, Link, OutcomeKey, ReasonKey
from coldcall.domain.content import Asset
from coldcall.domain.dossier import Dossier
from coldcall.domain.evidence import Evidence, EvidenceKind
from coldcall.domain.prospect import PhoneView
from coldcall.domain.queue import Tier
from coldcall.domain.reasons import SKIP
from coldcall.domain.wall import to_wall
from coldcall.store import calls, catalogue, dossiers, drafts, people, standings
from coldcall.store.engine import Reading


def load(
    parts: Parts,
    prospect_id: UUID,
    *,
    at: datetime | None = None,
    phone: str | None = None,
    script_id: str | None = None,
    rings_back: bool = False,
    override: str = "",
) -> Card:
    """One person's card as of a moment. `override` is why a lead lifts the house's own rules for one call of
    it. Raises NotFound for nobody."""
    now = at or parts.now()
    with parts.store.read() as reading:
        around, there = _around(reading, parts, prospect_id, now)
        return _card(reading, parts, around, there, now, phone, script_id, rings_back, override)


def _around(
    reading: Reading, parts: Parts, prospect_id: UUID, now: datetime
) -> tuple[AccountMap, list[Dossier]]:
    """The map of somebody's company, and the dossiers of them and of some colleagues, read in one go."""
    root = next(iter(people.get_many(reading, [prospect_id]).values()), None)
    if root is None:
        return AccountMap(prospect_id, now), [dossiers.load(reading, prospect_id)]
    around = accounts.map_of(parts, reading, root[0].id, now)
    others = sorted((one.prospect_id for one in around.people), key=lambda one: one.bytes)
    ids = [root[0].id, *others[: scripting.MOST_COLLEAGUES]]
    loaded = dossiers.load_many(reading, ids)
    return around, [loaded[one] for one in ids if one in loaded]


def _card(
    reading: Reading,
    parts: Parts,
    around: AccountMap,
    there: Sequence[Dossier],
    now: datetime,
    phone: str | None,
    script_id: str | None,
    rings_back: bool,
    override: str,
) -> Card:
    dossier, *colleagues = there
    made = attempts.from_calls(dossier.states(), parts.defaults.outcomes)
    zone = gate.zone_of(parts, dossier)
    number = (
        gate.phone_named(dossier, phone) if phone else standing.number_for(parts, dossier, made, now, zone)
    )
    speech = scripting.Speech(parts, dossier, colleagues, now, rings_back=rings_back)
    opener, others, rests = speech.opener(script_id)
    score = queue_rows.score_of(parts, dossier, now)
    light = standings.light(reading, [dossier.prospect.id])
    place = census.place_of(parts, light[0], now) if light else None
    asset = next((one for one in dossier.assets if one.title == rests.asset), None)
    asks = qualification.next_question(
        dossier.bant, parts.defaults.definitions, asset.questions if asset else ()
    )
    verdict = qualification.judge(
        parts.defaults.definitions.sql, dossier.bant, fit=score.fit, engagement=score.engagement
    )
    open_call = next(
        (one.id for one in calls.open_calls(reading, parts.rep) if one.prospect_id == dossier.prospect.id),
        None,
    )
    reached = [one for one in made if one.reached]
    guard = around.guard_at(number.e164) if number else None
    return Card(
        prospect=dossier.prospect,
        account=dossier.account,
        phones=tuple(_readable(one) for one in dossier.phones),
        phone=_readable(number) if number else None,
        gate=gate.view(parts, dossier, number, now, gate.lifted(parts, override)),
        suppressed=bool(dossier.suppressions),
        score=score,
        tier=place.tier if place else Tier.SCORE,
        why_place=place.why_place if place else "",
        tries=attempts.tries(made),
        most_tries=parts.defaults.attempts.max_without_reach,
        last_touch=_last_touch(parts, dossier, now),
        campaign=speech.about.name if speech.about else "",
        goal=speech.goal,
        evidence=speech.evidence,
        why_words=" · ".join(f"{one.text} ({one.points:+g})" for one in score.reasons[:4]),
        signal=_signal(speech.evidence, now),
        opener=opener,
        opener_evidence=rests,
        other_openers=others,
        track=speech.track("inbound" if rings_back else "call"),
        voicemail=speech.voicemail(),
        gatekeeper_lines=speech.track("gatekeeper"),
        story=story_of(parts, dossier, now, zone),
        bant=dossier.bant,
        ask_next=asks[0] if asks else None,
        question=asks[1] if asks else "",
        verdict=verdict.words,
        sql_met=verdict.met,
        objections=dossier.objections(),
        promises=dossier.open_promises(),
        colleagues=tuple(_colleague(parts, one, now) for one in speech.colleagues),
        gatekeeper=_gatekeeper(dossier) or (guard.name if guard else ""),
        past_gatekeeper=_past_gatekeeper(dossier) or (guard.how_past if guard else ""),
        assets=_sendable(reading, dossier),
        outcomes=outcome_keys(parts, speech.goal),
        skip_reasons=_reasons(parts, SKIP),
        links=_links(dossier),
        last_reached_hour=to_wall(reached[-1].at, zone).hour if reached else None,
        draft=drafts.of(reading, dossier.prospect.id),
        open_call=open_call,
        account_map=around,
    )


def deck(parts: Parts, prospect_id: UUID) -> tuple[DeckEntry, ...]:
    """Every objection with its answer rendered for one person."""
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, prospect_id)
        return scripting.speech_for(reading, parts, dossier, parts.now()).deck()


def _readable(phone: PhoneView) -> PhoneView:
    return replace(phone, international=numbers.format_international(phone.e164))


def _last_touch(parts: Parts, dossier: Dossier, now: datetime) -> str:
    ended = [state for state in dossier.states() if state.outcome and state.outcome.outcome]
    if not ended:
        return "never called"
    last = ended[-1]
    return f"{call_words(parts, last)} {ago(last.call.started_at, now)}"


def _signal(evidence: Sequence[Evidence], now: datetime) -> str:
    """The freshest act, short enough for the header: "guide 2 h ago"."""
    acts = [one for one in evidence if one.at is not None and one.kind in _SIGNALS]
    if not acts:
        return ""
    newest = max(acts, key=lambda one: one.at or now)
    if newest.at is None:
        return ""
    when = newest.when_words if newest.when_words == "today" else ago(newest.at, now)
    return f"{_SIGNALS[newest.kind]} {when}"


_SIGNALS = {
    EvidenceKind.DOWNLOAD: "download",
    EvidenceKind.FORM: "form",
    EvidenceKind.ATTENDANCE: "attended",
    EvidenceKind.REGISTRATION: "registered",
    EvidenceKind.BOOTH: "booth",
    EvidenceKind.PRICING_PAGE: "pricing page",
    EvidenceKind.PAGE_VIEW: "page",
    EvidenceKind.DEMO_REQUEST: "asked for a demo",
    EvidenceKind.EMAIL_REPLY: "replied",
    EvidenceKind.EMAIL_CLICK: "clicked",
    EvidenceKind.WEB_SUMMARY: "website",
}


def _colleague(parts: Parts, dossier: Dossier, now: datetime) -> Colleague:
    person = dossier.prospect
    return Colleague(person.id, person.name, person.title, _last_touch(parts, dossier, now))


def _gatekeeper(dossier: Dossier) -> str:
    names = [
        state.outcome.gatekeeper_name
        for state in dossier.states()
        if state.outcome and state.outcome.gatekeeper_name
    ]
    return names[-1] if names else ""


def _past_gatekeeper(dossier: Dossier) -> str:
    """How somebody got past the gatekeeper last time, in the words noted then."""
    through = [
        state.outcome.note
        for state in dossier.states()
        if state.outcome and state.outcome.via_gatekeeper and state.outcome.note
    ]
    return through[-1] if through else ""


def _sendable(reading: Reading, dossier: Dossier) -> tuple[Asset, ...]:
    """Assets that can be sent: what they read first, then the rest that has a link."""
    own = {one.id: one for one in dossier.assets}
    rest = {one.id: one for one in catalogue.all_of(reading, Asset) if one.link and one.id not in own}
    return tuple([*own.values(), *rest.values()][:30])


def outcome_keys(parts: Parts, goal: str) -> tuple[OutcomeKey, ...]:
    """The ten outcomes as a campaign with that goal calls them, in the order of the keys."""
    keys = []
    for outcome, rule in parts.defaults.outcomes.rules.items():
        words = rule.for_goal(goal)
        keys.append(
            OutcomeKey(
                rule.digit,
                outcome,
                words.label,
                tuple(str(need) for need in words.needs),
                _reasons(parts, outcome),
                tuple((detail.code, detail.label) for detail in rule.details),
            )
        )
    return tuple(keys)


def _reasons(parts: Parts, what: str) -> tuple[ReasonKey, ...]:
    return tuple(
        ReasonKey(one.digit, one.code, one.label, one.asks) for one in parts.defaults.reasons.of(what)
    )


def _links(dossier: Dossier) -> tuple[Link, ...]:
    site = ""
    if dossier.account is not None:
        domain = dossier.account.domain
        site = dossier.account.website or (f"https://{domain}" if domain else "")
    last = next((one.link for one in reversed(dossier.assets) if one.link), "")
    found = [
        Link(1, "Profile", dossier.prospect.profile_url),
        Link(2, "Website", site),
        Link(3, "CRM record", str(dossier.prospect.custom.get("crm_url", ""))),
        Link(4, "Last asset", last),
    ]
    return tuple(link for link in found if link.address.startswith("https://"))
