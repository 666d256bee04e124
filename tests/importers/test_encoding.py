"""Encodings: marks, UTF-8, the alphabets of short files of names, and honest refusals."""

from __future__ import annotations

import pytest

from coldcall.importers.base import RefusedFile
from coldcall.importers.encoding import decode

_NAMES = "Name;Ort\nJürgen Weiß;Köln\nFrançois Lefèvre;Béziers\nMaría Núñez;Cádiz\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert decode(_NAMES.encode(encoding))[0] == _NAMES


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_NAMES, "cp1252"),
        ("Nom;Ville\nHélène Forêt;Orléans\nJürg Bühler;Zürich\n", "cp1252"),
        ("Ort;Land\nBéjaïa, Tizi Ouzou;Algeria\n", "cp1252"),
        ("שם,חברה\nדוד כהן,חברה גדולה\nשרה לוי,בנק\n", "cp1255"),
        ("Nom,Note\nAna,naïve façade – “quoted” €5\n", "cp1252"),
        ("Imię;Miasto\nŁukasz Żółć;Łódź\nStanisław Wąs;Gdańsk\n", "cp1250"),
        ("Jméno;Město\nJiří Dvořák;Plzeň\nŽaneta Šťastná;České Budějovice\n", "cp1250"),
        ("Имя;Город\nИван Петров;Москва\nОльга Щукина;Тверь\n", "cp1251"),
        ("Ad;Şehir\nŞükrü Işık;İstanbul\nÇağla Öğüt;Muğla\n", "cp1254"),
        ("Nom;Ville\nHélène;Orléans\nJürg;Zürich\n", "mac_roman"),
    ],
)
def test_the_alphabets_decide_short_files(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_east_asian_files_are_told_apart_from_accents() -> None:
    text = "名前,会社\n" + "".join(f"田中太郎{n},株式会社山本商事\n" for n in range(20))
    assert decode(text.encode("cp932"))[0] == text


def test_what_cannot_be_told_is_refused_with_its_line() -> None:
    with pytest.raises(RefusedFile) as refusal:
        decode(b"name,note\nAna,\x81\x8d\x8f\x90\x9d\xff\xfe\x81\n")
    assert refusal.value.line == 2
    assert "encoding" in refusal.value.reason


def test_binary_is_refused() -> None:
    with pytest.raises(RefusedFile, match="binary"):
        decode(b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00" + bytes(range(256)))


def test_a_person_may_name_the_encoding() -> None:
    assert decode("é".encode("cp850"), "cp850") == ("é", "cp850")
    with pytest.raises(RefusedFile):
        decode(b"\xff\xff", "utf-8")
    with pytest.raises(RefusedFile, match="no encoding"):
        decode(b"x", "klingon")
