"""From a text to a number, or to the reason why there is none."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, ValidationResult

from coldcall.numbers import around, plain, spelling
from coldcall.numbers.facts import Entry, digits_of, entry_of, phone_number, plan_of, to_number
from coldcall.numbers.number import Kind, Number, Reason, Unusable
from coldcall.numbers.plans import leading

_LONGEST_TEXT = 250
_REFUSED_KINDS = {Kind.PREMIUM: Reason.PREMIUM, Kind.SATELLITE: Reason.SATELLITE}
_PARSE_ERRORS = {
    NumberParseException.INVALID_COUNTRY_CODE: Reason.INVALID,
    NumberParseException.NOT_A_NUMBER: Reason.NOT_A_NUMBER,
    NumberParseException.TOO_SHORT_AFTER_IDD: Reason.TOO_SHORT,
    NumberParseException.TOO_SHORT_NSN: Reason.TOO_SHORT,
    NumberParseException.TOO_LONG: Reason.TOO_LONG,
}
_SERVICE_CODE = re.compile(r"[*#]\s*\d|\d\s*\*|#\s*$")
_CONTEXT = re.compile(r";phone-context=([^;]*)", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def parse(text: str, region: str | None, *, sample: bool = False) -> Number | Unusable:
    """The number a text means. `region` is the ISO country of numbers written without a country code.

    Made-up numbers are refused as `fictional`; with `sample` (the sample world's own switch) those that
    regulators keep for fiction are accepted and marked. Never raises.
    """
    known = _known_region(region)
    short = plain.read(text, known)
    found = short if short is not None and is_given(short) else _read(text, known)
    if isinstance(found, Reason):
        return Unusable(found, text)
    code, national, extension = found
    entry = entry_of(code, national)
    refusal = _refusal(entry, sample)
    if refusal is not None:
        return Unusable(refusal, text, _known(entry))
    return to_number(entry, extension)


def _known_region(region: str | None) -> str | None:
    upper = region.upper() if region else None
    return upper if upper in phonenumbers.SUPPORTED_REGIONS else None


def _read(text: str, region: str | None) -> plain.Read | Reason:
    """A spelling of any kind, read with care."""
    if len(text) > _LONGEST_TEXT:
        return Reason.NOT_A_NUMBER
    bare = around.ungrouped(around.bare(spelling.clean(text)))
    if not bare:
        return Reason.EMPTY
    if spelling.is_scientific(bare):
        whole = spelling.unrounded(bare)
        if whole is None:
            return Reason.ROUNDED_BY_EXCEL
        bare = whole
    without, extension = around.paused(_without_uri(bare))
    if extension is None:
        without, extension = spelling.cut_extension(without)
    if _is_service_code(without):
        return Reason.SERVICE_CODE
    digits = spelling.without_notes(without)
    if not any(char.isdigit() for char in digits):
        return Reason.NOT_A_NUMBER
    return _behind_notes(digits, region, extension)


def _behind_notes(digits: str, region: str | None, extension: str | None) -> plain.Read | Reason:
    """The number a text begins with where that is whole; otherwise the text as one number."""
    lettered = any(char.isalpha() for char in digits)
    whole = _with_region(digits, region, extension)
    if not lettered and not isinstance(whole, Reason) and is_given(whole):
        return whole
    for head, said in around.heads(digits):
        found = _with_region(head, region, extension or said)
        if not isinstance(found, Reason) and is_given(found):
            return found
    return whole


def is_given(found: plain.Read) -> bool:
    """Whether a number is one its country has, or one that is known to be made up."""
    code, national, _ = found
    if plan_of(code, leading(code, national), len(national)).kind is not Kind.UNKNOWN:
        return True
    entry = entry_of(code, national)
    return entry.kind is not Kind.UNKNOWN or entry.kept is not None or entry.filler


def _with_region(text: str, region: str | None, extension: str | None) -> plain.Read | Reason:
    digits = text if plain.leads_abroad(text, region) else spelling.with_plus(text)
    if region is None and not digits.startswith("+"):
        return Reason.NO_COUNTRY if len(re.sub(r"\D", "", digits)) >= 5 else Reason.NOT_A_NUMBER
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException as error:
        return _PARSE_ERRORS[error.error_type]
    extension = extension or number.extension
    code, national = spelling.as_dialled_now(*digits_of(number))
    return code, national, extension if extension and len(extension) <= 7 else None


def _refusal(entry: Entry, sample: bool) -> Reason | None:
    """Why a parsed number is not to be stored. What is made up is asked first: much of it is not valid."""
    if entry.kept is not None:
        return None if sample and entry.kind is not Kind.PREMIUM else Reason.FICTIONAL
    if entry.filler:
        return Reason.FICTIONAL
    if entry.kind is Kind.UNKNOWN:
        return _why_invalid(entry)
    return _REFUSED_KINDS.get(entry.kind)


def _why_invalid(entry: Entry) -> Reason:
    number = phone_number(entry.code, entry.national)
    if len(entry.national) <= 6 and phonenumbers.is_possible_short_number(number):
        return Reason.SHORT_CODE
    length = phonenumbers.is_possible_number_with_reason(number)
    if length == ValidationResult.TOO_LONG:
        return Reason.TOO_LONG
    short = (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY)
    return Reason.TOO_SHORT if length in short else Reason.INVALID


def _known(entry: Entry) -> str | None:
    """The digits of a number that exists but is refused; a wrong number has none worth keeping."""
    return entry.e164 if entry.kept is not None or entry.kind is not Kind.UNKNOWN else None


def _without_uri(bare: str) -> str:
    """The number of a `tel:` or `sip:`-like link. A foreign phone-context makes the number unreadable."""
    scheme = re.match(r"(?:tel|callto|phone|sms):(?://)?", bare, re.IGNORECASE)
    if scheme is None:
        return bare
    rest = bare[scheme.end() :]
    context = _CONTEXT.search(rest)
    if context is None:
        return re.sub(r";(?!ext=)[^;]*", "", rest)
    if not re.fullmatch(r"\+\d{1,15}", context.group(1)):
        return ""
    return context.group(1) + _CONTEXT.sub("", rest)


def _is_service_code(text: str) -> bool:
    return _SERVICE_CODE.search(text) is not None
