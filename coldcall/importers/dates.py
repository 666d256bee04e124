"""Dates as lists write them. The order of day and month is read from the whole column, never from one cell.

A part over 12 anywhere in the column decides; where nothing does, the region does and the column says so.
A date without a time stands at 12:00 UTC and is marked, so that nobody reads a time into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "mrt": 3, "maa": 3, "maerz": 3,
    "apr": 4, "avr": 4, "abr": 4, "may": 5, "mai": 5, "mag": 5, "mei": 5, "jun": 6, "juin": 6, "giu": 6,
    "jul": 7, "juil": 7, "lug": 7, "aug": 8, "aou": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10,
    "ott": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12, "dic": 12,
}  # fmt: skip
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "cet": 1, "cest": 2, "bst": 1, "ist": 5.5, "jst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
_MONTH_FIRST_REGIONS = ("US", "PR", "GU", "PH", "FM", "PW", "MH")
_TIME = re.compile(
    r"(?:[T\s,]+(?:at |um |à |a las |alle(?: ore)? |om |às )?|(?<=\d{4}):)"
    r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?: ?(?:uhr|heures|uur|h)\b)?"
    r"\s*(?:([ap])(?:\.? ?m\b\.?|\b))?"
    r"\s*(z|(?:gmt|utc)?[+-]\d{1,2}:?\d{2}|(?:gmt|utc)?[+-]\d{1,2}|[a-z]+(?:/[a-z_]+)+|\(?[a-z]{3,4}\)?)?"
    r"\s*(?:\([^)]*\))?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{8})T?(\d{2})(\d{2})(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})[\s]*[./\-年][\s]*(\d{1,2})[\s]*[./\-月][\s]*(\d{1,4})\.?日?")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|er)?[\s\-/]*(?:de |of )?([^\W\d_]{3,10})\.?,?[\s\-/]*(?:de )?(\d{2,4})"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,10})\.?[\s\-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s\-]+(\d{4})")
_WEEKDAY = re.compile(
    r"^[^\W\d_]{2,10}\.?(?:,\s+(?=[\d]|[^\W\d_])|\s+(?=\d{1,2}\.?\s+[^\W\d_]|[^\W\d_]+\s+\d))"
)
_SLASHED = re.compile(r"^\s*(\d{1,2})[/\-](\d{1,2})[/\-](\d{2,4})\b")
_DOTTED = re.compile(r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{2,4})\b")
_LONGEST = 120
"""Characters a moment is written in at the most; what looks for one in more would take its time."""
_EXCEL_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class When:
    """A moment, and whether only its day was given."""

    at: datetime
    date_only: bool


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a column writes `03/04/2026`. `guessed` is set when the region had to decide, `slashed` when any
    cell is written so."""

    month_first: bool
    guessed: bool = False
    slashed: bool = True

    @property
    def words(self) -> str:
        if not self.slashed:
            return "as written"
        return "month/day/year" if self.month_first else "day/month/year"


def order_of(values: Iterable[str], region: str) -> DateOrder:
    """The order all cells of a column agree on; the region's custom where none of them tells."""
    first_big = second_big = seen = 0
    for value in values:
        found = _SLASHED.match(value)
        if found:
            seen += 1
            first_big += int(found.group(1)) > 12
            second_big += int(found.group(2)) > 12
    if second_big > first_big:
        return DateOrder(month_first=True)
    if first_big:
        return DateOrder(month_first=False)
    return DateOrder(region.upper() in _MONTH_FIRST_REGIONS, guessed=seen > 0, slashed=seen > 0)


def moment(text: str, order: DateOrder, zone: tzinfo = UTC) -> When | None:
    """The moment a cell means, in UTC; None when it is no date. `zone` is that of times without one."""
    bare = " ".join(text.strip().strip("'\"").split())
    if not bare or len(bare) > _LONGEST:
        return None
    if compact := _COMPACT.fullmatch(bare):
        date, hour, minute, second, offset = compact.groups()
        bare = f"{date[:4]}-{date[4:6]}-{date[6:]} {hour}:{minute}:{second}{offset or ''}"
    number = _from_number(bare)
    if number is not None:
        return number
    clock = _TIME.search(bare)
    day = _day(_WEEKDAY.sub("", bare[: clock.start()] if clock else bare), order)
    if day is None:
        return None
    if clock is None:
        return When(day.replace(hour=12), date_only=True)
    return _with_clock(day, clock, zone)


def _with_clock(day: datetime, clock: re.Match[str], zone: tzinfo) -> When | None:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    given = _zone(clock[5]) if clock[5] else zone
    local = day.replace(hour=hour, minute=minute, second=second, tzinfo=given or zone)
    return When(local.astimezone(UTC), date_only=False)


def _zone(text: str) -> tzinfo | None:
    bare = text.strip("()").lower()
    if bare in _ZONES:
        return timezone(timedelta(hours=_ZONES[bare]))
    if "/" in bare:
        return _named_zone(text)
    found = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", bare)
    if not found or int(found[2]) > 14:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


def _named_zone(text: str) -> tzinfo | None:
    try:
        return ZoneInfo(text.strip("()"))
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _day(text: str, order: DateOrder) -> datetime | None:
    text = text.strip(" ,")
    if found := _NUMBERS.fullmatch(text):
        return _from_parts(found, text, order)
    if found := _DAY_MONTH.fullmatch(text):
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(text):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _from_parts(found: re.Match[str], text: str, order: DateOrder) -> datetime | None:
    a, b, c = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        return _date(a, b, c)
    if len(found[1]) == 3 or len(found[3]) in (1, 3):
        return None
    month_first = order.month_first and not _DOTTED.match(text)
    # One cell may contradict its column; a part over 12 is never a month.
    if a > 12 >= b:
        month_first = False
    elif b > 12 >= a:
        month_first = True
    return _date(c, a, b) if month_first else _date(c, b, a)


def _date(year: int, month: int, day: int) -> datetime | None:
    if year < 100:
        year += 2000 if year < 69 else 1900
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _month(name: str) -> int:
    folded = unicodedata.normalize("NFKD", name.lower().replace("ä", "ae"))
    bare = "".join(char for char in folded if char.isalpha() and char.isascii())
    return _MONTHS.get(bare[:5], 0) or _MONTHS.get(bare[:4], 0) or _MONTHS.get(bare[:3], 0)


def _from_number(bare: str) -> When | None:
    """Bare numbers: `20260115`, an epoch in seconds or milliseconds, a spreadsheet's serial day."""
    if not re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return None
    whole, value = bare.split(".")[0], float(bare)
    if len(whole) == 8 and "." not in bare:
        day = _date(int(bare[:4]), int(bare[4:6]), int(bare[6:])) if bare[:2] in ("19", "20") else None
        return When(day.replace(hour=12), date_only=True) if day else None
    if len(whole) == 13 and bare[0] == "1":
        return When(datetime.fromtimestamp(int(whole) / 1000, UTC), date_only=False)
    if len(whole) == 10 and bare[0] == "1":
        return When(datetime.fromtimestamp(value, UTC), date_only=False)
    if 20_000 <= value < 60_000:
        at = _EXCEL_EPOCH + timedelta(days=value)
        return When(at.replace(hour=12) if value.is_integer() else _to_second(at), value.is_integer())
    return None


def _to_second(at: datetime) -> datetime:
    return (at + timedelta(microseconds=500_000)).replace(microsecond=0)
