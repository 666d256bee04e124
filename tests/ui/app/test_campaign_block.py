"""From the campaigns page to the calls: a block with one campaign's people, and back to everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from coldcall.actions import campaigns, importing
from coldcall.actions.importing import ImportOptions
from coldcall.paths import Folders
from coldcall.settings import Settings, save
from coldcall.workstation import Workstation
from ui.app.actions_there import CAMPAIGNS
from ui.app.desk_home import DeskHome

LEADS = """\
First Name,Last Name,Email,Phone,Company,City,State,Postal Code,Country
Ana,{which},ana@{which}.com,+12127365{n}01,{which},New York,NY,10001,US
Bob,{which},bob@{which}.com,+12127365{n}02,{which},New York,NY,10001,US
"""


def make_home(place: Folders, folder: Path) -> None:
    station = Workstation(place, {})
    parts = station.create()
    for n, which in enumerate(("Summer", "Winter"), 1):
        file = folder / f"{which}.csv"
        file.write_text(LEADS.format(which=which, n=n), encoding="utf-8")
        importing.run(parts, file, ImportOptions(campaign=which))
    station.close()
    save(place.settings_file, Settings(start_first_minute_done=True))


def test_a_campaign_is_called_alone_and_then_everybody_again(
    open_home: Callable[[], DeskHome], place: Folders, tmp_path: Path, qtbot: QtBot
) -> None:
    make_home(place, tmp_path)
    home = open_home()
    home.window.act("page", "4")
    page = home.pages.campaigns
    qtbot.waitUntil(lambda: page.view.model.rowCount() == 2, timeout=10_000)
    assert home.window.top._group.checkedId() == CAMPAIGNS
    winter = campaigns.one(home.parts, "Winter").campaign
    page.calling_wanted.emit(winter.id, winter.name)
    qtbot.waitUntil(lambda: home.desk.side.queue is not None and home.desk.side.queue.total == 2)
    assert home.window.current is home.desk
    home.window.show_page(CAMPAIGNS)
    qtbot.waitUntil(page.view.panel._everybody.isVisible, timeout=10_000)
    page.view.panel._everybody.click()
    qtbot.waitUntil(lambda: home.desk.side.queue is not None and home.desk.side.queue.total == 4)
    assert home.desk.side.part == ""
    qtbot.waitUntil(lambda: home.work.idle and home.desk.settled, timeout=10_000)


def test_who_waits_for_a_reason_is_shown_on_the_queue_page(
    open_home: Callable[[], DeskHome], place: Folders, tmp_path: Path, qtbot: QtBot
) -> None:
    make_home(place, tmp_path)
    home = open_home()
    home.window.show_page(CAMPAIGNS)
    qtbot.waitUntil(lambda: home.pages.campaigns.view.model.rowCount() == 2, timeout=10_000)
    ids = campaigns.members(home.parts, campaigns.one(home.parts, "Summer").campaign.id)
    home.pages.campaigns.people_wanted.emit("", ids)
    qtbot.waitUntil(lambda: home.window.current is home.pages.queue_place)
    qtbot.waitUntil(lambda: "of 2" in home.pages.queue.view._heading.text(), timeout=10_000)
    qtbot.waitUntil(lambda: home.work.idle, timeout=10_000)
