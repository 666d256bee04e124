"""One row on its way to a lead, stage by stage: names, address, e-mail, company, phones, wishes, answers.

What repeats from row to row (countries, titles, web sites, head counts) is understood once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from zoneinfo import available_timezones

from coldcall.domain.prospect import DIAL_ORDER, PhoneLabel
from coldcall.importers import emails, namibia
from coldcall.importers.acts import UNKNOWN_KIND, UNKNOWN_STATUS, ActReader
from coldcall.importers.base import Record
from coldcall.importers.cells import is_nothing, number, said_no, said_yes, tidy
from coldcall.importers.crm_columns import ids_in
from coldcall.importers.names import last_name, split_full
from coldcall.importers.own_columns import is_our_reason
from coldcall.importers.phone_types import labelled
from coldcall.importers.phones import PhonesFound, read_phones
from coldcall.importers.places import country_code, place, state_code
from coldcall.importers.row_plan import Positions, RowPlan
from coldcall.importers.stated import score_of

JUNK_NUMBER = "junk_number"
NEEDS_COUNTRY = "phone_needs_country"
NAMELESS = "nameless"
"""Nothing but an id of another system: who that is comes with another file."""
DISPOSABLE, FREE = "disposable_mail", "free_mail"

_HEADCOUNT = re.compile(r"\d[\d,. ]*")
_LINK = re.compile(r"https?://\S+$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_]|$)")
_MANY = 16_384
_NAMES = ("first_name", "last_name", "full_name")


class Row:
    """The working state of one row. `region` is what a person said the numbers are of, `home` the caller's
    own country; `sample` accepts fictional numbers."""

    __slots__ = (
        "_cells",
        "_home",
        "_plan",
        "_region",
        "_said",
        "_sample",
        "_used",
        "custom",
        "dropped",
        "fields",
        "flags",
    )

    def __init__(self, plan: RowPlan, record: Record, region: str, home: str, sample: bool) -> None:
        self._plan = plan
        self._cells = record.cells
        self._said = tuple(map(said, plan.pick(record.cells)))
        self._region = region
        self._home = home
        self._sample = sample
        self._used: set[int] = set()
        self.fields: dict[str, Any] = {}
        self.custom: dict[str, Any] = {}
        self.flags: list[str] = []
        self.dropped: list[tuple[str, str]] = []

    def take(self, target: str) -> str:
        """The first cell of a target that says something; the others stay for the custom fields."""
        places = self._plan.places.get(target)
        if places is None:
            return ""
        return self._said[places[0]] if len(places) == 1 else self._first(target, places)

    def names(self) -> None:
        self._name(self.take("first_name"), self.take("last_name"))

    def names_in_parts(self) -> None:
        surname, core = self.take("last_name"), self.take("name.core")
        if surname and core and core not in surname:
            self.custom[self._name_of("name.core")] = core
        last = last_name(surname, self.take("name.prefix"), core, self.take("name.second"))
        self._name(self.take("first_name"), last)

    def _name(self, first: str, last: str) -> None:
        if not first and not last:
            first, last = split_full(self.take("full_name"))
        # A name that is an e-mail address is no name.
        self._keep("first_name", "" if "@" in first else first)
        self._keep("last_name", "" if "@" in last else last)

    def texts(self) -> None:
        """Fields taken as they are."""
        for target in self._plan.texts:
            self._keep(target, self.take(target))
        if self._plan.columns.campaign:
            self.fields.setdefault("campaign", self._plan.columns.campaign)

    def profile(self) -> None:
        link = self.take("profile_url")
        if link and "://" not in link:
            link = f"https://{link}"
        self._keep("profile_url", link if _LINK.match(link) else "")

    def tongue(self) -> None:
        """Language and time zone, where they are such."""
        language, zone = self.take("language"), self.take("zone")
        self._keep("language", language[:2].lower() if _LANGUAGE.match(language) else "")
        self._keep("zone", zone if zone in _zones() else "")

    def ids(self) -> None:
        """What other systems call the person. An id means something only beside the system it is of."""
        columns = self._plan.ids
        texts = tuple(said(self._cells[column.index]) for column in columns)
        if found := ids_in(columns, texts):
            self.fields["crm_source"], self.fields["crm_id"] = found[0]
            if len(found) > 1:
                self.fields["other_ids"] = tuple(found[1:])
        elif any(texts) and len(columns) == 1:
            # A membership or a task: nobody's id, and nobody's but this row's.
            self.custom[self._plan.header[columns[0].index]] = texts[0]

    def address(self) -> None:
        country, state = self.take("country") or self._namibia("country"), self.take("state")
        home = self._region or self._home
        code, state_found = place(country, state, self.fields.get("postcode", ""), home)
        self._understood("country", country, code)
        self._understood("state", state, state_found)

    def company_address(self) -> None:
        country = self.take("company_country") or self._namibia("company_country")
        state = self.take("company_state")
        code = country_code(country)
        self._understood("company_country", country, code)
        self._understood("company_state", state, state_code(state, code or self._region or self._home))

    def _namibia(self, target: str) -> str:
        """The code that says nothing in all columns but those of codes."""
        codes = self._plan.codes and self._plan.codes.intersection(self._plan.at.get(target, ()))
        return namibia.CODE if codes and any(self._cells[i].strip() == namibia.CODE for i in codes) else ""

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
        self.fields["email"] = address
        if flag := _mail_flag(emails.domain_of(address)):
            self.flags.append(flag)

    def company(self) -> None:
        website = self.take("company_website")
        self._keep("company_website", website)
        domain = _host(self.take("company_domain")) or _host(website)
        address = self.fields.get("email", "")
        free, private = FREE in self.flags, DISPOSABLE in self.flags
        if not domain and address and not (free or private):
            domain = emails.domain_of(address)
        self._keep("company_domain", _unless_free(domain))
        if free and not self.fields.get("company"):
            self.fields["consumer"] = True

    def headcount(self) -> None:
        written = self.take("company_headcount")
        count = _headcount(written)
        if count is not None:
            self.fields["company_headcount"] = count
        if written and not written.isdigit():
            self.custom[self._name_of("company_headcount")] = written

    def phones(self) -> None:
        cells = [
            (label, header, text)
            for label, header, index in self._plan.phones
            if (text := self._cells[index]) and text.strip() and not is_nothing(text)
        ]
        if cells:
            self._read_phones(cells)

    def phones_by_type(self) -> None:
        """Numbers whose kind another column says, each where that puts it in dialling order."""
        cells = []
        for usual, header, index in self._plan.phones:
            beside = self._plan.types.get(index)
            kind = self._cells[beside] if beside is not None else ""
            for label, text in labelled(self._cells[index], kind, usual):
                if label is None and text.strip():
                    self.custom[header] = text.strip()
                elif label is not None and text.strip() and not is_nothing(text):
                    cells.append((label, header, text))
        if cells:
            self._read_phones(sorted(cells, key=lambda cell: DIAL_ORDER.index(cell[0])))

    def _read_phones(self, cells: list[tuple[PhoneLabel, str, str]]) -> None:
        country = self.fields.get("country", "") or self.fields.get("company_country", "")
        extension = self.take("phone.extension")
        self._take_phones(read_phones(cells, country, self._region, self._home, extension, self._sample))

    def _take_phones(self, found: PhonesFound) -> None:
        self.fields["phones"] = found.phones
        if found.dropped:
            self.dropped += found.dropped
            self.flags.append(JUNK_NUMBER)
        for header, text in found.need_country:
            self.custom[header] = f"{self.custom[header]}; {text}" if header in self.custom else text
            self.dropped.append((text, NEEDS_COUNTRY))
        if found.need_country and not found.phones:
            self.flags.append(NEEDS_COUNTRY)

    def wishes(self) -> None:
        for index in self._plan.at.get("do_not_call", ()):
            text = tidy(self._cells[index])
            if text and not said_no(text) and not is_nothing(text):
                self.fields["do_not_call"] = said_yes(text) or "opt" in text.lower() or "not" in text.lower()
                self.custom[self._plan.header[index]] = text
            self._used.add(index)
        if said_yes(self.take("email_opt_out")):
            self.flags.append("email_opt_out")

    def stated(self) -> None:
        """Form answers that speak about budget, authority, need and timeline."""
        said = ((letter, self.take(target)) for letter, target in self._plan.stated)
        answers = tuple((letter, score_of(letter, words), words) for letter, words in said if words)
        if answers:
            self.fields["stated"] = answers

    def acts(self, reader: ActReader, row: int) -> None:
        found, left_out = reader.read(self._cells, self._who(), row)
        self.fields["engagement"] = found
        self.dropped += left_out
        unknown = {text: why for text, why in left_out if why in (UNKNOWN_KIND, UNKNOWN_STATUS)}
        self.flags += [why for _, why in left_out]
        for index in self._plan.said_in if unknown else ():
            if (word := tidy(self._cells[index])) in unknown:
                self.custom[self._plan.header[index]] = word

    def _who(self) -> str:
        """What the acts of the row's person are known by."""
        fields = self.fields
        phones = fields.get("phones", ())
        known = fields.get("email") or fields.get("crm_id") or (phones[0].e164 if phones else "")
        name = f"{fields.get('first_name', '')} {fields.get('last_name', '')}"
        return known or f"{name}|{fields.get('company', '')}"

    def leftovers(self) -> None:
        """Cells without a field of their own."""
        reason = self._plan.reason
        for index, name in self._plan.custom:
            text = self._cells[index].strip()
            if text and not (index == reason and is_our_reason(text)):
                self.custom[name] = text

    def thousands(self) -> None:
        """Custom fields a vendor gives in thousands, in full."""
        for index, name in self._plan.thousands:
            value = number(self._cells[index])
            if value is not None:
                self.custom[name] = str(round(value * 1000))

    def losers(self) -> None:
        """Cells that lost to a better column of the same meaning, and say something else."""
        taken = {value for value in self.fields.values() if isinstance(value, str)}
        for index in self._plan.rivals:
            text = tidy(self._cells[index])
            if index not in self._used and text and text not in taken:
                self.custom[self._plan.header[index]] = text

    def _first(self, target: str, places: Positions) -> str:
        for index, place_among in zip(self._plan.at[target], places, strict=True):
            self._used.add(index)
            if text := self._said[place_among]:
                return text
        return ""

    def _keep(self, name: str, value: str) -> None:
        if value:
            self.fields[name] = value

    def _understood(self, target: str, written: str, understood: str) -> None:
        """Keeps a code, or the words it could not be read from."""
        if understood:
            self.fields[target] = understood
        elif written:
            self.custom[self._name_of(target)] = written

    def _name_of(self, target: str) -> str:
        return self._plan.header[self._plan.at[target][0]]


