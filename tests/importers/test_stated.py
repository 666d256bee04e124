"""Answers on forms, on the ladder of their letter: in six languages, and none where they are not clear."""

from __future__ import annotations

import pytest

from coldcall.domain.bant import Letter
from coldcall.importers.stated import score_of


@pytest.mark.parametrize(
    ("letter", "words", "score"),
    [
        ("timeline", "Immediately", 3),
        ("timeline", "Sofort", 3),
        ("timeline", "Dans les 6 prochains mois", 3),
        ("timeline", "3 months", 3),
        ("timeline", "45 days", 3),
        ("timeline", "2 Quartale", 3),
        ("timeline", "6-12 months", 2),
        ("timeline", "9 bis 12 Monate", 2),
        ("timeline", "18 months", 1),
        ("timeline", "1,5 Jahre", 1),
        ("timeline", "3 años", 0),
        ("timeline", "just looking", 0),
        ("timeline", "when the stars align", None),
        ("budget", "Ja", 2),
        ("budget", "freigegeben", 3),
        ("budget", "Geen budget", 0),
        ("budget", "$50,000", None),
        ("authority", "Ich entscheide", 3),
        ("authority", "J'influence la décision", 2),
        ("authority", "Nicht beteiligt", 1),
        ("need", "Fewer returns", None),
    ],
)
def test_answers_on_their_ladder(letter: str, words: str, score: int | None) -> None:
    assert score_of(Letter(letter), words) == score
