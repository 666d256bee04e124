"""`coldcall import quality` and `coldcall import answer`: what lists are worth, and the question of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from coldcall.actions import answering, quality, questions
from coldcall.actions.answering import ListAnswers
from coldcall.actions.quality import RuleQuality, SourceQuality
from coldcall.cli.session import Session, utc
from coldcall.domain.content import ListStatement
from coldcall.domain.intake import ImportBatch
from coldcall.domain.questions import ListQuestions, PlaceCount
from coldcall.errors import BadInput, WrongUsage
from coldcall.store import catalogue


def show(session: Session) -> None:
    """Both tables: the rules with their releases, and the sources with their junk."""
    rules, sources = quality.rules(session.parts), quality.sources(session.parts)
    value = {"rules": [_rule_json(one) for one in rules], "sources": [source_json(one) for one in sources]}
    session.emit(value, lambda: _tables(rules, sources))


def _rule_json(one: RuleQuality) -> dict[str, Any]:
    return {
        "reason": one.reason,
        "caught": one.caught,
        "released": one.released,
        "released_share": one.released_share,
        "proposed_flag": one.proposed_flag,
        "is_flag": one.is_flag,
    }


def source_json(one: SourceQuality) -> dict[str, Any]:
    """A source as `import quality` and `import list` print it."""
    return {
        "source": one.source,
        "imports": one.imports,
        "rows": one.rows,
        "created": one.created,
        "quarantined": one.quarantined,
        "refused": one.refused,
        "released": one.released,
        "junk_share": one.junk_share,
        "wrong_numbers": one.wrong_numbers,
        "worst": dict(one.worst),
    }


def _tables(rules: Sequence[RuleQuality], sources: Sequence[SourceQuality]) -> str:
    lines = [_source_text(one) for one in sources] or ["No list was imported yet."]
    return "\n".join([*lines, *(["", *(one.words for one in rules)] if rules else [])])


def _source_text(one: SourceQuality) -> str:
    worst = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in one.worst)
    wrong = f", {one.wrong_numbers} wrong numbers" if one.wrong_numbers else ""
    return (
        f"{one.junk_share:>6.1%} junk  {one.source}: {one.rows} rows in {one.imports} files,"
        f" {one.released} released{wrong}{' · ' if worst else ''}{worst}"
    )


def by_batch(session: Session) -> dict[str, dict[str, Any]]:
    """The quality of the source of every import, by the import's id."""
    return {str(batch): source_json(one) for one in quality.sources(session.parts) for batch in one.batches}


def answers_from(screened_by: str, screened_on: str, register: str, basis: str, today: date) -> ListAnswers:
    """What the options say. Raises BadInput where it cannot be right."""
    try:
        day = date.fromisoformat(screened_on) if screened_on else None
    except ValueError as error:
        raise BadInput(f"{screened_on} is no day", "write it as 2026-11-20") from error
    return answering.checked(ListAnswers(screened_by.strip(), day, register.strip(), basis.strip()), today)


def keep(session: Session, batch: ImportBatch, answers: ListAnswers) -> None:
    """Keeps the answers for every list an import filled."""
    for one in answering.lists_of(session.parts, batch):
        answering.answer_list(session.parts, one, answers)


def answer(session: Session, names: Sequence[str], answers: ListAnswers) -> None:
    """Answers the question of one list, and shows what is still open."""
    if len(names) != 1:
        raise WrongUsage("import answer takes one list", 'give its name, as coldcall import answer "Leads"')
    found = answering.list_named(session.parts, names[0])
    said, _ = answering.answer_list(session.parts, found, answers)
    with session.parts.store.read() as reading:
        ids = catalogue.members(reading, found.id)
    left = questions.open_questions(session.parts, found.id, ids)
    value = {"list": found.name, "said": [_said_json(one) for one in said], "open": open_json(left)}
    lines = [f"{found.name}: {one.kind} kept: {one.words}" for one in said]
    session.emit(value, "\n".join([*lines, *open_text(found.name, left)]) or f"{found.name}: nothing is open")


def _said_json(one: ListStatement) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "answer": one.answer,
        "words": one.words,
        "by": one.by,
        "at": utc(one.at),
        "register": one.register or None,
        "screened_on": utc(one.screened_on),
    }


def open_json(left: ListQuestions) -> dict[str, Any]:
    """What is open of a list."""
    return {
        "screening": [_place_json(one) for one in left.screening],
        "registers": list(left.registers),
        "basis": [_place_json(one) for one in left.basis],
        "no_rule": [_place_json(one) for one in left.no_rule],
        "no_country": left.no_country,
    }


def _place_json(one: PlaceCount) -> dict[str, Any]:
    return {"region": one.region, "name": one.name, "people": one.people}


def open_text(name: str, left: ListQuestions) -> list[str]:
    """The open questions of a list in words, each with the command that answers it."""
    lines = []
    if left.screening:
        registers = " and ".join(left.registers) or "the register"
        command = f'coldcall import answer "{name}" --screened-by NAME --screened-on DATE'
        lines.append(f"Screened against {registers}? {_places(left.screening)}. {command}")
    if left.basis:
        lines.append(
            f'Why may we call them? {_places(left.basis)}. coldcall import answer "{name}" --basis WHY'
        )
    for one in left.no_rule:
        leads = f"{one.people} {'lead' if one.people == 1 else 'leads'} in {one.name}"
        hours = '--hours "mon_fri=09:00-18:00;sat=closed;sun=closed" --words WHY'
        lines.append(f"{leads}: no rule here. coldcall rules set {one.region} {hours}, or --leave-out")
    if left.no_country:
        lines.append(f"{left.no_country} with a number of no known country: import again with --region")
    return lines


def _places(counted: Sequence[PlaceCount]) -> str:
    return ", ".join(f"{one.people} in {one.name}" for one in counted)
