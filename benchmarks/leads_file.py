"""A file of leads like those a team is handed: made by counting, so that every run has the very same rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

HEADER: Final = (
    "First Name", "Last Name", "Title", "Company", "Website", "Industry", "Employees", "Email",
    "Direct Phone", "Company Phone", "City", "State", "Zip", "Country", "Lead Source",
)  # fmt: skip
PHONES: Final = ("Direct Phone", "Company Phone")
"""The columns whose work is counted apart."""

_FIRST: Final = (
    "Ana", "Bo", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Keiko", "Liam",
    "Mara", "Nils", "Olga", "Pedro", "Quinn", "Rosa", "Sven", "Tara", "Uwe", "Vera", "Wim", "Yara", "Zoe",
)  # fmt: skip
_HEADS: Final = ("Lind", "Oka", "Berg", "Sando", "Marq", "Tell", "Viren", "Holm", "Castel", "Riv", "Dorn")
_TAILS: Final = ("er", "strom", "ez", "ini", "owski", "son", "feld", "ard", "ova", "man", "berg", "ström", "")
_TITLES: Final = ("VP Operations", "Head of Logistics", "CFO", "Buyer", "Warehouse Manager", "Director IT")
_TRADES: Final = ("Freight", "Foods", "Tooling", "Textiles", "Paper", "Optics", "Pumps", "Plastics")
_PLACES: Final = (
    ("San Francisco", "CA", "94107", "United States", "+1 415 5{:06d}"),
    ("New York", "NY", "10013", "United States", "(212) 6{:02d}-{:04d}"),
    ("Chicago", "IL", "60614", "United States", "312.7{:02d}.{:04d}"),
    ("Austin", "TX", "78701", "United States", "1-512-4{:02d}-{:04d}"),
    ("London", "", "EC1A 1BB", "United Kingdom", "020 7{:03d} {:04d}"),
    ("Berlin", "", "10115", "Germany", "+49 30 2{:07d}"),
)


def write(file: Path, rows: int, without: tuple[str, ...] = (), first: int = 0) -> None:
    """Writes that many leads, seven people of seven names to a company of their own domain; `without` leaves
    columns out, `first` is the number of the first."""
    kept = [place for place, name in enumerate(HEADER) if name not in without]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([HEADER[place] for place in kept])
        for number in range(first, first + rows):
            cells = lead(number)
            writer.writerow([cells[place] for place in kept])


def lead(number: int) -> tuple[str, ...]:
    """The cells of one lead."""
    firm = number // 7
    first = _FIRST[number * 7 // 11 % len(_FIRST)]
    last = _HEADS[number % len(_HEADS)] + _TAILS[number // 11 % len(_TAILS)]
    trade = _TRADES[firm % len(_TRADES)]
    company = f"{_HEADS[firm % len(_HEADS)]}{_TAILS[firm // 11 % len(_TAILS)]} {trade} {firm}"
    domain = f"{trade.lower()}{firm}.example.com"
    city, state, postcode, country, pattern = _PLACES[firm % len(_PLACES)]
    return (
        first, last, _TITLES[number % len(_TITLES)], company, f"https://www.{domain}", trade,
        str(20 + firm % 900), f"{first}.{last}{number}@{domain}".lower(), _number(pattern, number * 37 + 1),
        _number(pattern, firm * 7919 + 5), city, state, postcode, country, "Trade show 2026",
    )  # fmt: skip


def _number(pattern: str, counter: int) -> str:
    """A number of the place's form that differs with the counter."""
    fields = pattern.count("{")
    if fields == 1:
        return pattern.format(counter * 7 % 1_000_000)
    return pattern.format(counter // 10_000 % (1000 if "03d" in pattern else 100), counter % 10_000)
