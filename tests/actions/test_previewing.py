"""What would move is what does move; who is counted is who meets the sentence."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from coldcall.actions import ideal, people, points, previewing, queueing, rescoring, standing
from coldcall.actions.defaults import read
from coldcall.actions.parts import Parts
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.ideal_words import parse
from coldcall.errors import Cancelled
from tests.actions.conftest import TUESDAY

TITLES = ("VP Operations", "Director", "Buyer", "Consultant", "Plant Manager", "CEO")


@pytest.fixture
def crowd(parts: Parts) -> list[UUID]:
    """Six people, one of whom asked for something each day."""
    ids = [
        people.add_line(parts, f"Kim {title.split()[0]}, Firm {place}, {title}, +1 212 867 53{place:02}")[0]
        for place, title in enumerate(TITLES)
    ]
    with parts.store.write() as writing:
        for days in range(20):
            at = TUESDAY - timedelta(days=days)
            writing.add(Engagement(writing.new_id(), ids[2], EngagementKind.DOWNLOAD, at, at, what="Energy"))
        standing.restand(writing, parts, ids)
    rescoring.note(parts)
    return ids


def test_a_preview_is_the_queue_after_saving(parts: Parts, crowd: list[UUID]) -> None:
    data = points.with_criterion(read("scoring.toml"), "a consultant", 300)
    data = points.changed(data, {"half_life": "1"})
    told = previewing.preview(parts, data)
    now = [row.prospect_id for row in queueing.read(parts).rows]
    assert [row.prospect_id for row in sorted(told.rows, key=lambda row: row.rank_now or 0)] == now
    rescoring.run(parts, data)
    after = queueing.read(parts).rows
    assert [row.prospect_id for row in told.rows] == [row.prospect_id for row in after]
    assert [row.points_then for row in told.rows] == [row.score.total for row in after]
    assert told.people == len(crowd)
    assert told.changed == 2
    assert {told.moves[0].prospect_id} <= {crowd[3], crowd[2]}


def test_a_preview_of_the_same_points_moves_nobody(parts: Parts, crowd: list[UUID]) -> None:
    told = previewing.preview(parts, read("scoring.toml"))
    assert (told.changed, told.moves, told.entering, told.leaving) == (0, (), (), ())


def test_a_preview_can_be_stopped(parts: Parts, crowd: list[UUID]) -> None:
    with pytest.raises(Cancelled):
        previewing.preview(parts, read("scoring.toml"), cancelled=lambda: True)


def test_counts_say_who_meets_each_sentence_and_all(parts: Parts, crowd: list[UUID]) -> None:
    levels = parts.defaults.scoring.fit.levels
    sentences = ("Director or above", "not a consultant", "downloaded something about energy", "in Germany")
    found = ideal.crowd(parts).counts([parse(one, 1, levels) for one in sentences])
    assert found.people == len(crowd)
    assert found.each == (3, 5, 1, 0)
    assert found.all == 0
    rungs = [parse(one, 1, levels) for one in ("Executive", "Director", "in the US")]
    assert ideal.crowd(parts).counts(rungs).all == 2


def test_of_very_many_people_a_part_is_counted(
    parts: Parts, crowd: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ideal, "MOST", 3)
    monkeypatch.setattr(ideal, "_PAGE", 1)
    found = ideal.crowd(parts).counts([parse("in the US", 1, parts.defaults.scoring.fit.levels)])
    assert found.about
    assert found.each == (6,)
