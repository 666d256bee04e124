"""Reading the rules: hours, words that are not in the vocabulary, answers laid over, holidays, places."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from coldcall.errors import BadInput
from coldcall.paths import bundled
from coldcall.rules import CLOSED, KeptCalendar, LibraryCalendar, Rules, load_rules, read_hours


@dataclass(frozen=True)
class Answer:
    region: str
    kind: str
    value: str = ""
    words: str = ""
    by: str = "Dana"
    at: datetime = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped() -> Rules:
    return load_rules()


def changed(tmp_path: Path, before: str, after: str) -> Path:
    text = bundled("defaults", "calling_rules.toml").read_text("utf-8")
    assert before in text
    path = tmp_path / "rules.toml"
    path.write_text(text.replace(before, after, 1), "utf-8")
    return path


def test_hours_in_words() -> None:
    assert (
        read_hours({"mon_fri": "10:00-13:00, 14:00-20:00"}).words() == "10:00–13:00 and 14:00–20:00 Mon–Fri"
    )
    rhode_island = read_hours({"mon_fri": "09:00-18:00", "sat": "10:00-17:00", "sun": "closed"})
    assert rhode_island.words() == "09:00–18:00 Mon–Fri, 10:00–17:00 Sat"
    assert (
        read_hours({"mon_fri": "8:00-20:00", "sat": "8:00-20:00", "sun": "08:00–20:00"})
        .words()
        .endswith("day")
    )
    assert (read_hours({}), CLOSED.words()) == (CLOSED, "never")


@pytest.mark.parametrize(
    "table", [{"monday": "08:00-09:00"}, {"sat": "09:00-08:00"}, {"sat": "9-5"}, {"sat": "08:00-25:00"},
              {"sat": "08:00-10:00, 09:00-11:00"}, {"sat": "24:00-24:30"}],
)  # fmt: skip
def test_hours_that_cannot_be(table: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"day|hours|overlap|end"):
        read_hours(table)


@pytest.mark.parametrize(
    ("before", "after", "region"),
    [
        ('binds_b2b = "yes"', 'binds_b2b = "maybe"', "US-AL"),
        ('holidays = "closed"', 'holidays = "sometimes"', "US-AL"),
        ('read = "no"\nreview_by', 'read = "perhaps"\nreview_by', "US"),
        ('bans = ["mobile"]', 'bans = ["fax"]', "US-AZ"),
        ("cap_24h = 3", 'cap_24h = "three"', "US-FL"),
        ("cap_24h = 3", "cap_24 = 3", "US-FL"),
        ('recording = "all_party"', 'recording = "ask"', "US-CA"),
        ('mon_fri = "08:00-20:00", sat', 'mon_fri = "20:00-08:00", sat', "US-AL"),
        ('source = "AS 45.63; AS 45.50.475"', "", "US-AK"),
    ],
)
def test_a_word_outside_the_vocabulary_names_its_row(
    tmp_path: Path, before: str, after: str, region: str
) -> None:
    with pytest.raises(BadInput) as caught:
        load_rules(changed(tmp_path, before, after))
    assert region in caught.value.title


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(b"\xff\xfe[")
    with pytest.raises(BadInput):
        load_rules(path)


def test_the_version_is_of_the_file(tmp_path: Path, shipped: Rules) -> None:
    other = load_rules(changed(tmp_path, "cap_24h = 3", "cap_24h = 4"))
    assert len(shipped.version) == 64
    assert other.version != shipped.version
    assert load_rules().version == shipped.version


def test_members_of_the_union_share_its_row(shipped: Rules) -> None:
    sweden = shipped.row("SE")
    assert sweden is not None
    assert (sweden.unanswered, sweden.name) == (True, "Sweden")
    assert shipped.row("JP") is None
    germany = shipped.row("DE")
    assert germany is not None
    assert not germany.unanswered


def test_answers_are_laid_over_by_time(shipped: Rules) -> None:
    first = Answer("JP", "window", "mon_fri=10:00-17:00")
    later = Answer("JP", "window", "mon_fri=09:00-18:00;sat=closed", at=datetime(2026, 11, 2, tzinfo=UTC))
    japan = shipped.with_overrides([later, first]).row("JP")
    assert japan is not None
    assert japan.hours == read_hours({"mon_fri": "09:00-18:00"})
    assert (japan.answered_by, japan.read, japan.review_by) == ("Dana", False, date(2027, 11, 2))
    assert shipped.row("JP") is None


def test_an_answer_for_a_place_with_a_rule_never_widens_the_law(shipped: Rules) -> None:
    florida = shipped.with_overrides([Answer("US-FL", "window", "mon_fri=06:00-23:00")]).row("US-FL")
    before = shipped.row("US-FL")
    assert florida is not None
    assert before is not None
    assert (florida.hours, florida.courtesy) == (before.hours, read_hours({"mon_fri": "06:00-23:00"}))


def test_reviews_and_bans(shipped: Rules) -> None:
    reviewed = shipped.with_overrides([Answer("US-FL", "review"), Answer("GB", "review", "2028-01-31")])
    assert [reviewed.rows[one].review_by for one in ("US-FL", "GB")] == [date(2027, 11, 1), date(2028, 1, 31)]
    assert reviewed.with_overrides([Answer("US-LA", "ban", words="storm")]).banned == {"US-LA": "storm"}
    assert shipped.with_overrides([Answer("US-LA", "ban"), Answer("US-LA", "unban")]).banned == {}
    with pytest.raises(ValueError, match="no answer"):
        shipped.with_overrides([Answer("GB", "perhaps")])


def test_holidays_of_a_whole_country_and_of_a_part() -> None:
    calendar = LibraryCalendar()
    christmas = calendar.on("US", date(2026, 12, 25))
    assert christmas is not None
    assert (christmas.whole, christmas.holds_in(None)) == (True, True)
    victory = calendar.on("US", date(2026, 8, 10))
    assert victory is not None
    assert (victory.holds_in("US-RI"), victory.holds_in("US-NY"), victory.holds_in(None)) == (
        True,
        False,
        False,
    )
    assert calendar.on("DE", date(2026, 11, 24)) is None
    assert calendar.knows("SE", 2026)
    assert not calendar.knows("US", 2200)
    assert not calendar.knows("XX", 2026)
    assert calendar.on("XX", date(2026, 12, 25)) is None


def test_a_towns_own_feast_is_not_a_holiday_of_the_country() -> None:
    assert LibraryCalendar().on("IT", date(2026, 12, 7)) is None  # Milan's patron day


DAYS = [date(2026, 12, 25), date(2026, 8, 10), date(2026, 11, 24), date(2200, 1, 1)]


def test_holidays_kept_in_a_file_are_those_of_the_library(tmp_path: Path) -> None:
    file, library = tmp_path / "cache" / "closed_days.json", LibraryCalendar()
    for calendar in (KeptCalendar(file), KeptCalendar(file)):
        for country in ("US", "DE", "XX"):
            assert [calendar.on(country, day) for day in DAYS] == [library.on(country, day) for day in DAYS]
            assert calendar.knows(country, 2026) == library.knows(country, 2026)


def test_a_second_start_does_not_load_the_library_of_holidays(tmp_path: Path) -> None:
    asks = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from coldcall.rules import KeptCalendar;"
        "print(KeptCalendar(Path(sys.argv[1])).on('US', date(2026, 12, 25)).name, 'holidays' in sys.modules)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", asks, str(tmp_path / "days.json")],
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()[-1]
        for _ in range(2)
    ]
    assert told == ["True", "False"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"library": "another", "years": {"US-2026": []}}', "\x00"]
)
def test_a_file_of_holidays_that_tells_nothing_is_made_anew(tmp_path: Path, content: str) -> None:
    file = tmp_path / "days.json"
    file.write_text(content, encoding="utf-8")
    assert KeptCalendar(file).knows("US", 2026)
    assert "US-2026" in file.read_text(encoding="utf-8")


def test_holidays_that_cannot_be_kept_are_still_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    assert KeptCalendar(tmp_path / "cache" / "days.json").knows("US", 2026)


def test_country_zones_are_those_of_the_tz_database(shipped: Rules) -> None:
    zones: dict[str, set[str]] = {}
    for row in (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            country, _, zone = row.split("\t")[:3]
            zones.setdefault(country, set()).add(zone)
    assert {code: set(found) for code, found in shipped.places.country_zones.items()} == zones


def test_every_state_lies_in_zones_of_its_country(shipped: Rules) -> None:
    places = shipped.places
    for state, zones in places.state_zones.items():
        assert zones
        assert set(zones) <= set(places.country_zones[state[:2]]), state


def test_postcodes_never_overlap() -> None:
    table = tomllib.loads(bundled("defaults", "gazetteer.toml").read_text("utf-8"))["states"]
    seen: dict[tuple[str, str], str] = {}
    for state, entry in table.items():
        for span in entry["postcodes"].split():
            first, _, last = span.partition("-")
            codes = [str(code).zfill(len(first)) for code in range(int(first), int(last or first) + 1)] if (
                first.isdigit()) else [first]  # fmt: skip
            for code in codes:
                assert seen.setdefault((state[:2], code), state) == state
    assert sum(country == "US" for country, _ in seen) > 880
