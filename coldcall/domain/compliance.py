"""The one gate: may this number be called now? Allowed, refused or unknown; unknown never dials.

Pure: everything it looks at comes in as values, the clock included. `clear` alone makes a `Clearance`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from coldcall.domain.caps import Attempt, Capped, house_caps, legal_caps
from coldcall.domain.clearance import Clearance, seal_clearance
from coldcall.domain.decision import (
    Decision,
    Inputs,
    Missing,
    NotCleared,
    Opening,
    Override,
    State,
)
from coldcall.domain.history import SuppressionKind
from coldcall.domain.phone import MOBILE
from coldcall.domain.place import Candidate, Found, Source, find
from coldcall.domain.rulebook import (
    HOUSE,
    Reason,
    Situation,
    opening,
    rows_at,
    rows_of,
    verdict_at,
)
from coldcall.domain.statements import ask
from coldcall.numbers import Kind
from coldcall.rules import Row, Rules

__all__ = [
    "Attempt",
    "Clearance",
    "Decision",
    "Inputs",
    "Missing",
    "NotCleared",
    "Opening",
    "Override",
    "Reason",
    "State",
    "clear",
    "decide",
    "liftable",
    "next_opening",
]

_NEVER_CALLED = {
    Kind.PREMIUM: "This is a premium-rate number",
    Kind.SATELLITE: "This is a satellite number",
    Kind.SHARED_COST: "This is a shared-cost number: every call to it is charged",
    Kind.UAN: "This is an access number that may charge who calls it",
    Kind.PERSONAL: "This is a personal number that may charge who calls it",
    Kind.PAGER: "This is a pager",
    Kind.VOICEMAIL: "This is a voicemail box",
    Kind.UNKNOWN: "No numbering plan knows this number",
}
_SUPPRESSED = {
    SuppressionKind.PERSON: "This person asked not to be called",
    SuppressionKind.NUMBER: "This number is on the do-not-call list",
    SuppressionKind.EMAIL: "This person's e-mail is on the do-not-call list",
    SuppressionKind.DOMAIN: "Everybody at this domain is on the do-not-call list",
    SuppressionKind.ACCOUNT: "This company is on the do-not-call list",
}
_HOUSE_SOURCE = "house rule"
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_EXTENSION = re.compile(r"[0-9]{0,7}")


@dataclass(slots=True)
class _Case:
    """What has been found so far about one call."""

    refusals: list[Reason] = field(default_factory=list)
    unknowns: list[Reason] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    until: list[datetime] = field(default_factory=list)
    for_good: bool = False

    def refuse(self, reason: Reason) -> None:
        """Refuses for a reason no waiting mends."""
        self.refusals.append(reason)
        self.for_good = True

    def wait(self, reason: Reason, until: datetime) -> None:
        self.refusals.append(reason)
        self.until.append(until)

    def ask(self, reason: Reason, missing: Missing) -> None:
        self.unknowns.append(reason)
        self.missing.append(missing)

    @property
    def state(self) -> State:
        if self.refusals:
            return State.REFUSED
        return State.UNKNOWN if self.unknowns else State.ALLOWED


def decide(inputs: Inputs, rules: Rules, now: datetime) -> Decision:
    """Whether the number may be called at `now` (aware). Never raises for a fact that is missing."""
    found = find(inputs.where, inputs.line, inputs.consumer, rules.places)
    situation = _situation(inputs, found)
    rows = rows_of(situation, rules)
    binding = tuple(row for row in rows if row.binds(inputs.consumer))
    case = _Case()
    _look_at_number(case, inputs)
    _look_at_suppressions(case, inputs)
    _look_at_place(case, found, inputs.consumer, rules)
    _look_at_bans(case, inputs, situation, rules)
    _look_at_statements(case, inputs, rows, now)
    _look_at_caps(case, inputs, found, binding, rules, now)
    if not inputs.clock_trusted:
        case.ask(
            Reason("clock", "This computer's clock was put back since the last call: check it", ""),
            Missing.CLOCK,
        )
    return _concluded(case, inputs, found, situation, rows, rules, now)


def clear(inputs: Inputs, rules: Rules, now: datetime) -> Clearance:
    """The permission to dial once within 30 s. Raises `NotCleared` with the decision when there is none.

    Asked at the key press, never when a card is drawn. In a sample home every clearance is a rehearsal.
    """
    decision = decide(inputs, rules, now)
    line = inputs.line
    if not (_E164.fullmatch(line.e164) and _EXTENSION.fullmatch(line.extension)):
        reason = Reason("number", "This is not a number that can be dialled", "")
        decision = replace(decision, state=State.REFUSED, reasons=(reason,), opens_at=None, opens_local="")
    if decision.state is not State.ALLOWED:
        raise NotCleared(decision)
    summary = inputs.summary() | {"zone": decision.zone, "zone_source": decision.zone_source}
    return seal_clearance(line.e164, line.kind, line.extension, rules.version, now, inputs.sample, summary)


def liftable(inputs: Inputs, rules: Rules, now: datetime) -> bool:
    """Whether nothing but the house's own rules refuses, so that a lead may lift them for one call."""
    if inputs.override is not None or decide(inputs, rules, now).state is not State.REFUSED:
        return False
    lifted = replace(inputs, override=Override("", ""))
    return decide(lifted, rules, now).state is State.ALLOWED


