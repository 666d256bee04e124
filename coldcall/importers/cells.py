"""What single cells say: yes, no, nothing, a number, words with single spaces."""

from __future__ import annotations

import re
from functools import cache

from coldcall.importers.aliases import alias_data


def tidy(text: str) -> str:
    """The text with single spaces and without the marks spreadsheets and copying leave."""
    return " ".join(text.replace("\u00a0", " ").split())


def said_yes(text: str) -> bool:
    """Whether a cell says yes, in six languages."""
    return text.strip().casefold() in alias_data()["values"]["yes"]


def said_no(text: str) -> bool:
    """Whether a cell says no, or nothing."""
    return text.strip().casefold() in alias_data()["values"]["no"]


def number(text: str) -> float | None:
    """A number as lists write it (`1,234`, `1.234,5`, `12 min`), None where there is none."""
    bare = re.sub(r"[\s\u00a0']", "", text)
    found = re.match(r"-?\d[\d.,]*", bare)
    if not found:
        return None
    digits = found.group()
    if "," in digits and "." in digits:
        thousands = "," if digits.rfind(",") < digits.rfind(".") else "."
        digits = digits.replace(thousands, "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(,\d{3})+", digits) or re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", digits):
        digits = digits.replace(",", "").replace(".", "")
    else:
        digits = digits.replace(",", ".")
    try:
        return float(digits.rstrip("."))
    except ValueError:
        return None


def is_nothing(text: str) -> bool:
    """Whether a cell holds words that mean an empty cell ("N/A", "Select", "-")."""
    return text.strip().casefold() in _nothing()


@cache
def _nothing() -> frozenset[str]:
    return frozenset(alias_data()["values"]["nothing"])
