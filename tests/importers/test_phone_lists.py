"""A list of numbers of all regions comes in with every number as its E.164, and none that cannot exist."""

from __future__ import annotations

import csv
from pathlib import Path

import phonenumbers
import pytest

from coldcall.importers.base import Record, Table
from coldcall.importers.mapping import understand
from coldcall.importers.rows import RowOptions, RowReader
from tests.importers.made import NOW

HEADER = ("First Name", "Last Name", "Country", "Email", "Phone")
FORMATS = phonenumbers.PhoneNumberFormat
NEVER_TAKEN = ("PREMIUM_RATE",)


def taken(rows: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The numbers of rows of country and text, each with its extension."""
    # "NA" alone is what many lists write for no answer.
    rows = [("Namibia" if land == "NA" else land, text) for land, text in rows]
    cells = [
        ("Ana", f"Lind{chr(97 + at % 26)}", land, "ana@acme.se", text) for at, (land, text) in enumerate(rows)
    ]
    table = Table(HEADER, tuple(Record(at + 1, at + 2, each) for at, each in enumerate(cells)), "utf-8")
    reader = RowReader(table, understand(HEADER), RowOptions(NOW, home="US"))
    leads = [reader.read(record) for record in table.records]
    assert all(lead.problem == "" for lead in leads)
    return [[(phone.e164, phone.extension) for phone in lead.phones] for lead in leads]


def test_the_real_examples(shared_data: Path) -> None:
    with (shared_data / "phone_examples_dev.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    asked, wanted = [], []
    for row in rows:
        region = "" if row["region"] == "001" else row["region"]
        texts = {row["international"], row["rfc3966"], row["e164"]} | ({row["national"]} if region else set())
        made_up = row["e164"].startswith("+1") and row["e164"][5:8] == "555"
        none = row["is_valid"] == "0" or row["type"] in NEVER_TAKEN or made_up
        for text in sorted(texts):
            asked.append((region, text))
            wanted.append((row, none))
    for (_, text), (row, none), found in zip(asked, wanted, taken(asked), strict=True):
        if none and row["is_valid"] == "1":
            assert found in ([], [(row["e164"], "")]), (row, text)
        else:
            assert found == ([] if none else [(row["e164"], "")]), (row, text)


@pytest.mark.parametrize("name", ["FIXED_LINE", "MOBILE", "TOLL_FREE", "VOIP", "SHARED_COST", "UAN"])
def test_example_numbers_of_every_region(name: str) -> None:
    asked, wanted = [], []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number_for_type(region, getattr(phonenumbers.PhoneNumberType, name))
        if example is None:
            continue
        e164 = phonenumbers.format_number(example, FORMATS.E164)
        if e164.startswith("+1") and e164[5:8] == "555":
            continue
        for form in (FORMATS.NATIONAL, FORMATS.INTERNATIONAL, FORMATS.RFC3966):
            asked.append((region, phonenumbers.format_number(example, form)))
            wanted.append([(e164, "")])
        asked.append((region, phonenumbers.format_number(example, FORMATS.INTERNATIONAL) + " ext. 42"))
        wanted.append([(e164, "42")])
    for one, found, right in zip(asked, taken(asked), wanted, strict=True):
        assert found == right, one
