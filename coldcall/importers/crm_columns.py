"""Which columns of a file hold ids of people in other systems, and in which.

Beside its own ids an export holds those of the systems it is kept in step with: HubSpot's "Salesforce
Contact ID", Pardot's `crm_lead_fid`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coldcall.domain.crm import SALESFORCE, TABLE, Pair, best_first, canonical, is_person
from coldcall.importers.headers import words_of
from coldcall.importers.mapping import GENERIC, ColumnMap

_SYSTEMS: Final = {
    "salesforce": SALESFORCE, "sfdc": SALESFORCE, "sf": SALESFORCE, "hubspot": "hubspot", "hs": "hubspot",
    "apollo": "apollo", "zoominfo": "zoominfo", "outreach": "outreach", "salesloft": "salesloft",
    "pipedrive": "pipedrive", "zoho": "zoho", "mautic": "mautic", "marketo": "marketo", "pardot": "pardot",
    "dynamics": "dynamics", "eloqua": "eloqua", "intercom": "intercom", "close": "close", "lusha": "lusha",
}  # fmt: skip
"""Words that name a system in the name of a column."""
_APART: Final = ("hub spot", "zoom info", "sales force", "sales loft", "pipe drive")
"""How names of systems come apart where their capitals are taken for the beginnings of words."""
_IDS: Final = frozenset({"id", "ids", "fid", "guid", "uuid"})
_TABLES: Final = ("lead", "contact", "person", "prospect", "customer", "subscriber", "kontakt", "kunde")
"""What people stand in, each of which may count its rows from one."""
_BESIDE: Final = frozenset(
    {"record", "crm", "object", "unique", "converted", "case", "safe", "char", "digit", "15", "18", *_TABLES}
)
"""Words an id of a person may have beside it; with any other it may be one of something else."""
_NAMED: Final = {
    "hsobjectid": "hubspot",
    "crmleadfid": SALESFORCE,
    "crmcontactfid": SALESFORCE,
    "casesafeid": SALESFORCE,
    "casesafecontactid": SALESFORCE,
    "casesafeleadid": SALESFORCE,
    "convertedcontactid": SALESFORCE,
}


@dataclass(frozen=True, slots=True)
class IdColumn:
    """A column of ids. `kind` names the table the ids are of, "" where the name of the column does not."""

    index: int
    source: str
    kind: str


def id_columns(columns: ColumnMap) -> tuple[IdColumn, ...]:
    """The columns of people's ids, the file's own first."""
    own = columns.positions("crm_id")
    vendor = "" if columns.vendor == GENERIC else columns.vendor
    found = [_named(index, columns.header[index], vendor, first=not place) for place, index in enumerate(own)]
    for index, (header, target) in enumerate(zip(columns.header, columns.targets, strict=True)):
        if target.startswith("custom:") and (source := _system(header)) is not None:
            found.append(_named(index, header, source, first=False))
    return tuple(found)


def ids_in(columns: tuple[IdColumn, ...], texts: tuple[str, ...]) -> list[Pair]:
    """What the cells of those columns name, each id once, the one to write back to first.

    Where nobody tells the system, a bare number means something only in its own column: lead 7 is not
    contact 7. The file's own id is kept without that too, for other files of its system call it just "id".
    """
    found: dict[Pair, None] = {}
    for place, (column, text) in enumerate(zip(columns, texts, strict=True)):
        pair = canonical(column.source, text) if text else ("", "")
        if not pair[1] or not is_person(*pair):
            continue
        numbered = not pair[0] and pair[1].isdecimal()
        if not (numbered and place):
            found[pair] = None
        if numbered and column.kind:
            found[TABLE + column.kind, pair[1]] = None
    return best_first(found)


def _named(index: int, header: str, vendor: str, *, first: bool) -> IdColumn:
    words = words_of(header)
    kind = next((word for word in words if word in _TABLES), "")
    return IdColumn(index, _system(header) or vendor, kind or ("" if first else " ".join(words)))


def _system(header: str) -> str | None:
    """The system whose ids of people a column says it holds; None where it names none, or not people."""
    text = " ".join(words_of(header))
    for apart in _APART:
        text = text.replace(apart, apart.replace(" ", ""))
    words = text.split()
    if (joined := "".join(words)) in _NAMED:
        return _NAMED[joined]
    systems = [word for word in words if word in _SYSTEMS]
    rest = {word for word in words if word not in _SYSTEMS}
    if len(systems) != 1 or not rest & _IDS or rest - _IDS - _BESIDE:
        return None
    return _SYSTEMS[systems[0]]
