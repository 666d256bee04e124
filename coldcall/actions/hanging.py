"""What hangs on the people of a chunk: numbers, ids elsewhere, lists, acts, answers and do-not-call."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from coldcall.actions.crm_ids import names_beside, waiting_name, waits_of
from coldcall.actions.import_run import Run, Seen, identities
from coldcall.actions.pending import Pending
from coldcall.domain.bant import QualificationFact, Source
from coldcall.domain.content import ListMember
from coldcall.domain.crm import CrmKey, key_of
from coldcall.domain.engagement import Engagement
from coldcall.domain.history import Suppression, SuppressionKind
from coldcall.domain.intake import IncomingEngagement, IncomingLead
from coldcall.domain.prospect import Phone, PhoneLabel, PhoneLink
from coldcall.store import intake, suppressions
from coldcall.store.intake import Known
from coldcall.store.writing import Writing

_OWN_NUMBERS = (PhoneLabel.DIRECT, PhoneLabel.MOBILE, PhoneLabel.HOME)


class Hanging:
    """Adds to people what a row says of them, once each."""

    def __init__(self, writing: Writing, run: Run, known: Known, pending: Pending) -> None:
        self._writing, self._run, self._known, self._pending = writing, run, known, pending

    def of(self, one: UUID, lead: IncomingLead) -> bool:
        """Numbers, list, acts, answers and do-not-call of a row; whether any was new (a list is no news)."""
        changed = self._numbers(one, lead)
        changed = self._ids_of(one, lead) or changed
        self._join_list(one, lead)
        changed = self.acts(one, lead) or changed
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
                    self._pending.new_id(),
                    given.e164,
                    given.extension,
                    given.region,
                    given.kind,
                    given.said,
                    fictional=given.fictional,
                )
                known.phones[given.e164, given.extension] = phone
                self._pending.add(one, phone)
            elif given.said and not phone.said:
                known.phones[given.e164, given.extension] = self._pending.set(
                    Phone, phone, {"said": given.said}
                )
                changed = True
            if phone.id not in linked:
                link = PhoneLink(self._pending.new_id(), one, phone.id, given.label, rank=len(links))
                links.append(link)
                linked.add(phone.id)
                self._pending.add(one, link)
                self._pending.note_added(one, "phone_link", link.id)
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
                self._pending.add(one, made)
                self._pending.note_added(one, "crm_key", made.id)
            elif key is not None and pair not in known.by_crm:
                fields = {"prospect_id": one, "deleted": False}
                new = {name: value for name, value in fields.items() if getattr(key, name) != value}
                known.keys[pair] = self._pending.set(CrmKey, key, new) if new else key
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
        member = ListMember(self._pending.new_id(), list_id, one)
        self._pending.add(one, member)
        self._pending.note_added(one, "list_member", member.id)

    def acts(self, one: UUID, lead: IncomingLead) -> bool:
        """Adds what a row says somebody did, and what waited for them; whether any was new."""
        if not lead.engagement and not self._known.waiting:
            return False
        mine = self._known.acts[one]
        seen = Seen(mine)
        new = [self._engagement(act, one, lead) for act in lead.engagement]
        names = dict.fromkeys((*identities(lead), *waits_of(lead, self._known)))
        waited = (act for each in names for act in self._known.waiting.get(each, ()))
        new += [replace(act, id=self._pending.new_id(), prospect_id=one) for act in waited]
        changed = False
        for act in new:
            if seen.add(act):
                mine.append(act)
                self._pending.add(one, act)
                changed = True
        return changed

    def waiting(self, lead: IncomingLead) -> bool:
        """Keeps what somebody unknown did until they come; whether any was new."""
        changed = False
        name = waiting_name(lead, self._known)
        self._pending.add_loose(*names_beside(lead, name, self._known))
        for act in lead.engagement:
            made = self._engagement(act, None, lead, name)
            waiting = self._known.waiting[made.email]
            if Seen(waiting).add(made):
                waiting.append(made)
                self._pending.add_loose(made)
                changed = True
        return changed

    def _engagement(
        self, act: IncomingEngagement, one: UUID | None, lead: IncomingLead, name: str = ""
    ) -> Engagement:
        """An act of somebody; of somebody unknown it waits under `name`."""
        catalogue, batch = self._run.catalogue, self._run.batch
        return Engagement(
            id=self._pending.new_id(),
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
        held = [] if self._pending.is_new(one) else intake.answers_of(self._writing, one)
        held += [row for row in self._pending.units.get(one, ()) if isinstance(row, QualificationFact)]
        changed = False
        for letter, score, words in lead.stated:
            mine = [fact for fact in held if fact.letter is letter]
            # What was said on a call outranks a form, whenever the form arrives.
            if any(fact.source is Source.CALL or fact.words == words for fact in mine):
                continue
            at = next((act.at for act in lead.engagement if act.at), None) or self._writing.now
            fact = QualificationFact(
                self._pending.new_id(), one, None, letter, score, words, Source.FORM, at, "form",
                self._run.batch.id,
            )  # fmt: skip
            self._pending.add(one, fact)
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
            self._pending.add(
                one,
                Suppression(
                    self._pending.new_id(),
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
        rows = (row for unit in self._pending.units.values() for row in unit if isinstance(row, Suppression))
        return any((row.kind, row.value) == (kind, value) for row in rows)
