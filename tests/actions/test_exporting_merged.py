"""What is exported of somebody in two CRMs matches back in both."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from uuid import UUID

from coldcall.actions import calling, exporting, merging, people
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.prospect import Prospect
from coldcall.domain.wrapup import WrapUp


def _in_crm(parts: Parts, line: str, source: str, crm_id: str) -> UUID:
    one, _ = people.add_line(parts, line)
    with parts.store.write() as writing:
        writing.set(Prospect, one, crm_source=source, crm_id=crm_id)
    return one


def _call(parts: Parts, one: UUID) -> None:
    calling.log(
        parts,
        Start(one, None, HowStarted.LOGGED, zone="America/New_York"),
        WrapUp(outcome=Outcome.NO_ANSWER),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_calls_and_people_name_the_ids_of_every_crm(parts: Parts, kim: UUID, tmp_path: Path) -> None:
    first = _in_crm(parts, "Ana Lind, Acme, CTO, +1 212 867 5320", "hubspot", "77")
    other = _in_crm(parts, "Ana Lind, Acme Inc, CTO, +1 212 867 5321", "salesforce", "00Q1")
    for one in (first, other):
        _call(parts, one)
    merging.merge(parts, kim, first)
    merging.merge(parts, kim, other)
    _call(parts, kim)
    exporting.outcomes(parts, tmp_path / "calls.csv", "csv")
    named = [(row["crm_source"], row["crm_id"]) for row in _rows(tmp_path / "calls.csv")]
    assert named == [("hubspot", "77"), ("salesforce", "00Q1"), ("hubspot", "77")]
    exporting.prospects(parts, tmp_path / "people.csv", "csv")
    [row] = _rows(tmp_path / "people.csv")
    assert (row["crm_source"], row["crm_id"], row["other_crm_ids"]) == ("hubspot", "77", "salesforce 00Q1")
