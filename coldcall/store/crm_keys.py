"""The ids under which other systems know some people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from coldcall.domain.crm import CrmKey, Pair
from coldcall.domain.prospect import Prospect
from coldcall.store.engine import Reading
from coldcall.store.rows import find
from coldcall.store.writing import Writing


def of_records(reading: Reading | Writing, records: Mapping[UUID, Prospect]) -> dict[UUID, list[Pair]]:
    """The ids of each record, the one its person came with first, the others in the order of their names."""
    held: dict[UUID, dict[Pair, None]] = defaultdict(dict)
    for one, record in records.items():
        if record.crm_id:
            held[one][record.crm_source, record.crm_id] = None
    for key in find(reading.connection, CrmKey, "prospect_id", records, ("source", "crm_id")):
        if key.prospect_id and not key.deleted:
            held[key.prospect_id][key.pair] = None
    return {one: list(pairs) for one, pairs in held.items()}
