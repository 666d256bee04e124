"""What a company heard from us lately: read once for all of its people who are asked about at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from coldcall.actions import pressure
from coldcall.actions.parts import Parts
from coldcall.domain.dossier import Dossier
from coldcall.domain.pressure import Touch
from coldcall.rules import Limit
from coldcall.store import dials


@dataclass(frozen=True, slots=True)
class AtCompany:
    """The calls that rang there, as far back as the cap on them looks, and both departments' touches."""

    calls: Mapping[UUID, datetime] = field(default_factory=dict)
    touches: tuple[Touch, ...] = ()


NOBODY = AtCompany()
"""For people without a company."""


class Companies:
    """Of each company what it heard up to `now`, kept for one reading of the queue. Never kept for a dial."""

    def __init__(self, parts: Parts, now: datetime) -> None:
        self._parts, self._now = parts, now
        self._known: dict[UUID, AtCompany] = {}

    def of(self, dossier: Dossier, cap: Limit | None) -> AtCompany:
        """The company of somebody; `cap` is the house's on calls to one company."""
        if dossier.account is None:
            return NOBODY
        found = self._known.get(dossier.account.id)
        if found is None:
            found = self._known[dossier.account.id] = self._read(dossier, dossier.account.id, cap)
        return found

    def _read(self, dossier: Dossier, account_id: UUID, cap: Limit | None) -> AtCompany:
        with self._parts.store.read() as reading:
            touches = pressure.at_company(self._parts, reading, dossier, self._now)
            if cap is None:
                return AtCompany({}, touches)
            since = self._now - timedelta(days=max(cap.rolling_days, 2))
            return AtCompany(dials.to_company(reading, account_id, since), touches)
