"""Whom nobody may call stays so through a merge, whichever record's words win."""

from __future__ import annotations

from uuid import UUID

import pytest

from coldcall.actions import merging, people, placing, suppressing
from coldcall.actions.parts import Parts
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import SuppressionKind
from coldcall.domain.prospect import Prospect
from coldcall.store import dossiers
from tests.actions.conftest import HandClock
from tests.actions.test_importing import everybody, put


def _dossier(parts: Parts, one: UUID) -> Dossier:
    with parts.store.read() as reading:
        return dossiers.load(reading, one)


@pytest.fixture
def newer(parts: Parts, clock: HandClock, kim: UUID) -> UUID:
    """Kim again, newer in everything: another job without a company, another address."""
    placing.edit(parts, kim, email="kim@brightline.example")
    clock.on(days=1)
    one, _ = people.add_line(parts, "Kim Okafor, +1 212 867 5319, kim@home.example")
    placing.edit(parts, one, title="Chair")
    return one


def test_a_company_nobody_may_call(parts: Parts, kim: UUID, newer: UUID) -> None:
    suppressing.add(parts, str(kim), SuppressionKind.ACCOUNT, "asked")
    merging.merge(parts, kim, newer)
    found = _dossier(parts, kim)
    assert found.company == "Brightline Logistics"
    assert [each.kind for each in found.suppressions] == [SuppressionKind.ACCOUNT]


@pytest.mark.parametrize("what", ["kim@brightline.example", "brightline.example"])
def test_an_address_nobody_may_write_or_call(parts: Parts, kim: UUID, newer: UUID, what: str) -> None:
    kind = SuppressionKind.EMAIL if "@" in what else SuppressionKind.DOMAIN
    suppressing.add(parts, what, kind, "asked")
    assert _dossier(parts, kim).suppressions
    decision, _ = merging.merge(parts, kim, newer)
    assert _dossier(parts, kim).prospect.email == "kim@home.example"
    assert [each.kind for each in _dossier(parts, kim).suppressions] == [kind]
    merging.undo(parts, decision)
    for one in (kim, newer):
        assert _dossier(parts, one).suppressions


def test_a_title_without_a_company_takes_no_company_away(parts: Parts, kim: UUID, newer: UUID) -> None:
    merging.merge(parts, kim, newer)
    with parts.store.read() as reading:
        row: Prospect = dossiers.load(reading, kim).prospect
    assert (row.title, row.account_id is None) == ("Chair", False)


def test_a_company_that_lost_to_another(parts: Parts, kim: UUID, clock: HandClock) -> None:
    suppressing.add(parts, str(kim), SuppressionKind.ACCOUNT, "asked")
    clock.on(days=1)
    newer, _ = people.add_line(parts, "Kim Okafor, Oakwood, Chair, +1 212 867 5319")
    decision, _ = merging.merge(parts, kim, newer)
    assert _dossier(parts, kim).company == "Oakwood"
    assert [each.kind for each in _dossier(parts, kim).suppressions] == [SuppressionKind.PERSON]
    merging.undo(parts, decision)
    assert _dossier(parts, kim).suppressions


def test_an_address_that_a_newer_file_replaced(parts: Parts) -> None:
    header = "Lead ID,First Name,Last Name,Company,Email,Lead Source"
    put(parts, "00Q1,Ana,Lind,Acme,ana@acme.com,x", header=header, vendor="salesforce_leads")
    [ana] = everybody(parts)
    assert ana.prospect.crm_id == "00Q1"
    suppressing.add(parts, "ana@acme.com", SuppressionKind.EMAIL, "asked")
    row = "00Q1,Ana,Lind,Acme,ana.lind@acme.org,x"
    put(parts, row, header=header, name="new.csv", vendor="salesforce_leads")
    [ana] = everybody(parts)
    assert ana.prospect.email == "ana.lind@acme.org"
    assert [each.value for each in ana.suppressions] == ["ana@acme.com"]