def next_opening(inputs: Inputs, rules: Rules, moment: datetime) -> Opening:
    """The first moment from `moment` on at which hours and caps let a call start.

    For a time somebody asked for set `asked`: then only the law moves it, and with `our_hours` our hours too.
    Do-not-call and questions of the
    list are not looked at; they are asked at the dial.
    """
    found = find(inputs.where, inputs.line, inputs.consumer, rules.places)
    case = _Case()
    _look_at_place(case, found, inputs.consumer, rules)
    if case.unknowns or case.refusals:
        return Opening(None, False, tuple(case.refusals + case.unknowns))
    situation = _situation(inputs, found)
    binding = tuple(row for row in rows_of(situation, rules) if row.binds(inputs.consumer))
    _look_at_caps(case, inputs, found, binding, rules, moment)
    verdict = verdict_at(situation, rules, moment)
    reasons = tuple(case.refusals) + (() if verdict.open else verdict.reasons)
    at = opening(situation, rules, max([moment, *case.until]))
    return Opening(at, at != moment, reasons)


def _situation(inputs: Inputs, found: Found) -> Situation:
    waived = (inputs.asked and not inputs.our_hours) or inputs.override is not None
    line = inputs.line
    return Situation(found.candidates, line.states, line.region, inputs.consumer, waived, inputs.caller_zone)


def _look_at_number(case: _Case, inputs: Inputs) -> None:
    words = _NEVER_CALLED.get(inputs.line.kind)
    if words is not None:
        case.refuse(Reason("number", words, ""))
    if inputs.line.fictional and not inputs.sample:
        case.refuse(Reason("number", "This number is made up: nobody can answer it", ""))


def _look_at_suppressions(case: _Case, inputs: Inputs) -> None:
    for one in inputs.suppressions:
        reason = f" ({one.reason})" if one.reason else ""
        case.refuse(Reason("do_not_call", f"{_SUPPRESSED[one.kind]}{reason}", "do-not-call list"))


def _look_at_place(case: _Case, found: Found, consumer: bool, rules: Rules) -> None:
    if not found.candidates:
        case.ask(Reason("place", "Nothing tells which country this is", ""), Missing.COUNTRY)
    for region in dict.fromkeys(
        name for one in found.candidates for name in (one.country, one.state) if name
    ):
        name = rules.places.name(region)
        if region in rules.banned:
            words = f": {rules.banned[region]}" if rules.banned[region] else ""
            case.refuse(Reason(region, f"Calls to {name} are stopped for now{words}", "emergency ban"))
        elif region in rules.left_out:
            case.refuse(Reason(region, f"{name} was left out: nobody is called there", _HOUSE_SOURCE))
    for country in dict.fromkeys(one.country for one in found.candidates):
        row = rules.row(country)
        if (row is None or row.waits(consumer)) and country not in rules.left_out:
            text = f"No rule here for {rules.places.name(country)}: somebody has to answer for it"
            if row is not None and row.answered_by:
                text = f"{row.answered_by} answered for businesses in {row.name}, nobody for consumers"
            case.ask(Reason(country, text, row.source if row else ""), Missing.ANSWER)


def _look_at_bans(case: _Case, inputs: Inputs, situation: Situation, rules: Rules) -> None:
    """States that forbid unsolicited calls to mobiles; one place in question of several leaves it open."""
    banning = [(one, row) for one in situation.candidates if (row := _bans_mobiles(one, situation, rules))]
    if not banning or inputs.line.mobile is False:
        return
    row = banning[0][1]
    if inputs.line.mobile and len(banning) == len(situation.candidates):
        case.refuse(
            Reason(row.region, f"{row.name} forbids unsolicited calls to mobiles at any hour", row.source)
        )
    elif inputs.line.mobile:
        text = f"{row.name} forbids calls to mobiles: say which state they are in"
        case.ask(Reason(row.region, text, row.source), Missing.STATE)
    elif inputs.consumer:
        text = f"{row.name} forbids calls to mobiles: say whether this is one"
        case.ask(Reason(row.region, text, row.source), Missing.LINE)
    else:
        case.warnings.append(f"{row.name} forbids calls to mobiles, and nobody has said whether this is one")


def _bans_mobiles(candidate: Candidate, situation: Situation, rules: Rules) -> Row | None:
    rows = rows_at(candidate, situation.states, situation.region, rules)
    return next((row for row in rows if MOBILE in row.bans), None)


