"""What people answer for a country or state: hours, that nobody is called there, a review, an emergency ban.

An answer is a fact; taking one back is another.
"""

from __future__ import annotations

from datetime import date, datetime

from coldcall.actions import gate
from coldcall.actions.parts import Parts
from coldcall.domain.changes import EVERYTHING, Changes
from coldcall.domain.content import TAKEN_BACK, RegionAnswer
from coldcall.errors import BadInput
from coldcall.rules import answered_hours
from coldcall.store import catalogue

ANSWERS = ("window", "leave_out", "keep_in", "review", "ban", "unban")
OFFICE_HOURS = "mon_fri=09:00-18:00;sat=closed;sun=closed"
EVERYBODY = ";for=everybody"


def answer(
    parts: Parts, region: str, kind: str, value: str = "", words: str = ""
) -> tuple[RegionAnswer, Changes]:
    """Answers for a country or state. Raises BadInput for what cannot be answered so.

    `window` gives hours as `mon_fri=09:00-18:00;sat=closed`, for businesses, with `;for=everybody` for
    consumers too; `review` the day of the next one, a year ahead where left out.
    """
    if kind not in ANSWERS:
        raise BadInput(f"{kind} is no answer for a place", f"use one of {', '.join(ANSWERS)}")
    _check(parts, region, kind, value, words)
    with parts.store.write() as writing:
        fact = RegionAnswer(
            writing.new_id(), region, kind, value.strip(), words.strip(), parts.rep, writing.now
        )
        writing.add(fact)
    gate.forget_rules(parts)
    return fact, EVERYTHING


def _check(parts: Parts, region: str, kind: str, value: str, words: str) -> None:
    row = gate.rules(parts).row(region)
    if kind == "window":
        _check_hours(value)
        if (row is None or row.unanswered) and not words.strip():
            raise BadInput("nobody answers without a word", "say in your words why they may be called")
    elif kind == "review":
        if row is None or row.unanswered:
            raise BadInput(f"there is no rule for {region} to review", "answer for its hours first")
        _check_day(value, parts.now())


def _check_hours(value: str) -> None:
    try:
        answered_hours(value)
    except ValueError as error:
        raise BadInput(str(error), 'write hours as "mon_fri=09:00-18:00;sat=closed"') from error


def _check_day(value: str, now: datetime) -> None:
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError as error:
        raise BadInput(f"{value} is no day", "write it as 2027-03-01") from error
    if day is not None and day <= now.date():
        raise BadInput(f"{value} is over", "name a day to come, or none")


def in_office_hours(
    parts: Parts, region: str, words: str, *, consumers: bool = False
) -> tuple[RegionAnswer, Changes]:
    """Businesses of a place may be called Monday to Friday from 9 to 18, their time; `consumers` too."""
    return answer(parts, region, "window", OFFICE_HOURS + (EVERYBODY if consumers else ""), words)


def take_back(parts: Parts, region: str) -> tuple[RegionAnswer, Changes]:
    """Takes the latest answer for a place back, and gives it. Raises BadInput where none is left."""
    mine = [one for one in catalogue.holding(_answers(parts)) if one.region == region]
    if not mine:
        raise BadInput("nobody has answered anything for this place", "`coldcall rules show` tells its rule")
    latest = mine[-1]
    with parts.store.write() as writing:
        writing.add(
            RegionAnswer(writing.new_id(), region, TAKEN_BACK, str(latest.id), "", parts.rep, writing.now)
        )
    gate.forget_rules(parts)
    return latest, EVERYTHING


def history(parts: Parts, region: str) -> tuple[RegionAnswer, ...]:
    """What was answered for a place, oldest first, those taken back and their ends included."""
    return tuple(one for one in _answers(parts) if one.region == region)


def _answers(parts: Parts) -> list[RegionAnswer]:
    with parts.store.read() as reading:
        return catalogue.region_answers(reading)
