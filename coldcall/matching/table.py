"""Every duplicate inside one table, with weights learned from that table.

The order of the rows changes nothing: they are compared in the order of what they hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from coldcall.matching import company_rows, guards, person_rows
from coldcall.matching.blocking import candidates
from coldcall.matching.clusters import Groups
from coldcall.matching.fields import Kind, Row
from coldcall.matching.fitting import Chance, Levels, Weights, believed, fit
from coldcall.matching.guards import Guard
from coldcall.matching.lines import with_offices
from coldcall.matching.odds import probability
from coldcall.matching.telling import told
from coldcall.matching.values import Band, Company, Person, Reason

_WORTH_FITTING = -6.0
"""log2 of the odds, before anything is learned, below which a pair is left alone."""

_ASK = 0.5
"""Asking below this would cost more questions than it finds duplicates: the best cut for the F-measure."""

_MERGE = 0.9995
_HIGHEST_ASKED = 0.999

_COMMON = 3
"""So many rows with one first name make it a name, and no slip of the pen."""

_WHOLE_GROUP = 100
"""Of bigger groups only the pairs that were compared are given: all of them would be millions."""

Progress = Callable[[int, int], None]
Places = tuple[int, int]


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
    """The duplicates among people. `progress` is told the pairs compared and the pairs in all."""
    rows = with_offices([person_rows.row(record) for record in records])
    firsts = Counter(row[0] for row in rows if row[0])
    common = frozenset(name for name, count in firsts.items() if count >= _COMMON)
    return _find(
        rows, person_rows.PEOPLE, person_rows.SOLO, guards.person, guards.two_people(common), progress
    )


def companies(records: Sequence[Company], progress: Progress = nobody_watches) -> Found:
    """The duplicates among companies and their sites."""
    rows = [company_rows.row(record) for record in records]
    kind = company_rows.companies(company_rows.word_weights(rows))
    return _find(rows, kind, company_rows.SOLO, guards.company, guards.nobody_apart, progress)


def _find(
    given: Sequence[Row], kind: Kind, solo: Sequence[str], guard: Guard, apart: Guard, progress: Progress
) -> Found:
    order = sorted(range(len(given)), key=lambda place: given[place])
    kind, kept = kind.only([any(row[at] for row in given) for at in range(len(kind.fields))])
    rows = [tuple(given[place][at] for at in kept) for place in order]
    pairs = candidates(rows, kind, [kind.names.index(name) for name in solo if name in kind.names])
    chance = Chance.seen(rows, kind)
    live = dict(_likely(rows, sorted(pairs), Weights.believed(kind, chance, len(rows)), progress))
    weights = fit(rows, live, kind, chance)
    weights = fit(rows, live, kind, chance.again(rows, kind, believed(rows, live, weights)))
    live = {
        (a, b): levels
        for (a, b), levels in live.items()
        if not apart(*_named(kind.names, levels, rows[a], rows[b]))
    }
    groups = _groups(rows, live, weights)
    result = [
        Pair(min(order[a], order[b]), max(order[a], order[b]), likely, band, reasons)
        for (a, b), likely, band, reasons in _judged(rows, live, weights, groups, guard, apart)
    ]
    result.sort(key=lambda pair: (-pair.probability, pair.a, pair.b))
    return Found(tuple(result), tuple(sorted(tuple(sorted(order[at] for at in group)) for group in groups)))


def _likely(
    rows: Sequence[Row], pairs: Sequence[Places], weights: Weights, progress: Progress
) -> Iterator[tuple[Places, Levels]]:
    """The pairs worth learning from, with how alike they are."""
    for done, (a, b) in enumerate(pairs):
        if done % 10_000 == 0:
            progress(done, len(pairs))
        levels = weights.kind.levels(rows[a], rows[b])
        if weights.score(rows[a], rows[b], levels) > _WORTH_FITTING:
            yield (a, b), levels
    progress(len(pairs), len(pairs))


def _groups(rows: Sequence[Row], live: dict[Places, Levels], weights: Weights) -> list[list[int]]:
    """The rows that pairs hold together, each group in order."""
    asked = (
        (a, b)
        for (a, b), levels in live.items()
        if probability(weights.score(rows[a], rows[b], levels)) >= _ASK
    )
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, root in enumerate(Groups.of(len(rows), asked).roots()):
        members[root].append(at)
    return [group for group in members.values() if len(group) > 1]


def _judged(
    rows: Sequence[Row],
    live: dict[Places, Levels],
    weights: Weights,
    groups: Sequence[Sequence[int]],
    guard: Guard,
    apart: Guard,
) -> Iterator[tuple[Places, float, Band, tuple[Reason, ...]]]:
    """The pairs of each group, also those that only a third row brings together."""
    for a, b in _pairs_of(groups, live):
        levels = live.get((a, b)) or weights.kind.levels(rows[a], rows[b])
        score = weights.score(rows[a], rows[b], levels)
        named = _named(weights.kind.names, levels, rows[a], rows[b])
        if score < weights.kind.chain or apart(*named):
            continue
        likely = probability(score)
        merge = likely >= _MERGE and guard(*named)
        shown = likely if merge else min(max(likely, _ASK), _HIGHEST_ASKED)
        yield (a, b), shown, Band.MERGE if merge else Band.ASK, told(weights, rows[a], rows[b], levels)


def _named(
    names: Sequence[str], levels: Levels, a: Row, b: Row
) -> tuple[dict[str, int], dict[str, str], dict[str, str]]:
    return (
        dict(zip(names, levels, strict=True)),
        dict(zip(names, a, strict=True)),
        dict(zip(names, b, strict=True)),
    )


def _pairs_of(groups: Sequence[Sequence[int]], live: dict[Places, Levels]) -> Iterator[Places]:
    big = {at: number for number, group in enumerate(groups) if len(group) > _WHOLE_GROUP for at in group}
    for group in groups:
        if len(group) <= _WHOLE_GROUP:
            yield from combinations(group, 2)
    for a, b in live:
        if a in big and big[a] == big.get(b):
            yield a, b
