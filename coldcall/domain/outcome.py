"""The ten outcomes and what each means: flags, labels by goal, details, and what other systems call it.

The outcome of one call is `call.CallOutcome`; here is the table behind the codes, read from `outcomes.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from coldcall.domain.call import Outcome
from coldcall.domain.content import Goal
from coldcall.domain.tables import Table, of_file
from coldcall.errors import BadInput

FILE = "outcomes.toml"


class Need(StrEnum):
    """A field an outcome asks for."""

    WHEN = "when"
    WITH = "with"
    EMAIL = "email"
    REASON = "reason"
    MONTH = "month"
    ASSET = "asset"


class Group(StrEnum):
    """The coarse result an export is read by."""

    CONNECTED = "connected"
    REACHED = "reached"
    NOT_REACHED = "not reached"
    BAD_DATA = "bad data"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other systems call it: HubSpot's label and default identifier, Close's disposition."""

    hubspot: str
    hubspot_id: str
    close: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A finer code under an outcome: busy, dead_line, none_left, put_through."""

    code: str
    label: str
    group: Group
    elsewhere: Elsewhere


@dataclass(frozen=True, slots=True)
class GoalWords:
    """How an outcome is called, and what it asks, in a campaign with another goal than a meeting.

    `stops_calling` None is what the outcome does anyway. `follow_up`: who is guest of an event is called
    again after it.
    """

    label: str
    needs: tuple[Need, ...]
    stops_calling: bool | None = None
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """What one outcome means. `reached`: a human answered; `prospect_reached`: it was the prospect."""

    outcome: Outcome
    digit: int
    label: str
    group: Group
    elsewhere: Elsewhere
    reached: bool = False
    prospect_reached: bool = False
    conversation: bool = False
    counts_as_attempt: bool = False
    stops_calling: bool = False
    bad_number: bool = False
    needs: tuple[Need, ...] = ()
    goals: Mapping[Goal, GoalWords] | None = None
    details: tuple[Detail, ...] = ()

    def detail(self, code: str) -> Detail | None:
        """The detail of that code; None for "" and for a code this outcome has not."""
        return next((detail for detail in self.details if detail.code == code), None)

    def for_goal(self, goal: Goal | str) -> GoalWords:
        """The label and the fields asked under a campaign's goal."""
        held = (self.goals or {}).get(Goal(goal)) if goal in {*Goal} else None
        return held or GoalWords(self.label, self.needs)

    def stops(self, goal: Goal | str, detail: str = "") -> bool:
        """Whether nobody calls them again after it. A detail is less than what the goal asked for."""
        stops = self.for_goal(goal).stops_calling
        return self.stops_calling if stops is None or detail else stops


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The whole table, in the order of the keys 1…9, 0."""

    rules: Mapping[Outcome, OutcomeRule]

    def __getitem__(self, outcome: Outcome) -> OutcomeRule:
        return self.rules[outcome]

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Outcomes:
        """Raises `BadInput` unless each outcome is there once with a digit of its own."""
        top = of_file(FILE, parsed)
        rules = {outcome: _rule(outcome, top.table(outcome.value)) for outcome in Outcome}
        if sorted(rule.digit for rule in rules.values()) != list(range(10)):
            raise BadInput(f"{FILE}: two outcomes share a digit", "give each of the ten its own from 0 to 9")
        return cls(rules)

    def by_digit(self, digit: int) -> OutcomeRule:
        """The outcome on a key. Raises KeyError for a digit outside 0…9."""
        return {rule.digit: rule for rule in self.rules.values()}[digit]

    def label(self, outcome: Outcome, goal: Goal | str = Goal.MEETING, detail: str = "") -> str:
        """What a person reads: the detail's label where there is one, else the outcome's for that goal."""
        rule = self.rules[outcome]
        finer = rule.detail(detail)
        return finer.label if finer else rule.for_goal(goal).label

    def reaches_goal(self, outcome: Outcome, detail: str = "", goal: Goal | str = Goal.MEETING) -> bool:
        """Whether a call that ended so did what its campaign's calls are for."""
        if outcome is Outcome.MEETING_BOOKED:
            return True
        return outcome is Outcome.VOICEMAIL and goal == Goal.VOICEMAIL and not detail

    def group(self, outcome: Outcome, detail: str = "") -> Group:
        """The group of the export."""
        rule = self.rules[outcome]
        finer = rule.detail(detail)
        return finer.group if finer else rule.group

    def elsewhere(self, outcome: Outcome, detail: str = "") -> Elsewhere:
        """What CRMs call it."""
        rule = self.rules[outcome]
        finer = rule.detail(detail)
        return finer.elsewhere if finer else rule.elsewhere


def _rule(outcome: Outcome, table: Table) -> OutcomeRule:
    group, elsewhere = _group(table), _elsewhere(table)
    rule = OutcomeRule(
        outcome,
        table.whole("digit"),
        table.text("label"),
        group,
        elsewhere,
        reached=table.yes("reached"),
        prospect_reached=table.yes("prospect_reached"),
        conversation=table.yes("conversation"),
        counts_as_attempt=table.yes("counts_as_attempt"),
        stops_calling=table.yes("stops_calling"),
        bad_number=table.yes("bad_number"),
        needs=_needs(table),
    )
    goals = {_goal(name, inner): _goal_words(inner) for name, inner in table.table("goals").subtables()}
    details = tuple(_detail(code, inner, rule) for code, inner in table.table("details").subtables())
    return replace(rule, goals=goals, details=details)


def _detail(code: str, table: Table, rule: OutcomeRule) -> Detail:
    outer = rule.elsewhere
    return Detail(
        code,
        table.text("label"),
        _group(table, rule.group.value),
        Elsewhere(
            table.text("hubspot", outer.hubspot),
            table.text("hubspot_id", outer.hubspot_id),
            table.text("close", outer.close),
        ),
    )


def _elsewhere(table: Table) -> Elsewhere:
    return Elsewhere(table.text("hubspot"), table.text("hubspot_id"), table.text("close"))


def _goal_words(table: Table) -> GoalWords:
    stops = table.yes("stops_calling") if "stops_calling" in table.values else None
    return GoalWords(table.text("label"), _needs(table), stops, table.yes("follow_up"))


def _group(table: Table, default: str | None = None) -> Group:
    value = table.text("group", default)
    if value not in {*Group}:
        raise table.wrong("group", f"one of {', '.join(Group)} is needed")
    return Group(value)


def _goal(name: str, table: Table) -> Goal:
    if name not in {*Goal}:
        raise table.wrong("label", f"{name} is no goal; there are {', '.join(Goal)}")
    return Goal(name)


def _needs(table: Table) -> tuple[Need, ...]:
    wanted = table.texts("needs")
    unknown = [name for name in wanted if name not in {*Need}]
    if unknown:
        raise table.wrong("needs", f"{unknown[0]} is no field; there are {', '.join(Need)}")
    return tuple(Need(name) for name in wanted)
