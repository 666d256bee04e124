"""What is known about a stored number: kind, country, zones, states; how it is shown and found."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from coldcall.numbers import plain
from coldcall.numbers.number import Kind, Number
from coldcall.numbers.plans import leading
from coldcall.numbers.reserved import Range, is_filler, is_pay_line, reserved
from coldcall.paths import bundled

_KINDS = {
    PhoneNumberType.FIXED_LINE: Kind.FIXED,
    PhoneNumberType.MOBILE: Kind.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Kind.FIXED_OR_MOBILE,
    PhoneNumberType.TOLL_FREE: Kind.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE: Kind.PREMIUM,
    PhoneNumberType.SHARED_COST: Kind.SHARED_COST,
    PhoneNumberType.VOIP: Kind.VOIP,
    PhoneNumberType.PERSONAL_NUMBER: Kind.PERSONAL,
    PhoneNumberType.PAGER: Kind.PAGER,
    PhoneNumberType.UAN: Kind.UAN,
    PhoneNumberType.VOICEMAIL: Kind.VOICEMAIL,
}
_SATELLITE_CODES = (870, 881)
"""Inmarsat and the global mobile satellite system (ITU-T E.164, list of assigned country codes)."""
_SATELLITE_NETWORKS = ("+88216",)
"""Thuraya, among the international networks of code 882."""
_ORDINARY_ACCESS = ("+443", "+4158")
"""Access numbers at the price of any fixed line, by which companies are reached: 03 in Britain (Ofcom,
General Conditions, condition B1), 058 in Switzerland (BAKOM, corporate numbers)."""
_NOWHERE = "Etc/Unknown"
_NO_REGION = ("001", "ZZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the numbering plan says of a parsed number, each question asked once: asking is what costs."""

    code: int
    national: str
    e164: str
    region: str | None
    kind: Kind
    kept: Range | None
    filler: bool
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the library says of all numbers of a country that begin alike and are equally long."""

    region: str | None
    kind: Kind
    zones: tuple[str, ...]


@lru_cache(maxsize=65_536)
def describe(e164: str) -> Number:
    """The facts of a number already kept as E.164. A number no plan knows has kind `unknown`.

    Raises ValueError for a text that is not E.164.
    """
    read = plain.read(e164, None)
    if read is not None:
        return to_number(entry_of(read[0], read[1]), None)
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{e164!r} is not a number in E.164 form") from error
    return to_number(entry_of(*digits_of(number)), None)


def digits_of(number: PhoneNumber) -> tuple[int, str]:
    """The calling code and the national digits of a number the library read."""
    return number.country_code or 0, phonenumbers.national_significant_number(number)


def entry_of(code: int, national: str) -> Entry:
    """Looks the digits of a number up, made-up ones included."""
    e164 = f"+{code}{national}"
    plan = plan_of(code, leading(code, national), len(national))
    region, kind = plan.region, plan.kind
    kept = reserved(code, e164)
    if kept and code != 1:
        kind = kept.kind
    if is_pay_line(code, national, region):
        kind = Kind.PREMIUM
    return Entry(code, national, e164, region, kind, kept, is_filler(code, national, region), plan.zones)


@lru_cache(maxsize=65_536)
def plan_of(code: int, beginning: str, length: int) -> Plan:
    """Asks the library about one number for all that share their `plans.leading` digits and their length."""
    national = beginning.ljust(length, "0")
    number = phone_number(code, national)
    kind = _kind(number, code, f"+{code}{national}")
    return Plan(_region(number, code), kind, _zones(number))


def phone_number(code: int, national: str) -> PhoneNumber:
    """The library's own form of a number, leading zeros kept as it keeps them."""
    before_last = national[:-1]
    zeros = len(before_last) - len(before_last.lstrip("0"))
    return PhoneNumber(
        country_code=code,
        national_number=int(national),
        italian_leading_zero=True if zeros else None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )


def to_number(entry: Entry, extension: str | None) -> Number:
    """The number as the rest of the program knows it. A toll-free number stands nowhere."""
    american = entry.code == 1
    placeless = entry.kind in (Kind.TOLL_FREE, Kind.SATELLITE)
    return Number(
        e164=entry.e164,
        extension=extension,
        region=None if american and placeless else entry.region,
        kind=entry.kind,
        zones=() if placeless else entry.zones,
        states=_states().get(entry.national[:3], ()) if american else (),
        fictional=entry.kept is not None or entry.filler,
    )


@lru_cache(maxsize=16_384)
def format_international(e164: str) -> str:
    """`+1 415-264-2671`, spaced as its country does."""
    return phonenumbers.format_number(phonenumbers.parse(e164, None), PhoneNumberFormat.INTERNATIONAL)


def format_national(e164: str) -> str:
    """`(415) 264-2671`, as written inside its country."""
    return phonenumbers.format_number(phonenumbers.parse(e164, None), PhoneNumberFormat.NATIONAL)


def endings(e164: str, shortest: int = 4) -> tuple[str, ...]:
    """Every ending of the digits from `shortest` up, for finding a number by its last digits."""
    digits = e164.removeprefix("+")
    return tuple(digits[-length:] for length in range(shortest, len(digits) + 1))


def _region(number: PhoneNumber, code: int) -> str | None:
    """The country by the numbering plan; by the calling code alone where no plan knows the number."""
    region = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(code)
    return None if region in _NO_REGION else region


def _kind(number: PhoneNumber, code: int, e164: str) -> Kind:
    if code in _SATELLITE_CODES or e164.startswith(_SATELLITE_NETWORKS):
        return Kind.SATELLITE
    if e164.startswith(_ORDINARY_ACCESS) and phonenumbers.is_valid_number(number):
        return Kind.FIXED
    return _KINDS.get(phonenumbers.number_type(number), Kind.UNKNOWN)


def _zones(number: PhoneNumber) -> tuple[str, ...]:
    """The zones a number can stand in; in North America its first digits decide, whatever its kind.

    A number nobody can have (a made-up one) gets the zones of its prefix. The table is imported here because
    it takes longer to load than everything else about numbers.
    """
    from phonenumbers import timezone

    found = () if number.country_code == 1 else timezone.time_zones_for_number(number)
    if not found or _NOWHERE in found:
        found = timezone.time_zones_for_geographical_number(number)
    return tuple(zone for zone in found if zone != _NOWHERE)


@lru_cache(maxsize=1)
def _states() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(bundled("defaults", "area_codes.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for state, codes in table["states"].items():
        for code in codes:
            found[code] = (*found.get(code, ()), state)
    return found
