"""A list that gives days and no times: nothing on the card tells an hour nobody knows."""

from __future__ import annotations

from coldcall.actions import cards
from coldcall.actions.imports import history
from coldcall.actions.parts import Parts
from coldcall.store import people
from tests.actions.test_importing import HEADER, put

TODAY = "Ana,Lind,VP Sales,Brightline,ana@brightline.com,(212) 867-5311,Audit guide,2026-11-24"
FRIDAY = "Bo,Ek,CFO,Other House,bo@other.com,(212) 867-5312,Audit guide,2026-11-20"


def test_no_hour_is_told(parts: Parts) -> None:
    put(parts, TODAY, FRIDAY, header=HEADER)
    assert len(history(parts)) == 1
    with parts.store.read() as reading:
        ana, bo = (people.resolve(reading, mail) for mail in ("ana@brightline.com", "bo@other.com"))
    card = cards.load(parts, ana)
    assert card.opener is not None
    assert "today" in card.opener.text
    assert "morning" not in card.opener.text
    assert card.signal == "download today"
    assert "downloaded Audit guide today" in card.why_words
    assert [line.when_words for line in card.story] == ["today"]
    assert [line.when_words for line in cards.load(parts, bo).story] == ["Fri"]
