"""Cards read ahead are there when they are wanted, and never say what is no longer so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytestqt.qtbot import QtBot

from coldcall.actions import cards, queueing
from coldcall.domain.card import Card
from coldcall.domain.changes import EVERYTHING, Changes
from coldcall.errors import NotFound
from tests.ui.pages import Bench, bench
from ui.desk.read_ahead import ReadAhead


class Reader:
    """Gives cards of the store and remembers whose; the time stands until it is moved."""

    def __init__(self, here: Bench) -> None:
        self.here, self.read, self.time = here, list[UUID](), here.parts.now()
        self.broken: set[UUID] = set()
        self.ahead = ReadAhead(here.work, self.card, lambda: self.time)
        self.ids = [row.prospect_id for row in queueing.read(here.parts, limit=8).rows]

    def card(self, one: UUID) -> Card:
        self.read.append(one)
        if one in self.broken:
            raise NotFound("nobody", "")
        return cards.load(self.here.parts, one, at=self.time)

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def reader(tmp_path: Path, qtbot: QtBot) -> Iterator[Reader]:
    with bench(tmp_path / "bench", qtbot, people=60) as made:
        yield Reader(made)


def test_those_wanted_are_read_one_after_the_other_and_given_once(reader: Reader) -> None:
    reader.ahead.want(reader.ids[:5])
    assert len(reader.here.work._tickets) == 1
    reader.here.settle()
    assert reader.read == reader.ids[:5]
    card = reader.ahead.take(reader.ids[2])
    assert card == cards.load(reader.here.parts, reader.ids[2], at=reader.time)
    assert reader.ahead.take(reader.ids[2]) is None
    assert reader.ahead.take(reader.ids[7]) is None


def test_others_are_let_go_and_those_at_hand_are_not_read_again(reader: Reader) -> None:
    reader.ahead.want(reader.ids[:3])
    reader.here.settle()
    reader.ahead.want(reader.ids[2:5])
    reader.here.settle()
    assert reader.read == reader.ids[:5]
    assert reader.ahead.take(reader.ids[0]) is None
    assert reader.ahead.take(reader.ids[2]) is not None


def test_a_card_is_good_for_a_minute(reader: Reader) -> None:
    reader.ahead.want(reader.ids[:2])
    reader.here.settle()
    reader.time += timedelta(seconds=59)
    assert reader.ahead.take(reader.ids[0]) is not None
    reader.time += timedelta(seconds=1)
    assert reader.ahead.take(reader.ids[1]) is None


@pytest.mark.parametrize("of", ["themselves", "a colleague", "everything", "settings", "suppressions"])
def test_what_a_change_touches_is_let_go(reader: Reader, of: str) -> None:
    with_colleague = next(
        one for one in reader.ids if cards.load(reader.here.parts, one, at=reader.time).colleagues
    )
    card = cards.load(reader.here.parts, with_colleague, at=reader.time)
    changes = {
        "themselves": Changes(frozenset({with_colleague})),
        "a colleague": Changes(frozenset({card.colleagues[0].prospect_id})),
        "everything": EVERYTHING,
        "settings": Changes(settings=True),
        "suppressions": Changes(suppressions=True),
    }[of]
    reader.ahead.want([with_colleague])
    reader.here.settle()
    reader.ahead.forget(Changes(frozenset({uuid4()}), queue=True))
    reader.ahead.forget(changes)
    assert reader.ahead.take(with_colleague) is None


def test_a_card_that_was_on_its_way_while_something_changed_is_read_again(reader: Reader) -> None:
    reader.ahead.want(reader.ids[:1])
    reader.ahead.forget(Changes(frozenset({reader.ids[0]})))
    reader.here.settle()
    assert reader.read == reader.ids[:1] * 2
    assert reader.ahead.take(reader.ids[0]) is not None


def test_nobody_s_card_keeps_no_other_back(reader: Reader) -> None:
    reader.broken = {reader.ids[0]}
    reader.ahead.want(reader.ids[:3])
    reader.here.settle()
    assert reader.read == reader.ids[:3]
    assert reader.ahead.take(reader.ids[0]) is None
    assert reader.here.faults.problems == ()
