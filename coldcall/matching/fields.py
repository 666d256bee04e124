"""What a kind of record is compared by: its fields, how each is compared, what is believed beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coldcall.matching.levels import LEVELS, MISSING, Level

Row = tuple[str, ...]
"""A record made comparable: one value a field, empty where not known."""

Compare = Callable[[str, str], int]

TEXT = (0.06, 0.02, 0.06, 0.14, 0.69, 0.03)
"""How often two records of one thing agree in a field at each level, from different to swapped."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, how two values compare, and how often records of one thing reach each level.

    `many` says that a value holds several, apart by spaces. `rests_on` names the fields that, when they
    agree, make agreement here likely anyway, and how likely before the table has been asked. `finds` says
    that sharing it is a reason to compare. `sure` is how many pairs the belief counts for, `by_chance` how
    often at least two things reach a level, where a table's own chance pairs are too few to tell, `unseen`
    how many values there are that a small table cannot show: two of three rows may share the one Smith.
    """

    name: str
    compare: Compare
    same: tuple[float, ...] = TEXT
    many: bool = False
    rests_on: tuple[tuple[str, float], ...] = ()
    finds: bool = True
    sure: float = 5.0
    by_chance: tuple[float, ...] = (0.0,) * LEVELS
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """The fields of a kind of record, and the pairs of fields whose values get exchanged by mistake.

    `chain` is the log2 of the odds down to which two records are still one where a third is both of them.
    """

    fields: tuple[Field, ...]
    swaps: tuple[tuple[int, int], ...] = ()
    chain: float = -12.0

    @property
    def names(self) -> tuple[str, ...]:
        """The fields' names, in the order of a row."""
        return tuple(field.name for field in self.fields)

    def only(self, known: Sequence[bool]) -> tuple[Kind, list[int]]:
        """The kind without fields that no record has, and the places of those kept."""
        kept = [at for at, present in enumerate(known) if present]
        new = {old: at for at, old in enumerate(kept)}
        swaps = tuple((new[i], new[j]) for i, j in self.swaps if i in new and j in new)
        return Kind(tuple(self.fields[at] for at in kept), swaps, self.chain), kept

    def levels(self, a: Row, b: Row) -> tuple[int, ...]:
        """How alike two rows are, field by field."""
        found = [
            (field.compare(x, y) if x != y else _SAME) if x and y else MISSING
            for field, x, y in zip(self.fields, a, b, strict=True)
        ]
        for i, j in self.swaps:
            if found[i] <= _WEAK and found[j] <= _WEAK and self.exchanged(a, b, i, j):
                found[i] = found[j] = _SWAPPED
        return tuple(found)

    def exchanged(self, a: Row, b: Row, i: int, j: int) -> bool:
        """Whether the values of two fields stand in each other's place."""
        compare = self.fields[j].compare
        one = compare(a[i], b[j]) if a[i] and b[j] else MISSING
        other = compare(a[j], b[i]) if a[j] and b[i] else MISSING
        return max(one, other) >= _CLOSE and min(one, other) != 0


_SAME, _WEAK, _CLOSE, _SWAPPED = int(Level.SAME), int(Level.WEAK), int(Level.CLOSE), int(Level.SWAPPED)
assert len(TEXT) == LEVELS
