"""What would move under other points."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

_LAST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """Somebody among the first now or then; ranks and points None where they are not in the queue."""

    prospect_id: UUID
    name: str
    company: str
    rank_now: int | None
    rank_then: int | None
    points_now: float | None
    points_then: float | None

    @property
    def order(self) -> tuple[int, int]:
        """By the place they would have."""
        return self.rank_then or _LAST, self.rank_now or _LAST

    @property
    def climbs(self) -> int:
        """How many places they would gain."""
        return 0 if self.rank_now is None or self.rank_then is None else self.rank_now - self.rank_then


@dataclass(frozen=True, slots=True)
class Preview:
    """The first `top` now and then in one list, by the place they would have; of `people` the points of
    `changed` would be others."""

    top: int
    people: int
    changed: int
    rows: tuple[PreviewRow, ...]

    @property
    def entering(self) -> tuple[PreviewRow, ...]:
        """Who would come among the first."""
        return tuple(row for row in self.rows if self._first(row.rank_then) and not self._first(row.rank_now))

    @property
    def leaving(self) -> tuple[PreviewRow, ...]:
        """Who would be among them no more."""
        return tuple(row for row in self.rows if self._first(row.rank_now) and not self._first(row.rank_then))

    @property
    def moves(self) -> tuple[PreviewRow, ...]:
        """Those whose place changes, the biggest change first."""
        moved = [row for row in self.rows if row.climbs]
        return tuple(sorted(moved, key=lambda row: -abs(row.climbs)))

    def _first(self, rank: int | None) -> bool:
        return rank is not None and rank <= self.top
