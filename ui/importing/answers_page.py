"""The questions of a list being answered: its country, its screening, why they may be called, a rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import browsing, placing, questions, regions
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.queue_filter import Filter
from ui.importing.questions_form import QuestionsForm
from ui.importing.step_page import Means, StepPage
from ui.importing.values import Result
from ui.work import Lane

translate = QCoreApplication.translate


class AnswersPage(StepPage):
    """`answered` follows each answer that was kept. `result` gives the import that is asked about."""

    answered = Signal()

    def __init__(
        self, means: Means, form: QuestionsForm, result: Callable[[], Result | None], parent: QObject
    ) -> None:
        super().__init__(means, parent)
        self._result = result
        form.country_said.connect(self._say_country)
        form.screened.connect(self._say_screened)
        form.reason_said.connect(self._say_reason)
        form.hours_taken.connect(self._take_hours)
        form.left_out.connect(self._leave_out)

    def _say_country(self, typed: str) -> None:
        result = self._result()
        if result is not None and typed.strip():
            self._write(lambda: _settle_country(self._core, result.ids, typed))

    def _say_screened(self, who: str, day: date | None) -> None:
        on = datetime.combine(day, time(12), UTC) if day is not None else None
        answer = "screened" if day is not None else "not_yet"
        words = translate("Import", "Screened by {who}").format(who=who) if who else ""
        self._state("screening", answer, words, on)

    def _say_reason(self, answer: str, words: str) -> None:
        self._state("basis", answer, words)

    def _state(self, kind: str, answer: str, words: str, on: datetime | None = None) -> None:
        result = self._result()
        list_id = result.questions.list_id if result else None
        if list_id is not None:
            self._write(lambda: placing.state_list(self._core, list_id, kind, answer, words, screened_on=on))

    def _take_hours(self, region: str) -> None:
        words = translate("Import", "Businesses, Mon–Fri 09–18 their time, I answer for it")
        self._write(lambda: regions.in_office_hours(self._core, region, words))

    def _leave_out(self, region: str) -> None:
        self._write(lambda: regions.answer(self._core, region, "leave_out"))

    def _write(self, job: Callable[[], Any]) -> None:
        self._work.run(Lane.WRITE, job, self._written)

    def _written(self, moved: Any) -> None:
        changes: Changes = moved[-1] if isinstance(moved, tuple) else moved
        self._means.hub.tell(changes, self)
        self.answered.emit()


def _settle_country(parts: Parts, ids: tuple[UUID, ...], typed: str) -> tuple[int, Changes]:
    waiting = browsing.members(parts, questions.NO_COUNTRY, Filter(ids=ids))
    return questions.settle_country(parts, waiting, typed)
