"""Reads `defaults/calling_rules.toml`. Every word of it belongs to a closed vocabulary, checked here."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from coldcall.errors import BadInput
from coldcall.paths import bundled
from coldcall.rules.closed_days import Calendar, LibraryCalendar
from coldcall.rules.gazetteer import load_gazetteer
from coldcall.rules.hours import Hours, read_hours
from coldcall.rules.table import UNION, Basis, Binds, Caps, Earlier, House, Row, Rules

_HOLIDAYS = {"none": False, "closed": True}
_READ = {"yes": True, "no": False}
_BANS = {"mobile"}
_RECORDING = {"", "one_party", "all_party", "notify"}
_PLAIN = {"scope", "source", "note", "registration", "recording", "name"}
_COUNTS = {"cap_24h", "cap_30_days", "days_after_refusal", "register_max_age_days"}
_LISTS = {"zones", "bans", "registers", "members"}
_BINDINGS = {"binds_b2b", "register_binds_b2b"}
_BASES = {"basis_business", "basis_consumer"}
_OTHER = {
    "windows", "courtesy", "earlier", "holidays", "read", "review_by", "also_zone", "also_caller_clock",
    "basis_consumer_from", "unanswered",
}  # fmt: skip
_FEDERAL_ONLY = {"rule", "max_list_age_days", "keep_years", "honour_max_business_days"}
_KNOWN = _PLAIN | _COUNTS | _LISTS | _BINDINGS | _BASES | _OTHER


def load_rules(path: Path | None = None, calendar: Calendar | None = None) -> Rules:
    """The rules that ship, or those of another file. Raises `BadInput` naming the row that cannot be read."""
    content = (path or bundled("defaults", "calling_rules.toml")).read_bytes()
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"the calling rules cannot be read: {error}", "restore the file that shipped"
        ) from error
    house, federal = table.pop("house"), table.pop("federal")
    table.pop("compiled", None)
    rows = {region: _row(region, entry) for region, entry in table.items()}
    if UNION not in rows:
        _wrong(UNION, "the row is missing")
    return Rules(
        version=hashlib.sha256(content).hexdigest(),
        rows=rows,
        federal=tuple(_federal(name, entry) for name, entry in federal.items() if "windows" in entry),
        house=House(_hours("house", house["business"]), _hours("house", house["consumer"])),
        caps=Caps(house["caps"]["per_day"], house["caps"]["per_30_days"]),
        calendar=calendar or LibraryCalendar(),
        places=load_gazetteer({region: row.zones for region, row in rows.items()}),
        banned={},
        left_out={},
    )


def _federal(name: str, entry: Mapping[str, Any]) -> Row:
    row = _row(
        name,
        {key: value for key, value in entry.items() if key not in _FEDERAL_ONLY} | {"name": "Federal law"},
    )
    if row.binds_b2b is not Binds.NO:
        _wrong(name, "a federal rule about hours binds calls to consumers only")
    return row


def _row(region: str, entry: Mapping[str, Any]) -> Row:
    unknown = set(entry) - _KNOWN
    if unknown:
        _wrong(region, f"unknown: {', '.join(sorted(unknown))}")
    missing = {"name", "source", "read", "review_by"} - set(entry)
    if missing:
        _wrong(region, f"missing: {', '.join(sorted(missing))}")
    return Row(region=region, **_plain(region, entry), **_spoken(region, entry))


def _plain(region: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are kept as they stand, checked for their type."""
    kinds: dict[str, type] = dict.fromkeys(_PLAIN | {"also_zone"}, str)
    kinds |= dict.fromkeys(_COUNTS, int) | dict.fromkeys({"also_caller_clock", "unanswered"}, bool)
    kinds |= dict.fromkeys({"review_by", "basis_consumer_from"}, date)
    found = {key: entry[key] for key in kinds if key in entry}
    for key, value in found.items():
        if not isinstance(value, kinds[key]):
            _wrong(region, f"{key} is {value!r}")
    if found.get("recording", "") not in _RECORDING:
        _wrong(region, f"recording is {found['recording']!r}")
    return found


def _spoken(region: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The values with a vocabulary of their own."""
    found: dict[str, Any] = {key: tuple(entry[key]) for key in _LISTS if key in entry}
    if set(found.get("bans", ())) - _BANS:
        _wrong(region, f"bans is {entry['bans']!r}")
    found["read"] = _word(region, "read", entry["read"], _READ)
    found["closed_on_holidays"] = _word(region, "holidays", entry.get("holidays", "none"), _HOLIDAYS)
    for key in _BINDINGS & set(entry):
        found[key] = _word(region, key, entry[key], {word.value: word for word in Binds})
    for key in _BASES & set(entry):
        found[key] = _word(region, key, entry[key], {word.value: word for word in Basis})
    if "windows" in entry:
        found["hours"] = _hours(region, entry["windows"])
    if "courtesy" in entry:
        found["courtesy"] = _hours(region, entry["courtesy"])
    if "earlier" in entry:
        found["earlier"] = Earlier(entry["earlier"]["until"], _hours(region, entry["earlier"]["windows"]))
    return found


def _hours(region: str, table: Mapping[str, str]) -> Hours:
    try:
        return read_hours(table)
    except ValueError as error:
        _wrong(region, str(error))


def _word(region: str, key: str, value: object, words: Mapping[str, Any]) -> Any:
    if not isinstance(value, str) or value not in words:
        _wrong(region, f"{key} is {value!r}, allowed is {' | '.join(words)}")
    return words[value]


def _wrong(region: str, what: str) -> NoReturn:
    raise BadInput(f"the calling rules of {region} cannot be read: {what}", "restore the file that shipped")
