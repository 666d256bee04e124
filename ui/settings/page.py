"""The settings page: reads what may be chosen, keeps what is chosen, shows where we may call."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from coldcall import settings as settings_file
from coldcall.actions import choosing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.errors import ColdcallError
from coldcall.settings import Described, Settings
from ui.settings.rescoring_job import RescoringJob
from ui.settings.rules_page import RulesSide
from ui.settings.rules_view import RulesView
from ui.settings.scoring_page import ScoringSide, make_views
from ui.settings.settings_view import FieldRow, Section, SettingsView
from ui.signals import Hub
from ui.work import Lane, Work

translate = QCoreApplication.translate
_CHOICES: Final = " | "


class SettingsPage(QWidget):
    """`action_wanted` carries an action of the key table; `key_words` say where the store's key is."""

    action_wanted = Signal(str)

    def __init__(
        self, parts: Parts, work: Work, hub: Hub, key_words: str, job: RescoringJob | None = None
    ) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._key_words = parts, work, hub, key_words
        self.view, self.rules = SettingsView(), RulesView()
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.view, translate("Settings", "Settings"))
        tabs.addTab(self.rules, translate("Settings", "Where we may call"))
        self.ideal, self.points = views = make_views()
        tabs.addTab(self.ideal, translate("Settings", "Ideal customer"))
        tabs.addTab(self.points, translate("Settings", "Points"))
        tabs.currentChanged.connect(lambda _place: self._read_points())
        tabs.tabBarClicked.connect(self._hand_keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(tabs)
        self.tabs = tabs
        self._regions = RulesSide(parts, work, hub, self.rules)
        self.rescoring = job or RescoringJob(parts, work, hub)
        self.scoring = ScoringSide(parts, work, hub, views, self.rescoring)
        self.view.changed.connect(self._change)
        self.view.action_wanted.connect(self.action_wanted)
        hub.changed.connect(self._changed)

    def shown(self) -> None:
        """The page came to the front."""
        self._present()
        self._regions.read()
        self._read_points()

    def _hand_keys(self, place: int) -> None:
        """The keys of a tab that was clicked work at once."""
        chosen = self.tabs.widget(place)
        if chosen is not None:
            chosen.setFocus()

    def _read_points(self) -> None:
        """Everybody is counted only for who looks at it."""
        if self.tabs.currentWidget() in (self.ideal, self.points):
            self.scoring.read()

    def show_rules(self, region: str = "") -> None:
        """*Where we may call* in front, standing on a place."""
        self.tabs.setCurrentWidget(self.rules)
        self.shown()
        self.rules.show_region(region)

    def _present(self) -> None:
        self.view.present(_sections(self._core.settings, self._core.sample, self._key_words))

    def _change(self, name: str, text: str) -> None:
        core = self._core

        def job() -> bool:
            before = core.settings
            core.change_settings(settings_file.changed(before, name, text))
            return choosing.moves(before, core.settings)

        def kept(moves: bool) -> None:
            self.view.say_fault(name, "")
            queue = name.startswith(("house.", "gate.", "place."))
            self._hub.tell(Changes(settings=True, queue=queue), self)
            if moves:
                # Thousands of people may move: calls are saved meanwhile.
                self._work.run(Lane.KEEP, lambda: choosing.restand_all(core), self._moved)

        def not_kept(error: BaseException) -> None:
            if not isinstance(error, ColdcallError):
                raise error
            self.view.say_fault(name, f"{error.title}: {error.hint}" if error.hint else error.title)

        self._work.run(Lane.WRITE, job, kept, not_kept)

    def _moved(self, changes: Changes) -> None:
        self._hub.tell(changes, self)

    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        if (changes.settings or changes.everything) and initiator is not self and self.isVisible():
            self._present()
            if initiator is not self._regions:
                self._regions.read()


def _sections(settings: Settings, sample: bool, key_words: str) -> tuple[Section, ...]:
    rows = {one.name: _row(one) for one in settings_file.described(settings)}

    def of(*names: str) -> tuple[FieldRow, ...]:
        return tuple(rows[name] for name in names)

    phone = of("phone.dialer", "phone.sip_host", "phone.command_dial", "phone.command_hang_up")
    return (
        Section(
            translate("Settings", "You"),
            told=translate("Settings", "Name, company, what you help with, your phone and calendar."),
            action="first_minute",
            words=translate("Settings", "What you say about yourself"),
        ),
        Section(
            translate("Settings", "Phone"),
            rows=() if sample else (*phone, *of("phone.take_focus_back")),
            told=translate("Settings", "The sample world has a phone of its own.") if sample else "",
        ),
        Section(
            translate("Settings", "Look"),
            of("look.scheme", "look.text_percent"),
        ),
        Section(translate("Settings", "Keys"), of("keys.single_letters")),
        Section(
            translate("Settings", "The day's goal"),
            of("goals.kind", "goals.conversations", "goals.calls"),
        ),
        Section(
            translate("Settings", "When we call"),
            of(
                "place.zone",
                "house.business_mon_fri",
                "house.business_sat",
                "house.business_sun",
                "house.closed_on_holidays",
                "house.calls_per_day",
                "house.calls_per_30_days",
                "gate.require_statement",
            ),
            told=translate("Settings", "The law of each place holds besides; see the other tab."),
        ),
        Section(
            translate("Settings", "Your data"),
            told=translate("Settings", "The store is encrypted; its key is {where}.").format(
                where=key_words.removeprefix("kept ") or translate("Settings", "made with it")
            ),
        ),
    )


def _row(one: Described) -> FieldRow:
    if isinstance(one.value, bool):
        return FieldRow(one.name, one.help, "on" if one.value else "off", switch=True)
    if isinstance(one.value, tuple):
        return FieldRow(one.name, one.help, " ".join(one.value))
    words = _words()
    choices = one.allowed.split(_CHOICES) if _CHOICES in one.allowed else []
    offered = tuple((code, words.get(code, code)) for code in choices if code != "pretend")
    return FieldRow(one.name, one.help, str(one.value), offered)


def _words() -> dict[str, str]:
    return {
        "tel": translate("Settings", "This computer's phone app"),
        "sip": translate("Settings", "A SIP softphone"),
        "command": translate("Settings", "A command of your own"),
        "clipboard": translate("Settings", "Copy the number, I dial"),
        "system": translate("Settings", "as the system says"),
        "light": translate("Settings", "light"),
        "dark": translate("Settings", "dark"),
    }
