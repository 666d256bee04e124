"""The phone numbers of a row: several columns and several numbers a cell, in dialling order, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coldcall.domain.intake import IncomingPhone
from coldcall.domain.prospect import PhoneLabel
from coldcall.numbers import Number, Reason, Unusable, parse, split_numbers

_SAID = {PhoneLabel.MOBILE: "mobile", PhoneLabel.DIRECT: "fixed", PhoneLabel.HQ: "fixed"}
_MAYBE_FOREIGN = (Reason.INVALID, Reason.TOO_LONG, Reason.NO_COUNTRY, Reason.TOO_SHORT)


@dataclass(frozen=True, slots=True)
class PhonesFound:
    """What the phone cells gave: numbers, texts with why they are none, texts that need a country."""

    phones: tuple[IncomingPhone, ...]
    dropped: tuple[tuple[str, str], ...]
    need_country: tuple[tuple[str, str], ...]


def read_phones(
    cells: Iterable[tuple[PhoneLabel, str, str]],
    country: str,
    region: str,
    home: str,
    extension: str = "",
    sample: bool = False,
) -> PhonesFound:
    """Reads `(label, header, text)` cells in dialling order. `country` is the row's, `region` the file's as a
    person said it, `home` the caller's own, believed only where it gives a number that can exist."""
    phones: dict[str, IncomingPhone] = {}
    dropped: list[tuple[str, str]] = []
    waiting: list[tuple[str, str]] = []
    sure = country or region
    for label, header, text in cells:
        for piece in split_numbers(text):
            found = parse(piece, sure or home or None, sample=sample)
            if isinstance(found, Number):
                phones.setdefault(found.e164, _incoming(found, label, extension if not phones else ""))
            elif not sure and _maybe_foreign(piece, found):
                waiting.append((header, piece))
            elif found.reason is not Reason.EMPTY:
                dropped.append((piece, found.reason.value))
    return PhonesFound(tuple(phones.values()), tuple(dropped), tuple(waiting))


def _maybe_foreign(piece: str, found: Unusable) -> bool:
    """A national number that does not fit home may be fine in the country the list did not name."""
    digits = sum(char.isdigit() for char in piece)
    return found.reason in _MAYBE_FOREIGN and digits >= 8 and "+" not in piece


def _incoming(number: Number, label: PhoneLabel, extension: str) -> IncomingPhone:
    return IncomingPhone(
        e164=number.e164,
        extension=number.extension or _digits(extension),
        label=label,
        region=number.region or "",
        kind=number.kind.value,
        said=_SAID.get(label, ""),
        fictional=number.fictional,
    )


def _digits(extension: str) -> str:
    return "".join(char for char in extension if char.isdigit())[:7] if extension else ""
