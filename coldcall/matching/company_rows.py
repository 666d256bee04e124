"""Companies and their sites made comparable: their fields, and names compared by the words they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz.distance import OSA

from coldcall.matching import levels, streets
from coldcall.matching.fields import Field, Kind, Row
from coldcall.matching.folding import compact
from coldcall.matching.levels import Level
from coldcall.matching.organisations import words
from coldcall.matching.person_rows import domain_of, figures, joined
from coldcall.matching.values import Company

SOLO = ("phone", "domain")
"""Fields of which one shared value is reason enough to compare two companies."""

_NAME = (0.10, 0.12, 0.20, 0.28, 0.30, 0.00)
_STREET = (0.06, 0.02, 0.03, 0.06, 0.83, 0.00)
_NUMBER = (0.007, 0.00, 0.023, 0.00, 0.97, 0.00)
_CODE = (0.08, 0.00, 0.07, 0.00, 0.85, 0.00)
_PHONE = (0.20, 0.00, 0.10, 0.00, 0.70, 0.00)
_FIRMLY = 1e6
"""Sites of one organisation share names and numbers: what tells them apart must not be unlearned."""

_DOMAIN = (0.10, 0.02, 0.03, 0.05, 0.80, 0.00)


def companies(weights: Mapping[str, float]) -> Kind:
    """The fields of a company; words of its name weigh as `weights` say, or as the heaviest."""
    return Kind(
        fields=(
            Field("name", _names(weights), _NAME, unseen=200),
            Field("phone", levels.phones, _PHONE, many=True, unseen=500),
            Field("domain", levels.words, _DOMAIN, unseen=500, rests_on=(("name", 0.03),)),
            Field("street", levels.words, _STREET, unseen=200),
            Field("house number", levels.figures, _NUMBER, sure=_FIRMLY, rests_on=(("street", 0.1),)),
            Field("postcode", levels.figures, _CODE, rests_on=(("street", 0.5),)),
            Field("city", levels.words, rests_on=(("postcode", 0.9), ("street", 0.5))),
            Field("state", levels.figures, _CODE, rests_on=(("postcode", 0.98), ("city", 0.95)), finds=False),
        ),
        chain=-5.0,
    )


def row(company: Company) -> Row:
    """The company as the fields of `companies`."""
    number, street = streets.cut(company.street)
    return (
        " ".join(words(company.name)),
        joined(figures(one) for one in company.numbers),
        domain_of(company.domain),
        street,
        number,
        compact(company.postcode)[:5] if company.postcode[:5].isdigit() else compact(company.postcode),
        compact(company.city),
        compact(company.state),
    )


def word_weights(rows: Sequence[Row]) -> dict[str, float]:
    """How much each word of a name tells: the rarer among different names, the more."""
    names = {row[0] for row in rows if row[0]}
    counts = Counter(word for name in names for word in set(name.split()))
    return {word: math.log2(1 + len(names) / count) for word, count in counts.items()}


def _names(weights: Mapping[str, float]) -> Callable[[str, str], int]:
    usual = max(weights.values(), default=1.0)

    def compare(a: str, b: str) -> int:
        return name_level(a.split(), b.split(), lambda word: weights.get(word, usual))

    return compare


def name_level(ours: Sequence[str], theirs: Sequence[str], weigh: Callable[[str], float]) -> int:
    """How much of what two names tell they share: all is close, or all of one and much; a hint is weak."""
    if not ours or not theirs:
        return int(Level.MISSING)
    shared = _shared(ours, theirs, weigh)
    mine, yours = (sum(weigh(word) for word in set(words)) for words in (ours, theirs))
    both, of_one = 2 * shared / (mine + yours), shared / min(mine, yours)
    if both >= 0.85 or "".join(ours) == "".join(theirs):
        return int(Level.CLOSE)
    if both >= 0.6 or of_one >= 0.9:
        return int(Level.NEAR)
    if both >= 0.3 or of_one >= 0.5:
        return int(Level.WEAK)
    return int(Level.DIFFERENT)


def _shared(ours: Sequence[str], theirs: Sequence[str], weigh: Callable[[str], float]) -> float:
    """The weight of the words in both, a slip of the pen allowed."""
    common = set(ours) & set(theirs)
    shared = sum(weigh(word) for word in common)
    left, others = set(ours) - common, set(theirs) - common
    for word in sorted(left):
        twin = min((other for other in others if _alike(word, other)), default=None)
        if twin is not None:
            shared += min(weigh(word), weigh(twin)) * 0.9
            others.discard(twin)
    return shared


def _alike(a: str, b: str) -> bool:
    longer = max(len(a), len(b))
    if longer < 4 or a.isdigit() or b.isdigit():
        return False
    return OSA.distance(a, b, score_cutoff=longer // 5 or 1) <= max(1, longer // 5)
