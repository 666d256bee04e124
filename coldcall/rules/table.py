"""The table of calling rules in memory: one row a place, what people answered laid over what ships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from coldcall.rules.closed_days import Calendar
from coldcall.rules.gazetteer import Gazetteer
from coldcall.rules.hours import Hours, read_hours

_A_YEAR = timedelta(days=365)
UNION = "EU"


class Binds(StrEnum):
    """Whether a row binds calls to businesses."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Basis(StrEnum):
    """The reason a list of people needs before they may be called."""

    NONE = "none"
    PRESUMED = "presumed"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The hours that held before the day `until`."""

    until: date
    hours: Hours


@dataclass(frozen=True, slots=True)
class Row:
    """What the law of one place says. `region` is `US-FL` or `GB`; `hours` None is no rule about hours.

    `answered_by` is set on a row a person answers for, `for_consumers` off where the answer was for
    businesses alone, `answered_only` where the answer is all there is; `unanswered` on one that waits for an
    answer. `reviewed_by` looked at it last.
    """

    region: str
    name: str
    source: str
    read: bool
    review_by: date
    hours: Hours | None = None
    courtesy: Hours | None = None
    earlier: Earlier | None = None
    scope: str = ""
    binds_b2b: Binds = Binds.YES
    closed_on_holidays: bool = False
    cap_24h: int | None = None
    cap_30_days: int | None = None
    days_after_refusal: int | None = None
    zones: tuple[str, ...] = ()
    also_zone: str | None = None
    also_caller_clock: bool = False
    bans: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    register_max_age_days: int | None = None
    register_binds_b2b: Binds = Binds.NO
    basis_business: Basis = Basis.NONE
    basis_consumer: Basis = Basis.NONE
    basis_consumer_from: date | None = None
    recording: str = ""
    registration: str = ""
    note: str = ""
    unanswered: bool = False
    members: tuple[str, ...] = ()
    answered_by: str = ""
    answered_words: str = ""
    answered_at: datetime | None = None
    for_consumers: bool = True
    answered_only: bool = False
    reviewed_by: str = ""
    reviewed_at: datetime | None = None

    @property
    def country(self) -> str:
        return self.region[:2]

    def binds(self, consumer: bool) -> bool:
        """Whether the row holds for this kind of call; unclear counts as yes."""
        return consumer or self.binds_b2b is not Binds.NO

    def waits(self, consumer: bool) -> bool:
        """Whether nobody has answered for this kind of call yet."""
        return self.unanswered or (consumer and not self.for_consumers)

    def hours_on(self, day: date) -> Hours | None:
        """The hours that hold on a day by the place's own calendar."""
        return self.earlier.hours if self.earlier and day < self.earlier.until else self.hours


