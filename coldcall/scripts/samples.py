"""Sample calls to try a script on: one piece of evidence for every kind and age, and a full set of words.

Used by the linter to time scripts, by previews, and by the tests.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coldcall.domain.context import CallContext
from coldcall.domain.evidence import NOTHING, Evidence, EvidenceKind, Freshness

_AGES: dict[Freshness, tuple[float | None, str]] = {
    Freshness.TODAY: (0.1, "this morning"),
    Freshness.THIS_WEEK: (3.0, "on Saturday"),
    Freshness.THIS_MONTH: (16.0, "two weeks ago"),
    Freshness.OLDER: (90.0, "in June"),
    Freshness.UNDATED: (None, ""),
}

_NOW = datetime(2026, 9, 8, 10, 12, tzinfo=UTC)

FULL = CallContext(
    rep_name="Dana Whitfield",
    rep_company="Parcelwise",
    rep_phone="415 555 0134",
    offer="cutting dock-to-stock time",
    offer_for="warehouse teams",
    calendar_link="https://calendar.example/dana",
    first_name="Kim",
    last_name="Okafor",
    title="VP Operations",
    company="Brightline Logistics",
    pains=("late trucks at the dock", "pallets waiting to be booked in"),
    question="How long does a pallet wait on the dock before it is booked in?",
    goal="a short meeting",
    gatekeeper="Sam",
    asset="The Dock-to-Stock Guide",
    asset_link="https://parcelwise.example/guide",
    meeting_when="Thursday 10 September at 10:00",
    meeting_with="Lee Chan",
    next_when="in March",
)
"""Every word known, nothing proven yet."""


def sample_evidence(kind: EvidenceKind, age: Freshness) -> Evidence:
    """One piece of evidence with everything on it that its kind can have."""
    if kind is EvidenceKind.NONE:
        return NOTHING
    days, words = _AGES[age]
    own = kind is not EvidenceKind.COLLEAGUE_DOWNLOAD
    return Evidence(
        kind=kind,
        at=None if days is None else _NOW - timedelta(days=days),
        asset="The Dock-to-Stock Guide",
        topic="dock-to-stock times",
        own=own,
        by={
            EvidenceKind.REFERRAL: "Ana Lind",
            EvidenceKind.GATEKEEPER: "Sam",
            EvidenceKind.COLLEAGUE_DOWNLOAD: "J. Park",
        }.get(kind, ""),
        detail={
            EvidenceKind.PROMISE: "after the budget round",
            EvidenceKind.GATEKEEPER: "try her on Tuesday mornings",
        }.get(kind, ""),
        minutes=38 if kind is EvidenceKind.ATTENDANCE else None,
        age_days=days,
        freshness=age,
        when_words=words,
    )


def sample_contexts(kinds: tuple[EvidenceKind, ...] = tuple(EvidenceKind)) -> tuple[CallContext, ...]:
    """The full set of words with evidence of every given kind at every age."""
    return tuple(replace(FULL, evidence=sample_evidence(kind, age)) for kind in kinds for age in Freshness)
