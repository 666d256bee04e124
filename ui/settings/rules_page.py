"""*Where we may call*: reads the rules with what people answered, and keeps what is answered by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from coldcall.actions import gate, regions
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.errors import ColdcallError
from coldcall.rules import Binds, Row, Rules
from ui.settings.regions_model import RegionLine
from ui.settings.rules_view import BACK, RulesView
from ui.signals import Hub
from ui.tokens import Tone
from ui.work import Lane, Work

translate = QCoreApplication.translate
_UNION = "EU"


class RulesSide(QObject):
    """Fills a `RulesView` and does what its keys say."""

    def __init__(self, parts: Parts, work: Work, hub: Hub, view: RulesView) -> None:
        super().__init__(view)
        self._core, self._work, self._hub, self._view = parts, work, hub, view
        view.answered.connect(self._answer)

    def read(self) -> None:
        """The rules as they hold now."""
        self._work.run(Lane.READ, lambda: gate.rules(self._core), self._show, replaces="rules")

    def _show(self, rules: Rules) -> None:
        today = self._core.now().date()
        due = {row.region for row in rules.to_review(today)}
        self._view.present([line_of(rules, one, due) for one in places_of(rules)], len(due))

    def _answer(self, region: str, kind: str, hours: str, words: str) -> None:
        core = self._core

        def job() -> Changes:
            if kind == BACK:
                return regions.take_back(core, region)[1]
            return regions.answer(core, region, kind, hours, words)[1]

        self._work.run(Lane.WRITE, job, self._kept, self._not_kept)

    def _kept(self, changes: Changes) -> None:
        self._view.kept()
        self.read()
        self._hub.tell(changes, self)

    def _not_kept(self, error: BaseException) -> None:
        if not isinstance(error, ColdcallError):
            raise error
        self._view.say_fault(f"{error.title}: {error.hint}" if error.hint else error.title)


def places_of(rules: Rules) -> list[str]:
    """Every place: the countries with a rule and their states first, then the rest of the world by name."""
    ruled = [region for region in rules.rows if region != _UNION]
    named = sorted(
        ruled, key=lambda one: (one[:2] != "US", rules.places.name(one[:2]), rules.places.name(one))
    )
    first = sorted(named, key=lambda one: (one[:2] != "US", rules.places.name(one[:2]), "-" in one))
    rest = sorted(rules.places.country_names.keys() - rules.rows.keys(), key=rules.places.name)
    return [*first, *rest]


def line_of(rules: Rules, region: str, due: set[str]) -> RegionLine:
    """A place in words."""
    row = rules.row(region)
    waits = row is None or row.unanswered
    known, tone = _known(rules, region, row)
    return RegionLine(
        region=region,
        name=rules.places.name(region) if row is None else row.name,
        business=_business(row),
        consumer=_consumer(rules, row),
        known=known,
        tone=tone,
        review="" if row is None or waits else row.review_by.isoformat(),
        told=_told(rules, region, row),
        ruled=not waits,
        law=row is not None and not waits and not row.answered_only,
        banned=region in rules.banned,
        left_out=region in rules.left_out,
        due=region in due,
    )


def _business(row: Row | None) -> str:
    if row is None or row.unanswered:
        return translate("Rules", "nobody has answered for it")
    ruled = row.hours is not None and row.binds_b2b is not Binds.NO
    said = [row.hours.words()] if ruled and row.hours else []
    if row.courtesy is not None:
        who = row.answered_by or translate("Rules", "by custom")
        said.append(f"{row.courtesy.words()}, {who}")
    return "; ".join(said) or translate("Rules", "no rule about hours; ours hold")


def _consumer(rules: Rules, row: Row | None) -> str:
    if row is None or row.waits(consumer=True):
        return translate("Rules", "nobody has answered for it")
    if row.hours is not None:
        return row.hours.words()
    if row.courtesy is not None and not row.answered_by:
        return translate("Rules", "{hours}, by custom").format(hours=row.courtesy.words())
    federal = [one.hours.words() for one in rules.federal if one.hours] if row.country == "US" else []
    return federal[0] if federal else translate("Rules", "no rule about hours; ours hold")


def _known(rules: Rules, region: str, row: Row | None) -> tuple[str, Tone]:
    if region in rules.banned:
        return translate("Rules", "calls stopped for now"), Tone.STOP
    if region in rules.left_out:
        return translate("Rules", "left out"), Tone.STOP
    if row is None or row.unanswered:
        return translate("Rules", "no rule"), Tone.MUTED
    if row.answered_only:
        return translate("Rules", "answered by {who}").format(who=row.answered_by), Tone.TEXT
    if row.read:
        return translate("Rules", "the source was read"), Tone.GOOD
    return translate("Rules", "not verified"), Tone.MUTED


def _told(rules: Rules, region: str, row: Row | None) -> str:
    """Everything known about a rule, a line each."""
    lines = [*_stopped(rules, region)]
    if row is None or row.unanswered:
        lines.append(
            translate("Rules", "No rule was researched here: nobody is called until somebody answers.")
        )
    if row is not None:
        source = "" if row.answered_only else row.source
        lines += [source, row.scope, row.note, *_more(row), *_people(row)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _stopped(rules: Rules, region: str) -> list[str]:
    words = {
        translate("Rules", "Calls are stopped: {why}"): rules.banned.get(region),
        translate("Rules", "Left out: {why}"): rules.left_out.get(region),
    }
    return [
        said.format(why=why or translate("Rules", "no reason given"))
        for said, why in words.items()
        if why is not None
    ]


def _more(row: Row) -> list[str]:
    found: list[tuple[str, Any]] = [
        (translate("Rules", "Most calls to one party in 24 hours: {it}"), row.cap_24h),
        (translate("Rules", "Most calls in 30 days: {it}"), row.cap_30_days),
        (translate("Rules", "Do-not-call registers: {it}"), ", ".join(row.registers)),
        (translate("Rules", "Callers have to register: {it}"), row.registration),
    ]
    said = [words.format(it=it) for words, it in found if it]
    if row.recording == "all_party":
        said.append(translate("Rules", "Everybody has to agree to a recording."))
    if row.bans:
        said.append(translate("Rules", "Unsolicited calls to mobiles are forbidden."))
    if row.closed_on_holidays:
        said.append(translate("Rules", "Closed on public holidays by law."))
    return [" · ".join(said)] if said else []


def _people(row: Row) -> list[str]:
    said = []
    if row.answered_by and row.answered_at:
        told = translate("Rules", "{who} answered on {day}: {words}")
        said.append(
            told.format(who=row.answered_by, day=_day(row.answered_at.date()), words=row.answered_words)
        )
    if row.reviewed_by and row.reviewed_at:
        told = translate("Rules", "Reviewed by {who} on {day}")
        said.append(told.format(who=row.reviewed_by, day=_day(row.reviewed_at.date())))
    return said


def _day(day: date) -> str:
    return day.isoformat()
