"""What the panels of the import page are given, as plain values in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coldcall.domain.intake import ImportBatch
from coldcall.domain.questions import ListQuestions
from coldcall.domain.queue import Queue

translate = QCoreApplication.translate
_VENDORS: Final = {
    "hubspot": "HubSpot",
    "apollo": "Apollo",
    "zoominfo": "ZoomInfo",
    "suitecrm": "SuiteCRM",
    "salesloft": "Salesloft",
    "zoho": "Zoho",
    "salesforce_leads": "Salesforce",
    "salesforce_campaign_members": "Salesforce",
    "google_contacts": "Google Contacts",
    "facebook_leads": "Facebook",
    "mautic_contacts": "Mautic",
    "mautic_form_results": "Mautic",
    "mautic_email_stats": "Mautic",
    "mautic_page_hits": "Mautic",
}
_NAMES: Final = {
    "crm_id": "id in the CRM",
    "email": "e-mail",
    "email_2": "second e-mail",
    "phone.work": "work number",
    "phone.direct": "direct number",
    "phone.mobile": "mobile number",
    "phone.hq": "company number",
    "phone.home": "home number",
    "phone.other": "other number",
    "conversion.first.what": "first conversion",
    "conversion.first.at": "when it was",
    "conversion.recent.what": "latest conversion",
    "conversion.recent.at": "when it was",
    "do_not_call": "do not call",
}


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a file: its name, some of its cells, and what it is understood as."""

    name: str
    examples: str
    meaning: str
    known: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is imported. `refused` says why it cannot be trusted, "" when it can."""

    file_name: str
    rows: int
    facts: str
    columns: tuple[ColumnRow, ...]
    letters: tuple[str, ...]
    notes: tuple[str, ...]
    encoding: str
    kind: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person said about the file; empty is left to the program."""

    list_name: str = ""
    campaign: str = ""
    region: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A row that was set aside: who it seems to be, and why."""

    batch_id: UUID
    row: int
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """An import that is done. `queue` counts where its people are now; `ids` are those people."""

    batch: ImportBatch
    queue: Queue
    questions: ListQuestions
    asides: tuple[AsideRow, ...] = ()
    ids: tuple[UUID, ...] = ()
    notes: tuple[str, ...] = field(default=())


def preview_of(name: str, found: dict[str, Any]) -> Preview:
    """The account of `importing.look`, in words."""
    if found["refused"]:
        return Preview(name, 0, "", (), (), (), "", "", refused=_refusal(found["refused"]))
    columns, header, sample = found["columns"], found["header"], found["sample"]
    rows = tuple(
        ColumnRow(title, _examples(sample, place), *_meaning(columns.get(title, "")))
        for place, title in enumerate(header)
    )
    notes = [_at_line(one["line"], one["what"]) for one in found["repairs"]]
    notes += [_at_line(one["line"], reason_words(one["reason"])) for one in found["rejected"]]
    return Preview(
        name,
        found["rows"],
        _facts(found),
        rows,
        _letters(sample),
        tuple(notes),
        found["encoding"],
        found["kind"],
    )


def reason_words(code: str) -> str:
    """A reason's code as words: "junk_name" as "junk name"."""
    return code.replace("_", " ").replace(":", ": ")


def _refusal(refused: dict[str, Any]) -> str:
    line = refused.get("line")
    return _at_line(line, refused["reason"]) if line else str(refused["reason"])


def _at_line(line: int, words: str) -> str:
    return translate("Import", "line {line}: {words}").format(line=line, words=words)


def _facts(found: dict[str, Any]) -> str:
    kinds = {
        "leads": translate("Import", "leads"),
        "engagements": translate("Import", "engagement"),
        "suppressions": translate("Import", "a do-not-call list"),
    }
    delimiters = {
        ",": translate("Import", "split at commas"),
        ";": translate("Import", "split at semicolons"),
        "\t": translate("Import", "split at tabs"),
        "|": translate("Import", "split at bars"),
    }
    vendor = _VENDORS.get(found["vendor"], str(found["vendor"]).replace("_", " "))
    whose = "" if vendor in ("", "generic") else translate("Import", "from {vendor}").format(vendor=vendor)
    parts = [
        " ".join(word for word in (kinds.get(found["kind"], found["kind"]), whose) if word),
        str(found["encoding"]).upper(),
        delimiters.get(found["delimiter"], ""),
        *(
            translate("Import", "{column}: dates {order}").format(column=column, order=order)
            for column, order in list(found["dates"].items())[:2]
            if order != "as written"
        ),
    ]
    return " · ".join(part for part in parts if part)


def _examples(sample: list[list[str]], place: int) -> str:
    cells = (row[place].strip() for row in sample if place < len(row))
    return " · ".join(list(dict.fromkeys(cell for cell in cells if cell))[:3])


def _meaning(code: str) -> tuple[str, bool]:
    if not code:
        return translate("Import", "left out"), False
    if code.startswith("custom:"):
        return translate("Import", "kept as it is"), False
    return _NAMES.get(code, code.replace(".", " ").replace("_", " ")), True


def _letters(sample: list[list[str]]) -> tuple[str, ...]:
    """Cells with letters beyond ASCII: a wrong encoding shows in them first."""
    found = (cell.strip() for row in sample for cell in row if not cell.isascii())
    return tuple(dict.fromkeys(cell[:40] for cell in found))[:8]
