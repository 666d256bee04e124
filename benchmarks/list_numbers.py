"""Numbers of all regions through a real import: each valid one to its E.164, and none that is made up.

Every spelling of a number is a row of a file that is imported into a store of its own; what the store then
holds is compared.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coldcall.actions import importing
from coldcall.actions.importing import ImportOptions
from coldcall.numbers import describe, reserved
from coldcall.store import dossiers
from coldcall.workstation import Workstation

_SPELLINGS: Final = ("national", "international", "rfc3966")
_NEVER: Final = frozenset(("PREMIUM_RATE",))
"""Valid, and never offered for a call: whoever dials one pays for it."""

_MADE_UP: Final = (
    ("US", "212-555-0100"),
    ("US", "(800) 555-1212"),
    ("US", "+1 555-555-5555"),
    ("US", "123-456-7890"),
    ("US", "999-999-9999"),
    ("US", "000-000-0000"),
    ("GB", "+44 20 7946 0958"),
    ("GB", "07700 900123"),
    ("AU", "+61 491 570 156"),
    ("AU", "02 5550 1234"),
    ("DE", "+49 30 23125 042"),
    ("FR", "06 39 98 12 34"),
    ("IE", "020 915 1234"),
    ("SE", "08-465 004 12"),
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many spellings came out right, of how many; what was wrong; what of the made-up got through."""

    right: int
    total: int
    wrong: tuple[str, ...]
    made_up: int
    let_through: tuple[str, ...]


def measure(folder: Path) -> Numbers:
    """The numbers of `phone_examples*.csv` in a folder, and made-up ones of every plan that keeps some."""
    rows: list[tuple[str, str, str]] = []
    for path in sorted(folder.glob("phone_examples*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows += [
                (each["region"], each[spelling], _wanted(each))
                for each in csv.DictReader(stream)
                for spelling in _SPELLINGS
            ]
    came = _imported([(region, text) for region, text, _ in rows])
    wrong = tuple(
        f"{region} {text}: {out or 'none'}, not {wanted or 'none'}"
        for (region, text, wanted), out in zip(rows, came, strict=True)
        if out != wanted
    )
    fakes = [*_MADE_UP, *_reserved()]
    through = [text for (_, text), out in zip(fakes, _imported(fakes), strict=True) if out]
    return Numbers(len(rows) - len(wrong), len(rows), wrong, len(fakes), tuple(through))


def _wanted(row: dict[str, str]) -> str:
    """What the store ought to hold: valid, not charged to who calls, and not of a range kept for films."""
    if row["is_valid"] != "1" or row["type"] in _NEVER or describe(row["e164"]).fictional:
        return ""
    return row["e164"]


def _reserved() -> list[tuple[str, str]]:
    """The first, the last and a middle number of every range kept for films and tests."""
    found = []
    for ranges in reserved.ranges().values():
        for one in ranges:
            first, last = int(one.first), int(one.last)
            found += [("", f"+{number}") for number in {first, (first + last) // 2, last}]
    return found


def _imported(rows: Sequence[tuple[str, str]]) -> list[str]:
    """The E.164 each row's number has in the store after an import, "" where it has none."""
    with tempfile.TemporaryDirectory(prefix="coldcall-bench-") as folder:
        file = Path(folder) / "numbers.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["Id", "Last Name", "Email", "Phone", "Country"])
            writer.writerows(
                [f"n{index}", f"Row{index}", f"n{index}@rows.example", text, region]
                for index, (region, text) in enumerate(rows)
            )
        station = Workstation.at(Path(folder) / "home", {"TZ": "UTC"})
        parts = station.create()
        try:
            done = importing.run(parts, file, ImportOptions(kind="leads"))
            with parts.store.read() as reading:
                found = dossiers.load_many(reading, list(done.prospects)).values()
        finally:
            station.close()
    return _in_order(((one.prospect.email, [view.e164 for view in one.phones]) for one in found), len(rows))


def _in_order(people: Iterable[tuple[str, list[str]]], count: int) -> list[str]:
    numbers = {email: " ".join(mine) for email, mine in people}
    return [numbers.get(f"n{index}@rows.example", "") for index in range(count)]
