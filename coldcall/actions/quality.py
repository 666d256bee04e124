"""How good rules and sources are: a release teaches its rule, and junk is charged to who sent it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.importing import stem
from coldcall.actions.parts import Parts
from coldcall.domain.intake import ImportBatch
from coldcall.store import catalogue
from coldcall.store import quality as counted

ENOUGH = 20
"""Rows a rule must have caught before its releases speak against it."""
TOO_MANY_RELEASED = 0.3

_RUNNING = re.compile(
    r"\bv ?\d+\b|\b\d+\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:final|copy|new|part|q ?[1-4])\b"
)
"""What changes from file to file of one source: dates, numbers, versions."""
_GENERIC = "generic"
_WORST = 3


@dataclass(frozen=True, slots=True)
class RuleQuality:
    """What one rule caught and how much of it people let in after all. `proposed_flag` tells that so much was
    released that the rule had better only mark; `is_flag` that the house has made it so."""

    reason: str
    caught: int
    released: int
    released_share: float
    proposed_flag: bool
    is_flag: bool

    @property
    def words(self) -> str:
        """What to think of it, in a line."""
        text = f"{self.reason.replace('_', ' ')}: {self.caught} set aside, {self.released} released"
        if self.is_flag:
            return f"{text}; only marks now"
        if self.proposed_flag:
            return (
                f"{text}, {self.released_share:.0%}: let it only mark, with"
                f" `coldcall settings set import.rules_as_flags {self.reason}`"
            )
        return text


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """One source over all its imports that stand. Shares are of its rows; `junk_share` counts what was set
    aside and not released, and what was refused. `worst` are the commonest reasons with their numbers."""

    source: str
    imports: int
    rows: int
    created: int
    quarantined: int
    refused: int
    released: int
    junk_share: float
    wrong_numbers: int
    worst: tuple[tuple[str, int], ...]
    batches: frozenset[UUID]


def rules(parts: Parts) -> list[RuleQuality]:
    """Every rule that ever set a row aside, the busiest first."""
    with parts.store.read() as reading:
        rows = counted.caught(reading)
    caught, released = Counter[str](), Counter[str]()
    for _, reason, count, let_in in rows:
        caught[reason] += count
        released[reason] += let_in
    as_flags = parts.settings.import_rules_as_flags
    return [
        _rule(reason, count, released[reason], reason in as_flags) for reason, count in caught.most_common()
    ]


def _rule(reason: str, caught: int, released: int, is_flag: bool) -> RuleQuality:
    share = released / caught
    proposed = not is_flag and caught >= ENOUGH and share > TOO_MANY_RELEASED
    return RuleQuality(reason, caught, released, round(share, 3), proposed, is_flag)


def sources(parts: Parts) -> list[SourceQuality]:
    """Every source of people, the worst first. Imports that were taken back are charged to nobody."""
    with parts.store.read() as reading:
        batches = [one for one in catalogue.all_of(reading, ImportBatch) if one.undone_at is None]
        caught = counted.caught(reading)
        wrong = counted.wrong_numbers(reading)
    released = Counter[UUID]()
    for batch_id, _, _, let_in in caught:
        released[batch_id] += let_in
    families: dict[str, list[ImportBatch]] = defaultdict(list)
    for batch in batches:
        if batch.kind == "leads":
            families[source_of(batch)].append(batch)
    found = [_source(name, many, released, wrong) for name, many in families.items()]
    return sorted(found, key=lambda one: (-one.junk_share, one.source))


def _source(
    name: str, batches: Sequence[ImportBatch], released: Counter[UUID], wrong: dict[UUID, int]
) -> SourceQuality:
    rows = sum(one.rows for one in batches)
    junk = sum(one.quarantined + one.refused for one in batches)
    reasons = _summed(one.reasons for one in batches)
    return SourceQuality(
        source=name,
        imports=len(batches),
        rows=rows,
        created=sum(one.created for one in batches),
        quarantined=sum(one.quarantined for one in batches),
        refused=sum(one.refused for one in batches),
        released=sum(released[one.id] for one in batches),
        junk_share=round(junk / rows, 4) if rows else 0.0,
        wrong_numbers=sum(wrong.get(one.id, 0) for one in batches),
        worst=tuple(reasons.most_common(_WORST)),
        batches=frozenset(one.id for one in batches),
    )


def _summed(many: Iterable[dict[str, int]]) -> Counter[str]:
    total = Counter[str]()
    for each in many:
        total.update(each)
    return total


def source_of(batch: ImportBatch) -> str:
    """The family a file belongs to: `Leads 2026-11-20 (2).csv` of ZoomInfo is `zoominfo leads`."""
    words = re.sub(
        r"[\W_]+", " ", re.sub(r"\d{2,4}[-_.]\d{1,2}[-_.]\d{1,4}", " ", stem(batch.file_name).lower())
    )
    family = " ".join(_RUNNING.sub(" ", re.sub(r"(?<=[a-z])(?=\d)", " ", words)).split())
    vendor = "" if batch.vendor == _GENERIC or family.startswith(batch.vendor) else batch.vendor
    return f"{vendor} {family}".strip() or stem(batch.file_name)
