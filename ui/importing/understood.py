"""The account that the core gives of a file, as the values and words the panels show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.format import count
from ui.importing.targets import CUSTOM, WORD, words_of
from ui.importing.values import ColumnRow, DateNote, LineNote, Preview

translate = QCoreApplication.translate
_SHOWN_LETTERS: Final = 12
_EXAMPLES: Final = 3
_LONGEST: Final = 60
_GARBLED = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf]|â€|Ð[\u0080-\u00bf]|[\u0080-\u009f]")
_SLASHED = re.compile(r"\s*(\d{1,2})([/\-])(\d{1,2})[/\-](\d{2,4})\b")
_DOTTED = re.compile(r"\s*(\d{1,2})(\.) ?(\d{1,2})\. ?(\d{2,4})\b")
_VENDORS: Final = {
    "act": "Act!",
    "apollo": "Apollo",
    "badge_scanner": "Badge scanner",
    "calendly": "Calendly",
    "deals": "Deals",
    "eventbrite": "Eventbrite",
    "facebook": "Facebook",
    "google": "Google Contacts",
    "google_ads": "Google Ads",
    "gotowebinar": "GoTo Webinar",
    "hubspot": "HubSpot",
    "linkedin": "LinkedIn",
    "lusha": "Lusha",
    "mailchimp": "Mailchimp",
    "marketo": "Marketo",
    "mautic": "Mautic",
    "on24": "ON24",
    "outlook": "Outlook",
    "outreach": "Outreach",
    "pardot": "Pardot",
    "pipedrive": "Pipedrive",
    "rocketreach": "RocketReach",
    "salesforce": "Salesforce",
    "salesgenie": "Salesgenie",
    "salesloft": "Salesloft",
    "seamless": "Seamless.AI",
    "suitecrm": "SuiteCRM",
    "vicidial": "VICIdial",
    "zoho": "Zoho",
    "zoom": "Zoom",
    "zoominfo": "ZoomInfo",
}


def preview_of(name: str, found: Mapping[str, Any]) -> Preview:
    """The account of `importing.look`, in words."""
    refused = found["refused"]
    if refused:
        return _refused(name, refused, found.get("hint", ""))
    header, sample = tuple(found["header"]), tuple(tuple(row) for row in found["sample"])
    told = list(dict.fromkeys(cell.strip() for row in sample for cell in row if not cell.isascii()))
    return Preview(
        file_name=name,
        rows=found["rows"],
        header=header,
        cells=sample,
        facts=_facts(found),
        kind=found["kind"],
        vendor=found["vendor"],
        encoding=found["encoding"],
        delimiter=found["delimiter"],
        sheet=found["sheet"],
        sheets=tuple(found["sheets"]),
        letters=tuple(cell[:_LONGEST] for cell in told[:_SHOWN_LETTERS]),
        garbled=tuple(cell[:_LONGEST] for cell in told if is_garbled(cell))[:3],
        dates=tuple(_dates(header, sample, found["dates"])),
        notes=tuple(_notes(found)),
    )


def is_garbled(cell: str) -> bool:
    """Whether the letters of a cell look as if they had been read with the wrong encoding."""
    return bool(_GARBLED.search(cell))


def vendor_name(code: str) -> str:
    """Whose export it is, "" where nobody's in particular."""
    if code in ("", "generic"):
        return ""
    return _VENDORS.get(code, code.replace("_", " "))


def known_vendors() -> tuple[tuple[str, str], ...]:
    """Code and name of everybody whose exports are known."""
    return tuple(_VENDORS.items())


def reason_words(code: str) -> str:
    """A reason's code as words: "junk_name" as "junk name"."""
    return code.replace("_", " ").replace(":", ": ")


def reasons_told(reasons: Iterable[tuple[str, int]]) -> str:
    """ "student 38 · junk name 2": a number after its reason, so that no reason needs a plural."""
    return " · ".join(f"{reason_words(code)} {count(number)}" for code, number in reasons)


def known_from(found: Mapping[str, Any]) -> dict[str, str]:
    """How the columns of an account of `importing.look` are known, where it tells: by content, or by what
    was decided for an earlier file."""
    header, notes = found["header"], found.get("notes", ())
    held = {name: "content" for name in header if any(one.startswith(f"{name} holds ") for one in notes)}
    return {**held, **dict.fromkeys(found.get("remembered", ()), "remembered")}


def word_rows(words: Mapping[str, int], decided: Mapping[str, str]) -> list[ColumnRow]:
    """Words of columns of acts that nobody knows: each is asked about once."""
    return [_word_row(key, rows, decided.get(key, "")) for key, rows in words.items()]


def _word_row(key: str, rows: int, code: str) -> ColumnRow:
    column, _, word = key.removeprefix(WORD).partition("=")
    told = translate("Import", "{n} rows").format(n=count(rows))
    return ColumnRow(
        name=key,
        examples=(translate("Import", "1 row") if rows == 1 else told,),
        code=code,
        meaning=words_of(code) if code else translate("Import", "Not counted"),
        how=translate("Import", "you, just now") if code else translate("Import", "unknown word"),
        open=not code,
        changed=bool(code),
        label=translate("Import", "“{word}” in {column}").format(word=word, column=column),
    )


def column_rows(
    preview: Preview, meanings: Mapping[str, str], how: Mapping[str, str], decided: Mapping[str, str]
) -> list[ColumnRow]:
    """The columns of a file: those nobody knows first, those without a word in them last."""
    rows = [column_row(preview, place, meanings, how, decided) for place in range(len(preview.header))]
    return sorted(rows, key=lambda row: (row.empty, not (row.open or row.changed)))


