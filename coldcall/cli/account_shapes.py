"""The company of a person in JSON and in text: what the desk's account pane shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coldcall.cli.session import utc
from coldcall.domain.account_map import AccountMap, Gatekeeper, Known
from coldcall.domain.age import ago
from coldcall.domain.pressure import Touch, TouchKind

_SHOWN = 10


def account_json(found: AccountMap) -> dict[str, Any]:
    """The map, to lie beside the company's own fields."""
    return {
        "people": [_person(one) for one in found.people],
        "people_reached": found.reached,
        "people_tried": found.tried,
        "referrals": [
            {"who": one.who, "named": one.whom, "at": utc(one.at), "prospect": one.whom_id}
            for one in found.referrals
        ],
        "gatekeepers": [_gatekeeper(one) for one in found.gatekeepers],
        "departments": {one.code: one.known for one in found.departments if one.known},
        "nobody_in": [one.code for one in found.missing],
        "touches": {
            "days": found.days,
            "here": _counts(found.touches_here),
            "person": _counts(found.touches_me),
            "text": found.pressure,
            "full": list(found.full),
        },
    }


def _person(one: Known) -> dict[str, Any]:
    return {
        "prospect": one.prospect_id,
        "name": one.name,
        "title": one.title,
        "departments": list(one.departments),
        "phone": one.e164 or None,
        "state": one.state or None,
        "open": one.open,
        "not_before": utc(one.not_before),
        "tries": one.tries,
        "last_at": utc(one.last_at),
        "last": one.last_words or None,
        "last_by": one.last_by or None,
        "reached_at": utc(one.reached_at),
        "reached_by": one.reached_by or None,
        "named_by": list(one.named_by),
        "touches": one.touches,
    }


def _gatekeeper(one: Gatekeeper) -> dict[str, Any]:
    return {
        "name": one.name or None,
        "phone": one.e164 or None,
        "met": one.met,
        "got_past": one.past,
        "last_at": utc(one.last_at),
        "hints": [
            {
                "at": utc(hint.at),
                "words": hint.words,
                "by": hint.rep,
                "got_past": hint.got_past,
                "asking_for": hint.asking_for,
            }
            for hint in one.hints
        ],
    }


def _counts(touches: tuple[Touch, ...]) -> dict[str, int]:
    counts = {f"{kind}s": sum(one.kind is kind for one in touches) for kind in TouchKind}
    return {"total": len(touches), **counts}


def account_text(found: AccountMap) -> Iterator[str]:
    """The same in a few lines for a terminal."""
    yield found.pressure
    yield from found.full
    if found.missing:
        yield f"nobody known in {', '.join(one.label for one in found.missing)}"
    for gate in found.gatekeepers:
        past = f"got past {gate.past} of {gate.met} times"
        yield " · ".join(
            ("gatekeeper", gate.name or "name unknown", past, *(one.words for one in gate.hints))
        )
    for one in found.people[:_SHOWN]:
        yield " · ".join(
            part for part in ("colleague", one.name, one.title, one.e164, last_of(one, found)) if part
        )
    if len(found.people) > _SHOWN:
        yield f"and {len(found.people) - _SHOWN} more colleagues"


def last_of(one: Known, found: AccountMap) -> str:
    """What was last heard of a colleague."""
    named = f"named by {', '.join(one.named_by)}" if one.named_by else ""
    last = f"{one.last_words} {ago(one.last_at, found.at)}" if one.last_at else "never called"
    return " · ".join(part for part in (named, last) if part)
