"""What may be merged by itself: likely is not enough where two people can look like one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from coldcall.matching.commonness import is_free
from coldcall.matching.folding import flat, fold
from coldcall.matching.levels import Level
from coldcall.matching.nicknames import is_name, related

Levels = Mapping[str, int]
"""The level of each field by its name; fields that a table does not have are left out."""

Values = Mapping[str, str]
"""The value of each field by its name."""

Guard = Callable[[Levels, Values, Values], bool]

_FITS = (Level.SAME, Level.CLOSE, Level.NEAR, Level.SWAPPED)
_ADDRESS = ("street", "house number", "second line", "city", "postcode", "state")
_SHARED = ("phone", "shared phone", "company", "domain")
_MISSING = int(Level.MISSING)


def person(levels: Levels, ours: Values, theirs: Values) -> bool:
    """Whether two rows may be merged as one person, if likely.

    Families share a home, a line and a last name, colleagues an office: both names have to fit, and
    something has to fit that two people of one name at one place would not share. Anna and Hanna may be
    twins.
    """
    first, last = _level(levels, "first name"), _level(levels, "last name")
    if _level(levels, "date of birth") == Level.DIFFERENT:
        return False
    if _level(levels, "e-mail") != Level.SAME and _two_names(
        ours.get("first name", ""), theirs.get("first name", "")
    ):
        return False
    email, phone = _level(levels, "e-mail"), _level(levels, "phone")
    if email != Level.SAME and _two_mailboxes(ours, theirs):
        return False
    if first not in _FITS or last not in _FITS:
        return email == Level.SAME and _MISSING in (first, last) and Level.DIFFERENT not in (first, last)
    if email == Level.SAME or phone == Level.SAME or _level(levels, "date of birth") == Level.SAME:
        return True
    if Level.DIFFERENT in (email, phone):
        return False
    return not _colleagues(levels) and _one_home(levels)


def two_people(common: Collection[str]) -> Guard:
    """Whether two rows are surely two people: a couple, twins, colleagues behind one switchboard.

    What a household or an office shares adds up as if each part told something; two first names that are
    both names outweigh it. In a table of names and addresses alone one of a person's records may have the
    wrong name. `common` are the first names many rows of the table have.
    """

    def tell(levels: Levels, ours: Values, theirs: Values) -> bool:
        first, last = _level(levels, "first name"), _level(levels, "last name")
        if Level.SAME in (_level(levels, "e-mail"), _level(levels, "date of birth")):
            return False
        if not any(name in levels for name in _SHARED) or first != Level.DIFFERENT or last == Level.SWAPPED:
            return False
        a, b = ours.get("first name", ""), theirs.get("first name", "")
        return last == Level.DIFFERENT or all(name in common or is_name(name) for name in (a, b))

    return tell


def nobody_apart(levels: Levels, ours: Values, theirs: Values) -> bool:
    """What tells no two rows apart."""
    return False


def company(levels: Levels, ours: Values, theirs: Values) -> bool:
    """Whether two rows may be merged as one company or site, if likely: a name that fits, and where it is."""
    number = _level(levels, "house number")
    if number not in (Level.MISSING, Level.SAME) or _level(levels, "name") < Level.CLOSE:
        return False
    reached = Level.SAME in (_level(levels, "phone"), _level(levels, "domain"))
    return reached or (number == Level.SAME and _level(levels, "street") >= Level.CLOSE)


def _two_names(a: str, b: str) -> bool:
    """Whether two first names are both names, and not forms of one."""
    return is_name(a) and is_name(b) and not related(a, b) and flat(a) != flat(b)


def _two_mailboxes(ours: Values, theirs: Values) -> bool:
    """Whether one firm gave two mailboxes that are no two ways to write one name: `a.lind2@`, `a.lind@`."""
    mine, yours = (_mailboxes(values.get("e-mail", "")) for values in (ours, theirs))
    last = flat(ours.get("last name", ""))
    return any(
        not (last and last[:5] in mine[domain] and last[:5] in yours[domain])
        or _figures(mine[domain]) != _figures(yours[domain])
        for domain in mine.keys() & yours.keys()
        if mine[domain] != yours[domain]
    )


def _mailboxes(emails: str) -> dict[str, str]:
    parts = (email.partition("@") for email in emails.split())
    return {domain: flat(fold(name)) for name, _, domain in parts if domain and not is_free(domain)}


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _colleagues(levels: Levels) -> bool:
    return _level(levels, "company") >= Level.NEAR or _level(levels, "domain") == Level.SAME


def _one_home(levels: Levels) -> bool:
    """Whether three parts of an address agree, or two where no more is known."""
    parts = [
        _level(levels, name)
        for name in ("street", "house number", "second line", "city", "postcode", "state")
    ]
    known = sum(1 for part in parts if part != _MISSING)
    return sum(1 for part in parts if part >= Level.CLOSE) >= min(3, max(2, known))


def _level(levels: Levels, name: str) -> int:
    return levels.get(name, _MISSING)
