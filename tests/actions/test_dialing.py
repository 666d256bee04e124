"""Copying a number asks the gate at the key press, as a call does."""

from __future__ import annotations

from uuid import UUID

import pytest

from coldcall.actions import cards, dialing, suppressing
from coldcall.actions.parts import Parts
from coldcall.domain.call import Outcome
from coldcall.domain.compliance import NotCleared
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import NotFound, Refused
from tests.actions.conftest import HandClock
from tests.actions.test_taking_back import ended, taken_back

NUMBER = "+12128675310"


class Board:
    """A clipboard."""

    def __init__(self) -> None:
        self.held = ""

    def __call__(self, text: str) -> bool:
        self.held = text
        return True


def test_a_permitted_number_is_copied(parts: Parts, kim: UUID) -> None:
    board = Board()
    assert dialing.copy(dialing.permit(parts, kim, NUMBER), board, parts.now())[0]
    assert board.held == NUMBER


def test_a_permission_grows_old(parts: Parts, kim: UUID, clock: HandClock) -> None:
    board = Board()
    permitted = dialing.permit(parts, kim, NUMBER)
    clock.on(seconds=31)
    copied, words = dialing.copy(permitted, board, parts.now())
    assert not copied
    assert "too old" in words
    assert board.held == ""


def test_what_happened_since_the_card_was_drawn_counts(parts: Parts, kim: UUID, clock: HandClock) -> None:
    card = cards.load(parts, kim)
    assert card.gate.state == "allowed"
    suppressing.add(parts, NUMBER, None, "asked")
    with pytest.raises(NotCleared):
        dialing.permit(parts, kim, NUMBER)


def test_a_number_known_to_be_wrong_is_not_copied(parts: Parts, kim: UUID) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.WRONG_NUMBER))
    with pytest.raises(Refused):
        dialing.permit(parts, kim, NUMBER)
    taken_back(parts)
    assert dialing.permit(parts, kim, NUMBER).e164 == NUMBER


def test_somebody_elses_number_is_not_copied(parts: Parts, kim: UUID) -> None:
    with pytest.raises(NotFound):
        dialing.permit(parts, kim, "+12128675399")
