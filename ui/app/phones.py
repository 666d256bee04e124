"""Makes the dialer a person chose, and lends it the machine: links, the clipboard, programs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from coldcall.dialers import Clipboard, Command, Dialer, Pretend, SipUri, TelUri
from coldcall.dialers.command import Launcher
from coldcall.dialers.pretend import Answer
from coldcall.domain.clearance import Clearance
from coldcall.settings import Settings

Decide = Callable[[Clearance], Answer]
"""Who answers the pretend phone."""


class Ear(QObject):
    """Passes on what a dialer that reports tells. `heard` carries a PhoneEvent."""

    heard = Signal(object)


def dialer_of(settings: Settings, decide: Decide | None, ear: Ear) -> Dialer:
    """The dialer of the settings; the pretend phone wherever `decide` is given. Raises BadInput."""
    if decide is not None:
        return Pretend(decide, ear.heard.emit)
    if settings.phone_dialer == "sip":
        return SipUri(open_link, settings.phone_sip_host)
    if settings.phone_dialer == "command":
        return Command(Launcher(), settings.phone_command_dial, settings.phone_command_hang_up)
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
