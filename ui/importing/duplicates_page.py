"""The third step at work: what becomes of every row is counted before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import importing
from coldcall.actions.foreseeing import Ask, Join
from coldcall.actions.importing import Imported
from coldcall.domain.prospect import Prospect
from coldcall.errors import Cancelled, ColdcallError
from ui.importing.duplicates_view import DuplicatesView
from ui.importing.step_page import Draft, Means, StepPage
from ui.importing.values import Example, Outlook, Share, Side
from ui.pace import Pace
from ui.work import Lane, Ticket

translate = QCoreApplication.translate
_KEYS = ("same id in the same CRM", "same e-mail")
"""Why a row is about somebody without any likeness being weighed."""


class DuplicatesPage(StepPage):
    """`counted` follows once the counts are there, `failed` carries an exception."""

    counted = Signal()
    failed = Signal(object)

    def __init__(self, means: Means, view: DuplicatesView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self._ticket: Ticket | None = None
        self._draft: Draft | None = None
        self.outlook: Outlook | None = None

    def count(self, draft: Draft) -> None:
        """Go through the rows of a file without keeping anything."""
        self.leave()
        self.outlook, self._draft = None, draft
        rows = draft.preview.rows if draft.preview else 0
        self._view.wait(rows)
        options, pace = draft.options(dry_run=True), Pace(self._means.monotonic)
        self._ticket = self._work.run(
            Lane.IMPORT,
            lambda progress, cancelled: importing.run(self._core, draft.path, options, progress, cancelled),
            self._counted,
            self._not_counted,
            progress=lambda done, total: self._view.moved(done, total, pace.told(done, total)),
            replaces="import count",
        )

    def leave(self) -> None:
        """Nobody waits for the counts any more."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def _counted(self, done: Imported) -> None:
        self._ticket = None
        self.outlook = outlook_of(done, self._draft)
        self._view.present(self.outlook)
        self.counted.emit()

    def _not_counted(self, error: BaseException) -> None:
        self._ticket = None
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ColdcallError):
            self._view.fail(error.title, error.hint)
        self.failed.emit(error)


def outlook_of(done: Imported, draft: Draft | None) -> Outlook:
    """The counts of a rehearsal as shares of its rows, with what it gives as examples."""
    batch = done.batch
    reasons = tuple(sorted(batch.reasons.items(), key=lambda one: -one[1]))
    people = batch.kind == "leads"
    updated = batch.updated - batch.merged
    known, joined = _joins(done.foreseen.joins, draft)
    if not (updated and batch.merged):
        known = joined = known + joined
    asks = tuple(_ask(one) for one in done.foreseen.asks)
    fresh = translate("Import", "new people") if people else translate("Import", "new")
    shares = (
        Share("new", fresh, batch.created),
        Share("known", translate("Import", "known by their id"), updated, examples=known),
        Share(
            "joined", translate("Import", "known by e-mail, number or name"), batch.merged, examples=joined
        ),
        Share("unchanged", translate("Import", "known, nothing new"), batch.unchanged),
        Share("aside", translate("Import", "set aside, you can let them in"), batch.quarantined, reasons),
        Share("refused", translate("Import", "refused"), batch.refused, () if batch.quarantined else reasons),
    )
    shown = [share for share in shares if share.count or share.name == "new"]
    if asks:
        words = translate("Import", "pairs look alike: you decide after the import")
        shown.append(Share("alike", words, len(asks), examples=asks))
    return Outlook(batch.rows, batch.kind, tuple(shown), batch.created, batch.created + batch.updated)


def _joins(joins: Sequence[Join], draft: Draft | None) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Rows about somebody known: by a key of theirs, and by how alike they are."""
    known = tuple(_join(one, draft) for one in joins if one.why[:1] and one.why[0] in _KEYS)
    alike = tuple(_join(one, draft) for one in joins if not one.why[:1] or one.why[0] not in _KEYS)
    return known, alike


def _join(one: Join, draft: Draft | None) -> Example:
    cells = draft.preview.cells if draft and draft.preview else ()
    row = cells[one.row - 1] if one.row <= len(cells) else ()
    told = " · ".join([cell.strip() for cell in row if cell.strip()][:5])
    title = translate("Import", "Row {n}").format(n=one.row)
    left = Side(title, (told or title,))
    return Example(one.row, left, Side(translate("Import", "Joins"), (one.name,)), " · ".join(one.why))


def _ask(one: Ask) -> Example:
    why = translate("Import", "{share} % sure").format(share=min(99, int(100 * one.probability)))
    told = " · ".join((why, *one.why))
    return Example(0, _person(one.one), _person(one.other), told)


def _person(person: Prospect) -> Side:
    lines = (person.name, person.title or "–", person.email or "–", person.city or "–")
    return Side(translate("Import", "One of two"), lines)
