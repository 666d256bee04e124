"""One row becomes one `IncomingLead`: values cleaned, numbers parsed, acts found, problems named.

Nothing is lost on the way: what has no field of its own, or lost to a better column, is kept as a custom
field under its header, and what was left out is named with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from coldcall.domain.bant import Letter
from coldcall.domain.intake import IncomingLead, IncomingPhone
from coldcall.domain.prospect import PhoneLabel
from coldcall.importers import emails, junk
from coldcall.importers.acts import UNKNOWN_KIND, UNKNOWN_STATUS, ActReader
from coldcall.importers.base import Record, Table
from coldcall.importers.cells import is_nothing, number, said_no, said_yes, tidy
from coldcall.importers.dates import DateOrder, When, moment, order_of
from coldcall.importers.mapping import ENGAGEMENTS, THINGS, ColumnMap
from coldcall.importers.names import split_full
from coldcall.importers.phones import PhonesFound, read_phones
from coldcall.importers.places import country_code, place, state_code
from coldcall.importers.stated import score_of
from coldcall.importers.together import together

NO_NAME_NO_COMPANY = "no_name_no_company"
NOT_PEOPLE = "not_people"
NO_PERSON = "no_person"
NO_ACT = "no_engagement"
JUNK_NUMBER = "junk_number"
NEEDS_COUNTRY = "phone_needs_country"

_DATED = re.compile(r"^(act\.at|act\.at_beside|act\.left|.*_at|.*\.at)$")
_PLAIN_TEXTS = (
    "title", "city", "postcode", "crm_id", "owner", "source", "company", "company_industry", "company_city",
    "company_postcode", "company_crm_id", "campaign",
)  # fmt: skip
_HEADCOUNT = re.compile(r"\d[\d,. ]*")


@dataclass(frozen=True, slots=True)
class RowOptions:
    """What rows need to know beyond the file. `region` is what a person said the numbers are of, `home` the
    caller's own country, `now` the moment of the import; `sample` accepts fictional numbers."""

    now: datetime
    region: str = ""
    home: str = ""
    zone: tzinfo = UTC
    sample: bool = False


class RowReader:
    """Reads the rows of one table. Dates are understood by column, so it looks at the whole table first."""

    def __init__(self, table: Table, columns: ColumnMap, options: RowOptions) -> None:
        self.columns = columns
        self.options = options
        self.date_orders = {
            index: order_of(table.column(index), options.region or options.home)
            for index, target in enumerate(columns.targets)
            if _DATED.match(target)
        }
        self._header = columns.header
        self._at = {target: columns.positions(target) for target in set(columns.targets)}
        self._custom = [i for i, target in enumerate(columns.targets) if target.startswith("custom:")]
        self._custom_names = {i: columns.targets[i].partition(":")[2] for i in self._custom}
        self._acts = ActReader(columns, self._date, options.now, together(table, columns, self._date))
        self._has_acts = any(
            target.partition(".")[0] in ("act", "conversion", "member", "webinar", "booth", "web")
            for target in columns.targets
        )

    @property
    def guessed_dates(self) -> dict[str, DateOrder]:
        """The date columns whose order the region had to decide, by header."""
        return {self._header[i]: order for i, order in self.date_orders.items() if order.guessed}

    def read(self, record: Record) -> IncomingLead:
        """The lead of one row; a row of an engagement file is a lead that carries its acts and its key."""
        if record.problem:
            return IncomingLead(record.row, problem=record.problem, raw=record.cells)
        if self.columns.kind == THINGS:
            return IncomingLead(record.row, problem=NOT_PEOPLE, raw=record.cells)
        return self._judged(self._understood(record))

    def _understood(self, record: Record) -> IncomingLead:
        row = _Row(self, record)
        row.names()
        row.address()
        row.email()
        row.company()
        row.phones()
        row.wishes()
        row.stated()
        if self._has_acts:
            row.acts(self._acts)
        row.leftovers()
        return IncomingLead(
            row=record.row,
            raw=record.cells,
            custom=row.custom,
            flags=tuple(dict.fromkeys(row.flags)),
            dropped=tuple(row.dropped),
            **row.fields,
        )

    def _judged(self, lead: IncomingLead) -> IncomingLead:
        reached = bool(lead.email or lead.phones or NEEDS_COUNTRY in lead.flags)
        if self.columns.kind == ENGAGEMENTS:
            return self._judged_act(lead)
        if not (reached or lead.first_name or lead.last_name or lead.company or lead.crm_id):
            if JUNK_NUMBER in lead.flags:
                return replace(lead, problem=JUNK_NUMBER, set_aside=True)
            return replace(lead, problem=NO_NAME_NO_COMPANY)
        name = f"{lead.first_name} {lead.last_name}".strip()
        aside, flags = junk.judge(name, lead.title, lead.company, lead.email)
        lead = replace(lead, flags=tuple(dict.fromkeys((*lead.flags, *flags))))
        if aside:
            return replace(lead, problem=aside, set_aside=True)
        if JUNK_NUMBER in lead.flags and not reached:
            return replace(lead, problem=JUNK_NUMBER, set_aside=True)
        return lead

    def _judged_act(self, lead: IncomingLead) -> IncomingLead:
        if not (lead.email or lead.phones or lead.crm_id):
            return replace(lead, problem=NO_PERSON)
        return lead if lead.engagement else replace(lead, problem=NO_ACT)

    def _date(self, index: int, text: str) -> When | None:
        order = self.date_orders.get(index)
        return moment(text, order, self.options.zone) if order and text.strip() else None


