"""What an address tells: countries and states by name, states by postcode, zones by both."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from coldcall.paths import bundled


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names and zones of countries (ISO 3166-1) and states (ISO 3166-2); compared by identity."""

    country_zones: Mapping[str, tuple[str, ...]]
    country_names: Mapping[str, str]
    state_zones: Mapping[str, tuple[str, ...]]
    state_names: Mapping[str, str]
    _countries: Mapping[str, str]
    _states: Mapping[tuple[str, str], str]
    _postcodes: Mapping[str, tuple[tuple[str, str, str], ...]]

    def country(self, text: str) -> str | None:
        """The country a person wrote (`USA`, `Deutschland`, `us`), or None."""
        return self._countries.get(_folded(text))

    def state(self, country: str, text: str) -> str | None:
        """The state a person wrote (`Calif.`, `CA`, `US-CA`), or None where the country has no such state."""
        return self._states.get((country, _folded(text)))

    def state_of_postcode(self, country: str, postcode: str) -> str | None:
        """The state a postcode lies in (US, CA, AU); None for a military or unknown code."""
        code = re.sub(r"[^0-9A-Z]", "", postcode.upper())
        if country == "US":
            code = code.zfill(5)[:5] if code.isdigit() and len(code) >= 4 else code[:5]
            code = code if re.fullmatch(r"\d{5}", code) else ""
        elif country == "AU":
            code = code.zfill(4) if code.isdigit() else ""
        spans = self._postcodes.get(country, ())
        return next(
            (state for first, last, state in spans if code and first <= code[: len(first)] <= last), None
        )

    def states_of(self, country: str) -> tuple[str, ...]:
        """All states of a country that are known here, sorted."""
        return tuple(sorted(state for state in self.state_zones if state[:2] == country))

    def zones_of(self, country: str, state: str | None) -> tuple[str, ...]:
        """The zones of a state, or of the whole country where the state is not known."""
        known = self.state_zones.get(state or "")
        return known if known is not None else self.country_zones.get(country, ())

    def country_of(self, zone: str) -> str | None:
        """The country whose clock a zone is named after: GB of Europe/London; None for one of no country."""
        return next((country for country, zones in self.country_zones.items() if zone in zones), None)

    def zone_of_city(self, text: str) -> str | None:
        """The zone that is named after a city, `America/Chicago`; None where none or several are."""
        city = _folded(text).replace(" ", "_")
        found = {
            zone
            for zones in self.country_zones.values()
            for zone in zones
            if _folded(zone.rpartition("/")[2]) == city
        }
        return found.pop() if len(found) == 1 else None

    def name(self, region: str) -> str:
        """`Florida` for `US-FL`, `United Kingdom` for `GB`; the code itself where there is no name."""
        return self.state_names.get(region) or self.country_names.get(region) or region


def load_gazetteer(ruled: Mapping[str, tuple[str, ...]]) -> Gazetteer:
    """Reads `defaults/gazetteer.toml`; `ruled` are the zones of states that have a calling rule."""
    table = tomllib.loads(bundled("defaults", "gazetteer.toml").read_text(encoding="utf-8"))
    countries, states = table["countries"], table["states"]
    return Gazetteer(
        country_zones={code: tuple(entry["zones"]) for code, entry in countries.items()},
        country_names={code: entry["names"][0] for code, entry in countries.items()},
        state_zones={code: ruled.get(code) or tuple(entry["zones"]) for code, entry in states.items()},
        state_names={code: entry["names"][0] for code, entry in states.items()},
        _countries=_by_name(countries),
        _states={
            (code[:2], _folded(name)): code
            for code, entry in states.items()
            for name in (*entry["names"], code, code[3:])
        },
        _postcodes=_postcodes(states),
    )


def _by_name(countries: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    names = {_folded(name): code for code, entry in countries.items() for name in entry["names"]}
    return names | {code.casefold(): code for code in countries}


def _postcodes(states: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for code, entry in states.items():
        for span in entry["postcodes"].split():
            first, _, last = span.partition("-")
            found.setdefault(code[:2], []).append((first, last or first, code))
    return {country: tuple(spans) for country, spans in found.items()}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.,']", " ", letters).split())
