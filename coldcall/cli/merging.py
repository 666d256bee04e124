"""`coldcall merge`: two people become one, stay two, or become two again; who looks alike."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import typer

from coldcall.actions import imports, merging
from coldcall.cli.session import Session, utc
from coldcall.domain.merge import MergeDecision, MergeKind, MergeWhat, PairSide, PairView
from coldcall.errors import WrongUsage
from coldcall.store import people


def add_to(app: typer.Typer) -> None:
    """Puts `merge` on the top level."""
    app.command("merge")(merge)


def merge(
    context: typer.Context,
    words: list[str] = typer.Argument(
        metavar="KEPT OTHER | apart ONE OTHER | undo MERGE | pairs | list",
        help="People by id, e-mail or number; companies by id.",
    ),
    companies: bool = typer.Option(False, "--companies", help="About companies instead of people."),
    batch: str = typer.Option("", "--batch", help="With pairs: only those an import brought up."),
    limit: int = typer.Option(50, "--limit", "-n", min=1, help="With pairs: how many."),
) -> None:
    """Makes OTHER part of KEPT: calls, numbers, lists and do-not-call are one from then on. `merge undo`
    takes it back, `merge apart` says two are two, `merge pairs` shows who looks alike, `merge list` what was
    decided."""
    session: Session = context.obj
    what = MergeWhat.COMPANIES if companies else MergeWhat.PEOPLE
    match words:
        case ["list"]:
            found = merging.history(session.parts, what)
            session.emit([_decision(one) for one in found], lambda: _listed(found))
        case ["pairs"]:
            pairs = merging.pairs(session.parts, _batch(session, batch), limit, what)
            session.emit([_pair(each) for each in pairs], lambda: _pairs_text(pairs))
        case ["undo", name]:
            decision = merging.decision_named(session.parts, name)
            merging.undo(session.parts, decision.id)
            session.emit({"merge": str(decision.id), "undone": True}, "Two again, each with what was theirs.")
        case ["apart", first, second]:
            ids = _two(session, what, first, second)
            done, _ = merging.keep_apart(session.parts, *ids, what)
            session.emit(_done(done, *ids), f"Kept apart. Undo with: coldcall merge undo {done}")
        case [first, second]:
            ids = _two(session, what, first, second)
            done, _ = merging.merge(session.parts, *ids, what)
            session.emit(_done(done, *ids), f"Now one. Undo with: coldcall merge undo {done}")
        case _:
            raise WrongUsage(
                "merge takes two", "name who is kept, then the other; or list, pairs, undo, apart"
            )


def _batch(session: Session, name: str) -> UUID | None:
    if not name:
        return None
    with session.parts.store.read() as reading:
        return imports.batch_named(reading, name).id


def _two(session: Session, what: MergeWhat, one: str, other: str) -> tuple[UUID, UUID]:
    if what is MergeWhat.COMPANIES:
        return _id(one), _id(other)
    with session.parts.store.read() as reading:
        return people.resolve(reading, one), people.resolve(reading, other)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise WrongUsage(f"{text} is no company's id", "`coldcall show PERSON --json` names it") from error


def _done(decision: UUID, kept: UUID, other: UUID) -> dict[str, str]:
    return {"merge": str(decision), "kept": str(kept), "other": str(other)}


def _decision(one: MergeDecision) -> dict[str, Any]:
    return {
        "merge": str(one.id),
        "what": str(one.what),
        "kind": str(one.kind),
        "kept": str(one.kept_id),
        "other": str(one.other_id),
        "at": utc(one.at),
        "by": one.by,
        "probability": one.probability,
        "reasons": list(one.reasons),
        "automatic": one.automatic,
    }


def _listed(found: tuple[MergeDecision, ...]) -> str:
    lines = [
        f"{one.id}  {utc(one.at)}  {one.kind:<6}  {one.kept_id}"
        f" {'and' if one.kind is MergeKind.APART else 'took in'} {one.other_id}  {one.by}"
        for one in found
    ]
    return "\n".join(lines) or "Nothing was merged."


def _pair(pair: PairView) -> dict[str, Any]:
    return {
        "what": str(pair.what),
        "probability": round(pair.probability, 4),
        "reasons": list(pair.reasons),
        "one": _side(pair.one),
        "other": _side(pair.other),
        "batch": str(pair.batch_id) if pair.batch_id else None,
    }


def _side(side: PairSide) -> dict[str, Any]:
    return {
        "id": str(side.id),
        "name": side.name,
        "title": side.title,
        "company": side.company,
        "domain": side.domain,
        "email": side.email,
        "numbers": list(side.numbers),
        "place": side.place,
        "lists": list(side.lists),
        "calls": side.calls,
        "last_call": utc(side.last_call),
        "people": side.people,
    }


def _pairs_text(pairs: tuple[PairView, ...]) -> str:
    return "\n\n".join(_pair_text(each) for each in pairs) or "Nobody looks alike."


def _pair_text(pair: PairView) -> str:
    sides = [" · ".join(filter(None, _words(side))) for side in (pair.one, pair.other)]
    return "\n".join([f"{pair.probability:.0%}  {', '.join(pair.reasons)}", *(f"  {side}" for side in sides)])


def _words(side: PairSide) -> tuple[str, ...]:
    return (str(side.id), side.name, side.title, side.company, side.email, *side.numbers, side.place)
