"""People's names: in parts, with salutations beside them, in the order and letters of many countries."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coldcall.importers.mapping import understand
from coldcall.importers.names import last_name
from coldcall.importers.salutations import are_salutations, is_salutation
from tests.importers.made import lead, understood

_CLDR = Path(__file__).parents[3] / "shared/data/cldr_person_names_dev.csv"
_PARTS = ("title", "given2", "surname", "surname_prefix", "surname_core", "surname2", "credentials")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Wolf",), "Wolf"),
        (("", "van den", "Wolf"), "van den Wolf"),
        (("Berg", "van den"), "van den Berg"),
        (("van den Berg", "van den"), "van den Berg"),
        (("Van den Berg", "van den"), "Van den Berg"),
        (("", "d'", "Alembert"), "d'Alembert"),
        (("García", "", "", "López"), "García López"),
        (("García López", "", "", "López"), "García López"),
        (("", "de", "Souza", "e Menezes"), "de Souza e Menezes"),
        (("Vanessen", "van"), "van Vanessen"),
        (("", "馮", "陳"), "馮陳"),
        (("", "フォン", "スミス"), "フォン・スミス"),
        (("", "", "", "López"), "López"),
        (("", "von"), "von"),
        (("",), ""),
    ],
)
def test_parts_of_a_last_name_in_their_order(parts: tuple[str, ...], name: str) -> None:
    assert last_name(*parts) == name


@pytest.mark.parametrize(
    ("header", "row", "first", "last"),
    [
        ("given,surname,phone", "Ada,Brühl,", "Ada", "Brühl"),
        ("given,surname_prefix,surname_core,surname2", "Ada,von,Brühl,Domingo", "Ada", "von Brühl Domingo"),
        ("First Name,Tussenvoegsel,Last Name", "Bert,van den,Berg", "Bert", "van den Berg"),
        ("Voornaam,Tussenvoegsel,Achternaam", "Bert,,Jansen", "Bert", "Jansen"),
        ("Vorname,Namenszusatz,Nachname", "Anna,von der,Leyen", "Anna", "von der Leyen"),
        ("Nombre,Apellido paterno,Apellido materno", "Ana,García,Pérez", "Ana", "García Pérez"),
        ("Nombre,Primer apellido,Segundo apellido", "Ana,García,", "Ana", "García"),
        ("Prefix,First Name,Last Name", "van,Dirk,Dalen", "Dirk", "van Dalen"),
        ("Prefix,First Name,Last Name", "Mr.,Dirk,Dalen", "Dirk", "Dalen"),
        ("Имя,Отчество,Фамилия", "Иван,Васильевич,Купцов", "Иван", "Купцов"),
        ("姓,名,会社名", "渡辺,健太,明日商事", "健太", "渡辺"),
        ("이름,성", "민수,김", "민수", "김"),
        ("Imię,Nazwisko", "Zofia,Nowak", "Zofia", "Nowak"),
        ("Vezetéknév,Keresztnév", "Nagy,Ilona", "Ilona", "Nagy"),
        ("Namn,Telefon", "Lars Berg,", "Lars", "Berg"),
    ],
)  # fmt: skip
def test_names_as_lists_of_many_countries_part_them(header: str, row: str, first: str, last: str) -> None:
    found = lead(f"{header}\n{row}\n")
    assert (found.first_name, found.last_name) == (first, last)


def test_what_is_no_part_of_the_two_names_is_kept() -> None:
    found = lead(
        "Salutation,First Name,Middle Name,Last Name,Suffix,Nickname,Patronymic\n"
        "Ms.,Ann,Marie,Lee,Jr.,Annie,Ivanovna\n"
    )
    assert (found.first_name, found.last_name) == ("Ann", "Lee")
    assert found.custom == {
        "Salutation": "Ms.", "Middle Name": "Marie", "Suffix": "Jr.", "Nickname": "Annie",
        "Patronymic": "Ivanovna",
    }  # fmt: skip


def test_a_core_beside_another_last_name_is_not_lost() -> None:
    found = lead("given,surname,surname_core\nAda,Lind,Brühl\n")
    assert found.last_name == "Lind"
    assert found.custom == {"surname_core": "Brühl"}


@pytest.mark.parametrize(
    "text",
    [
        "Mr.", "MRS", "Dr.", "Prof. Dr.", "prof. dr.", "Prof. Dr.-Ing.", "Dr. med.", "Herr", "Frau Dr.",
        "Mme", "M.", "Mlle", "Sr.", "Sra.", "Srta.", "Dra.", "Sig.ra", "Dott.ssa", "dhr.", "mevrouw", "Pan",
        "г-н", "г-жа", "проф., д-р", "Κος", "מר", "פרופ׳", "جناب", "السيد", "श्री", "প্রঃ ডঃ", "ଶ୍ରୀଯୁକ୍ତ",
        "คุณ", "ศ.ดร.", "さん", "先生", "교수", "Bay", "Ọ̀gbẹ́ni", "u-Prof. Dr.", "Mr. & Mrs.", "Mr. and Mrs.",
    ],
)  # fmt: skip
def test_salutations_of_many_languages(text: str) -> None:
    assert is_salutation(text)


@pytest.mark.parametrize(
    "text",
    ["CEO", "HR", "PR", "VP Sales", "Head of IT", "Sr. Engineer", "Owner", "MD", "Direktor", "", "-", "社長"],
)
def test_jobs_are_no_salutations(text: str) -> None:
    assert not is_salutation(text)


def test_a_column_needs_most_of_its_cells_and_one_beyond_doubt() -> None:
    assert are_salutations(["Mr.", "Mrs.", "Dr.", "Ms.", "CEO"], 0.8)
    assert not are_salutations(["Mr.", "Mrs.", "CEO"], 0.8)
    assert not are_salutations(["Professor", "Doctor"], 0.8)
    assert not are_salutations([], 0.8)


def test_titles_that_address_people_are_no_jobs() -> None:
    columns, [ana, bo] = understood("Title,First Name,Last Name\nDr.,Ana,Lind\nMr.,Bo,Ek\n")
    assert columns.targets[0] == "custom:Title"
    assert columns.notes == ("Title holds salutations; kept as it is",)
    assert (ana.title, ana.custom) == ("", {"Title": "Dr."})
    assert bo.custom == {"Title": "Mr."}


def test_the_job_stands_in_the_other_column() -> None:
    found = lead("Title,First Name,Last Name,Position\nDr.,Ana,Lind,Buyer\n")
    assert (found.title, found.custom) == ("Buyer", {"Title": "Dr."})


def test_a_column_of_jobs_keeps_its_doctors() -> None:
    columns, _ = understood("Title,Name\nCFO,Ana Lind\nDr.,Bo Ek\nBuyer,Cy Orr\n")
    assert columns.targets[0] == "title"


def test_what_a_person_decided_about_titles_holds() -> None:
    columns, _ = understood("Title,Name\nDr.,Ana Lind\n", remembered={"Title": "title"})
    assert columns.targets[0] == "title"


def test_academic_titles_in_a_column_for_particles_are_no_last_names() -> None:
    found = lead("Vorname,Namenszusatz,Nachname\nAnna,Dr.,Lind\n")
    assert (found.last_name, found.custom) == ("Lind", {"Namenszusatz": "Dr."})


def test_second_of_a_name_is_no_first_name() -> None:
    assert understand(["given", "given2", "given_informal"]).targets[1:] == (
        "custom:given2", "custom:given_informal",
    )  # fmt: skip


@pytest.mark.skipif(not _CLDR.exists(), reason="the public names are not here")
def test_names_of_all_locales_keep_all_their_parts() -> None:
    columns, leads = understood(_CLDR.read_text("utf-8"))
    assert "title" not in columns.targets
    with _CLDR.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, found in zip(rows, leads, strict=True):
        named = row["given"] or row["surname"] or row["surname_core"]
        assert bool(found.problem) == (not named), row
        assert not found.set_aside
        assert found.first_name == " ".join(row["given"].split())
        whole = f"{found.last_name} {' '.join(map(str, found.custom.values()))}"
        for part in (
            "surname",
            "surname_prefix",
            "surname_core",
            "surname2",
            "given2",
            "generation",
            "title",
        ):
            assert " ".join(row[part].split()) in whole, row
