"""Rows of the queue as a screen shows them: their facts are loaded, and the gate is asked about each."""

from __future__ import annotations

from datetime import datetime

from coldcall.actions import gate, standing
from coldcall.actions.at_company import Companies
from coldcall.actions.census import Ranked
from coldcall.actions.parts import Parts
from coldcall.domain import attempts, scoring
from coldcall.domain.dossier import Dossier
from coldcall.domain.queue import QueueRow, Score


def row_of(parts: Parts, dossier: Dossier, one: Ranked, now: datetime, companies: Companies) -> QueueRow:
    """One person as a row, not numbered yet."""
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
        gate=gate.view(parts, dossier, phone, now, None, companies),
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
