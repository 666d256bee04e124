"""The score of a prospect: fit, engagement and history, each told in reasons that sum to the whole.

Points are counted in whole tenths inside, so that what is shown adds up to what is sorted by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from math import floor, fsum
from uuid import UUID

from coldcall.domain.age import ago, ago_by_day
from coldcall.domain.campaign import GIVEAWAY_ONLY, giveaway_only
from coldcall.domain.decay import Act, acts, worth
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.ideal import About
from coldcall.domain.ideal import PersonFacts as PersonFacts
from coldcall.domain.ideal import title_level as title_level
from coldcall.domain.queue import Reason, Score
from coldcall.domain.weights import KindWeight, Weights

LINES = 4
"""How many reasons engagement may fill before the rest is folded into one."""

_LONGEST_NAME = 60
_RECEPTIVITY = {
    -2: "very cold last time",
    -1: "cold last time",
    1: "warm last time",
    2: "very warm last time",
}


@dataclass(frozen=True, slots=True)
class HistoryFacts:
    """What earlier calls say. `tries` are the attempts since they were last reached; `receptivity` is the
    last one judged, −2…2; `referred_by` is who named them."""

    tries: int = 0
    reached: int = 0
    spoke_at: datetime | None = None
    receptivity: int | None = None
    no_shows: int = 0
    referred_by: str = ""


def score(
    person: PersonFacts,
    events: Sequence[Engagement],
    facts: HistoryFacts,
    weights: Weights,
    now: datetime,
    titles: Mapping[UUID, str] | None = None,
) -> Score:
    """The score at `now` with its reasons, the largest first. `titles` names assets by id."""
    parts = (
        fit(person, weights),
        engagement(events, weights, now, titles),
        history(facts, weights, now),
    )
    reasons = sorted((reason for part in parts for reason in part), key=lambda reason: -reason.points)
    sums = [tenths(part) / 10 for part in parts]
    return Score(sums[0], sums[1], sums[2], tuple(reasons))


def tenths(reasons: Iterable[Reason]) -> int:
    """The sum of the reasons' points, exactly, in tenths of a point."""
    return sum(round(reason.points * 10) for reason in reasons)


def fit(person: PersonFacts, weights: Weights) -> tuple[Reason, ...]:
    """How well person and company match the ideal customer, in the words of its criteria."""
    met = [(one.sentence, one.points) for one in weights.fit.ideal if one.meets(person)]
    return _reasons(met, "fit")


class FitPoints:
    """The points of fit of many people, each part judged once for all who are alike in it."""

    def __init__(self, weights: Weights) -> None:
        def points(about: About, person: PersonFacts) -> int:
            return sum(_tenths(one.points) for one in parts[about] if one.meets(person))

        ideal = [one for one in weights.fit.ideal if one.points]
        parts = {about: [one for one in ideal if one.test.about is about] for about in About}
        self.asks_acts = bool(parts[About.ACTS])
        self._of_title = lru_cache(maxsize=8_192)(lambda title: points(About.TITLE, PersonFacts(title=title)))
        self._of_rest = lru_cache(maxsize=8_192)(lambda person: points(About.COMPANY, person))
        self._of_acts = lru_cache(maxsize=8_192)(lambda acts: points(About.ACTS, PersonFacts(acts=acts)))

    def __call__(self, person: PersonFacts) -> float:
        rest = replace(person, title="", acts=())
        acts = self._of_acts(person.acts) if self.asks_acts else 0
        return (self._of_title(person.title) + self._of_rest(rest) + acts) / 10


def engagement(
    events: Iterable[Engagement],
    weights: Weights,
    now: datetime,
    titles: Mapping[UUID, str] | None = None,
) -> tuple[Reason, ...]:
    """What they did, decayed and capped, in at most `LINES` lines and one for the rest.

    The sum is rounded once and then dealt to the lines, so that one more act never lowers it.
    """
    lines = _lines(acts(events, weights, now), weights, now, titles or {})
    total = floor(fsum(value for _, value in lines) * 10 + 0.5)
    dealt = _deal(total, [value * 10 for _, value in lines])
    return tuple(
        Reason(text, share / 10, "engagement") for (text, _), share in zip(lines, dealt, strict=True) if share
    )


