"""Evidence added up: from weights to a probability, a band and reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable

from coldcall.matching.values import Band, Judgement, Reason

Evidence = Reason

_ASK = 0.02
_MERGE = 0.999
_HIGHEST_ASKED = 0.998
"""What is merged without asking is likelier than all that is asked."""


def probability(score: float) -> float:
    """0–1 from log2 of the odds."""
    return 1 / (1 + math.exp2(-max(-60.0, min(60.0, score))))


def judged(prior: float, evidence: Iterable[Evidence], *, merge: bool, ask: bool) -> Judgement:
    """The judgement evidence leads to. `merge` and `ask` say how far it may go at all."""
    reasons = tuple(sorted(evidence, key=lambda one: (-abs(one.weight), one.code)))
    likely = probability(prior + sum(one.weight for one in reasons))
    if merge and likely >= _MERGE:
        return Judgement(likely, Band.MERGE, reasons)
    likely = min(likely, _HIGHEST_ASKED if ask else _ASK / 2)
    return Judgement(likely, Band.ASK if likely >= _ASK else Band.APART, reasons)
