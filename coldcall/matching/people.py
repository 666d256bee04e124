"""People in a store that grows: where to look for a person's other record, and whether two are one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coldcall.matching.commonness import is_common
from coldcall.matching.folding import flat
from coldcall.matching.keys import numbered
from coldcall.matching.levels import Level, given
from coldcall.matching.nicknames import families, is_name, related
from coldcall.matching.odds import Evidence, judged
from coldcall.matching.person_rows import PEOPLE, PersonRow
from coldcall.matching.sounds import sound
from coldcall.matching.values import Judgement, Person

_MOST_KEYS = 12
_PRIOR = -17.0
"""log2 of the odds that two people of a large store, found by a key, are one before anything is compared."""


_UNNAMED = 12.0
"""What a shared mailbox adds where one record has no name: nothing speaks against one person."""


_VOWELS = "aeiou"


def keys(person: Person) -> tuple[int, ...]:
    """Signed 64-bit blocking keys, rarest kind first; equal on every machine. Mostly three to eight.

    Two records of one person share at least one key nearly always. A store keeps an index of them and
    judges whoever shares a key. Somebody without a name, address or number has none.
    """
    return numbered(_keys(PersonRow.of(person)), _MOST_KEYS)


def judge(a: Person, b: Person) -> Judgement:
    """Whether two records are one person, by the shipped model. `judge(a, b)` equals `judge(b, a)`."""
    return judge_rows(PersonRow.of(a), PersonRow.of(b))


def judge_rows(a: PersonRow, b: PersonRow) -> Judgement:
    """The same for records that were made comparable before, to be judged against many."""
    one, other = sorted((a, b))
    found = dict(zip(PEOPLE.names, PEOPLE.levels(one, other), strict=True))
    if _two_names(one.first, other.first, found["first name"]):
        found["first name"] = int(Level.DIFFERENT)
    evidence = _evidence(one, other, found)
    return judged(_PRIOR, evidence, merge=_certain(one, other, found), ask=_possible(found))


def may_be_one(a: PersonRow, b: PersonRow) -> bool:
    """False only where `judge_rows` keeps two apart: no address in common, and first names of two people.

    Costs a fiftieth, and most of those who share keys work for one company or bear one last name.
    """
    if not a.first or not b.first or not _two_first_names(a.first, b.first):
        return True
    if a.email and b.email and not set(a.email.split()).isdisjoint(b.email.split()):
        return True
    return PEOPLE.exchanged(a, b, *_NAMES)


@lru_cache(maxsize=65_536)
def _two_first_names(a: str, b: str) -> bool:
    return given(a, b) == Level.DIFFERENT


_NAMES = PEOPLE.swaps[0]
"""The places of first and last name in a row."""


def _keys(person: PersonRow) -> Iterator[str]:
    for email in person.email.split():
        yield f"e {email}"
    for number in person.phone.split():
        yield f"p {number[-9:]}"
    last, firsts = person.last, sorted(families(person.first))[:4] if person.first else []
    if last and person.company:
        yield f"c {person.company[:8]} {sound(last)}"
    if last and person.domain:
        yield f"d {person.domain} {sound(last)}"
    if last and person.street and person.number:
        yield f"a {person.street[:6]} {person.number} {last[:2]}"
    for first in firsts:
        if last:
            yield "n " + " ".join(sorted((sound(first) or first, sound(last) or last)))
    for email in person.email.split():
        name = email.partition("@")[0]
        if len(name) >= 5:
            yield f"l {name}"
    if not firsts and last:
        yield f"f {last}"


def _two_names(a: str, b: str, level: int) -> bool:
    """Whether two first names are alike and yet two: Maria and Marta, and by their ends Erik and Erika."""
    if level not in (Level.WEAK, Level.NEAR, Level.CLOSE) or len(a) == 1 or len(b) == 1:
        return False
    if related(a, b) or flat(a) == flat(b):
        return False
    return (is_name(a) and is_name(b)) or a.rstrip(_VOWELS) == b.rstrip(_VOWELS)


def _evidence(a: PersonRow, b: PersonRow, found: dict[str, int]) -> Iterator[Evidence]:
    yield from names_evidence(a, b, found)
    yield from _keys_evidence(a, b, found)
    yield from _place_evidence(a, b, found)


def names_evidence(a: PersonRow, b: PersonRow, found: dict[str, int]) -> Iterator[Evidence]:
    first, last = found["first name"], found["last name"]
    if first == Level.SWAPPED:
        yield Evidence("names_swapped", f"first and last name exchanged ({a.first} {a.last})", 15.0)
        return
    rare_last = 7.0 if is_common(a.last) else 11.0
    yield from one_of(last, "last name", a.last, b.last, (-7.0, -3.0, 2.0, 5.0, rare_last))
    words = f"same first name in another form ({a.first}, {b.first})" if related(a.first, b.first) else ""
    if words and first == Level.CLOSE:
        yield Evidence("first_name_form", words, 5.0)
    elif first == Level.WEAK and min(len(a.first), len(b.first)) == 1:
        yield Evidence("first_name_initial", f"the initial fits ({a.first}, {b.first})", 3.0)
    else:
        weight = 6.0 if is_name(a.first) else 9.0
        yield from one_of(first, "first name", a.first, b.first, (-9.0, -5.0, 1.0, 4.0, weight))


def _keys_evidence(a: PersonRow, b: PersonRow, found: dict[str, int]) -> Iterator[Evidence]:
    alone = _UNNAMED if _unnamed(a, b) else 0.0
    yield from one_of(found["e-mail"], "e-mail", a.email, b.email, (-2.0, -2.0, 8.0, 9.0, 16.0 + alone))
    yield from one_of(found["phone"], "phone number", a.phone, b.phone, (-1.0, -1.0, 3.0, 3.0, 14.0))
    yield from one_of(found["date of birth"], "date of birth", a.born, b.born, (-7.0, -4.0, 5.0, 7.0, 13.0))


def _place_evidence(a: PersonRow, b: PersonRow, found: dict[str, int]) -> Iterator[Evidence]:
    """The one strongest sign of a common place: an employer, its line and its address come together."""
    signs = [
        *one_of(found["company"], "company", a.company, b.company, (0.0, 0.0, 5.0, 8.0, 9.0)),
        *one_of(found["domain"], "domain", a.domain, b.domain, (0.0, 0.0, 0.0, 0.0, 9.0)),
        *one_of(found["shared phone"], "switchboard", a.shared, b.shared, (0.0, 0.0, 0.0, 0.0, 8.0)),
    ]
    at_home = found["street"] >= Level.NEAR and found["house number"] == Level.SAME
    if at_home:
        signs.append(Evidence("same_address", f"same address ({a.number} {a.street})", 11.0))
    elif found["postcode"] == Level.SAME:
        signs.append(Evidence("same_postcode", f"same postcode ({a.postcode})", 5.0))
    elif found["city"] >= Level.CLOSE:
        signs.append(Evidence("same_city", f"same city ({a.city})", 3.0))
    if signs:
        yield max(signs, key=lambda sign: sign.weight)
    elif found["company"] == Level.DIFFERENT:
        yield Evidence("other_company", f"different company ({a.company}, {b.company})", -3.0)


_NAMES_OF_LEVELS = ("different", "different", "similar", "nearly the same", "same")


def one_of(
    level: int, what: str, a: str, b: str, weights: tuple[float, float, float, float, float]
) -> Iterator[Evidence]:
    """What one field says, nothing where either lacks it or it weighs nothing."""
    if level < 0 or level > Level.SAME or not weights[level]:
        return
    shown = a if a == b else f"{a}, {b}"
    name = _NAMES_OF_LEVELS[level]
    yield Evidence(
        f"{name.split()[0]}_{what.replace(' ', '_').replace('-', '')}",
        f"{name} {what} ({shown})",
        weights[level],
    )


def _certain(a: PersonRow, b: PersonRow, found: dict[str, int]) -> bool:
    """Whether nothing but one person explains it: a name that fits and a key no two people share.

    A number that rings at home, a mailbox of a family, a name written short: each alone may be two people.
    """
    first, last = found["first name"], found["last name"]
    born, email, phone = found["date of birth"], found["e-mail"], found["phone"]
    fits = first in (Level.SAME, Level.CLOSE, Level.SWAPPED) and last in (
        Level.SAME,
        Level.CLOSE,
        Level.SWAPPED,
    )
    if 0 <= born <= Level.WEAK:
        return False
    if email == Level.SAME:
        return fits or _unnamed(a, b)
    if not fits:
        return False
    near = found["company"] >= Level.CLOSE or found["domain"] == Level.SAME
    same_home = found["street"] >= Level.NEAR and found["house number"] == Level.SAME
    if phone == Level.SAME:
        return last != Level.CLOSE or first == Level.SAME
    if email == Level.CLOSE:
        return near and first == Level.SAME == last
    return born == Level.SAME and first == Level.SAME == last and (near or same_home)


def _unnamed(a: PersonRow, b: PersonRow) -> bool:
    return not (a.first or a.last) or not (b.first or b.last)


def _possible(found: dict[str, int]) -> bool:
    """Whether it is worth a person's time: two first names of one family are two people."""
    return found["first name"] != Level.DIFFERENT or found["e-mail"] == Level.SAME
