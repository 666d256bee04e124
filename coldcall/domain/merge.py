"""Two records of one person, or of one company, become one: what was decided, and what the one then says.

Nothing is moved: the other record keeps its fields, numbers, lists and facts, and points to the kept one.
Readers take both together. Only the kept record's own fields change, and what they were is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class MergeWhat(StrEnum):
    """What a decision is about."""

    PEOPLE = "people"
    COMPANIES = "companies"


class MergeKind(StrEnum):
    """What was decided: the two are one, the two are two, or an earlier decision holds no more."""

    MERGED = "merged"
    APART = "apart"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class MergeDecision:
    """Somebody, or the duplicate rule (`automatic`), decided about two records. `amends` is what is undone.

    `filled` tells what the kept record said before and after: `{"fields": {name: [old, new]},
    "custom": {key: [old, new]}}`, values as JSON holds them, a missing custom field as None.
    """

    id: UUID
    what: MergeWhat
    kind: MergeKind
    kept_id: UUID
    other_id: UUID
    at: datetime
    by: str
    probability: float | None = None
    reasons: tuple[str, ...] = ()
    automatic: bool = False
    amends: UUID | None = None
    filled: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that look alike and wait for somebody's answer; `one` sorts before `other`."""

    what: MergeWhat
    one: UUID
    other: UUID
    probability: float
    reasons: tuple[str, ...]
    batch_id: UUID | None
    found_at: datetime


def in_force(decisions: Iterable[MergeDecision]) -> list[MergeDecision]:
    """The decisions that hold, in the order given: those not undone."""
    rows = list(decisions)
    gone = {row.amends for row in rows if row.kind is MergeKind.UNDONE}
    return [row for row in rows if row.kind is not MergeKind.UNDONE and row.id not in gone]


Written = Callable[[str], tuple[bool, int]]
"""When a field of a record was written last, and whether by hand: `(by hand, ms since 1970)`."""

_NAME = (("first_name", "Other name"), ("last_name", "Other name"))
_ADDRESS = tuple((name, "Other address") for name in ("city", "postcode", "state", "country"))
_PERSON = (
    _NAME,
    (("account_id", "Other company"), ("title", "Other title")),
    (*_ADDRESS, ("zone", "")),
    (("email", "Other e-mail"),),
    (("language", "Other language"),),
    (("profile_url", "Other profile"),),
    (("owner", "Other owner"),),
    (("source", "Other source"),),
)
_COMPANY = (
    (("name", "Other name"),),
    (("domain", "Other domain"),),
    (("website", "Other website"),),
    (("industry", "Other industry"),),
    (("headcount", "Other headcount"),),
    _ADDRESS,
)
"""Fields that only make sense together, each with the custom field that keeps the value that lost."""


def combine(
    kept: Any, other: Any, kept_at: Written, other_at: Written, company: Callable[[UUID], str] | None = None
) -> dict[str, Any]:
    """The fields the kept record takes on, a person's (with `company`, the names of companies) or a
    company's.

    What is empty is filled. Where both say something else, what was written by hand stays, else the newer;
    a full first name stands above an initial. What loses is kept as a custom field. Fields of one address,
    one name or one job come from one record.
    """
    fields: dict[str, Any] = {}
    custom = _custom(kept.custom, other.custom)
    for group in _PERSON if company else _COMPANY:
        names = [name for name, _ in group]
        mine = {name: getattr(kept, name) for name in names}
        theirs = {name: getattr(other, name) for name in names}
        differing = [name for name in names if mine[name] and theirs[name] and mine[name] != theirs[name]]
        if not differing:
            fields |= {name: theirs[name] for name in names if theirs[name] and not mine[name]}
            continue
        wins = _rank(group, theirs, other_at, differing) > _rank(group, mine, kept_at, differing)
        winner, loser = (theirs, mine) if wins else (mine, theirs)
        fields |= {name: winner[name] for name in names if winner[name] != mine[name]}
        if fields.get("account_id", kept) is None:
            # Whoever has a title and no company still works where the other record says.
            del fields["account_id"]
        for label, words in _lost(group, winner, loser, company):
            keep_beside(custom, label, words)
    _identity(kept, other, fields, custom)
    if company:
        fields |= _marks(kept, other)
    if custom != kept.custom:
        fields["custom"] = custom
    return fields


