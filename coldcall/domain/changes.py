"""What a write touched, so that each page can ask "mine?" and read again only then."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """A change set: the prospects written, and which of the shared things moved with them."""

    prospects: frozenset[UUID] = frozenset()
    queue: bool = False
    promises: bool = False
    lists: bool = False
    suppressions: bool = False
    settings: bool = False
    scripts: bool = False
    everything: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.prospects | other.prospects,
            self.queue or other.queue,
            self.promises or other.promises,
            self.lists or other.lists,
            self.suppressions or other.suppressions,
            self.settings or other.settings,
            self.scripts or other.scripts,
            self.everything or other.everything,
        )

    def touches(self, prospect: UUID | None) -> bool:
        """Whether a page showing this prospect has to read again."""
        return self.everything or (prospect is not None and prospect in self.prospects)


NOTHING = Changes()
EVERYTHING = Changes(everything=True, queue=True, promises=True, lists=True, suppressions=True, settings=True)
