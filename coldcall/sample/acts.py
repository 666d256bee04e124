"""What the people of the sample world did: downloads, events, pages, e-mails, in the order people do them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from coldcall.domain.bant import Letter, QualificationFact, Source
from coldcall.domain.content import Asset
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.sample.dice import Dice
from coldcall.sample.offer import CAREERS_ASSET, CONTENT, EMAIL, TRADE_SHOW, WEBINAR, WEBINAR_ASSET, Offer
from coldcall.sample.people import Person
from coldcall.sample.rows import Rows
from coldcall.sample.truths import Persona

_PAGES = ("Home", "How it works", "Customers", "Integrations", "Blog: the 15-minute dock")
_BOOTH_NOTES = (
    "Wants prices for 14 docks",
    "Asked about yard checks",
    "Right company, wrong person: ask for operations",
)
_PRIZE = "Prize draw"
_FORM_ANSWERS = (
    (Letter.NEED, 2, "Trucks wait too long"),
    (Letter.NEED, 1, "Looking around"),
    (Letter.TIMELINE, 3, "This quarter"),
    (Letter.TIMELINE, 1, "Next year"),
    (Letter.BUDGET, 2, "Budget is being set"),
    (Letter.AUTHORITY, 2, "I recommend, my boss signs"),
)


@dataclass(slots=True)
class Acts:
    """Writes the engagement of people into `rows`. Nothing happens after `now`."""

    dice: Dice
    offer: Offer
    now: datetime
    rows: Rows

    def tell(self, person: Person) -> None:
        """Everything one person did, and what a form asked them."""
        first = {
            CONTENT: self._content,
            WEBINAR: self._webinar,
            EMAIL: self._email,
            TRADE_SHOW: self._trade_show,
        }.get(person.source, self._outbound)
        first(person)
        if person.persona is Persona.BUYER:
            self._browse(person)
            self._form(person)
        if not person.planned and person.source == CONTENT and self.dice.chance(0.3):
            self._hot(person)

    def _content(self, person: Person) -> None:
        at = person.entered_at
        self._download(person, at)
        while self.dice.chance(0.2):
            at += timedelta(days=self.dice.between(0.02, 9))
            self._download(person, at)

    def _webinar(self, person: Person) -> None:
        asset = self.offer.assets[WEBINAR_ASSET]
        self._add(person, EngagementKind.REGISTRATION, person.entered_at, asset, source="webinar")
        if self.dice.chance(0.57):
            minutes = float(self.dice.whole(6, 45))
            self._add(
                person,
                EngagementKind.ATTENDANCE,
                self.offer.webinar_at,
                asset,
                minutes=minutes,
                source="webinar",
            )

    def _email(self, person: Person) -> None:
        at = person.entered_at
        self._add(person, EngagementKind.EMAIL_OPEN, at, what="Autumn newsletter", source="mautic")
        if self.dice.chance(0.3):
            # A link scanner follows every link within seconds of delivery.
            for second in range(self.dice.whole(3, 7)):
                scanned = at + timedelta(seconds=2 + second)
                self._add(person, EngagementKind.EMAIL_CLICK, scanned, what="Autumn newsletter", bot=True)
        if self.dice.chance(0.6):
            at += timedelta(hours=self.dice.between(0.1, 30))
            self._add(person, EngagementKind.EMAIL_CLICK, at, what="Autumn newsletter", source="mautic")
            if person.persona is Persona.SEEKER:
                later = at + timedelta(minutes=6)
                self._add(person, EngagementKind.DOWNLOAD, later, self.offer.assets[CAREERS_ASSET])

    def _trade_show(self, person: Person) -> None:
        hunter = person.persona is not Persona.BUYER
        note = _PRIZE if hunter else self.dice.pick(_BOOTH_NOTES)
        what = self.offer.campaigns[TRADE_SHOW].name
        at = self.offer.show_at + timedelta(hours=self.dice.between(0, 7) + 24 * self.dice.whole(0, 2))
        self._add(person, EngagementKind.BOOTH, at, what=what, note=note, source="badge scanner")

    def _outbound(self, person: Person) -> None:
        if self.dice.chance(0.12):
            self._add(
                person,
                EngagementKind.WEB_SUMMARY,
                None,
                what="website",
                count=self.dice.whole(1, 6),
                minutes=round(self.dice.between(0.5, 14), 1),
            )

    def _browse(self, person: Person) -> None:
        """Pages after the first act, with longer and longer pauses; some end up at the prices."""
        at, pause = person.entered_at, 0.05
        while self.dice.chance(0.42):
            at += timedelta(days=self.dice.between(0.5, 1.5) * pause)
            pause *= 3
            kind = EngagementKind.PRICING_PAGE if self.dice.chance(0.16) else EngagementKind.PAGE_VIEW
            what = "Pricing" if kind is EngagementKind.PRICING_PAGE else self.dice.pick(_PAGES)
            self._add(person, kind, at, what=what, source="website")

    def _form(self, person: Person) -> None:
        if not self.dice.chance(0.12):
            return
        at = person.entered_at
        self._add(person, EngagementKind.FORM, at, what="Dock survey", source="website")
        letter, score, said = self.dice.pick(_FORM_ANSWERS)
        fact_id = self.dice.id_at(at)
        fact = QualificationFact(
            fact_id, person.prospect.id, None, letter, score, said, Source.FORM, at, "form"
        )
        self.rows.qualification.append(fact)

    def _hot(self, person: Person) -> None:
        """Something of this morning: a visit to the prices, sometimes a request for a demo."""
        at = self.now - timedelta(minutes=self.dice.whole(6, 110))
        self._add(person, EngagementKind.PRICING_PAGE, at, what="Pricing", source="website")
        if self.dice.fair("demo", 0.4):
            at += timedelta(minutes=2)
            self._add(person, EngagementKind.DEMO_REQUEST, at, what="Book a demo", source="website")

    def _download(self, person: Person, at: datetime) -> None:
        place = self.dice.pick((0, 0, 0, 1, 2, 3, 4, 6, 7, 8, 9, 11))
        self._add(person, EngagementKind.DOWNLOAD, at, self.offer.assets[place], source="website")

    def _add(
        self,
        person: Person,
        kind: EngagementKind,
        at: datetime | None,
        asset: Asset | None = None,
        *,
        what: str = "",
        count: int = 1,
        minutes: float | None = None,
        source: str = "",
        bot: bool = False,
        note: str = "",
    ) -> None:
        if at is not None and at >= self.now:
            return
        received = at or person.entered_at
        act_id = self.dice.id_at(received)
        self.rows.engagement.append(
            Engagement(
                id=act_id,
                prospect_id=person.prospect.id,
                kind=kind,
                at=at,
                received_at=received,
                asset_id=asset.id if asset else None,
                campaign_id=self.offer.campaigns[person.source].id,
                what=asset.title if asset else what,
                count=count,
                minutes=minutes,
                source=source,
                key=f"sample-{act_id.hex}",
                email=person.prospect.email,
                bot=bot,
                detail={"note": note} if note else {},
            )
        )
        person.evidence = person.evidence or kind.value
