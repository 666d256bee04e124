"""Blocks of calls: begun, gone on with after a crash, counted, taken back step by step, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from coldcall.actions import bulk, calling, days, promising
from coldcall.actions.days import Day
from coldcall.actions.parts import Parts
from coldcall.domain.block import Aim, Block, from_body, to_body
from coldcall.domain.changes import Changes
from coldcall.domain.clock import to_ms
from coldcall.domain.promise import PromiseCounts
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.store import blocks, calls

_LASTS: Final = timedelta(hours=16)
"""After that a block left open is one of another day."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened in a block."""

    day: Day
    promises: PromiseCounts
    minutes: float


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo took back: a call with its form, or whom a skip or a snooze had put off."""

    call: calling.Undone | None = None
    back: tuple[UUID, ...] = ()


def usual(parts: Parts) -> Aim:
    """The aim of a block nobody chose one for: the first of the goals of the settings."""
    return Aim(parts.settings.goals_calls, parts.settings.goals_conversations)


def begin(parts: Parts, block: Block) -> None:
    """Keeps a block until it is ended, also over a crash."""
    with parts.store.write() as writing:
        blocks.keep(writing, parts.rep, to_body(block))


def end(parts: Parts) -> None:
    """The block is over."""
    with parts.store.write() as writing:
        blocks.drop(writing, parts.rep)


def under_way(parts: Parts) -> Block | None:
    """The block that was begun and not ended, if it is not one of another day."""
    with parts.store.read() as reading:
        body = blocks.of(reading, parts.rep)
    if body is None:
        return None
    block = from_body(body)
    return block if timedelta(0) <= parts.now() - block.began < _LASTS else None


def made(parts: Parts, name: str = "", only: Filter = EVERYTHING, aim: Aim | None = None) -> Block:
    """A block that begins now."""
    return Block(parts.now(), aim or usual(parts), name, only)


def tally(parts: Parts, block: Block) -> Tally:
    """What happened since a block began."""
    counts = promising.counts(parts, parts.rep, block.began).get(parts.rep)
    return Tally(days.today(parts, block.began), counts or PromiseCounts(), block.minutes(parts.now()))


def take_back(parts: Parts, since: datetime) -> tuple[TakenBack, Changes] | None:
    """Takes back what this rep did last since a moment, a saved call or a skip or snooze with all that went
    with it; None when nothing is left.
    """
    with parts.store.read() as reading:
        put_off_at, who = blocks.put_off_last(reading, parts.rep, since)
        saved = calls.recorded_by(reading, parts.rep, since)
    standing: dict[UUID, int] = {}
    for one in saved:
        standing.pop(one.call_id, None)
        if not one.undone and one.outcome is not None:
            standing[one.call_id] = to_ms(one.recorded_at)
    if who and put_off_at >= max(standing.values(), default=0):
        return TakenBack(back=who), bulk.bring_back(parts, who)
    undone = calling.undo(parts, since)
    return None if undone is None else (TakenBack(call=undone[0]), undone[1])
