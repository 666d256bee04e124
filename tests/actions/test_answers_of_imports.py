"""Answers that came with files: once each, outranked by calls, and gone with the import that brought them."""

from __future__ import annotations

from coldcall.actions import imports, merging
from coldcall.actions.parts import Parts
from coldcall.domain.bant import QualificationFact
from tests.actions.test_importing import everybody, put, rows_in

HEADER = "First Name,Last Name,Company,Email,Phone,What is your budget?"
SILENT = "Ana,Lind,Brightline,ana@brightline.com,(415) 264-2671,"
TOLD = SILENT + "10k - 20k"
BO = "Bo,Ek,Brightline,bo@brightline.com,(415) 264-2672,"


def test_an_answer_twice_in_a_file_is_one(parts: Parts) -> None:
    put(parts, TOLD, TOLD, header=HEADER)
    assert [fact.words for fact in rows_in(parts, QualificationFact)] == ["10k - 20k"]


def test_an_answer_of_a_merged_record_is_known(parts: Parts) -> None:
    put(parts, TOLD, BO, header=HEADER)
    ana, bo = sorted(everybody(parts), key=lambda each: each.prospect.first_name)
    merging.merge(parts, bo.prospect.id, ana.prospect.id)
    again = put(parts, TOLD, header=HEADER, name="again.csv")
    assert again.batch.unchanged == 1
    assert len(rows_in(parts, QualificationFact)) == 1


def test_answers_go_with_their_import_and_come_again(parts: Parts) -> None:
    put(parts, SILENT, header=HEADER)
    told = put(parts, TOLD, header=HEADER, name="told.csv")
    assert everybody(parts)[0].bant.budget.words == "10k - 20k"
    _, changes = imports.undo(parts, str(told.batch.id))
    [ana] = everybody(parts)
    assert not ana.qualification
    assert ana.prospect.id in changes.prospects
    put(parts, TOLD, header=HEADER, name="told.csv")
    assert everybody(parts)[0].bant.budget.words == "10k - 20k"
