"""Reads what the queue can be narrowed to: everybody, saved filters, campaigns and lists."""

from __future__ import annotations

from coldcall.actions import browsing, filters
from coldcall.actions.parts import Parts
from coldcall.domain.listing import PartKind
from coldcall.domain.queue_filter import EVERYTHING
from ui.choice import EVERYBODY, Choice, ChoiceKind

_KINDS = {PartKind.CAMPAIGN: ChoiceKind.CAMPAIGN, PartKind.LIST: ChoiceKind.LIST}


def choices(parts: Parts) -> tuple[Choice, ...]:
    """All there are, everybody first, then what a team saved, campaigns, lists. Raises BadInput for a file of
    filters that cannot be read.
    """
    saved = [
        Choice(ChoiceKind.SAVED, one.saved.name, one.only or EVERYTHING, one.trouble, one.saved)
        for one in filters.listed(parts)
    ]
    found = [
        Choice(_KINDS[one.kind], one.name, browsing.filter_of(one))
        for one in browsing.parts_of_queue(parts)
        if one.kind in _KINDS
    ]
    found.sort(key=lambda one: one.kind is ChoiceKind.LIST)
    return (EVERYBODY, *saved, *found)
