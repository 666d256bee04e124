"""The company of a prospect while calling: who is known there and was reached when, who named whom, who
guards the line and how somebody got past, which departments nobody is known in, and how often it heard of us.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from coldcall.domain.departments import Departments
from coldcall.domain.pressure import Pressure, Touch, as_company, full, in_words, within
from coldcall.domain.standing import StandingState

HINTS = 3
"""How many notes of one gatekeeper are kept, the newest first."""
SHOWN = 24
"""How many colleagues a screen lists; the others are found by name."""


@dataclass(frozen=True, slots=True)
class PersonThere:
    """Somebody at a company as the store gives them. `state` is that of `Standing`, "" where there is none;
    `e164` the number policy would dial next."""

    id: UUID
    name: str
    title: str
    state: str = ""
    e164: str = ""
    not_before: datetime | None = None
    promise_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallThere:
    """A call to somebody there with the outcome that holds, in words; `words` is "" while it has none.

    `got_past` tells that a gatekeeper put us through, `note` what was noted then, `hint` the reason chosen.
    """

    prospect_id: UUID
    at: datetime
    rep: str = ""
    e164: str = ""
    words: str = ""
    outbound: bool = True
    reached: bool = False
    gatekeeper: bool = False
    gatekeeper_name: str = ""
    got_past: bool = False
    note: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody there named somebody. `whom_id` is None where nobody was made of it."""

    who_id: UUID
    whom: str
    at: datetime
    whom_id: UUID | None = None
    rep: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a company. `touches`, each once, reach back as far as any window; `company` is
    False for somebody without one, who is alone in `people`."""

    people: Sequence[PersonThere]
    calls: Sequence[CallThere] = ()
    named: Sequence[Named] = ()
    touches: Sequence[Touch] = ()
    company: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """A colleague on the map. `last_words` says what the last call came to, `reached_at` when somebody spoke
    with them last. `open` tells that nothing but hours stands against calling them now; `international` is
    the number as people write it, for the first `SHOWN`."""

    prospect_id: UUID
    name: str
    title: str
    departments: tuple[str, ...]
    e164: str
    open: bool
    state: str
    tries: int = 0
    last_at: datetime | None = None
    last_words: str = ""
    last_by: str = ""
    reached_at: datetime | None = None
    reached_by: str = ""
    named_by: tuple[str, ...] = ()
    not_before: datetime | None = None
    touches: int = 0
    international: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """What was learned at the gate: when, from whom, in which words, and whether they put us through."""

    at: datetime
    words: str
    rep: str = ""
    got_past: bool = False
    asking_for: str = ""


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """Who answers for others there. `name` is "" where nobody asked. `past` counts how often we got by."""

    name: str
    met: int
    past: int
    last_at: datetime
    e164: str = ""
    hints: tuple[Hint, ...] = ()

    @property
    def how_past(self) -> str:
        """How somebody got past them last, in the words noted then."""
        return next((one.words for one in self.hints if one.got_past), "")


@dataclass(frozen=True, slots=True)
class Said:
    """Who named whom, and when."""

    who: str
    whom: str
    at: datetime
    whom_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Staffed:
    """A department and how many are known in it; none in a wanted one is worth saying."""

    code: str
    label: str
    known: int


@dataclass(frozen=True, slots=True)
class AccountMap:
    """One company around one prospect. `people` are the colleagues, those worth asking first on top.

    `departments` are those with somebody known, and the wanted ones with nobody. `touches_here` is everything
    of the window `days`, `touches_me` the prospect's own part; `pressure` says both in words, `full` what is
    enough by the team's limits.
    """

    prospect_id: UUID
    at: datetime
    people: tuple[Known, ...] = ()
    referrals: tuple[Said, ...] = ()
    gatekeepers: tuple[Gatekeeper, ...] = ()
    departments: tuple[Staffed, ...] = ()
    touches_here: tuple[Touch, ...] = ()
    touches_me: tuple[Touch, ...] = ()
    days: int = 7
    pressure: str = ""
    full: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Staffed, ...]:
        """The wanted departments nobody is known in."""
        return tuple(one for one in self.departments if not one.known)

    def guard_at(self, e164: str) -> Gatekeeper | None:
        """Who answered a number for others last, whoever was asked for."""
        met = (one for one in self.gatekeepers if one.e164 and one.e164 == e164)
        return max(met, key=lambda one: one.last_at, default=None)

    @property
    def reached(self) -> int:
        """How many colleagues somebody has spoken with."""
        return sum(one.reached_at is not None for one in self.people)

    @property
    def tried(self) -> int:
        """How many colleagues were called at all."""
        return sum(one.last_at is not None for one in self.people)


def draw(
    prospect_id: UUID, facts: Facts, departments: Departments, limits: Pressure, now: datetime
) -> AccountMap:
    """The map as of `now`; what happened later is left out."""
    calls: dict[UUID, list[CallThere]] = defaultdict(list)
    for call in sorted(facts.calls, key=lambda one: one.at):
        if call.at <= now:
            calls[call.prospect_id].append(call)
    names = {one.id: one.name for one in facts.people}
    said = _said(facts.named, names, now)
    recent = within(facts.touches, now, limits.shown_days)
    here, mine = as_company(recent), tuple(one for one in recent if one.prospect_id == prospect_id)
    counts = _by_person(recent)
    others = [
        _known(one, calls[one.id], said, departments, counts.get(one.id, 0), now)
        for one in facts.people
        if one.id != prospect_id
    ]
    return AccountMap(
        prospect_id,
        now,
        tuple(sorted(others, key=lambda one: _worth(one, departments))),
        said,
        _gatekeepers((call for each in calls.values() for call in each), names),
        _staffed([one.title for one in facts.people], departments) if facts.company else (),
        here,
        mine,
        limits.shown_days,
        _pressure(here, mine, limits.shown_days, alone=len(facts.people) < 2),
        _full(prospect_id, facts.touches, limits, now),
    )


def _known(
    one: PersonThere,
    calls: Sequence[CallThere],
    said: Iterable[Said],
    departments: Departments,
    touches: int,
    now: datetime,
) -> Known:
    ended = [call for call in calls if call.words]
    reached = [call for call in ended if call.reached]
    last = ended[-1] if ended else None
    waits = one.not_before is not None and one.not_before > now
    known = Known(
        one.id,
        one.name,
        one.title,
        departments.of(one.title),
        one.e164,
        one.state == StandingState.OPEN and not waits,
        one.state,
        tries=sum(call.outbound for call in ended),
        named_by=tuple(dict.fromkeys(each.who for each in said if each.whom_id == one.id)),
        not_before=one.not_before if waits else None,
        touches=touches,
    )
    if last is not None:
        known = replace(known, last_at=last.at, last_words=last.words, last_by=last.rep)
    if reached:
        known = replace(known, reached_at=reached[-1].at, reached_by=reached[-1].rep)
    return known


def _worth(one: Known, departments: Departments) -> tuple[object, ...]:
    """Who was named or spoke with us comes first, the newest on top; then those in a wanted department with
    a number; who is not to be called comes last."""
    places = [departments.wanted.index(code) for code in one.departments if code in departments.wanted]
    gone = one.state not in (StandingState.OPEN, StandingState.FINISHED)
    spoke = -one.reached_at.timestamp() if one.reached_at else 0.0
    tried = -one.last_at.timestamp() if one.last_at else 0.0
    return (
        gone,
        not one.named_by,
        spoke,
        tried,
        min(places, default=len(departments.wanted)),
        one.name.casefold(),
        one.prospect_id.bytes,
    )


def _said(named: Iterable[Named], names: Mapping[UUID, str], now: datetime) -> tuple[Said, ...]:
    """Newest first, each pair once."""
    latest: dict[tuple[UUID, object], Said] = {}
    for one in sorted(named, key=lambda each: each.at):
        if one.at <= now and one.who_id in names:
            whom = names.get(one.whom_id, one.whom) if one.whom_id else one.whom
            key = (one.who_id, one.whom_id or one.whom.casefold())
            latest[key] = Said(names[one.who_id], whom, one.at, one.whom_id)
    return tuple(sorted(latest.values(), key=lambda each: each.at, reverse=True))


def _gatekeepers(calls: Iterable[CallThere], names: Mapping[UUID, str]) -> tuple[Gatekeeper, ...]:
    """By name, whoever was asked for; those without a name by the number where they answer."""
    met: dict[tuple[str, str], list[CallThere]] = defaultdict(list)
    for call in calls:
        if call.gatekeeper or call.got_past or call.gatekeeper_name:
            name = " ".join(call.gatekeeper_name.split())
            met[name.casefold(), "" if name else call.e164].append(call)
    found = []
    for group in met.values():
        group.sort(key=lambda one: one.at, reverse=True)
        words = ((" · ".join(part for part in (one.hint, one.note) if part), one) for one in group)
        told = [
            Hint(one.at, text, one.rep, one.got_past, names.get(one.prospect_id, "")) for text, one in words
        ]
        # How somebody got past is worth more than when they did not.
        kept = sorted((one for one in told if one.words), key=lambda one: not one.got_past)[:HINTS]
        newest = group[0]
        found.append(
            Gatekeeper(
                _spelt(one.gatekeeper_name for one in group),
                len(group),
                sum(one.got_past for one in group),
                newest.at,
                newest.e164,
                tuple(kept),
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.name, -one.last_at.timestamp())))


def _spelt(names: Iterable[str]) -> str:
    """A name as somebody wrote it with the most care: "Robin Sharp" before "robin sharp"."""
    tidy = (" ".join(name.split()) for name in names)
    return max(tidy, key=lambda name: sum(sign.isupper() for sign in name), default="")


def _staffed(titles: Iterable[str], departments: Departments) -> tuple[Staffed, ...]:
    counts: dict[str, int] = defaultdict(int)
    for title in titles:
        for code in departments.of(title):
            counts[code] += 1
    return tuple(
        Staffed(one.code, one.label, counts[one.code])
        for one in departments.all
        if counts[one.code] or one.code in departments.wanted
    )


def _full(who: UUID, touches: Sequence[Touch], limits: Pressure, now: datetime) -> tuple[str, ...]:
    mine = tuple(one for one in touches if one.prospect_id == who)
    found = (
        full(mine, limits.person, "person", now),
        full(as_company(touches), limits.account, "company", now),
    )
    return tuple(one.words for one in found if one is not None)


def _by_person(touches: Iterable[Touch]) -> dict[UUID, int]:
    counts: dict[UUID, int] = defaultdict(int)
    for one in touches:
        counts[one.prospect_id] += 1
    return counts


def _pressure(here: Sequence[Touch], mine: Sequence[Touch], days: int, *, alone: bool) -> str:
    words = in_words(here, "here", days)
    if alone or not here:
        return words
    return f"{words} · {len(mine)} to this person" if mine else f"{words} · none to this person"
