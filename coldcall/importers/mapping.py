"""Which column means what: vendors' maps, the alias table, or a decision kept from an earlier import.

A *target* is a field of `IncomingLead` (`first_name`), a part of a last name (`name.prefix`, `name.core`,
`name.second`), a phone (`phone.mobile`: label after the dot), a wish (`do_not_call`), a piece of an act
(`act.*`, `conversion.*`, `web.*`, `member.*`, `webinar.*`, `booth.note`), an answer about BANT
(`stated.budget`), a suppression (`suppress.*`), `custom:<Header>`, or `thousands:<Name>`, a custom
field given in thousands.
What a person decided is kept by header; a key `value:<Header>=<word>` says what a word in a column means.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from coldcall.errors import BadInput
from coldcall.importers import headers, neighbours
from coldcall.importers.aliases import meaning, plain, questions
from coldcall.importers.base import ReadOptions
from coldcall.paths import bundled

LEADS, ENGAGEMENTS, SUPPRESSIONS, THINGS = "leads", "engagements", "suppressions", "things"
KINDS = (LEADS, ENGAGEMENTS, SUPPRESSIONS)
GENERIC = "generic"
THOUSANDS = "thousands:"
"""Before the name of a custom field that a vendor gives in thousands."""
VALUE = "value:"
"""Before the key of a decision about a word: `value:Member Status=Foo` stands for a kind of act or `none`."""

_LEAD_BY = 2
_PERSONS = ("email", "email_2", "first_name", "last_name", "name.core")


@dataclass(frozen=True, slots=True)
class VendorMap:
    """What one vendor's export looks like; see `resources/import_maps/`."""

    id: str
    vendor: str
    name: str
    kind: str
    signature: frozenset[str]
    required_hits: int
    columns: dict[str, str]
    act_kind: str = ""
    sections: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()

    def hits(self, plain: frozenset[str]) -> int:
        """How many names of the signature a header holds; a `telling` one, which no other vendor has,
        counts for five."""
        return len(self.signature & plain) + 5 * len(self.telling & plain)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The understood columns of one file. `targets` runs along the header; `rank` orders a target's.

    `words` are decisions about words, by `word_key`; `campaign` is what the lines above the header name;
    `notes` say what was concluded from the cells, so that a person can object.
    """

    vendor: str
    kind: str
    header: tuple[str, ...]
    targets: tuple[str, ...]
    rank: tuple[int, ...]
    act_kind: str = ""
    dates_beside: dict[int, int] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    campaign: str = ""
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Header to target, as a batch reports it."""
        return dict(zip(self.header, self.targets, strict=True))

    def positions(self, target: str) -> tuple[int, ...]:
        """The columns of a target, the most telling first."""
        found = [i for i, name in enumerate(self.targets) if name == target]
        return tuple(sorted(found, key=lambda i: (self.rank[i], i)))


@cache
def vendor_maps() -> tuple[VendorMap, ...]:
    """All maps that ship with the program."""
    folder = bundled("resources", "import_maps")
    return tuple(_vendor_map(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))


def _vendor_map(stem: str, text: str) -> VendorMap:
    data = tomllib.loads(text)
    return VendorMap(
        id=stem,
        vendor=data["vendor"],
        name=data["name"],
        kind=data["kind"],
        signature=frozenset(plain(name) for name in data["signature"]),
        required_hits=data["required_hits"],
        columns={plain(name): target for name, target in data["columns"].items()},
        act_kind=data.get("act_kind", ""),
        sections=frozenset(data.get("sections", ())),
        telling=frozenset(plain(name) for name in data.get("telling", ())),
    )


def header_key(header: Sequence[str]) -> str:
    """What a header is remembered by: a hash of its names as they are compared."""
    return hashlib.sha256("\x1f".join(plain(name) for name in header).encode()).hexdigest()


def header_score(cells: Sequence[str]) -> int:
    """How many cells are names of columns known to any map or to the alias table."""
    known = _map_names()
    return sum(
        1
        for cell in cells
        if cell.strip() and len(cell) <= 80 and (plain(cell) in known or meaning(cell) is not None)
    )


@cache
def _map_names() -> frozenset[str]:
    maps = vendor_maps()
    return frozenset[str]().union(*(m.signature | m.telling for m in maps), *(m.columns for m in maps))


def read_options(encoding: str = "", delimiter: str = "", sheet: str = "") -> ReadOptions:
    """Options for the readers that know the names of columns and the sections of reports."""
    sections = frozenset[str]().union(*(m.sections for m in vendor_maps()))
    return ReadOptions(encoding, delimiter, sheet, header_score, sections)


