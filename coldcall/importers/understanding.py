"""A table as a whole: its names of columns, then what their cells tell, then what its title lines name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coldcall.importers import contents, neighbours
from coldcall.importers.aliases import alias_data, plain
from coldcall.importers.base import Table
from coldcall.importers.cells import is_nothing, tidy
from coldcall.importers.dates import DateOrder, order_of
from coldcall.importers.kinds import kind_said
from coldcall.importers.mapping import (
    GENERIC,
    SUPPRESSIONS,
    THINGS,
    VALUE,
    ColumnMap,
    understand,
    vendor_maps,
)

_KEYS = ("email", "crm_id")
_NAMES = frozenset({"first_name", "last_name", "full_name", "name.core"})


def understood(
    table: Table,
    *,
    kind: str = "auto",
    vendor: str = "",
    file_name: str = "",
    remembered: Mapping[str, str] | None = None,
) -> ColumnMap:
    """The columns of a table, by name and content. Raises `BadInput` as `mapping.understand` does."""
    columns = understand(table.header, kind=kind, vendor=vendor, file_name=file_name, remembered=remembered)
    if columns.kind not in (SUPPRESSIONS, THINGS):
        columns = _by_content(table, columns, remembered or {}, kind, file_name)
    return replace(columns, campaign=_event_of(table.titles))


def _by_content(
    table: Table, columns: ColumnMap, remembered: Mapping[str, str], kind: str, file_name: str
) -> ColumnMap:
    """Adds what only cells tell, for columns whose names say nothing and nobody decided about."""
    look = _Look(table, list(columns.targets), _settled(columns, remembered))
    look.for_parts_of_names({i for i, name in enumerate(columns.header) if name not in remembered})
    look.for_values()
    look.for_names()
    if columns.vendor == GENERIC:
        look.for_acts()
    if not look.notes:
        return columns
    found_kind = columns.kind
    if kind == "auto" and columns.vendor == GENERIC:
        guessed = neighbours.kind_of_file(look.targets, file_name)
        found_kind = columns.kind if guessed == SUPPRESSIONS else guessed
    return replace(columns, targets=tuple(look.targets), notes=tuple(look.notes), kind=found_kind)


def _settled(columns: ColumnMap, remembered: Mapping[str, str]) -> frozenset[int]:
    """The columns a person decided about, and those a map of the vendor names, if only to keep them."""
    named = frozenset[str]().union(*(m.columns for m in vendor_maps() if m.vendor == columns.vendor))
    return frozenset(
        index for index, name in enumerate(columns.header) if name in remembered or plain(name) in named
    )


@dataclass(slots=True)
class _Look:
    """A look into the cells. `targets` change as something is found, and each find is a note."""

    table: Table
    targets: list[str]
    settled: frozenset[int]
    notes: list[str] = field(default_factory=list)

    def for_values(self) -> None:
        """Addresses, profiles, numbers."""
        for index, (target, words) in contents.found_in(self.table, self._open()).items():
            self._take(index, target, words)

    def for_parts_of_names(self, undecided: Collection[int]) -> None:
        """ "Mr." is no job and no part of a last name; "van den" under "Prefix" is one."""
        for index, (target, words) in contents.parts_of_names(self.table, self.targets).items():
            if index in undecided:
                self._take(index, target, words)

    def for_names(self) -> None:
        """Names, where the addresses beside them hold the same words."""
        if "email" in self.targets and not _NAMES & set(self.targets):
            found = contents.names_in(self.table, self._open(), self.targets.index("email"))
            if found is not None:
                self._take(found, "full_name", "the names of the addresses")

    def for_acts(self) -> None:
        """Kinds of acts beside a date, in a file that says whose acts they are; the only dates of acts."""
        keyed = any(target in _KEYS or target.startswith("phone.") for target in self.targets)
        words_at = contents.kinds_in(self.table, self._open()) if keyed else None
        if words_at is not None and any(contents.dated(self.table, i) for i in range(len(self.targets))):
            self._take(words_at, "act.kind", "kinds of acts")
            neighbours.take_date(self.table.header, self.targets, self.settled)
        if {"act.kind", "act.asset"} & set(self.targets) and not neighbours.DATE_TARGETS & set(self.targets):
            free = (i for i, target in enumerate(self._open()) if target.startswith("custom:"))
            dated = [i for i in free if contents.dated(self.table, i)]
            if len(dated) == 1:
                self._take(dated[0], "act.at", "the only dates")

    def _open(self) -> list[str]:
        return [
            "settled" if i in self.settled and t.startswith("custom:") else t
            for i, t in enumerate(self.targets)
        ]

    def _take(self, index: int, target: str, words: str) -> None:
        self.targets[index] = target
        kept = "kept as it is" if target.startswith("custom:") else f"read as {target}"
        self.notes.append(f"{self.table.header[index]} holds {words}; {kept}")


def _event_of(titles: Sequence[tuple[str, ...]]) -> str:
    """The event a report names above its header: `Topic,Spring webinar`, or `Topic` over its name."""
    names = {plain(name) for name in alias_data()["titles"]["event"]}
    beside = {plain(name) for name in alias_data()["titles"]["beside"]}
    for row, cells in enumerate(titles):
        for index, cell in enumerate(cells):
            name, _, rest = cell.partition(":")
            if plain(name) not in names:
                continue
            right = cells[index + 1].strip() if index + 1 < len(cells) else ""
            below = titles[row + 1][index].strip() if _reaches(titles, row + 1, index) else ""
            in_table = plain(right) in beside or len(cells) > 3
            found = rest.strip() or (below if in_table else right) or below
            if found:
                return " ".join(found.split())[:200]
    return ""


def _reaches(titles: Sequence[tuple[str, ...]], row: int, index: int) -> bool:
    return row < len(titles) and index < len(titles[row])


def dates_of(table: Table, columns: ColumnMap, region: str) -> dict[int, DateOrder]:
    """The order of day and month in columns of dates that stay custom: kept as written, and shown."""
    return {
        index: order_of(table.column(index), region)
        for index, target in enumerate(columns.targets)
        if target.startswith("custom:")
        and neighbours.names_date(columns.header[index])
        and contents.dated(table, index)
    }


def unknown_words(table: Table, columns: ColumnMap) -> dict[str, int]:
    """The words of kinds and statuses nobody knows: the key a decision is kept under, and how many rows.

    An answer is the value of an `EngagementKind`, or `none` for what is no act of the prospect.
    """
    found = Counter[str]()
    for target in ("act.kind", "member.status"):
        for index in columns.positions(target):
            for record in table.good:
                word = tidy(record.cells[index])
                if word and not is_nothing(word) and not kind_said(columns, index, word)[1]:
                    found[f"{VALUE}{columns.header[index]}={word}"] += 1
    return dict(found.most_common(100))
