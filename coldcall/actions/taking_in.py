"""One chunk of understood rows becomes people, companies, numbers, acts and facts, in one transaction.

A row creates a person, fills in what was missing, or changes nothing. What a person corrected by hand is
never overwritten by a file; what only files ever said follows the newest file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any
from uuid import UUID

from coldcall.actions.companies import Place, missing
from coldcall.actions.crm_ids import names_beside, questions, waiting_name, waits_of, without_others
from coldcall.actions.fuller_names import says_less
from coldcall.actions.import_run import Run, Seen, identities, known_to
from coldcall.actions.kept_rows import READ, packed
from coldcall.actions.lookalikes import Lookalikes
from coldcall.actions.recognising import CRM, Recognised, is_own_record, is_weak, recognise
from coldcall.domain.bant import QualificationFact, Source
from coldcall.domain.content import ListMember
from coldcall.domain.crm import CrmKey, key_of
from coldcall.domain.engagement import Engagement
from coldcall.domain.history import Suppression, SuppressionKind
from coldcall.domain.intake import ImportRow, IncomingEngagement, IncomingLead, RowResult
from coldcall.domain.merge import keep_beside
from coldcall.domain.noted import as_noted
from coldcall.domain.prospect import OTHER_EMAIL, Account, Phone, PhoneLabel, PhoneLink, Prospect
from coldcall.importers.junk import fold
from coldcall.importers.mapping import ENGAGEMENTS
from coldcall.importers.row import NAMELESS, NEEDS_COUNTRY
from coldcall.store import authors, intake, merges, people, suppressions
from coldcall.store.intake import Aside
from coldcall.store.writing import Writing

_PERSON_FIELDS = (
    "first_name", "last_name", "title", "email", "language", "country", "state", "city", "postcode", "zone",
    "profile_url", "owner",
)  # fmt: skip
_FILLED_ONLY = ("source",)
_TOLD_FIELDS = (*_PERSON_FIELDS, *_FILLED_ONLY, "crm_source", "crm_id")
_told = attrgetter(*_TOLD_FIELDS)
_OWN_NUMBERS = (PhoneLabel.DIRECT, PhoneLabel.MOBILE, PhoneLabel.HOME)
_IDS = 100
"""How many ids are made at once: those of some fifteen people."""


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
        self._units: dict[UUID, list[object]] = {}
        self._place: dict[UUID, tuple[UUID, int]] = {}
        self._sets: list[tuple[type, UUID, dict[str, Any]]] = []
        self._loose: list[object] = []
        self._asides: list[Aside] = []
        self._before: dict[str, Any] = {}
        self._ids: list[UUID] = []
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
        self._before = {}
        if lead.problem and not (lead.set_aside and self._run.asides.let_in(lead)):
            self._leave_out(lead)
        elif self._run.batch.kind == ENGAGEMENTS:
            self._take_acts(lead)
        else:
            self._take_person(lead)

    def write(self) -> None:
        """Stores everything the rows brought, and the account of the rows themselves."""
        writing = self._writing
        made = self._run.catalogue.take_made()
        writing.add_units([[row] for row in made])
        writing.add_units([*self._units.values(), *([row] for row in self._loose)])
        for kind, row_id, fields in self._sets:
            writing.unit()
            writing.set(kind, row_id, **fields)
        self.changed |= people.sharing(writing, self._changed_rows(Account), self._changed_rows(Phone))
        merges.note_pairs(writing, self._run.companies.pairs(self._run.batch.id, writing.now))
        intake.put_aside(writing, self._asides)
        intake.put_rows(writing, self.rows)

    @property
    def made(self) -> list[list[object]]:
        """The units of people this chunk made, each with all that hangs on them."""
        return [self._units[one] for one in self._born]

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
            self._before["flags"] = list(lead.flags)
        if result is RowResult.UPDATED and by and by != CRM:
            self._before["merged"] = True
        self.rows.append(ImportRow(self._run.batch.id, lead.row, result, "", one, (), self._before))
        if one is not None:
            self._run.touched.add(one)

    # -- people --------------------------------------------------------------------------------------

    def _take_person(self, lead: IncomingLead) -> None:
        found = self._recognised(lead) or self._look(lead)
        if lead.crm_id:
            lead = self._without_others(lead, found.prospect_id if found else None)
        if found is None:
            one = self._create(lead)
            self._extras(one, lead)
            self.changed.add(one)
            self._account_for(lead, RowResult.CREATED, one)
            self._run.show(RowResult.CREATED, lead)
            return
        one = found.prospect_id
        if NAMELESS in lead.flags and NAMELESS not in self._known.people[one].flags:
            lead = replace(lead, flags=tuple(flag for flag in lead.flags if flag != NAMELESS))
        self._run.join(lead, one, found.by, self._before.get("alike", (0, ()))[1])
        before, numbers = self._known.people[one], len(self._known.links[one])
        overwrite = one not in self._run.touched and is_own_record(lead, before, found.by, self._known.keys)
        changed = self._update(before, lead, overwrite)
        changed = self._extras(one, lead) or changed
        now = self._known.people[one]
        if now is not before or len(self._known.links[one]) > numbers:
            self.alike.told(lead, now, self._account_of(now))
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
        self._before["alike"] = [round(judgement.probability, 4), words]
        return found

    def _create(self, lead: IncomingLead) -> UUID:
        one = self._new_id()
        account_id = self._company(one, lead)
        person = Prospect(
            id=one,
            account_id=account_id,
            created_at=self._writing.now,
            custom=lead.custom,
            flags=lead.flags,
            consumer=lead.consumer,
            **dict(zip(_TOLD_FIELDS, _told(lead), strict=True)),
        )
        self._add(one, person)
        self._born.append(one)
        self._known.meet(person)
        self.alike.made(lead, person, self._account_of(person))
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
            account_id = self._company(person.id, lead)
            if account_id is not None:
                fields["account_id"] = account_id
            filled = False
        else:
            filled = self._fill_company(person.account_id, lead)
        if fields:
            self._known.meet(self._set(Prospect, person, fields))
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
        if differing and overwrite and self._run.follows and person.id not in self._place:
            for name in authors.from_files(self._writing, person, differing, [person.id]):
                fields[name] = getattr(lead, name)
        return fields

    # -- companies -----------------------------------------------------------------------------------

    def _company(self, unit: UUID, lead: IncomingLead) -> UUID | None:
        companies = self._run.companies
        found = companies.find(lead)
        if found is not None:
            self._fill_company(found, lead)
            return found
        if not lead.company or "junk_company" in lead.flags:
            return None
        account = companies.make(lead, self._new_id, tuple(self._behind(lead)), self._places)
        self._add(unit, account)
        self._known.accounts[account.id] = account
        self._before["account"] = str(account.id)
        return account.id

    def _behind(self, lead: IncomingLead) -> Iterator[tuple[str, Account]]:
        """The companies whose people answer at a switchboard of a row, each with its number."""
        known = self._known
        for number in (phone.e164 for phone in lead.phones if phone.label is PhoneLabel.HQ):
            at = dict.fromkeys(known.people[one].account_id for one in known.by_number.get(number, ()))
            yield from ((number, known.accounts[one]) for one in at if one in known.accounts)

    def _places(self, account_id: UUID) -> set[Place]:
        """Where a company and its people are."""
        mine = [one for one in self._known.people.values() if one.account_id == account_id]
        account = self._known.accounts.get(account_id)
        here = {(one.country, one.city) for one in (*mine, *([account] if account else ()))}
        return here | intake.places_of(self._writing, account_id)

    def _fill_company(self, account_id: UUID, lead: IncomingLead) -> bool:
        account = self._known.accounts.get(account_id)
        if account is None:
            account = intake.existing(self._writing, Account, [account_id]).get(account_id)
        if account is None or (lead.company and fold(lead.company) != fold(account.name) and account.name):
            return False
        self._known.accounts[account_id] = account
        fields = missing(account, lead)
        if lead.company and not account.name:
            fields["name"] = lead.company
        if fields:
            self._known.accounts[account_id] = self._set(Account, account, fields)
            self.alike.told_company(self._known.accounts[account_id])
            if "domain" in fields:
                self._run.companies.learn(self._known.accounts[account_id])
        return bool(fields)

    def _account_of(self, person: Prospect) -> Account | None:
        return self._known.accounts.get(person.account_id) if person.account_id else None

    # -- what hangs on a person ----------------------------------------------------------------------

    def _extras(self, one: UUID, lead: IncomingLead) -> bool:
        """Numbers, list, acts, answers and do-not-call of a row; whether any was new (a list is no news)."""
        changed = self._numbers(one, lead)
        changed = self._ids_of(one, lead) or changed
        self._join_list(one, lead)
        changed = self._acts(one, lead) or changed
        changed = self._answers(one, lead) or changed
        return self._do_not_call(one, lead) or changed

    def _numbers(self, one: UUID, lead: IncomingLead) -> bool:
        known, links = self._known, self._known.links[one]
        linked = {link.phone_id for link in links if not link.deleted}
        changed = False
        for given in lead.phones:
            phone = known.phones.get((given.e164, given.extension))
            if phone is None:
                phone = Phone(
                    self._new_id(),
                    given.e164,
                    given.extension,
                    given.region,
                    given.kind,
                    given.said,
                    fictional=given.fictional,
                )
                known.phones[given.e164, given.extension] = phone
                self._add(one, phone)
            elif given.said and not phone.said:
                known.phones[given.e164, given.extension] = self._set(Phone, phone, {"said": given.said})
                changed = True
            if phone.id not in linked:
                link = PhoneLink(self._new_id(), one, phone.id, given.label, rank=len(links))
                links.append(link)
                linked.add(phone.id)
                self._add(one, link)
                self._note_added(one, "phone_link", link.id)
                changed = True
            if one not in known.by_number[given.e164]:
                known.by_number[given.e164].append(one)
        return changed

    def _ids_of(self, one: UUID, lead: IncomingLead) -> bool:
        """Keeps by what other systems know somebody; an id of somebody who is gone goes to who has it now."""
        known, changed = self._known, False
        for pair in lead.ids:
            key = known.keys.get(pair)
            if key is None and known.by_crm.get(pair, one) == one:
                known.keys[pair] = made = key_of(pair, one)
                self._add(one, made)
                self._note_added(one, "crm_key", made.id)
            elif key is not None and pair not in known.by_crm:
                fields = {"prospect_id": one, "deleted": False}
                new = {name: value for name, value in fields.items() if getattr(key, name) != value}
                known.keys[pair] = self._set(CrmKey, key, new) if new else key
            else:
                continue
            known.by_crm[pair] = one
            changed = True
        return changed

    def _join_list(self, one: UUID, lead: IncomingLead) -> None:
        run = self._run
        campaign_id, name = run.campaign_id, run.list_name
        if lead.campaign and campaign_id is None:
            campaign_id = run.catalogue.campaign(lead.campaign)
            name = f"{run.list_name} · {lead.campaign}"
        list_id = run.catalogue.list_named(name, run.batch.file_name, campaign_id, self._writing.now)
        if (list_id, one) in self._known.members:
            return
        self._known.members.add((list_id, one))
        member = ListMember(self._new_id(), list_id, one)
        self._add(one, member)
        self._note_added(one, "list_member", member.id)

    def _acts(self, one: UUID, lead: IncomingLead) -> bool:
        if not lead.engagement and not self._known.waiting:
            return False
        mine = self._known.acts[one]
        seen = Seen(mine)
        new = [self._engagement(act, one, lead) for act in lead.engagement]
        names = dict.fromkeys((*identities(lead), *waits_of(lead, self._known)))
        waited = (act for each in names for act in self._known.waiting.get(each, ()))
        new += [replace(act, id=self._new_id(), prospect_id=one) for act in waited]
        changed = False
        for act in new:
            if seen.add(act):
                mine.append(act)
                self._add(one, act)
                changed = True
        return changed

    def _engagement(
        self, act: IncomingEngagement, one: UUID | None, lead: IncomingLead, name: str = ""
    ) -> Engagement:
        """An act of somebody; of somebody unknown it waits under `name`."""
        catalogue, batch = self._run.catalogue, self._run.batch
        return Engagement(
            id=self._new_id(),
            prospect_id=one,
            kind=act.kind,
            at=act.at,
            received_at=self._writing.now,
            asset_id=catalogue.asset(act.asset),
            campaign_id=catalogue.campaign(act.campaign or lead.campaign) or self._run.campaign_id,
            what=act.what or act.asset,
            count=act.count,
            minutes=act.minutes,
            source=batch.vendor,
            key=act.key,
            email=lead.email if one else name,
            bot=act.bot,
            detail=act.detail,
            batch_id=batch.id,
        )

    def _answers(self, one: UUID, lead: IncomingLead) -> bool:
        if not lead.stated:
            return False
        held = [] if one in self._place else intake.answers_of(self._writing, one)
        held += [row for row in self._units.get(one, ()) if isinstance(row, QualificationFact)]
        changed = False
        for letter, score, words in lead.stated:
            mine = [fact for fact in held if fact.letter is letter]
            # What was said on a call outranks a form, whenever the form arrives.
            if any(fact.source is Source.CALL or fact.words == words for fact in mine):
                continue
            at = next((act.at for act in lead.engagement if act.at), None) or self._writing.now
            fact = QualificationFact(
                self._new_id(), one, None, letter, score, words, Source.FORM, at, "form",
                self._run.batch.id,
            )  # fmt: skip
            self._add(one, fact)
            changed = True
        return changed

    def _do_not_call(self, one: UUID, lead: IncomingLead) -> bool:
        if not lead.do_not_call:
            return False
        wanted = [(SuppressionKind.PERSON, str(one))]
        if lead.email:
            wanted.append((SuppressionKind.EMAIL, lead.email))
        wanted += [(SuppressionKind.NUMBER, p.e164) for p in lead.phones if p.label in _OWN_NUMBERS]
        held = suppressions.matching(self._writing.connection, {value for _, value in wanted})
        new = [pair for pair in wanted if pair not in held and not self._stopped(*pair)]
        for kind, value in new:
            self._add(
                one,
                Suppression(
                    self._new_id(),
                    kind,
                    value,
                    f"do not call, says {self._run.batch.file_name}",
                    self._writing.now,
                    self._run.rep,
                    one,
                ),
            )
        return bool(new)

    def _stopped(self, kind: SuppressionKind, value: str) -> bool:
        """Whether an earlier row of this chunk said the same."""
        rows = (row for unit in self._units.values() for row in unit if isinstance(row, Suppression))
        return any((row.kind, row.value) == (kind, value) for row in rows)

    # -- acts alone ----------------------------------------------------------------------------------

    def _take_acts(self, lead: IncomingLead) -> None:
        found = recognise(lead, self._known, None, self._run.touched)
        if found is not None:
            changed = self._acts(found.prospect_id, lead)
            if changed:
                self.changed.add(found.prospect_id)
            self._account_for(lead, RowResult.CREATED if changed else RowResult.UNCHANGED, found.prospect_id)
            return
        changed = False
        name = waiting_name(lead, self._known)
        self._loose += names_beside(lead, name, self._known)
        for act in lead.engagement:
            made = self._engagement(act, None, lead, name)
            waiting = self._known.waiting[made.email]
            if Seen(waiting).add(made):
                waiting.append(made)
                self._loose.append(made)
                changed = True
        self._account_for(lead, RowResult.CREATED if changed else RowResult.UNCHANGED, None)

    def _new_id(self) -> UUID:
        """The next id; they are made in handfuls."""
        if not self._ids:
            self._ids = self._writing.new_id.several(_IDS)[::-1]
        return self._ids.pop()

    # -- rows on their way ---------------------------------------------------------------------------

    def _add(self, unit: UUID, row: Any) -> None:
        rows = self._units.setdefault(unit, [])
        self._place[row.id] = (unit, len(rows))
        rows.append(row)

    def _set(self, kind: type, row: Any, fields: dict[str, Any]) -> Any:
        """Changes a row: in place while it is on its way, else by a write of its own that can be undone."""
        changed = replace(row, **fields)
        if row.id in self._place:
            unit, position = self._place[row.id]
            self._units[unit][position] = changed
            return changed
        self._sets.append((kind, row.id, fields))
        old = {name: [as_noted(getattr(row, name)), as_noted(value)] for name, value in fields.items()}
        self._before.setdefault("set", []).append([kind.__name__, str(row.id), old])
        return changed

    def _changed_rows(self, kind: type) -> list[UUID]:
        return [row_id for each, row_id, _ in self._sets if each is kind]

    def _note_added(self, one: UUID, table: str, row_id: UUID) -> None:
        """Notes what an undo has to take off a person who was there before."""
        if one in self._place:
            return
        self._before.setdefault("added", []).append([table, str(row_id)])
