"""The attempt policy, as read from `attempts.toml`: what each outcome leads to, caps, parts of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from coldcall.domain.call import NextKind, Outcome
from coldcall.domain.tables import Table, of_file

FILE = "attempts.toml"


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `per_day` attempts in a calendar day and `rolling` in `rolling_days`."""

    per_day: int
    rolling: int
    rolling_days: int

    @property
    def allows_one(self) -> bool:
        """Whether somebody nobody has tried may be called at all."""
        return self.per_day > 0 and self.rolling > 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day on the prospect's wall: from the hour `first` up to and without the hour `end`."""

    name: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class NextRule:
    """What an outcome leads to; `minutes` None means `working_days` later."""

    kind: NextKind
    words: str
    minutes: int | None = None
    working_days: int = 0
    other_part: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything `attempts.toml` says."""

    max_without_reach: int
    rest: timedelta
    person: Cap
    number: Cap
    account: Cap
    parts: tuple[Part, ...]
    rules: Mapping[str, NextRule]
    dead_days: int
    hold: timedelta
    grace: timedelta
    recontact_grace: timedelta

    def rule(self, outcome: Outcome, detail: str = "") -> NextRule:
        """The rule of the detail where it has one, else of the outcome."""
        return self.rules.get(f"{outcome.value}.{detail}") or self.rules[outcome.value]

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Policy:
        """Raises `BadInput` naming the place for a missing or unusable value."""
        top = of_file(FILE, parsed)
        tries, caps = top.table("tries"), top.table("caps")
        numbers, promises = top.table("numbers"), top.table("promises")
        parts = tuple(_part(table) for table in top.tables("part"))
        if not parts:
            raise top.wrong("part", "at least one part of the day is needed")
        return cls(
            max_without_reach=_at_least(tries, "max_without_reach", 1),
            rest=timedelta(days=_at_least(tries, "rest_days", 1)),
            person=_cap(caps.table("person")),
            number=_cap(caps.table("number")),
            account=_cap(caps.table("account")),
            parts=parts,
            rules=_rules(top.table("next")),
            dead_days=_at_least(numbers, "dead_days", 1),
            hold=timedelta(days=_at_least(numbers, "hold_days", 1)),
            grace=timedelta(minutes=_at_least(promises, "grace_minutes", 0)),
            recontact_grace=timedelta(days=_at_least(promises, "recontact_grace_days", 0)),
        )


def _rules(table: Table) -> dict[str, NextRule]:
    rules = {name: _rule(inner) for name, inner in table.subtables()}
    for outcome in Outcome:
        if outcome.value not in rules:
            raise table.wrong(outcome.value, "every outcome needs to lead somewhere")
    return rules


def _rule(table: Table) -> NextRule:
    kind = table.text("kind")
    if kind not in {*NextKind}:
        raise table.wrong("kind", f"one of {', '.join(NextKind)} is needed")
    minutes = _at_least(table, "minutes", 0) if "minutes" in table.values else None
    return NextRule(
        NextKind(kind),
        table.text("words"),
        minutes,
        _at_least(table, "working_days", 0) if "working_days" in table.values else 0,
        table.yes("other_part"),
    )


def _cap(table: Table) -> Cap:
    return Cap(
        _at_least(table, "per_day", 1), _at_least(table, "rolling", 1), _at_least(table, "rolling_days", 1)
    )


def _part(table: Table) -> Part:
    first, end = table.whole("from"), table.whole("to")
    if not 0 <= first < end <= 24:
        raise table.wrong("to", "an hour after `from`, 24 at most, is needed")
    return Part(table.text("name"), first, end)


def _at_least(table: Table, key: str, least: int) -> int:
    value = table.whole(key)
    if value < least:
        raise table.wrong(key, f"{least} or more is needed")
    return value
