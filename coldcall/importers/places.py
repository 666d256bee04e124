"""Countries and states as lists write them, turned into ISO 3166 codes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from coldcall.importers.aliases import plain
from coldcall.paths import bundled

_ZIP_US = re.compile(r"\d{5}(-\d{4})?")


@cache
def _countries() -> dict[str, str]:
    """Plain name or code to ISO alpha-2. English names come from the tz database's table."""
    known: dict[str, str] = {}
    table = resources.files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, name = line.split("\t")[:2]
            known[plain(name)] = code
            known[plain(re.sub(r"\(.*?\)", "", name))] = code
            known[code.casefold()] = code
    for code, names in _data()["countries"].items():
        known.update({plain(name): code for name in names})
    return known


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(bundled("defaults", "places.toml").read_text("utf-8"))


@cache
def _states() -> dict[str, dict[str, str]]:
    """For each country, plain name or code to `US-CA`."""
    return {
        country: {plain(key): f"{country}-{code}" for code, name in states.items() for key in (code, name)}
        for country, states in _data()["states"].items()
    }


@cache
def country_code(text: str) -> str:
    """ISO alpha-2 of a country's name or code in six languages; empty when it is none."""
    return _countries().get(plain(text), "") if text else ""


@cache
def state_code(text: str, country: str) -> str:
    """`US-CA` for a state's name or code in a country whose states are known, else empty."""
    bare = plain(text)
    if "-" in text and country and bare.startswith(country.casefold()):
        bare = bare.removeprefix(country.casefold())
    return _states().get(country, {}).get(bare, "")


def place(country: str, state: str, postcode: str, home: str) -> tuple[str, str]:
    """Country and state codes of an address. A state of the home country names the country too.

    A bare state is only believed where the postcode does not speak against it.
    """
    code = country_code(country)
    if code:
        return code, state_code(state, code)
    if country or not state:
        return "", ""
    found = state_code(state, home)
    if found and home == "US" and postcode and not _ZIP_US.fullmatch(postcode.strip()):
        return "", ""
    return (home, found) if found else ("", "")
