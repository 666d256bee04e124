"""What the queue can be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the queue: one list or one campaign, or some people."""

    list_id: UUID | None = None
    campaign_id: UUID | None = None
    ids: tuple[UUID, ...] | None = None

    def keeps(self, list_id: bytes | None) -> bool:
        """Whether somebody of that list is of the part; who is of a campaign only the store tells."""
        return self.list_id is None or list_id == self.list_id.bytes


EVERYTHING = Filter()
