"""Why two rows of a table are held to be one: each field's evidence in plain words."""

from __future__ import annotations

from coldcall.matching.fields import Row
from coldcall.matching.fitting import Levels, Weights
from coldcall.matching.levels import Level
from coldcall.matching.values import Reason

_WORTH_SAYING = 1.0
_LIKENESS = {
    Level.DIFFERENT: "different", Level.WEAK: "faintly similar", Level.NEAR: "similar",
    Level.CLOSE: "nearly the same", Level.SAME: "same", Level.SWAPPED: "exchanged",
}  # fmt: skip


def told(weights: Weights, a: Row, b: Row, levels: Levels) -> tuple[Reason, ...]:
    """The fields that weigh at least one bit, the weightiest first: `same phone (5346361)`."""
    found = []
    for at, (field, weight) in enumerate(
        zip(weights.kind.fields, weights.evidence(a, b, levels), strict=True)
    ):
        if abs(weight) >= _WORTH_SAYING:
            level = Level(levels[at])
            shown = a[at] if a[at] == b[at] else f"{a[at]}, {b[at]}"
            code = f"{level.name.lower()}_{field.name.replace(' ', '_').replace('-', '')}"
            found.append(Reason(code, f"{_LIKENESS[level]} {field.name} ({shown})", weight))
    return tuple(sorted(found, key=lambda one: (-abs(one.weight), one.code)))
