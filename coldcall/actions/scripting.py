"""Rendering scripts for one person: the opener and what follows it, voicemails, answers, e-mails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from coldcall.actions import gate, proof, standing
from coldcall.actions.parts import Parts
from coldcall.domain.campaign import goal_at
from coldcall.domain.card import DeckEntry, OtherScript, ShownScript, ShownSpan, ShownStep
from coldcall.domain.context import CallContext
from coldcall.domain.dossier import Dossier
from coldcall.domain.evidence import NOTHING, Evidence, EvidenceKind
from coldcall.errors import NotFound
from coldcall.scripts import choose
from coldcall.scripts.render import Rendered
from coldcall.store import dossiers, people
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

MOST_COLLEAGUES = 10
"""Of how many colleagues what they did is looked at."""

_KIND_WORDS = {
    EvidenceKind.INBOUND: "they are calling back",
    EvidenceKind.PROMISE: "a promise",
    EvidenceKind.CONVERSATION: "an earlier conversation",
    EvidenceKind.REFERRAL: "a referral",
    EvidenceKind.GATEKEEPER: "what a gatekeeper said",
    EvidenceKind.EMAIL_REPLY: "their reply to an e-mail",
    EvidenceKind.DEMO_REQUEST: "their request",
    EvidenceKind.VOICEMAIL: "our voicemail",
    EvidenceKind.EMAIL: "our e-mail",
    EvidenceKind.DOWNLOAD: "their download",
    EvidenceKind.FORM: "the form they filled in",
    EvidenceKind.ATTENDANCE: "attending the event",
    EvidenceKind.REGISTRATION: "registering for the event",
    EvidenceKind.BOOTH: "a visit to our booth",
    EvidenceKind.PRICING_PAGE: "reading the pricing page",
    EvidenceKind.PAGE_VIEW: "a page they read",
    EvidenceKind.EMAIL_CLICK: "a click in an e-mail",
    EvidenceKind.SOCIAL: "a reaction on social media",
    EvidenceKind.COLLEAGUE_DOWNLOAD: "a colleague's download",
    EvidenceKind.EMAIL_OPEN: "an opened e-mail",
    EvidenceKind.WEB_SUMMARY: "visits to the website",
    EvidenceKind.NONE: "nothing: no claim is made",
}


class Speech:
    """The scripts of one call: everything rendered from the same evidence and context."""

    def __init__(
        self,
        parts: Parts,
        dossier: Dossier,
        colleagues: Sequence[Dossier],
        now: datetime,
        *,
        rings_back: bool = False,
    ) -> None:
        zone = gate.zone_of(parts, dossier)
        self._parts = parts
        self._dossier = dossier
        self.colleagues = tuple(colleagues)
        self.today: date = now.astimezone(ZoneInfo(zone)).date()
        self.evidence = proof.evidence_for(dossier, colleagues, parts.rep, zone, now, rings_back=rings_back)
        self.about = standing.calling_for(parts, dossier, now)
        self.goal = str(goal_at(self.about, now))
        self._best: CallContext | None = None

    def context(self, evidence: Evidence | None = None) -> CallContext:
        """The words a script may use."""
        if evidence is not None:
            return proof.context_for(self._dossier, evidence, self._parts.settings, self.goal)
        if self._best is None:
            self._best = self.context(next(iter(self.evidence), NOTHING))
        return self._best

    def opener(self, script_id: str | None = None) -> tuple[ShownScript, tuple[OtherScript, ...], Evidence]:
        """The opener to say, others that are true too, and what it rests on. Raises NotFound, Refused."""
        chosen = choose.choose_opener(
            self._parts.renderer, self.context(), self.evidence, today=self.today, script_id=script_id
        )
        others = tuple(
            OtherScript(one.script_id, one.title, rests_on(one.evidence)) for one in chosen.alternatives
        )
        return shown(chosen.rendered), others, chosen.rendered.evidence

    def voicemail(self) -> ShownScript | None:
        """The voicemail for this attempt; None where the library has none that fits."""
        try:
            made = choose.choose_voicemail(
                self._parts.renderer, self.context(), self.evidence, today=self.today
            )
        except NotFound:
            return None
        return shown(made)

    def track(self, moment: str = "call") -> ShownScript | None:
        """The talk track for a moment (`call`, `gatekeeper`, `inbound`); None where there is none."""
        try:
            made = choose.choose_track(
                self._parts.renderer, self.context(), self.evidence, today=self.today, moment=moment
            )
        except NotFound:
            return None
        return shown(made)

    def deck(self) -> tuple[DeckEntry, ...]:
        """Every objection with its answer for this person."""
        context = self.context()
        entries = []
        for one in self._parts.deck.objections:
            answer = choose.choose_answer(self._parts.renderer, context, one.code, today=self.today)
            entry = DeckEntry(one.code, one.family, one.label, one.said, one.words, one.weight)
            if answer is not None:
                lines = tuple(line for step in answer.steps for line in step.text.splitlines() if line)
                entry = replace(entry, answer_id=answer.script_id, answer_version=answer.version, lines=lines)
            entries.append(entry)
        return tuple(entries)


def shown(made: Rendered) -> ShownScript:
    """A rendered script as plain values."""
    return ShownScript(
        kind=str(made.kind),
        script_id=made.script_id,
        version=made.version,
        variant=made.variant,
        title=made.title,
        text=made.text,
        steps=tuple(
            ShownStep(
                step.title,
                step.text,
                tuple(ShownSpan(span.start, span.end, span.claim) for span in step.spans),
                step.seconds,
            )
            for step in made.steps
        ),
        claims=made.claims,
        fallback=made.fallback,
        seconds=made.seconds,
        rests_on=rests_on(made.evidence),
    )


def rests_on(evidence: Evidence) -> str:
    """What a script rests on, in words: "their download “Dock guide”, 2 hours ago"."""
    words = _KIND_WORDS[evidence.kind]
    if evidence.by:
        words = f"{words} ({evidence.by})"
    if evidence.asset:
        words = f"{words} “{evidence.asset}”"
    if evidence.kind is EvidenceKind.NONE:
        return words
    if evidence.when_words:
        return f"{words}, {evidence.when_words}"
    return f"{words}, date unknown" if evidence.at is None else words


def speech_for(
    reading: Reading | Writing, parts: Parts, dossier: Dossier, now: datetime, *, rings_back: bool = False
) -> Speech:
    """The scripts of one person, colleagues' downloads included."""
    others = [one.id for one in people.colleagues(reading, dossier.prospect, MOST_COLLEAGUES)]
    loaded = dossiers.load_many(reading, others)
    return Speech(parts, dossier, [loaded[one] for one in others], now, rings_back=rings_back)
