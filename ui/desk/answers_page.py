"""Answers of a call: from keys and fields into the form, and from the form onto the panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import cards
from coldcall.actions.parts import Parts
from coldcall.actions.promising import Understood
from coldcall.domain import qualification
from coldcall.domain.bant import Letter
from coldcall.domain.call import Outcome
from coldcall.domain.card import Card, DeckEntry, OutcomeKey
from coldcall.domain.wall import DAYS, after_working_days, to_wall, told
from coldcall.domain.wrapup import ObjectionEntry, WrapUp
from coldcall.errors import ColdcallError
from ui.desk import answers
from ui.desk.call_page import CallInHand, FieldError
from ui.desk.card_view import CardView
from ui.desk.note_panel import warmth
from ui.desk.objection_drawer import ObjectionDrawer
from ui.desk.outcome_form import Asked, Option
from ui.keyengine import BOUNCE
from ui.work import Lane, Work

translate = QCoreApplication.translate
_TIMES: Final = frozenset({"when", "month"})
_REACHES: Final = (("1", "this person"), ("2", "this number"), ("3", "the whole company"))


class AnswerSide(QObject):
    """`card_wanted` gives the keys back to the card, `save_wanted` follows Enter on the last field."""

    card_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        parts: Parts,
        work: Work,
        call: CallInHand,
        view: CardView,
        drawer: ObjectionDrawer,
        state: Callable[[], str],
        now: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._parts, self._work, self._call, self._view, self._drawer = parts, work, call, view, drawer
        self._state, self._now = state, now
        self._enter_at = float("-inf")
        self._refused = ""
        self._card: Card | None = None
        self._armed: OutcomeKey | None = None
        self._deck: dict[str, DeckEntry] = {}
        self._connect()

    @property
    def armed(self) -> OutcomeKey | None:
        """The outcome that is armed."""
        return self._armed

    def take(self, card: Card) -> None:
        """Another card: its form on the panels, its deck on the way."""
        self._card, self._armed = card, None
        self._view.form.clear()
        self._view.referral.clear()
        self._view.gatekeeper.clear()
        self._drawer.clear()
        self._view.outcomes.present(card.outcomes)
        self._view.note.present(self._call.form.note)
        self.draw()

    def read_deck(self) -> None:
        """Have the answers to every objection rendered for the person in hand."""
        if self._card is None:
            return
        parts, who = self._parts, self._card.prospect_id
        self._work.run(Lane.READ, lambda: cards.deck(parts, who), self._take_deck, replaces="desk.deck")

    def draw(self) -> None:
        """Everything the form holds, on the panels."""
        card, form = self._card, self._call.form
        if card is None:
            return
        known = answers.known_with(card.bant, form)
        definitions, score = self._parts.defaults.definitions, card.score
        asked = qualification.next_question(known, definitions, self._questions(card)) or (None, "")
        verdict = qualification.judge(definitions.sql, known, fit=score.fit, engagement=score.engagement)
        self._view.bant.present(card.bant, form, asked[0], asked[1], verdict.words)
        self._view.note.present(form.note)
        self._view.note.tell_extras(self._extras(card, form))
        self._drawer.tell_noted([self._label(one.code) for one in form.objections])

    def rate(self, arg: str) -> None:
        """`B2`, or `B-` for unknown again."""
        letter, score = answers.LETTERS[arg[0]], arg[1:]
        self._change(answers.rate(self._call.form, letter, None if score == "-" else int(score)))

    def words(self, arg: str) -> None:
        """The cursor into a letter's words."""
        self._view.bant.focus_words(answers.LETTERS[arg])

    def note(self) -> None:
        self._view.note.focus()

    def sentence(self, text: str) -> None:
        """What was typed as commands was a sentence: into the note with it."""
        self.close_openings()
        self._view.note.append(text)

    def objections(self) -> None:
        """The keys to the drawer."""
        self._drawer.open()

    def referral(self) -> None:
        if self._card is None:
            return
        self._view.referral.present(self._call.form.referral, [one.name for one in self._card.colleagues])
        self._view.referral.focus()

    def follow_up(self) -> None:
        """The next asset is to be sent instead, after the last none."""
        if self._card is None or not self._card.assets:
            return
        ids = [one.id for one in self._card.assets]
        sent = self._call.form.assets
        here = ids.index(sent[-1]) + 1 if sent and sent[-1] in ids else 0
        self._change(replace(self._call.form, assets=(ids[here],) if here < len(ids) else ()))

    def receptivity(self, arg: str) -> None:
        self._change(answers.warm(self._call.form, 1 if arg == "+" else -1))

    def arm(self, digit: str) -> None:
        """An outcome is armed: ask what it still needs, the first field with the cursor."""
        card = self._card
        key = next((one for one in card.outcomes if str(one.digit % 10) == digit), None) if card else None
        if key is None:
            return
        self._armed, self._refused = key, ""
        self._change(answers.arm(self._call.form, key))
        self._ask()
        self._view.reveal(self._view.form)
        by_digit = answers.asks_reason(key) or key.outcome is Outcome.DO_NOT_CALL
        if by_digit or not self._view.form.focus_first():
            self.card_wanted.emit()

    def disarm(self) -> None:
        self._armed = None
        self._view.form.clear()
        self._change(answers.disarm(self._call.form))

    def choose(self, digit: str) -> None:
        """A reason, or whom a do-not-call holds for; the next field gets the cursor."""
        key = self._armed
        if key is None:
            return
        form = self._call.form
        if key.outcome is Outcome.DO_NOT_CALL:
            self._change(replace(form, suppress=answers.REACH.get(digit, form.suppress)))
        else:
            chosen = next((one for one in key.reasons if str(one.digit) == digit), None)
            if chosen is None:
                return
            self._change(replace(form, reason=chosen.code))
        self._ask()
        self._view.form.focus_first()

    def next_field(self) -> None:
        """The next field; after the last one it is saved."""
        if not self._view.form.focus_next():
            self.save_wanted.emit()

    def texts(self) -> dict[str, str]:
        """What stands in the fields of the armed outcome."""
        return self._view.form.texts() if self._armed else {}

    def not_saved(self, error: BaseException) -> bool:
        """Say at the field what is wrong with it; False where the error belongs to no field."""
        if not isinstance(error, FieldError):
            return False
        cause = error.error
        words = f"{cause.title}: {cause.hint}" if isinstance(cause, ColdcallError) else str(cause)
        self._refused = self._view.form.text_of(error.field)
        self._view.form.tell(error.field, words, wrong=True)
        self._view.form.focus_field(error.field)
        return True

    def _connect(self) -> None:
        view, drawer = self._view, self._drawer
        view.bant.worded.connect(self._worded)
        view.bant.left.connect(self._entered)
        view.note.typed.connect(self._noted)
        view.note.left.connect(self._call.keep)
        view.referral.typed.connect(self._referred)
        view.referral.entered.connect(self._entered)
        view.gatekeeper.typed.connect(self._guarded)
        view.gatekeeper.entered.connect(self._entered)
        view.form.typed.connect(self._filled)
        view.form.picked.connect(self.choose)
        view.form.entered.connect(self._next_by_enter)
        view.form.saved.connect(self.save_wanted)
        drawer.logged.connect(self._objected)
        drawer.left.connect(self._entered)

    def enter_counts(self) -> bool:
        """Whether an Enter is one of its own, and not the bounce of one that a field took."""
        now = self._now()
        before, self._enter_at = self._enter_at, now
        return now - before >= BOUNCE

    def _entered(self) -> None:
        if self.enter_counts():
            # Somebody named stands beside the note; the fields have done their work.
            self._view.referral.hide()
            self.card_wanted.emit()

    def _next_by_enter(self) -> None:
        if self.enter_counts():
            self.next_field()

    def _change(self, form: WrapUp, *, typing: bool = False) -> None:
        self._call.change(form, self._state(), typing=typing)
        self.draw()

    def _worded(self, letter: Letter, words: str) -> None:
        known = self._card.bant[letter].score if self._card else None
        self._change(answers.quote(self._call.form, letter, words, known), typing=True)

    def _noted(self, note: str) -> None:
        self._call.change(replace(self._call.form, note=note), self._state(), typing=True)

    def _referred(self, name: str, title: str, phone: str) -> None:
        self._change(answers.refer(self._call.form, name, title, phone), typing=True)

    def _guarded(self, name: str) -> None:
        self._change(replace(self._call.form, gatekeeper_name=name.strip()), typing=True)

    def _objected(self, entry: DeckEntry) -> None:
        moment = round(self._call.talked()) if self._call.clocks.talk is not None else None
        noted = ObjectionEntry(
            entry.code, moment_s=moment, answer_id=entry.answer_id, answer_version=entry.answer_version
        )
        self._change(answers.object_to(self._call.form, noted))
        self._entered()

    def _filled(self, field: str, text: str) -> None:
        form = self._call.form
        if field == "with":
            self._change(replace(form, meeting_with=text), typing=True)
        elif field == "email":
            self._change(replace(form, meeting_email=text), typing=True)
        elif field in _TIMES:
            self._understand(field, text)

    def _understand(self, field: str, text: str) -> None:
        if text.strip():
            self._call.understand(field, text, lambda found: self._understood(field, text, found))

    def _understood(self, field: str, text: str, found: Understood | BaseException) -> None:
        if self._armed is None or self._view.form.text_of(field) != text.strip():
            return
        if isinstance(found, BaseException):
            if text.strip() == self._refused:
                return  # a save said so already, and said more
            hint = found.hint if isinstance(found, ColdcallError) else str(found)
            self._view.form.tell(field, hint)
            return
        entry = found.entry
        here = told(entry.at, self._parts.now(), self._parts.caller_zone)
        words = translate("Desk", "understood as {theirs} their time ({yours} yours)")
        moved = f" · {found.moved}" if found.moved else ""
        self._view.form.tell(field, words.format(theirs=found.words, yours=here) + moved)
        form = self._call.form
        booked = self._armed.outcome is Outcome.MEETING_BOOKED
        timed = replace(form, meeting_at=entry.at) if booked else replace(form, when=entry)
        self._change(timed, typing=True)

    def _ask(self) -> None:
        """Show what the armed outcome asks, with proposals where nothing stands yet."""
        key, card, form = self._armed, self._card, self._call.form
        if key is None or card is None:
            return
        fields = answers.fields_of(key, form)
        proposals = {name: self._proposal(name, key, card, form) for name in fields}
        known = {"who": tuple(one.name for one in card.colleagues)}
        self._view.form.present(
            Asked(key.label, _options(key), _chosen(key, form), fields, proposals, _hint(key, form), known)
        )
        for name in fields:
            if name in _TIMES:
                self._understand(name, self._view.form.text_of(name))

    def _proposal(self, name: str, key: OutcomeKey, card: Card, form: WrapUp) -> str:
        if name in _TIMES:
            return self._time_proposal(name, key, card, form)
        if name == "with":
            return form.meeting_with or self._parts.rep
        if name == "email":
            return form.meeting_email or card.prospect.email
        if name == "asset":
            sent = next((one.title for one in card.assets if one.id in form.assets), "")
            return sent or (card.assets[0].title if card.assets else "")
        return ""

    def _time_proposal(self, name: str, key: OutcomeKey, card: Card, form: WrapUp) -> str:
        if key.outcome is Outcome.MEETING_BOOKED and form.meeting_at is not None:
            return f"{to_wall(form.meeting_at, card.gate.zone):%Y-%m-%d %H:%M}"
        if form.when is not None:
            return form.when.words
        if name == "month":
            return translate("Desk", "in 3 months")
        today = to_wall(self._parts.now(), card.gate.zone or "UTC").date()
        ahead = 2 if key.outcome is Outcome.MEETING_BOOKED else 1
        hour = card.last_reached_hour or 10
        day = after_working_days(today, ahead)
        # Only within a week does a weekday name one day.
        name_of = DAYS[day.weekday()] if day - today < timedelta(days=7) else day.isoformat()
        return f"{name_of} {hour}:00"

    def _take_deck(self, deck: tuple[DeckEntry, ...]) -> None:
        self._deck = {one.code: one for one in deck}
        self._drawer.present(deck)
        self.draw()

    def _questions(self, card: Card) -> tuple[str, ...]:
        """What the asset the opener rests on gives to ask."""
        rests = card.opener_evidence.asset
        return next((one.questions for one in card.assets if one.title == rests), ())

    def _label(self, code: str) -> str:
        return self._deck[code].label if code in self._deck else code.replace("_", " ")

    def _extras(self, card: Card, form: WrapUp) -> tuple[str, ...]:
        words = [self._label(one.code) for one in form.objections]
        if form.referral is not None:
            words.append(translate("Desk", "named {name}").format(name=form.referral.name))
        if form.receptivity is not None:
            words.append(warmth(form.receptivity))
        titles = {one.id: one.title for one in card.assets}
        sends = translate("Desk", "sends {title}")
        words += [sends.format(title=titles[one]) for one in form.assets if one in titles]
        return tuple(words)

    def close_openings(self) -> None:
        if self._call.form.referral is None:
            self._view.referral.clear()
        self._view.why.hide()


def _options(key: OutcomeKey) -> tuple[Option, ...]:
    if key.outcome is Outcome.DO_NOT_CALL:
        return tuple(Option(digit, translate("Desk", words)) for digit, words in _REACHES)
    if not answers.asks_reason(key):
        return ()
    return tuple(Option(str(one.digit), one.label) for one in key.reasons)


def _chosen(key: OutcomeKey, form: WrapUp) -> str:
    if key.outcome is Outcome.DO_NOT_CALL:
        return next((digit for digit, reach in answers.REACH.items() if reach == form.suppress), "")
    chosen = answers.reason_of(key, form)
    return str(chosen.digit) if chosen else ""


def _hint(key: OutcomeKey, form: WrapUp) -> str:
    if key.outcome is Outcome.DO_NOT_CALL:
        return translate("Desk", "Enter confirms. Nobody calls them again until an admin lifts it.")
    if answers.asks_reason(key) and not form.reason:
        return translate("Desk", "Why? A digit says it.")
    return ""
