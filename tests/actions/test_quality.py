"""Rules are taught by releases, and sources charged with their junk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coldcall.actions import imports, quality
from coldcall.actions.parts import Parts
from coldcall.domain.intake import ImportBatch
from tests.actions.test_importing import ANA, BO, counts, put

MICKEY = "Mickey,Mouse,CEO,Disney{0},m{0}@disney{0}.com,(415) 264-26{0},,"


def mickeys(count: int) -> list[str]:
    return [MICKEY.format(number) for number in range(10, 10 + count)]


def test_a_rule_counts_what_it_caught_and_what_was_released(parts: Parts) -> None:
    batch = put(parts, ANA, *mickeys(3)).batch
    imports.release(parts, batch.id, 2)
    [rule] = quality.rules(parts)
    assert (rule.reason, rule.caught, rule.released, rule.released_share) == ("junk_name", 3, 1, 0.333)
    assert not rule.proposed_flag


def test_a_rule_that_is_wrong_too_often_is_proposed_to_mark_only(parts: Parts) -> None:
    batch = put(parts, *mickeys(20)).batch
    for row in range(1, 7):
        imports.release(parts, batch.id, row)
    assert not quality.rules(parts)[0].proposed_flag
    imports.release(parts, batch.id, 7)
    [rule] = quality.rules(parts)
    assert rule.proposed_flag
    assert "import.rules_as_flags junk_name" in rule.words


def test_a_house_can_let_a_rule_only_mark(parts: Parts) -> None:
    parts.change_settings(replace(parts.settings, import_rules_as_flags=("junk_name",)))
    imported = put(parts, *mickeys(2))
    assert counts(imported) == {"created": 2}
    assert imported.batch.flags == {"junk_name": 2}


def test_a_released_row_is_never_set_aside_again(parts: Parts) -> None:
    batch = put(parts, *mickeys(2)).batch
    imports.release(parts, batch.id, 1)
    again = put(parts, *mickeys(2), name="again.csv")
    assert counts(again) == {"unchanged": 1, "quarantined": 1}
    assert quality.rules(parts)[0].caught == 2


def test_a_source_is_charged_with_its_junk_over_all_its_files(parts: Parts) -> None:
    put(parts, ANA, *mickeys(1), name="Leads 2026-11-20.csv")
    put(parts, BO, ",,CEO,,,,,", name="leads_2026-11-21 (2).csv")
    put(parts, "Cy,Oh,,,cy@oh.com,,,", name="booth.csv")
    worst, clean = quality.sources(parts)
    assert (worst.source, worst.imports, worst.rows, worst.created) == ("leads", 2, 4, 2)
    assert (worst.quarantined, worst.refused, worst.junk_share) == (1, 1, 0.5)
    assert dict(worst.worst) == {"junk_name": 1, "no_name_no_company": 1}
    assert (clean.source, clean.junk_share) == ("booth", 0.0)


def test_an_import_taken_back_is_charged_to_nobody(parts: Parts) -> None:
    batch = put(parts, *mickeys(1)).batch
    imports.undo(parts, str(batch.id))
    assert quality.sources(parts) == []
    assert quality.rules(parts) == []


@pytest.mark.parametrize(
    ("name", "vendor", "family"),
    [
        ("Leads 2026-11-20.csv", "generic", "leads"),
        ("leads_nov_2026_v2.csv", "generic", "leads"),
        ("export3.csv.gz", "zoominfo", "zoominfo export"),
        ("zoominfo-contacts-1.csv", "zoominfo", "zoominfo contacts"),
        ("2026.csv", "generic", "2026"),
    ],
)
def test_files_of_one_kind_are_one_source(name: str, vendor: str, family: str) -> None:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    batch = ImportBatch(UUID(int=1), name, "", "leads", vendor, "", "", at, "kim")
    assert quality.source_of(batch) == family
