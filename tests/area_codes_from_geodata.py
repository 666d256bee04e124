"""Derives the area code table from the geographic data that phonenumbers ships.

`python tests/area_codes_from_geodata.py` prints `coldcall/defaults/area_codes.toml`; a test compares.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict

NAMES = {
    "Alabama": "US-AL", "Alaska": "US-AK", "Arizona": "US-AZ", "Arkansas": "US-AR", "California": "US-CA",
    "Colorado": "US-CO", "Connecticut": "US-CT", "Delaware": "US-DE", "Washington D.C.": "US-DC",
    "Florida": "US-FL", "Georgia": "US-GA", "Hawaii": "US-HI", "Idaho": "US-ID", "Illinois": "US-IL",
    "Indiana": "US-IN", "Iowa": "US-IA", "Kansas": "US-KS", "Kentucky": "US-KY", "Louisiana": "US-LA",
    "Maine": "US-ME", "Maryland": "US-MD", "Massachusetts": "US-MA", "Michigan": "US-MI",
    "Minnesota": "US-MN", "Mississippi": "US-MS", "Missouri": "US-MO", "Montana": "US-MT",
    "Nebraska": "US-NE", "Nevada": "US-NV", "New Hampshire": "US-NH", "New Jersey": "US-NJ",
    "New Mexico": "US-NM", "New York": "US-NY", "North Carolina": "US-NC", "North Dakota": "US-ND",
    "Ohio": "US-OH", "Oklahoma": "US-OK", "Oregon": "US-OR", "Pennsylvania": "US-PA",
    "Rhode Island": "US-RI", "South Carolina": "US-SC", "South Dakota": "US-SD", "Tennessee": "US-TN",
    "Texas": "US-TX", "Utah": "US-UT", "Vermont": "US-VT", "Virginia": "US-VA", "Washington State": "US-WA",
    "West Virginia": "US-WV", "Wisconsin": "US-WI", "Wyoming": "US-WY",
    "Alberta": "CA-AB", "British Columbia": "CA-BC", "British Colombia": "CA-BC", "Manitoba": "CA-MB",
    "New Brunswick": "CA-NB", "Newfoundland and Labrador": "CA-NL", "Northwest Territories": "CA-NT",
    "Nova Scotia": "CA-NS", "Nunavut": "CA-NU", "Ontario": "CA-ON", "Prince Edward Island": "CA-PE",
    "Quebec": "CA-QC", "Saskatchewan": "CA-SK", "Yukon": "CA-YT",
}  # fmt: skip
_BY_LETTERS = {code[3:]: code for code in NAMES.values()}
_FEWEST = 3
"""A single exchange filed under a neighbour's town does not make an area code reach into that state."""


def derive() -> dict[str, list[str]]:
    """State or province → its area codes, sorted."""
    from phonenumbers.geodata import GEOCODE_DATA

    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for prefix, words in GEOCODE_DATA.items():
        if prefix.startswith("1") and len(prefix) >= 4:
            for state in _states(words.get("en", "")):
                seen[prefix[1:4]][state] += _FEWEST if len(prefix) == 4 else 1
    table: dict[str, list[str]] = defaultdict(list)
    for code, states in seen.items():
        for state, count in states.items():
            if count >= min(_FEWEST, max(states.values())):
                table[state].append(code)
    return {state: sorted(codes) for state, codes in sorted(table.items())}


def _states(words: str) -> list[str]:
    letters = re.search(r", ([A-Z]{2})$", words)
    if letters:
        return [_BY_LETTERS[letters.group(1)]] if letters.group(1) in _BY_LETTERS else []
    return [NAMES[name] for name in words.split("/") if name in NAMES]


def as_toml() -> str:
    lines = [
        "# Area codes of the United States and Canada and the states or provinces they serve.",
        "# Made from the geographic data of libphonenumber (Apache-2.0) by tests/area_codes_from_geodata.py;",
        "# a test makes it again and compares. An area code across a border stands under each side.",
        "",
        "[states]",
    ]
    for state, codes in derive().items():
        lines.append(f"{state} = [{', '.join(repr(code).replace(chr(39), chr(34)) for code in codes)}]")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_toml())
