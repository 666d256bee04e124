"""One chunk of understood rows becomes people, companies, numbers, acts and facts, in one transaction.

A row creates a person, fills in what was missing, or changes nothing. What a person corrected by hand is
never overwritten by a file; what only files ever said follows the newest file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any
from uuid import UUID

from coldcall.actions.crm_ids import questions, without_others
from coldcall.actions.employers import Employers
from coldcall.actions.fuller_names import says_less
from coldcall.actions.hanging import Hanging
from coldcall.actions.import_run import Run, known_to
from coldcall.actions.kept_rows import READ, packed
from coldcall.actions.lookalikes import Lookalikes
from coldcall.actions.pending import Pending
from coldcall.actions.recognising import CRM, Recognised, is_own_record, is_weak, recognise
from coldcall.domain.intake import ImportRow, IncomingLead, RowResult
from coldcall.domain.merge import keep_beside
from coldcall.domain.prospect import OTHER_EMAIL, Account, Phone, Prospect
from coldcall.importers.mapping import ENGAGEMENTS
from coldcall.importers.row import NAMELESS, NEEDS_COUNTRY
from coldcall.store import aside_rows, authors, intake, merges, people
from coldcall.store.aside_rows import Aside
from coldcall.store.writing import Writing

_PERSON_FIELDS = (
    "first_name", "last_name", "title", "email", "language", "country", "state", "city", "postcode", "zone",
    "profile_url", "owner",
)  # fmt: skip
_FILLED_ONLY = ("source",)
_TOLD_FIELDS = (*_PERSON_FIELDS, *_FILLED_ONLY, "crm_source", "crm_id")
_told = attrgetter(*_TOLD_FIELDS)


class Chunk:
    """Takes rows in, one after the other; `write()` then stores them in few statements."""

    def __init__(self, writing: Writing, run: Run, leads: Sequence[IncomingLead]) -> None:
        self._writing = writing
        self._run = run
        self._known = known_to(writing, leads)
        companies = {found for lead in leads if (found := run.companies.find(lead)) is not None}
        self._known.accounts.update(intake.existing(writing, Account, companies))
        weak = [lead for lead in leads if is_weak(lead) and not lead.problem]
        if weak:
            at = {found for lead in weak if (found := run.companies.find(lead)) is not None}
            intake.meet_nameless(writing, self._known, at, {lead.last_name for lead in weak})
        self.alike = Lookalikes(writing, run.batch.id, run.fresh, self._unknown(leads))
        self._pending = Pending(writing)
        self._employers = Employers(writing, run, self._known, self._pending, self.alike)
        self._hanging = Hanging(writing, run, self._known, self._pending)
        self._asides: list[Aside] = []
        self._born: list[UUID] = []
        self.rows: list[ImportRow] = []
        self.changed: set[UUID] = set()

    def _unknown(self, leads: Sequence[IncomingLead]) -> list[IncomingLead]:
        """The rows whose people nobody knows by the exact rule, as far as the store can tell."""
        if self._run.batch.kind == ENGAGEMENTS:
            return []
        taken = [lead for lead in leads if not lead.problem or lead.set_aside]
        return [lead for lead in taken if self._recognised(lead) is None]

    def _recognised(self, lead: IncomingLead) -> Recognised | None:
        """The person of a row by the exact rule, which asks for the company only where nothing else tells."""
        company = self._run.companies.find(lead) if is_weak(lead) else None
        return recognise(lead, self._known, company, self._run.touched)

    def take(self, lead: IncomingLead) -> None:
        """Accounts for one row."""
        self._pending.before = {}
        if lead.problem and not (lead.set_aside and self._run.asides.let_in(lead)):
            self._leave_out(lead)
        elif self._run.batch.kind == ENGAGEMENTS:
            self._take_acts(lead)
        else:
            self._take_person(lead)

    def write(self) -> None:
        """Stores everything the rows brought, and the account of the rows themselves."""
        writing = self._writing
        self._pending.write(*self._run.catalogue.take_made())
        changed = self._pending.changed
        self.changed |= people.sharing(writing, changed(Account), changed(Phone))
        merges.note_pairs(writing, self._run.companies.pairs(self._run.batch.id, writing.now))
        aside_rows.put(writing, self._asides)
        intake.put_rows(writing, self.rows)

    @property
    def made(self) -> list[list[object]]:
        """The units of people this chunk made, each with all that hangs on them."""
        return [self._pending.units[one] for one in self._born]

    @property
    def phones(self) -> dict[UUID, Phone]:
        """Every number the rows named."""
        return {phone.id: phone for phone in self._known.phones.values()}

    def _leave_out(self, lead: IncomingLead) -> None:
        batch, result = self._run.batch, RowResult.QUARANTINED if lead.set_aside else RowResult.REFUSED
        before: dict[str, Any] = {}
        if lead.set_aside and not self._run.asides.knows(lead):
            self._run.asides.note(lead)
            before[READ] = packed(lead)
            self._asides.append(
                Aside(batch.id, lead.row, lead.problem, self._run.header, lead.raw, batch.file_name)
            )
        self._run.show(result, lead)
        self.rows.append(ImportRow(batch.id, lead.row, result, lead.problem, None, lead.raw, before))

    def _account_for(self, lead: IncomingLead, result: RowResult, one: UUID | None, by: str = "") -> None:
        if lead.flags:
            self._pending.before["flags"] = list(lead.flags)
        if result is RowResult.UPDATED and by and by != CRM:
            self._pending.before["merged"] = True
        self.rows.append(ImportRow(self._run.batch.id, lead.row, result, "", one, (), self._pending.before))
        if one is not None:
            self._run.touched.add(one)

    def _take_person(self, lead: IncomingLead) -> None:
        found = self._recognised(lead) or self._look(lead)
        if lead.crm_id:
            lead = self._without_others(lead, found.prospect_id if found else None)
        if found is None:
            one = self._create(lead)
            self._hanging.of(one, lead)
            self.changed.add(one)
            self._account_for(lead, RowResult.CREATED, one)
            self._run.show(RowResult.CREATED, lead)
            return
        one = found.prospect_id
        if NAMELESS in lead.flags and NAMELESS not in self._known.people[one].flags:
            lead = replace(lead, flags=tuple(flag for flag in lead.flags if flag != NAMELESS))
        self._run.join(lead, one, found.by, self._pending.before.get("alike", (0, ()))[1])
        before, numbers = self._known.people[one], len(self._known.links[one])
        overwrite = one not in self._run.touched and is_own_record(lead, before, found.by, self._known.keys)
        changed = self._update(before, lead, overwrite)
        changed = self._hanging.of(one, lead) or changed
        now = self._known.people[one]
        if now is not before or len(self._known.links[one]) > numbers:
            self.alike.told(lead, now, self._employers.account_of(now))
        if changed:
            self.changed.add(one)
        self._account_for(lead, RowResult.UPDATED if changed else RowResult.UNCHANGED, one, found.by)

    def _without_others(self, lead: IncomingLead, one: UUID | None) -> IncomingLead:
        """The row without ids of others; whom it says are the same person are asked about."""
        lead, alike = without_others(lead, one, self._known, self._run.touched)
        if one is not None and alike:
            batch_id = self._run.batch.id
            merges.note_pairs(self._writing, questions(self._writing, batch_id, one, alike))
        return lead

    def _look(self, lead: IncomingLead) -> Recognised | None:
        """The person a row means though something in it is written another way."""
        looked = self.alike.find(lead)
        if looked is None:
            return None
        found, person, judgement = looked
        if person.id not in self._known.people:
            intake.meet_too(self._writing, self._known, person)
        words = [reason.words for reason in judgement.reasons]
        self._pending.before["alike"] = [round(judgement.probability, 4), words]
        return found

    def _create(self, lead: IncomingLead) -> UUID:
        one = self._pending.new_id()
        account_id = self._employers.of(one, lead)
        person = Prospect(
            id=one,
            account_id=account_id,
            created_at=self._writing.now,
            custom=lead.custom,
            flags=lead.flags,
            consumer=lead.consumer,
            **dict(zip(_TOLD_FIELDS, _told(lead), strict=True)),
        )
        self._pending.add(one, person)
        self._born.append(one)
        self._known.meet(person)
        self.alike.made(lead, person, self._employers.account_of(person))
        return one

    def _update(self, person: Prospect, lead: IncomingLead, overwrite: bool) -> bool:
        fields = self._better(person, lead, overwrite)
        custom = {**person.custom, **lead.custom} if overwrite else {**lead.custom, **person.custom}
        if lead.email and person.email and lead.email != person.email:
            # An address that is replaced is kept too: do-not-call may stand on it.
            keep_beside(custom, OTHER_EMAIL, person.email if "email" in fields else lead.email)
        if custom != person.custom:
            fields["custom"] = custom
        reachable = bool(lead.phones or self._known.links.get(person.id))
        flags = dict.fromkeys((*person.flags, *lead.flags))
        if reachable:
            flags.pop(NEEDS_COUNTRY, None)
        if NAMELESS not in lead.flags:
            flags.pop(NAMELESS, None)
        if set(flags) != set(person.flags):
            fields["flags"] = tuple(flags)
        if person.account_id is None:
            account_id = self._employers.of(person.id, lead)
            if account_id is not None:
                fields["account_id"] = account_id
            filled = False
        else:
            filled = self._employers.fill(person.account_id, lead)
        if fields:
            self._known.meet(self._pending.set(Prospect, person, fields))
        return bool(fields) or filled

    def _better(self, person: Prospect, lead: IncomingLead, overwrite: bool) -> dict[str, Any]:
        """The fields a row fills in, and those it may replace: no person wrote them by hand."""
        fields: dict[str, Any] = {}
        differing = []
        for name in (*_PERSON_FIELDS, *_FILLED_ONLY):
            new, old = getattr(lead, name), getattr(person, name)
            if not new or new == old:
                continue
            if not old:
                fields[name] = new
            elif name in _PERSON_FIELDS and not says_less(name, new, old):
                differing.append(name)
        if lead.crm_id and not person.crm_id:
            fields |= {"crm_source": lead.crm_source, "crm_id": lead.crm_id}
        if differing and overwrite and self._run.follows and not self._pending.is_new(person.id):
            for name in authors.from_files(self._writing, person, differing, [person.id]):
                fields[name] = getattr(lead, name)
        return fields

    def _take_acts(self, lead: IncomingLead) -> None:
        found = recognise(lead, self._known, None, self._run.touched)
        if found is not None:
            changed = self._hanging.acts(found.prospect_id, lead)
            if changed:
                self.changed.add(found.prospect_id)
            self._account_for(lead, RowResult.CREATED if changed else RowResult.UNCHANGED, found.prospect_id)
            return
        changed = self._hanging.waiting(lead)
        self._account_for(lead, RowResult.CREATED if changed else RowResult.UNCHANGED, None)
