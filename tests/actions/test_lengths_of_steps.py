"""How many rows an import does in one go changes nothing of what it comes to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coldcall.actions import pacing
from tests.actions.imports_until_killed import take_in, workstation
from tests.natural import Content, content

HEADER = "First Name,Last Name,Title,Company,Website,Email,Direct Phone,Mobile Phone,City"
FIRST = ("Robert", "Bob", "Anna", "Anne", "Katherine", "Kate", "Jon", "John")
LAST = ("Miller", "Mueller", "Lindqvist", "Lindkvist", "Okafor", "Ocafor")
LENGTHS = (1, 7, 500)
WRITTEN_OTHERWISE = ("match_key", "import_row", "sync_op", "device", "store_info")
"""What a later row of one step changes of somebody new is written with them, and else as a change of its own.
Keys of somebody changed are written with the next step, or wait for the next import."""


def rows(count: int) -> list[str]:
    """People who come again, spelt and reached another way, with more numbers and more of their company."""
    chance = random.Random(5)
    return [HEADER, *(_row(chance) for _ in range(count))]


def _row(chance: random.Random) -> str:
    who, firm = chance.randrange(30), chance.randrange(9)
    first, last = (
        FIRST[(who + chance.randrange(2)) % len(FIRST)],
        LAST[(who + chance.randrange(2)) % len(LAST)],
    )
    company = f"Firm {firm}" + chance.choice(("", " Inc", " Inc."))
    website = f"firm{firm}.example.com" if chance.random() < 0.4 else ""
    email = f"{last}{who}@{chance.choice(('', 'mail.'))}firm{firm}.example.com".lower()
    direct = f"(415) 264-{2000 + who}" if chance.random() < 0.7 else ""
    mobile = f"(415) 263-{3000 + who}" if chance.random() < 0.3 else ""
    said = (email if chance.random() < 0.7 else "", direct, mobile, chance.choice(("", "Oakland")))
    return ",".join((first, last, chance.choice(("", "Buyer")), company, website, *said))


def _came_to(
    folder: Path, file: Path, rows_a_step: int, steps: pytest.MonkeyPatch
) -> tuple[Content, dict[str, int]]:
    for name in ("LEAST", "FIRST", "MOST"):
        steps.setattr(pacing, name, rows_a_step)
    home = folder / f"home-{rows_a_step}"
    station = workstation(home)
    station.create()
    station.close()
    account = take_in(home, file, 1)
    station = workstation(home)
    try:
        found = content(station.open().store, moments=False)
    finally:
        station.close()
    return found, account


def _accounted(found: Content) -> list[tuple[object, ...]]:
    """Each row with what became of it and whom it went to."""
    return sorted(row[1:5] for row in found["import_row"])


def test_an_import_comes_to_the_same_in_steps_of_any_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("\n".join(rows(240)), "utf-8")
    (first, account), *others = [_came_to(tmp_path, file, length, monkeypatch) for length in LENGTHS]
    assert min(account["created"], account["updated"], account["merged"]) > 20
    assert len(first["likely_pair"]) > 10
    for found, counted in others:
        assert counted == account
        differing = [table for table in first if found[table] != first[table]]
        assert [table for table in differing if table not in WRITTEN_OTHERWISE] == []
        assert _accounted(found) == _accounted(first)
