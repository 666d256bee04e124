"""The company while calling: how often it heard of us, who is missing, who guards the line, who is there."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.account_map import SHOWN, AccountMap, Gatekeeper, Known
from coldcall.domain.card import Card
from coldcall.domain.prospect import Account
from ui.desk.account_rows import ColleagueRow, Line, Lines, PeopleHead, heard
from ui.format import ago, count
from ui.tokens import SPACE_1, SPACE_2, Size, Tone
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate
KEYS = 9
"""How many colleagues have a digit."""
_NOTES = 2


class AccountPanel(QScrollArea):
    """One column, drawn when somebody sees it. `colleague_wanted` carries whose card to open."""

    colleague_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Account", "Account"))
        self._card: Card | None = None
        self._drawn: Card | None = None
        self._name, self._facts = Lines(Size.LARGE), Lines()
        self._touches, self._missing = Lines(), Lines()
        self._gates_head, self._gates = SectionHeader(translate("Account", "Gatekeepers")), Lines()
        self._people_head = PeopleHead(translate("Account", "Colleagues"))
        self._rows: list[ColleagueRow] = []
        self._people = QVBoxLayout()
        self._more = Lines(Size.SMALL)
        self._named_head, self._named = SectionHeader(translate("Account", "Who named whom")), Lines()
        self._numbers_head, self._numbers = SectionHeader(translate("Account", "Numbers")), Lines()
        self._lay_out()

    def person_at(self, place: int) -> UUID | None:
        """Whose row has a digit, from 1; None where nobody stands there."""
        found = self._card.account_map if self._card else None
        people = found.people[:KEYS] if found else ()
        return people[place - 1].prospect_id if 0 < place <= len(people) else None

    def show_key(self, key: str) -> None:
        """Draw the key that opens a colleague beside their heading."""
        self._people_head.show_key(key)

    def show_people(self) -> None:
        """Bring the colleagues and their digits into sight."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.verticalScrollBar().setValue(self._people_head.y())

    def present(self, card: Card) -> None:
        """Show a card's company, once somebody sees it."""
        self._card = card
        if self.isVisible():
            self._draw(card)

    def clear(self) -> None:
        self._card = self._drawn = None
        for part in (self._name, self._facts, self._touches, self._missing, self._more):
            part.present(())
        self._section(self._gates_head, self._gates, ())
        self._section(self._named_head, self._named, ())
        self._section(self._numbers_head, self._numbers, ())
        self._people_head.hide()
        for row in self._rows:
            row.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._card is not None and self._card is not self._drawn:
            self._draw(self._card)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_2, SPACE_1, SPACE_2)
        column.setSpacing(SPACE_1)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(0)
        for part in (self._name, self._facts, self._touches, self._missing, self._gates_head, self._gates):
            column.addWidget(part)
        column.addWidget(self._people_head)
        column.addLayout(self._people)
        rest = (self._more, self._named_head, self._named, self._numbers_head, self._numbers)
        for part in rest:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(page)
        self.clear()

    def _draw(self, card: Card) -> None:
        self._drawn = card
        account, found = card.account, card.account_map
        none = [(translate("Account", "No company on file"), Tone.MUTED)]
        self._name.present([(account.name, Tone.TEXT)] if account and account.name else none)
        self._facts.present([(_facts(account), Tone.MUTED)] if account else ())
        self._touches.present(_touches(found) if found else ())
        self._missing.present(_missing(found) if found else ())
        self._section(self._gates_head, self._gates, tuple(_gates(found)) if found else ())
        self._draw_people(found)
        self._section(self._named_head, self._named, tuple(_named(found)) if found else ())
        self._section(self._numbers_head, self._numbers, tuple(_numbers(card)))
        self._numbers_head.present(translate("Account", "Numbers"), count(len(card.phones)))
        self.verticalScrollBar().setValue(0)

    def _draw_people(self, found: AccountMap | None) -> None:
        people: tuple[Known, ...] = found.people if found else ()
        self._people_head.setVisible(bool(people))
        for place in range(len(self._rows), min(len(people), SHOWN)):
            row = ColleagueRow(str(place + 1) if place < KEYS else "")
            row.chosen.connect(self.colleague_wanted)
            self._rows.append(row)
            self._people.addWidget(row)
        for place, row in enumerate(self._rows):
            if found is not None and place < len(people):
                words, tone = heard(people[place], found.at)
                row.present(people[place], words, tone)
            row.setVisible(place < len(people))
        if found is not None:
            self._people_head.present(translate("Account", "Colleagues"), _tally(found))
        left = len(people) - SHOWN
        words = translate("Account", "{n} more: Ctrl+F finds them by name").format(n=count(left))
        self._more.present([(words, Tone.MUTED)] if left > 0 else ())

    @staticmethod
    def _section(head: SectionHeader, lines: Lines, told: tuple[Line, ...]) -> None:
        head.setVisible(bool(told))
        lines.present(told)


def _facts(account: Account) -> str:
    staff = translate("Account", "{n} staff").format(n=count(account.headcount)) if account.headcount else ""
    return " · ".join(one for one in (account.industry, staff, account.city, account.country) if one)


def _touches(found: AccountMap) -> list[Line]:
    tone = Tone.WARN if found.full else Tone.TEXT if found.touches_here else Tone.MUTED
    told = [(found.pressure, tone), *((words, Tone.WARN) for words in found.full)]
    return [(words.replace("e-mail", "e\u2011mail"), tone) for words, tone in told]


def _missing(found: AccountMap) -> list[Line]:
    absent = ", ".join(one.label for one in found.missing)
    known = " · ".join(f"{one.label} {count(one.known)}" for one in found.departments if one.known)
    return [
        (translate("Account", "Nobody known in: {departments}").format(departments=absent), Tone.WARN)
        if absent
        else ("", Tone.MUTED),
        (translate("Account", "Known in: {departments}").format(departments=known), Tone.MUTED)
        if known
        else ("", Tone.MUTED),
    ]


def _gates(found: AccountMap) -> Iterator[Line]:
    for gate in found.gatekeepers:
        yield _gate(gate, found), Tone.TEXT
        for hint in gate.hints[:_NOTES]:
            said = translate("Account", "“{words}”, {ago}").format(
                words=hint.words, ago=ago(hint.at, found.at)
            )
            past = translate("Account", "Got past: {said}").format(said=said)
            yield (past, Tone.GOOD) if hint.got_past else (said, Tone.MUTED)


def _gate(gate: Gatekeeper, found: AccountMap) -> str:
    name = gate.name or translate("Account", "Name unknown")
    past = translate("Account", "got past {n} of {met}").format(n=count(gate.past), met=count(gate.met))
    return " · ".join((name, past, ago(gate.last_at, found.at)))


def _named(found: AccountMap) -> Iterator[Line]:
    for one in found.referrals[:SHOWN]:
        words = translate("Account", "{who} named {whom}, {ago}")
        yield words.format(who=one.who, whom=one.whom, ago=ago(one.at, found.at)), Tone.TEXT


def _tally(found: AccountMap) -> str:
    words = translate("Account", "{reached} reached · {tried} called · {all}")
    return words.format(reached=count(found.reached), tried=count(found.tried), all=count(len(found.people)))


def _numbers(card: Card) -> Iterator[Line]:
    for phone in card.phones:
        gone = translate("Account", "retired: {reason}").format(reason=phone.retired_reason)
        words = " · ".join(
            part for part in (phone.international, phone.label, gone if phone.retired else "") if part
        )
        yield words, Tone.MUTED if phone.retired else Tone.TEXT
