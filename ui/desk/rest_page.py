"""What is said while no card is in hand: what is due, why the rest waits, how a block went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from coldcall.actions.blocks import Tally
from coldcall.actions.days import Day
from coldcall.actions.teasing import Teaser
from coldcall.domain.block import Aim, Block
from coldcall.domain.promise import PromiseCounts
from coldcall.domain.queue import NotNow, Queue
from coldcall.domain.wall import to_wall, told
from ui.desk.rest_panel import Figure, Reason, Rest
from ui.format import count, part_of
from ui.queue_words import first_reason

translate = QCoreApplication.translate
REASON = "reason:"
"""Begins the action that shows who waits for a reason."""
TEASERS = "teasers"
"""The key of the line that proposes teasers."""


def idle(queue: Queue, zone: str, now: datetime, teasers: Sequence[Teaser] = ()) -> Rest:
    """Before a block: how many can be called now, and where everybody else is."""
    reasons = (*_teased(teasers), *(_reason(one) for one in queue.not_now))
    if queue.total == 0:
        return Rest(
            translate("Rest", "No leads yet"),
            translate("Rest", "Import a file, and the best person to call is on top of it."),
            action="import",
            words=translate("Rest", "Import a file"),
            caps=("Ctrl", "I"),
        )
    if queue.callable == 0:
        return _nobody(queue, reasons, _soonest(queue, zone, now))
    people = translate("Rest", "{n} to call now").format(n=count(queue.callable))
    if queue.callable != queue.total:
        words = translate("Rest", "{n} of {all} to call now")
        people = words.format(n=count(queue.callable), all=count(queue.total))
    first = queue.rows[0] if queue.rows else None
    due = ""
    if first is not None:
        why = first_reason(first)
        due = translate("Rest", "First: {name}, {company}").format(name=first.name, company=first.company)
        due = f"{due} · {why}" if why else due
    return Rest(
        people,
        due,
        reasons=reasons,
        action="start_block",
        words=translate("Rest", "Start"),
        caps=("Space",),
        second="choose_block",
        second_words=translate("Rest", "Another block"),
        second_caps=("Ctrl", "B"),
    )


def _nobody(queue: Queue, reasons: tuple[Reason, ...], soonest: str) -> Rest:
    """Nobody may be called: what an answer would open comes first, else who is next."""
    title = translate("Rest", "Nobody can be called now")
    if not queue.not_now:
        return Rest(title, soonest)
    best = max(queue.not_now, key=lambda one: (one.reason.startswith("missing:"), one.count))
    answers = best.reason.startswith("missing:")
    return Rest(
        title,
        soonest,
        reasons=reasons,
        action=f"{REASON}{best.reason}",
        words=translate("Rest", "See what can be answered")
        if answers
        else translate("Rest", "See who is next"),
        caps=("Enter",),
        second="choose_block",
        second_words=translate("Rest", "Another block"),
        second_caps=("Ctrl", "B"),
    )


def goes_on(rest: Rest, block: Block, made: Day, zone: str) -> Rest:
    """The same page while a block is under way: how far it is, and since when."""
    done, total, unit = progress(block.aim, made, 0, made.goal_kind)
    since = translate("Rest", "since {time}").format(time=f"{to_wall(block.began, zone):%H:%M}")
    how_far = "" if block.aim.minutes else f"{part_of(done, total)} {unit}"
    words = " · ".join(part for part in (block.name, how_far, since) if part)
    title = translate("Rest", "The block goes on")
    if rest.action != "start_block":
        return replace(rest, text=" · ".join(part for part in (words, rest.text) if part))
    text = f"{words}\n{rest.title} · {rest.text}" if rest.text else f"{words}\n{rest.title}"
    return replace(rest, title=title, text=text, words=translate("Rest", "Go on"))


def ended(name: str, tally: Tally, upcoming: str = "") -> Rest:
    """The card at the end of a block: what happened in it, and what is next."""
    day = tally.day
    figures = (
        Figure(translate("Rest", "calls"), count(day.calls)),
        Figure(translate("Rest", "conversations"), count(day.conversations)),
        Figure(translate("Rest", "learned in"), count(day.learned)),
        Figure(translate("Rest", "meetings"), count(day.meetings)),
        Figure(translate("Rest", "promises made"), count(day.promises_made)),
        Figure(translate("Rest", "follow-ups waiting"), count(day.follow_ups)),
    )
    wrap = translate("Rest", "Wrap-up took {s} s a call.").format(s=day.wrap_s) if day.wrap_s else ""
    title = translate("Rest", "Block done")
    return Rest(
        f"{title}: {name}" if name else title,
        " ".join(part for part in (_lasted(tally.minutes), wrap, _kept(tally.promises)) if part),
        figures,
        (Reason("", "", upcoming),) if upcoming else (),
        action="start_block",
        words=translate("Rest", "Another block"),
        caps=("Space",),
        second="choose_block",
        second_words=translate("Rest", "Choose"),
        second_caps=("Ctrl", "B"),
    )


def _lasted(minutes: float) -> str:
    return translate("Rest", "It took {n} min.").format(n=count(max(1, round(minutes)))) if minutes else ""


def what_is_next(queue: Queue, promised: tuple[str, datetime] | None, now: datetime, zone: str) -> str:
    """Who would come next, and the call promised soonest."""
    said = []
    if queue.rows:
        words = translate("Rest", "Next: {name}, {n} can be called now")
        said.append(words.format(name=queue.rows[0].name, n=count(queue.callable)))
    else:
        said.append(translate("Rest", "Nobody else can be called now"))
        if soonest := _soonest(queue, zone, now):
            said.append(soonest)
    if promised is not None:
        name, due_at = promised
        words = translate("Rest", "{name} is promised a call at {time}")
        said.append(words.format(name=name, time=told(due_at, now, zone)))
    return " · ".join(said)


def aim_words(aim: Aim) -> str:
    """ "45 min", "25 conversations or 60 calls": what ends a block."""
    named = (
        (aim.conversations, translate("Rest", "{n} conversations")),
        (aim.calls, translate("Rest", "{n} calls")),
        (aim.minutes, translate("Rest", "{n} min")),
    )
    said = [words.format(n=count(number)) for number, words in named if number]
    return translate("Rest", " or ").join(said)


def progress(aim: Aim, made: Day, minutes: int, preferred: str) -> tuple[int, int, str]:
    """How much of an aim is done, of how much, and what is counted; of two limits the preferred one."""
    if aim.minutes:
        return minutes, aim.minutes, translate("Rest", "min")
    if aim.calls and (preferred == "calls" or not aim.conversations):
        return made.calls, aim.calls, translate("Rest", "calls")
    return made.conversations, aim.conversations, translate("Rest", "conversations")


def paused(day: Day, clock: str) -> Rest:
    """A pause: the time, large, and the day so far."""
    figures = (
        Figure(translate("Rest", "calls"), count(day.calls)),
        Figure(translate("Rest", "conversations"), count(day.conversations)),
        Figure(translate("Rest", "meetings"), count(day.meetings)),
    )
    return Rest(
        translate("Rest", "Paused"),
        "",
        figures,
        action="go_on",
        words=translate("Rest", "Go on"),
        caps=("Space",),
        clock=clock,
    )


def _kept(promises: PromiseCounts) -> str:
    """What became of promises: "Promises: 3 kept, 1 late, 2 overdue."; "" where there were none."""
    named = (
        (promises.kept, translate("Rest", "{n} kept")),
        (promises.kept_late, translate("Rest", "{n} late")),
        (promises.broken, translate("Rest", "{n} broken")),
        (promises.overdue, translate("Rest", "{n} overdue")),
    )
    told_ones = ", ".join(words.format(n=count(number)) for number, words in named if number)
    return translate("Rest", "Promises: {counts}.").format(counts=told_ones) if told_ones else ""


def _teased(teasers: Sequence[Teaser]) -> tuple[Reason, ...]:
    """The line that proposes what to send the day before a distant promise."""
    if not teasers:
        return ()
    words = translate("Rest", "promised a call tomorrow after months: send what they read")
    if len(teasers) == 1:
        one = teasers[0]
        words = translate("Rest", "send {asset} to {name}, promised a call tomorrow · T")
        words = words.format(asset=one.asset.title, name=one.name)
    else:
        words = f"{words} · T"
    return (Reason(TEASERS, count(len(teasers)), words, translate("Rest", "Prepare")),)


def _reason(one: NotNow) -> Reason:
    return Reason(one.reason, count(one.count), one.text, translate("Rest", "Show"))


def _soonest(queue: Queue, zone: str, now: datetime) -> str:
    opening = [one for one in queue.not_now if one.opens_at is not None]
    if not opening:
        return ""
    first = min(opening, key=lambda one: one.opens_at or now)
    words = translate("Rest", "{n} from {time}")
    return words.format(n=count(first.count), time=told(first.opens_at or now, now, zone or "UTC"))