class _Row:
    """The working state of one row on its way to a lead."""

    def __init__(self, reader: RowReader, record: Record) -> None:
        self._reader = reader
        self._cells = record.cells
        self._row = record.row
        self._options = reader.options
        self._used: set[int] = set()
        self.fields: dict[str, Any] = {}
        self.custom: dict[str, Any] = {}
        self.flags: list[str] = []
        self.dropped: list[tuple[str, str]] = []

    def take(self, target: str) -> str:
        """The first cell of a target that says something; the others stay for the custom fields."""
        for index in self._reader._at.get(target, ()):
            text = tidy(self._cells[index])
            if text and not is_nothing(text):
                self._used.add(index)
                return text
            self._used.add(index)
        return ""

    def names(self) -> None:
        first, last = self.take("first_name"), self.take("last_name")
        if not first and not last:
            first, last = split_full(self.take("full_name"))
        self._keep(first_name=_no_address(first), last_name=_no_address(last))
        for target in _PLAIN_TEXTS:
            self._keep(**{target: self.take(target)})
        if reader_campaign := self._reader.columns.campaign:
            self.fields.setdefault("campaign", reader_campaign)
        self._profile()
        language = self.take("language")
        self._keep(language=language[:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", language) else "")
        zone = self.take("zone")
        self._keep(zone=zone if zone in _zones() else "")
        if self.fields.get("crm_id") and self._reader.columns.vendor != "generic":
            self._keep(crm_source=self._reader.columns.vendor)

    def address(self) -> None:
        country, state = self.take("country"), self.take("state")
        home = self._options.region or self._options.home
        code, state_found = place(country, state, self.fields.get("postcode", ""), home)
        self._keep(country=code, state=state_found)
        self._unread("country", country, code)
        self._unread("state", state, state_found)
        company_country = self.take("company_country")
        company_code = country_code(company_country)
        self._keep(company_country=company_code)
        self._unread("company_country", company_country, company_code)
        company_state = self.take("company_state")
        company_state_found = state_code(company_state, company_code or home)
        self._keep(company_state=company_state_found)
        self._unread("company_state", company_state, company_state_found)

    def email(self) -> None:
        written = self.take("email")
        address = emails.first_address(written)
        if written and not address:
            self.dropped.append((written, "bad_email"))
            self.flags.append("bad_email")
        if not address:
            address = emails.first_address(self.take("email_2"))
        if not address:
            return
        self._keep(email=address)
        domain = emails.domain_of(address)
        if emails.is_disposable(domain):
            self.flags.append("disposable_mail")
        elif emails.is_free(domain):
            self.flags.append("free_mail")

    def company(self) -> None:
        website = self.take("company_website")
        self._keep(company_website=website)
        domain = emails.host_of(self.take("company_domain")) or emails.host_of(website)
        address = self.fields.get("email", "")
        private = "free_mail" in self.flags or "disposable_mail" in self.flags
        if not domain and address and not private:
            domain = emails.domain_of(address)
        if not emails.is_free(domain):
            self._keep(company_domain=domain)
        headcount = self.take("company_headcount")
        found = _HEADCOUNT.search(headcount)
        count = number(found.group()) if found else None
        if count is not None and 0 < count < 10_000_000:
            self.fields["company_headcount"] = int(count)
        if headcount and not headcount.isdigit():
            self.custom[self._name_of("company_headcount")] = headcount
        if private and "free_mail" in self.flags and not self.fields.get("company"):
            self.fields["consumer"] = True

    def phones(self) -> None:
        cells = [
            (label, self._reader._header[index], self._cells[index])
            for label in PhoneLabel
            for index in self._reader._at.get(f"phone.{label.value}", ())
            if self._cells[index].strip() and not is_nothing(self._cells[index])
        ]
        self._used.update(i for label in PhoneLabel for i in self._reader._at.get(f"phone.{label.value}", ()))
        extension = self.take("phone.extension")
        if not cells:
            return
        country = self.fields.get("country", "") or self.fields.get("company_country", "")
        found = read_phones(
            cells, country, self._options.region, self._options.home, extension, self._options.sample
        )
        self._take_phones(found)

    def _take_phones(self, found: PhonesFound) -> None:
        phones: tuple[IncomingPhone, ...] = found.phones
        self.fields["phones"] = phones
        self.dropped += found.dropped
        if found.dropped:
            self.flags.append(JUNK_NUMBER)
        for header, text in found.need_country:
            self.custom[header] = f"{self.custom[header]}; {text}" if header in self.custom else text
            self.dropped.append((text, NEEDS_COUNTRY))
        if found.need_country and not phones:
            self.flags.append(NEEDS_COUNTRY)

    def wishes(self) -> None:
        for index in self._reader._at.get("do_not_call", ()):
            text = tidy(self._cells[index])
            if text and not said_no(text) and not is_nothing(text):
                self.fields["do_not_call"] = said_yes(text) or "opt" in text.lower() or "not" in text.lower()
                self.custom[self._reader._header[index]] = text
            self._used.add(index)
        if said_yes(self.take("email_opt_out")):
            self.flags.append("email_opt_out")

    def stated(self) -> None:
        answers = []
        for letter in Letter:
            words = self.take(f"stated.{letter.value}")
            if words:
                answers.append((letter, score_of(letter, words), words))
        if answers:
            self.fields["stated"] = tuple(answers)

    def acts(self, reader: ActReader) -> None:
        phones = self.fields.get("phones", ())
        name = f"{self.fields.get('first_name', '')} {self.fields.get('last_name', '')}"
        who = (
            self.fields.get("email")
            or self.fields.get("crm_id")
            or (phones[0].e164 if phones else "")
            or f"{name}|{self.fields.get('company', '')}"
        )
        found, left_out = reader.read(self._cells, who, self._row)
        self.fields["engagement"] = found
        self.flags += [why for _, why in left_out if why in (UNKNOWN_KIND, UNKNOWN_STATUS)]
        self.dropped += left_out

    def leftovers(self) -> None:
        """Cells without a field of their own, and those that lost to a better column."""
        reader = self._reader
        for index in reader._custom:
            text = self._cells[index].strip()
            if text:
                self.custom[reader._custom_names[index]] = text
        taken = {value for value in self.fields.values() if isinstance(value, str)}
        for target, positions in reader._at.items():
            if target.startswith(("custom:", "phone.")) or len(positions) < 2:
                continue
            for index in positions:
                text = tidy(self._cells[index])
                if index not in self._used and text and text not in taken and not target.startswith("act."):
                    self.custom[reader._header[index]] = text

    def _profile(self) -> None:
        link = self.take("profile_url")
        if link and "://" not in link:
            link = f"https://{link}"
        self._keep(profile_url=link if re.match(r"https?://\S+$", link, re.IGNORECASE) else "")

    def _keep(self, **values: str) -> None:
        self.fields.update({name: value for name, value in values.items() if value})

    def _unread(self, target: str, written: str, understood: str) -> None:
        if written and not understood:
            self.custom[self._name_of(target)] = written

    def _name_of(self, target: str) -> str:
        return self._reader._header[self._reader._at[target][0]]


def _no_address(name: str) -> str:
    """A name that is an e-mail address is no name."""
    return "" if "@" in name else name


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
