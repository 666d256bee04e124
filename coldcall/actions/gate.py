"""Asking the one gate: from facts and settings to its inputs, and from its decision to what a screen shows.

Nothing here decides; `coldcall.domain.compliance` does. `gate_keys` asks once for all people about whom it
decides alike.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from coldcall import numbers
from coldcall.actions import clocks, pressure
from coldcall.actions.at_company import Companies
from coldcall.actions.parts import Parts
from coldcall.domain import compliance, place
from coldcall.domain.call import Direction, Outcome
from coldcall.domain.compliance import Attempt, Clearance, Decision, Inputs, Override
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import SuppressionKind
from coldcall.domain.phone import Line
from coldcall.domain.place import Candidate, Whereabouts
from coldcall.domain.policy import Cap
from coldcall.domain.prospect import PhoneView
from coldcall.domain.queue import GateView
from coldcall.domain.told import on_day, place_told, stay_told
from coldcall.errors import NotFound, Refused
from coldcall.rules import Caps, House, KeptCalendar, Limit, Rules, load_rules, read_hours
from coldcall.store import catalogue, dials

ASKED_EARLY = timedelta(minutes=15)
"""A promise counts as the asked time from this long before it …"""
ASKED_LATE = timedelta(hours=4)
"""… to this long after it. Later it is still free of our caps, but called in our hours."""

_RETIRED = "a number known to be wrong"


def rules(parts: Parts) -> Rules:
    """The rules as shipped, with what people answered and the house's own hours over them.

    Kept with the parts, because the gate remembers what it worked out by the identity of its rules.
    """
    return parts.remember("rules", lambda: _rules(parts))


def forget_rules(parts: Parts) -> None:
    """Reads the rules again at the next use: somebody answered for a place, or moved the house's hours."""
    parts.forget("rules")
    parts.forget("rules of a day")


def rules_of_a_day(parts: Parts) -> Rules:
    """The same without what our own caps say beyond a day: what is proposed by them is kept, and a cap that
    a lead raises later must bring people back."""
    return parts.remember("rules of a day", lambda: _of_a_day(rules(parts)))


def _of_a_day(given: Rules) -> Rules:
    caps = Caps(given.caps.per_day, sys.maxsize)
    return given.with_house(given.house, caps)


def _rules(parts: Parts) -> Rules:
    chosen = parts.settings
    with parts.store.read() as reading:
        answers = catalogue.holding(catalogue.region_answers(reading))
    house = House(
        business=read_hours(
            {
                "mon_fri": chosen.house_business_mon_fri,
                "sat": chosen.house_business_sat,
                "sun": chosen.house_business_sun,
            }
        ),
        consumer=read_hours(
            {
                "mon_fri": chosen.house_consumer_mon_fri,
                "sat": chosen.house_consumer_sat,
                "sun": chosen.house_consumer_sun,
            }
        ),
        closed_on_holidays=chosen.house_closed_on_holidays,
    )
    policy = parts.defaults.attempts
    a_day, a_month = chosen.house_calls_per_day, chosen.house_calls_per_30_days
    caps = Caps(a_day, a_month, _limit(policy.number, a_day, a_month), _limit(policy.account, a_day, a_month))
    calendar = KeptCalendar(parts.folders.cache / "closed_days.json")
    return load_rules(calendar=calendar).with_overrides(answers).with_house(house, caps)


def _limit(cap: Cap, a_day: int, a_month: int) -> Limit:
    """A number's or a company's limit, never below the person's: who has one number is called as often."""
    return Limit(max(cap.per_day, a_day), max(cap.rolling, a_month), cap.rolling_days)


