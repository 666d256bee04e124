"""The imports so far, at work: how good each source is, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from coldcall.actions import imports
from coldcall.actions.parts import Parts
from coldcall.domain.intake import ImportBatch
from coldcall.domain.wall import to_wall
from ui.importing.choose_view import ChooseView
from ui.importing.step_page import Means, StepPage
from ui.importing.values import PastImport
from ui.work import Lane


class HistoryPage(StepPage):
    """Keeps the table of earlier imports."""

    def __init__(self, means: Means, view: ChooseView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self._past: list[PastImport] = []

    def refresh(self) -> None:
        """Read the imports again."""
        self._work.run(Lane.READ, lambda: _past(self._core), self._read, replaces="import history")

    def file_name(self, batch_id: object) -> str:
        """The file of an import."""
        return next((one.batch.file_name for one in self._past if one.batch.id == batch_id), "")

    def _read(self, past: list[PastImport]) -> None:
        self._past = past
        self._view.present(past)


def _past(parts: Parts) -> list[PastImport]:
    zone = parts.caller_zone or "UTC"
    return [_told(batch, zone) for batch in imports.history(parts)]


def _told(batch: ImportBatch, zone: str) -> PastImport:
    left_out = batch.quarantined + batch.refused
    junk = f"{round(100 * left_out / batch.rows)} %" if batch.rows and left_out else "–"
    return PastImport(batch, f"{to_wall(batch.started_at, zone):%Y-%m-%d %H:%M}", "", junk, "–")
