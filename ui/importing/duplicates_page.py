"""The third step at work: what becomes of every row is counted before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import importing
from coldcall.actions.foreseeing import Ask, Join
from coldcall.actions.importing import Imported
from coldcall.domain.intake import RowSeen
from coldcall.errors import Cancelled, ColdcallError
from ui.importing.duplicates_view import DuplicatesView
from ui.importing.sides import likeness_told, side_of_person, side_of_row, why_left_out
from ui.importing.step_page import Draft, Means, StepPage
from ui.importing.values import Example, Outlook, Share
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
        self.outlook: Outlook | None = None

    def count(self, draft: Draft) -> None:
        """Go through the rows of a file without keeping anything."""
        self.leave()
        self.outlook = None
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
        self.outlook = outlook_of(done)
        self._view.present(self.outlook)
        self.counted.emit()

    def _not_counted(self, error: BaseException) -> None:
        self._ticket = None
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ColdcallError):
            self._view.fail(error.title, error.hint)
        self.failed.emit(error)


def outlook_of(done: Imported) -> Outlook:
    """The counts of a rehearsal as shares of its rows, with what it gives as examples."""
    batch, foreseen = done.batch, done.foreseen
    reasons = tuple(sorted(batch.reasons.items(), key=lambda one: -one[1]))
    updated = batch.updated - batch.merged
    known, joined = _joins([one for one in foreseen.joins if one.changes])
    quiet = tuple(_join(one) for one in foreseen.joins if not one.changes)
    if not (updated and batch.merged):
        known = joined = known + joined
    fresh = translate("Import", "new people") if batch.kind == "leads" else translate("Import", "new")
    shares = (
        Share("new", fresh, batch.created, examples=_rows(foreseen.new)),
        Share("known", translate("Import", "known by their id"), updated, examples=known),
        Share(
            "joined", translate("Import", "known by e-mail, number or name"), batch.merged, examples=joined
        ),
        Share("unchanged", translate("Import", "known, nothing new"), batch.unchanged, examples=quiet),
        Share(
            "aside",
            translate("Import", "set aside, you can let them in"),
            batch.quarantined,
            reasons,
            _rows(foreseen.aside),
        ),
        Share(
            "refused",
            translate("Import", "refused"),
            batch.refused,
            () if batch.quarantined else reasons,
            _rows(foreseen.refused),
        ),
    )
    shown = [share for share in shares if share.count or share.name == "new"]
    if foreseen.alike:
        words = translate("Import", "pairs look alike: you decide afterwards")
        shown.append(Share("alike", words, foreseen.alike, examples=tuple(map(_ask, foreseen.asks))))
    return Outlook(batch.rows, batch.kind, tuple(shown), batch.created, batch.created + batch.updated)


def _rows(rows: Sequence[RowSeen]) -> tuple[Example, ...]:
    """Rows about nobody known: how they were understood, and why they are left out where they are."""
    return tuple(Example(row.row, side_of_row(row), None, why_left_out(row)) for row in rows)


def _joins(joins: Sequence[Join]) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Rows about somebody known: by a key of theirs, and by how alike they are."""
    known = tuple(_join(one) for one in joins if one.why[:1] and one.why[0] in _KEYS)
    alike = tuple(_join(one) for one in joins if not one.why[:1] or one.why[0] not in _KEYS)
    return known, alike


def _join(one: Join) -> Example:
    there = side_of_person(one.known, translate("Import", "Here already"), history=False)
    return Example(one.this.row, side_of_row(one.this), there, likeness_told(one.why))


def _ask(one: Ask) -> Example:
    why = translate("Import", "{share} % sure").format(share=min(99, int(100 * one.probability)))
    here = translate("Import", "Here already")
    in_file = translate("Import", "In the file")
    return Example(
        0,
        side_of_person(one.other, in_file, history=False),
        side_of_person(one.one, in_file if one.both_new else here, history=False),
        " · ".join((why, likeness_told(one.why))),
    )
