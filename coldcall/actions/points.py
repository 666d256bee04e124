"""The team's points as a person changes them: named, checked, kept in the team's own file, and taken back.

A name is `half_life_days`, `download.points`, `download.day_cap`, `demo_request.clock_minutes`,
`never_reached`; the long way, as `engagement.download.points`, is understood too. Only what differs from the
shipped points stands in the file.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coldcall.actions.defaults import read
from coldcall.domain.ideal import Criterion
from coldcall.domain.ideal_words import parse
from coldcall.domain.weights import FILE, Weights
from coldcall.errors import BadInput, NotFound
from coldcall.files import write_whole

BEFORE: Final = "scoring.before.toml"
"""What the team's file was before the last change, in the same folder."""
Number = float | int | bool
_SHORT: Final = {
    "half_life": "half_life_days",
    "referral_clock": "referral_clock_minutes",
    "cap": "day_cap",
    "clock": "clock_minutes",
}
_TABLES: Final = ("decay", "history", "inbound", "events")
_PLAIN: Final = {"inbound": False, "clock_minutes": 0, "per_visits_doubling": 0, "per_minutes_doubling": 0}
_KINDS_HAVE: Final = ("points", "day_cap", "clock_minutes", "inbound")


@dataclass(frozen=True, slots=True)
class Point:
    """One number of the team's points: its name, what it is and what it is shipped as; `group` is the table
    it stands in, for a kind of act its name."""

    name: str
    group: str
    key: str
    value: Number
    shipped: Number


def data_of(config: Path) -> dict[str, Any]:
    """The points as the files have them, as `scoring.toml` is parsed."""
    return read(FILE, config)


def listed(data: Mapping[str, Any]) -> tuple[Point, ...]:
    """Every number there is, decay first, then each kind of act, then the rest."""
    shipped = read(FILE)
    found = []
    for name, path in _paths(data):
        found.append(Point(name, path[-2], path[-1], _at(data, path), _at(shipped, path)))
    return tuple(found)


