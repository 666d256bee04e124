"""The list beside the card in lines: who comes, who is called back later today, what is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coldcall.domain.promise import PromiseState
from coldcall.domain.queue import QueueRow, Tier
from coldcall.domain.wall import told
from ui.desk.queue_model import Line, RowKind
from ui.format import and_more, count, span
from ui.queue_words import first_reason
from ui.tokens import SIGNS, Tone

translate = QCoreApplication.translate
_SHOWN: Final = 12
_TODAY: Final = timedelta(hours=16)


@dataclass(frozen=True, slots=True)
class Finished:
    """One card that is done: whose, how it ended in words, when."""

    prospect_id: UUID
    name: str
    words: str
    at: datetime


def person(row: QueueRow, in_hand: UUID | None, now: datetime, zone: str) -> Line:
    """Somebody who can be called; `zone` is the rep's own."""
    below = " · ".join(part for part in (and_more(row.company, row.behind), first_reason(row)) if part)
    end, sign, tone = f"{row.score.total:.0f}", "", Tone.MUTED
    if row.tier is Tier.PROMISE and row.due_at is not None:
        end, sign, tone = _due(row.due_at, now, zone), SIGNS[Tone.WARN], Tone.WARN
    elif row.tier is Tier.INBOUND:
        sign, tone = SIGNS[Tone.SIGNAL], Tone.SIGNAL
    if row.prospect_id == in_hand:
        end, sign, tone = translate("Queue", "now"), "", Tone.MUTED
    return Line(RowKind.PERSON, row.name, below, end, row.prospect_id, sign, tone)


def call_backs(
    promises: Iterable[tuple[PromiseState, str]], but: Collection[UUID | None], now: datetime, zone: str
) -> list[Line]:
    """Who is promised a call later today, those left out who stand in the list anyway."""
    due = [
        (state.promise, name)
        for state, name in promises
        if state.promise.due_at <= now + _TODAY and state.promise.prospect_id not in but
    ]
    if not due:
        return []
    heading = Line(RowKind.HEADING, translate("Queue", "Call backs"), end=count(len(due)))
    lines = (
        Line(RowKind.DONE, name, end=told(one.due_at, now, zone), prospect_id=one.prospect_id)
        for one, name in due[:_SHOWN]
    )
    return [heading, *lines]


def done(finished: Sequence[Finished]) -> list[Line]:
    """What was done, the latest first."""
    if not finished:
        return []
    heading = Line(RowKind.HEADING, translate("Queue", "Done"), end=count(len(finished)))
    lines = (
        Line(RowKind.DONE, one.name, end=one.words.partition(" · ")[0], prospect_id=one.prospect_id)
        for one in finished[:_SHOWN]
    )
    return [heading, *lines]


def _due(due_at: datetime, now: datetime, zone: str) -> str:
    """When on the rep's own clock, and for one that is over how late it is."""
    if now - due_at < timedelta(minutes=1):
        return told(due_at, now, zone)
    return translate("Queue", "{span} late").format(span=span(now - due_at))
