"""Which column means what: vendors' maps, the alias table, or a decision kept from an earlier import.

A *target* is a field of `IncomingLead` (`first_name`), a phone (`phone.mobile`: label after the dot), a
wish (`do_not_call`), a piece of an act (`act.*`, `conversion.*`, `web.*`, `member.*`, `webinar.*`,
`booth.note`), an answer about BANT (`stated.budget`), a suppression (`suppress.*`), or `custom:<Header>`.
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
from coldcall.importers.base import ReadOptions
from coldcall.paths import bundled

LEADS, ENGAGEMENTS, SUPPRESSIONS, THINGS = "leads", "engagements", "suppressions", "things"
KINDS = (LEADS, ENGAGEMENTS, SUPPRESSIONS)
GENERIC = "generic"

_LEAD_BY = 2
_DATE_WORD = re.compile(r"\b(date|datum|fecha|data|at|on|time|when|timestamp)\b", re.IGNORECASE)
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
    """The understood columns of one file. `targets` runs along the header; `rank` orders a target's."""

    vendor: str
    kind: str
    header: tuple[str, ...]
    targets: tuple[str, ...]
    rank: tuple[int, ...]
    act_kind: str = ""
    dates_beside: dict[int, int] = field(default_factory=dict)

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
    for table in ("person", "company", "phones", "wishes", "acts", "stated", "suppressions"):
        for target, names in alias_data()[table].items():
            for rank, name in enumerate(names):
                known.setdefault(plain(name), (target, rank))
    return known


def header_key(header: Sequence[str]) -> str:
    """What a header is remembered by: a hash of its names as they are compared."""
    return hashlib.sha256("\x1f".join(plain(name) for name in header).encode()).hexdigest()


def header_score(cells: Sequence[str]) -> int:
    """How many cells are names of columns known to any map or to the alias table."""
    known = _all_names()
    return sum(1 for cell in cells if cell.strip() and plain(cell) in known)


@cache
def _all_names() -> frozenset[str]:
    maps = vendor_maps()
    return frozenset(aliases()).union(*(m.signature for m in maps), *(m.columns for m in maps))


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
    pairs = [_target(name, raw, found, remembered) for name, raw in zip(names, header, strict=True)]
    targets = [target for target, _ in pairs]
    decided = kind if kind != "auto" else (found.kind if found else _guess_kind(targets, file_name))
    beside = _dates_beside(header, targets)
    for date_column in beside.values():
        targets[date_column] = "act.at_beside"
    return ColumnMap(
        vendor=found.vendor if found else GENERIC,
        kind=decided,
        header=tuple(header),
        targets=tuple(targets),
        rank=tuple(rank for _, rank in pairs),
        act_kind=found.act_kind if found else "",
        dates_beside=beside,
    )


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
    if name in aliases():
        target, rank = aliases()[name]
        return target, rank + 1000
    if "linkedin" in name and "company" not in name:
        return "profile_url", 2000
    return custom, 0


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


def _guess_kind(targets: Sequence[str], file_name: str) -> str:
    known = [target for target in targets if not target.startswith("custom:")]
    if _DNC_FILE.search(file_name) and not any(t in ("company", "title") for t in known):
        return SUPPRESSIONS
    if any(target.startswith("suppress.domain") for target in known):
        return SUPPRESSIONS
    acts = {target for target in known if target.startswith("act.")}
    dated_acts = bool({"act.kind", "act.asset", "act.page"} & acts) and len(acts) >= 2
    only_ids_and_acts = "act.kind" in acts and set(known) <= acts | {"email", "crm_id"}
    about_leads = any(target == "company" or target.startswith(_LEAD_ONLY) for target in known)
    keyed = "email" in known or "crm_id" in known
    return ENGAGEMENTS if keyed and not about_leads and (dated_acts or only_ids_and_acts) else LEADS


def _dates_beside(header: Sequence[str], targets: Sequence[str]) -> dict[int, int]:
    """For each asset column, the unclaimed date column next to it (the one after it first)."""
    found: dict[int, int] = {}
    for index, target in enumerate(targets):
        if target not in ("act.asset", "act.hint"):
            continue
        for near in (index + 1, index - 1):
            free = 0 <= near < len(targets) and near not in found.values()
            if free and targets[near].startswith("custom:") and _DATE_WORD.search(_spaced(header[near])):
                found[index] = near
                break
    return found


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)
