"""Finding people by what is typed: names, company, title, e-mail, or the last digits of a number."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.parts import Parts
from coldcall.store import dossiers, search


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody found. `ends` are the last four digits of their first number, "" without one."""

    prospect_id: UUID
    name: str
    title: str
    company: str
    ends: str = ""


def find(parts: Parts, typed: str, limit: int = 20) -> tuple[Person, ...]:
    """The people whose words begin so, or whose number ends so; nobody for less than a word."""
    with parts.store.read() as reading:
        ids = search.find(reading, typed, limit)
        loaded = dossiers.load_many(reading, ids)
        return tuple(
            Person(
                one,
                loaded[one].prospect.name,
                loaded[one].prospect.title,
                loaded[one].company,
                next((f"…{phone.e164[-4:]}" for phone in loaded[one].phones if not phone.retired), ""),
            )
            for one in ids
            if one in loaded
        )
