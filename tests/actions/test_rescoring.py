"""New points for everybody: the same as one by one, whole at the end, over crashes, with calls going on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coldcall.actions import calling, people, queueing, rescoring, standing
from coldcall.actions.calling import Start
from coldcall.actions.defaults import read
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.content import Campaign, CampaignKind
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.queue import Tier
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import Cancelled
from coldcall.store import people as everybody
from coldcall.store import rescorings, sides, standings
from coldcall.store.driver import run as execute
from coldcall.store.engine import Reading
from tests.actions.conftest import TUESDAY, HandClock

NAMES = ("Ana Diaz", "Bo Lind", "Cy Young", "Di Moss", "Eve Rowe", "Flo Nash", "Gus Hale", "Ida Berg")
TITLES = ("VP Operations", "Director", "Buyer", "Consultant", "", "Plant Manager", "CEO", "Student")


def data(**changes: Any) -> dict[str, Any]:
    """The shipped points with some places changed: `decay__half_life_days=7`."""
    made = read("scoring.toml")
    for name, value in changes.items():
        *tables, key = name.split("__")
        table = made
        for each in tables:
            table = table[each]
        table[key] = value
    return made


@pytest.fixture
def crowd(parts: Parts, clock: HandClock) -> list[UUID]:
    """Eight people with a month of acts behind them."""
    ids = [
        people.add_line(parts, f"{name}, Firm {place}, {title or 'x'}, +1 212 867 53{place:02}")[0]
        for place, (name, title) in enumerate(zip(NAMES, TITLES, strict=True))
    ]
    kinds = list(EngagementKind)
    with parts.store.write() as writing:
        event = Campaign(
            writing.new_id(), "Dock day", CampaignKind.WEBINAR, starts_at=TUESDAY + timedelta(days=3)
        )
        writing.add(event)
        for place, who in enumerate(ids):
            for number in range(place):
                at = None if number == 4 else TUESDAY - timedelta(days=number * place, minutes=number)
                kind = kinds[(place * 3 + number) % len(kinds)]
                act = Engagement(
                    writing.new_id(), who, kind, at, TUESDAY, what="Energy guide", count=number + 1,
                    campaign_id=event.id if place in (4, 6) else None,
                    minutes=3.0 * number, source=f"s{number % 2}", bot=number == 5,
                    detail={"note": "giveaway"} if kind is EngagementKind.BOOTH and number % 2 else {},
                )  # fmt: skip
                writing.add(act)
        standing.restand(writing, parts, ids)
    for who in (ids[2], ids[5], ids[5]):
        calling.log(parts, Start(who, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    clock.on(days=9)
    with parts.store.write() as writing:
        standing.restand(writing, parts, ids)
    rescoring.note(parts)
    return ids


def stands(parts: Parts) -> dict[Any, Any]:
    """Everybody's standing, the moment of writing aside, and their place."""
    with parts.store.read() as reading:
        rows = standings.of(reading, everybody.everybody(reading))
        piles = execute(
            reading.connection,
            "SELECT prospect_id, kind, tier, tier_key, gate_key, steady, lively, valid_until FROM queue_place"
            " JOIN queue_pile ON queue_pile.id = pile ORDER BY prospect_id",
        ).fetchall()
        counted = execute(
            reading.connection, "SELECT gate_key, tier, members FROM queue_pile WHERE members > 0"
        )
        return {
            "rows": {row.prospect_id: replace(row, updated_at=TUESDAY) for row in rows},
            "places": piles,
            "piles": sorted(counted.fetchall()),
        }


def anew(parts: Parts) -> dict[Any, Any]:
    """The same worked out one by one."""
    with parts.store.write() as writing:
        standing.restand(writing, parts, everybody.everybody(writing))
    return stands(parts)


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "decay__half_life_days": st.sampled_from([1, 7, 90]),
        "decay__undated_share": st.sampled_from([0, 1]),
        "engagement__download__points": st.sampled_from([0, 1, 90_000]),
        "engagement__page_view__day_cap": st.sampled_from([0, 500]),
        "engagement__demo_request__clock_minutes": st.just(90),
        "engagement__form__inbound": st.just(True),
        "engagement__web_summary__per_minutes_doubling": st.just(2),
        "history__never_reached": st.sampled_from([0, -4.5]),
        "events__giveaway_share": st.just(1),
        "ideal": st.sampled_from(
            [
                [],
                [{"sentence": "Director or above", "points": -3}],
                [{"sentence": "did something about energy", "points": 7.25}],
                [{"sentence": "in the US", "points": 2}, {"sentence": "not a consultant", "points": 1}],
            ]
        ),
    },
)


@given(st.lists(CHANGES, min_size=1, max_size=3))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_stands_as_if_worked_out_one_by_one(
    parts: Parts, crowd: list[UUID], changes: list[dict[str, Any]]
) -> None:
    for each in changes:
        rescoring.run(parts, data(**each))
        there = stands(parts)
        assert len(there["rows"]) == len(crowd)
        assert there == anew(parts)
    rescoring.run(parts, data())
    rescoring.clear(parts)


