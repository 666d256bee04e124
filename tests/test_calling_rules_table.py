"""What the shipped table has to hold: counts, hours and oddities a reader can check against a source."""

from __future__ import annotations

from datetime import date

import pytest

from coldcall.rules import Basis, Binds, Rules, load_rules, read_hours

BINDING = {"AL", "FL", "IL", "MD", "MS", "NC", "NM", "OK", "PA", "RI", "SC", "UT", "VA", "WA"}
UNCLEAR = {"CT", "IA", "MI", "NJ", "NV", "NY", "VT"}
WITHOUT_HOURS = {"AK", "CA", "CO", "DE", "GA", "ID", "IN", "IA", "KS", "ME", "NH", "OH", "VT"}
ALL_PARTY = {"CA", "CT", "DE", "FL", "IL", "MA", "MD", "MI", "MT", "NH", "NV", "PA", "WA"}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def states(rules: Rules) -> set[str]:
    return {region[3:] for region in rules.rows if region.startswith("US-")}


def test_all_states_and_the_countries_read_so_far(rules: Rules) -> None:
    assert len(states(rules)) == 51
    countries = {region for region in rules.rows if "-" not in region}
    assert countries == {"US", "CA", "GB", "DE", "FR", "IT", "AU", "ES", "EU"}
    assert {region for region, row in rules.rows.items() if row.unanswered} == {"ES", "EU"}
    assert len(rules.rows["EU"].members) == 24
    assert [row.region for row in rules.federal] == ["US-FED-TCPA-hours", "US-FED-TSR-hours"]


def test_only_what_was_read_says_so(rules: Rules) -> None:
    read = {region for region, row in rules.rows.items() if row.read}
    assert read == {"US-FL", "US-WA", "CA", "GB", "DE", "AU"}


def test_what_binds_calls_to_businesses(rules: Rules) -> None:
    def bound(word: Binds) -> set[str]:
        return {state for state in states(rules) if rules.rows[f"US-{state}"].binds_b2b is word}

    assert bound(Binds.YES) == BINDING
    assert bound(Binds.UNCLEAR) == UNCLEAR
    assert rules.rows["US-KY"].binds(consumer=True)
    assert not rules.rows["US-KY"].binds(consumer=False)
    assert rules.rows["US-NJ"].binds(consumer=False)


def test_states_without_a_rule_about_hours(rules: Rules) -> None:
    assert {state for state in states(rules) if rules.rows[f"US-{state}"].hours is None} == WITHOUT_HOURS


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("US-FL", "08:00–20:00 every day"),
        ("US-PA", "09:00–19:00 Mon–Sat"),
        ("US-RI", "09:00–18:00 Mon–Fri, 10:00–17:00 Sat"),
        ("US-NM", "09:00–21:00 every day"),
        ("US-MI", "09:00–21:00 every day"),
        ("US-CT", "09:00–20:00 every day"),
        ("US-KY", "10:00–21:00 every day"),
        ("US-TX", "09:00–21:00 Mon–Sat, 12:00–21:00 Sun"),
        ("US-MS", "08:00–20:00 Mon–Sat"),
        ("US-UT", "08:00–21:00 Mon–Sat"),
        ("CA", "09:00–21:30 Mon–Fri, 10:00–18:00 Sat–Sun"),
        ("FR", "10:00–13:00 and 14:00–20:00 Mon–Fri"),
        ("IT", "09:00–20:00 Mon–Fri, 10:00–19:00 Sat"),
        ("AU", "09:00–20:00 Mon–Fri, 09:00–17:00 Sat"),
    ],
)
def test_hours(rules: Rules, region: str, words: str) -> None:
    hours = rules.rows[region].hours
    assert hours is not None
    assert hours.words() == words


def test_oddities(rules: Rules) -> None:
    rows = rules.rows
    assert {region for region, row in rows.items() if row.cap_24h} == {"US-FL", "US-MD", "US-OK", "US-OR"}
    assert {row.cap_24h for row in rows.values()} == {None, 3}
    assert {region for region, row in rows.items() if row.bans} == {"US-AZ"}
    assert rows["US-MS"].also_zone == "Etc/GMT+6"
    assert {region for region, row in rows.items() if row.also_caller_clock} == {"US-NC"}
    closed = {region for region, row in rows.items() if row.closed_on_holidays}
    assert closed == {"US-AL", "US-LA", "US-MS", "US-PA", "US-RI", "US-UT", "FR", "IT", "AU"}
    assert {state for state in states(rules) if rows[f"US-{state}"].recording == "all_party"} == ALL_PARTY
    early = rows["US-PA"].hours_on(date(2026, 10, 17))
    assert early == read_hours({"mon_fri": "08:00-21:00", "sat": "08:00-21:00", "sun": "08:00-21:00"})
    assert rows["US-PA"].hours_on(date(2026, 10, 18)) == rows["US-PA"].hours


def test_registers_and_reasons(rules: Rules) -> None:
    ages = {region: row.register_max_age_days for region, row in rules.rows.items() if row.registers}
    assert ages == {"US": 31, "US-PA": None, "CA": 31, "GB": 28, "IT": 15, "AU": 30}
    assert rules.rows["GB"].register_binds_b2b is Binds.YES
    assert rules.rows["US-PA"].register_binds_b2b is Binds.YES
    assert rules.rows["US"].register_binds_b2b is Binds.NO
    assert rules.rows["DE"].basis_business is Basis.PRESUMED
    assert rules.rows["DE"].basis_consumer is rules.rows["FR"].basis_consumer is Basis.CONSENT
    assert rules.rows["FR"].basis_consumer_from == date(2026, 8, 11)
    assert (rules.rows["FR"].cap_30_days, rules.rows["FR"].days_after_refusal) == (4, 60)


def test_every_row_names_a_source_a_review_and_real_zones(rules: Rules) -> None:
    for region, row in rules.rows.items():
        assert row.source, region
        assert row.review_by > date(2026, 11, 21)
        assert row.name
        if region.startswith("US-"):
            assert set(row.zones) <= set(rules.places.country_zones["US"])


def test_registration(rules: Rules) -> None:
    asked = {region[3:] for region, row in rules.rows.items() if row.registration and "-" in region}
    assert {"TX", "NJ", "UT", "MS", "OH", "RI", "WA", "ID", "AK", "DC", "VT"} <= asked


def test_the_house(rules: Rules) -> None:
    assert rules.house.business.words() == "08:00–19:00 Mon–Fri"
    assert rules.house.consumer.words() == "08:00–20:00 Mon–Sat"
    assert (rules.caps.per_day, rules.caps.per_30_days) == (2, 6)
