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
        ("Nombre;Ciudad\nJosé Peña;Cádiz\n", "mac_roman"),
        ("Name;Ort\nJürgen Müller;Köln\n", "mac_roman"),
        ("Ime;Mesto\nMarko Babić;Zagreb\nAna Kovač;Pula\n", "cp1250"),
        ("Név;Cég\nSzabó Győző;Erdő Kft.\n", "cp1250"),
        ("Име;Град\nЈован Марковић;Београд\nЉиљана Ђурић;Ниш\n", "cp1251"),
        ("Имя;Город\nИван Петров;Москва\n", "mac_cyrillic"),
        ("Όνομα;Πόλη\nΕλένη Νικολάου;Άρτα\n", "cp1253"),
        ("Όνομα;Πόλη\nΕλένη Νικολάου;Άρτα\n", "iso8859_7"),
        ("الاسم,الشركة\nمحمد علي,الأمل\nفاطمة حسن,النور\n", "cp1256"),
    ],
)
def test_the_alphabets_decide_short_files(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_east_asian_files_are_told_apart_from_accents() -> None:
    text = "名前,会社\n" + "".join(f"田中太郎{n},株式会社山本商事\n" for n in range(20))
    assert decode(text.encode("cp932"))[0] == text


def test_letters_in_plain_bytes_are_no_binary() -> None:
    for encoding in ("iso2022_jp", "iso2022_kr"):
        text = "Name,Company\n" + ("山田太郎,東京\n" if encoding == "iso2022_jp" else "김철수,한국\n")
        assert decode(text.encode(encoding))[0] == text
    assert decode(_NAMES.encode("utf-7")) == (_NAMES, "utf-7")


@pytest.mark.parametrize(
    "text", ["Name,Phone\nAna,+13126647707\n", "Name,Plan\nAna,A+Business-Pro\n", "C+Acme-\n"]
)
def test_plus_signs_are_no_utf_7(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_a_long_list_may_be_of_many_languages_and_hold_a_few_odd_words() -> None:
    names = [
        "Jürgen Weiß",
        "Lefèvre",
        "Núñez",
        "João Simões",
        "Åsa Sjögren",
        "Sæther",
        "Þór",
        "Tõnu",
        "Niccolò",
    ]
    text = "Name;Note\n" + "".join(
        f"{name};±5 % O’Néill 1º\n" if not at % 20 else f"{name};ok\n" for at, name in enumerate(names * 30)
    )
    for encoding in ("cp1252", "mac_roman"):
        sound = text if encoding == "cp1252" else text.replace("Þór", "Öst")
        assert decode(sound.encode(encoding)) == (sound, encoding)


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
