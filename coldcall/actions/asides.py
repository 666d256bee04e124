"""The rows set aside so far, to know one again in a newer export in which a cell changed: by its cells, or by
whom it is about and why it was set aside."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import datetime

from coldcall.actions.kept_rows import READ, unpacked
from coldcall.domain.intake import IncomingLead
from coldcall.importers.junk import fold
from coldcall.store import aside_rows
from coldcall.store.writing import Writing


class Asides:
    """What earlier imports set aside, and what of it somebody let in."""

    def __init__(self) -> None:
        self._released: dict[Hashable, datetime | None] = {}

    @classmethod
    def of(cls, writing: Writing) -> Asides:
        """All that the store holds."""
        found = cls()
        kept = aside_rows.befores(writing)
        for each in aside_rows.rows(writing, released=True):
            read = kept.get((each.batch_id, each.row), {}).get(READ, {})
            found._note(unpacked(read, each.row, each.raw), each.reason, each.released_at)
        return found

    def knows(self, lead: IncomingLead) -> bool:
        """Whether a row like this waits already, or did."""
        return any(key in self._released for key in _keys(lead, lead.problem))

    def let_in(self, lead: IncomingLead) -> bool:
        """Whether somebody let a row like this in."""
        return any(self._released.get(key) for key in _keys(lead, lead.problem))

    def note(self, lead: IncomingLead) -> None:
        """A row is being set aside."""
        self._note(lead, lead.problem, None)

    def _note(self, lead: IncomingLead, reason: str, released_at: datetime | None) -> None:
        for key in _keys(lead, reason):
            self._released[key] = self._released.get(key) or released_at


def _keys(lead: IncomingLead, reason: str) -> Iterator[Hashable]:
    """What makes two rows set aside the same; a name counts where there is no address, number or id."""
    yield lead.raw
    known = False
    if lead.crm_id:
        known = True
        yield reason, lead.crm_source, lead.crm_id
    for reached in (lead.email, *(phone.e164 for phone in lead.phones)):
        if reached:
            known = True
            yield reason, reached, fold(f"{lead.first_name} {lead.last_name}")
    if not known and lead.last_name and lead.company:
        yield reason, fold(f"{lead.first_name} {lead.last_name}"), fold(lead.company)
