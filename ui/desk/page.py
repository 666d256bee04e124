"""The desk: keys in, the loop decides, this page does it — on lanes, with panels that only show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import calling, days, placing, promising
from coldcall.actions.days import Day
from coldcall.actions.parts import Parts
from coldcall.domain.call import Call, Outcome
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.wall import to_wall
from coldcall.domain.wrapup import Saved, ScriptShown, WrapUp, from_body
from coldcall.errors import ColdcallError, Refused
from ui import top_bar
from ui.desk import loop as loops
from ui.desk import rest_page
from ui.desk.account_panel import AccountPanel
from ui.desk.answers_page import AnswerSide
from ui.desk.call_page import CallInHand
from ui.desk.card_view import CardView
from ui.desk.focus_keeper import FocusKeeper
from ui.desk.line_page import LineSide
from ui.desk.loop import Do, Effect, Facts, Loop
from ui.desk.objection_drawer import ObjectionDrawer
from ui.desk.phone import Phone
from ui.desk.queue_page import QueueSide
from ui.desk.queue_panel import QueuePanel
from ui.desk.story_panel import StoryPanel
from ui.desk.words import band_of, said_words, ways_out
from ui.faults import Faults
from ui.format import timer
from ui.hints import blink_words, wait_words
from ui.keyengine import Action, Blink, KeyEngine
from ui.keys import CONTEXT, LINE_UP, Key, State, caps
from ui.keytable import KeyTable, name
from ui.panes import ThreePanes
from ui.shortcuts import CardKeys
from ui.signals import Hub
from ui.spoken import announce
from ui.work import Lane, Work

translate = QCoreApplication.translate
TICK_MS: Final = 250
AGAIN_MS: Final = 30_000
_OUTCOMES: Final = dict(zip("1234567890", Outcome, strict=True))
_STEPS: Final = {"+": 1, "-": -1}
_BY_ENTER: Final = frozenset({"next_field", "gatekeeper_done", "accept"})
ACTIONS: Final = frozenset(
    {row.value for row in Do} - {"say", "undo_here", "arm", "cancel", "dial", "start_inbound", "talk", "save"}
    | {"call", "dialled_elsewhere", "other_number", "answered", "next_card", "outcome", "save_next"}
    | {"voicemail_left", "no_voicemail", "gatekeeper_done", "line_detail", "mini"}
)
"""The actions of the key table that this page does."""


class DeskPage(QWidget):
    """The call desk as a page. Plug `panes` into the window beside it, and forward `act`.

    `said` carries a line and how long it lasts in ms (0: until `unsaid`), `blinked` the words of a press that
    did nothing, `noticed` what lasts ("" takes it away), `wanted` an action that belongs to another page with
    its argument, `settled` comes when nothing is on its way and everything typed is kept.
    """

    said = Signal(str, int)
    unsaid = Signal()
    blinked = Signal(str)
    noticed = Signal(str)
    state_changed = Signal(object)
    day_changed = Signal(object)
    wanted = Signal(str, str)
    mini_changed = Signal(bool)

    def __init__(
        self,
        parts: Parts,
        work: Work,
        hub: Hub,
        faults: Faults,
        phone: Phone,
        table: KeyTable,
        monotonic: Callable[[], float],
        open_link: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self._parts, self._work, self._hub, self._faults = parts, work, hub, faults
        self._phone, self._table, self._now, self._open_link = phone, table, monotonic, open_link
        self.loop = Loop()
        self.card: Card | None = None
        self.uses: Counter[str] = Counter()
        self._told_state = State.IDLE
        self._detail = ""
        self._day = Day()
        self._block_from = parts.now()
        self._deferred: list[UUID] = []
        self._unfinished: list[Call] = []
        self._block_day = Day()
        self._ways: tuple[tuple[str, str], ...] = ()
        self._mini = False
        self._build()
        engine = KeyEngine(table, monotonic, letters=parts.settings.keys_single_letters)
        self.keys = CardKeys(self, engine, self._situation)
        self.keys.acted.connect(self._acted)
        self.keys.blinked.connect(self._blinked)
        self.keys.waiting.connect(self._waiting)
        hub.changed.connect(self._changed)

    # What others may ask of the page

    def start(self) -> None:
        """Read the queue, and ask for calls never ended. Call once, when the page is in the window."""
        parts = self._parts
        self._work.run(Lane.READ, lambda: calling.unfinished(parts), self._bring_back)
        self.side.refresh(self._rest)
        self._read_day()
        self._again.start()

    def act(self, action: str, arg: str = "") -> None:
        """An action of the table that came from the window: a shortcut, the palette, a button."""
        if action == "outcome":
            self.keys.outcome(arg)
        elif action == "mini":
            self.set_mini(not self._mini)
        elif action in {"rate", "words"} and self.loop.state not in {State.IN_CALL, State.ARMED}:
            self.blinked.emit("")
        else:
            self._press(action, arg)

    def open_person(self, prospect_id: UUID, *, rang_back: bool = False) -> None:
        """Show somebody's card; `rang_back` takes them as on the line already."""
        if self.loop.in_a_call or self.loop.busy:
            self.blinked.emit(translate("Desk", "End this call first"))
        elif rang_back:
            self._press("rings_back", str(prospect_id))
        else:
            self.side.load(prospect_id, self._show, failed=self._failed)

    def phone_event(self, event: Any) -> None:
        """Something happened on a phone that reports; see `coldcall.dialers.pretend.PhoneEvent`."""
        self.line.heard(event)

    @property
    def timers(self) -> tuple[QTimer, ...]:
        """What has to stop before the lanes close."""
        return self._tick, self._again, self.call.timer, self.keeper.timer, self.side.soon.timer

    @property
    def settled(self) -> bool:
        """Whether nothing is on its way and everything typed is on disk."""
        idle = self._work.idle and self.side.soon.idle
        return idle and not self.call.dirty and not self.loop.busy

    def set_mini(self, mini: bool) -> None:
        """The card alone, narrow, for beside another program's window."""
        self._mini = mini
        for pane in (self.panes.left, self.panes.right):
            pane.setVisible(not mini)
        self.view.set_mini(mini)
        self.mini_changed.emit(mini)

    # Building

    def _build(self) -> None:
        self.view, self.queue = CardView(), QueuePanel()
        self.story, self.account, self.drawer = StoryPanel(), AccountPanel(), ObjectionDrawer()
        right = (
            (translate("Desk", "Story"), self.story),
            (translate("Desk", "Objections"), self.drawer),
            (translate("Desk", "Account"), self.account),
        )
        self.panes = ThreePanes(self.queue, self.view, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Desk", "Call desk"))
        self.side = QueueSide(self._parts, self._work, self)
        self.call = CallInHand(self._parts, self._work, self._phone, self._now, self)
        self.answers = AnswerSide(
            self._parts, self._work, self.call, self.view, self.drawer, self._state_words, self._now, self
        )
        self.line = LineSide(self._phone, self._parts.now, self.view.phone, self)
        self.keeper = FocusKeeper(self, self._now, lambda: self._parts.settings.phone_take_focus_back)
        self._tick, self._again = QTimer(self), QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._again.setInterval(AGAIN_MS)
        self._connect()

    def _connect(self) -> None:
        self.side.changed.connect(self._draw_queue)
        self.queue.chosen.connect(self.open_person)
        self.queue.rang_back.connect(lambda who: self.open_person(who, rang_back=True))
        self.queue.sought.connect(self._seek)
        self.answers.card_wanted.connect(self._to_card)
        self.answers.save_wanted.connect(lambda: self._press("save_next"))
        view = self.view
        view.header.next_wanted.connect(self._next_thing)
        view.header.why_wanted.connect(lambda: self._press("why"))
        view.why.closed.connect(view.why.hide)
        view.script.claim_wanted.connect(self._point_at)
        view.script.step_wanted.connect(lambda by: self._press("step", by))
        view.script.other_wanted.connect(self._other_opener)
        view.outcomes.chosen.connect(self._outcome_clicked)
        view.rest.acted.connect(self._rest_acted)
        view.rest.reason_wanted.connect(lambda reason: self.wanted.emit("reason", reason))
        view.blocked.way_wanted.connect(lambda digit: self._press("way_out", digit))
        view.blocked.answered.connect(self._way_answered)
        self.line.told.connect(self._line_told)
        self.keeper.elsewhere.connect(self._keys_elsewhere)
        self._tick.timeout.connect(self._ticked)
        self._again.timeout.connect(self._look_again)

    def _outcome_clicked(self, digit: str) -> None:
        self.keys.outcome(digit)

    # Keys

    def _situation(self) -> tuple[State, float]:
        return self.loop.state, self.call.talked()

    def _state_words(self) -> str:
        return str(self.loop.state)

    def _acted(self, action: Action) -> None:
        if action.id in _BY_ENTER and not self.answers.enter_counts():
            return
        for opened in action.undone:
            if opened.id in {"why", "referral"}:
                self.answers.close_openings()
        self._press(action.id, action.arg)

    def _press(self, action: str, arg: str = "") -> None:
        self._count(action, arg)
        before = self.loop
        self.loop, effects = loops.press(self.loop, action, arg, Facts(self._next_phone() is not None))
        for effect in effects:
            self._do(effect)
        if self.loop != before:
            self._draw_state()

    def _count(self, action: str, arg: str) -> None:
        for row in self._table.rows:
            if row.action == action and row.arg in {arg, "", arg[:1], "*"}:
                self.uses[name(row)] += 1
                return

    def _blinked(self, blink: Blink) -> None:
        self.blinked.emit(blink_words(blink, self.call.talked()))

    def _waiting(self, row: Key | None) -> None:
        if row is None:
            self.unsaid.emit()
        else:
            self.said.emit(wait_words(row), 0)

    def _do(self, effect: Effect) -> None:
        _DOES[effect.do](self, effect)

    # Cards

    def _show(self, card: Card) -> None:
        """Another card in hand, ready to be called."""
        self.card, self._detail = card, ""
        self.call.take(card)
        self.loop = loops.shown(self.loop, allowed=card.gate.state == "allowed")
        if card.draft is not None and card.draft.call_id is None and self.call.form != WrapUp():
            self._detail = self._brought_back(card)
        self._present(card)
        self.side.hold(card)

    def _brought_back(self, card: Card) -> str:
        if card.draft is None:
            return ""
        at = to_wall(card.draft.updated_at, self._parts.caller_zone or "UTC")
        return translate("Desk", "brought back from {time}").format(time=f"{at:%H:%M}")

    def _present(self, card: Card) -> None:
        view = self.view
        view.show_card()
        view.header.present(card)
        view.why.hide()
        view.script.present(card)
        self._ways = ways_out(card)
        if card.gate.state == "allowed":
            view.blocked.clear()
        else:
            view.blocked.present(card, self._ways)
        self.story.present(card.story)
        self.account.present(card)
        self.answers.take(card)
        self.keys.engine.card_painted()
        self._to_card()
        self._draw_state()

    def _advance(self) -> None:
        """The next card, or what stands in its place."""
        upcoming = self.side.next_id()
        if upcoming is None:
            self._end_block()
        else:
            self.side.load(upcoming, self._show, failed=self._failed)

    def _next(self, _effect: Effect) -> None:
        self.side.pass_over()
        if self.card is None:
            self._start_block()
        else:
            self._advance()

    def _previous(self, _effect: Effect) -> None:
        before = self.side.previous_id()
        if before is None:
            self.blinked.emit("")
        else:
            self.side.load(before, self._show, failed=self._failed)

    def _next_phone(self) -> str | None:
        """The number after the one in hand, round and round; None where there is no other."""
        card = self.card
        if card is None or card.phone is None:
            return None
        usable = [one.e164 for one in card.phones if not one.retired]
        if card.phone.e164 not in usable or len(usable) < 2:
            return next((one for one in usable if one != card.phone.e164), None)
        return usable[(usable.index(card.phone.e164) + 1) % len(usable)]

    def _next_number(self, _effect: Effect) -> None:
        number = self._next_phone()
        if self.card is not None and number is not None:
            self.side.load(self.card.prospect_id, self._show, phone=number, failed=self._failed)

    def _other_opener(self, script_id: str) -> None:
        if self.card is None or self.loop.state not in {State.PRE_CALL, State.BLOCKED}:
            return
        number = self.card.phone.e164 if self.card.phone else None
        self.side.load(self.card.prospect_id, self._show, phone=number, script_id=script_id)

    # The call

    def _dial(self, _effect: Effect) -> None:
        if self.card is not None:
            self.call.dial(self.card, self._rings, self._not_cleared, self._not_taken, self._tell)

    def _rings(self, sentence: str) -> None:
        self.loop = loops.rings(self.loop)
        self._detail = sentence
        self.keys.engine.dialled()
        self.keeper.dialled()
        self._tick.start()
        if self.card is not None:
            self.line.rings(self.card)
            announce(self, translate("Desk", "Calling {name}").format(name=self.card.prospect.name))
        self._draw_state()

    def _not_cleared(self, error: BaseException) -> None:
        """The gate said no at the key press, or the call could not be stored."""
        self.loop = loops.failed(self.loop)
        if not isinstance(error, Refused):
            self._failed(error)
            return
        self.said.emit(str(error), 6000)
        self._reload()

    def _not_taken(self, sentence: str) -> None:
        self.loop = loops.shown(self.loop, allowed=True)
        self._detail = ""
        self.said.emit(sentence, 6000)
        self._draw_state()

    def _elsewhere(self, effect: Effect) -> None:
        if self.card is None:
            return
        self.call.elsewhere(self.card, self._talking_elsewhere, self._failed)

    def _inbound(self, effect: Effect) -> None:
        def ready(card: Card) -> None:
            self._show(card)
            self.loop = Loop(self.loop.state, busy=True)
            self.call.elsewhere(card, self._talking_elsewhere, self._failed, inbound=True)

        self.side.load(UUID(effect.arg), ready, rings_back=True, failed=self._failed)

    def _talking_elsewhere(self, changes: Changes) -> None:
        self.loop = loops.talks(self.loop)
        self.keys.engine.dialled()
        self._tick.start()
        self._tell(changes)
        self._draw_state()

    def _talk(self, effect: Effect) -> None:
        self.call.talk(measured=effect.arg != "armed")
        self._detail = ""
        self.line.met("person")
        if self.card is not None:
            announce(self, translate("Desk", "In call with {name}").format(name=self.card.prospect.name))

    def _voicemail(self, _effect: Effect) -> None:
        card = self.card
        if card is None:
            return
        empty = translate("Desk", "Leave none, or leave your name, your number, and why you called.")
        self._detail = ""
        self.line.met("mailbox")
        self.view.script.present_script(card.voicemail, empty)
        self.call.clocks.talk = self._now()

    def _gatekeeper(self, _effect: Effect) -> None:
        card = self.card
        if card is None:
            return
        empty = translate("Desk", "Ask for {name} by name.").format(name=card.prospect.name)
        self._detail = ""
        self.line.met("gatekeeper")
        past = card.past_gatekeeper
        extra = translate("Desk", "last time: {note}").format(note=past) if past else ""
        self.view.script.present_script(card.gatekeeper_lines, empty, extra)

    def _put_through(self, _effect: Effect) -> None:
        if self.card is not None:
            self.call.clocks.answered = self.call.clocks.answered or self._now()
            self.view.script.present(self.card)

    def _hang_up(self, _effect: Effect) -> None:
        if self._phone.hangs_up:
            self._phone.hang_up()
        elif self.loop.state is not State.RINGING:
            self.said.emit(translate("Desk", "Hang up in your phone"), 6000)
        self.call.line_down()

    def _cancel(self, _effect: Effect) -> None:
        def cancelled(changes: Changes) -> None:
            self.loop = loops.shown(self.loop, allowed=True)
            self._detail = ""
            self._tick.stop()
            self.line.clear()
            self.said.emit(translate("Desk", "Cancelled. No attempt is counted."), 6000)
            self._tell(changes)
            self.keys.engine.card_painted()
            self._draw_state()

        self.call.cancel(cancelled)

    def _save(self, effect: Effect) -> None:
        card = self.card
        if card is None:
            return
        if effect.arg == loops.VOICEMAIL and not effect.detail and card.voicemail is not None:
            left = card.voicemail
            self.call.show_script(ScriptShown(left.kind, left.script_id, left.version, left.variant))
        armed = self.answers.armed
        texts = self.answers.texts() if armed and armed.outcome is _OUTCOMES[effect.arg] else {}
        then: Callable[[tuple[Saved, Changes]], None] = (
            self._dial_next_number if effect.dial_next else self._saved
        )
        through = self.loop.via_gatekeeper or effect.arg == loops.GATEKEEPER
        self.call.save(_OUTCOMES[effect.arg], effect.detail, texts, through, then, self._not_saved)

    def _saved(self, value: tuple[Saved, Changes]) -> None:
        saved, changes = value
        self._tick.stop()
        self.line.clear()
        self.side.finish(saved.words, at=self._parts.now())
        self.side.forget_ahead(changes)
        self.loop = loops.nobody(self.loop)
        undo = caps(self._table.find("undo").card[0])[0]
        words = translate("Desk", "{outcome} · {key} undo").format(outcome=saved.words, key=undo)
        self.said.emit(words, 6000)
        self._tell(changes)
        self.side.soon.do("day", self._read_day)
        if saved.stays:
            self.side.load(saved.prospect_id, self._show, failed=self._failed)
        elif self._unfinished:
            self._open_unfinished()
        elif self._block_is_over():
            self._end_block()
        else:
            self._advance()

    def _dial_next_number(self, value: tuple[Saved, Changes]) -> None:
        """Nobody was there: the next number of the same person, through the gate again."""
        saved, changes = value
        number = self._next_phone()
        self._tell(changes)

        def ready(card: Card) -> None:
            self._show(card)
            self._press("call")

        self.side.load(saved.prospect_id, ready, phone=number, failed=self._failed)

    def _not_saved(self, error: BaseException) -> None:
        self.loop = loops.failed(self.loop)
        if not self.answers.not_saved(error):
            self._failed(error)
        self._draw_state()

    # Undo, skip, snooze

    def _undo(self, _effect: Effect) -> None:
        if self._deferred:
            who = self._deferred.pop()
            parts = self._parts
            self._work.run(
                Lane.WRITE, lambda: placing.bring_back(parts, who), lambda value: self._back(who, value[1])
            )
            return
        since = min(self._block_from, days.midnight(self._parts, self._parts.now()))
        self.call.keep()
        self.call.undo(since, self._undone, self._failed)

    def _back(self, who: UUID, changes: Changes) -> None:
        self.side.unfinish(who)
        self._tell(changes)
        self.side.load(who, self._show, failed=self._failed)

    def _undone(self, value: tuple[calling.Undone, Changes] | None) -> None:
        if value is None:
            self.blinked.emit(translate("Desk", "Nothing to undo in this block"))
            return
        undone, changes = value
        self.side.unfinish(undone.prospect_id)
        self._tell(changes)
        self._read_day()

        def ready(card: Card) -> None:
            self._reopen(card, undone.call_id, undone.form, undone.words)

        self.side.load(undone.prospect_id, ready, failed=self._failed)

    def _reopen(self, card: Card, call_id: UUID, form: WrapUp, words: str) -> None:
        """A call waits for its outcome again, with everything typed."""
        self._show(card)
        self.call.reopen(call_id, form)
        digit = next((one for one, outcome in _OUTCOMES.items() if outcome is form.outcome), "")
        self.loop = loops.brought_back(digit)
        self.loop = Loop(self.loop.state, self.loop.outcome, self.loop.before, form.via_gatekeeper)
        self._detail = words
        self.answers.draw()
        self.view.blocked.clear()
        if self.loop.state is State.ARMED:
            self.answers.arm(digit)
        self._draw_state()

    def _undo_here(self, _effect: Effect) -> None:
        if self.call.step_back():
            self.answers.draw()
        else:
            self.blinked.emit("")

    def _skip(self, effect: Effect) -> None:
        card = self.card
        reason = (
            next((one for one in card.skip_reasons if str(one.digit) == effect.arg), None) if card else None
        )
        if card is None or reason is None:
            return
        parts, who = self._parts, card.prospect_id
        self._defer(lambda: placing.skip(parts, who, reason.code), reason.label)

    def _snooze(self, effect: Effect) -> None:
        spans = {"1": "in 1 hour", "2": "tomorrow", "3": "in 3 days", "7": "in 7 days"}
        if effect.arg in spans:
            self._snooze_until(spans[effect.arg])
        elif self.card is not None:
            self.view.blocked.present(self.card, ())
            self.view.blocked.ask("Z", translate("Desk", "Snooze until: Tue 9:00, 3 March, in 2 weeks"))

    def _snooze_until(self, typed: str) -> None:
        card = self.card
        if card is None:
            return
        parts, who = self._parts, card.prospect_id

        def job() -> Any:
            until = promising.understand(parts, who, typed).entry.at
            return placing.snooze(parts, who, until)

        self._defer(job, translate("Desk", "Snoozed"))

    def _defer(self, job: Callable[[], Any], words: str) -> None:
        card = self.card
        if card is None:
            return
        self.loop = Loop(self.loop.state, busy=True)

        def deferred(value: tuple[Any, Changes]) -> None:
            fact, changes = value
            self._deferred.append(card.prospect_id)
            until = to_wall(fact.until, self._parts.caller_zone or "UTC")
            back = translate("Desk", "{what} · back {time} · U undo").format(
                what=words, time=f"{until:%a %H:%M}"
            )
            self.side.finish(words, at=self._parts.now())
            self.said.emit(back, 6000)
            self.loop = loops.nobody(self.loop)
            self._tell(changes)
            self._advance()

        self._work.run(Lane.WRITE, job, deferred, self._way_failed)

    # Blocked

    def _way_out(self, effect: Effect) -> None:
        asks = {
            "1": translate("Desk", "Where they are: Arizona, Germany, America/Phoenix"),
            "2": translate("Desk", "Why may we call this list? Consent, they asked us, or in your words"),
        }
        if effect.arg in {digit for digit, _ in self._ways}:
            self.view.blocked.ask(effect.arg, asks[effect.arg])
        else:
            self.blinked.emit("")

    def _way_answered(self, digit: str, typed: str) -> None:
        card = self.card
        if card is None or not typed:
            return
        parts, who = self._parts, card.prospect_id
        if digit == "Z":
            self._snooze_until(typed)
            return
        verb = placing.place_typed if digit == "1" else placing.say_why

        def answered(value: tuple[Any, Changes]) -> None:
            self._tell(value[1])
            self.side.load(who, self._show, failed=self._failed)

        self._work.run(Lane.WRITE, lambda: verb(parts, who, typed), answered, self._way_failed)

    def _way_failed(self, error: BaseException) -> None:
        self.loop = loops.failed(self.loop)
        if isinstance(error, ColdcallError):
            self.view.blocked.tell_wrong(f"{error.title}: {error.hint}" if error.hint else error.title)
        else:
            self._failed(error)

    # The card's smaller keys

    def _step(self, effect: Effect) -> None:
        self.view.script.step(_STEPS[effect.arg])

    def _why(self, _effect: Effect) -> None:
        self._point_at("", toggle=True)

    def _point_at(self, claim: str, *, toggle: bool = False) -> None:
        if self.card is None:
            return
        if toggle and self.view.why.isVisible():
            self.view.why.hide()
            return
        self.view.why.present(self.card, claim)
        self.view.why.show()

    def _story(self, _effect: Effect) -> None:
        self.panes.right.show_section(0)
        self.story.setFocus()

    def _objections(self, _effect: Effect) -> None:
        self.panes.right.show_section(1)
        self.answers.objections()

    def _copy(self, _effect: Effect) -> None:
        card = self.card
        if card is None or card.phone is None:
            return
        if card.gate.state != "allowed":
            # A copied number is a dialled number.
            self.blinked.emit(translate("Desk", "Not copied: {reason}").format(reason=card.gate.reason))
            return
        QGuiApplication.clipboard().setText(card.phone.e164)
        self.said.emit(translate("Desk", "Copied {number}").format(number=card.phone.international), 6000)

    def _link(self, effect: Effect) -> None:
        links = self.card.links if self.card else ()
        link = next((one for one in links if str(one.digit) == effect.arg), None)
        if link is None:
            self.blinked.emit(translate("Desk", "No such link on this card"))
        elif self._open_link(link.address):
            self.said.emit(link.address, 6000)
        else:
            self.said.emit(translate("Desk", "Nothing opened {link}").format(link=link.address), 6000)

    def _edit(self, _effect: Effect) -> None:
        if self.card is not None:
            self.wanted.emit("edit", str(self.card.prospect_id))

    def _find(self, _effect: Effect) -> None:
        self.queue.find_somebody()

    def _seek(self, typed: str) -> None:
        if len(typed.strip()) < 2:
            self.queue.present_found(None)
        else:
            self.side.find(typed, self.queue.present_found)

    def _back_to_card(self, _effect: Effect) -> None:
        self.queue.stop_finding()
        self.view.why.hide()
        if self.call.form.referral is None:
            self.view.referral.clear()
        self._to_card()

    def _to_card(self) -> None:
        self.call.keep()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, effect: Effect) -> None:
        self.blinked.emit("" if effect.arg == loops.Said.BUSY else said_words(effect.arg))

    # Blocks, idle, pause

    def _start_block(self, _effect: Effect | None = None) -> None:
        self._block_from = self._parts.now()
        self.side.begin()
        self.side.refresh(self._first)

    def _first(self) -> None:
        upcoming = self.side.next_id()
        if upcoming is None:
            self._rest()
        else:
            self.side.load(upcoming, self._show, failed=self._failed)

    def _accept(self, _effect: Effect) -> None:
        self.wanted.emit("accept", "")

    def _choose_block(self, _effect: Effect) -> None:
        self.wanted.emit("choose_block", "")

    def _block_is_over(self) -> bool:
        day = self._block_day
        goal = self._parts.settings
        return day.conversations >= goal.goals_conversations or day.calls >= goal.goals_calls

    def _end_block(self) -> None:
        self.card = None
        self.loop = loops.nobody(self.loop)
        self.side.let_go()
        parts, since = self._parts, self._block_from

        def told(day: Day) -> None:
            if self.card is not None:
                return
            if day.calls:
                self.view.rest.present(rest_page.ended(day, ""))
                self.view.show_rest()
                self._draw_state()
            else:
                self.side.refresh(self._rest)

        self._work.run(Lane.READ, lambda: days.today(parts, since), told)
        self._draw_state()

    def _rest(self) -> None:
        """The page before a block, unless a card came meanwhile."""
        if self.card is not None or self.side.queue is None:
            return
        zone, now = self._parts.caller_zone, self._parts.now()
        self.view.rest.present(rest_page.idle(self.side.queue, zone, now))
        self.view.show_rest()
        self._draw_state()

    def _rest_acted(self, action: str) -> None:
        if action in {"start_block", "go_on"}:
            self._press(action)
        else:
            self.wanted.emit(action, "")

    def _pause(self, _effect: Effect) -> None:
        self.view.rest.present(rest_page.paused(self._day, self._clock()))
        self.view.show_rest()
        self._tick.start()

    def _go_on(self, _effect: Effect) -> None:
        self._tick.stop()
        self.view.show_card()
        self.keys.engine.card_painted()
        self._to_card()

    def _clock(self) -> str:
        return f"{to_wall(self._parts.now(), self._parts.caller_zone or 'UTC'):%H:%M}"

    # After a crash

    def _bring_back(self, unfinished: list[Call]) -> None:
        self._unfinished = list(unfinished)
        if self._unfinished and self.card is None:
            self._open_unfinished()

    def _open_unfinished(self) -> None:
        """The latest call that was never ended: its card as it was, and the question how it ended."""
        call = self._unfinished.pop()

        def ready(card: Card) -> None:
            form = from_body(card.draft.body) if card.draft else WrapUp()
            words = self._brought_back(card)
            if not words:
                at = to_wall(call.started_at, self._parts.caller_zone or "UTC")
                words = translate("Desk", "brought back from {time}").format(time=f"{at:%H:%M}")
            self._reopen(card, call.id, form, words)

        self.side.load(call.prospect_id, ready, failed=self._failed)

    # Drawing what depends on the state

    def _draw_state(self) -> None:
        loop, card = self.loop, self.card
        if self._told_state is not loop.state:
            self._told_state = loop.state
            self.state_changed.emit(loop.state)
        self.queue.set_faded(loop.state in LINE_UP)
        if card is None:
            return
        band = band_of(loop, card, self.answers.armed, self._detail, hangs_up=self._phone.hangs_up)
        self.view.band.present(band.words, band.tone, band.sign, band.detail)
        self.view.script.set_large(loop.state in LINE_UP)
        self.view.outcomes.mark(loop.outcome, live=loop.in_a_call)
        row = self._table.at(loop.state, "Space")
        words = translate(CONTEXT, row.words) if row else ""
        self.view.header.set_next(words, ("Space",) if row else ())
        if loop.state is not State.ARMED and self.answers.armed is not None:
            self.answers.disarm()
        self._draw_timer()

    def _draw_timer(self) -> None:
        state, call = self.loop.state, self.call
        wrapping = call.wrapping()
        if wrapping is not None:
            text = timer(wrapping)
        elif state in {State.RINGING, State.GATEKEEPER}:
            text = timer(call.since_dial())
        elif state in {State.IN_CALL, State.ARMED, State.MAILBOX} and call.clocks.talk is not None:
            text = timer(call.talked())
        else:
            text = ""
        self.view.band.set_timer(text)

    def _ticked(self) -> None:
        self._draw_timer()
        self.line.pass_time()
        if self.loop.state is State.PAUSED:
            self.view.rest.set_clock(self._clock())

    def _draw_queue(self) -> None:
        self.queue.present(self.side.lines(self._parts.now()), self.side.in_hand)

    def _next_thing(self) -> None:
        """The loud button does what Space does."""
        row = self._table.at(self.loop.state, "Space")
        if row is not None:
            self._press(row.action, row.arg)

    def _line_told(self, words: str) -> None:
        self._detail = words
        self._draw_state()

    def _keys_elsewhere(self, away: bool) -> None:
        self.noticed.emit(translate("Desk", "Keys go to another window now · Alt+Tab") if away else "")

    # Changes and faults

    def _tell(self, changes: Changes) -> None:
        self._hub.tell(changes, self)
        self.side.forget_ahead(changes)
        if changes.queue or changes.everything:
            self.side.refresh_soon(self._rest if self.card is None else None)

    def _changed(self, changes: Changes, initiator: object) -> None:
        """Somebody else wrote: read again what is shown, and leave the rep's hands alone."""
        if initiator is self:
            return
        self.side.forget_ahead(changes)
        if changes.queue or changes.everything:
            self.side.refresh(self._rest if self.card is None else None)
        if self.card is not None and changes.touches(self.card.prospect_id):
            self._look_again()

    def _look_again(self) -> None:
        """The card in hand once more, quietly: their time moves on, and so does the gate."""
        if (
            self.card is not None
            and self.loop.state in {State.PRE_CALL, State.BLOCKED}
            and not self.loop.busy
        ):
            self._reload()

    def _reload(self) -> None:
        card = self.card
        if card is None:
            return
        number = card.phone.e164 if card.phone else None
        self.side.load(card.prospect_id, self._seen_again, phone=number, failed=self._failed)

    def _seen_again(self, card: Card) -> None:
        if self.card is None or self.card.prospect_id != card.prospect_id or self.loop.in_a_call:
            return
        self.card = card
        allowed = card.gate.state == "allowed"
        if not self.loop.busy and self.loop.state in {State.PRE_CALL, State.BLOCKED}:
            self.loop = loops.shown(self.loop, allowed=allowed)
        self.view.header.present(card)
        self._ways = ways_out(card)
        if allowed:
            self.view.blocked.clear()
        else:
            self.view.blocked.present(card, self._ways)
        self._draw_state()

    def _failed(self, error: BaseException) -> None:
        self.loop = loops.failed(self.loop)
        self._faults.show(error)
        self._draw_state()

    def _read_day(self) -> None:
        parts, since = self._parts, self._block_from

        def job() -> tuple[Day, Day]:
            return days.today(parts), days.today(parts, since)

        self._work.run(Lane.READ, job, self._take_day, replaces="desk.day")

    def _take_day(self, read: tuple[Day, Day]) -> None:
        self._day, self._block_day = read
        day = self._day
        total = day.goal
        self.day_changed.emit(
            top_bar.Day("", day.done, total, day.conversations, day.learned, day.meetings, day.calls)
        )


