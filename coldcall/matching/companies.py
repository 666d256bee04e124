"""Companies in a store that grows: where to look for a company's other record, and whether two are one."""

from __future__ import annotations

from collections.abc import Iterator

from coldcall.matching import company_rows
from coldcall.matching.keys import numbered
from coldcall.matching.levels import Level
from coldcall.matching.odds import Evidence, judged
from coldcall.matching.organisations import words
from coldcall.matching.people import one_of
from coldcall.matching.values import Company, Judgement

_MOST_KEYS = 8
_PRIOR = -14.0
_KIND = company_rows.companies({})


def keys(company: Company) -> tuple[int, ...]:
    """Signed 64-bit blocking keys, rarest kind first; equal on every machine.

    Two records of one company share at least one key nearly always. A store keeps an index of them and
    judges whatever shares a key. A company without a name, address or number has none.
    """
    return numbered(_keys(company_rows.row(company)), _MOST_KEYS)


def judge(a: Company, b: Company) -> Judgement:
    """Whether two records are one company, by the shipped model. `judge(a, b)` equals `judge(b, a)`."""
    ours, theirs = sorted((company_rows.row(a), company_rows.row(b)))
    found = dict(zip(_KIND.names, _KIND.levels(ours, theirs), strict=True))
    if found["name"] == Level.CLOSE and sorted(ours[0].split()) == sorted(theirs[0].split()):
        found["name"] = int(Level.SAME)
    evidence = list(_evidence(ours, theirs, found))
    return judged(
        _PRIOR,
        evidence,
        merge=_certain(found),
        ask=found["name"] >= Level.WEAK or found["domain"] == Level.SAME,
    )


def same_words(a: str, b: str) -> bool:
    """Whether two names share all their telling words, a slip of the pen allowed, but none in a figure:
    `Depot 1` and `Depot 2` are two."""
    same_figures = [char for char in a if char.isdigit()] == [char for char in b if char.isdigit()]
    return same_figures and company_rows.name_level(words(a), words(b), lambda _: 1.0) >= Level.CLOSE


def _keys(row: tuple[str, ...]) -> Iterator[str]:
    name, phone, domain, street, number = row[:5]
    if domain:
        yield f"d {domain}"
    for one in phone.split():
        yield f"p {one[-9:]}"
    if street and number:
        yield f"a {street[:6]} {number}"
    words = name.split()
    if words:
        yield f"n {''.join(words)[:12]}"
        yield f"w {' '.join(sorted(words)[:3])}"
        longest = sorted(words, key=lambda word: (-len(word), word))
        yield f"l {' '.join(sorted(longest[:2]))}"


def _evidence(a: tuple[str, ...], b: tuple[str, ...], found: dict[str, int]) -> Iterator[Evidence]:
    yield from one_of(found["name"], "name", a[0], b[0], (-6.0, -1.0, 5.0, 9.0, 12.0))
    yield from one_of(found["domain"], "domain", a[2], b[2], (-5.0, -4.0, -2.0, 0.0, 13.0))
    yield from one_of(found["phone"], "phone number", a[1], b[1], (-1.0, -1.0, 2.0, 2.0, 9.0))
    if found["house number"] == Level.SAME and found["street"] >= Level.NEAR:
        yield Evidence("same_address", f"same address ({a[4]} {a[3]})", 9.0)
    elif found["city"] >= Level.CLOSE:
        yield Evidence("same_city", f"same city ({a[6]})", 3.0)
    elif found["city"] == Level.DIFFERENT:
        yield Evidence("other_city", f"different city ({a[6]}, {b[6]})", -3.0)


def _certain(found: dict[str, int]) -> bool:
    """Whether nothing but one company explains it. A number alone may serve a whole building."""
    if found["domain"] == Level.SAME:
        return found["name"] >= Level.NEAR
    if found["domain"] >= 0 or found["name"] < Level.CLOSE:
        return False
    address = found["house number"] == Level.SAME and found["street"] >= Level.CLOSE
    elsewhere = 0 <= found["house number"] < Level.SAME or found["city"] == Level.DIFFERENT
    return not elsewhere and (address or (found["phone"] == Level.SAME and found["name"] == Level.SAME))
