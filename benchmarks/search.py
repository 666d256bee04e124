"""search: who is shown for what is typed, letter by letter, beside a raw prefix match in no order.

Somebody types names, a company, an e-mail, a city, what a column of their own says, the last digits of a
number, Arabic and Japanese, in growing beginnings. The floor asks the same index through the bare driver for
as many rows with the same words in them, unranked; the index on its own is shown too. No
path may take longer than somebody notices: the slowest of all is held against that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any, Final

from benchmarks.queue_home import Crowd
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions import finding, people
from coldcall.actions.parts import Parts
from coldcall.store.search_words import Sought

GOAL, NOTICED_MS = 3.0, 100.0
SHOWN: Final = 20
_RAW = (
    "SELECT d.prospect_id, p.first_name, p.last_name, p.email, p.title, a.name, (SELECT n.e164"
    " FROM phone_link l JOIN phone n ON n.id = l.phone_id WHERE l.prospect_id = p.id ORDER BY l.rank LIMIT 1)"
    " FROM search_text t JOIN search_doc d ON d.docid = t.rowid JOIN prospect p ON p.id = d.prospect_id"
    " LEFT JOIN account a ON a.id = p.account_id WHERE search_text MATCH ? LIMIT 20"
)
_INDEX = "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT 20"
_SOMEBODY = (
    "SELECT p.first_name, p.last_name, p.email, a.name, n.e164, p.city FROM prospect p"
    " JOIN account a ON a.id = p.account_id JOIN standing s ON s.prospect_id = p.id"
    " JOIN phone n ON n.id = s.phone_id WHERE p.first_name <> '' AND p.email <> '' LIMIT 1"
)
STRANGERS: Final = (
    "محمد الأحمد, شركة النور, +971 4 330 8000",
    "太郎 田中, 東京運輸株式会社, 営業部長, +81 3-5253-1111",
    "Łukasz Sørensen, Groß & Söhne, +49 30 901820",
)
"""People whose names are not written as most of the crowd's are."""
OTHERWISE: Final = (
    "محمد", "الاحمد", "مح", "田中", "運輸", "株式", "太郎", "lukasz sor", "soren", "gross", "soehne", "łuk",
)  # fmt: skip
"""What finds them."""


def measure(stage: Stage) -> Result:
    """Times all that is typed in turns with the same prefixes asked for raw."""
    with Crowd(stage, stage.scale.crowd, writes=True) as crowd:
        for line in STRANGERS:
            people.add_line(crowd.parts, line)
        return of(stage, crowd.parts)


def of(stage: Stage, parts: Parts) -> Result:
    """The same in a store that is there."""
    bare = parts.store.maintenance()
    typist = _Typist(parts, bare)
    variants: dict[str, Once] = {
        "floor": lambda: typist.raw(_RAW),
        "index alone": lambda: typist.raw(_INDEX),
        "ours": typist.type,
    }
    run = in_turns(stage, variants, stage.scale.paints, "floor")
    bare.close()
    paths = {typed: median(taken) for typed, taken in typist.taken.items()}
    slowest = max(paths, key=lambda typed: paths[typed])
    return Result(
        name="search",
        what=f"{len(typist.typed)} things typed → those shown, a keystroke",
        beside="raw unranked prefixes with as many rows",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.crowd,
        limits=(Limit(f"the slowest of all, “{slowest}”", paths[slowest], NOTICED_MS, "ms"),),
        others={"the index alone": run.figures["index alone"]},
        counts={"typed": len(typist.typed), "with somebody found": typist.found, "people": typist.people},
    )


class _Typist:
    """Types everything once a round; `taken` holds the milliseconds of each round by what was typed."""

    def __init__(self, parts: Parts, bare: Any) -> None:
        self._parts, self._bare = parts, bare
        self.typed = tuple(dict.fromkeys(_typed(bare)))
        self._asked = [Sought(each) for each in self.typed]
        self.taken: dict[str, list[float]] = {each: [] for each in self.typed}
        self.found = 0
        self.people: int = bare.execute("SELECT count(*) FROM search_doc").fetchone()[0]

    def type(self) -> float:
        """Types everything; the middle keystroke's milliseconds, which no slow path lifts."""
        taken, self.found = list[float](), 0
        for each in self.typed:
            ms, people_found = timed(partial(finding.find, self._parts, each, SHOWN))
            self.taken[each].append(ms)
            self.found += bool(people_found)
            taken.append(ms)
        return median(taken)

    def raw(self, text: str) -> float:
        """The same asked of the bare driver."""
        queries = [sought.begun or sought.numbers for sought in self._asked]
        return median(timed(partial(self._rows, text, each))[0] for each in queries)

    def _rows(self, text: str, query: str | None) -> list[Any]:
        rows: list[Any] = self._bare.execute(text, (query,)).fetchall()
        return rows


def _typed(bare: Any) -> Iterator[str]:
    """What somebody types on the way to somebody, and for those whose names are written otherwise."""
    first, last, email, company, number, city = bare.execute(_SOMEBODY).fetchone()
    for whole in (first, last, f"{first} {last}", email, company, city, "director", "example"):
        yield from (whole[:length].strip() for length in (2, 3, 4, 6, len(whole)))
    yield from (f"{first[:2]} {last[:2]}", f"{last} {first[:2]}", f"{company.split()[0]} {city}")
    yield from (number[-length:] for length in (3, 4, 5, 7, len(number) - 1))
    yield from (number, f"{first} {number[-4:]}")
    yield from OTHERWISE
