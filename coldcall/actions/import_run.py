"""What lasts over the chunks of one import, and by what its people and their acts are known again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from coldcall.actions.catalogues import Catalogue
from coldcall.actions.companies import Companies
from coldcall.domain.clock import to_ms
from coldcall.domain.engagement import Engagement
from coldcall.domain.intake import ImportBatch, IncomingLead
from coldcall.importers.junk import fold
from coldcall.store import intake
from coldcall.store.intake import Known
from coldcall.store.writing import Writing


@dataclass(slots=True)
class Run:
    """What lasts over the chunks of one import. `touched` are people earlier rows of this file were about;
    `imports` are the spans, in ms since 1970, in which imports wrote."""

    batch: ImportBatch
    header: tuple[str, ...]
    rep: str
    list_name: str
    campaign_id: UUID | None
    companies: Companies
    catalogue: Catalogue
    asides: dict[tuple[str, ...], datetime | None]
    imports: list[tuple[int, int]]
    touched: set[UUID] = field(default_factory=set)


def known_to(writing: Writing, leads: Sequence[IncomingLead]) -> Known:
    """All that the store holds about the people of some rows."""
    taken = [lead for lead in leads if not lead.problem or lead.set_aside]
    return intake.known(
        writing,
        (lead.email for lead in taken),
        (phone.e164 for lead in taken for phone in lead.phones),
        (lead.crm_id for lead in taken),
        (each for lead in taken for each in identities(lead)),
    )


def identities(lead: IncomingLead) -> Iterable[str]:
    """What acts of somebody unknown wait under: e-mail, CRM id, numbers, in this order."""
    found = [lead.email] if lead.email else []
    if lead.crm_id:
        found.append(f"crm:{lead.crm_source}:{lead.crm_id}")
    return [*found, *(f"tel:{phone.e164}" for phone in lead.phones)]


def signature(act: Engagement) -> tuple[str, int | None, object]:
    """What makes two acts of one person the same act."""
    about: object = act.asset_id or fold(act.what or str(act.detail.get("said", ""))) or act.campaign_id
    return act.kind, to_ms(act.at) if act.at else None, about
