"""Why somebody stands where they stand, in one line: the tier's words, then every reason with its points."""

from __future__ import annotations

from coldcall.domain.queue import QueueRow, Tier


def place_words(row: QueueRow) -> str:
    """What put somebody in their tier, what presses first: "1 day left · Webinar: Docks, follow-up"."""
    parts = row.why_place.split(" · ")
    return " · ".join(reversed(parts) if row.tier is Tier.EVENT else parts)


def why_words(row: QueueRow) -> str:
    """The whole line: "pricing page 14 min ago +31 · Director +12 · never reached +8"."""
    reasons = [f"{one.text} {one.points:+.0f}" for one in row.score.reasons]
    return " · ".join([place_words(row), *reasons] if row.why_place else reasons)


def first_reason(row: QueueRow) -> str:
    """The same in the least room."""
    if row.why_place:
        return place_words(row)
    return row.score.reasons[0].text if row.score.reasons else ""
