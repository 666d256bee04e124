"""Who moved up in the queue between two readings, and the one line that says so and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from coldcall.domain.queue import TIER_RANK, QueueRow

translate = QCoreApplication.translate
_TOLD: Final = 10
"""Further down nobody has to hear of it."""
_LIFT: Final = 1.0
"""Points: what time alone moves is less."""


def moved_up(before: Sequence[QueueRow], after: Sequence[QueueRow]) -> QueueRow | None:
    """The best of those near the top who rose because something happened; None where only others left."""
    known = {row.prospect_id: row for row in before}
    if not known:
        return None
    for row in after[:_TOLD]:
        old = known.get(row.prospect_id)
        if old is None or (row.rank < old.rank and _lifted(old, row)):
            return row
    return None


def moved_words(row: QueueRow, before: Sequence[QueueRow]) -> str:
    """ "Kim Okafor is #1 now: pricing page 1 min ago +31"."""
    old = next((one for one in before if one.prospect_id == row.prospect_id), None)
    name = row.name or row.company or row.phone
    said = translate("Queue", "{name} is #{rank} now").format(name=name, rank=row.rank)
    why = _why(row, old)
    return f"{said}: {why}" if why else said


def _lifted(old: QueueRow, row: QueueRow) -> bool:
    return TIER_RANK[row.tier] < TIER_RANK[old.tier] or row.score.total >= old.score.total + _LIFT


def _why(row: QueueRow, old: QueueRow | None) -> str:
    if row.why_place and (old is None or row.why_place != old.why_place):
        return row.why_place
    gains = {one.text: one.points for one in old.score.reasons} if old else {}
    best = max(row.score.reasons, key=lambda one: one.points - gains.get(one.text, 0.0), default=None)
    return f"{best.text} {best.points:+.0f}" if best is not None else row.why_place