@dataclass(frozen=True, slots=True)
class House:
    """The house's own hours and whether it rests on public holidays; `courtesy` keeps a country's customs."""

    business: Hours
    consumer: Hours
    closed_on_holidays: bool = True
    courtesy: bool = True

    def hours(self, consumer: bool) -> Hours:
        return self.consumer if consumer else self.business


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `per_day` calls in a day of theirs and `rolling` in `rolling_days`."""

    per_day: int
    rolling: int
    rolling_days: int = 30


@dataclass(frozen=True, slots=True)
class Caps:
    """The most calls the house makes to one person; to one `number` and to one `account`, where limited."""

    per_day: int
    per_30_days: int
    number: Limit | None = None
    account: Limit | None = None

    @property
    def person(self) -> Limit:
        return Limit(self.per_day, self.per_30_days)


class Answer(Protocol):
    """What a person answered for a place: see `coldcall.domain.content.RegionAnswer`."""

    @property
    def region(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, eq=False)
class Rules:
    """All rows by region. `version` is the SHA-256 of the table that shipped; compared by identity.

    `banned` are regions where calling is stopped for now, `left_out` those somebody chose not to call, both
    with the answer's words.
    """

    version: str
    rows: Mapping[str, Row]
    federal: tuple[Row, ...]
    house: House
    caps: Caps
    calendar: Calendar
    places: Gazetteer
    banned: Mapping[str, str]
    left_out: Mapping[str, str]

    def row(self, region: str) -> Row | None:
        """The row of a country or state; a member of the European Union without one shares the Union's."""
        found = self.rows.get(region)
        if found is None and region in self.rows[UNION].members:
            return replace(self.rows[UNION], region=region, name=self.places.name(region))
        return found

    def with_overrides(self, answers: Iterable[Answer]) -> Rules:
        """These rules with what people answered laid over them, oldest answer first.

        A window for a place without a row makes one; for a place that has one it can only narrow the hours.
        Raises ValueError for an unknown kind or hours that cannot be read.
        """
        rows, banned, left_out = dict(self.rows), dict(self.banned), dict(self.left_out)
        for answer in sorted(answers, key=lambda one: one.at):
            match answer.kind:
                case "window":
                    rows[answer.region] = _answered(
                        self.row(answer.region), answer, self.places.name(answer.region)
                    )
                    left_out.pop(answer.region, None)
                case "review":
                    known = rows.get(answer.region)
                    if known is not None:
                        rows[answer.region] = replace(
                            known,
                            review_by=_next_review(answer),
                            reviewed_by=answer.by,
                            reviewed_at=answer.at,
                        )
                case "leave_out":
                    left_out[answer.region] = answer.words
                case "keep_in":
                    left_out.pop(answer.region, None)
                case "ban":
                    banned[answer.region] = answer.words
                case "unban":
                    banned.pop(answer.region, None)
                case unknown:
                    raise ValueError(f"{unknown!r} is no answer for a place")
        return replace(self, rows=rows, banned=banned, left_out=left_out)

    def with_house(self, house: House, caps: Caps) -> Rules:
        """These rules with the house's own hours and caps as a lead set them. Keep the result: the gate
        remembers what it worked out by the identity of its rules."""
        return replace(self, house=house, caps=caps)

    def to_review(self, today: date, within_days: int = 60) -> tuple[Row, ...]:
        """The rows whose review date is near or past, earliest first."""
        last = today + timedelta(days=within_days)
        due = (row for row in self.rows.values() if row.review_by <= last)
        return tuple(sorted(due, key=lambda row: (row.review_by, row.region)))


def answered_hours(value: str) -> Hours:
    """Hours as an answer holds them: `mon_fri=09:00-18:00;sat=closed`. Raises ValueError.

    They are for businesses, and with `;for=everybody` for consumers too.
    """
    parts = _parts(value)
    if parts.pop("for", "everybody") != "everybody":
        raise ValueError("an answer is for businesses, or for=everybody")
    return read_hours(parts)


def _parts(value: str) -> dict[str, str]:
    parts = (part.partition("=") for part in value.split(";") if part.strip())
    return {name.strip(): text.strip() for name, _, text in parts}


def _answered(known: Row | None, answer: Answer, name: str) -> Row:
    hours = answered_hours(answer.value)
    if known is not None and not known.unanswered:
        return replace(
            known, courtesy=hours, answered_by=answer.by, answered_words=answer.words, answered_at=answer.at
        )
    return Row(
        region=answer.region,
        name=name,
        source=_answer_words(answer),
        read=False,
        review_by=_next_review(answer),
        hours=hours,
        answered_by=answer.by,
        answered_words=answer.words,
        answered_at=answer.at,
        answered_only=True,
        for_consumers="for" in _parts(answer.value),
    )


def _answer_words(answer: Answer) -> str:
    """Who answers, since when and in which words: kept with every call that rests on it."""
    told = f"answered by {answer.by} on {answer.at:%Y-%m-%d}"
    return f"{told}: {answer.words}" if answer.words else told


def _next_review(answer: Answer) -> date:
    """A review holds for a year, or until the day its value names."""
    return (
        date.fromisoformat(answer.value) if answer.kind == "review" and answer.value else _in_a_year(answer)
    )


def _in_a_year(answer: Answer) -> date:
    return (answer.at + _A_YEAR).date()