def _look_at_statements(case: _Case, inputs: Inputs, rows: tuple[Row, ...], now: datetime) -> None:
    asked = ask(inputs.statements, rows, inputs.consumer, now)
    required = False
    for reason in asked.refusals:
        case.refuse(reason)
    for reason in asked.open_questions:
        if inputs.requires_statement(reason.rule):
            required = True
            case.refuse(
                Reason(reason.rule, f"One question is open for this list. {reason.text}", reason.source)
            )
        else:
            case.warnings.append(reason.text)
    if asked.refusals or required:
        case.missing.append(Missing.STATEMENT)


def _look_at_caps(
    case: _Case, inputs: Inputs, found: Found, binding: tuple[Row, ...], rules: Rules, now: datetime
) -> None:
    number = inputs.line.e164
    reached: tuple[Capped, ...] = legal_caps(inputs.attempts, inputs.refused_at, binding, now, number)
    if found.candidates and not (inputs.asked or inputs.override):
        zone = found.candidates[0].zone
        reached += house_caps(inputs.attempts, inputs.at_account, rules.caps, zone, now, number)
        reached += inputs.pressed
    for one in reached:
        case.wait(Reason(one.rule, one.text, one.source), one.until)


def _concluded(
    case: _Case,
    inputs: Inputs,
    found: Found,
    situation: Situation,
    rows: tuple[Row, ...],
    rules: Rules,
    now: datetime,
) -> Decision:
    """Lays the hours over what was found. A place nobody knows has no hours."""
    if not found.candidates:
        return Decision(
            case.state, _sorted(case), tuple(case.warnings), missing=_once(case), rules_version=rules.version
        )
    verdict = verdict_at(situation, rules, now)
    by_caller = any(row.also_caller_clock and row.binds(inputs.consumer) for row in rows)
    if by_caller and not inputs.caller_zone:
        case.ask(
            Reason("place", "Your own time zone is not known, and this state's rule asks for it", ""),
            Missing.ZONE,
        )
    if verdict.open is None:
        apart = len({one.state for one in found.candidates}) > 1
        case.ask(verdict.reasons[0], Missing.STATE if apart else Missing.ZONE)
    elif not verdict.open and inputs.clock_trusted and Missing.ANSWER not in case.missing:
        case.refusals.extend(verdict.reasons)
    opens = _opens(case, situation, verdict.opens_at, rules, now)
    lifted = inputs.override
    said = [f"{lifted.by} lifts our own rules for this call: {lifted.reason}"] if lifted else []
    said += [*case.warnings, *verdict.warnings, *([found.disagreement] if found.disagreement else [])]
    return Decision(
        state=case.state,
        reasons=_sorted(case) or verdict.reasons,
        warnings=tuple(said),
        notes=_notes(rows),
        missing=_once(case),
        opens_at=opens,
        opens_local=_local(opens, found.candidates[0], now),
        closes_at=verdict.closes_at if case.state is State.ALLOWED else None,
        local_time=verdict.local_time,
        zone=found.candidates[0].zone,
        zone_source=_source_words(found, inputs),
        region=found.candidates[0].region,
        disagreement=found.disagreement,
        rules_version=rules.version,
    )


def _opens(
    case: _Case, situation: Situation, opens_at: datetime | None, rules: Rules, now: datetime
) -> datetime | None:
    """When waiting alone would open it; None where it is open, or where something else is in the way."""
    if case.for_good or case.state is State.ALLOWED or Missing.ANSWER in case.missing:
        return None
    return opening(situation, rules, max(case.until)) if case.until else opens_at


def _sorted(case: _Case) -> tuple[Reason, ...]:
    """What refuses, then what is unknown; the law before the house."""
    refusals = sorted(case.refusals, key=lambda reason: reason.rule == HOUSE)
    return tuple(dict.fromkeys([*refusals, *case.unknowns]))


def _once(case: _Case) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(case.missing))


def _notes(rows: tuple[Row, ...]) -> tuple[str, ...]:
    found = [f"{row.name} asks callers to register: {row.registration}" for row in rows if row.registration]
    found += [
        f"{row.name}: everybody has to agree to a recording" for row in rows if row.recording == "all_party"
    ]
    return tuple(found)


def _local(moment: datetime | None, candidate: Candidate, now: datetime) -> str:
    if moment is None:
        return ""
    wall = moment.astimezone(ZoneInfo(candidate.zone))
    return f"{wall:%a %H:%M}" if moment - now < timedelta(days=6) else f"{wall:%a %d %b %H:%M}"


def _source_words(found: Found, inputs: Inputs) -> str:
    line = inputs.line
    match found.source:
        case Source.TOLD:
            return "they told us, for today" if inputs.where.for_today else "they told us"
        case Source.ADDRESS:
            return "work address"
        case Source.NUMBER if line.states:
            return f"area code {line.e164[2:5]}"
        case Source.NUMBER:
            return "the number"
        case _:
            return "the whole country"
