"""The call in hand: its form and its clocks, kept as a draft while they grow, and the verbs that store it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from coldcall.actions import calling, dialing, promising
from coldcall.actions.parts import Parts
from coldcall.domain.call import Call, Outcome
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.wrapup import Saved, ScriptShown, WrapUp, from_body
from coldcall.errors import BadInput
from ui.desk import answers
from ui.desk.phone import Phone
from ui.work import Lane, Work

DRAFT_MS: Final = 400
_TIMES: Final = ("when", "month")


class FieldError(Exception):
    """A field of the armed outcome cannot be saved: its name, and the error that says why."""

    def __init__(self, field: str, error: BaseException) -> None:
        super().__init__(field)
        self.field, self.error = field, error


@dataclass(slots=True)
class Clocks:
    """Seconds of the call, by a monotonic clock; None for what has not happened.

    `answered` is when Space said so: only then are durations more than a guess.
    """

    dialled: float | None = None
    answered: float | None = None
    talk: float | None = None
    down: float | None = None


class CallInHand(QObject):
    """One call from the dial to its outcome. `kept` follows every draft that is safe on disk."""

    kept = Signal()

    def __init__(
        self, parts: Parts, work: Work, phone: Phone, monotonic: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts, self._work, self._phone, self._now = parts, work, phone, monotonic
        self.form = WrapUp()
        self.call_id: UUID | None = None
        self.began_at: datetime | None = None
        self.clocks = Clocks()
        self._card: Card | None = None
        self._before: list[WrapUp] = []
        self._state = ""
        self._dirty = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DRAFT_MS)
        self.timer.timeout.connect(self.keep)

    def take(self, card: Card) -> None:
        """Another card: its draft is the form, its open call the call."""
        self.timer.stop()
        self._card = card
        self.form = from_body(card.draft.body) if card.draft else WrapUp()
        self.call_id, self.began_at = None, None
        self.clocks, self._before, self._dirty = Clocks(), [], False

    def reopen(self, call_id: UUID, form: WrapUp, began_at: datetime | None = None) -> None:
        """A call that has to be ended, or ended again, with the form it had."""
        self.form, self.call_id, self.began_at = form, call_id, began_at

    @property
    def dirty(self) -> bool:
        """Whether something is typed and not kept yet."""
        return self._dirty

    def change(self, form: WrapUp, state: str, *, typing: bool = False) -> None:
        """Another form. An answer is kept at once, typing after a pause."""
        if form == self.form:
            return
        if not typing:
            self._before.append(self.form)
        self.form, self._state, self._dirty = form, state, True
        if typing:
            self.timer.start()
        else:
            self.keep()

    def step_back(self) -> bool:
        """Take back the last answer on this card; False where there is none."""
        if not self._before:
            return False
        note = self.form.note
        self.form, self._dirty = replace(self._before.pop(), note=note), True
        self.keep()
        return True

    def keep(self) -> None:
        """Keep what is typed, on the write lane."""
        self.timer.stop()
        if self._card is None or not self._dirty:
            return
        self._dirty = False
        parts, who, call_id, state, form = (
            self._parts,
            self._card.prospect_id,
            self.call_id,
            self._state,
            self.form,
        )
        self._work.run(
            Lane.WRITE,
            lambda: calling.keep_draft(parts, who, call_id, state, form),
            lambda _nothing: self.kept.emit(),
        )

    def talked(self) -> float:
        """Seconds of talk so far; 0 before and where nobody measured."""
        if self.clocks.talk is None:
            return 0.0
        return (self.clocks.down or self._now()) - self.clocks.talk

    def since_dial(self) -> float:
        """Seconds since the number went out."""
        return 0.0 if self.clocks.dialled is None else self._now() - self.clocks.dialled

    def wrapping(self) -> float | None:
        """Seconds since the line went down; None while it is up."""
        return None if self.clocks.down is None else self._now() - self.clocks.down

    def talk(self, *, measured: bool) -> None:
        """Somebody is on the line; `measured` where a key said when."""
        self.clocks.talk = self._now()
        if measured:
            self.clocks.answered = self.clocks.answered or self._now()

    def line_down(self) -> None:
        """The line went down."""
        if self.clocks.down is None:
            self.clocks.down = self._now()

    def dial(
        self,
        card: Card,
        then: Callable[[str], None],
        refused: Callable[[BaseException], None],
        not_taken: Callable[[str], None],
        told: Callable[[Changes], None],
    ) -> None:
        """Ask the gate, store the beginning, then hand the number to the phone, in this order.

        `then` gets the phone's sentence, `refused` the gate's no, `not_taken` what a phone said that did not
        take the number; that call is cancelled.
        """
        parts = self._parts
        phone_id = card.phone.phone_id if card.phone else None

        def cleared(value: dialing.Cleared) -> None:
            self._begin(value.call, card)
            told(value.changes)
            dialled = self._phone.dial(value.clearance, parts.now())
            if dialled.ok:
                self.clocks.dialled = self._now()
                then(dialled.sentence)
            else:
                self.cancel(lambda _changes: not_taken(dialled.sentence), "phone refused")

        self._work.run(Lane.WRITE, lambda: dialing.prepare(parts, card, phone_id), cleared, refused)

    def elsewhere(
        self,
        card: Card,
        then: Callable[[Changes], None],
        failed: Callable[[BaseException], None],
        *,
        inbound: bool = False,
    ) -> None:
        """Store that a call began elsewhere, or that they rang."""

        def begun(value: tuple[Call, Changes]) -> None:
            self._begin(value[0], card)
            self.clocks.talk = self._now()
            then(value[1])

        parts = self._parts
        self._work.run(Lane.WRITE, lambda: dialing.elsewhere(parts, card, inbound=inbound), begun, failed)

    def cancel(self, then: Callable[[Changes], None], why: str = "cancelled") -> None:
        """The call never took place. What was typed stays with the card."""
        parts, call_id = self._parts, self.call_id
        if call_id is None:
            return
        self.call_id, self.clocks = None, Clocks()
        typed = self.form != WrapUp()
        self._work.run(Lane.WRITE, lambda: calling.cancel(parts, call_id, why), then)
        if typed:
            self.form, self._dirty = replace(self.form, scripts=()), True
            self.keep()

    def save(
        self,
        outcome: Outcome,
        detail: str,
        texts: Mapping[str, str],
        via_gatekeeper: bool,
        then: Callable[[tuple[Saved, Changes]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """End the call with everything the form holds; times are read on the prospect's wall first."""
        self.timer.stop()
        if self._card is None or self.call_id is None:
            failed(BadInput("this call was not begun", "press Space to call"))
            return
        self.line_down()
        parts, call_id, card = self._parts, self.call_id, self._card
        form = self._timed_form(answers.trimmed(self.form, outcome, detail))
        form = replace(form, via_gatekeeper=via_gatekeeper)

        def job() -> tuple[Saved, Changes]:
            return calling.finish(parts, call_id, _completed(parts, card, form, texts))

        self._work.run(Lane.WRITE, job, then, failed)

    def understand(
        self, field: str, typed: str, then: Callable[[promising.Understood | BaseException], None]
    ) -> None:
        """What a typed time means on the prospect's wall."""
        if self._card is None:
            return
        parts, card = self._parts, self._card
        meeting = self.form.outcome is Outcome.MEETING_BOOKED

        def job() -> promising.Understood:
            hour = card.last_reached_hour
            return promising.understand(parts, card.prospect_id, typed, hour, meeting=meeting)

        self._work.run(Lane.READ, job, then, then, replaces=f"desk.{field}")

    def show_script(self, shown: ScriptShown) -> None:
        """A script was in front of the rep; it is kept with the next answer."""
        self.form = answers.show(self.form, shown)

    def _begin(self, call: Call, card: Card) -> None:
        self.call_id, self.began_at, self.clocks = call.id, call.started_at, Clocks()
        if card.opener is not None:
            opener = card.opener
            self.show_script(ScriptShown(opener.kind, opener.script_id, opener.version, opener.variant))
        self._state, self._dirty = "ringing", True
        self.keep()

    def _timed_form(self, form: WrapUp) -> WrapUp:
        """With the durations somebody measured: none where Space never said that it was answered."""
        clocks, wrap = self.clocks, self.wrapping()
        form = replace(form, wrap_s=None if wrap is None else round(wrap))
        if clocks.answered is None or clocks.down is None:
            return replace(form, duration_s=None, talk_s=None)
        talk = clocks.down - (clocks.talk or clocks.answered)
        return replace(form, duration_s=round(clocks.down - clocks.answered), talk_s=round(talk))


