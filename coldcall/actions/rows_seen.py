"""Rows of a file as a person looks at them: the first of each kind before an import, and those set aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from coldcall import numbers
from coldcall.actions.kept_rows import READ, unpacked
from coldcall.actions.parts import Parts
from coldcall.domain.intake import IncomingLead, RowSeen
from coldcall.domain.prospect import full_name
from coldcall.store import aside_rows


@dataclass(frozen=True, slots=True)
class AsideSeen:
    """A row that was set aside, and when it was let in, None while it waits."""

    batch_id: UUID
    seen: RowSeen
    released_at: datetime | None


def seen(lead: IncomingLead) -> RowSeen:
    """A row as it is shown."""
    return RowSeen(
        row=lead.row,
        name=full_name(lead.first_name, lead.last_name),
        title=lead.title,
        company=lead.company,
        email=lead.email,
        numbers=tuple(numbers.format_international(phone.e164) for phone in lead.phones),
        place=", ".join(part for part in (lead.city, lead.state.rpartition("-")[2], lead.country) if part),
        reason=lead.problem,
        wrong=tuple(dict.fromkeys(value for value, _ in lead.dropped)),
        cells=lead.raw,
    )


def asides_seen(parts: Parts, batch_id: UUID) -> tuple[AsideSeen, ...]:
    """Every row an import set aside, let in since or not, in the order of the file."""
    with parts.store.read() as reading:
        asides = aside_rows.rows(reading, batch_id, released=True)
        kept = aside_rows.befores(reading, batch_id)
    found = []
    for one in asides:
        read = kept.get((one.batch_id, one.row), {}).get(READ, {})
        row = seen(replace(unpacked(read, one.row, one.raw), problem=one.reason))
        found.append(AsideSeen(one.batch_id, row, one.released_at))
    return tuple(found)
