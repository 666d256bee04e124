"""The companies the rows of a chunk name: known again, filled in, or made."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from coldcall.actions.companies import Place, missing
from coldcall.actions.import_run import Run
from coldcall.actions.lookalikes import Lookalikes
from coldcall.actions.pending import Pending
from coldcall.domain.intake import IncomingLead
from coldcall.domain.prospect import Account, PhoneLabel, Prospect
from coldcall.importers.junk import fold
from coldcall.store import intake
from coldcall.store.intake import Known
from coldcall.store.writing import Writing


class Employers:
    """The companies of one chunk; what changes goes the way of its other rows."""

    def __init__(self, writing: Writing, run: Run, known: Known, pending: Pending, alike: Lookalikes) -> None:
        self._writing, self._run, self._known = writing, run, known
        self._pending, self._alike = pending, alike

    def of(self, unit: UUID, lead: IncomingLead) -> UUID | None:
        """The company of a row, made where nobody knows it; None where the row names none."""
        companies = self._run.companies
        found = companies.find(lead)
        if found is not None:
            self.fill(found, lead)
            return found
        if not lead.company or "junk_company" in lead.flags:
            return None
        account = companies.make(lead, self._pending.new_id, tuple(self._behind(lead)), self._places)
        self._pending.add(unit, account)
        self._known.accounts[account.id] = account
        self._pending.before["account"] = str(account.id)
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

    def fill(self, account_id: UUID, lead: IncomingLead) -> bool:
        """Fills in what was missing of a company; whether anything was."""
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
            self._known.accounts[account_id] = self._pending.set(Account, account, fields)
            self._alike.told_company(self._known.accounts[account_id])
            if "domain" in fields:
                self._run.companies.learn(self._known.accounts[account_id])
        return bool(fields)

    def account_of(self, person: Prospect) -> Account | None:
        """The company somebody is at."""
        return self._known.accounts.get(person.account_id) if person.account_id else None
