"""Commands about points: what is set, the ideal customer with who matches, and what would move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from coldcall.actions import ideal, points, previewing, rescoring
from coldcall.actions.points import Point
from coldcall.cli.progress import bar, interruptible
from coldcall.cli.session import Session
from coldcall.domain.ideal_words import CAN_SAY
from coldcall.domain.preview import Preview, PreviewRow
from coldcall.errors import WrongUsage

group = typer.Typer(
    help="The points of the team: the ideal customer, weights, and what would move.", no_args_is_help=True
)
sentences = typer.Typer(help="The sentences that say who is an ideal customer.", no_args_is_help=True)
group.add_typer(sentences, name="ideal")

_GIVEN = typer.Argument(help="As half_life=7, download=30, page_view.cap=20 or never_reached=6.")
_SENTENCE = f"As: {' · '.join(CAN_SAY)}; “not” before any of them."


def add_to(app: typer.Typer) -> None:
    """Puts `score` on the top level."""
    app.add_typer(group, name="score")


@group.command("show")
def show(context: typer.Context) -> None:
    """The points as they are set, and the ideal customer with who matches."""
    session: Session = context.obj
    data = points.data_of(session.folders.config)
    counts = _counts(session, data)
    waits = session.workstation.exists and rescoring.wanted(session.parts) is not None
    value = {
        "half_life_days": data["decay"]["half_life_days"],
        "values": {one.name: one.value for one in points.listed(data)},
        "points": [_point_json(one) for one in points.listed(data)],
        **_ideal_json(data, counts),
        "in_force": not waits,
    }
    session.emit(value, lambda: "\n".join(_show_lines(data, counts, waits=waits)))


@group.command("preview")
def preview(
    context: typer.Context,
    given: list[str] = typer.Option([], "--set", help="As half_life=7; may be given again."),
    ideal_given: list[str] = typer.Option([], "--ideal", help="As “in Texas=5”; may be given again."),
) -> None:
    """What would move: the first fifty now and then, and how many people's points change. Changes nothing."""
    session: Session = context.obj
    data = _wanted(session, given)
    for one in ideal_given:
        sentence, number = _pair(one)
        data = points.with_criterion(data, sentence, _points(number))
    with bar("Looking at everybody") as shown, interruptible() as stopped:
        found = previewing.preview(session.parts, data, shown, stopped)
    session.emit(_preview_json(found), lambda: "\n".join(_preview_lines(found)))


@group.command("set")
def change(context: typer.Context, given: list[str] = _GIVEN) -> None:
    """Changes points, and rescores everybody."""
    session: Session = context.obj
    _save(session, _wanted(session, given))


@group.command("undo")
def take_back(context: typer.Context) -> None:
    """Takes the last change of the points back; again brings it back."""
    session: Session = context.obj
    points.take_back(session.folders.config)
    _rescore(session)


@group.command("apply")
def apply(context: typer.Context) -> None:
    """Rescores everybody where the file of the points was changed by hand, or a rescoring was cut short."""
    _rescore(context.obj)


@sentences.command("list")
def list_sentences(context: typer.Context) -> None:
    """The ideal customer, sentence by sentence, with who matches."""
    session: Session = context.obj
    data = points.data_of(session.folders.config)
    counts = _counts(session, data)
    session.emit(_ideal_json(data, counts), lambda: "\n".join(_ideal_lines(data, counts)))


@sentences.command("add", context_settings={"ignore_unknown_options": True})
def add(
    context: typer.Context,
    sentence: str = typer.Argument(help=_SENTENCE),
    number: float = typer.Argument(help="Points it brings; below zero it takes them.", metavar="POINTS"),
) -> None:
    """Adds a sentence, or gives one that is there other points; then rescores everybody."""
    session: Session = context.obj
    data = points.data_of(session.folders.config)
    _save(session, points.with_criterion(data, sentence, _whole(number)))


@sentences.command("drop")
def drop(
    context: typer.Context, sentence: str = typer.Argument(help="Its number, or how it begins.")
) -> None:
    """Drops a sentence, and rescores everybody."""
    session: Session = context.obj
    data = points.data_of(session.folders.config)
    _save(session, points.without_criterion(data, points.place_of(data, sentence)))


def _wanted(session: Session, given: Sequence[str]) -> dict[str, Any]:
    data = points.data_of(session.folders.config)
    return points.changed(data, dict(_pair(one) for one in given))


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name.strip() or not value.strip():
        raise WrongUsage(f"{text!r} says no value", "write it as half_life=7")
    return name.strip(), value.strip()


