"""The calls of the sample world: one person's story from the first dial to where it stands today."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from coldcall.domain.call import Call, CallOutcome, Direction, HowStarted, NextKind, Outcome
from coldcall.domain.history import ScriptUse, Suppression, SuppressionKind
from coldcall.domain.prospect import PhoneLabel
from coldcall.domain.wall import to_wall
from coldcall.sample import names, phrases
from coldcall.sample.conversations import Conversations
from coldcall.sample.diary import Diary
from coldcall.sample.dice import Dice
from coldcall.sample.offer import WEBINAR, Offer
from coldcall.sample.people import Line, Person, may_call
from coldcall.sample.promises import Promises
from coldcall.sample.rows import Rows
from coldcall.sample.truths import (
    CONVERSATIONS,
    ENDINGS,
    MISSES_AT_A_DESK,
    MISSES_AT_A_SWITCHBOARD,
    Persona,
    ScriptIds,
    odds,
)

_FINAL = frozenset({Outcome.MEETING_BOOKED, Outcome.NOT_A_FIT, Outcome.DO_NOT_CALL})
_LAST_CALL = timedelta(minutes=4)
_PAUSES = {
    Outcome.NO_ANSWER: (1, 1, 2, 3),
    Outcome.VOICEMAIL: (2, 2, 3, 4),
    Outcome.GATEKEEPER: (1, 2, 3),
    Outcome.WRONG_NUMBER: (1, 1),
    Outcome.SEND_INFO: (3, 3, 4, 5),
}
"""Working days until the next try."""
_EVENT_PAUSES = (1, 1, 1, 2)
_JUNK_IS_WRONG = 0.6


@dataclass(slots=True)
class Ending:
    """How one call ends, as far as chance decides it."""

    outcome: Outcome
    detail: str = ""
    reason: str = ""


@dataclass(slots=True)
class Calls:
    """Plays people's call histories into `rows`."""

    dice: Dice
    offer: Offer
    now: datetime
    rows: Rows
    diary: Diary
    scripts: ScriptIds
    promises: Promises = field(init=False)
    conversations: Conversations = field(init=False)

    def __post_init__(self) -> None:
        self.promises = Promises(self.dice, self.rows, self.diary, self.now)
        self.conversations = Conversations(self.dice, self.offer, self.rows, self.scripts)

    def play(self, person: Person) -> int:
        """One person's calls; gives how many there were. A due promise is called, planned or not."""
        made = 0
        place = person.entry + self.dice.whole(1, 2)
        at: datetime | None = self.diary.some_time(place, person.zone) if person.planned else None
        while at is not None and (made < person.planned or self.promises.waits):
            lines = [one for one in person.lines if not one.retired and may_call(one, person.prospect.state)]
            at = self.diary.free(person.rep, at)
            if not lines or at >= self.now - _LAST_CALL or at <= person.entered_at:
                break
            made += 1
            at = self._call(person, lines[(made - 1) % len(lines)], at, made)
        self.promises.leave()
        return made

    def _call(self, person: Person, line: Line, at: datetime, attempt: int) -> datetime | None:
        """Makes one call; gives the moment of the next, None when the story is over."""
        opener = self.dice.pick(self.scripts.openers)
        ending = self._ending(person, line, at, opener)
        talked = ending.outcome in CONVERSATIONS
        talk_s = self.dice.whole(55, 400) if talked else 0
        call = self._started(person, line, at, attempt, opener)
        self.rows.calls.append(call)
        self._script(call, "opener", opener)
        self.promises.keep(call)
        after = self._ended(person, call, ending, talk_s)
        self.rows.outcomes.append(after)
        if talked:
            self.conversations.tell(person, call, ending.outcome, talk_s)
        if ending.outcome is Outcome.VOICEMAIL and not ending.detail and self.scripts.voicemails:
            self._script(call, "voicemail", self.dice.pick(self.scripts.voicemails))
        if ending.outcome is Outcome.WRONG_NUMBER:
            line.retired = (after.recorded_at, ending.reason)
        if ending.outcome is Outcome.DO_NOT_CALL:
            self._suppress(call, after)
        if ending.outcome in _FINAL:
            return None
        return self.promises.call_at or after.next_at

    def _ending(self, person: Person, line: Line, at: datetime, opener: str) -> Ending:
        wins = opener == self.scripts.openers[0]
        chance, hour = odds(person.source, wins, to_wall(at, person.zone))
        if self.dice.fair((person.source, opener, hour), chance):
            return self._talk(person)
        if person.persona is Persona.JUNK and self.dice.chance(_JUNK_IS_WRONG):
            return Ending(Outcome.WRONG_NUMBER, reason="wrong_person")
        table = MISSES_AT_A_SWITCHBOARD if line.label is PhoneLabel.HQ else MISSES_AT_A_DESK
        return self._miss(self.dice.weighted(table))

    def _talk(self, person: Person) -> Ending:
        outcome = self.dice.weighted(ENDINGS[person.persona])
        if outcome is Outcome.NOT_NOW:
            return Ending(outcome, reason=self.dice.weighted(phrases.LATER_REASONS))
        if outcome is not Outcome.NOT_A_FIT:
            return Ending(outcome)
        if person.persona is Persona.SEEKER:
            return Ending(outcome, reason="student_or_job_seeker")
        if person.persona is Persona.JUNK:
            return Ending(outcome, reason="other")
        return Ending(outcome, reason=self.dice.weighted(phrases.FIT_REASONS))

    def _miss(self, outcome: Outcome) -> Ending:
        if outcome is Outcome.NO_ANSWER:
            return Ending(outcome, self.dice.weighted((("", 0.9), ("busy", 0.08), ("dead_line", 0.02))))
        if outcome is Outcome.VOICEMAIL:
            return Ending(outcome, "none_left" if self.dice.chance(0.35) else "")
        if outcome is Outcome.GATEKEEPER:
            return Ending(outcome, reason=self.dice.weighted(phrases.GATEKEEPER_REASONS))
        if outcome is Outcome.WRONG_NUMBER:
            return Ending(outcome, reason=self.dice.weighted(phrases.WRONG_REASONS))
        return Ending(outcome)

    def _started(self, person: Person, line: Line, at: datetime, attempt: int, opener: str) -> Call:
        return Call(
            id=self.dice.id_at(at),
            prospect_id=person.prospect.id,
            phone_id=line.phone_id,
            e164=line.e164,
            extension=line.extension,
            phone_label=line.label.value,
            started_at=at,
            zone=person.zone,
            direction=Direction.OUTBOUND,
            how=HowStarted.DIALLED,
            rep=person.rep,
            campaign_id=self.offer.campaigns[person.source].id,
            list_id=self.offer.lists[person.source].id,
            attempt=attempt,
            score=round(self.dice.between(8, 58) + (14 if person.source == WEBINAR else 0), 1),
            script_id=opener,
            script_version=self.scripts.version,
            evidence=person.evidence,
            clearance={"state": "allowed", "rules_version": "sample", "zone_source": "address"},
            rehearsal=True,
        )

    def _ended(self, person: Person, call: Call, ending: Ending, talk_s: int) -> CallOutcome:
        seconds = talk_s + self.dice.whole(9, 28)
        wrap = self.dice.whole(8, 32) if talk_s else self.dice.whole(1, 5)
        recorded = call.started_at + timedelta(seconds=seconds + wrap)
        talked, gatekeeper = bool(talk_s), ending.outcome is Outcome.GATEKEEPER
        passed = talked and call.phone_label == PhoneLabel.HQ.value
        notes = phrases.NOTES.get(ending.outcome, ())
        plain = CallOutcome(
            id=self.dice.id_at(recorded),
            call_id=call.id,
            prospect_id=call.prospect_id,
            recorded_at=recorded,
            rep=call.rep,
            outcome=ending.outcome,
            detail=ending.detail,
            reason=ending.reason,
            receptivity=self.conversations.receptivity(person, ending.outcome) if talked else None,
            duration_s=seconds,
            talk_s=talk_s or None,
            wrap_s=wrap,
            note=self.dice.pick(notes) if notes and self.dice.chance(0.8) else "",
            via_gatekeeper=passed,
            gatekeeper_name=self.dice.pick(names.GATEKEEPERS) if gatekeeper or passed else "",
        )
        return self._followed(person, call, plain)

    def _followed(self, person: Person, call: Call, plain: CallOutcome) -> CallOutcome:
        """The outcome with what it leads to."""
        if plain.outcome is Outcome.MEETING_BOOKED:
            day = to_wall(call.started_at, person.zone).date() + timedelta(days=self.dice.whole(2, 9))
            return replace(
                plain,
                next_kind=NextKind.STOP,
                meeting_at=self.diary.appointment(day, person.zone),
                meeting_with=self.dice.pick(names.CLOSERS),
                meeting_email=person.prospect.email,
            )
        if plain.outcome in (Outcome.CALL_BACK, Outcome.NOT_NOW):
            promise = self.promises.make(person, call, plain.outcome)
            return replace(plain, next_kind=NextKind.PROMISE, next_at=promise.due_at)
        if plain.outcome in _FINAL:
            return replace(plain, next_kind=NextKind.STOP)
        kind = NextKind.NURTURE if plain.outcome is Outcome.SEND_INFO else NextKind.RETRY
        return replace(plain, next_kind=kind, next_at=self._next_try(person, call, plain.outcome))

    def _next_try(self, person: Person, call: Call, outcome: Outcome | None) -> datetime:
        usual = _PAUSES.get(outcome or Outcome.NO_ANSWER, (2,))
        pauses = _EVENT_PAUSES if person.source == WEBINAR else usual
        today = to_wall(call.started_at, person.zone).date()
        return self.diary.some_time(self.diary.place_of(today) + self.dice.pick(pauses), person.zone)

    def _script(self, call: Call, kind: str, script: str) -> None:
        at = call.started_at
        use = ScriptUse(
            self.dice.id_at(at), call.id, call.prospect_id, kind, script, self.scripts.version, "", at
        )
        self.rows.script_uses.append(use)

    def _suppress(self, call: Call, after: CallOutcome) -> None:
        at = after.recorded_at
        self.rows.suppressions.append(
            Suppression(
                self.dice.id_at(at),
                SuppressionKind.PERSON,
                str(call.prospect_id),
                "asked on the phone",
                at,
                call.rep,
                call.prospect_id,
                call.id,
            )
        )
