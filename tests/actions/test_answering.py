"""The question of a list: answered once, kept with every dial, aged, and its own for consumers."""

from __future__ import annotations

from datetime import date

import pytest

from coldcall.actions import answering, gate, questions
from coldcall.actions.answering import ListAnswers, basis_of, checked
from coldcall.actions.parts import Parts
from coldcall.domain.content import ListStatement
from coldcall.errors import BadInput, NotFound
from coldcall.store import catalogue
from tests.actions.test_importing import everybody, put, rows_in

HEADER = "First Name,Last Name,Company,Email,Phone,Country,Campaign Name"
HANS = "Hans,Vogt,E GmbH,h@egmbh.de,+49 30 22732000,Germany,"
ANSWERS = ListAnswers("Kim", date(2026, 11, 20), "Robinsonliste", "They asked us at the fair")


def open_of(parts: Parts) -> tuple[bool, bool]:
    """Whether screening and reason are open for the list of Hans."""
    mine = answering.list_named(parts, "list")
    with parts.store.read() as reading:
        ids = catalogue.members(reading, mine.id)
    left = questions.open_questions(parts, mine.id, ids)
    return bool(left.screening), bool(left.basis)


def test_an_answer_closes_the_question_for_everybody_of_the_list(parts: Parts) -> None:
    put(parts, HANS, header=HEADER)
    assert open_of(parts)[1]
    answering.answer_list(parts, answering.list_named(parts, "LIST"), ANSWERS)
    assert open_of(parts) == (False, False)
    screening, basis = sorted(rows_in(parts, ListStatement), key=lambda one: one.kind, reverse=True)
    assert (screening.answer, screening.words, screening.by) == ("screened", "screened by Kim", "Dana")
    assert (screening.register, screening.screened_on.date()) == ("Robinsonliste", date(2026, 11, 20))
    assert (basis.answer, basis.words) == ("asked_us", "They asked us at the fair")


def test_what_was_said_goes_with_every_dial(parts: Parts) -> None:
    put(parts, HANS, header=HEADER)
    answering.answer_list(parts, answering.list_named(parts, "list"), ANSWERS)
    [hans] = everybody(parts)
    given = gate.inputs(parts, hans, hans.phones[0], parts.now())
    assert {one.kind for one in given.statements} == {"screening", "basis"}


def test_a_list_that_names_campaigns_is_answered_with_all_of_its_lists(parts: Parts) -> None:
    batch = put(parts, HANS + "Fair", HANS.replace("Hans,", "Ute,").replace("h@", "u@"), header=HEADER).batch
    names = {one.name for one in answering.lists_of(parts, batch)}
    assert names == {"list", "list · Fair"}


def test_private_mail_without_a_company_is_a_consumer(parts: Parts) -> None:
    put(
        parts,
        "Ana,Lind,,ana@gmail.com,(415) 264-2671,US,",
        "Bo,Ek,,bo@gmial.com,(415) 264-2672,US,",
        "Cy,Oh,Acme,cy@gmail.com,(415) 264-2673,US,",
        header=HEADER,
    )
    consumers = {each.prospect.first_name for each in everybody(parts) if gate.is_consumer(parts, each)}
    assert consumers == {"Ana", "Bo"}


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (ListAnswers("Kim", date(2027, 1, 1)), "not come"),
        (ListAnswers("", date(2026, 11, 1)), "nobody"),
        (ListAnswers("", None, "TPS"), "nobody"),
    ],
)
def test_answers_that_cannot_be_right(said: ListAnswers, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        checked(said, date(2026, 11, 21))


def test_a_list_nobody_knows(parts: Parts) -> None:
    with pytest.raises(NotFound):
        answering.list_named(parts, "nowhere")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("They asked us", "asked_us"),
        ("Written consent", "consent"),
        ("Our customers", "customers"),
        ("They sell pumps", "presumed_interest"),
    ],
)
def test_what_kind_of_reason_words_are(words: str, answer: str) -> None:
    assert basis_of(words) == answer
