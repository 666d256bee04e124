"""What only a person knows about a list: its name, the campaign, whose numbers and whose export they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from ui.importing.values import Naming
from ui.tokens import SPACE_2, SPACE_3, Tone
from ui.widgets.label import plain_label, plain_tip
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_PAUSE_MS = 250


class ListForm(QWidget):
    """`changed` follows every change that may change what is understood, once typing pauses."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list_name, self.campaign, self.region = QLineEdit(), QLineEdit(), QLineEdit()
        self.vendor = Picker(translate("Import", "Whose export it is"), 14)
        self._vendors: list[str] = [""]
        self.region.setPlaceholderText(translate("Import", "as each row says"))
        self.campaign.setPlaceholderText(translate("Import", "none"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SPACE_2)
        form.setHorizontalSpacing(SPACE_3)
        for words, field in (
            (translate("Import", "List"), self.list_name),
            (translate("Import", "Campaign"), self.campaign),
            (translate("Import", "Numbers are in"), self.region),
            (translate("Import", "Export of"), self.vendor),
        ):
            form.addRow(plain_label(words, tone=Tone.MUTED, buddy=field), field)
        plain_tip(self.region, translate("Import", "The country of numbers written without a country code"))
        self.region.textEdited.connect(lambda _text: self._pause.start())
        self.vendor.activated.connect(lambda _place: self.changed.emit())

    @property
    def naming(self) -> Naming:
        """What was said."""
        return Naming(
            self.list_name.text().strip(),
            self.campaign.text().strip(),
            self.region.text().strip(),
            self._vendors[max(0, self.vendor.currentIndex())],
        )

    def present(
        self, naming: Naming, *, leads: bool, recognised: str, vendors: Sequence[tuple[str, str]]
    ) -> None:
        """Show what is known; only `leads` have a list, a campaign and a country."""
        for field, text in (
            (self.list_name, naming.list_name),
            (self.campaign, naming.campaign),
            (self.region, naming.region),
        ):
            field.setEnabled(leads)
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)  # the beginning of a long name tells more than its end
        words = translate("Import", "{vendor} (recognised)").format(vendor=recognised)
        self._vendors = ["", "generic", *(code for code, _ in vendors)]
        self.vendor.clear()
        self.vendor.addItem(words if recognised else translate("Import", "nobody's in particular"))
        self.vendor.addItem(translate("Import", "nobody known"))
        self.vendor.addItems([name for _, name in vendors])
        self.vendor.setCurrentIndex(
            self._vendors.index(naming.vendor) if naming.vendor in self._vendors else 0
        )

    def offer(self, campaigns: Sequence[str]) -> None:
        """The campaigns there are, to be completed while typing."""
        completer = QCompleter(list(campaigns), self.campaign)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.campaign.setCompleter(completer)

    def say_region_fault(self, wrong: bool) -> None:
        """Mark the country as one nobody knows."""
        self.region.setProperty("wrong", wrong)
        self.region.style().unpolish(self.region)
        self.region.style().polish(self.region)
