"""Makes the dialer a person chose, and lends it the machine: links, the clipboard, programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from coldcall.dialers import Clipboard, Command, Dialer, Pretend, SipUri, TelUri
from coldcall.dialers.base import Dialled
from coldcall.dialers.command import Launcher
from coldcall.dialers.pretend import Answer
from coldcall.domain.clearance import Clearance
from coldcall.errors import BadInput
from coldcall.settings import Settings

Decide = Callable[[Clearance], Answer]
"""Who answers the pretend phone."""


class Ear(QObject):
    """Passes on what a dialer that reports tells. `heard` carries a PhoneEvent."""

    heard = Signal(object)


def pretend_phone(decide: Decide, ear: Ear) -> Pretend:
    """The sample world's phone."""
    return Pretend(decide, ear.heard.emit)


class ChosenPhone:
    """The dialer the settings name at this moment: what is changed there holds for the next call."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings
        self._launcher = Launcher()

    @property
    def dials(self) -> bool:
        return self._dialer().dials

    @property
    def hangs_up(self) -> bool:
        return self._dialer().hangs_up

    @property
    def reports(self) -> bool:
        return self._dialer().reports

    def dial(self, clearance: Clearance, now: datetime) -> Dialled:
        """Dials, or says what is wrong with the settings of the phone."""
        try:
            return dialer_of(self._settings(), self._launcher).dial(clearance, now)
        except BadInput as error:
            return Dialled(False, f"Not dialled: {error.title}; {error.hint}.")

    def hang_up(self) -> Dialled:
        return self._dialer().hang_up()

    def _dialer(self) -> Dialer:
        try:
            return dialer_of(self._settings(), self._launcher)
        except BadInput:
            return TelUri(open_link)


def dialer_of(settings: Settings, launcher: Launcher) -> Dialer:
    """The dialer of the settings. Raises BadInput for a command without a number, or a wrong host."""
    if settings.phone_dialer == "sip":
        return SipUri(open_link, settings.phone_sip_host)
    if settings.phone_dialer == "command":
        return Command(launcher, settings.phone_command_dial or ("",), settings.phone_command_hang_up)
    if settings.phone_dialer == "clipboard":
        return Clipboard(copy)
    return TelUri(open_link)


def open_link(link: str) -> bool:
    """Hands a link to the system. True says that a program was asked, not that a phone rings."""
    return QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))


def copy(text: str) -> bool:
    """Puts text on the clipboard."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    return clipboard.text() == text
