"""Names of columns by their words: any order and punctuation, six languages, and no word too many."""

from __future__ import annotations

import pytest

from coldcall.importers.headers import words_of
from coldcall.importers.mapping import understand


def _target(name: str) -> str:
    return understand([name]).targets[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Phone (work)", ("phone", "work")),
        ("workPhones", ("work", "phones")),
        ("E-Mail-Adresse", ("email", "adresse")),
        ("LinkedIn_URL2", ("linkedin", "url", "2")),
        ("Straße Nr.", ("strasse", "nr")),
    ],
)
def test_names_fall_into_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Phone (work)", "phone.work"),
        ("Tel. Nr.", "phone.work"),
        ("Telefon (Zentrale)", "phone.hq"),
        ("Mobile Phone Number 1", "phone.mobile"),
        ("Téléphone (bureau)", "phone.work"),
        ("Teléfono móvil del contacto", "phone.mobile"),
        ("Telefono diretto", "phone.direct"),
        ("Telefoonnummer privé", "phone.home"),
        ("Company Main Phone", "phone.hq"),
        ("E-Mail-Adresse", "email"),
        ("Adresse e-mail professionnelle", "email"),
        ("E-mail 2 Address", "email_2"),
        ("Prénom du contact", "first_name"),
        ("Contact's last name", "custom:Contact's last name"),
        ("Company / Account", "company"),
        ("Business Country/Region", "country"),
        ("Billing State/Province", "company_state"),
        ("HQ City", "company_city"),
        ("Home City", "city"),
        ("Bitte nicht anrufen", "do_not_call"),
        ("LinkedIn profile (public)", "profile_url"),
        ("Documento descargado", "act.asset"),
        ("Heruntergeladene Unterlage (Titel)", "act.asset"),
        ("Fecha de la última descarga", "act.at"),
    ],
)
def test_words_in_any_order(name: str, target: str) -> None:
    assert _target(name) == target


@pytest.mark.parametrize(
    "name",
    [
        "Last Contact",
        "First Contact",
        "Person Account",
        "Phone Verified", "Email Status", "Company Phone Type", "Last Name Pronunciation", "Fax", "Fax phone",
        "Assistant's Phone", "Number", "Code", "LinkedIn Followers", "Company LinkedIn", "Email Opened Count",
        "First Name Phonetic", "Name Suffix", "Phone Country Code", "Budget owner's dog", "Title case",
        "City tax", "=cmd|'/C calc'!A0", "  ", "'; DROP TABLE people;--", "Column 7",
    ],
)  # fmt: skip
def test_a_word_too_many_is_another_thing(name: str) -> None:
    assert _target(name) == f"custom:{name}"


def test_numbers_of_people_at_a_company_are_no_phones() -> None:
    assert _target("Number of Employees") == "company_headcount"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("When do you plan to buy?", "stated.timeline"),
        ("What is your timeline?", "stated.timeline"),
        ("Wann planen Sie die Einführung?", "stated.timeline"),
        ("Quand prévoyez-vous d'acheter ?", "stated.timeline"),
        ("¿Cuándo planea comprar?", "stated.timeline"),
        ("Quando prevede di acquistare?", "stated.timeline"),
        ("Wanneer wilt u starten?", "stated.timeline"),
        ("Budget", "stated.budget"),
        ("Do you have a budget?", "stated.budget"),
        ("Quel est votre budget ?", "stated.budget"),
        ("Decision maker?", "stated.authority"),
        ("Sind Sie Entscheider?", "stated.authority"),
        ("What is your biggest challenge right now?", "stated.need"),
    ],
)
def test_questions_of_forms(name: str, target: str) -> None:
    assert _target(name) == target


def test_halves_of_a_name_beside_each_other() -> None:
    assert understand(["Nome", "Cognome"]).targets == ("first_name", "last_name")
    assert understand(["Name", "Vorname"]).targets == ("last_name", "first_name")
    assert understand(["Nom", "Prénom"]).targets == ("last_name", "first_name")
    assert understand(["Nombre", "Empresa"]).targets == ("full_name", "company")


def test_a_private_address_only_stands_in_where_there_is_no_other() -> None:
    assert understand(["Home City", "Business City"]).targets == ("custom:Home City", "city")
    assert understand(["Home City", "Home State"]).targets == ("city", "state")


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        ("Email,Type,Date", ("email", "act.kind", "act.at")),
        ("E-Mail,Art,Datum", ("email", "act.kind", "act.at")),
        ("Phone,Event,Content,Date", ("phone.work", "act.kind", "act.asset", "act.at_beside")),
        ("email,event,timestamp,url,useragent", ("email", "act.kind", "act.at", "act.page", "act.agent")),
    ],
)
def test_bare_names_in_a_file_of_acts(header: str, targets: tuple[str, ...]) -> None:
    found = understand(header.split(","))
    assert (found.targets, found.kind) == (targets, "engagements")


def test_a_bare_type_in_a_list_of_people_may_be_anything() -> None:
    found = understand(["Name", "Company", "Type", "Date"])
    assert found.columns["Type"] == "custom:Type"


def test_a_reason_without_a_wish_is_kept() -> None:
    assert understand(["Name", "Company", "Reason"]).columns["Reason"] == "custom:Reason"
