"""What lasts over the chunks of one import, and by what its people and their acts are known again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from coldcall.actions.asides import Asides
from coldcall.actions.catalogues import Catalogue
from coldcall.actions.companies import Companies
from coldcall.actions.fresh_keys import FreshKeys
from coldcall.domain.clock import to_ms
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.intake import ImportBatch, IncomingLead, RowResult
from coldcall.importers.junk import fold
from coldcall.store import intake
from coldcall.store.intake import Known
from coldcall.store.writing import Writing

_EXAMPLES, _FEW = 50, 8


@dataclass(slots=True)
class Run:
    """What lasts over the chunks of one import. `touched` are people earlier rows of this file were about;
    with `follows`, what only files said of somebody is replaced by what this one says. `joined` are the first
    rows about somebody known, each with whom, by what, and the reasons where it took a look; `shown` the
    first of the others."""

    batch: ImportBatch
    header: tuple[str, ...]
    rep: str
    list_name: str
    campaign_id: UUID | None
    companies: Companies
    catalogue: Catalogue
    asides: Asides
    follows: bool = True
    touched: set[UUID] = field(default_factory=set)
    fresh: FreshKeys = field(default_factory=FreshKeys)
    joined: list[tuple[IncomingLead, UUID, str, tuple[str, ...]]] = field(default_factory=list)
    shown: dict[RowResult, list[IncomingLead]] = field(default_factory=lambda: defaultdict(list))

    def join(self, lead: IncomingLead, prospect_id: UUID, by: str, words: Sequence[str]) -> None:
        """Notes a row about somebody known, as an example."""
        if len(self.joined) < _EXAMPLES:
            self.joined.append((lead, prospect_id, by, tuple(words)))

    def show(self, result: RowResult, lead: IncomingLead) -> None:
        """Notes a row that is about nobody known, as an example."""
        if len(self.shown[result]) < _FEW:
            self.shown[result].append(lead)


def known_to(writing: Writing, leads: Sequence[IncomingLead]) -> Known:
    """All that the store holds about the people of some rows."""
    taken = [lead for lead in leads if not lead.problem or lead.set_aside]
    return intake.known(
        writing,
        (lead.email for lead in taken),
        (phone.e164 for lead in taken for phone in lead.phones),
        (each for lead in taken for each in lead.ids),
        (each for lead in taken for each in identities(lead)),
    )


def identities(lead: IncomingLead) -> Iterable[str]:
    """What acts of somebody unknown wait under: e-mail, CRM ids, numbers, in this order."""
    found = [lead.email] if lead.email else []
    if lead.crm_id:
        ids = ((lead.crm_source, lead.crm_id), *lead.other_ids)
        found += [f"crm:{source}:{crm_id}" for source, crm_id in ids]
    return [*found, *(f"tel:{phone.e164}" for phone in lead.phones)]


_MINUTE_MS = 60_000

Signature = tuple[object, ...]


class Seen:
    """The acts of one person, to tell a new one from one that another export holds too.

    Exports write the same moment to the second, to the minute or only as a day, so a minute is one moment and
    a day without a time is any moment of it. Newer totals of a website are a new fact beside the older ones.
    """

    def __init__(self, acts: Iterable[Engagement]) -> None:
        self._moments: set[Signature] = set()
        self._days: set[Signature] = set()
        self._untimed: set[Signature] = set()
        for act in acts:
            self._note(act)

    def add(self, act: Engagement) -> bool:
        """Notes an act; whether it was new."""
        moment, day = _signatures(act)
        known = day in self._days if act.date_only else moment in self._moments or day in self._untimed
        if not known:
            self._note(act)
        return not known

    def _note(self, act: Engagement) -> None:
        moment, day = _signatures(act)
        self._moments.add(moment)
        self._days.add(day)
        if act.date_only:
            self._untimed.add(day)


def _signatures(act: Engagement) -> tuple[Signature, Signature]:
    """What makes two acts of one person the same: at their minute, and at their day."""
    what = fold(act.what or str(act.detail.get("said", "")))
    about: Signature = (act.kind, act.asset_id or what or act.campaign_id, act.detail.get("page", ""))
    if act.kind is EngagementKind.WEB_SUMMARY:
        about = (*about, act.count, act.minutes, act.source)
    minute = to_ms(act.at) // _MINUTE_MS if act.at else None
    return (*about, minute), (*about, act.at.date() if act.at else None)