def understand(
    header: Sequence[str],
    *,
    kind: str = "auto",
    vendor: str = "",
    file_name: str = "",
    remembered: Mapping[str, str] | None = None,
) -> ColumnMap:
    """The meaning of every column. `vendor` and `kind` are what a person said, `remembered` what was decided.

    Raises `BadInput` for a vendor or kind nobody knows.
    """
    if kind not in ("auto", *KINDS):
        raise BadInput(f"nothing is called {kind!r} here", "choose auto, leads, engagements or suppressions")
    names = [plain(name) for name in header]
    found = _named(vendor, names) if vendor else recognised(names, people=_names_people(header))
    pairs = [_target(name, raw, found, remembered) for name, raw in zip(names, header, strict=True)]
    targets = neighbours.at_home(header, [target for target, _ in pairs])
    if found is None:
        neighbours.pair_names(header, targets)
        neighbours.page_of_act(header, targets)
        neighbours.take_weak_names(header, targets, remembered or {})
    decided = (
        kind if kind != "auto" else (found.kind if found else neighbours.kind_of_file(targets, file_name))
    )
    if decided != SUPPRESSIONS:
        # A column of reasons is only worth reading beside what is not to be called.
        targets = [
            f"custom:{raw}" if target.startswith("suppress.") else target
            for target, raw in zip(targets, header, strict=True)
        ]
    settled = {index for index, name in enumerate(names) if found and name in found.columns}
    beside = neighbours.dates_beside(header, targets, settled)
    for date_column in beside.values():
        targets[date_column] = "act.at_beside"
    neighbours.take_date(header, targets, settled)
    return ColumnMap(
        vendor=found.vendor if found else GENERIC,
        kind=decided,
        header=tuple(header),
        targets=tuple(targets),
        rank=tuple(rank for _, rank in pairs),
        act_kind=found.act_kind if found else "",
        dates_beside=beside,
        words=_words_decided(remembered or {}),
    )


def word_key(header: str, word: str) -> tuple[str, str]:
    """By what a decision about a word is found: the plain names of its column and of the word."""
    return plain(header), plain(word)


def _words_decided(remembered: Mapping[str, str]) -> dict[tuple[str, str], str]:
    found = {}
    for key, decision in remembered.items():
        column, equals, word = key.removeprefix(VALUE).partition("=")
        if key.startswith(VALUE) and equals:
            found[word_key(column, word)] = decision
    return found


def recognised(names: Sequence[str], *, people: bool = False) -> VendorMap | None:
    """The one map whose signature clearly fits: enough hits, and two more than any other vendor's.

    A header that names `people` is none of things, whatever else it holds.
    """
    present = frozenset(names)
    fitting = [m for m in vendor_maps() if not (people and m.kind == THINGS)]
    scored = sorted(((m.hits(present), m.id, m) for m in fitting), reverse=True)
    hits, _, best = scored[0]
    rival = max((h for h, _, m in scored if m.vendor != best.vendor), default=0)
    return best if hits >= best.required_hits and hits - rival >= _LEAD_BY else None


def _named(vendor: str, names: Sequence[str]) -> VendorMap | None:
    if vendor == GENERIC:
        return None
    fitting = [m for m in vendor_maps() if vendor.casefold() in (m.id, m.vendor)]
    if not fitting:
        known = ", ".join(sorted({m.vendor for m in vendor_maps()} | {GENERIC}))
        raise BadInput(f"no import map is called {vendor!r}", f"known are {known}")
    present = frozenset(names)
    return max(fitting, key=lambda m: m.hits(present))


def _target(
    name: str, raw: str, found: VendorMap | None, remembered: Mapping[str, str] | None
) -> tuple[str, int]:
    custom = f"custom:{raw}"
    if remembered and raw in remembered:
        return remembered[raw], 0
    if found and name in found.columns:
        target = found.columns[name]
        return (custom if target == "custom" else target), list(found.columns).index(name)
    if found and found.kind == THINGS:
        return custom, 0
    known = meaning(raw)
    if known is not None:
        return known
    asked = headers.asks_about(raw, questions()) if len(headers.words_of(raw)) > 1 else ""
    return (asked, 3000) if asked else (custom, 0)


def _names_people(header: Sequence[str]) -> bool:
    """Whether a column names somebody, so that a table of deals or forms is one of people too."""
    found = (meaning(raw) for raw in header)
    return any(each[0] in _PERSONS or each[0].startswith("phone.") for each in found if each)
