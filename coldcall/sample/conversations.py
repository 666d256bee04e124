"""What a conversation of the sample world leaves behind: BANT, objections, referrals, things to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coldcall.domain.bant import Letter, QualificationFact, Source
from coldcall.domain.call import Call, Outcome
from coldcall.domain.history import FollowUp, ObjectionFact, Referral
from coldcall.sample import phrases
from coldcall.sample.dice import Dice
from coldcall.sample.offer import OUTBOUND, WEBINAR, Offer
from coldcall.sample.people import Person
from coldcall.sample.rows import Rows
from coldcall.sample.truths import Persona, ScriptIds

_REFERRED = (
    ("Ana Peña", "Director of Logistics"),
    ("Kim Okafor", "VP Operations"),
    ("Jürgen Brandes", "COO"),
)
_WARMTH = {Outcome.MEETING_BOOKED: 2, Outcome.CALL_BACK: 1, Outcome.SEND_INFO: 0, Outcome.NOT_NOW: 0}


@dataclass(slots=True)
class Conversations:
    """Writes the facts of conversations into `rows`."""

    dice: Dice
    offer: Offer
    rows: Rows
    scripts: ScriptIds

    def tell(self, person: Person, call: Call, outcome: Outcome, talk_s: int) -> None:
        self._qualify(person, call, outcome)
        if self.dice.chance(0.55):
            self._object(person, call, outcome, talk_s)
            if self.dice.chance(0.25):
                self._object(person, call, outcome, talk_s)
        if outcome in (Outcome.NOT_A_FIT, Outcome.NOT_NOW) and self.dice.chance(0.16):
            self._refer(person, call)
        if outcome is Outcome.SEND_INFO:
            self._send(person, call)

    def receptivity(self, person: Person, outcome: Outcome) -> int | None:
        """Colder or warmer, −2 to 2; None for the quarter of the calls where nobody judged."""
        if self.dice.chance(0.25):
            return None
        warmth = _WARMTH.get(outcome, -1) + self.dice.pick((-1, 0, 0, 1))
        warmth += 1 if person.source == WEBINAR else 0
        return max(-2, min(2, warmth))

    def _qualify(self, person: Person, call: Call, outcome: Outcome) -> None:
        """One letter at least in most conversations, up to all four where a meeting is booked."""
        if person.persona is not Persona.BUYER and self.dice.chance(0.7):
            return
        most = 4 if outcome is Outcome.MEETING_BOOKED else 2
        letters = list(Letter)
        self.dice.random.shuffle(letters)
        for step, letter in enumerate(letters[: self.dice.whole(1 if self.dice.chance(0.88) else 0, most)]):
            score = self._score(outcome)
            said = self.dice.pick(phrases.BANT_WORDS[letter][score])
            at = call.started_at + timedelta(seconds=70 + 35 * step)
            self.rows.qualification.append(
                QualificationFact(
                    self.dice.id_at(at),
                    person.prospect.id,
                    call.id,
                    letter,
                    score,
                    said,
                    Source.CALL,
                    at,
                    call.rep,
                )
            )

    def _score(self, outcome: Outcome) -> int:
        if outcome is Outcome.MEETING_BOOKED:
            return self.dice.pick((2, 2, 3, 3))
        return self.dice.pick((0, 0, 1) if outcome is Outcome.NOT_A_FIT else (1, 1, 2, 2, 3))

    def _object(self, person: Person, call: Call, outcome: Outcome, talk_s: int) -> None:
        entry = self.dice.weighted([(one, one[3]) for one in phrases.OBJECTIONS])
        code, family, said, _ = entry
        moment = self.dice.whole(6, max(8, talk_s - 10))
        at = call.started_at + timedelta(seconds=moment)
        self.rows.objections.append(
            ObjectionFact(
                self.dice.id_at(at),
                person.prospect.id,
                call.id,
                code,
                family,
                said,
                at,
                call.rep,
                moment_s=moment,
                overcome=outcome is Outcome.MEETING_BOOKED or self.dice.chance(0.3),
            )
        )

    def _refer(self, person: Person, call: Call) -> None:
        colleague = self.dice.pick(person.colleagues) if person.colleagues and self.dice.chance(0.7) else None
        name, title = ("", "") if colleague else self.dice.pick(_REFERRED)
        at = call.started_at + timedelta(seconds=95)
        self.rows.referrals.append(
            Referral(
                self.dice.id_at(at),
                person.prospect.id,
                call.id,
                name,
                title,
                "",
                self.dice.chance(0.8),
                colleague,
                at,
                call.rep,
            )
        )

    def _send(self, person: Person, call: Call) -> None:
        asset = self.dice.pick(self.offer.assets[:5])
        script = self.dice.pick(self.scripts.emails) if self.scripts.emails else ""
        at = call.started_at + timedelta(minutes=2)
        state = "opened" if person.source != OUTBOUND or self.dice.chance(0.8) else "waiting"
        self.rows.follow_ups.append(
            FollowUp(self.dice.id_at(at), person.prospect.id, call.id, script, asset.id, state, at, call.rep)
        )
