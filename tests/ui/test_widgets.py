"""The leaves: plain text stays plain, every state is said three ways, everything has a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.keys import State
from ui.keytable import KeyTable
from ui.main_window import MainWindow
from ui.panes import ThreePanes
from ui.status_strip import StatusStrip
from ui.theme import Scheme, Theme, look
from ui.tokens import SIGNS, Size, Tone
from ui.top_bar import Day, TopBar
from ui.widgets.band import Band
from ui.widgets.banner import Banner
from ui.widgets.button import ActionButton, Kind
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import Choice, EmptyState
from ui.widgets.fit_row import FitRow
from ui.widgets.flat_table import FlatTable
from ui.widgets.key_caps import KNOWN, KeyCaps, KeyHint, caps_size
from ui.widgets.label import plain_label, plain_tip
from ui.widgets.line import Hairline, SectionHeader
from ui.widgets.meter import Meter
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.safe_browser import SafeBrowser
from ui.widgets.script_view import ScriptView, Span
from ui.widgets.sign import Sign

HOSTILE = '<b>Kim</b><img src="file:///etc/hostname">'
WORDS = "Hi Kim, you pulled our guide this morning."


def painted(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def inks(widget: QWidget) -> set[str]:
    image = painted(widget)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_labels_show_markup_as_it_is(qtbot: QtBot) -> None:
    label = plain_label(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(HOSTILE)
    plain_tip(label, HOSTILE)
    assert "&lt;img" in label.toolTip()
    plain_tip(label, "")
    assert label.toolTip() == ""


def test_a_buddy_gets_the_name_of_its_label(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    plain_label("Budget", buddy=field)
    assert field.accessibleName() == "Budget"


def test_an_elided_label_gives_way_and_tells_the_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("Brightline Logistics\nand Sons")
    qtbot.addWidget(label)
    label.show()
    whole = label.sizeHint().width()
    label.resize(whole, 20)
    assert (label.cut, label.toolTip()) == (False, "")
    label.resize(whole // 2, 20)
    assert label.cut
    assert "Brightline Logistics and Sons" in label.toolTip()
    assert label.minimumSizeHint().width() < whole // 2


def test_buttons_keep_the_keys_where_they_are(qtbot: QtBot) -> None:
    button = ActionButton("Smith & Sons", Kind.PRIMARY, caps=("Space",), icon="phone")
    qtbot.addWidget(button)
    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert button.accessibleName() == "Smith & Sons"
    assert button.text() == "Smith && Sons"
    bare = ActionButton("Smith & Sons", Kind.PRIMARY)
    assert button.sizeHint().width() >= bare.sizeHint().width() + caps_size(("Space",)).width()
    assert look().tokens.accent.lower() in inks(button)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_cursor_is_pressed_by(key: Qt.Key, qtbot: QtBot) -> None:
    button = ActionButton("Choose a file", Kind.PRIMARY)
    qtbot.addWidget(button)
    button.show()
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    button.setFocus()
    QTest.keyClick(button, key)
    assert len(clicks) == 1


def test_a_table_hidden_while_the_text_changed_has_the_right_header(theme: Theme, qtbot: QtBot) -> None:
    theme.use_percent(150)
    table, pages = FlatTable("People", {0: 10}, 0), QStackedWidget()
    pages.addWidget(QWidget())
    pages.addWidget(table)
    qtbot.addWidget(pages)
    pages.show()
    for page in (1, 0):
        pages.setCurrentIndex(page)
        QApplication.processEvents()
    theme.use_percent(100)
    pages.setCurrentIndex(1)
    QApplication.processEvents()
    assert table.horizontalHeader().viewport().font().pixelSize() == look().font(Size.SMALL).pixelSize()


def test_caps_fade_when_known_and_come_back(qtbot: QtBot) -> None:
    caps = KeyCaps(("Ctrl", "K"), uses=KNOWN - 1)
    qtbot.addWidget(caps)
    drawn, size = inks(caps), caps.sizeHint()
    caps.set_uses(KNOWN)
    assert not caps.drawn
    assert inks(caps) < drawn
    assert caps.sizeHint() == size
    caps.reveal(True)
    assert inks(caps) == drawn


@pytest.mark.parametrize(
    ("tone", "sign"),
    [*SIGNS.items(), (Tone.MUTED, "")],
)
def test_a_chip_says_its_state_three_ways(tone: Tone, sign: str, qtbot: QtBot) -> None:
    chip = Chip("ok to 17:00", tone)
    qtbot.addWidget(chip)
    assert chip.text == f"{sign} ok to 17:00".strip()
    assert chip.accessibleName() == "ok to 17:00"
    assert look().tokens.of(tone).lower() in inks(chip)


@pytest.mark.parametrize("sign", "●○◐▲⊘★◆")
def test_each_sign_has_a_shape_of_its_own(sign: str, qtbot: QtBot) -> None:
    drawn = []
    for shape in ("●○◐▲⊘★◆".replace(sign, ""), sign):
        for one in shape:
            widget = Sign()
            qtbot.addWidget(widget)
            widget.present(Tone.TEXT, one)
            drawn.append(painted(widget))
    assert all(drawn[-1] != other for other in drawn[:-1])


def test_a_meter_tells_unknown_from_none_and_stated_from_confirmed(qtbot: QtBot) -> None:
    meter = Meter("Budget")
    qtbot.addWidget(meter)
    faces = {}
    for value, confirmed in ((None, False), (0, False), (2, False), (2, True), (3, True)):
        meter.present(value, confirmed=confirmed)
        faces[meter.accessibleName()] = painted(meter)
    assert list(faces) == [
        "Budget: unknown",
        "Budget: 0 of 3, stated",
        "Budget: 2 of 3, stated",
        "Budget: 2 of 3, confirmed",
        "Budget: 3 of 3, confirmed",
    ]
    images = list(faces.values())
    assert all(a != b for i, a in enumerate(images) for b in images[:i])
    with pytest.raises(ValueError, match="3 steps"):
        meter.present(4)


def test_a_band_fills_with_its_state_and_reads_on_it(qtbot: QtBot) -> None:
    band = Band()
    qtbot.addWidget(band)
    band.present("Ready", Tone.MUTED, "○")
    assert look().tokens.surface.lower() in inks(band)
    band.present("In call", Tone.GOOD, "●", "Kim Okafor")
    band.set_timer("1:40")
    assert {look().tokens.good.lower(), look().tokens.background.lower()} <= inks(band)
    assert (band.words, band.timer, band.accessibleName()) == ("In call", "1:40", "In call")


def test_a_band_in_a_call_reads_after_the_scheme_changed(theme: Theme, qtbot: QtBot) -> None:
    band = Band()
    qtbot.addWidget(band)
    band.present("In call", Tone.GOOD, "●")
    theme.use_scheme(Scheme.DARK)
    tokens = look().tokens
    assert {tokens.good.lower(), tokens.background.lower()} <= inks(band)
    assert tokens.text.lower() not in inks(band)


def test_a_banner_has_a_button_only_when_there_is_something_to_do(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    acted: list[str] = []
    banner.acted.connect(acted.append)
    assert banner.isHidden()
    banner.present("That file is empty", "Export it again.", action="import", words="Choose another")
    button = next(b for b in banner.findChildren(ActionButton) if b.text() == "Choose another")
    assert not button.isHidden()
    button.click()
    assert acted == ["import"]
    banner.present("No room on the disk")
    assert button.isHidden()
    next(b for b in banner.findChildren(ActionButton) if b.accessibleName() == "Close this message").click()
    assert banner.isHidden()


def test_an_empty_state_does_what_it_says(qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    chosen: list[str] = []
    empty.chosen.connect(chosen.append)
    ways = [Choice("import", "Import a file", ("Ctrl", "I")), Choice("demo", "Try sample leads")]
    empty.present("No leads yet", "", ways)
    for button in empty.findChildren(ActionButton):
        button.click()
    assert chosen == ["import", "demo"]
    empty.present("No calls left today")
    qtbot.waitUntil(lambda: empty.findChildren(ActionButton) == [])


def test_an_empty_state_gives_a_long_sentence_its_lines(qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.present("None", "Of 500: 312 now · 118 later (London opens 08:00) · 40 need a country. " * 3)
    empty.resize(900, 600)
    empty.show()
    text = empty._text
    assert text.height() >= text.heightForWidth(text.width())


def test_a_progress_strip_stops_once(qtbot: QtBot) -> None:
    strip = ProgressStrip("Import")
    qtbot.addWidget(strip)
    stopped: list[int] = []
    strip.stopped.connect(lambda: stopped.append(1))
    strip.present(7000, 5000, "5,000 of 5,000")
    button = strip.findChild(ActionButton)
    assert isinstance(button, ActionButton)
    button.click()
    button.click()
    assert (stopped, button.text()) == ([1], "Stopping")


def test_the_viewer_opens_no_resource(qtbot: QtBot) -> None:
    viewer = SafeBrowser()
    qtbot.addWidget(viewer)
    viewer.present(HOSTILE)
    assert viewer.toPlainText() == HOSTILE
    for name in ("file:///etc/hostname", "//attacker/x.png", "https://example.com/a.png"):
        found = viewer.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert (found.width(), found.height()) == (1, 1)
    assert not viewer.openLinks()


def test_the_viewer_reads_no_file_even_from_markup(qtbot: QtBot, tmp_path: Path) -> None:
    bait = tmp_path / "bait.png"
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(QColor("#FF0000"))
    assert red.save(str(bait))
    viewer = SafeBrowser()
    qtbot.addWidget(viewer)
    viewer.setHtml(f'<img src="{bait.as_uri()}"><img src="{bait}">')
    viewer.resize(200, 100)
    image = viewer.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#ff0000" not in seen


@pytest.fixture
def script(qtbot: QtBot) -> ScriptView:
    view = ScriptView()
    qtbot.addWidget(view)
    view.resize(900, 200)
    view.show()
    return view


def underlined(view: ScriptView) -> str:
    cursor = QTextCursor(view.document())
    found = ""
    text = view.toPlainText()
    for place in range(view.document().characterCount() - 1):
        cursor.setPosition(place + 1)
        if cursor.charFormat().underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine:
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            found += cursor.selectedText()
    return found if text else ""


def test_claims_are_underlined_in_dots(script: ScriptView) -> None:
    script.present(WORDS, [Span(8, 29, "c1")])
    assert underlined(script) == "you pulled our guide "
    script.present("😀 " + WORDS, [Span(10, 20, "c1")])
    assert underlined(script) == "you pulled"


def test_hovering_and_clicking_a_claim_tells_which(script: ScriptView, qtbot: QtBot) -> None:
    hovered: list[str] = []
    clicked: list[str] = []
    script.claim_hovered.connect(hovered.append)
    script.claim_clicked.connect(clicked.append)
    script.present(WORDS, [Span(8, 29, "c1")])
    cursor = QTextCursor(script.document())
    cursor.setPosition(15)
    spot = script.cursorRect(cursor).center() + QPoint(2, 0)
    for where in (spot, QPoint(2, 180)):
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(where),
            script.viewport().mapToGlobal(QPointF(where)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        script.mouseMoveEvent(move)
    QTest.mouseClick(script.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert hovered[:2] == ["c1", ""]
    assert clicked == ["c1"]


def test_words_to_say_are_large_airy_and_never_wide(script: ScriptView) -> None:
    script.present("word " * 60)
    assert script.font().pixelSize() == 15
    assert script.document().begin().blockFormat().lineHeight() == 150
    layout = script.document().begin().layout()
    widest = max(layout.lineAt(n).textLength() for n in range(layout.lineCount()))
    assert widest <= 76
    script.set_large(True)
    assert script.font().pixelSize() == 17
    assert script.heightForWidth(300) > script.heightForWidth(700)


def test_a_script_shows_markup_as_it_is(script: ScriptView) -> None:
    script.present(HOSTILE)
    assert script.toPlainText() == HOSTILE


def test_a_row_drops_its_last_parts_whole(qtbot: QtBot) -> None:
    row = FitRow()
    qtbot.addWidget(row)
    hints = [KeyHint(("S",), "Skip"), KeyHint(("Z",), "Snooze"), KeyHint(("O",), "Objection")]
    row.set_parts(hints)
    row.show()
    row.resize(row.sizeHint())
    assert row.shown == tuple(hints)
    row.resize(row.sizeHint().width() - 1, 20)
    assert row.shown == tuple(hints[:2])
    assert row.minimumSizeHint().width() == 0


def test_the_saved_line_covers_the_hints_and_goes_by_itself(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.set_hints(KeyTable().hints(State.PRE_CALL), {})
    strip.say("Voicemail · next try Tue 9:40", 1)
    assert strip.said == "Voicemail · next try Tue 9:40"
    qtbot.waitUntil(lambda: strip.said == "")
    assert not strip._hints.isHidden()


def test_the_day_is_told_with_figures(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.present(Day("Q4 webinar", 23, 60, 6, 5, 1, 1234))
    assert bar._progress.text() == "23 of 60"
    assert [f.accessibleName() for f in bar._figures] == [
        "Talks 6",
        "learned in 5",
        "Meetings 1",
        "calls 1,234",
    ]
    bar.present(Day())
    assert bar._bar.isHidden()


@pytest.fixture
def panes(qtbot: QtBot) -> ThreePanes:
    made = ThreePanes(QLineEdit(), QLineEdit(), [("Story", QLineEdit()), ("Objections", QLineEdit())])
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    return made


def test_panes_fold_and_come_back(panes: ThreePanes, qtbot: QtBot) -> None:
    assert (panes.left.width(), panes.right.width()) == (250, 330)
    panes.fold_left()
    panes.fold_right()
    assert panes.folded == (True, True)
    assert not panes.left.isVisible()
    assert not panes.right.isVisible()
    qtbot.waitUntil(lambda: panes.centre.width() == 1366)
    panes.fold_left()
    assert panes.left.isVisible()


def test_the_right_pane_goes_below_when_narrow_and_opens_when_wide(panes: ThreePanes, qtbot: QtBot) -> None:
    panes.resize(1000, 600)
    qtbot.waitUntil(lambda: panes.right.mapTo(panes, QPoint(0, 0)).y() > 0)
    assert panes.below
    panes.resize(1920, 600)
    qtbot.waitUntil(lambda: panes.right.mapTo(panes, QPoint(0, 0)).x() > 1400)
    assert panes.right.open
    assert all(field.isVisible() for field in panes.right.findChildren(QLineEdit))
    assert (panes.left.width(), panes.right.width()) == (300, 420)


def test_larger_text_makes_the_window_narrower(panes: ThreePanes, theme: Theme) -> None:
    theme.use_percent(150)
    assert panes.below
    assert panes.left.minimumWidth() == 1366 // 4


def test_what_is_too_high_scrolls_and_is_not_squeezed(qtbot: QtBot) -> None:
    centre = QWidget()
    column = QVBoxLayout(centre)
    buttons = [ActionButton(f"Button {n}") for n in range(20)]
    for button in buttons:
        column.addWidget(button)
    panes = ThreePanes(QLineEdit(), centre, [("Story", QLineEdit())])
    qtbot.addWidget(panes)
    panes.resize(1366, 300)
    panes.show()
    assert panes.height() == 300
    centre.setMinimumWidth(1500)
    qtbot.waitUntil(lambda: panes.minimumSizeHint().width() >= 1500)
    assert all(button.height() >= button.sizeHint().height() for button in buttons)


def test_f6_goes_round_the_panes(panes: ThreePanes, qtbot: QtBot) -> None:
    qtbot.waitActive(panes).__enter__()
    panes.left.setFocus()
    visited = []
    for _ in range(3):
        panes.step_focus(1)
        visited.append(panes.focusWidget())
    assert visited[0] is panes.centre
    assert visited[1] is not None
    assert panes.right.isAncestorOf(visited[1])
    assert visited[2] is panes.left
    panes.step_focus(-1)
    assert panes.right.isAncestorOf(panes.focusWidget() or panes)


ALL: dict[str, Callable[[], QWidget]] = {
    "chip": lambda: Chip("ok", Tone.GOOD),
    "meter": lambda: Meter("Budget"),
    "button": lambda: ActionButton("Call"),
    "icon button": lambda: ActionButton("", Kind.QUIET, icon="settings", tip="Settings"),
    "caps": lambda: KeyCaps(("Ctrl", "K")),
    "hint": lambda: KeyHint(("S",), "Skip"),
    "header": lambda: SectionHeader("Queue", "60"),
    "progress": lambda: ProgressStrip("Import"),
}


@pytest.mark.parametrize("kind", ALL)
def test_everything_has_a_name_for_those_who_hear(kind: str, qtbot: QtBot) -> None:
    widget = ALL[kind]()
    qtbot.addWidget(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.text(QAccessible.Text.Name) != ""


def test_every_control_of_the_frame_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme, KeyTable(), {"undo", "call"})
    qtbot.addWidget(window)
    window.add_page(1, "Call", QWidget())
    window.add_page(2, "Queue", QWidget())
    window.show()
    window.act("keys")
    nameless = [
        widget.metaObject().className()
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("percent", [80, 125, 200])
def test_nothing_is_clipped_at_any_text_size(percent: int, theme: Theme, qtbot: QtBot) -> None:
    theme.use_percent(percent)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    labels = [plain_label("+1 415 555 0134", tabular=True), plain_label("10:14 their time, ok to 17:00")]
    for part in (*labels, ActionButton("Wrong number", caps=("9",), caps_first=True), Hairline()):
        column.addWidget(part)
    box.show()
    for label in labels:
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
        assert label.fontMetrics().height() <= label.height()


def test_a_quiet_band_reads_in_the_scheme_it_was_not_made_in(theme: Theme, qtbot: QtBot) -> None:
    theme.use_scheme(Scheme.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    band = Band()
    QVBoxLayout(page).addWidget(band)
    band.present("In call", Tone.GOOD, detail="Kim answers")
    with qtbot.waitExposed(page):
        page.show()
    QApplication.processEvents()
    band.present("Ready", Tone.MUTED, detail="never called")
    QApplication.processEvents()
    theme.use_scheme(Scheme.DARK)
    QApplication.processEvents()
    worn = {one.palette().windowText().color().name() for one in band.findChildren(QLabel)}
    assert QColor(look().tokens.text).name() in worn
    assert worn <= {QColor(look().tokens.text).name(), QColor(look().tokens.muted).name()}