def test_until_the_end_the_order_is_the_one_of_before(parts: Parts, crowd: list[UUID]) -> None:
    before = [row.prospect_id for row in queueing.read(parts).rows]
    seen: list[list[UUID]] = []

    def look(_done: int, _total: int) -> None:
        seen.append([row.prospect_id for row in queueing.read(parts).rows])

    wanted = data(ideal=[{"sentence": "a consultant", "points": 500}])
    rescoring.run(parts, wanted, look)
    assert seen
    assert all(each == before for each in seen)
    after = [row for row in queueing.read(parts).rows if row.tier is Tier.SCORE]
    assert (after[0].name, after[0].score.fit) == ("Di Moss", 500)


def test_a_rescoring_cut_short_goes_on_and_everybody_stays_meanwhile(
    parts: Parts, crowd: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescoring, "_PAGE", 3)
    before = stands(parts)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        rescoring.run(parts, data(decay__half_life_days=3), cancelled=lambda: next(asked))
    assert stands(parts) == before
    with parts.store.read() as reading:
        begun = rescorings.under_way(reading)
    assert begun is not None
    assert begun.done == 6
    told: list[int] = []
    rescoring.run(parts, data(decay__half_life_days=3), lambda done, _total: told.append(done))
    assert told[0] == 6
    assert parts.defaults.scoring.half_life_days == 3
    assert stands(parts) == anew(parts)


def test_other_points_wanted_meanwhile_begin_anew(
    parts: Parts, crowd: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescoring, "_PAGE", 3)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        rescoring.run(parts, data(decay__half_life_days=3), cancelled=lambda: next(asked))
    rescoring.run(parts, data(decay__half_life_days=30))
    assert parts.defaults.scoring.half_life_days == 30
    assert stands(parts) == anew(parts)


def test_what_happens_meanwhile_counts_by_the_new_points(
    parts: Parts, crowd: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescoring, "_PAGE", 3)
    new: list[UUID] = []

    def happen(done: int, _total: int) -> None:
        if done == 3:
            with parts.store.write() as writing:
                now = writing.now
                writing.add(Engagement(writing.new_id(), crowd[0], EngagementKind.DOWNLOAD, now, now))
                standing.restand(writing, parts, [crowd[0], crowd[7]])
            new.append(people.add_line(parts, "Kim Okafor, Brightline, VP Operations, +1 212 867 5399")[0])

    rescoring.run(parts, data(engagement__download__points=40, engagement__download__day_cap=40), happen)
    rows = {row.prospect_id: row for row in queueing.read(parts).rows}
    assert rows[crowd[0]].score.engagement == 40
    assert new[0] in rows
    assert stands(parts) == anew(parts)


def test_another_program_sees_the_old_order_and_then_the_new(
    parts: Parts, crowd: list[UUID], other: Callable[[], Parts]
) -> None:
    assert other().defaults.scoring.half_life_days == 14
    rescoring.run(parts, data(decay__half_life_days=2))
    there = other()
    assert there.defaults.scoring.half_life_days == 2
    mine = [(row.prospect_id, row.score) for row in queueing.read(parts).rows]
    assert [(row.prospect_id, row.score) for row in queueing.read(there).rows] == mine


@pytest.fixture
def other(parts: Parts) -> Callable[[], Parts]:
    """The same home as another program opens it now."""
    return lambda: Parts(parts.store, parts.clock, parts.folders, parts.settings, sample=False, rep="Ana")


def test_what_was_before_is_taken_away(parts: Parts, crowd: list[UUID]) -> None:
    rescoring.run(parts, data(decay__half_life_days=2))
    rescoring.clear(parts)
    with parts.store.read() as reading:
        left = [name for (name,) in execute(reading.connection, "SELECT name FROM sqlite_master")]
    assert not [name for name in left if name.endswith("_watch") or name == "rescoring_again"]
    rescoring.run(parts, data())
    rescoring.clear(parts)
    assert stands(parts) == anew(parts)


def test_an_upgrade_finds_the_tables_it_knows(parts: Parts, crowd: list[UUID]) -> None:
    rescoring.run(parts, data(decay__half_life_days=2))
    there = stands(parts)
    with parts.store.read() as reading:
        names = _tables(reading)
        assert "standing_2" in names
    connection = parts.store.maintenance()
    sides.settle(connection)
    connection.close()
    assert stands(parts) == there
    with parts.store.read() as reading:
        assert _tables(reading) == {name for name in names if not name.endswith("_2")}
        assert execute(reading.connection, "SELECT 1 FROM standing").fetchone()


def _tables(reading: Reading) -> set[str]:
    rows = execute(reading.connection, "SELECT name FROM sqlite_master WHERE sql IS NOT NULL")
    return {name for (name,) in rows}
