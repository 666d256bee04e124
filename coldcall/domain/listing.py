"""People as a table lists them, and the names a table can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One person in the table of everybody. `where` says in words where they stand in the queue."""

    prospect_id: UUID
    name: str
    title: str
    company: str
    phone: str
    email: str
    place: str
    where: str
    attempts: int
    source: str


class PartKind(StrEnum):
    """What the queue can be narrowed to."""

    EVERYBODY = "everybody"
    LIST = "list"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class QueuePart:
    """One part of the queue by name; EVERYBODY has neither."""

    kind: PartKind
    id: UUID | None = None
    name: str = ""


EVERYBODY = QueuePart(PartKind.EVERYBODY)
