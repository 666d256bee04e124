"""Engagement inside rows: conversion columns, downloads, member statuses, webinars, visits become acts.

An act never claims more than the row says: no date stays no date, a total is a total, and what somebody
did not do ("Attended: No", "Downloaded: no") is no act.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.intake import IncomingEngagement
from coldcall.importers.aliases import plain
from coldcall.importers.cells import is_nothing, number, said_no, said_yes, tidy
from coldcall.importers.dates import When
from coldcall.importers.kinds import kind_of_page, kind_of_words, kind_said
from coldcall.importers.mapping import ColumnMap
from coldcall.importers.together import Together, attended, minutes_of

_FORMS = frozenset(
    {
        "form", "download", "register", "registration", "request", "contact", "submit", "subscribe", "signup",
        "formular", "formulaire", "formulario", "modulo", "formulier", "anmeldung", "inscription", "registro",
    }
)  # fmt: skip
_AHEAD = timedelta(days=1)
_SEVERAL = re.compile(r"\s*(?:;|\n|\|)\s*")
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No list reaches further back; what does is a spreadsheet's or a program's zero."""
_DATES = (
    "act.at", "act.at_beside", "member.at", "member.first_at", "conversion.first.at", "conversion.recent.at",
    "webinar.registered_at", "webinar.joined_at",
)  # fmt: skip
FUTURE_DATE, OLD_DATE, BAD_DATE = "date_in_future", "date_too_old", "unreadable_date"
UNKNOWN_KIND, UNKNOWN_STATUS = "unknown_kind", "unknown_status"


def page_of(conversion: str) -> str:
    """The page of "Guide: Fewer returns: Download form". "Webinar: Peak season" names no form."""
    page, _, form = conversion.rpartition(": ")
    names_form = any(word in _FORMS for word in form.lower().split())
    return page if page and (names_form or " " in page) else conversion