Stage = Callable[[Row], None]


def stages_before_acts(plan: RowPlan) -> tuple[Stage, ...]:
    """What a table's rows go through, in order; a stage without a column of its own is left out."""
    wanted: tuple[tuple[Stage, bool], ...] = (
        (Row.names_in_parts if plan.has_parts else Row.names, plan.has_parts or plan.has(*_NAMES)),
        (Row.texts, bool(plan.texts or plan.columns.campaign)),
        (Row.profile, plan.has("profile_url")),
        (Row.tongue, plan.has("language", "zone")),
        (Row.ids, bool(plan.ids)),
        (Row.address, plan.has("country", "state")),
        (Row.company_address, plan.has("company_country", "company_state")),
        (Row.email, plan.has("email", "email_2")),
        (Row.company, plan.has("email", "email_2", "company_website", "company_domain")),
        (Row.headcount, plan.has("company_headcount")),
        (Row.phones_by_type if plan.types else Row.phones, bool(plan.phones)),
        (Row.wishes, plan.has("do_not_call", "email_opt_out")),
        (Row.stated, bool(plan.stated)),
    )
    return tuple(stage for stage, has_columns in wanted if has_columns)


def stages_behind_acts(plan: RowPlan) -> tuple[Stage, ...]:
    """What is done with the cells nothing else took."""
    wanted: tuple[tuple[Stage, bool], ...] = (
        (Row.leftovers, bool(plan.custom)),
        (Row.thousands, bool(plan.thousands)),
        (Row.losers, bool(plan.rivals)),
    )
    return tuple(stage for stage, has_columns in wanted if has_columns)


def said(cell: str) -> str:
    """The words of a cell; empty where it says nothing.

    A tidy cell is given back itself, not a copy: what is sent to another process is sent once.
    """
    is_tidy = cell.isprintable() and "  " not in cell and cell[:1] != " " and cell[-1:] != " "
    text = cell if is_tidy else tidy(cell)
    return "" if is_nothing(text) else text


@lru_cache(maxsize=_MANY)
def _mail_flag(domain: str) -> str:
    if emails.is_disposable(domain):
        return DISPOSABLE
    return FREE if emails.is_free(domain) else ""


@lru_cache(maxsize=_MANY)
def _unless_free(domain: str) -> str:
    return "" if emails.is_free(domain) else domain


_host = lru_cache(maxsize=_MANY)(emails.host_of)


@lru_cache(maxsize=_MANY)
def _headcount(text: str) -> int | None:
    found = _HEADCOUNT.search(text)
    count = number(found.group()) if found else None
    return int(count) if count is not None and 0 < count < 10_000_000 else None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
