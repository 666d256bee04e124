"""The desk: keys in, the loop decides, this page does it — on lanes, with panels that only show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import blocks, calling
from coldcall.actions.parts import Parts
from coldcall.domain.block import Aim, Block
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.queue_filter import Filter
from coldcall.domain.wrapup import WrapUp
from ui.desk import loop as loops
from ui.desk.account_panel import AccountPanel
from ui.desk.after_page import AfterSide, Later
from ui.desk.answers_page import AnswerSide
from ui.desk.between_page import Between
from ui.desk.block_page import BlockSide
from ui.desk.call_flow_page import CallFlow
from ui.desk.call_page import CallInHand
from ui.desk.card_page import CardSide
from ui.desk.card_view import CardView
from ui.desk.choose_page import ChooseSide
from ui.desk.company_page import CompanySide
from ui.desk.doers import doers
from ui.desk.face_page import Face
from ui.desk.finding_page import FindSide
from ui.desk.focus_keeper import FocusKeeper
from ui.desk.keys_page import KeySide
from ui.desk.line_page import LineSide
from ui.desk.loop import Do, Effect, Facts, Loop
from ui.desk.objection_drawer import ObjectionDrawer
from ui.desk.phone import Phone
from ui.desk.promise_page import PromiseSide
from ui.desk.queue_page import QueueSide
from ui.desk.queue_panel import QueuePanel
from ui.desk.story_panel import StoryPanel
from ui.desk.taking_back_page import TakingBack
from ui.desk.teaser_page import TeaserSide
from ui.desk.words import said_words
from ui.faults import Faults
from ui.keys import State
from ui.keytable import KeyTable
from ui.panes import ThreePanes
from ui.signals import Hub
from ui.work import Lane, Work

translate = QCoreApplication.translate
TICK_MS: Final = 250
AGAIN_MS: Final = 30_000
SAID_MS: Final = 6000
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
        self.parts, self.work, self._hub, self._faults = parts, work, hub, faults
        self.phone, self.table, self.now, self.open_link = phone, table, monotonic, open_link
        self.loop = Loop()
        self.card: Card | None = None
        self.detail = ""
        self.after, self.face = AfterSide(self), Face(self)
        self.flow, self.back, self.about = CallFlow(self), TakingBack(self), CardSide(self)
        self.block, self.promised = BlockSide(self), PromiseSide(self)
        self.between, self.teasers, self.finder = Between(self), TeaserSide(self), FindSide(self)
        self._build()
        self.choose, self.company = ChooseSide(self), CompanySide(self)
        self._doers = doers(self)
        self.keys = KeySide(self)
        hub.changed.connect(self._changed)

    # What others may ask of the page

    def start(self) -> None:
        """Read the queue, and ask for calls never ended. Call once, when the page is in the window."""
        parts = self.parts
        self.work.run(Lane.READ, lambda: calling.unfinished(parts), self.back.bring_back)
        self.work.run(Lane.READ, lambda: blocks.under_way(parts), self._restored)
        self._again.start()

    def _restored(self, block: Block | None) -> None:
        self.block.restore(block)
        self.side.refresh(self._first_read)

    def _first_read(self) -> None:
        self.block.rest()
        self.teasers.read()
        self.after.do(Later.DAY)

    def act(self, action: str, arg: str = "") -> None:
        """An action of the table that came from the window: a shortcut, the palette, a button."""
        if action == "outcome":
            self.keys.outcome(arg)
        elif action == "mini":
            self.face.toggle_mini()
        elif action in {"rate", "words"} and self.loop.state not in {State.IN_CALL, State.ARMED}:
            self.blinked.emit("")
        else:
            self.press(action, arg)

    def open_person(self, prospect_id: UUID, *, rang_back: bool = False) -> None:
        """Show somebody's card; `rang_back` takes them as on the line already."""
        if self.loop.in_a_call or self.loop.busy:
            self.blinked.emit(translate("Desk", "End this call first"))
        elif rang_back:
            self.press("rings_back", str(prospect_id))
        else:
            self.side.load(prospect_id, self.show_card, failed=self.failed)

    def call_only(self, only: Filter, name: str = "", aim: Aim | None = None) -> None:
        """Start a block with a part of the queue, by its name; with everybody where none is given."""
        if self.loop.in_a_call or self.loop.busy:
            self.blinked.emit(translate("Desk", "End this call first"))
            return
        self.call.keep()
        self.card, self.loop = None, loops.nobody(self.loop)
        self.side.let_go()
        self.block.begin(name, only, aim)
        self.after.do(Later.DAY)

    def phone_event(self, event: Any) -> None:
        """Something happened on a phone that reports; see `coldcall.dialers.pretend.PhoneEvent`."""
        self.line.heard(event)

    @property
    def timers(self) -> tuple[QTimer, ...]:
        """What has to stop before the lanes close."""
        return (
            self.tick,
            self._again,
            self.after.timer,
            self.call.timer,
            *self.keeper.timers,
            self.side.soon.timer,
        )

    @property
    def settled(self) -> bool:
        """Whether nothing is on its way and everything typed is on disk."""
        idle = self.work.idle and self.side.soon.idle and self.after.idle
        return idle and not self.call.dirty and not self.loop.busy

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
        column.setSpacing(0)
        column.addWidget(self.promised.strip)
        column.addWidget(self.panes, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Desk", "Call desk"))
        self.side = QueueSide(self.parts, self.work, self)
        self.call = CallInHand(self.parts, self.work, self.phone, self.now, self)
        self.answers = AnswerSide(
            self.parts,
            self.work,
            self.call,
            self.view,
            self.drawer,
            lambda: str(self.loop.state),
            self.now,
            self,
        )
        self.line = LineSide(self.phone, self.parts.now, self.view.phone, self)
        self.keeper = FocusKeeper(self, self.now, lambda: self.parts.settings.phone_take_focus_back)
        self.tick, self._again = QTimer(self), QTimer(self)
        self.tick.setInterval(TICK_MS)
        self._again.setInterval(AGAIN_MS)
        self._connect()

    def _connect(self) -> None:
        self.side.changed.connect(lambda: self.after.do(Later.LIST))
        self.side.promise_came.connect(self.promised.comes_next)
        self.side.moved.connect(lambda words: self.said.emit(words, SAID_MS))
        self.queue.chosen.connect(self.open_person)
        self.queue.rang_back.connect(lambda who: self.open_person(who, rang_back=True))
        self.queue.sought.connect(self.finder.seek)
        self.answers.card_wanted.connect(self.to_card)
        self.answers.save_wanted.connect(lambda: self.press("save_next"))
        view = self.view
        view.header.next_wanted.connect(self._next_thing)
        view.header.why_wanted.connect(lambda: self.press("why"))
        view.why.closed.connect(view.why.hide)
        view.script.claim_wanted.connect(self.about.point_at)
        view.script.step_wanted.connect(lambda by: self.press("step", by))
        view.script.other_wanted.connect(self.about.other_opener)
        view.outcomes.chosen.connect(self._outcome_clicked)
        view.rest.acted.connect(self.between.acted)
        view.rest.reason_wanted.connect(self.between.reason_wanted)
        view.blocked.way_wanted.connect(lambda digit: self.press("way_out", digit))
        view.blocked.answered.connect(self.about.way_answered)
        self.line.told.connect(self._line_told)
        self.keeper.elsewhere.connect(self._keys_elsewhere)
        self.tick.timeout.connect(self._ticked)
        self._again.timeout.connect(self.about.look_again)
        self._again.timeout.connect(self.block.pass_time)

    def _outcome_clicked(self, digit: str) -> None:
        self.keys.outcome(digit)

    # Keys

    def press(self, action: str, arg: str = "") -> None:
        self.keys.count(action, arg)
        before = self.loop
        self.loop, effects = loops.press(self.loop, action, arg, Facts(self.about.next_phone() is not None))
        for effect in effects:
            self._do(effect)
        if self.loop != before:
            self.face.draw()

    def _do(self, effect: Effect) -> None:
        self._doers[effect.do](effect)

    # Cards

    def show_card(self, card: Card) -> None:
        """Another card in hand, ready to be called."""
        self.card, self.detail = card, ""
        self.call.take(card)
        self.loop = loops.shown(self.loop, allowed=card.gate.state == "allowed")
        if card.draft is not None and card.draft.call_id is None and self.call.form != WrapUp():
            self.detail = self.back.brought_back(card)
        self.face.present(card)
        self.keys.engine.card_painted()
        self.to_card()
        self.face.draw()
        self.side.hold(card)
        self.after.do(Later.AHEAD, Later.DECK)

    def go_on(self) -> None:
        """A card is done: a call that waits for its end, else the next card."""
        if self.back.unfinished:
            self.back.open_unfinished()
        else:
            self.advance()

    def advance(self) -> None:
        """The next card, or what stands in its place."""
        upcoming = self.side.next_id()
        if upcoming is None or self.block.over:
            self.block.end_block()
        else:
            self.side.load(upcoming, self.show_card, failed=self.failed)

    def to_card(self) -> None:
        self.call.keep()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, effect: Effect) -> None:
        self.blinked.emit("" if effect.arg == loops.Said.BUSY else said_words(effect.arg))

    # Drawing what depends on the state

    def _ticked(self) -> None:
        self.face.draw_timer()
        self.line.pass_time()
        if self.loop.state is State.PAUSED:
            self.view.rest.set_clock(self.between.clock())

    def _next_thing(self) -> None:
        """The loud button does what Space does."""
        row = self.table.at(self.loop.state, "Space")
        if row is not None:
            self.press(row.action, row.arg)

    def _line_told(self, words: str) -> None:
        self.detail = words
        self.face.draw()

    def _keys_elsewhere(self, away: bool) -> None:
        self.noticed.emit(translate("Desk", "Keys go to another window now · Alt+Tab") if away else "")

    # Changes and faults

    def tell(self, changes: Changes) -> None:
        """Changes this page made: others hear of them, and it reads again what they moved."""
        self._hub.tell(changes, self)
        self._moved(changes)

    def _moved(self, changes: Changes) -> None:
        self.side.forget_ahead(changes)
        if changes.queue or changes.everything:
            self.after.do(Later.AHEAD, Later.QUEUE)

    def _changed(self, changes: Changes, initiator: object) -> None:
        """Somebody else wrote: read again what is shown, and leave the rep's hands alone."""
        if initiator is self:
            return
        self.side.heard = True
        self._moved(changes)
        if self.card is not None and changes.touches(self.card.prospect_id):
            self.about.look_again()

    def failed(self, error: BaseException) -> None:
        self.loop = loops.failed(self.loop)
        self._faults.show(error)
        self.face.draw()
