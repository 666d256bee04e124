"""Weights learned from the table itself: how often one thing's records agree, and how often chance does it.

The model of Fellegi and Sunter (1969), fitted by expectation maximisation as by Winkler (1988), with values
weighed by how rare they are (Winkler 2000): a shared `Smith` says less than a shared `Szczepanik`. Fields
that follow from one another (a town from its postcode, an address from a company) count only for what is new.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coldcall.matching.clusters import Groups
from coldcall.matching.fields import Field, Kind, Row
from coldcall.matching.levels import LEVELS, Level
from coldcall.matching.odds import probability

_SAMPLE = 30_000
_DEPENDENCE_SAMPLE = 3_000
_ROUNDS = 6
_SURE = 0.9
_RATE_BELIEF = 3.0
_SEED = 11
_SAME, _SWAPPED = int(Level.SAME), int(Level.SWAPPED)

Pair = tuple[int, int]
Levels = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """How often two records of different things agree: by level, by value, and given another agreement."""

    levels: tuple[tuple[float, ...], ...]
    values: tuple[Mapping[str, float], ...]
    given: tuple[tuple[tuple[int, float], ...], ...]

    @classmethod
    def seen(cls, rows: Sequence[Row], kind: Kind) -> Chance:
        """As the rows have it, equal rows counted once; the same table always gives the same."""
        dice = random.Random(_SEED)
        first = {row: number for number, row in reversed(list(enumerate(rows)))}
        equal = [first[row] for row in rows]
        values = tuple(_shares(rows, at, field, equal) for at, field in enumerate(kind.fields))
        return cls(_levels(rows, kind, dice), values, _given(rows, kind, dice))

    def again(self, rows: Sequence[Row], kind: Kind, groups: Sequence[int]) -> Chance:
        """The same with values counted anew: rows of one group count once, they are believed to be one."""
        values = tuple(_shares(rows, at, field, groups) for at, field in enumerate(kind.fields))
        return Chance(self.levels, values, self.given)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each agreement adds, in log2 of the odds, and the odds before any evidence."""

    kind: Kind
    chance: Chance
    same: tuple[tuple[float, ...], ...]
    prior: float

    @classmethod
    def believed(cls, kind: Kind, chance: Chance, count: int) -> Weights:
        """What is held of `count` rows before any is compared: every fifth has another."""
        return cls(
            kind,
            chance,
            tuple(field.same for field in kind.fields),
            math.log2(max(count, 1) / 5 / _pairs(count)),
        )

    def evidence(self, a: Row, b: Row, levels: Levels) -> list[float]:
        """The weight of each field for one pair; nothing for a field that either lacks."""
        found = []
        for at, level in enumerate(levels):
            if level < 0:
                found.append(0.0)
                continue
            by_chance = self.chance.levels[at][level]
            if level == _SAME:
                by_chance = _value_share(self.chance.values[at], a[at], b[at], self.kind.fields[at].many)
            for parent, rate in self.chance.given[at]:
                if levels[parent] == _SAME:
                    if level == _SAME:
                        by_chance = max(by_chance, rate)
                    elif level == 0:
                        by_chance = min(by_chance, 1 - rate)
            found.append(math.log2(self.same[at][level] / by_chance))
        return found

    def score(self, a: Row, b: Row, levels: Levels) -> float:
        """log2 of the odds that two rows are one thing."""
        return self.prior + sum(self.evidence(a, b, levels))


def fit(rows: Sequence[Row], live: Mapping[Pair, Levels], kind: Kind, chance: Chance) -> Weights:
    """Weights that explain the pairs best, starting from what the kind believes; other pairs are apart."""
    weights = Weights.believed(kind, chance, len(rows))
    alike = list(live.values())
    for _ in range(_ROUNDS):
        likely = [probability(weights.score(rows[i], rows[j], levels)) for (i, j), levels in live.items()]
        same = tuple(_agreement(field, at, alike, likely) for at, field in enumerate(kind.fields))
        weights = Weights(kind, chance, same, math.log2(max(sum(likely), 0.5) / _pairs(len(rows))))
    return weights


def believed(rows: Sequence[Row], live: Mapping[Pair, Levels], weights: Weights) -> list[int]:
    """Which group each row is in, by the pairs that are all but certain."""
    sure = (
        (a, b)
        for (a, b), levels in live.items()
        if probability(weights.score(rows[a], rows[b], levels)) >= _SURE
    )
    return Groups.of(len(rows), sure).roots()