def act_key(who: str, kind: str, what: str, at: datetime | None) -> str:
    """What makes the same act of the same person known again when a file is imported twice."""
    when = at.isoformat() if at else "undated"
    text = "\x1f".join((who.casefold(), kind, plain(what), when))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ActReader:
    """Reads the acts of one file's rows. `date` reads a cell of a column; nothing happens after `now`;
    `together` is what the rows of the file say only all at once."""

    columns: ColumnMap
    date: Callable[[int, str], When | None]
    now: datetime
    together: Together = field(default_factory=Together)

    def read(
        self, cells: Sequence[str], who: str, row: int = 0
    ) -> tuple[tuple[IncomingEngagement, ...], list[tuple[str, str]]]:
        """The acts of a row, each with its key, and what was left out with the reason; `row` numbers it."""
        left_out: list[tuple[str, str]] = []
        found = [
            *self._assets(cells, left_out),
            *self._conversions(cells, left_out),
            *self._member(cells, left_out),
            *self._webinar(cells, left_out, row),
            *self._booth(cells),
            *self._totals(cells),
        ]
        unique: dict[str, IncomingEngagement] = {}
        for act in found:
            about = act.asset or act.what or str(act.detail.get("said", "")) or act.campaign
            if act.kind is EngagementKind.WEB_SUMMARY:
                # Newer totals are another fact than the older ones; the same totals are not.
                about = f"{about} {act.count} {act.minutes}"
            key = act_key(who, act.kind.value, about, act.at)
            unique.setdefault(key, replace(act, key=key, bot=act.bot or row in self.together.robots))
        if any(act.at is None for act in unique.values()):
            left_out += self._unread_dates(cells)
        return tuple(unique.values()), left_out

    def _unread_dates(self, cells: Sequence[str]) -> list[tuple[str, str]]:
        """Cells of date columns that are no date that can exist ("31/02/2026")."""
        at = [i for i, target in enumerate(self.columns.targets) if target in _DATES]
        filled = ((i, cells[i].strip()) for i in at if cells[i].strip() and not is_nothing(cells[i]))
        return [(text, BAD_DATE) for i, text in filled if text.strip("0-/.: ") and self.date(i, text) is None]

    def _first(self, cells: Sequence[str], target: str) -> str:
        return next((tidy(cells[i]) for i in self.columns.positions(target) if cells[i].strip()), "")

    def _campaign(self, cells: Sequence[str]) -> str:
        """The event or campaign of a row: its own, else the one the report's title names."""
        return self._first(cells, "campaign") or self.columns.campaign

    def _said(self, cells: Sequence[str], target: str) -> tuple[str, EngagementKind | None, bool]:
        """The word of a kind, the kind it stands for, and whether it is known."""
        for index in self.columns.positions(target):
            word = tidy(cells[index])
            if word and not is_nothing(word):
                return (word, *kind_said(self.columns, index, word))
        return "", None, False

    def _when(self, cells: Sequence[str], target: str) -> When | None:
        for index in self.columns.positions(target):
            found = self.date(index, cells[index])
            if found:
                return found
        return None

    def _dated(
        self, kind: EngagementKind, when: When | None, left_out: list[tuple[str, str]], **fields: Any
    ) -> IncomingEngagement:
        detail: dict[str, Any] = dict(fields.pop("detail", {}))
        if when and when.at > self.now + _AHEAD and kind is not EngagementKind.REGISTRATION:
            left_out.append((when.at.date().isoformat(), FUTURE_DATE))
            when = None
        elif when and when.at < _OLDEST:
            left_out.append((when.at.date().isoformat(), OLD_DATE))
            when = None
        if when and when.date_only:
            detail["date_only"] = True
        return IncomingEngagement(kind, when.at if when else None, detail=detail, **fields)

    def _assets(self, cells: Sequence[str], left_out: list[tuple[str, str]]) -> list[IncomingEngagement]:
        """Generic columns: what was downloaded, filled in or seen, with a kind and a date where given."""
        said, kind, known = self._said(cells, "act.kind")
        unread = self.columns.positions("act.happened") and said_no(self._first(cells, "act.happened"))
        if unread or (known and kind is None):
            return []
        fallback = EngagementKind(self.columns.act_kind) if self.columns.act_kind else None
        if said and not known:
            # What the word means is asked; until then the act is only taken where its words tell.
            left_out.append((said, UNKNOWN_KIND))
            kind = kind_of_words(said)
            if kind is None and fallback is None:
                return []
        if fallback is EngagementKind.BOOTH:
            return []
        # What kind it was is no name of a thing: nobody downloaded "Downloaded".
        page = self._first(cells, "act.page")
        common = {
            "detail": {name: text for name, text in (("said", said), ("page", page)) if text},
            "minutes": number(self._first(cells, "act.minutes")),
            "count": int(number(self._first(cells, "act.count")) or 1),
            "campaign": self._campaign(cells),
        }
        acts = []
        for index, title in self._titles(cells):
            near = self.columns.dates_beside.get(index)
            when = self.date(near, cells[near]) if near is not None else self._when(cells, "act.at")
            found = kind or fallback or kind_of_words(title) or EngagementKind.DOWNLOAD
            counted = title.isdecimal() and len(title) <= 3
            asset = "" if said_yes(title) or counted else title
            detail = common["detail"] if asset or said else {"said": self.columns.header[index]}
            given = {**common, "detail": detail}
            if counted:
                given["count"] = int(title)
            acts.append(self._dated(found, when, left_out, asset=asset, **given))
        acts += self._hints(cells, left_out)
        if page and not acts:
            found = kind or fallback or kind_of_page(page)
            found = kind_of_page(page) if found is EngagementKind.PAGE_VIEW else found
            seen = {**common, "what": page, "detail": {"said": said} if said else {}}
            acts.append(self._dated(found, self._when(cells, "act.at"), left_out, **seen))
        if not acts and (kind or fallback) and (said or self._when(cells, "act.at") or self._asset_id(cells)):
            sort = kind or fallback or EngagementKind.FORM
            about = {**common, "detail": {"said": self._asset_id(cells) or said}}
            acts.append(self._dated(sort, self._when(cells, "act.at"), left_out, **about))
        return acts

    def _asset_id(self, cells: Sequence[str]) -> str:
        index = next(iter(self.columns.positions("act.asset_id")), None)
        text = cells[index].strip() if index is not None else ""
        return f"{self.columns.header[index]} {text}" if index is not None and text else ""

    def _titles(self, cells: Sequence[str]) -> list[tuple[int, str]]:
        found = []
        for index in self.columns.positions("act.asset"):
            for piece in _SEVERAL.split(cells[index].strip()):
                title = tidy(piece)
                if title.isdigit() and self.columns.act_kind:
                    # A bare number is the key of a thing in the other system, not its title.
                    title = f"{self.columns.header[index].capitalize()} {title}"
                if title and not said_no(title) and not is_nothing(title):
                    found.append((index, title))
        return found

    def _hints(self, cells: Sequence[str], left_out: list[tuple[str, str]]) -> list[IncomingEngagement]:
        """Columns that only sometimes name an act: believed where their words tell the kind."""
        acts = []
        for index in self.columns.positions("act.hint"):
            title = tidy(cells[index])
            kind = kind_of_words(title) if title and not is_nothing(title) else None
            if kind:
                near = self.columns.dates_beside.get(index)
                when = self.date(near, cells[near]) if near is not None else None
                acts.append(self._dated(kind, when, left_out, asset=title))
        return acts

    def _conversions(self, cells: Sequence[str], left_out: list[tuple[str, str]]) -> list[IncomingEngagement]:
        """HubSpot's first and recent conversion: a page or asset, then ": " and the name of its form."""
        acts: list[IncomingEngagement] = []
        for which in ("first", "recent"):
            text = self._first(cells, f"conversion.{which}.what")
            if not text or is_nothing(text):
                continue
            asset = page_of(text)
            kind = kind_of_words(text) or EngagementKind.FORM
            when = self._when(cells, f"conversion.{which}.at")
            act = self._dated(kind, when, left_out, asset=asset, what=text)
            if not any((act.asset, act.at) == (other.asset, other.at) for other in acts):
                acts.append(act)
        return acts

    def _member(self, cells: Sequence[str], left_out: list[tuple[str, str]]) -> list[IncomingEngagement]:
        """A campaign member's status; a status nobody knows is kept in words and makes no act."""
        status, kind, known = self._said(cells, "member.status")
        if kind is None:
            if status and not known:
                left_out.append((status, UNKNOWN_STATUS))
            return []
        campaign = self._campaign(cells)
        when = self._when(cells, "member.at") or self._when(cells, "member.first_at")
        return [
            self._dated(kind, when, left_out, campaign=campaign, what=campaign, detail={"status": status})
        ]

    def _webinar(
        self, cells: Sequence[str], left_out: list[tuple[str, str]], row: int
    ) -> list[IncomingEngagement]:
        """Registered, and attended for so many minutes; who did not attend has registered only."""
        registered = self._when(cells, "webinar.registered_at")
        asked = bool(self.columns.positions("webinar.attended"))
        came = attended(self.columns, cells)
        campaign = self._campaign(cells)
        acts = []
        if registered or (asked and not came and self._first(cells, "webinar.attended")):
            kind = EngagementKind.REGISTRATION
            acts.append(self._dated(kind, registered, left_out, campaign=campaign, what=campaign))
        if came and row not in self.together.counted:
            stay = self.together.stays.get(row)
            when = stay.joined if stay else self._when(cells, "webinar.joined_at")
            minutes = stay.minutes if stay else minutes_of(self._first(cells, "webinar.minutes"))
            kind = EngagementKind.ATTENDANCE
            acts.append(self._dated(kind, when, left_out, campaign=campaign, what=campaign, minutes=minutes))
        return acts

    def _booth(self, cells: Sequence[str]) -> list[IncomingEngagement]:
        """A scanned badge with what was noted at the booth; in a scanner's file every row is one."""
        notes = [tidy(cells[i]) for i in self.columns.positions("booth.note")]
        said = [note for note in notes if note and not said_no(note) and not is_nothing(note)]
        scanned = self.columns.act_kind == EngagementKind.BOOTH
        if not said and not scanned:
            return []
        campaign, when = self._campaign(cells), self._when(cells, "act.at")
        detail = {"note": " · ".join(said)} if said else {}
        return [self._dated(EngagementKind.BOOTH, when, [], campaign=campaign, what=campaign, detail=detail)]

    def _totals(self, cells: Sequence[str]) -> list[IncomingEngagement]:
        """Totals of a website: one undated summary, because nobody knows when the visits were."""
        visits = number(self._first(cells, "web.visits"))
        seconds = number(self._first(cells, "web.seconds"))
        minutes = number(self._first(cells, "web.minutes"))
        if minutes is None and seconds is not None:
            minutes = round(seconds / 60, 2)
        if not visits and not minutes:
            return []
        detail = {
            name: value
            for name, target in (("pages_per_visit", "web.pages"), ("pages", "web.views"))
            if (value := number(self._first(cells, target))) is not None
        }
        return [
            IncomingEngagement(
                EngagementKind.WEB_SUMMARY,
                None,
                what="website totals",
                count=max(1, int(visits or 1)),
                minutes=minutes,
                detail=detail,
            )
        ]
