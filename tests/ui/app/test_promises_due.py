"""What is told ahead of a promise: once, in time, and no more than the settings allow."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coldcall.actions import people, promising
from coldcall.domain.history import Promise, PromiseKind
from coldcall.domain.promise import PromiseIs, PromiseState
from coldcall.paths import Folders
from coldcall.workstation import Workstation
from ui.app.actions_there import key_table
from ui.app.notifier import SystemNotifier
from ui.app.promises_due import Agenda, Due, PromisesDue
from ui.signals import Hub
from ui.work import Work

DUE = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def near(number: int = 1, due: datetime = DUE) -> tuple[PromiseState, str]:
    kind = PromiseKind.CALL_BACK
    one = Promise(UUID(int=number), UUID(int=99), None, kind, DUE, due, "", "UTC", "", "dana", asked=True)
    return PromiseState(one, PromiseIs.OPEN), "Kim Okafor"


def test_it_is_notified_once_five_minutes_ahead_and_shown_two() -> None:
    agenda = Agenda()
    agenda.take([near()])
    assert agenda.to_notify(DUE - 6 * MINUTE) == []
    assert [one.name for one in agenda.to_notify(DUE - 5 * MINUTE)] == ["Kim Okafor"]
    agenda.take([near()])
    assert agenda.to_notify(DUE - 4 * MINUTE) == []
    assert agenda.to_show(DUE - 3 * MINUTE) is None
    assert agenda.to_show(DUE - 2 * MINUTE) is not None
    assert agenda.to_show(DUE + 15 * MINUTE) is not None
    assert agenda.to_show(DUE + 16 * MINUTE) is None


def test_what_was_due_before_is_not_notified_and_falls_due_once() -> None:
    agenda = Agenda()
    agenda.take([near(), near(2, DUE + 10 * MINUTE)])
    assert agenda.to_notify(DUE + MINUTE) == []
    assert agenda.fell_due(DUE)
    assert not agenda.fell_due(DUE + MINUTE)
    assert agenda.fell_due(DUE + 10 * MINUTE)


@dataclass
class Told:
    """A notifier that keeps what it was given."""

    said: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return True


@dataclass
class HandClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


@pytest.mark.parametrize(
    ("notifies", "hides", "said"),
    [
        (True, False, [("Call Kim Okafor", "Promised for 11:00")]),
        (True, True, [("A call was promised", "Promised for 11:00")]),
        (False, False, []),
    ],
)
def test_the_settings_say_whether_and_whom(
    place: Folders, qtbot: QtBot, notifies: bool, hides: bool, said: list[tuple[str, str]]
) -> None:
    clock = HandClock(DUE - timedelta(hours=1))
    station = Workstation(place, {"TZ": "America/New_York"}, clock=clock)
    parts = station.create()
    parts.change_settings(
        replace(
            parts.settings, place_zone="America/New_York", notify_promises=notifies, notify_hide_name=hides
        )
    )
    kim, _ = people.add_line(parts, "Kim Okafor, Brightline, VP Operations, +1 212 867 5310")
    promising.add(parts, kim, promising.understand(parts, kim, "11:00").entry)
    work, hub, told = Work(), Hub(), Told()
    watch = PromisesDue(parts, work, hub, told)
    shown: list[Due | None] = []
    moved: list[object] = []
    watch.soon.connect(shown.append)
    hub.changed.connect(lambda changes, _who: moved.append(changes))
    watch.start()
    qtbot.waitUntil(lambda: work.idle)
    assert (told.said, shown[-1], moved) == ([], None, [])
    for minutes in (5, 4, 2, 0):
        clock.moment = DUE - minutes * MINUTE
        watch.look()
        qtbot.waitUntil(lambda: work.idle)
    assert told.said == said
    assert shown[-1] is not None and shown[-1].prospect_id == kim
    assert len(moved) == 1  # the queue was told once, when it fell due
    work.close([watch.timer], station.close)


def test_a_name_with_markup_is_words_and_never_an_option(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ran: list[tuple[str, list[str]]] = []

    def run(program: str, arguments: list[str]) -> bool:
        ran.append((program, arguments))
        return True

    notifier = SystemNotifier(window, lambda name: f"/usr/bin/{name}", run)
    assert notifier.tell("--help", "<b>Kim</b> & co")
    [(program, arguments)] = ran
    assert program == "/usr/bin/notify-send"
    assert arguments[-3:] == ["--", "--help", "&lt;b&gt;Kim&lt;/b&gt; &amp; co"]
    assert not SystemNotifier(window, lambda _name: None).tell("Call Kim", "")


def test_the_calendar_of_everybody_is_a_command() -> None:
    assert key_table().find("calendar_file").anywhere == ()