def _completed(parts: Parts, card: Card, form: WrapUp, texts: Mapping[str, str]) -> WrapUp:
    """The form with its text fields read. Raises FieldError with the field that cannot be."""
    for field in _TIMES:
        if texts.get(field):
            form = _timed(parts, card, form, field, texts[field])
    if form.outcome is Outcome.MEETING_BOOKED:
        form = replace(form, meeting_with=texts.get("with", ""), meeting_email=texts.get("email", ""))
    if texts.get("asset"):
        wanted = texts["asset"].casefold()
        found = next((one.id for one in card.assets if one.title.casefold() == wanted), None)
        if found is not None and found not in form.assets:
            form = replace(form, assets=(*form.assets, found))
    if texts.get("who") and form.referral is None:
        form = answers.name_somebody(form, texts["who"])
    if texts.get("number"):
        form = replace(form, note="\n".join(one for one in (form.note, texts["number"]) if one))
    return form


def _timed(parts: Parts, card: Card, form: WrapUp, field: str, typed: str) -> WrapUp:
    hour, meeting = card.last_reached_hour, form.outcome is Outcome.MEETING_BOOKED
    try:
        understood = promising.understand(parts, card.prospect_id, typed, hour, meeting=meeting)
    except BadInput as error:
        raise FieldError(field, error) from error
    if form.outcome is Outcome.MEETING_BOOKED:
        return replace(form, meeting_at=understood.entry.at)
    return replace(form, when=understood.entry)
