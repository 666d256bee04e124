"""The first rows of a file as people, by what its columns are said to mean just now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication

from coldcall import numbers
from coldcall.domain.prospect import full_name
from ui.format import count
from ui.importing.understood import day_of
from ui.importing.values import PersonRow, Preview

translate = QCoreApplication.translate
_PEOPLE: Final = 6
_LONGEST: Final = 36
_UNPLACED: Final = (
    numbers.Reason.NO_COUNTRY,
    numbers.Reason.TOO_LONG,
    numbers.Reason.TOO_SHORT,
    numbers.Reason.INVALID,
)
_PHONES: Final = ("direct", "mobile", "work", "hq", "home", "other")
_DID: Final = ("act.asset", "act.page", "conversion.recent.what", "conversion.first.what", "act.hint")
_WHEN: Final = ("act.at", "act.at_beside", "conversion.recent.at", "conversion.first.at", "member.at")


class Reads(Protocol):
    """How an import reads cells: `coldcall.actions.cells_said`."""

    @property
    def country(self) -> Callable[[str], str | None]: ...
    @property
    def is_nothing(self) -> Callable[[str], bool]: ...
    @property
    def said_yes(self) -> Callable[[str], bool]: ...
    @property
    def minutes(self) -> Callable[[str], float | None]: ...


def persons(
    preview: Preview,
    meanings: Mapping[str, str],
    orders: Mapping[str, str],
    reads: Reads,
    *,
    region: str,
    home: str,
    sample: bool,
) -> tuple[PersonRow, ...]:
    """The first people of a file. `orders` tells for date columns which part comes first, `region` is the
    country a person named for numbers without a country code, `home` the caller's own; `sample` lets numbers
    through that belong to nobody."""
    made = []
    for cells in preview.cells[:_PEOPLE]:
        row = _Row(preview.header, cells, meanings, orders, reads)
        country = region or reads.country(row.first("country", "company_country")) or ""
        made.append(_person(row, country, home, sample))
    return tuple(made)


class _Row:
    """One row, to be asked by meaning."""

    def __init__(
        self,
        header: Sequence[str],
        cells: Sequence[str],
        meanings: Mapping[str, str],
        orders: Mapping[str, str],
        reads: Reads,
    ) -> None:
        self.reads = reads
        self._said: dict[str, str] = {}
        for name, cell in zip(header, cells, strict=False):
            text = " ".join(cell.split())
            order = orders.get(name, "")
            if text:
                self._said.setdefault(meanings.get(name, ""), day_of(text, order) if order else text)

    def first(self, *codes: str) -> str:
        return next((self._said[code] for code in codes if code in self._said), "")

    def filled(self, code: str) -> str:
        """What the row says there, "" also where it says in so many signs that there is nothing."""
        text = self.first(code)
        return "" if self.reads.is_nothing(text) else text


def _person(row: _Row, country: str, home: str, sample: bool) -> PersonRow:
    name = full_name(row.first("first_name"), row.first("last_name"))
    name = name or row.first("full_name")
    shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    who = (shown, row.first("title"), row.first("company", "company_domain"))
    number, said = _number(row, country, home, sample)
    reached = (number, row.first("email", "email_2"), row.first("city"), row.first("country"))
    acts = _joined((row.first(*_DID), row.first("member.status", "act.kind"), row.first(*_WHEN)))
    trouble = said
    if not name and not row.first("company") and not row.first("email", "crm_id"):
        trouble = translate("Import", "nothing says who this is")
    elif not number and not said:
        trouble = translate("Import", "no number")
    told = acts if row.first(*_DID, "member.status", "act.kind") else _webinar(row)
    return PersonRow(_joined(who), _joined(reached), told, trouble)


def _webinar(row: _Row) -> str:
    """That they were there, for how long and when; else when they registered, and that they stayed away."""
    said = row.first("webinar.attended")
    joined, registered = row.filled("webinar.joined_at"), row.filled("webinar.registered_at")
    minutes = row.reads.minutes(row.filled("webinar.minutes"))
    if row.reads.said_yes(said) if said else bool(joined or minutes):
        words = translate("Import", "attended the webinar")
        if minutes:
            words = translate("Import", "attended {n} min").format(n=count(round(minutes)))
        return _joined((words, joined))
    if said:
        return _joined((translate("Import", "registered, did not attend"), registered))
    return _joined((translate("Import", "registered"), registered)) if registered else ""


def _number(row: _Row, country: str, home: str, sample: bool) -> tuple[str, str]:
    """The number they would be called on as it is dialled, or as it stands and what is wrong with it."""
    wrong = ("", "")
    for label in _PHONES:
        for piece in numbers.split_numbers(row.first(f"phone.{label}")):
            read = numbers.parse(piece, country or home or None, sample=sample)
            if isinstance(read, numbers.Number):
                return numbers.format_international(read.e164), ""
            placed = bool(country) or read.reason not in _UNPLACED or piece.lstrip().startswith("+")
            why = read.reason.words.partition(":")[0]
            if not placed:
                why = translate("Import", "the number needs a country: say it above")
            wrong = wrong if wrong[0] else (piece, why)
    return wrong


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
