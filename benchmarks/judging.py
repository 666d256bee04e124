"""How well two records are judged by the shipped model, by band, on made-up people of a store.

`python -m benchmarks.judging` prints it. Each person is met again as lists write them (short forms, scripts,
slips, other formats of numbers, a moved mailbox, less known), and beside people who share something with
them: colleagues, families, namesakes, brothers with like names, users of one mailbox or switchboard.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from coldcall.matching import people
from coldcall.matching.values import Band, Person

_FIRST: Final = (
    ("Robert", "Bob"), ("William", "Bill"), ("Katharina", "Kathi"), ("Elizabeth", "Liz"),
    ("Francisco", "Paco"), ("Giuseppe", "Beppe"), ("Johannes", "Hans"), ("Wilhelmus", "Wim"),
    ("Михаил", "Mikhail"), ("Olga", "Olga"), ("Daniel", "Dan"), ("Danielle", "Dani"),
    ("Maria", "Mia"), ("Marta", "Marta"), ("Erik", "Erik"), ("Erika", "Erika"),
    ("Jürgen", "Juergen"), ("José", "Jose"), ("Thomas", "Tom"), ("Christine", "Chris"),
    ("Christian", "Chris"), ("Wei", "Wei"), ("Priya", "Priya"), ("Anna", "Ann"),
    ("Jean-Pierre", "JP"),
)  # fmt: skip
_LAST: Final = (
    "Smith", "Müller", "García", "Rossi", "de Vries", "Иванов", "Nguyen",
    "Kim", "Szczepanik", "O'Brien", "Abernathy", "Quisenberry", "Oberhauser", "Villanueva",
    "Castellano", "Vandermeer", "Shchukin", "Ferreira", "Lindqvist", "Papadopoulos", "Okonkwo",
    "Balasubramanian", "Hughes", "Schmidt", "Schmitt", "Larsen",
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Share:
    """One band's figures: the pairs in it, and the share of them that are one person."""

    band: Band
    pairs: int
    one: float


@dataclass(frozen=True, slots=True)
class Case:
    """Two records: what they are an example of, and whether they are one person."""

    what: str
    one: bool
    a: Person
    b: Person


def cases(seed: int, count: int) -> Iterator[Case]:
    """`count` people, each met again once in every way and beside everybody they may be taken for."""
    dice = random.Random(seed)
    for number in range(count):
        first, short = dice.choice(_FIRST)
        person = _person(dice, number, first, dice.choice(_LAST))
        yield from _again(dice, person, short)
        yield from _others(dice, person, number)


def measure(seed: int = 1, count: int = 2_000) -> tuple[list[Share], Counter[tuple[str, Band]]]:
    """The figures of each band, and how many of each example landed in which."""
    by_band: Counter[tuple[Band, bool]] = Counter()
    by_case: Counter[tuple[str, Band]] = Counter()
    for case in cases(seed, count):
        band = people.judge(case.a, case.b).band
        by_band[band, case.one] += 1
        by_case[case.what, band] += 1
    figures = []
    for band in Band:
        pairs = by_band[band, True] + by_band[band, False]
        figures.append(Share(band, pairs, by_band[band, True] / max(1, pairs)))
    return figures, by_case


def told(figures: list[Share], by_case: Counter[tuple[str, Band]]) -> str:
    """Both as tables of text."""
    lines = [f"{one.band:<8}{one.pairs:>8} pairs, {one.one:.4%} of them one person" for one in figures]
    names = sorted({what for what, _ in by_case})
    lines += ["", f"{'':<32}" + "".join(f"{band:>8}" for band in Band)]
    lines += [f"{what:<32}" + "".join(f"{by_case[what, band]:>8}" for band in Band) for what in names]
    return "\n".join(lines)


def _person(dice: random.Random, number: int, first: str, last: str) -> Person:
    company, domain = f"Firm{number} Widgets Inc.", f"firm{number}.com"
    mailbox = f"{_plain(first)}.{_plain(last)}"
    return Person(
        first=first,
        last=last,
        company=company,
        domain=domain,
        city="Boston",
        emails=(f"{mailbox}@{domain}",),
        numbers=(f"+1617{dice.randint(2000000, 9999999)}",),
        shared_numbers=(f"+1212{dice.randint(2000000, 9999999)}",),
    )


def _again(dice: random.Random, a: Person, short: str) -> Iterator[Case]:
    number = a.numbers[0]
    shown = (f"({number[2:5]}) {number[5:8]}-{number[8:]}",)
    without = replace(a, emails=(), domain="")
    yield Case("= same record", True, a, a)
    yield Case("= short form, same number", True, a, replace(without, first=short, numbers=shown))
    yield Case("= slip in last, same mailbox", True, a, replace(a, last=_slip(dice, a.last), numbers=()))
    yield Case("= slip in last, same number", True, a, replace(without, last=_slip(dice, a.last)))
    yield Case("= names exchanged, same mailbox", True, a, replace(a, first=a.last, last=a.first, numbers=()))
    yield Case("= mailbox alone", True, a, Person(emails=a.emails))
    yield Case("= initial, same mailbox", True, a, replace(a, first=a.first[0], numbers=()))
    yield Case("= name and company only", True, a, Person(first=short, last=a.last, company=a.company))
    mailbox = a.emails[0].partition("@")[0]
    moved = replace(a, company="Newfirm", domain="new.com", emails=(f"{mailbox}@new.com",), numbers=())
    yield Case("= moved to another firm", True, a, moved)


def _others(dice: random.Random, a: Person, number: int) -> Iterator[Case]:
    other = _person(dice, number + 1_000_000, dice.choice(_FIRST)[0], dice.choice(_LAST))
    while other.first == a.first or other.last == a.last:
        other = _person(dice, number + 1_000_000, dice.choice(_FIRST)[0], dice.choice(_LAST))
    colleague = replace(other, company=a.company, domain=a.domain, shared_numbers=a.shared_numbers)
    yield Case("≠ colleague", False, a, colleague)
    yield Case("≠ colleague of one last name", False, a, replace(colleague, last=a.last))
    yield Case("≠ family, one number", False, a, replace(other, last=a.last, numbers=a.numbers))
    yield Case("≠ family, one mailbox", False, a, replace(other, last=a.last, emails=a.emails))
    yield Case("≠ desk passed on, one number", False, a, replace(other, numbers=a.numbers, company=a.company))
    yield Case(
        "≠ namesake elsewhere", False, a, replace(other, first=a.first, last=a.last, emails=("x@y.org",))
    )
    role = (f"info@{a.domain}",)
    yield Case(
        "≠ role mailbox", False, replace(a, emails=role), replace(other, company=a.company, emails=role)
    )


def _slip(dice: random.Random, text: str) -> str:
    at = dice.randrange(1, len(text))
    return text[:at] + dice.choice(_LETTERS) + text[at + dice.randint(0, 1) :]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isascii() and letter.isalpha())


if __name__ == "__main__":
    sys.stdout.write(told(*measure()) + "\n")