def _points(text: str) -> float:
    try:
        return _whole(float(text))
    except ValueError:
        raise WrongUsage(f"{text!r} is no number of points", "write it as 5 or -3") from None


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def _save(session: Session, data: dict[str, Any]) -> None:
    if session.workstation.exists:
        rescoring.note(session.parts)
    session.folders.create()
    points.save(session.folders.config, data)
    _rescore(session)


def _rescore(session: Session) -> None:
    """Puts the points of the files in force, where there is anybody to score."""
    data = points.data_of(session.folders.config)
    rescored = 0
    if session.workstation.exists and rescoring.wanted(session.parts) is not None:
        with bar("Rescoring") as shown, interruptible() as stopped:
            rescoring.run(session.parts, data, shown, stopped)
            rescoring.clear(session.parts, stopped)
        rescored = rescoring.people(session.parts)
    changed = [one for one in points.listed(data) if one.value != one.shipped]
    value = {
        "values": {one.name: one.value for one in points.listed(data)},
        "ideal": [{"sentence": one.sentence, "points": one.points} for one in points.criteria(data)],
        "rescored": rescored,
    }
    words = f"Points saved; {rescored:,} people rescored." if rescored else "Points saved."
    ours = ", ".join(f"{one.name} {_number(one.value)}" for one in changed)
    session.emit(value, f"{words} Other than shipped: {ours}." if ours else words)


def _counts(session: Session, data: dict[str, Any]) -> ideal.Counts | None:
    if not session.workstation.exists:
        return None
    return ideal.crowd(session.parts).counts(points.criteria(data))


def _ideal_json(data: dict[str, Any], counts: ideal.Counts | None) -> dict[str, Any]:
    found = points.criteria(data)
    return {
        "ideal": [
            {
                "sentence": one.sentence,
                "points": one.points,
                "matches": counts.each[place] if counts else None,
            }
            for place, one in enumerate(found)
        ],
        "people": counts.people if counts else 0,
        "match_all": counts.all if counts else None,
        "estimated": bool(counts and counts.about),
    }


def _point_json(one: Point) -> dict[str, Any]:
    return {"name": one.name, "value": one.value, "shipped": one.shipped}


def _show_lines(data: dict[str, Any], counts: ideal.Counts | None, *, waits: bool) -> list[str]:
    lines = [f"An act is worth half after {data['decay']['half_life_days']:g} days.", ""]
    for one in points.listed(data):
        other = f"  (shipped as {_number(one.shipped)})" if one.value != one.shipped else ""
        if one.value or other:
            lines.append(f"{one.name:<32} {_number(one.value):>7}{other}")
    lines += ["", *_ideal_lines(data, counts)]
    if waits:
        lines += ["", "The file was changed: `coldcall score apply` rescores everybody by it."]
    return lines


def _ideal_lines(data: dict[str, Any], counts: ideal.Counts | None) -> list[str]:
    found = points.criteria(data)
    about = "about " if counts and counts.about else ""
    lines = []
    for place, one in enumerate(found):
        who = f"  {about}{_people(counts.each[place])}" if counts else ""
        lines.append(f"{place + 1:>3}  {one.points:>+6g}  {one.sentence:<44}{who}")
    if not found:
        lines.append("Nothing says who is an ideal customer; `coldcall score ideal add` does.")
    if counts:
        lines.append(f"Of {about}{_people(counts.people)} {counts.all:,} meet all that brings points.")
    return lines


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _number(value: points.Number) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else f"{value:g}"


def _preview_json(found: Preview) -> dict[str, Any]:
    return {
        "people": found.people,
        "changed": found.changed,
        "top": found.top,
        "entering": [_row_json(row) for row in found.entering],
        "leaving": [_row_json(row) for row in found.leaving],
        "moves": [_row_json(row) for row in found.moves],
        "rows": [_row_json(row) for row in found.rows],
    }


def _row_json(row: PreviewRow) -> dict[str, Any]:
    return {
        "prospect": row.prospect_id,
        "name": row.name,
        "company": row.company,
        "rank_now": row.rank_now,
        "rank_then": row.rank_then,
        "score_now": row.points_now,
        "score_then": row.points_then,
    }


def _preview_lines(found: Preview) -> list[str]:
    lines = [
        f"The points of {found.changed:,} of {found.people:,} people would change. Of the first {found.top}"
        f" {len(found.entering)} would be new and {len(found.leaving)} gone.",
        "",
        f"{'then':>6} {'now':>7}  {'points then':>11} {'now':>8}",
    ]
    for row in found.rows:
        lines.append(
            f"{row.rank_then or '–':>6} {row.rank_now or '–':>7}  {_told(row.points_then):>11}"
            f" {_told(row.points_now):>8}  {row.name}{', ' if row.company else ''}{row.company}"
        )
    return lines


def _told(points_of: float | None) -> str:
    return "–" if points_of is None else f"{points_of:.1f}"
