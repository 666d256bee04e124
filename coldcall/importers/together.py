"""What rows of one file say only together: minutes of a webinar over several rows, bursts of a scanner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from coldcall.domain.engagement import EngagementKind
from coldcall.importers.base import Table
from coldcall.importers.cells import is_nothing, number, said_no, said_yes, tidy
from coldcall.importers.dates import When
from coldcall.importers.kinds import kind_said
from coldcall.importers.mapping import ColumnMap
from coldcall.importers.robots import Touch, rows_of_robots

DateReader = Callable[[int, str], When | None]

_PERSON = ("email", "crm_id", "full_name", "first_name", "last_name")
_ROBOTS_IN = ("act.sent_at", "act.agent", "act.network", "act.at")


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's time in one webinar: when they came first, and the minutes of all their rows."""

    joined: When | None
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Together:
    """Whole stays by the row that tells them; `counted` are rows told by another; `robots` are machines'."""

    stays: dict[int, Stay] = field(default_factory=dict)
    counted: frozenset[int] = frozenset()
    robots: frozenset[int] = frozenset()


def attended(columns: ColumnMap, cells: Sequence[str]) -> bool:
    """Whether a row says somebody was there: in so many words, else by a time they came or stayed."""
    said = columns.positions("webinar.attended")
    if said:
        return any(said_yes(cells[i]) for i in said)
    there = [*columns.positions("webinar.joined_at"), *columns.positions("webinar.minutes")]
    return any(_filled(cells[i]) for i in there)


def minutes_of(text: str) -> float | None:
    """Minutes as reports write them: `45`, `45 min`, `1 hour 5 minutes`, `1:05:30`; None where none are."""
    if clock := re.fullmatch(r"\s*(\d+):(\d\d)(?::(\d\d))?\s*", text):
        return round(int(clock[1]) * 60 + int(clock[2]) + int(clock[3] or 0) / 60, 2)
    parts = re.findall(r"(\d+(?:[.,]\d+)?)\s*(h|std|m|s)", text.lower())
    if any(unit in ("h", "std") for _, unit in parts):
        worth = {"h": 60.0, "std": 60.0, "m": 1.0, "s": 1 / 60}
        return round(sum(float(value.replace(",", ".")) * worth[unit] for value, unit in parts), 2)
    return number(text)


def together(table: Table, columns: ColumnMap, date: DateReader) -> Together:
    """Reads a table once for what its rows say together; empty for files that hold nothing of the kind."""
    targets = set(columns.targets)
    stays: dict[int, Stay] = {}
    counted: frozenset[int] = frozenset()
    if "webinar.joined_at" in targets or "webinar.minutes" in targets:
        stays, counted = _stays(table, columns, date)
    robots = rows_of_robots(_touches(table, columns, date)) if targets & set(_ROBOTS_IN) else frozenset[int]()
    return Together(stays, counted, robots)


def _stays(table: Table, columns: ColumnMap, date: DateReader) -> tuple[dict[int, Stay], frozenset[int]]:
    first: dict[tuple[str, ...], int] = {}
    stays: dict[int, Stay] = {}
    counted = set()
    for record in table.good:
        if not attended(columns, record.cells):
            continue
        who = _who(columns, record.cells)
        here = Stay(
            _when(columns, record.cells, "webinar.joined_at", date),
            minutes_of(_text(columns, record.cells, "webinar.minutes")),
        )
        if not any(who) or who not in first:
            first[who] = record.row
            stays[record.row] = here
            continue
        counted.add(record.row)
        stays[first[who]] = _added(stays[first[who]], here)
    return stays, frozenset(counted)


def _added(one: Stay, other: Stay) -> Stay:
    joined = [each for each in (one.joined, other.joined) if each]
    minutes = [each for each in (one.minutes, other.minutes) if each is not None]
    earliest = min(joined, key=lambda when: when.at) if joined else None
    return replace(one, joined=earliest, minutes=sum(minutes) if minutes else None)


def _who(columns: ColumnMap, cells: Sequence[str]) -> tuple[str, ...]:
    """The person and the event of a row, as its cells name them: by the first key that is filled."""
    event = _text(columns, cells, "campaign").casefold()
    for target in ("email", "crm_id"):
        text = _text(columns, cells, target).casefold()
        if text:
            return (target, text, event)
    names = tuple(_text(columns, cells, target).casefold() for target in _PERSON[2:])
    return (*names, event) if any(names) else ()


def _touches(table: Table, columns: ColumnMap, date: DateReader) -> Iterator[Touch]:
    kinds = columns.positions("act.kind")
    fallback = EngagementKind(columns.act_kind) if columns.act_kind else None
    for record in table.good:
        cells = record.cells
        said = next(((i, tidy(cells[i])) for i in kinds if cells[i].strip()), None)
        kind = (kind_said(columns, *said)[0] if said else None) or fallback
        if kind is None:
            continue
        when = _when(columns, cells, "act.at", date)
        exact = when.at if when and not when.date_only else None
        sent = _when(columns, cells, "act.sent_at", date)
        who = _who(columns, cells)
        mail = _text(columns, cells, "act.asset") or _text(columns, cells, "act.asset_id")
        yield Touch(
            row=record.row,
            kind=kind,
            at=exact,
            mail="\x1f".join((*who, mail.casefold())) if any(who) else "",
            link=_text(columns, cells, "act.page"),
            sent=sent.at if sent and not sent.date_only else None,
            agent=_text(columns, cells, "act.agent"),
            network=_text(columns, cells, "act.network"),
        )


def _text(columns: ColumnMap, cells: Sequence[str], target: str) -> str:
    found = (tidy(cells[i]) for i in columns.positions(target) if _filled(cells[i]))
    return next(found, "")


def _when(columns: ColumnMap, cells: Sequence[str], target: str, date: DateReader) -> When | None:
    found = (date(i, cells[i]) for i in columns.positions(target) if _filled(cells[i]))
    return next((when for when in found if when), None)


def _filled(cell: str) -> bool:
    return (
        bool(cell.strip()) and not is_nothing(cell) and not (said_no(cell) and not cell.strip().isdecimal())
    )
