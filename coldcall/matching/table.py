"""Every duplicate inside one table, with weights learned from that table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from coldcall.matching import company_rows, person_rows
from coldcall.matching.blocking import candidates
from coldcall.matching.clusters import Groups
from coldcall.matching.fields import Kind, Row
from coldcall.matching.fitting import Chance, Levels, Weights, fit
from coldcall.matching.levels import Level
from coldcall.matching.odds import probability
from coldcall.matching.values import Band, Company, Person, Reason

_WORTH_FITTING = -6.0
_ASK = 0.5
_MERGE = 0.9995
_SURE = 0.9
_BY_WAY_OF_OTHERS = -12.0

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by their places in what was given, lower first."""

    a: int
    b: int
    probability: float
    band: Band
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All pairs to merge or to ask about, likeliest first, and the groups they make, each in order."""

    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[int, ...], ...]


def nobody_watches(done: int, total: int) -> None:
    """The progress of a search that nobody watches."""


def people(records: Sequence[Person], progress: Progress = nobody_watches) -> Found:
    """The duplicates among people."""
    rows = [person_rows.row(record) for record in records]
    return _find(rows, person_rows.PEOPLE, person_rows.SOLO, _person_guard, progress)


def companies(records: Sequence[Company], progress: Progress = nobody_watches) -> Found:
    """The duplicates among companies and their sites."""
    rows = [company_rows.row(record) for record in records]
    kind = company_rows.companies(company_rows.word_weights(rows))
    return _find(rows, kind, company_rows.SOLO, _company_guard, progress)


Guard = Callable[[dict[str, int]], bool]


def _person_guard(levels: dict[str, int]) -> bool:
    first, last = levels.get("first name", -1), levels.get("last name", -1)
    return first >= Level.NEAR and last >= Level.NEAR


def _company_guard(levels: dict[str, int]) -> bool:
    if levels.get("house number", -1) not in (Level.MISSING, Level.SAME):
        return False
    return levels.get("name", -1) >= Level.CLOSE and (
        levels.get("phone", -1) == Level.SAME
        or levels.get("domain", -1) == Level.SAME
        or (levels.get("street", -1) >= Level.CLOSE and levels.get("house number", -1) == Level.SAME)
    )


def _find(given: Sequence[Row], kind: Kind, solo: Sequence[str], guard: Guard, progress: Progress) -> Found:
    order = sorted(range(len(given)), key=lambda number: given[number])
    kind, kept = kind.only([any(row[at] for row in given) for at in range(len(kind.fields))])
    rows = [tuple(given[number][at] for at in kept) for number in order]
    names = [field.name for field in kind.fields]
    pairs = sorted(candidates(rows, kind, [names.index(name) for name in solo if name in names]))
    chance = Chance.seen(rows, kind, range(len(rows)))
    levels = [kind.levels(rows[a], rows[b]) for a, b in pairs]
    first = fit(rows, (), (), kind, chance)
    live = [
        (pair, found)
        for pair, found in zip(pairs, levels, strict=True)
        if first.score(rows[pair[0]], rows[pair[1]], found) > _WORTH_FITTING
    ]
    weights = _fitted(rows, live, kind, chance)
    weights = _fitted(rows, live, kind, chance.again(rows, kind, _believed(rows, live, weights)))
    scores = {pair: weights.score(rows[pair[0]], rows[pair[1]], found) for pair, found in live}
    groups = Groups.of(len(rows), [pair for pair, score in scores.items() if probability(score) >= _ASK])
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, root in enumerate(groups.roots()):
        members[root].append(at)
    result = []
    for group in members.values():
        for a, b in combinations(group, 2):
            found = kind.levels(rows[a], rows[b])
            score = scores.get((a, b))
            score = weights.score(rows[a], rows[b], found) if score is None else score
            likely = probability(score)
            if score < _BY_WAY_OF_OTHERS:
                continue
            merge = likely >= _MERGE and guard(dict(zip(names, found, strict=True)))
            low, high = sorted((order[a], order[b]))
            result.append(Pair(low, high, max(likely, _ASK), Band.MERGE if merge else Band.ASK, ()))
    clusters = sorted(tuple(sorted(order[at] for at in one)) for one in members.values() if len(one) > 1)
    result.sort(key=lambda pair: (-pair.probability, pair.a, pair.b))
    return Found(tuple(result), tuple(clusters))


def _fitted(
    rows: Sequence[Row], live: Sequence[tuple[tuple[int, int], Levels]], kind: Kind, chance: Chance
) -> Weights:
    return fit(rows, [pair for pair, _ in live], [found for _, found in live], kind, chance)


def _believed(
    rows: Sequence[Row], live: Iterable[tuple[tuple[int, int], Levels]], weights: Weights
) -> list[int]:
    sure = (
        pair
        for pair, found in live
        if probability(weights.score(rows[pair[0]], rows[pair[1]], found)) >= _SURE
    )
    return Groups.of(len(rows), sure).roots()