def _pairs(count: int) -> float:
    return max(1.0, count * (count - 1) / 2)


def _agreement(field: Field, at: int, levels: Sequence[Levels], likely: Sequence[float]) -> tuple[float, ...]:
    counted = [share * field.sure for share in field.same]
    for found, chance in zip(levels, likely, strict=True):
        if found[at] >= 0:
            counted[found[at]] += chance
    total = sum(counted)
    return tuple(count / total for count in counted)


def _shares(rows: Sequence[Row], at: int, field: Field, groups: Sequence[int]) -> dict[str, float]:
    """How often each value comes, one group's rows counted once, and the pair that is judged not counted."""
    seen: set[tuple[str, int]] = set()
    for row, group in zip(rows, groups, strict=True):
        if row[at]:
            seen.update((value, group) for value in (row[at].split() if field.many else (row[at],)))
    counts = Counter(value for value, _ in seen)
    total = max(1, sum(counts.values()) + field.unseen)
    return {value: max(count - 0.5, 0.5) / total for value, count in counts.items()}


def _value_share(shares: Mapping[str, float], a: str, b: str, many: bool) -> float:
    if not many or (a == b and " " not in a):
        return shares.get(a) or shares.get(b, 0.01)
    common = [shares[value] for value in a.split() if value in b and value in shares]
    return min(common, default=0.001)


def _levels(rows: Sequence[Row], kind: Kind, dice: random.Random) -> tuple[tuple[float, ...], ...]:
    counts = [[0.5] * LEVELS for _ in kind.fields]
    for _ in range(min(_SAMPLE, len(rows) * 20) if len(rows) > 1 else 0):
        a, b = dice.sample(range(len(rows)), 2)
        for at, level in enumerate(kind.levels(rows[a], rows[b])):
            if level >= 0:
                counts[at][level] += 1
    # Swapped fields agree by chance no more often than single ones; a sample has seen too few to say.
    for count in counts:
        count[_SWAPPED] = sum(count) * 1e-3
    return tuple(
        tuple(max(count / sum(found), least) for count, least in zip(found, field.by_chance, strict=True))
        for field, found in zip(kind.fields, counts, strict=True)
    )


def _given(rows: Sequence[Row], kind: Kind, dice: random.Random) -> tuple[tuple[tuple[int, float], ...], ...]:
    names = [field.name for field in kind.fields]
    blocks: dict[int, list[list[int]]] = {}
    found = []
    for at, field in enumerate(kind.fields):
        rates = []
        for parent_name, believed in field.rests_on:
            if parent_name in names:
                parent = names.index(parent_name)
                if parent not in blocks:
                    blocks[parent] = _blocks(rows, parent)
                rates.append((parent, _rate(rows, kind, at, blocks[parent], believed, dice)))
        found.append(tuple(rates))
    return tuple(found)


def _blocks(rows: Sequence[Row], at: int) -> list[list[int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row[at]:
            blocks[row[at]].append(number)
    return [block for block in blocks.values() if len(block) > 1]


def _rate(
    rows: Sequence[Row],
    kind: Kind,
    at: int,
    blocks: Sequence[list[int]],
    believed: float,
    dice: random.Random,
) -> float:
    """How often a field agrees among rows that agree in another and are surely different things."""
    agreed, counted = believed * _RATE_BELIEF, _RATE_BELIEF
    compare = kind.fields[at].compare
    sizes = [len(block) for block in blocks]
    for block in dice.choices(blocks, sizes, k=_DEPENDENCE_SAMPLE) if blocks else ():
        a, b = (rows[number] for number in dice.sample(block, 2))
        if a[at] and b[at] and _apart(a, b, kind):
            counted += 1
            agreed += compare(a[at], b[at]) == _SAME
    return agreed / counted


def _apart(a: Row, b: Row, kind: Kind) -> bool:
    """Whether the first two fields, the names, tell two rows apart at once."""
    names: tuple[tuple[Callable[[str, str], int], str, str], ...] = tuple(
        (kind.fields[at].compare, a[at], b[at]) for at in range(min(2, len(kind.fields)))
    )
    known = [compare(x, y) for compare, x, y in names if x and y]
    return bool(known) and all(level <= 0 for level in known)