def changed(data: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The points with some of them changed, by name. Raises NotFound for a name nobody knows, BadInput for a
    value that cannot be."""
    made = copy.deepcopy(dict(data))
    paths = dict(_paths(data))
    for name, text in given.items():
        path = paths[_full(name, paths)]
        table = made
        for each in path[:-1]:
            table = table.setdefault(each, {})
        table[path[-1]] = _number(name, text, _at(data, path))
    Weights.from_toml(made)
    return made


def criteria(data: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """The ideal customer as it stands there."""
    return Weights.from_toml(data).fit.ideal


def with_criterion(
    data: Mapping[str, Any], sentence: str, points: float, instead: int | None = None
) -> dict[str, Any]:
    """One more sentence, or one in place of another; the same sentence again gets the new points. Raises
    BadInput for what is not understood."""
    weights = Weights.from_toml(data)
    new = parse(sentence, points, weights.fit.levels)
    kept = list(data.get("ideal", ()))
    same = next(
        (
            place
            for place, one in enumerate(weights.fit.ideal)
            if (one.test, one.negated) == (new.test, new.negated) and place != instead
        ),
        None,
    )
    row = {"sentence": new.sentence, "points": points}
    if instead is not None:
        kept[instead] = row
        if same is not None:
            del kept[same]
    elif same is not None:
        kept[same] = row
    else:
        kept.append(row)
    return _checked({**copy.deepcopy(dict(data)), "ideal": kept})


def without_criterion(data: Mapping[str, Any], place: int) -> dict[str, Any]:
    """The points without one sentence, by its place in the list."""
    kept = [one for at, one in enumerate(data.get("ideal", ())) if at != place]
    return _checked({**copy.deepcopy(dict(data)), "ideal": kept})


def place_of(data: Mapping[str, Any], named: str) -> int:
    """The place of a sentence: by its number from 1, itself, or how it begins. Raises NotFound."""
    sentences = [str(one["sentence"]) for one in data.get("ideal", ())]
    if named.isdigit() and 1 <= int(named) <= len(sentences):
        return int(named) - 1
    plain = " ".join(named.split()).rstrip(".").casefold()
    same = [place for place, one in enumerate(sentences) if one.casefold() == plain]
    begins = same or [place for place, one in enumerate(sentences) if one.casefold().startswith(plain)]
    if len(begins) != 1 or not plain:
        raise NotFound(
            f"“{named}” names {'no' if not begins else 'more than one'} sentence of the ideal customer",
            "`coldcall score ideal list` numbers them",
        )
    return begins[0]


def save(config: Path, data: Mapping[str, Any]) -> None:
    """Writes what differs from the shipped points into the team's file, comments and the rest kept."""
    _checked(dict(data))
    file = config / FILE
    before = file.read_bytes() if file.is_file() else b""
    write_whole(config / BEFORE, before)
    write_whole(file, _text(before.decode("utf-8"), data).encode())


def take_back(config: Path) -> dict[str, Any]:
    """Swaps the team's file with what it was before the last change; again brings the change back. Raises
    NotFound where nothing was changed."""
    file, kept = config / FILE, config / BEFORE
    if not kept.is_file():
        raise NotFound("no change of the points is known", "there is nothing to take back")
    now = file.read_bytes() if file.is_file() else b""
    write_whole(file, kept.read_bytes())
    write_whole(kept, now)
    return data_of(config)


def _text(before: str, data: Mapping[str, Any]) -> str:
    import tomlkit  # here, because points are read at every start and seldom written

    document = tomlkit.parse(before)
    shipped = read(FILE)
    for _, path in _paths(data):
        given, usual = _at(data, path), _at(shipped, path)
        table: Any = document
        for each in path[:-1]:
            if each not in table:
                if given == usual:
                    break
                table[each] = tomlkit.table(is_super_table=each == "engagement")
            table = table[each]
        else:
            if given != usual or path[-1] in table:
                table[path[-1]] = given
    ideal = list(data.get("ideal", ()))
    if ideal != shipped.get("ideal") or "ideal" in document:
        rows = tomlkit.aot()
        for one in ideal:
            row = tomlkit.table()
            row.update({"sentence": one["sentence"], "points": one["points"]})
            rows.append(row)
        document.pop("ideal", None)
        document["ideal"] = rows if ideal else tomlkit.array()
    return tomlkit.dumps(document).lstrip("\n")


def _paths(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each number and where it stands."""
    for key in data["decay"]:
        yield key, ("decay", key)
    for kind, values in data["engagement"].items():
        for key in (
            *_KINDS_HAVE,
            *(each for each in ("per_visits_doubling", "per_minutes_doubling") if each in values),
        ):
            yield f"{kind}.{key}", ("engagement", kind, key)
    for table in _TABLES[1:]:
        for key in data[table]:
            yield key, (table, key)


def _at(data: Mapping[str, Any], path: Sequence[str]) -> Number:
    found: Any = data
    for each in path[:-1]:
        found = found.get(each, {})
    value: Number = found.get(path[-1], _PLAIN.get(path[-1], 0))
    return value


def _full(name: str, paths: Mapping[str, Sequence[str]]) -> str:
    """The one name of a number, however it was said."""
    said = name.strip().replace("-", "_").casefold()
    for table in (*_TABLES, "engagement"):
        said = said.removeprefix(f"{table}.")
    *before, last = said.split(".")
    known = [".".join((*before, _SHORT.get(last, last))), f"{said}.points", _SHORT.get(said, said)]
    for each in known:
        if each in paths:
            return each
    near = difflib.get_close_matches(said, paths, 1)
    hint = f"did you mean {near[0]}?" if near else "`coldcall score show` names them all"
    raise NotFound(f"there are no points called {name!r}", hint)


def _number(name: str, text: str, now: Number) -> Number:
    plain = text.strip().casefold()
    if isinstance(now, bool):
        if plain in ("yes", "true", "on", "1", "no", "false", "off", "0"):
            return plain in ("yes", "true", "on", "1")
        raise BadInput(f"{name} cannot be {text!r}", "say yes or no")
    try:
        value = float(plain)
    except ValueError:
        raise BadInput(f"{name} cannot be {text!r}", "a number is needed") from None
    return int(value) if value.is_integer() else value


def _checked(data: dict[str, Any]) -> dict[str, Any]:
    Weights.from_toml(data)
    return data
