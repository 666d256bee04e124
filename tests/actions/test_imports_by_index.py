"""A store of a million takes a list in as quickly as an empty one: no question reads a whole table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from coldcall.actions import importing
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts

BIG = (
    "prospect", "account", "phone", "phone_link", "engagement", "standing", "queue_place", "part_place",
    "search_doc", "match_key", "crm_key", "list_member", "import_row", "call", "call_outcome", "promise",
    "qualification", "suppression", "likely_pair", "merge_decision", "sync_op",
)  # fmt: skip
"""Tables that grow with people, acts or calls."""
SCAN = re.compile(r"SCAN (\w+)")
LEADS = "First Name,Last Name,Title,Company,Website,Email,Phone,Whitepaper,Date,Budget,Do Not Call,Contact ID"
ACTS = "Email,Event,Asset,Date"


def lead(number: int) -> str:
    said = f"Ana,Lind{number},VP Sales,Firm {number // 2},firm{number // 2}.example.com"
    stop = "true" if number % 7 == 3 else ""
    return (
        f"{said},ana.{number}@firm{number // 2}.example.com,(415) 264-{2000 + number},Guide,2026-11-20,"
        f"yes,{stop},0038{number:08d}iJW"
    )


def nameless(number: int) -> str:
    return f",Lind{number},,Firm {number // 2},,,,,,,,"


def asked(parts: Parts, file: Path) -> set[str]:
    """Every SELECT of the connection that writes, while a file is taken in, but for those of one row."""
    texts: list[str] = []
    with parts.store.write() as writing:
        driver: Any = writing.connection.connection.dbapi_connection
    driver.set_trace_callback(texts.append)
    try:
        importing.run(parts, file, ImportOptions())
    finally:
        driver.set_trace_callback(None)
    return {text for text in texts if text.lstrip().startswith("SELECT") and "LIMIT 1" not in text}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (LEADS, [lead(number) for number in range(20, 60)]),
        (LEADS, [nameless(number) for number in range(30, 40)]),
        (ACTS, [f"ana.{n}@firm{n // 2}.example.com,download,Guide {n},2026-11-20" for n in range(30, 70)]),
        ("Email,Phone", [f"ana.{n}@firm{n // 2}.example.com,(415) 264-{2000 + n}" for n in range(20, 45)]),
    ],
    ids=["leads", "names alone", "acts", "do not call"],
)
def test_nothing_an_import_asks_reads_a_whole_table(
    parts: Parts, tmp_path: Path, header: str, rows: list[str]
) -> None:
    before, file = tmp_path / "before.csv", tmp_path / "list.csv"
    before.write_text("\n".join([LEADS, *map(lead, range(40))]), "utf-8")
    file.write_text("\n".join([header, *rows]), "utf-8")
    importing.run(parts, before, ImportOptions())
    texts = asked(parts, file)
    assert len(texts) > 5
    found = {}
    with parts.store.read() as reading:
        driver: Any = reading.connection.connection.dbapi_connection
        for text in texts:
            steps = [step for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {text}")]
            scanned = [name for step in steps for name in SCAN.findall(step) if name in BIG]
            if scanned:
                found[text] = scanned
    assert not found, "\n".join(f"{names}: {text[-300:]}" for text, names in found.items())