def _rank(
    group: tuple[tuple[str, str], ...], values: Mapping[str, Any], at: Written, differing: Iterable[str]
) -> tuple[bool, bool, int]:
    """What makes one record's values stand above the other's."""
    written = [at(name) for name in differing]
    full = group is not _NAME or len(str(values["first_name"]).strip(". ")) > 1
    return any(hand for hand, _ in written), full, max(when for _, when in written)


def _lost(
    group: tuple[tuple[str, str], ...],
    winner: Mapping[str, Any],
    loser: Mapping[str, Any],
    company: Callable[[UUID], str] | None,
) -> Iterable[tuple[str, str]]:
    def words(values: Mapping[str, Any], label: str) -> str:
        said = [values[name] for name, each in group if each == label and values[name]]
        texts = [company(one) if company and isinstance(one, UUID) else str(one) for one in said]
        return (" " if group is _NAME else ", ").join(texts)

    for label in dict.fromkeys(label for _, label in group if label):
        lost = words(loser, label)
        if lost and lost != words(winner, label):
            yield label, lost


def _custom(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Both records' custom fields; of two values the kept record's keeps the name."""
    both = dict(kept)
    for key, value in other.items():
        if key not in both:
            both[key] = value
        elif both[key] != value:
            keep_beside(both, key if key.startswith("Other ") else f"Other {key}", value)
    return both


def keep_beside(custom: dict[str, Any], label: str, value: Any) -> None:
    """Keeps a value under a label nobody uses yet: `Other title`, `Other title 2`."""
    name, number = label, 1
    while name in custom and custom[name] != value:
        number += 1
        name = f"{label} {number}"
    custom[name] = value


def _identity(kept: Any, other: Any, fields: dict[str, Any], custom: dict[str, Any]) -> None:
    """The kept record's CRM id stays, whichever is newer; the other record still answers to its own."""
    if not other.crm_id:
        return
    source = getattr(other, "crm_source", "")
    if not kept.crm_id:
        fields["crm_id"] = other.crm_id
        if source:
            fields["crm_source"] = source
    elif (other.crm_id, source) != (kept.crm_id, getattr(kept, "crm_source", "")):
        keep_beside(custom, "Other CRM id", f"{source} {other.crm_id}".strip())


def _marks(kept: Any, other: Any) -> dict[str, Any]:
    """Flags of both; somebody whom one record calls a consumer is one, because the law is stricter there."""
    marks: dict[str, Any] = {}
    flags = tuple(dict.fromkeys((*kept.flags, *other.flags)))
    if flags != kept.flags:
        marks["flags"] = flags
    if other.consumer and not kept.consumer:
        marks["consumer"] = True
    return marks


@dataclass(frozen=True, slots=True)
class PairSide:
    """One record of a pair, as a person compares it. For a company `people` counts who works there; for a
    person it is 1. Numbers are as they are written internationally."""

    id: UUID
    name: str
    title: str = ""
    company: str = ""
    domain: str = ""
    email: str = ""
    numbers: tuple[str, ...] = ()
    place: str = ""
    lists: tuple[str, ...] = ()
    calls: int = 0
    last_call: datetime | None = None
    created_at: datetime | None = None
    people: int = 1


@dataclass(frozen=True, slots=True)
class PairView:
    """Two records that look alike, with why; `one` is the older. Keeping `one` is the usual answer."""

    what: MergeWhat
    one: PairSide
    other: PairSide
    probability: float
    reasons: tuple[str, ...]
    batch_id: UUID | None = None