def column_row(
    preview: Preview,
    place: int,
    meanings: Mapping[str, str],
    how: Mapping[str, str],
    decided: Mapping[str, str],
) -> ColumnRow:
    """One column; `decided` is what the person said just now, `how` codes tell how the others are known."""
    name = preview.header[place]
    code = decided.get(name, meanings.get(name, ""))
    examples = _examples(preview.cells, place)
    known = how.get(name, "")
    unknown = name not in decided and code.startswith(CUSTOM) and known != "remembered"
    return ColumnRow(
        name=name,
        examples=examples,
        code=code,
        meaning=words_of(code),
        how=_how(preview, code, known, name in decided),
        open=unknown and bool(examples),
        changed=name in decided,
        empty=not examples,
    )


def _how(preview: Preview, code: str, known: str, decided: bool) -> str:
    if decided:
        return translate("Import", "you, just now")
    words = {
        "remembered": translate("Import", "you, last time"),
        "vendor": vendor_name(preview.vendor),
        "alias": translate("Import", "known name"),
        "content": translate("Import", "by what it holds"),
        "beside": translate("Import", "its neighbour"),
    }
    if known in words:
        return words[known]
    if code.startswith(CUSTOM):
        return translate("Import", "not recognised")
    if code == "act.at_beside":
        return words["beside"]
    return vendor_name(preview.vendor) or words["alias"]


def _refused(name: str, refused: Mapping[str, Any], known: str) -> Preview:
    hint = known or translate("Import", "Export it again, as CSV in UTF-8 or as XLSX.")
    return Preview(
        name, 0, (), (), "", "", "", "", "", "",
        refused=str(refused["reason"]), refused_line=refused.get("line") or 0, hint=hint,
    )  # fmt: skip


def _facts(found: Mapping[str, Any]) -> str:
    kinds = {
        "leads": translate("Import", "Leads"),
        "engagements": translate("Import", "Engagement"),
        "suppressions": translate("Import", "A do-not-call list"),
    }
    kind: str = kinds.get(found["kind"], found["kind"])
    vendor = vendor_name(found["vendor"])
    if vendor:
        return translate("Import", "{kind} from {vendor}").format(kind=kind, vendor=vendor)
    return kind


def _notes(found: Mapping[str, Any]) -> Iterable[LineNote]:
    for one in found["rejected"]:
        yield LineNote(one["line"], reason_words(one["reason"]), bad=True)
    for one in found["repairs"]:
        yield LineNote(one["line"], one["what"])


def _dates(
    header: Sequence[str], sample: Sequence[Sequence[str]], orders: Mapping[str, str]
) -> Iterable[DateNote]:
    for name, order in orders.items():
        place = header.index(name)
        cells = [(at, row[place].strip()) for at, row in enumerate(sample, 1) if place < len(row)]
        note = _date_note(name, [(at, cell) for at, cell in cells if cell], order)
        if note is not None:
            yield note


def _date_note(name: str, cells: Sequence[tuple[int, str]], order: str) -> DateNote | None:
    """What one column's dates mean; None where nothing in it needs an order."""
    slashed = [(at, cell, found) for at, cell in cells if (found := _SLASHED.match(cell))]
    if not slashed or order == "as written":
        return _dotted_note(name, cells)
    month_first = order.startswith("month")
    unclear = next(((cell, one) for _, cell, one in slashed if int(one[1]) <= 12 and int(one[3]) <= 12), None)
    cell, one = unclear or (slashed[0][1], slashed[0][2])
    telling = next(
        (
            (at, f"{one[1]}{one[2]}{one[3]}")
            for at, _, one in slashed
            if int(one[3 if month_first else 1]) > 12
        ),
        None,
    )
    first = translate("Import", "month first") if month_first else translate("Import", "day first")
    if telling is None:
        why = translate("Import", "{first}: nothing here tells, your country does").format(first=first)
    else:
        why = translate("Import", "{first}: row {row} says {cell}").format(
            first=first, row=telling[0], cell=telling[1]
        )
    return DateNote(name, cell, day_words(one, month_first), why, telling is not None)


def _dotted_note(name: str, cells: Sequence[tuple[int, str]]) -> DateNote | None:
    """What dates with dots mean, which are written day first everywhere."""
    found = ((cell, day_words(one, False)) for _, cell in cells if (one := _DOTTED.match(cell)))
    cell, day = next(((cell, day) for cell, day in found if day), ("", ""))
    why = translate("Import", "day first: so dates with dots are written")
    return DateNote(name, cell, day, why, True) if cell else None


def day_words(found: re.Match[str], month_first: bool) -> str:
    """ "3 April 2024" from the parts of a slashed date; "" for a day there is none of."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first > 12 >= second:
        month_first = False
    elif second > 12 >= first:
        month_first = True
    month, day = (first, second) if month_first else (second, first)
    if year < 100:
        year += 2000 if year < 69 else 1900
    try:
        made = date(year, month, day)
    except ValueError:
        return ""
    return QLocale(QLocale.Language.English).toString(QDate(made.year, made.month, made.day), "d MMMM yyyy")


def day_of(cell: str, order: str) -> str:
    """The day a cell of a date column means, in words; the cell as it is where it is no slashed date."""
    found = _SLASHED.match(cell)
    if found:
        return day_words(found, order.startswith("month")) or cell
    dotted = _DOTTED.match(cell)
    return (day_words(dotted, False) if dotted else "") or cell


def _examples(sample: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    cells = (" ".join(row[place].split()) for row in sample if place < len(row))
    return tuple(dict.fromkeys(cell[:_LONGEST] for cell in cells if cell))[:_EXAMPLES]