def _on_answers(verb: Callable[[AnswerSide, str], None]) -> Callable[[DeskPage, Effect], None]:
    return lambda page, effect: verb(page.answers, effect.arg)


_DOES: Final[dict[Do, Callable[[DeskPage, Effect], None]]] = {
    Do.START_BLOCK: DeskPage._start_block,
    Do.CHOOSE_BLOCK: DeskPage._choose_block,
    Do.ACCEPT: DeskPage._accept,
    Do.DIAL: DeskPage._dial,
    Do.DIAL_ELSEWHERE: DeskPage._elsewhere,
    Do.START_INBOUND: DeskPage._inbound,
    Do.NEXT_NUMBER: DeskPage._next_number,
    Do.TALK: DeskPage._talk,
    Do.VOICEMAIL: DeskPage._voicemail,
    Do.GATEKEEPER: DeskPage._gatekeeper,
    Do.PUT_THROUGH: DeskPage._put_through,
    Do.ARM: _on_answers(lambda side, digit: side.arm(digit)),
    Do.DISARM: _on_answers(lambda side, _arg: side.disarm()),
    Do.CHOOSE: _on_answers(lambda side, digit: side.choose(digit)),
    Do.NEXT_FIELD: _on_answers(lambda side, _arg: side.next_field()),
    Do.SAVE: DeskPage._save,
    Do.CANCEL: DeskPage._cancel,
    Do.HANG_UP: DeskPage._hang_up,
    Do.NEXT: DeskPage._next,
    Do.PREVIOUS: DeskPage._previous,
    Do.SKIP: DeskPage._skip,
    Do.SNOOZE: DeskPage._snooze,
    Do.UNDO: DeskPage._undo,
    Do.UNDO_HERE: DeskPage._undo_here,
    Do.PAUSE: DeskPage._pause,
    Do.GO_ON: DeskPage._go_on,
    Do.WAY_OUT: DeskPage._way_out,
    Do.SAY: DeskPage._say,
    Do.RATE: _on_answers(lambda side, arg: side.rate(arg)),
    Do.WORDS: _on_answers(lambda side, arg: side.words(arg)),
    Do.NOTE: _on_answers(lambda side, _arg: side.note()),
    Do.SENTENCE: _on_answers(lambda side, text: side.sentence(text)),
    Do.OBJECTIONS: DeskPage._objections,
    Do.REFERRAL: _on_answers(lambda side, _arg: side.referral()),
    Do.FOLLOW_UP: _on_answers(lambda side, _arg: side.follow_up()),
    Do.RECEPTIVITY: _on_answers(lambda side, arg: side.receptivity(arg)),
    Do.STEP: DeskPage._step,
    Do.WHY: DeskPage._why,
    Do.STORY: DeskPage._story,
    Do.EDIT: DeskPage._edit,
    Do.COPY: DeskPage._copy,
    Do.LINK: DeskPage._link,
    Do.FIND: DeskPage._find,
    Do.BACK: DeskPage._back_to_card,
}
