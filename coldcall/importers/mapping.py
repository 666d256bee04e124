"""Which column means what: vendors' maps, the alias table, or a decision kept from an earlier import.

A *target* is a field of `IncomingLead` (`first_name`), a phone (`phone.mobile`: label after the dot), a
wish (`do_not_call`), a piece of an act (`act.*`, `conversion.*`, `web.*`, `member.*`, `webinar.*`,
`booth.*`), an answer about BANT (`stated.budget`), a suppression (`suppress.*`), or `custom:<Header>`.
What a person decided is kept by header; a key `value:<Header>=<word>` says what a word in a column means.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coldcall.errors import BadInput
from coldcall.importers import headers
from coldcall.importers.base import ReadOptions
from coldcall.paths import bundled

LEADS, ENGAGEMENTS, SUPPRESSIONS, THINGS = "leads", "engagements", "suppressions", "things"
KINDS = (LEADS, ENGAGEMENTS, SUPPRESSIONS)
GENERIC = "generic"
VALUE = "value:"
"""Before the key of a decision about a word: `value:Member Status=Foo` stands for a kind of act or `none`."""

_LEAD_BY = 2
_TABLES = ("person", "company", "phones", "wishes", "acts", "stated", "suppressions")
_PERSONS = ("email", "email_2", "first_name", "last_name")
_DATED = ("act.kind", "act.page", "booth.note", "member.status")
_DATE_WORD = re.compile(
    r"\b(date|datum|fecha|data|at|on|time|when|timestamp|zeit|zeitpunkt|am|heure|hora|ora|tijd|quando)\b",
    re.I,
)
_DNC_FILE = re.compile(
    r"(?<![a-z])(dnc|do.?not.?call|suppress\w*|unsubscri\w*|opt.?outs?|blocklist|sperrliste)", re.I
)


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

    def hits(self, plain: frozenset[str]) -> int:
        return len(self.signature & plain)


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


def plain(name: str) -> str:
    """A column's name as it is compared: no case, no accents, letters and digits of any script only."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in folded if char.isalnum())


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
    )


@cache
def alias_data() -> dict[str, Any]:
    """The alias table as it ships."""
    return tomllib.loads(bundled("defaults", "aliases.toml").read_text("utf-8"))


@cache
def aliases() -> dict[str, tuple[str, int]]:
    """Plain name to target and rank; a low rank is the more telling name."""
    known: dict[str, tuple[str, int]] = {}
    for table in _TABLES:
        for target, names in alias_data()[table].items():
            for rank, name in enumerate(names):
                known.setdefault(plain(name), (target, rank))
    return known


@cache
def _aliases_by_words() -> dict[frozenset[str], tuple[str, int]]:
    known: dict[frozenset[str], tuple[str, int]] = {}
    for table in _TABLES:
        for target, names in alias_data()[table].items():
            for rank, name in enumerate(names):
                known.setdefault(frozenset(headers.words_of(name)), (target, rank))
    return known


@cache
def _questions() -> tuple[tuple[str, str], ...]:
    table = alias_data()["questions"]
    return tuple((" ".join(headers.words_of(one)), target) for target in table for one in table[target])


@cache
def meaning(name: str) -> tuple[str, int] | None:
    """Target and rank of a column's name by the alias table and by its words; None where it says nothing."""
    words = headers.words_of(name)
    kept, number = headers.without_noise(words), headers.ordinal(words)
    found = _alias(plain(name), words)
    if found is None and kept != words and kept:
        found = _alias("".join(kept), kept)
        found = (headers.numbered(found[0], number), found[1] + 500) if found else None
    if found and found[0]:
        return found[0], found[1] + 1000
    target = headers.by_words(name)
    return (target, 2000) if target else None


def _alias(joined: str, words: Sequence[str]) -> tuple[str, int] | None:
    return aliases().get(joined) or _aliases_by_words().get(frozenset(words))


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
    return frozenset[str]().union(*(m.signature for m in maps), *(m.columns for m in maps))


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
    found = _named(vendor, names) if vendor else recognised(names)
    if found and found.kind == THINGS and not vendor and _names_people(header):
        found = None
    pairs = [_target(name, raw, found, remembered) for name, raw in zip(names, header, strict=True)]
    targets = _at_home(header, [target for target, _ in pairs])
    if found is None:
        _take_weak_names(header, targets, remembered or {})
    decided = kind if kind != "auto" else (found.kind if found else kind_of_file(targets, file_name))
    if decided != SUPPRESSIONS:
        # A column of reasons is only worth reading beside what is not to be called.
        targets = [
            f"custom:{raw}" if target.startswith("suppress.") else target
            for target, raw in zip(targets, header, strict=True)
        ]
    beside = _dates_beside(header, targets)
    for date_column in beside.values():
        targets[date_column] = "act.at_beside"
    take_date(header, targets)
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


