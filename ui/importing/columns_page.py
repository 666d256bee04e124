"""The second step at work: meanings are decided, and the first people follow."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import browsing
from coldcall.actions.cells_said import reads
from coldcall.domain.listing import PartKind
from ui.importing.columns_view import ColumnsView
from ui.importing.persons import persons
from ui.importing.step_page import Draft, Means, StepPage
from ui.importing.understood import known_vendors, vendor_name
from ui.importing.values import PersonRow
from ui.work import Lane

translate = QCoreApplication.translate


class ColumnsPage(StepPage):
    """`reread` follows a wish that changes how the whole file is understood: another vendor."""

    reread = Signal()

    def __init__(self, means: Means, view: ColumnsView, parent: QObject) -> None:
        super().__init__(means, parent)
        self._view = view
        self._draft: Draft | None = None
        view.decided.connect(self._decide)
        view.form.changed.connect(self._named)

    def present(self, draft: Draft) -> None:
        """Show the columns of a file."""
        if draft is not self._draft:
            self._view.model.forget()
        self._draft = draft
        recognised = vendor_name(draft.found["vendor"])
        self._view.form.present(
            draft.naming, leads=draft.kind == "leads", recognised=recognised, vendors=known_vendors()
        )
        self._view.present(draft.rows())
        self._show_people()
        self._work.run(
            Lane.READ,
            lambda: [
                one.name for one in browsing.parts_of_queue(self._core) if one.kind is PartKind.CAMPAIGN
            ],
            self._view.form.offer,
            replaces="import campaigns",
        )

    def settled(self) -> bool:
        """Takes over what is typed; whether one can go on."""
        draft = self._draft
        if draft is None:
            return False
        draft.naming = self._view.form.naming
        draft.region = self._country(draft.naming.region)
        wrong = bool(draft.naming.region) and not draft.region
        self._view.form.say_region_fault(wrong)
        if wrong:
            self._view.form.region.setFocus()
        return not wrong

    def _decide(self, name: str, code: str) -> None:
        if self._draft is not None:
            self._draft.decide(name, code)
            self._view.present(self._draft.rows())
            self._show_people()

    def _named(self) -> None:
        draft = self._draft
        if draft is None:
            return
        before = draft.naming.vendor
        self.settled()
        if draft.naming.vendor != before:
            self.reread.emit()
        else:
            self._show_people()

    def _show_people(self) -> None:
        draft = self._draft
        if draft is None or draft.preview is None:
            return
        if draft.kind == "suppressions":
            self._view.people.present((), translate("Import", "These rows are not called from now on."))
            return
        preview, meanings, region = draft.preview, draft.meanings, draft.region
        orders = dict(draft.found["dates"])

        def read() -> tuple[PersonRow, ...]:
            return persons(
                preview,
                meanings,
                orders,
                reads(self._core),
                region=region,
                home=self._core.settings.place_country,
                sample=self._core.sample,
            )

        self._work.run(Lane.READ, read, self._view.people.present, replaces="import people")
