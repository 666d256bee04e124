"""Reads what the queue can be narrowed to: everybody, campaigns and lists."""

from __future__ import annotations

from coldcall.actions import browsing
from coldcall.actions.parts import Parts
from coldcall.domain.listing import PartKind
from ui.choice import EVERYBODY, Choice, ChoiceKind

_KINDS = {PartKind.CAMPAIGN: ChoiceKind.CAMPAIGN, PartKind.LIST: ChoiceKind.LIST}


def choices(parts: Parts) -> tuple[Choice, ...]:
    """All there are, everybody first, then campaigns and lists."""
    found = [
        Choice(_KINDS[one.kind], one.name, browsing.filter_of(one))
        for one in browsing.parts_of_queue(parts)
        if one.kind in _KINDS
    ]
    found.sort(key=lambda one: one.kind is ChoiceKind.LIST)
    return (EVERYBODY, *found)
