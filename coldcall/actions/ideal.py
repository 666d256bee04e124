"""How many people meet the criteria of the ideal customer: each, and all of those that bring points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from coldcall.actions.parts import Parts
from coldcall.actions.reweighing import persons
from coldcall.domain.ideal import About, Criterion, PersonFacts, Seniority
from coldcall.errors import Cancelled
from coldcall.store import rescorings

MOST: Final = 200_000
"""Above so many people every second, third … page of them is looked at, and counts are about right."""
_PAGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of `people` meet each criterion, and all that bring points; `about` says that nearly so."""

    people: int
    each: tuple[int, ...]
    all: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody as criteria see them, people alike counted together. `share` is how many stand for one."""

    alike: Counter[PersonFacts]
    people: int
    share: int

    def counts(self, criteria: Sequence[Criterion]) -> Counts:
        """Who meets each criterion, and who meets all that bring points; of single levels one is enough, for
        nobody is two."""
        brings = [place for place, one in enumerate(criteria) if one.points > 0]
        rungs = [place for place in brings if _is_rung(criteria[place])]
        wanted = [place for place in brings if place not in rungs]
        each, everything = [0] * len(criteria), 0
        known: list[dict[object, bool]] = [{} for _ in criteria]
        for person, count in self.alike.items():
            met = []
            for place, one in enumerate(criteria):
                key = _asked(person, one)
                held = known[place].get(key)
                if held is None:
                    held = known[place][key] = one.meets(person)
                met.append(held)
                each[place] += count * held
            on_a_rung = not rungs or any(met[place] for place in rungs)
            everything += count * (bool(brings) and on_a_rung and all(met[place] for place in wanted))
        some = self.share > 1
        return Counts(
            self.people,
            tuple(min(self.people, one * self.share) for one in each),
            min(self.people, everything * self.share),
            some,
        )


def crowd(parts: Parts, cancelled: Callable[[], bool] = lambda: False) -> Crowd:
    """Reads everybody who is not removed. Raises Cancelled."""
    alike: Counter[PersonFacts] = Counter()
    with parts.store.read() as reading:
        people = rescorings.count(reading)
        share = max(1, -(-people // MOST))
        about = rescorings.assets(reading)
    cursor, page = b"", 0
    while True:
        if cancelled():
            raise Cancelled("Stopped counting")
        with parts.store.read() as reading:
            last = rescorings.page_end(reading, cursor, _PAGE)
            if last is None:
                return Crowd(alike, alike.total() * share, share)
            if page % share == 0:
                alike.update(persons(reading, cursor, last, about))
        cursor, page = last, page + 1


def _is_rung(one: Criterion) -> bool:
    return isinstance(one.test, Seniority) and not one.test.way and not one.negated


def _asked(person: PersonFacts, criterion: Criterion) -> object:
    """What of a person the answer follows from."""
    about = criterion.test.about
    if about is About.TITLE:
        return person.title
    if about is About.ACTS:
        return person.acts
    return (
        person.industry,
        person.headcount,
        person.country,
        person.state,
        person.flags,
        person.phone_labels,
    )