def inputs(
    parts: Parts, dossier: Dossier, phone: PhoneView, now: datetime, override: Override | None = None
) -> Inputs:
    """Everything the gate looks at for one person at one number, calls to their colleagues aside."""
    due = (one.due_at for one in dossier.open_promises() if one.asked)
    wished = sorted(at for at in due if at <= now + ASKED_EARLY)
    return Inputs(
        line=line_of(phone, told_line(dossier)),
        where=whereabouts(parts, dossier, now),
        consumer=is_consumer(parts, dossier),
        attempts=_attempts(parts, dossier, phone.e164),
        refused_at=_refused_at(dossier),
        suppressions=tuple(
            one
            for one in dossier.suppressions
            if one.kind is not SuppressionKind.NUMBER or one.value == phone.e164
        ),
        statements=dossier.statements,
        require_statement=parts.settings.gate_require_statement,
        asked=bool(wished),
        our_hours=bool(wished) and now > wished[-1] + ASKED_LATE,
        override=override,
        caller_zone=parts.caller_zone,
        clock_trusted=clocks.trusted(parts),
        sample=parts.sample,
    )


def told_line(dossier: Dossier) -> str:
    """What a person said last about their line."""
    return next((one.line for one in reversed(dossier.places) if one.line), "")


def line_of(phone: PhoneView, told: str = "") -> Line:
    """A number as the gate looks at it. `told` is what a person said about the line."""
    return Line.of(numbers.describe(phone.e164), said=told or phone.said, extension=phone.extension)


def whereabouts(parts: Parts, dossier: Dossier, at: datetime | None = None) -> Whereabouts:
    """Where they are: what was told, and the work address or the company's.

    With a moment, what was told for that day alone goes before what was told for good.
    """
    home = _at_home(parts, dossier)
    return home if at is None else on_day(home, stay_told(dossier.places), at)


def _at_home(parts: Parts, dossier: Dossier) -> Whereabouts:
    person, account = dossier.prospect, dossier.account
    places = rules(parts).places
    told = place_told(dossier.places, places)
    address = _address(places, person.country, person.state, person.postcode)
    if not address.land and account is not None:
        address = _address(places, account.country, account.state, account.postcode)
    if person.zone and not address.zone:
        address = replace(address, zone=person.zone)
    return Whereabouts(told, address)


_address = lru_cache(maxsize=4_096)(place.read_address)
"""Colleagues share one, and an import asks for all of them."""


def is_consumer(parts: Parts, dossier: Dossier) -> bool:
    """Whether consumer rules hold: chosen for the person, the list or the team, or no sign of a business."""
    person = dossier.prospect
    chosen = [each.consumer for each in dossier.lists if each.consumer is not None]
    if person.consumer or any(chosen):
        return True
    if dossier.account is None and person.email and "free_mail" in person.flags:
        return True
    return not chosen and parts.settings.place_audience == "consumer"


def _attempts(parts: Parts, dossier: Dossier, e164: str) -> tuple[Attempt, ...]:
    """Every call to this person at any number, and every call to this number; none that never rang."""
    cancelled = {
        state.call.id for state in dossier.states() if state.outcome and state.outcome.outcome is None
    }
    made = {
        call.id: Attempt(call.started_at, call.e164)
        for call in dossier.calls
        if call.direction is Direction.OUTBOUND and call.id not in cancelled
    }
    others = {
        call.id: Attempt(call.started_at, call.e164, theirs=False)
        for call in dossier.numbers_called
        if call.e164 == e164 and call.id not in made and call.id not in cancelled
    }
    if others:
        with parts.store.read() as reading:
            rang = dials.that_rang(reading, others.keys())
        made |= {one: others[one] for one in others if one in rang}
    return tuple(sorted(made.values(), key=lambda attempt: attempt.at))


def _whole(
    parts: Parts,
    dossier: Dossier,
    phone: PhoneView,
    now: datetime,
    override: Override | None = None,
    companies: Companies | None = None,
) -> Inputs:
    """The inputs together with what everybody at their company heard from us, as the store has it."""
    given = inputs(parts, dossier, phone, now, override)
    there = (companies or Companies(parts, now)).of(dossier, rules(parts).caps.account)
    given = replace(given, pressed=pressure.held(parts, dossier, there.touches, now))
    if dossier.account is None:
        return given
    # Calls to a record merged into this person count here, whichever company that record names.
    theirs = [one.at for one in given.attempts if one.theirs]
    own = {call.id for call in dossier.calls}
    at_account = (*theirs, *(at for one, at in there.calls.items() if one not in own))
    return replace(given, at_account=tuple(sorted(at_account)))


