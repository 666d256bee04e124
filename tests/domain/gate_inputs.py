"""Lines, places and rules for the tests of the gate."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from coldcall.domain.compliance import Decision, Inputs, decide
from coldcall.domain.content import ListStatement
from coldcall.domain.history import Suppression, SuppressionKind
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, Whereabouts
from coldcall.numbers import Number, parse
from coldcall.rules import Rules, load_rules

ID = UUID(int=1)
TUESDAY = "2026-11-24 15:12"
NEW_YORK, MIAMI, LONDON, BERLIN, STOCKHOLM, PHOENIX, TOLL_FREE = (
    "+12122642671", "+13052642671", "+442071838750", "+493090182000", "+46812345678", "+16022642671",
    "+18003569377",
)  # fmt: skip


@cache
def rules() -> Rules:
    return load_rules()


def line(text: str, region: str | None = None, said: str = "", sample: bool = False) -> Line:
    number = parse(text, region, sample=sample)
    assert isinstance(number, Number), number
    return Line.of(number, said)


def at(text: str) -> datetime:
    """A moment of `2026-11-24 15:12`, UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def asked(text: str, when: str, said: str = "", table: Rules | None = None, **more: Any) -> Decision:
    return decide(Inputs(line(text, said=said), **more), table or rules(), at(when))


def address(country: str, state: str = "", zone: str = "") -> Whereabouts:
    return Whereabouts(address=Place(country, state, zone))


def told(country: str = "", state: str = "", zone: str = "") -> Whereabouts:
    return Whereabouts(told=Place(country, state, zone))


def statement(kind: str, answer: str, when: str, screened: str = "") -> ListStatement:
    return ListStatement(
        ID, ID, kind, answer, "as agreed", "Dana", at(when), screened_on=at(screened) if screened else None
    )


def suppression(kind: SuppressionKind = SuppressionKind.PERSON) -> Suppression:
    return Suppression(ID, kind, "x", "asked on the phone", at("2026-01-05 10:00"), "Dana")
