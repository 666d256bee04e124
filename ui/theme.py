"""Light, dark or as the system is; text size; Fusion, a palette and one short style sheet.

The look in force hangs on the QApplication, where Qt keeps its palette and font too: `look()` reads it.
Widgets take colours and fonts from there and follow Qt's own palette and font change events.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.fonts import load_fonts, scale_font
from ui.tokens import LARGEST, RADIUS, SMALLEST, Size, Tokens, Tone, colour_roles, load_tokens

_PROPERTY = "coldcall.look"
_STEP = 10


class Scheme(StrEnum):
    """Which colours to use; SYSTEM follows the desktop and changes with it."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Look:
    """What is in force: colours, whether they are dark, text size in per cent, folder of the icons."""

    tokens: Tokens
    dark: bool
    percent: int
    icons: Path

    def colour(self, tone: Tone) -> QColor:
        return QColor(self.tokens.of(tone))

    def font(
        self,
        size: Size = Size.BASE,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        tabular: bool = False,
    ) -> QFont:
        return scale_font(size, self.percent, weight, tabular=tabular)


def look() -> Look:
    """The look in force. LookupError when no Theme was made: widgets cannot be drawn without one."""
    app = QApplication.instance()
    found: Look | None = app.property(_PROPERTY) if app is not None else None
    if found is None:
        raise LookupError("no theme: make a ui.theme.Theme before the first widget")
    return found


class Theme(QObject):
    """Puts a look on the application and keeps it right. `folder` is the resources folder.

    `changed` carries the new Look, after palette, font and style sheet are in place.
    """

    changed = Signal(object)

    def __init__(
        self, app: QApplication, folder: Path, scheme: Scheme = Scheme.SYSTEM, percent: int = 100
    ) -> None:
        super().__init__(app)
        self._app, self._folder = app, folder
        self._scheme, self._percent = scheme, _bounded(percent)
        self._sheet = Template((folder / "stylesheets" / "coldcall.qss").read_text(encoding="utf-8"))
        self.missing_fonts = load_fonts(folder / "fonts")
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def percent(self) -> int:
        """Text size, 80 to 200."""
        return self._percent

    def use_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._apply()

    def use_percent(self, percent: int) -> None:
        """Set the text size; held to 80 to 200."""
        if _bounded(percent) != self._percent:
            self._percent = _bounded(percent)
            self._apply()

    def larger(self) -> None:
        self.use_percent(self._percent + _STEP)

    def smaller(self) -> None:
        self.use_percent(self._percent - _STEP)

    def normal(self) -> None:
        self.use_percent(100)

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _apply(self) -> None:
        dark = self._is_dark()
        tokens = load_tokens(self._folder / f"tokens_{'dark' if dark else 'light'}.toml")
        if _wants_contrast(self._app):
            tokens = tokens.high_contrast()
        current = Look(tokens, dark, self._percent, self._folder / "icons")
        self._app.setProperty(_PROPERTY, current)
        self._app.setPalette(make_palette(tokens))
        self._app.setFont(current.font())
        self._app.setStyleSheet(self._sheet.substitute(_words(tokens)))
        # A sheet that is set anew puts back the fonts it first found, so what is on screen dresses once more.
        for widget in self._app.allWidgets():
            dress = getattr(widget, "_dress", None)
            if dress is not None:
                dress()
        self.changed.emit(current)


def make_palette(tokens: Tokens) -> QPalette:
    """The Qt palette of a scheme; disabled text is muted, never invisible."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.background,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.stop,
        role.Light: tokens.surface,
        role.Midlight: tokens.surface,
        role.Mid: tokens.hairline,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.signal,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
    }
    palette = QPalette()
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.muted))
    return palette


def _words(tokens: Tokens) -> dict[str, str]:
    return {name: getattr(tokens, name) for name in colour_roles()} | {"radius": f"{RADIUS}px"}


def _bounded(percent: int) -> int:
    return max(SMALLEST, min(LARGEST, percent))


def _wants_contrast(app: QApplication) -> bool:
    # QStyleHints.accessibility() came with Qt 6.10; before it nobody can be asked.
    accessibility = getattr(app.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    preference = accessibility().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)
