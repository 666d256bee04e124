"""Companies of the sample world and the people in them, with numbers and what brought them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from coldcall.domain.prospect import Account, PhoneLabel, Prospect
from coldcall.domain.wall import to_utc
from coldcall.sample import names as words
from coldcall.sample.clock import ZONE
from coldcall.sample.dice import Dice
from coldcall.sample.offer import TRADE_SHOW, WEBINAR, Offer
from coldcall.sample.places import COUNTRIES, MOBILE_LINES, TOLL_FREE, TOLL_FREE_DIGITS, City, Numbers
from coldcall.sample.truths import PERSONAS, SHARES, Persona

_SIZES = (1, 2, 2, 3, 3, 4, 4, 5, 6, 8)
_LONG_STORY = 4  # planned attempts from which somebody has to have been there for weeks


@dataclass(slots=True)
class Line:
    """A number as one person has it. `retired` is set when somebody there said it was wrong."""

    phone_id: UUID
    e164: str
    extension: str
    label: PhoneLabel
    region: str
    kind: str
    said: str
    made_at: datetime
    retired: tuple[datetime, str] | None = None


@dataclass(slots=True)
class Person:
    """A prospect with everything the generator has to know to tell their story."""

    prospect: Prospect
    account: Account | None
    source: int
    persona: Persona
    zone: str
    rep: str
    entry: int
    """Place among the working days at which they came in."""
    planned: int
    lines: list[Line] = field(default_factory=list)
    colleagues: list[UUID] = field(default_factory=list)
    evidence: str = ""

    @property
    def entered_at(self) -> datetime:
        if self.prospect.created_at is None:
            raise ValueError("a sample prospect without a beginning")
        return self.prospect.created_at


@dataclass(slots=True)
class Town:
    """Makes people, company by company. `days` are the working days of the history, the last one today."""

    dice: Dice
    offer: Offer
    now: datetime
    days: list[date]
    numbers: Numbers = field(default_factory=Numbers)
    _domains: dict[str, int] = field(default_factory=dict)
    _addresses: dict[str, int] = field(default_factory=dict)
    _people: int = 0

    def company(self, most: int, plan: list[int]) -> tuple[Account, list[Person]]:
        """A company and up to `most` people; `plan` gives the attempts meant for each, taken from its end."""
        size = min(self.dice.pick(_SIZES), most)
        city = self.dice.pick(self.dice.weighted(COUNTRIES))
        placeless = self.dice.chance(0.012)
        account = self._account(city, placeless)
        prefixes, digits = (TOLL_FREE, TOLL_FREE_DIGITS) if placeless else (city.lines, city.digits)
        switchboard = self._line(city, PhoneLabel.HQ, prefixes, digits)
        people = [self._person(account, city, placeless, switchboard, plan.pop()) for _ in range(size)]
        ids = [person.prospect.id for person in people if person.account]
        for person in people:
            person.colleagues = [one for one in ids if one != person.prospect.id]
        return account, people

    def _account(self, city: City, placeless: bool) -> Account:
        industry, kinds = self.dice.pick(words.COMPANY_LAST)
        name = f"{self.dice.pick(words.COMPANY_FIRST)} {self.dice.pick(kinds)}"
        domain = self._domain(name)
        there = ("", "", "", "") if placeless else (city.country, city.state, city.name, city.postcode)
        headcount = None if self.dice.chance(0.1) else int(10 ** self.dice.between(1.2, 3.9))
        begin = to_utc(datetime.combine(self.days[0], time(8)), ZONE)
        return Account(
            self.dice.id_at(begin), name, domain, f"https://www.{domain}", industry, headcount, *there
        )

    def _domain(self, name: str) -> str:
        slug = name.lower().replace(" ", "-")
        seen = self._domains[slug] = self._domains.get(slug, 0) + 1
        return f"{slug}.example" if seen == 1 else f"{slug}-{seen}.example"

    def _person(self, account: Account, city: City, placeless: bool, hq: Line, planned: int) -> Person:
        dice = self.dice
        self._people += 1
        source = dice.weighted(SHARES)
        persona = dice.weighted(PERSONAS[source])
        employer = None if persona in (Persona.SEEKER, Persona.JUNK) else account
        entry, came = self._entry(source, planned)
        prospect = self._prospect(employer, city, placeless, source, persona, came)
        lines = self._lines(persona, city, placeless, hq)
        calls = 0 if placeless or not _callable(lines, city) else planned
        rep = words.REPS[self._people % len(words.REPS)]
        return Person(prospect, employer, source, persona, city.zone, rep, entry, calls, lines)

    def _entry(self, source: int, planned: int) -> tuple[int, datetime]:
        """When somebody came in: weeks ago if there is much to tell, days ago if not."""
        last = len(self.days) - 1
        if source == WEBINAR:
            low, high = (last - 24, last - 5) if planned >= _LONG_STORY else (last - 14, last - 5)
        elif source == TRADE_SHOW:
            low = high = self._place_of(self.offer.show_at.date() + timedelta(days=self.dice.whole(0, 2)))
        else:
            low, high = (0, last - 2) if planned >= _LONG_STORY else (last - 9, last)
        place = max(0, self.dice.whole(max(0, low), max(0, high)))
        clock = time(self.dice.whole(6, 20), self.dice.whole(0, 59), self.dice.whole(0, 59))
        came = to_utc(datetime.combine(self.days[place], clock), ZONE)
        return place, min(came, self.now - timedelta(minutes=self.dice.whole(4, 90)))

    def _place_of(self, day: date) -> int:
        return next((place for place, one in enumerate(self.days) if one >= day), len(self.days) - 1)

    def _prospect(
        self,
        employer: Account | None,
        city: City,
        placeless: bool,
        source: int,
        persona: Persona,
        came: datetime,
    ) -> Prospect:
        first, last, local, language = self._name(persona, city)
        free = persona is Persona.HUNTER and self.dice.chance(0.5)
        home = "mail.example" if free or persona is Persona.JUNK else "campus.example"
        host = employer.domain if employer and not free else home
        return Prospect(
            id=self.dice.id_at(came),
            account_id=employer.id if employer else None,
            first_name=first,
            last_name=last,
            title=self._title(persona),
            email=self._address(local, host) if self.dice.chance(0.97) else "",
            language=language,
            country="" if placeless else city.country,
            state="" if placeless else city.state,
            city="" if placeless else city.name,
            postcode="" if placeless else city.postcode,
            zone="" if placeless else city.zone,
            crm_source="hubspot" if self.dice.chance(0.8) else "",
            crm_id=str(100_000 + self._people),
            source=self.offer.lists[source].source,
            created_at=came,
            flags=_flags(persona, free),
        )

    def _name(self, persona: Persona, city: City) -> tuple[str, str, str, str]:
        """First and last name, the local part of the address, the language."""
        if persona is Persona.JUNK:
            first, last = self.dice.pick(words.JUNK_NAMES)
            return first, last, f"{first}.{last}".lower(), "en"
        mix = words.GERMAN_MIX if city.country == "DE" else words.AMERICAN_MIX
        kind = self.dice.weighted(mix)
        (first, plain), (last, plain_last) = self.dice.pick(kind.given), self.dice.pick(kind.family)
        spoken = {"DE": "de"}.get(city.country, "fr" if city.state == "CA-QC" else "en")
        return first, last, f"{plain}.{plain_last}", spoken

    def _address(self, local: str, host: str) -> str:
        """An address nobody has yet: a second Kim Marsh of a company gets a number."""
        address = f"{local}@{host}"
        seen = self._addresses[address] = self._addresses.get(address, 0) + 1
        return address if seen == 1 else f"{local}{seen}@{host}"

    def _title(self, persona: Persona) -> str:
        if persona is Persona.BUYER:
            return self.dice.weighted(words.TITLES)
        titles = words.SEEKER_TITLES if persona is Persona.SEEKER else words.HUNTER_TITLES
        return self.dice.pick(titles)

    def _lines(self, persona: Persona, city: City, placeless: bool, hq: Line) -> list[Line]:
        """Numbers in dialling order: direct, mobile, work, switchboard."""
        if placeless:
            return [hq]
        if persona is not Persona.BUYER:
            return [self._line(city, PhoneLabel.MOBILE, *_mobile_lines(city))]
        lines = []
        if self.dice.chance(0.55):
            lines.append(self._line(city, PhoneLabel.DIRECT, city.lines, city.digits))
        if self.dice.chance(0.35):
            lines.append(self._line(city, PhoneLabel.MOBILE, *_mobile_lines(city)))
        if not lines and self.dice.chance(0.4):
            lines.append(self._line(city, PhoneLabel.WORK, city.lines, city.digits))
        if self.dice.chance(0.6 if lines else 0.92):
            lines.append(hq)
        return lines

    def _line(self, city: City, label: PhoneLabel, prefixes: tuple[str, ...], digits: int) -> Line:
        e164, extension = self.numbers.next(prefixes, digits)
        mobile = label is PhoneLabel.MOBILE
        begin = to_utc(datetime.combine(self.days[0], time(8, 5)), ZONE)
        if prefixes is TOLL_FREE:
            region, kind = "", "toll_free"
        elif e164.startswith("+1"):
            region, kind = city.country, "fixed_or_mobile"
        else:
            region, kind = city.country, "mobile" if mobile else "fixed"
        said = "mobile" if mobile else "fixed"
        return Line(self.dice.id_at(begin), e164, extension, label, region, kind, said, begin)


def _mobile_lines(city: City) -> tuple[tuple[str, ...], int]:
    line = MOBILE_LINES.get(city.country)
    return ((line[0],), line[1]) if line else (city.lines, city.digits)


def _callable(lines: list[Line], city: City) -> bool:
    return any(may_call(line, city.state) for line in lines)


def may_call(line: Line, state: str) -> bool:
    """Arizona forbids unsolicited calls to mobiles at any hour (A.R.S. 44-1278)."""
    return not (state == "US-AZ" and line.label is PhoneLabel.MOBILE)


def _flags(persona: Persona, free: bool) -> tuple[str, ...]:
    junk = ("junk_name",) if persona is Persona.JUNK else ()
    return (*junk, "free_mail") if free or junk else ()
