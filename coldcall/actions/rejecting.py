"""The rows an import did not take, written to a file afterwards: mended there, they can be imported again."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from coldcall.actions.parts import Parts
from coldcall.domain.intake import ImportBatch, RowResult
from coldcall.errors import NotFound
from coldcall.importers.rejects import write_rejects
from coldcall.store import aside_rows, catalogue, intake

_NOT_TAKEN = (RowResult.QUARANTINED, RowResult.REFUSED)


def save(parts: Parts, batch_id: UUID, path: Path) -> int:
    """Writes the rows of an import that were set aside or refused, with a reason each; how many they are."""
    with parts.store.read() as reading:
        batch = catalogue.one_of(reading, ImportBatch, batch_id)
        if batch is None:
            raise NotFound("there is no such import", "look at the list of imports again")
        rows = intake.rows_of(reading, batch_id, _NOT_TAKEN)
        aside = aside_rows.rows(reading, batch_id, released=True)
    header = next((one.header for one in aside), tuple(batch.columns))
    return write_rejects(path, header, ((row.raw, row.reason) for row in rows))
