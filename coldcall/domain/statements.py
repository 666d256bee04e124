"""The two questions every list is asked once: screened against the register? why may we call them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coldcall.domain.content import ListStatement
from coldcall.domain.rulebook import Reason
from coldcall.rules import Basis, Binds, Row

SCREENING = "screening"
BASIS = "basis"
NOT_YET = "not_yet"
"""An answer that answers nothing: the question stays open."""
CONSENTS = frozenset({"consent", "asked_us"})
"""Answers that are a consent; any other is a presumed interest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the lists' answers mean for a call: refused because of them, or open questions."""

    refusals: tuple[Reason, ...]
    open_questions: tuple[Reason, ...]


def ask(statements: Sequence[ListStatement], rows: Iterable[Row], consumer: bool, now: datetime) -> Asked:
    """Holds the latest answers against the rows of the place. An aged screening refuses (US, CA: 31 days)."""
    screening, basis = _latest(statements, SCREENING), _latest(statements, BASIS)
    refusals: list[Reason] = []
    questions: list[Reason] = []
    for row in rows:
        if row.registers and (consumer or row.register_binds_b2b is not Binds.NO):
            (questions if screening is None else refusals).extend(_screening(row, screening, now))
        needed = _needed(row, consumer, now.date())
        if needed is not Basis.NONE:
            (questions if basis is None else refusals).extend(_basis(row, needed, basis))
    return Asked(tuple(refusals), tuple(questions))


def _screening(row: Row, answer: ListStatement | None, now: datetime) -> Iterable[Reason]:
    registers = " and ".join(row.registers)
    if answer is None:
        yield Reason(
            row.region, f"Nobody has said that this list was screened against {registers}", row.source
        )
        return
    days = (now - (answer.screened_on or answer.at)).days
    oldest = row.register_max_age_days
    if oldest is not None and days >= oldest:
        text = f"This list was screened against {registers} {days} days ago; the limit is {oldest}"
        yield Reason(row.region, text, row.source)


def _basis(row: Row, needed: Basis, answer: ListStatement | None) -> Iterable[Reason]:
    if answer is None:
        yield Reason(row.region, f"Nobody has said why this list may be called in {row.name}", row.source)
    elif needed is Basis.CONSENT and answer.answer not in CONSENTS:
        text = f"{row.name} asks for consent before consumers are called; this list has none"
        yield Reason(row.region, text, row.source)


def _needed(row: Row, consumer: bool, today: date) -> Basis:
    if not consumer:
        return row.basis_business
    since = row.basis_consumer_from
    return Basis.NONE if since is not None and today < since else row.basis_consumer


def _latest(statements: Sequence[ListStatement], kind: str) -> ListStatement | None:
    given = [one for one in statements if one.kind == kind]
    latest = max(given, key=lambda one: one.at, default=None)
    return None if latest is None or latest.answer == NOT_YET else latest