def _refused_at(dossier: Dossier) -> datetime | None:
    refused = [
        state.call.started_at
        for state in dossier.states()
        if state.outcome and state.outcome.outcome in (Outcome.NOT_A_FIT, Outcome.DO_NOT_CALL)
    ]
    return max(refused, default=None)


def decide(
    parts: Parts, dossier: Dossier, phone: PhoneView, now: datetime, override: Override | None = None
) -> Decision:
    """The gate's decision about one person at one number."""
    return compliance.decide(_whole(parts, dossier, phone, now, override), rules(parts), now)


def clear(
    parts: Parts, dossier: Dossier, phone: PhoneView, now: datetime, override: Override | None = None
) -> Clearance:
    """The permission for one dial. Raises `compliance.NotCleared`, Refused for a number known to be wrong."""
    if phone.retired:
        raise Refused(f"{phone.e164} is {_RETIRED}", "choose another number, or look for one")
    return compliance.clear(_whole(parts, dossier, phone, now, override), rules(parts), now)


def lifted(parts: Parts, reason: str) -> Override | None:
    """A lead's word that lifts the house's own rules for one call; None where nothing was said."""
    return Override(parts.rep, reason.strip()) if reason.strip() else None


def view(
    parts: Parts,
    dossier: Dossier,
    phone: PhoneView | None,
    now: datetime,
    override: Override | None = None,
    companies: Companies | None = None,
) -> GateView:
    """What a card or a row shows of the decision. `companies` are read already for other rows of `now`."""
    if phone is None or phone.retired:
        words = _RETIRED if phone else "no number to call"
        if dossier.suppressions:
            words = "on the do-not-call list"
        return GateView("refused", words, (("number", words, ""),), zone=zone_of(parts, dossier))
    given = _whole(parts, dossier, phone, now, override, companies)
    seen = shown(compliance.decide(given, rules(parts), now))
    if seen.state != "refused":
        return replace(seen, override=override.reason if override else "")
    return replace(seen, liftable=compliance.liftable(given, rules(parts), now))


def shown(decision: Decision) -> GateView:
    """A decision as plain values for a screen."""
    return GateView(
        state=str(decision.state),
        reason=decision.reasons[0].text if decision.reasons else "",
        reasons=tuple((one.rule, one.text, one.source) for one in decision.reasons),
        warnings=decision.warnings,
        missing=tuple(str(one) for one in decision.missing),
        opens_at=decision.opens_at,
        closes_at=decision.closes_at,
        local_time=decision.local_time,
        zone=decision.zone,
        zone_source=decision.zone_source,
        rules_version=decision.rules_version,
        region=decision.region,
    )


def zone_of(parts: Parts, dossier: Dossier, where: Whereabouts | None = None) -> str:
    """The time zone somebody most likely is in; the caller's own where nothing tells. `where` is where they
    are, if that is known already, else where they are now."""
    found = _likely(parts, dossier, where)
    return found.zone if found else parts.caller_zone or "UTC"


def country_of(parts: Parts, dossier: Dossier) -> str:
    """The country somebody most likely is in; "" where nothing tells."""
    found = _likely(parts, dossier, None)
    return found.country if found else ""


def _likely(parts: Parts, dossier: Dossier, where: Whereabouts | None) -> Candidate | None:
    phone = next((one for one in dossier.phones if not one.retired), None)
    line = line_of(phone) if phone else Line("", numbers.Kind.UNKNOWN)
    where = where or whereabouts(parts, dossier, parts.now())
    return next(iter(place.find(where, line, False, rules(parts).places).candidates), None)


def phone_named(dossier: Dossier, e164: str | None) -> PhoneView:
    """One of a person's numbers, by its digits; the first that works where none is named. Raises NotFound."""
    usable = [one for one in dossier.phones if not one.retired] or list(dossier.phones)
    if e164:
        usable = [one for one in dossier.phones if one.e164 == e164]
    if not usable:
        what = f"{dossier.prospect.name} does not have the number {e164}" if e164 else "there is no number"
        raise NotFound(what, "`coldcall show` lists a person's numbers")
    return usable[0]
