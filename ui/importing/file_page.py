"""The first step at work: a file is looked at, read otherwise where somebody says so, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from coldcall.actions import importing
from ui.importing.file_view import FileView
from ui.importing.step_page import Draft, Means, StepPage
from ui.importing.understood import preview_of
from ui.importing.values import Naming, Preview, Reading
from ui.work import Lane

_LOOKED_AT = 200


class FilePage(StepPage):
    """`understood` follows a file that can be imported, `refused` carries the Preview of one that cannot,
    `failed` the exception of one that could not be looked at."""

    understood = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, means: Means, view: FileView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self.draft: Draft | None = None
        view.read_as.connect(self._read_as)

    def take(self, path: Path) -> None:
        """Look at another file."""
        self.draft = Draft(path, naming=Naming(list_name=importing.stem(path.name)))
        self.look()

    def look(self) -> None:
        """Look at the file in hand, by all that was said about it."""
        draft = self.draft
        if draft is None:
            return
        options = draft.options()
        self._work.run(
            Lane.READ,
            lambda: importing.look(self._core, draft.path, options, _LOOKED_AT),
            lambda found: self._looked(draft, found),
            self.failed.emit,
            replaces="import look",
        )

    def _read_as(self, reading: Reading) -> None:
        if self.draft is not None:
            self.draft.reading = reading
            self.look()

    def _looked(self, draft: Draft, found: dict[str, Any]) -> None:
        if draft is not self.draft:
            return
        preview: Preview = preview_of(draft.path.name, found)
        if preview.refused:
            self.refused.emit(preview)
            return
        draft.found, draft.preview = found, preview
        known = {*preview.header, *found["words"]}
        draft.decided = {name: code for name, code in draft.decided.items() if name in known}
        self._view.present(preview, draft.reading)
        self.understood.emit()