def recognised(names: Sequence[str]) -> VendorMap | None:
    """The one map whose signature clearly fits: enough hits, and two more than any other vendor's."""
    present = frozenset(names)
    scored = sorted(((m.hits(present), m.id, m) for m in vendor_maps()), reverse=True)
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
    asked = headers.asks_about(raw, _questions()) if len(headers.words_of(raw)) > 1 else ""
    return (asked, 3000) if asked else (custom, 0)


def _names_people(header: Sequence[str]) -> bool:
    """Whether a column names somebody, so that a table of deals or forms is one of people too."""
    found = (meaning(raw) for raw in header)
    return any(each[0] in _PERSONS or each[0].startswith("phone.") for each in found if each)


def _at_home(header: Sequence[str], targets: Sequence[str]) -> list[str]:
    """A private address stands in only where the file has no other: halves of two places make none."""
    elsewhere = any(target in ("city", "state", "postcode", "country") for target in targets)
    return [
        (f"custom:{raw}" if elsewhere else target.removeprefix(headers.HOME))
        if target.startswith(headers.HOME)
        else target
        for raw, target in zip(header, targets, strict=True)
    ]


def _take_weak_names(header: Sequence[str], targets: list[str], remembered: Mapping[str, str]) -> None:
    """In a file of acts, "Type" beside a date is the kind of act; in a list of people it may be anything."""
    keyed = any(target in ("email", "crm_id") or target.startswith("phone.") for target in targets)
    named = any(target in ("first_name", "last_name", "full_name") for target in targets)
    about = [target for target in targets if named or not target.startswith("phone.")]
    if not keyed or any(target.startswith(_ABOUT_LEADS) for target in about):
        return
    dated = [i for i, raw in enumerate(header) if _DATE_WORD.search(_spaced(raw))]
    if not dated and "act.at" not in targets:
        return
    free = (
        index
        for index, raw in enumerate(header)
        if targets[index].startswith("custom:") and raw not in remembered and plain(raw) in _weak_names()
    )
    weak = next(free, None)
    if weak is not None and "act.kind" not in targets:
        targets[weak] = "act.kind"


@cache
def _weak_names() -> frozenset[str]:
    return frozenset(plain(name) for name in alias_data()["weak"]["act.kind"])


def take_date(header: Sequence[str], targets: list[str]) -> None:
    """Acts without a date of their own take the nearest unclaimed date column."""
    wanting = [index for index, target in enumerate(targets) if target in _DATED]
    if not wanting or {"act.at", "act.at_beside", "member.at", "member.first_at"} & set(targets):
        return
    free = [
        index
        for index, target in enumerate(targets)
        if target.startswith("custom:") and _DATE_WORD.search(_spaced(header[index]))
    ]
    if free:
        nearest = min(free, key=lambda index: (abs(index - wanting[0]), index < wanting[0]))
        targets[nearest] = "member.at" if targets[wanting[0]] == "member.status" else "act.at"


_LEAD_ONLY = (
    "title",
    "phone.",
    "company_",
    "state",
    "city",
    "postcode",
    "owner",
    "source",
    "do_not_call",
    "web.",
)

_ABOUT_LEADS = ("company", *_LEAD_ONLY)


def kind_of_file(targets: Sequence[str], file_name: str) -> str:
    """Leads, engagements or suppressions, by what the columns are about and the file's name."""
    known = [target for target in targets if not target.startswith("custom:")]
    if _DNC_FILE.search(file_name) and not any(t in ("company", "title") for t in known):
        return SUPPRESSIONS
    if any(target.startswith("suppress.domain") for target in known):
        return SUPPRESSIONS
    acts = {target for target in known if target.startswith("act.")}
    dated_acts = bool({"act.kind", "act.asset", "act.page"} & acts) and len(acts) >= 2
    only_ids_and_acts = "act.kind" in acts and set(known) <= acts | {"email", "crm_id"}
    named = any(target in ("first_name", "last_name", "full_name") for target in known)
    about = [target for target in known if named or not target.startswith("phone.")]
    about_leads = any(target == "company" or target.startswith(_LEAD_ONLY) for target in about)
    keyed = any(target in ("email", "crm_id") or target.startswith("phone.") for target in known)
    return ENGAGEMENTS if keyed and not about_leads and (dated_acts or only_ids_and_acts) else LEADS


def _dates_beside(header: Sequence[str], targets: Sequence[str]) -> dict[int, int]:
    """For each asset column, the unclaimed date column next to it (the one after it first)."""
    found: dict[int, int] = {}
    for index, target in enumerate(targets):
        if target not in ("act.asset", "act.hint"):
            continue
        for near in (index + 1, index - 1):
            free = 0 <= near < len(targets) and near not in found.values()
            if free and targets[near] == "act.at_beside":
                found[index] = near
                break
            if free and targets[near].startswith("custom:") and _DATE_WORD.search(_spaced(header[near])):
                found[index] = near
                break
    return found


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)
