"""Which part of the desk does what the loop asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.desk.loop import Do, Effect

if TYPE_CHECKING:
    from ui.desk.page import DeskPage


def doers(desk: DeskPage) -> dict[Do, Callable[[Effect], None]]:
    """What does each effect, all of them."""
    answers = desk.answers
    return {
        Do.START_BLOCK: desk.block.start_block,
        Do.CHOOSE_BLOCK: desk.choose.ask,
        Do.ACCEPT: desk.between.accept,
        Do.OPEN_PROMISE: desk.promised.open,
        Do.TEASERS: desk.teasers.prepare,
        Do.DIAL: desk.flow.dial,
        Do.DIAL_ELSEWHERE: desk.flow.elsewhere,
        Do.START_INBOUND: desk.flow.inbound,
        Do.NEXT_NUMBER: desk.about.next_number,
        Do.TALK: desk.flow.talk,
        Do.VOICEMAIL: desk.flow.voicemail,
        Do.GATEKEEPER: desk.flow.gatekeeper,
        Do.PUT_THROUGH: desk.flow.put_through,
        Do.ARM: lambda effect: answers.arm(effect.arg),
        Do.DISARM: lambda _effect: answers.disarm(),
        Do.CHOOSE: lambda effect: answers.choose(effect.arg),
        Do.NEXT_FIELD: lambda _effect: answers.next_field(),
        Do.SAVE: desk.flow.save,
        Do.CANCEL: desk.flow.cancel,
        Do.HANG_UP: desk.flow.hang_up,
        Do.NEXT: desk.about.next,
        Do.PREVIOUS: desk.about.previous,
        Do.SKIP: desk.about.skip,
        Do.SNOOZE: desk.about.snooze,
        Do.UNDO: desk.back.undo,
        Do.UNDO_HERE: desk.back.undo_here,
        Do.PAUSE: desk.between.pause,
        Do.GO_ON: desk.between.go_on,
        Do.WAY_OUT: desk.about.way_out,
        Do.SAY: desk.say,
        Do.RATE: lambda effect: answers.rate(effect.arg),
        Do.WORDS: lambda effect: answers.words(effect.arg),
        Do.NOTE: lambda _effect: answers.note(),
        Do.SENTENCE: lambda effect: answers.sentence(effect.arg),
        Do.OBJECTIONS: desk.about.objections,
        Do.REFERRAL: lambda _effect: answers.referral(),
        Do.FOLLOW_UP: lambda _effect: answers.follow_up(),
        Do.RECEPTIVITY: lambda effect: answers.receptivity(effect.arg),
        Do.STEP: desk.about.step,
        Do.WHY: desk.about.why,
        Do.STORY: desk.about.story,
        Do.EDIT: desk.about.edit,
        Do.COPY: desk.about.copy,
        Do.LINK: desk.about.link,
        Do.COLLEAGUE: desk.company.colleague,
        Do.FIND: desk.finder.find,
        Do.BACK: desk.finder.back,
    }
