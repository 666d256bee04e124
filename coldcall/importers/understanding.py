"""A table as a whole: its names of columns, then what their cells tell, then what its title lines name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coldcall.importers import contents, neighbours
from coldcall.importers.aliases import alias_data, plain
from coldcall.importers.base import Table
from coldcall.importers.cells import is_nothing, tidy
from coldcall.importers.dates import DateOrder, order_of
from coldcall.importers.kinds import kind_said
from coldcall.importers.mapping import (
    ENGAGEMENTS,
    GENERIC,
    LEADS,
    SUPPRESSIONS,
    THINGS,
    VALUE,
    ColumnMap,
    understand,
)

_KEYS = ("email", "crm_id")


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
    targets = list(columns.targets)
    notes = []
    decided = [i for i, name in enumerate(columns.header) if name in remembered]
    asked = ["decided" if i in decided else target for i, target in enumerate(targets)]
    for index, (target, words) in contents.found_in(table, asked).items():
        targets[index] = target
        notes.append(f"{columns.header[index]} holds {words}; read as {target}")
    keyed = any(target in _KEYS or target.startswith("phone.") for target in targets)
    words_at = contents.kinds_in(table, asked) if keyed and columns.vendor == GENERIC else None
    if words_at is not None and any(contents.dated(table, i) for i in range(len(targets))):
        targets[words_at] = "act.kind"
        neighbours.take_date(columns.header, targets)
        notes.append(f"{columns.header[words_at]} holds kinds of acts; read as act.kind")
    if {"act.kind", "act.asset"} & set(targets) and not neighbours.DATE_TARGETS & set(targets):
        free = (i for i, target in enumerate(targets) if target.startswith("custom:") and i not in decided)
        only = [i for i in free if contents.dated(table, i)]
        if len(only) == 1:
            targets[only[0]] = "act.at"
            notes.append(f"{columns.header[only[0]]} holds the only dates; read as act.at")
    if tuple(targets) == columns.targets:
        return columns
    found_kind = columns.kind
    if kind == "auto" and columns.vendor == GENERIC and columns.kind in (LEADS, ENGAGEMENTS):
        found_kind = neighbours.kind_of_file(targets, file_name)
    if found_kind == SUPPRESSIONS:
        found_kind = columns.kind
    return replace(columns, targets=tuple(targets), notes=tuple(notes), kind=found_kind)


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
