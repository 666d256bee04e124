"""Colours reach their contrast, the look follows scheme and size, the shipped fonts and icons are whole."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QGuiApplication, QPalette

from coldcall.paths import bundled
from ui.icons import icon, picture
from ui.theme import Scheme, Theme, look
from ui.tokens import Size, Tokens, Tone, contrast, load_tokens, pixels
from ui.widgets.chip import TINT
from ui.widgets.label import plain_label

SCHEMES = {name: load_tokens(bundled("resources") / f"tokens_{name}.toml") for name in ("light", "dark")}
GROUNDS = ("background", "surface", "raised")


def blend(over: str, under: str, share: float) -> str:
    """`share` of one colour over another."""
    top, ground = QColor(over), QColor(under)
    pairs = ((top.red(), ground.red()), (top.green(), ground.green()), (top.blue(), ground.blue()))
    mixed = [round(a * share + b * (1 - share)) for a, b in pairs]
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#18202B", "#F4F6F9") == pytest.approx(15.2, abs=0.1)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_tone_reads_on_every_ground(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    poor = [
        (tone, ground)
        for tone, ground in itertools.product(Tone, GROUNDS)
        if contrast(tokens.of(tone), getattr(tokens, ground)) < 4.5
    ]
    assert poor == []
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_and_chart_series_stand_out(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    assert all(contrast(tokens.edge, getattr(tokens, ground)) >= 3 for ground in GROUNDS)
    assert all(contrast(colour, tokens.background) >= 3 for colour in tokens.series)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_chips_and_bands_read(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    for tone in Tone:
        colour = tokens.of(tone)
        assert contrast(colour, blend(colour, tokens.background, TINT)) >= 4.5, tone
        assert contrast(tokens.background, colour) >= 4.5, tone


@pytest.mark.parametrize("scheme", SCHEMES)
def test_high_contrast_leaves_nothing_quiet(scheme: str) -> None:
    tokens: Tokens = SCHEMES[scheme].high_contrast()
    assert contrast(tokens.muted, tokens.raised) >= 7
    assert contrast(tokens.hairline, tokens.background) >= 3


def test_scheme_changes_palette_and_living_labels(theme: Theme) -> None:
    label = plain_label("Kim", tone=Tone.BAD)
    light = label.palette().color(QPalette.ColorRole.WindowText).name().upper()
    theme.use_scheme(Scheme.DARK)
    assert look().dark
    assert QGuiApplication.palette().color(QPalette.ColorRole.Window).name().upper() == "#11151B"
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == "#FF9257"
    assert light == "#A83E00"


def test_text_size_reaches_living_labels_and_stops_at_its_ends(theme: Theme) -> None:
    label = plain_label("Kim", Size.TITLE)
    assert label.font().pixelSize() == 20
    theme.larger()
    assert (theme.percent, label.font().pixelSize()) == (110, pixels(Size.TITLE, 110))
    for _ in range(20):
        theme.larger()
    assert theme.percent == 200
    for _ in range(40):
        theme.smaller()
    assert theme.percent == 80
    theme.normal()
    assert label.font().pixelSize() == 20


def test_inter_is_shipped_in_four_weights_with_tabular_figures(one_theme: Theme) -> None:
    assert one_theme.missing_fonts == []
    for weight in (400, 500, 600, 700):
        font = look().font(Size.TITLE, tabular=True)
        font.setWeight(type(font.weight())(weight))
        assert (QFontInfo(font).family(), QFontInfo(font).weight()) == ("Inter", weight)
        metrics = QFontMetricsF(font)
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
    prose = QFontMetricsF(look().font(Size.TITLE))
    assert prose.horizontalAdvance("1111") < prose.horizontalAdvance("0000")


def test_licences_are_beside_what_they_license() -> None:
    fonts = (bundled("resources") / "fonts" / "LICENSE").read_text(encoding="utf-8")
    icons = (bundled("resources") / "icons" / "LICENSE").read_text(encoding="utf-8")
    assert "SIL Open Font License" in fonts
    assert "ISC License" in icons


@pytest.mark.parametrize("file", sorted((bundled("resources") / "icons").glob("*.svg")), ids=lambda f: f.stem)
def test_each_icon_draws_in_the_colour_asked_for(file: Path) -> None:
    drawn = picture(file.stem, QColor("#A3123F"), 20, 2).toImage()
    inked = {
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert "#a3123f" in inked
    assert drawn.width() == 40


def test_an_icon_has_both_ratios() -> None:
    made = icon("phone", Tone.ACCENT, 20)
    assert [made.pixmap(QSize(20, 20), ratio).width() for ratio in (1.0, 2.0)] == [20, 40]


def test_the_sheet_stays_short() -> None:
    lines = (bundled("resources") / "stylesheets" / "coldcall.qss").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
