"""What comes in through an import: understood rows on their way to the store, and the account of them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any
from uuid import UUID

from coldcall.domain.bant import Letter
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.prospect import PhoneLabel


class RowResult(StrEnum):
    """What became of a row; the counts of a batch add up to its rows."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class IncomingPhone:
    """A number of a row, already parsed. `said` is `mobile` or `fixed` where the source's column says so."""

    e164: str
    extension: str = ""
    label: PhoneLabel = PhoneLabel.OTHER
    region: str = ""
    kind: str = "unknown"
    said: str = ""
    fictional: bool = False

    def __reduce__(self) -> tuple[type[IncomingPhone], tuple[Any, ...]]:
        return IncomingPhone, _of_phone(self)


@dataclass(frozen=True, slots=True)
class IncomingEngagement:
    """An act of a row. `asset` and `campaign` are titles; `at` is None where the row gave no date."""

    kind: EngagementKind
    at: datetime | None
    asset: str = ""
    campaign: str = ""
    what: str = ""
    count: int = 1
    minutes: float | None = None
    key: str = ""
    bot: bool = False
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomingLead:
    """One row of leads or engagement, understood: values cleaned, phones parsed, problems named.

    `row` counts data rows from 1. `problem` is a reason code when the row must be refused or set aside
    (`set_aside` tells which); `flags` are reasons that do not stop it. `dropped` names numbers or values left
    out, with reason. `stated` holds form answers that speak about BANT. `person` is the identity used to
    match: e-mail, E.164 numbers, CRM ids; `other_ids` are those beside `crm_id`, each with its system. `keys`
    tell where to look for the person's other records; None where nobody has made them.
    """

    row: int
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    email: str = ""
    language: str = ""
    country: str = ""
    state: str = ""
    city: str = ""
    postcode: str = ""
    zone: str = ""
    profile_url: str = ""
    crm_source: str = ""
    crm_id: str = ""
    owner: str = ""
    source: str = ""
    company: str = ""
    company_domain: str = ""
    company_website: str = ""
    company_industry: str = ""
    company_headcount: int | None = None
    company_country: str = ""
    company_state: str = ""
    company_city: str = ""
    company_postcode: str = ""
    company_crm_id: str = ""
    campaign: str = ""
    phones: tuple[IncomingPhone, ...] = ()
    engagement: tuple[IncomingEngagement, ...] = ()
    stated: tuple[tuple[Letter, int | None, str], ...] = ()
    custom: dict[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    set_aside: bool = False
    do_not_call: bool = False
    consumer: bool = False
    raw: tuple[str, ...] = ()
    keys: tuple[int, ...] | None = None
    other_ids: tuple[tuple[str, str], ...] = ()

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """Every id of the person with its system, the most telling first: a bare number of nobody knows which
        system says less than the same beside the name of its table."""
        if not self.crm_id:
            return ()
        own = (self.crm_source, self.crm_id)
        return (own, *self.other_ids) if self.crm_source else (*self.other_ids, own)

    def __reduce__(self) -> tuple[type[IncomingLead], tuple[Any, ...]]:
        """From one process to another: the fields in their order, which takes a fifth of naming them."""
        return IncomingLead, _of_lead(self)


_of_phone = attrgetter(*(each.name for each in fields(IncomingPhone)))
_of_lead = attrgetter(*(each.name for each in fields(IncomingLead)))


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of the file as it was understood. `reason` is the code of why it is left out, "" where it is
    not, `wrong` the values that were dropped; `cells` are the row as it stands in the file."""

    row: int
    name: str = ""
    title: str = ""
    company: str = ""
    email: str = ""
    numbers: tuple[str, ...] = ()
    place: str = ""
    reason: str = ""
    wrong: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import: what was understood of the file, and how its rows were accounted for."""

    id: UUID
    file_name: str
    file_sha256: str
    kind: str
    vendor: str
    encoding: str
    delimiter: str
    started_at: datetime
    by: str
    list_id: UUID | None = None
    campaign_id: UUID | None = None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    quarantined: int = 0
    refused: int = 0
    merged: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    finished_at: datetime | None = None
    undone_at: datetime | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What became of one row of a file, so that running it again changes nothing and undo knows what to take
    back.
    """

    batch_id: UUID
    row: int
    result: RowResult
    reason: str
    prospect_id: UUID | None
    raw: tuple[str, ...] = ()
    before: dict[str, Any] = field(default_factory=dict)
