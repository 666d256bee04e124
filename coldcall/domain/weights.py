"""The points of a score, the decay of engagement and the clocks of requests, as read from `scoring.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.ideal import Criterion, TitleLevel, normal
from coldcall.domain.ideal_words import parse
from coldcall.domain.tables import Table, of_file

FILE: Final = "scoring.toml"
MOST_DAYS: Final = 3_650
MOST_POINTS: Final = 100_000


@dataclass(frozen=True, slots=True)
class KindWeight:
    """What one kind of act is worth. `clock_minutes` None: no hurry; `inbound`: they asked to be called."""

    points: float
    day_cap: float
    label: str
    plural: str
    named: str = ""
    clock_minutes: int | None = None
    inbound: bool = False
    per_visits_doubling: float = 0.0
    per_minutes_doubling: float = 0.0


@dataclass(frozen=True, slots=True)
class FitWeights:
    """The ladder of titles, and the ideal customer: what person and company are worth before they do
    anything."""

    levels: tuple[TitleLevel, ...] = ()
    ideal: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryWeights:
    """What earlier calls are worth; `receptivity` is multiplied by −2…2."""

    never_reached: float = 0.0
    per_try: float = 0.0
    tries_floor: float = 0.0
    spoke_before: float = 0.0
    receptivity: float = 0.0
    no_show: float = 0.0
    no_shows_floor: float = 0.0
    referred: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything `scoring.toml` says."""

    half_life_days: float
    undated_share: float
    kinds: Mapping[EngagementKind, KindWeight]
    fit: FitWeights
    history: HistoryWeights
    referral_clock_minutes: int
    working_days_late: int
    invite_days: int
    follow_up_days: int
    giveaway_share: float = 1.0

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Weights:
        """Raises `BadInput` naming the place for a missing or unusable value."""
        top = of_file(FILE, parsed)
        decay, inbound, events = top.table("decay"), top.table("inbound"), top.table("events")
        half_life = decay.number("half_life_days")
        if not 1 <= half_life <= MOST_DAYS:
            raise decay.wrong("half_life_days", f"from 1 to {MOST_DAYS:,} days are needed")
        share = decay.number("undated_share")
        if not 0 <= share <= 1:
            raise decay.wrong("undated_share", "a share between 0 and 1 is needed")
        giveaway = events.number("giveaway_share", 1)
        if not 0 <= giveaway <= 1:
            raise events.wrong("giveaway_share", "a share between 0 and 1 is needed")
        return cls(
            half_life_days=half_life,
            undated_share=share,
            kinds={kind: _kind(top.table("engagement"), kind) for kind in EngagementKind},
            fit=_fit(top),
            history=_history(top.table("history")),
            referral_clock_minutes=inbound.whole("referral_clock_minutes"),
            working_days_late=inbound.whole("working_days_late"),
            invite_days=events.whole("invite_days"),
            follow_up_days=events.whole("follow_up_days"),
            giveaway_share=giveaway,
        )


def _kind(engagement: Table, kind: EngagementKind) -> KindWeight:
    table = engagement.table(kind.value)
    clock = table.whole("clock_minutes", 0)
    weight = KindWeight(
        points=table.number("points"),
        day_cap=table.number("day_cap"),
        label=table.text("label"),
        plural=table.text("plural"),
        named=table.text("named", ""),
        clock_minutes=clock or None,
        inbound=table.yes("inbound"),
        per_visits_doubling=table.number("per_visits_doubling", 0),
        per_minutes_doubling=table.number("per_minutes_doubling", 0),
    )
    # An act that took points away would let engagement lower a score, and the stored sums are logarithms.
    for name in ("points", "day_cap", "per_visits_doubling", "per_minutes_doubling"):
        if getattr(weight, name) < 0:
            raise table.wrong(name, "engagement never costs points: zero or more is needed")
        if getattr(weight, name) > MOST_POINTS:
            raise table.wrong(name, f"at most {MOST_POINTS:,} points can be given")
    if weight.inbound and not weight.clock_minutes:
        raise table.wrong("clock_minutes", "an inbound kind needs a clock")
    return weight


def _fit(top: Table) -> FitWeights:
    fit = top.table("fit")
    for name in fit.values:
        if name != "title":
            raise fit.wrong(name, "fit comes from the sentences of [[ideal]] now")
    levels = tuple(_level(level) for level in fit.tables("title"))
    return FitWeights(levels, tuple(_criterion(one, levels) for one in top.tables("ideal")))


def _level(table: Table) -> TitleLevel:
    if "points" in table.values:
        raise table.wrong("points", 'points of titles stand in [[ideal]] now, as sentence = "Director"')
    phrases = tuple(normal(words) for words in table.texts("words"))
    return TitleLevel(table.text("label"), phrases, table.whole("rung"))


def _criterion(table: Table, levels: tuple[TitleLevel, ...]) -> Criterion:
    points = table.number("points")
    if abs(points) > MOST_POINTS:
        raise table.wrong("points", f"at most {MOST_POINTS:,} points can be given or taken")
    return parse(table.text("sentence"), points, levels)


def _history(table: Table) -> HistoryWeights:
    return HistoryWeights(
        never_reached=table.number("never_reached"),
        per_try=table.number("try"),
        tries_floor=table.number("tries_floor"),
        spoke_before=table.number("spoke_before"),
        receptivity=table.number("receptivity"),
        no_show=table.number("no_show"),
        no_shows_floor=table.number("no_shows_floor"),
        referred=table.number("referred"),
    )
