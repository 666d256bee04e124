"""Telephone numbers: what a text means, what a stored number is, how it is shown.

The only home of `phonenumbers`. Numbers are kept as E.164 (`+14155552671`) everywhere else; only `parse`
turns what somebody typed into one, and it says why when it will not.
"""

from __future__ import annotations

from coldcall.numbers.facts import describe, endings, format_international, format_national
from coldcall.numbers.number import Kind, Number, Reason, Unusable
from coldcall.numbers.reading import parse
from coldcall.numbers.spelling import split_numbers

__all__ = [
    "Kind",
    "Number",
    "Reason",
    "Unusable",
    "describe",
    "endings",
    "format_international",
    "format_national",
    "parse",
    "split_numbers",
]
