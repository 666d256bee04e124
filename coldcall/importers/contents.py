"""What a column without a known name holds: read from its cells, where nearly all of them agree.

Only names nobody knows are looked at, and only for a target no column has yet; the person is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coldcall.importers.base import Table
from coldcall.importers.cells import is_nothing
from coldcall.importers.dates import DateOrder, moment
from coldcall.importers.headers import words_of
from coldcall.importers.kinds import is_known
from coldcall.importers.neighbours import may_hold_particles
from coldcall.importers.salutations import are_salutations, is_particle

SHARE = 0.8
"""The part of the filled cells that has to agree."""

_LOOKED_AT = 500
_EMAIL = re.compile(r"(?:mailto:)?[^\s@,;<>]+@[^\s@,;<>]+\.[^\W\d_]{2,}", re.IGNORECASE)
_PHONE = re.compile(
    r"'?(?:\+|00|\(?0|\(?[2-9]\d{2}\)?[ .\-/])[\d\s().\-/]{5,18}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.I
)
_LINKEDIN = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub|sales/lead)/\S+", re.IGNORECASE
)
_NOT_PHONES = frozenset({
    "fax", "telefax", "date", "datum", "fecha", "data", "time", "id", "ip", "amount", "price", "score",
    "verified",
})  # fmt: skip
_SOMEBODY_ELSES = frozenset({
    "owner", "manager", "rep", "assistant", "agent", "referrer", "referred", "sender", "from", "by", "user",
    "boss",
    "vertreter", "vorgesetzter", "assistent", "responsable", "asistente", "parent", "emergency", "cc",
})  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_AS_WRITTEN = DateOrder(month_first=False)


def is_date(text: str) -> bool:
    """Whether a cell can be read as a date and is no bare number."""
    return not _NUMBER.fullmatch(text.strip()) and moment(text, _AS_WRITTEN) is not None


def _is_phone(text: str) -> bool:
    digits = sum(char.isdecimal() for char in text)
    return bool(_PHONE.fullmatch(text.strip())) and 7 <= digits <= 15 and not is_date(text)


_HELD: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("email", "e-mail addresses", lambda text: bool(_EMAIL.fullmatch(text.strip()))),
    ("profile_url", "LinkedIn profiles", lambda text: bool(_LINKEDIN.fullmatch(text.strip()))),
    ("phone.work", "phone numbers", _is_phone),
)


def found_in(table: Table, targets: Sequence[str]) -> dict[int, tuple[str, str]]:
    """For columns nobody knows by name: the target their cells speak for, and in words what they hold."""
    taken = {"phone.work" if target.startswith("phone.") else target for target in targets}
    found: dict[int, tuple[str, str]] = {}
    for index, target in enumerate(targets):
        if not target.startswith("custom:"):
            continue
        cells = _filled(table, index)
        for wanted, words, holds in _HELD:
            if wanted in taken or not _agree(cells, holds):
                continue
            name = set(words_of(table.header[index]))
            if name & _SOMEBODY_ELSES or (wanted == "phone.work" and name & _NOT_PHONES):
                continue
            found[index] = (wanted, words)
            taken.add(wanted)
            break
    return found


def parts_of_names(table: Table, targets: Sequence[str]) -> dict[int, tuple[str, str]]:
    """For titles and prefixes that hold the other thing: the target their cells speak for, and its words."""
    found: dict[int, tuple[str, str]] = {}
    for index, target in enumerate(targets):
        name = table.header[index]
        if target in ("title", "name.prefix"):
            if are_salutations(_filled(table, index), SHARE):
                found[index] = (f"custom:{name}", "salutations")
        elif (
            target.startswith("custom:")
            and may_hold_particles(name)
            and "name.prefix" not in targets
            and _agree(_filled(table, index), is_particle)
        ):
            found[index] = ("name.prefix", "parts of last names")
    return found


def names_in(table: Table, targets: Sequence[str], email: int) -> int | None:
    """The first unknown column whose words stand in the e-mail addresses beside them: the people's names."""
    for index, target in enumerate(targets):
        if not target.startswith("custom:"):
            continue
        pairs = [
            (record.cells[index], record.cells[email])
            for record in table.records[:_LOOKED_AT]
            if not record.problem and record.cells[index].strip() and record.cells[email].strip()
        ]
        if pairs and sum(_named_in(name, address) for name, address in pairs) >= SHARE * len(pairs):
            return index
    return None


def _named_in(name: str, address: str) -> bool:
    words = words_of(name)
    mailbox = "".join(words_of(address.partition("@")[0]))
    sensible = 2 <= len(words) <= 4 and not any(char.isdecimal() or char == "@" for char in name)
    return sensible and any(len(word) >= 3 and word in mailbox for word in words)


def kinds_in(table: Table, targets: Sequence[str]) -> int | None:
    """The first unknown column whose words are kinds of acts, in a file that has a person's key."""
    if "act.kind" in targets or "member.status" in targets:
        return None
    for index, target in enumerate(targets):
        if target.startswith("custom:") and _agree(_filled(table, index), is_known):
            return index
    return None


def dated(table: Table, index: int) -> bool:
    """Whether a column holds dates."""
    return _agree(_filled(table, index), is_date)


def _filled(table: Table, index: int) -> list[str]:
    head = (record.cells[index] for record in table.records[:_LOOKED_AT] if not record.problem)
    return [cell for cell in head if cell.strip() and not is_nothing(cell)]


def _agree(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(holds, cells)) >= SHARE * len(cells)
