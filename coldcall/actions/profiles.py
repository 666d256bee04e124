"""The first minute: answers become settings, an opener shows them at once, and the phone is tried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coldcall import numbers
from coldcall import settings as settings_file
from coldcall.actions import choosing, gate
from coldcall.actions.parts import Parts
from coldcall.actions.scripting import shown
from coldcall.domain import compliance
from coldcall.domain.card import ShownScript
from coldcall.domain.changes import EVERYTHING, Changes
from coldcall.domain.clearance import Clearance
from coldcall.domain.compliance import Inputs
from coldcall.domain.evidence import EvidenceKind, Freshness
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, Whereabouts
from coldcall.domain.profile import Answers
from coldcall.errors import BadInput
from coldcall.scripts import choose
from coldcall.scripts.samples import FULL, sample_evidence
from coldcall.settings import Settings


def answers_of(settings: Settings) -> Answers:
    """What was answered before."""
    number = settings.phone_own_number
    return Answers(
        settings.rep_name,
        settings.rep_company,
        settings.rep_offer,
        settings.rep_offer_for,
        settings.place_country,
        settings.place_audience == "consumer",
        numbers.format_international(number) if number else "",
        settings.calendar_link,
    )


def settings_from(parts: Parts, answers: Answers) -> Settings:
    """The settings with these answers in them. Raises BadInput for one that cannot be kept."""
    country = gate.rules(parts).places.country(answers.country) if answers.country.strip() else ""
    if country is None:
        raise BadInput(f"{answers.country} is no country", 'use two letters as "US", or its name')
    home = country or parts.settings.place_country
    values = {
        "rep.name": answers.name,
        "rep.company": answers.company,
        "rep.offer": answers.offer,
        "rep.offer_for": answers.offer_for,
        "place.country": home,
        "place.audience": "consumer" if answers.consumers else "business",
        "phone.own_number": own_number(answers.phone, home) if answers.phone.strip() else "",
        "calendar.link": answers.link,
        "start.first_minute_done": True,
    }
    settings = parts.settings
    for name, value in values.items():
        kept = value.strip() if isinstance(value, str) else value
        settings = settings_file.with_value(settings, name, kept)
    return settings


def save(parts: Parts, answers: Answers, copies: bool = False) -> Changes:
    """Keeps the answers; with `copies` a number is copied and not dialled.

    Raises BadInput, keeping nothing.
    """
    settings = settings_from(parts, answers)
    if copies and not parts.sample:
        settings = replace(settings, phone_dialer="clipboard")
    elif settings.phone_dialer == "clipboard":
        settings = replace(settings, phone_dialer="tel")
    choosing.choose(parts, settings)
    return EVERYTHING


def skip(parts: Parts) -> Changes:
    """Keeps that the questions were seen."""
    parts.change_settings(replace(parts.settings, start_first_minute_done=True))
    return Changes(settings=True)


def own_number(typed: str, country: str) -> str:
    """A number of the rep's own, in E.164. Raises BadInput for one that nobody can dial."""
    read = numbers.parse(typed, country)
    if isinstance(read, numbers.Unusable):
        raise BadInput(f"{typed}: {read.reason.words}", "write it with its country code, as +14155550134")
    return read.e164


def sample_talk(parts: Parts, answers: Answers, today: date) -> tuple[ShownScript, ...]:
    """What these answers sound like: the opener for somebody made up who downloaded a guide today, and what
    is said after it."""
    evidence = sample_evidence(EvidenceKind.DOWNLOAD, Freshness.TODAY)
    context = replace(
        FULL,
        rep_name=answers.name,
        rep_company=answers.company,
        rep_phone=answers.phone,
        offer=answers.offer,
        offer_for=answers.offer_for,
        calendar_link=answers.link,
        pains=(),
        question="",
        evidence=evidence,
    )
    opener = choose.choose_opener(parts.renderer, context, (evidence,), today=today).rendered
    track = choose.choose_track(parts.renderer, context, (evidence,), today=today, moment="call")
    return shown(opener), shown(track)


def clear_own_number(parts: Parts, typed: str, country: str) -> Clearance:
    """The permission to ring oneself, once. Raises BadInput, or `compliance.NotCleared`."""
    places = gate.rules(parts).places
    home = places.country(country) or parts.settings.place_country
    number = own_number(typed, home)
    here = Place(home, "", parts.caller_zone)
    given = Inputs(
        line=Line.of(numbers.describe(number)),
        where=Whereabouts(here, Place()),
        consumer=False,
        asked=True,
        caller_zone=parts.caller_zone,
        sample=parts.sample,
    )
    return compliance.clear(given, gate.rules(parts), parts.now())
