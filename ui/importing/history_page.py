"""The imports so far, at work: how good each source is, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from coldcall.actions import imports, quality
from coldcall.actions.parts import Parts
from coldcall.actions.quality import SourceQuality
from coldcall.domain.intake import ImportBatch
from coldcall.domain.wall import to_wall
from ui.format import count
from ui.importing.choose_view import ChooseView
from ui.importing.step_page import Means, StepPage
from ui.importing.values import PastImport
from ui.work import Lane

translate = QCoreApplication.translate


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
    sources = {batch_id: one for one in quality.sources(parts) for batch_id in one.batches}
    return [_told(batch, sources.get(batch.id), zone) for batch in imports.history(parts)]


def _told(batch: ImportBatch, source: SourceQuality | None, zone: str) -> PastImport:
    when = f"{to_wall(batch.started_at, zone):%Y-%m-%d %H:%M}"
    return PastImport(batch, when, _quality(source) if source and batch.undone_at is None else "")


def _quality(source: SourceQuality) -> str:
    """ "14 % junk in 3 files · 2 let in · 5 wrong numbers"."""
    share = translate("Import", "{share} % junk").format(share=round(100 * source.junk_share))
    if not source.junk_share:
        share = translate("Import", "no junk")
    if source.imports > 1:
        share = translate("Import", "{share} in {n} files").format(share=share, n=count(source.imports))
    more = (
        (source.released, translate("Import", "{n} let in")),
        (source.wrong_numbers, translate("Import", "{n} wrong numbers")),
    )
    return " · ".join([share, *(words.format(n=count(number)) for number, words in more if number)])