def history(facts: HistoryFacts, weights: Weights, now: datetime) -> tuple[Reason, ...]:
    """What earlier calls, meetings and other people say."""
    table = weights.history
    found: list[tuple[str, float]] = []
    if facts.referred_by:
        found.append((f"suggested by {facts.referred_by}", table.referred))
    if not facts.reached:
        found.append(("never reached", table.never_reached))
    if facts.spoke_at:
        found.append((f"spoke {ago(facts.spoke_at, now)}", table.spoke_before))
    if facts.receptivity:
        held = max(-2, min(2, facts.receptivity))
        found.append((_RECEPTIVITY[held], held * table.receptivity))
    if facts.tries:
        words = (
            "1 try without reaching them"
            if facts.tries == 1
            else f"{facts.tries} tries without reaching them"
        )
        found.append((words, max(facts.tries * table.per_try, table.tries_floor)))
    if facts.no_shows:
        words = "missed a meeting" if facts.no_shows == 1 else f"missed {facts.no_shows} meetings"
        found.append((words, max(facts.no_shows * table.no_show, table.no_shows_floor)))
    return _reasons(found, "history")


def _reasons(found: Iterable[tuple[str, float]], group: str) -> tuple[Reason, ...]:
    rounded = ((text, _tenths(points) / 10) for text, points in found)
    return tuple(Reason(text, points, group) for text, points in rounded if points)


def _tenths(points: float) -> int:
    return round(points * 10)


def _lines(
    counted: Sequence[Act], weights: Weights, now: datetime, titles: Mapping[UUID, str]
) -> list[tuple[str, float]]:
    """Words and unrounded points of each line, the weightiest first."""
    groups: dict[tuple[EngagementKind, str, bool], list[Act]] = {}
    for act in counted:
        name = _name(act.event, weights.kinds[act.event.kind], titles)
        groups.setdefault((act.event.kind, name, act.moment is None), []).append(act)
    weighed = [
        (fsum(worth(act, weights, now) for act in group), name, group)
        for (_, name, _), group in groups.items()
    ]
    weighed.sort(key=lambda line: -line[0])
    lines = [
        (_words(group, name, weights.kinds[group[0].event.kind], now), value)
        for value, name, group in weighed[:LINES]
    ]
    if len(weighed) > LINES:
        shown = [act for _, _, group in weighed[:LINES] for act in group]
        folded = [act for _, _, group in weighed[LINES:] for act in group]
        lines.append((_folded(folded, shown), fsum(value for value, _, _ in weighed[LINES:])))
    return lines


def _name(event: Engagement, weight: KindWeight, titles: Mapping[UUID, str]) -> str:
    if giveaway_only(event):
        return GIVEAWAY_ONLY
    if not weight.named:
        return ""
    known = titles.get(event.asset_id, "") if event.asset_id else ""
    name = " ".join((known or event.what).split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _words(group: Sequence[Act], name: str, weight: KindWeight, now: datetime) -> str:
    """ "pricing page 14 min ago", "downloaded Dock guide, 2 times, last 2 h ago", "5 visits, 12 min on …"."""
    count = sum(act.event.count for act in group)
    newest = group[0].moment
    told = ago_by_day if group[0].event.date_only else ago
    when = told(newest, now) if newest else ""
    if weight.per_visits_doubling or weight.per_minutes_doubling:
        return f"{_visits(group)} on the website{f', {when}' if when else ', date unknown'}"
    label = weight.named.replace("{what}", name) if name else weight.label
    if name == GIVEAWAY_ONLY:
        label = f"{weight.label}, {name}"
    if count <= 1:
        return f"{label} {when}" if when else f"{label}, date unknown"
    often = f"{label}, {count} times" if name else f"{count} {weight.plural}"
    return f"{often}, last {when}" if when else f"{often}, dates unknown"


def _visits(group: Sequence[Act]) -> str:
    visits = sum(act.event.count for act in group)
    minutes = floor(fsum(act.event.minutes or 0.0 for act in group) + 0.5)
    told = f"{visits} visit{'' if visits == 1 else 's'}"
    return f"{told}, {minutes} min" if minutes else told


def _folded(folded: Sequence[Act], shown: Sequence[Act]) -> str:
    count = sum(act.event.count for act in folded)
    oldest_shown = min((act.moment for act in shown if act.moment), default=None)
    older = oldest_shown is not None and all(act.moment and act.moment < oldest_shown for act in folded)
    return f"{count} {'older' if older else 'other'} act{'' if count == 1 else 's'}"


def _deal(total: int, exact: Sequence[float]) -> list[int]:
    """Whole numbers near `exact` that sum to `total`, by largest remainder."""
    dealt = [floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (dealt[place] - exact[place], place))
    for place in by_remainder[: total - sum(dealt)]:
        dealt[place] += 1
    return dealt
