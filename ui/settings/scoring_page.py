"""*Ideal customer* and *Points*: one draft in two tables, previewed with every change, saved by a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject

from coldcall.actions import ideal, points, previewing, rescoring
from coldcall.actions.ideal import Counts, Crowd
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.ideal_words import CAN_SAY, parse
from coldcall.domain.preview import Preview
from coldcall.domain.weights import Weights
from coldcall.errors import BadInput, Cancelled, ColdcallError
from ui.format import count, part_of
from ui.settings.rescoring_job import RescoringJob
from ui.settings.scoring_form import Field
from ui.settings.scoring_view import DISCARD, DROP, EDIT, NEW, SAVE, UNDO, ScoringView
from ui.settings.scoring_words import (
    KIND,
    SENTENCE,
    fields_of,
    half_life_words,
    number,
    point_rows,
    preview_rows,
    preview_words,
    sentence_rows,
)
from ui.signals import Hub
from ui.tokens import Tone
from ui.work import Lane, Work

translate = QCoreApplication.translate
_NEW: Final = "new"


def make_views() -> tuple[ScoringView, ScoringView]:
    """The views of the ideal customer and of all other points."""
    ideal_view = ScoringView(
        translate("Scoring", "Ideal customer"),
        (
            translate("Scoring", "Who"),
            translate("Scoring", "Points"),
            translate("Scoring", "People"),
        ),
        {0: 40, 1: 8, 2: 12},
        (EDIT, NEW, DROP),
    )
    points_view = ScoringView(
        translate("Scoring", "Points"),
        (
            translate("Scoring", "What"),
            translate("Scoring", "Points"),
            translate("Scoring", "Most a day"),
            translate("Scoring", "Call within"),
        ),
        {0: 40, 1: 10, 2: 11, 3: 11},
        (EDIT,),
    )
    return ideal_view, points_view


class ScoringSide(QObject):
    """Fills both views and does what their keys say. Nothing is kept before it is saved."""

    def __init__(
        self,
        parts: Parts,
        work: Work,
        hub: Hub,
        views: tuple[ScoringView, ScoringView],
        job: RescoringJob,
    ) -> None:
        super().__init__(views[0])
        self._core, self._work, self._hub, self._job = parts, work, hub, job
        self._ideal, self._points = views
        self._saved: dict[str, Any] = {}
        self._draft: dict[str, Any] = {}
        self._crowd: Crowd | None = None
        self._counts: Counts | None = None
        for view in views:
            view.wanted.connect(lambda verb, key, each=view: self._do(each, verb, key))
            view.form.given.connect(lambda key, values, each=view: self._give(each, key, values))
        self._ideal.form.typed.connect(self._typed)
        job.ended.connect(self._rescored)

    @property
    def drafted(self) -> bool:
        """Whether something is not saved yet."""
        return self._draft != self._saved

    def read(self) -> None:
        """The points as the files have them; a draft stays."""
        core = self._core
        self._work.run(
            Lane.READ, lambda: points.data_of(core.folders.config), self._take, self._fault, replaces="points"
        )

    def _take(self, data: dict[str, Any]) -> None:
        if not self.drafted:
            self._draft = data
        self._saved = data
        self._show()
        if not self.drafted:
            self._show_moves(None)
        core = self._core
        self._work.run(
            Lane.READ,
            lambda cancelled: ideal.crowd(core, cancelled),
            self._count,
            self._quiet,
            replaces="crowd",
        )

    def _count(self, crowd: Crowd) -> None:
        self._crowd = crowd
        criteria = Weights.from_toml(self._draft).fit.ideal
        self._work.run(
            Lane.READ, lambda: crowd.counts(criteria), self._counted, self._quiet, replaces="who matches"
        )

    def _counted(self, counts: Counts) -> None:
        self._counts = counts
        self._show()

    def _show(self) -> None:
        weights, saved = Weights.from_toml(self._draft), Weights.from_toml(self._saved)
        counts = self._counts
        known = counts is not None and len(counts.each) == len(weights.fit.ideal)
        rows = sentence_rows(
            weights.fit.ideal,
            saved.fit.ideal,
            counts.each if counts is not None and known else None,
            about=bool(counts and counts.about),
        )
        self._ideal.present(rows, self._ideal_words(counts if known else None), drafted=self.drafted)
        values, before = _values(self._draft), _values(self._saved)
        words = half_life_words(values["half_life_days"])
        self._points.present(point_rows(values, before, weights), words, drafted=self.drafted)

    def _ideal_words(self, counts: Counts | None) -> str:
        told = translate(
            "Scoring", "Fit is the sum of the sentences somebody meets; what nobody knows counts for nothing."
        )
        if counts is None:
            return told
        whole = translate("Scoring", "{n} of {all} people meet all that brings points.")
        return f"{told} {whole.format(n=count(counts.all), all=count(counts.people))}"

    def _do(self, view: ScoringView, verb: str, key: str) -> None:
        view.say("")
        if verb == EDIT and key:
            self._open(view, key)
        elif verb == NEW:
            self._ask_sentence(_NEW, "", "5")
            view.opened()
        elif verb == DROP and key:
            place = int(key.removeprefix(SENTENCE))
            self._change(view, lambda: points.without_criterion(self._draft, place))
        elif verb == SAVE:
            self._save()
        elif verb == DISCARD:
            self._draft = self._saved
            self._drafted()
        elif verb == UNDO:
            self._undo()

    def _open(self, view: ScoringView, key: str) -> None:
        if key.startswith(SENTENCE):
            one = self._draft["ideal"][int(key.removeprefix(SENTENCE))]
            self._ask_sentence(key, str(one["sentence"]), number(one["points"]))
        else:
            title, fields = fields_of(key, _values(self._draft), Weights.from_toml(self._draft))
            view.form.ask(key, title, fields, _meaning(key))
        view.opened()

    def _ask_sentence(self, key: str, sentence: str, worth: str) -> None:
        title = translate("Scoring", "A new sentence") if key == _NEW else sentence
        self._ideal.form.ask(
            key,
            title,
            [
                Field("sentence", translate("Scoring", "Who"), sentence, wide=True),
                Field("points", translate("Scoring", "Points"), worth),
            ],
            _can_say(),
        )

    def _give(self, view: ScoringView, key: str, values: Mapping[str, str]) -> None:
        try:
            if key == _NEW or key.startswith(SENTENCE):
                worth = _worth(values["points"])
                instead = None if key == _NEW else int(key.removeprefix(SENTENCE))
                made = points.with_criterion(self._draft, values["sentence"], worth, instead)
            else:
                made = points.changed(self._draft, dict(values))
        except ColdcallError as error:
            view.form.say_fault(f"{error.title}: {error.hint}" if error.hint else error.title)
            return
        self._draft = made
        self._drafted()
        if key == _NEW:
            view.table.stand_on(len(made["ideal"]) - 1)
        view.taken()

    def _change(self, view: ScoringView, make: Callable[[], dict[str, Any]]) -> None:
        try:
            self._draft = make()
        except ColdcallError as error:
            view.say(f"{error.title}: {error.hint}")
            return
        self._drafted()

    def _drafted(self) -> None:
        """The draft is another: count and compare anew."""
        self._counts = None
        self._show()
        if self._crowd is not None:
            self._count(self._crowd)
        if not self.drafted:
            self._show_moves(None)
            return
        core, data = self._core, self._draft
        self._say_moves(translate("Scoring", "Looking at everybody …"))
        self._work.run(
            Lane.READ,
            lambda progress, cancelled: previewing.preview(core, data, progress, cancelled),
            self._show_moves,
            self._quiet,
            progress=lambda done, total: self._say_moves(part_of(done, total)),
            replaces="points preview",
        )

    def _say_moves(self, words: str) -> None:
        for view in (self._ideal, self._points):
            view.show_moves(words, ())

    def _show_moves(self, found: Preview | None) -> None:
        if found is None:
            self._say_moves(
                translate("Scoring", "Change something, and it is shown here before it is saved.")
            )
            return
        rows = preview_rows(found)
        for view in (self._ideal, self._points):
            view.show_moves(preview_words(found), rows)

    def _typed(self, _key: str, values: Mapping[str, str]) -> None:
        """How many match what is being typed."""
        form, crowd = self._ideal.form, self._crowd
        levels = Weights.from_toml(self._draft).fit.levels
        try:
            one = parse(values["sentence"], 0, levels)
        except ColdcallError:
            form.say_hint(_can_say())
            return
        if crowd is None:
            return
        self._work.run(
            Lane.READ,
            lambda: crowd.counts((one,)),
            lambda found: form.say_hint(
                translate("Scoring", "{n} of {all} people match.").format(
                    n=count(found.each[0]), all=count(found.people)
                )
            ),
            self._quiet,
            replaces="typed sentence",
        )

    def _save(self) -> None:
        core, data = self._core, self._draft

        def job() -> dict[str, Any]:
            rescoring.note(core)
            points.save(core.folders.config, data)
            return data

        self._work.run(Lane.WRITE, job, self._rescore, self._fault)

    def _undo(self) -> None:
        core = self._core
        self._work.run(Lane.WRITE, lambda: points.take_back(core.folders.config), self._rescore, self._fault)

    def _rescore(self, data: dict[str, Any]) -> None:
        self._saved = self._draft = data
        self._counts = None
        self._show()
        self._say_moves(translate("Scoring", "Saved. The order stays until everybody is rescored."))
        self._job.start(data)
        if self._crowd is not None:
            self._count(self._crowd)

    def _rescored(self, fault: str) -> None:
        if fault:
            self._say(fault, Tone.BAD)
        else:
            self._say_moves(translate("Scoring", "Everybody is rescored."))
        self._hub.tell(Changes(queue=True), self)

    def _say(self, words: str, tone: Tone) -> None:
        for view in (self._ideal, self._points):
            view.say(words, tone)

    def _fault(self, error: BaseException) -> None:
        if not isinstance(error, ColdcallError):
            raise error
        self._say(f"{error.title}: {error.hint}" if error.hint else error.title, Tone.BAD)

    def _quiet(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self._fault(error)


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {one.name: one.value for one in points.listed(data)}


def _worth(text: str) -> float:
    try:
        value = float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        raise BadInput(
            translate("Scoring", "“{text}” is no number of points").format(text=text),
            translate("Scoring", "write 5, or −3 to take points"),
        ) from None
    return int(value) if value.is_integer() else value


def _can_say() -> str:
    return translate("Scoring", "Say for example: {ways}. “not” before any of them.").format(
        ways=" · ".join(CAN_SAY)
    )


def _meaning(key: str) -> str:
    if key.startswith(KIND):
        return translate(
            "Scoring",
            "Who asks to be called comes before everybody but promises, until the clock is long past; "
            "0 minutes is no clock.",
        )
    return ""
