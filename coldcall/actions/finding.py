"""Finding people by what is typed: names, company, title, e-mail, or the last digits of a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from coldcall.actions.parts import Parts
from coldcall.domain.prospect import full_name
from coldcall.store import search
from coldcall.store.search import Hit

_DIGITS: Final = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody found. `ends` are the last four digits of the number asked for, or of their first, "" without
    one."""

    prospect_id: UUID
    name: str
    title: str
    company: str
    ends: str = ""


def find(parts: Parts, typed: str, limit: int = 20) -> tuple[Person, ...]:
    """The people whose words begin so, or whose number ends so; nobody for less than a word."""
    with parts.store.read() as reading:
        hits = search.hits(reading, typed, limit)
        numbers = search.numbers(reading, [hit.prospect_id for hit in hits])
    digits = _DIGITS.sub("", typed)
    return tuple(_person(hit, numbers.get(hit.prospect_id, ()), digits) for hit in hits)


def _person(hit: Hit, numbers: Sequence[str], digits: str) -> Person:
    name = full_name(hit.first_name, hit.last_name) or hit.email or hit.company
    # The number that was asked for says more than the first one.
    asked = (e164 for e164 in numbers if len(digits) > 2 and e164.endswith(digits))
    number = next(asked, next(iter(numbers), ""))
    return Person(hit.prospect_id, name, hit.title, hit.company, f"…{number[-4:]}" if number else "")
