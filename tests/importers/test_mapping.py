"""Columns: vendors by their signature, everybody else by names in several languages, nothing lost."""

from __future__ import annotations

import pytest

from coldcall.errors import BadInput
from coldcall.importers import aliases, mapping
from coldcall.importers.aliases import plain
from coldcall.importers.mapping import recognised, understand, vendor_maps


def test_every_target_of_every_map_is_one_the_rows_understand() -> None:
    known = {target for target, _ in aliases.aliases().values()}
    beside = {
        "custom", "act.left", "act.asset_id", "act.happened", "act.count", "web.views", "webinar.joined_at",
        "webinar.left_at", "webinar.minutes", "member.at", "member.first_at", "conversion.first.what",
        "conversion.first.at", "conversion.recent.what", "conversion.recent.at",
    }  # fmt: skip
    for each in vendor_maps():
        targets = {target for target in each.columns.values() if not target.startswith("thousands:")}
        assert targets <= known | beside, each.id
        assert each.signature, each.id
        assert each.kind in (*mapping.KINDS, mapping.THINGS)


def test_each_map_recognises_its_own_signature() -> None:
    for each in vendor_maps():
        found = recognised(list(each.signature))
        assert found is not None and found.vendor == each.vendor, each.id


@pytest.mark.parametrize(
    ("header", "vendor"),
    [
        ("Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage", "hubspot"),
        ("Lead ID,FirstName,LastName,Email,Phone,Company,LeadSource,Status,OwnerId", "salesforce"),
        ("First Name,Last Name,Account Name,Mailing City,Mailing Country,Contact ID", "salesforce"),
        ("Campaign Name,Member Status,Member First Responded Date,First Name,Last Name,Email", "salesforce"),
        (
            "First Name,Last Name,Company,Email,Email Status,Seniority,Person Linkedin Url,# Employees",
            "apollo",
        ),
        ("ZoomInfo Contact ID,Last Name,First Name,Direct Phone Number,Company HQ Phone", "zoominfo"),
        ("firstName,lastName,company,emails,workPhones,mobilePhones,callOptedOut", "outreach"),
        ("Person - ID,Person - Name,Person - Email,Organization - Name", "pipedrive"),
        ("Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value", "google"),
        ("Attended,User Name (Original Name),Email,Registration Time,Join Time,Is Guest", "zoom"),
        ("First Name,Last Name,Email,Company,Phone", "generic"),
        ("Vorname,Nachname,Firma,Telefon", "generic"),
    ],
)
def test_vendors_by_their_headers(header: str, vendor: str) -> None:
    assert understand(header.split(",")).vendor == vendor


def test_two_vendors_that_fit_alike_are_neither() -> None:
    one, other = (
        next(each for each in vendor_maps() if each.vendor == name) for name in ("apollo", "zoominfo")
    )
    mine = [*sorted(one.signature - other.signature)[:4], *sorted(other.signature - one.signature)[:3]]
    assert recognised(mine) is None


def test_names_in_seven_languages() -> None:
    for header in (
        "First name,Surname,Employer,Position,E-mail,Cell",
        "Vorname,Nachname,Firma,Funktion,E-Mail-Adresse,Handy",
        "Prénom,Nom,Société,Poste,Courriel,Portable",
        "Nombre,Apellidos,Empresa,Cargo,Correo electrónico,Móvil",
        "Nome proprio,Cognome,Azienda,Qualifica,Indirizzo e-mail,Cellulare",
        "Voornaam,Achternaam,Bedrijf,Functie,E-mailadres,Mobiel",
        "Primeiro nome,Sobrenome,Empresa,Cargo,Endereço de e-mail,Telemóvel",
    ):
        found = understand(header.split(",")).targets
        assert found == ("first_name", "last_name", "company", "title", "email", "phone.mobile"), header


def test_unknown_columns_are_kept_under_their_names() -> None:
    assert understand(["Email", "Shoe size"]).columns == {"Email": "email", "Shoe size": "custom:Shoe size"}


def test_a_date_beside_an_asset_is_the_assets() -> None:
    found = understand(["Email", "Title", "Whitepaper", "Date", "Signup Date"])
    assert found.dates_beside == {2: 3}
    assert found.columns["Signup Date"] == "custom:Signup Date"


@pytest.mark.parametrize(
    ("header", "file_name", "kind"),
    [
        ("Email,Activity Type,Asset,Activity Date", "x.csv", "engagements"),
        ("Email,Page,Timestamp", "x.csv", "engagements"),
        ("First Name,Email,Phone,Title,Downloaded,Download Date", "x.csv", "leads"),
        ("Phone", "our-DNC-list.csv", "suppressions"),
        ("Email,Reason", "unsubscribed.csv", "suppressions"),
        ("Phone", "numbers.csv", "leads"),
    ],
)
def test_kinds_of_files(header: str, file_name: str, kind: str) -> None:
    assert understand(header.split(","), file_name=file_name).kind == kind


def test_what_a_person_said_wins() -> None:
    found = understand(["Email", "X"], kind="suppressions", vendor="generic", remembered={"X": "title"})
    assert (found.kind, found.vendor, found.columns["X"]) == ("suppressions", "generic", "title")
    with pytest.raises(BadInput, match="klingon"):
        understand(["Email"], vendor="klingon")
    with pytest.raises(BadInput):
        understand(["Email"], kind="lists")


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert plain("E-Mail Adresse") == plain("email_adresse")
    assert plain("Prénom") == plain("PRENOM")
    assert plain("名前") == "名前"


@pytest.mark.parametrize(
    "header",
    [
        "氏名,会社名,役職,電話番号,携帯電話,メールアドレス,市区町村,郵便番号",
        "姓名,公司名称,职位,电话,手机,邮箱,城市,邮编",
        "姓名,公司名稱,職稱,電話,手機,電子郵件,城市,郵遞區號",
        "담당자,회사명,직책,전화번호,휴대폰,이메일,도시,우편번호",
        "ФИО,Компания,Должность,Телефон,Мобильный телефон,Эл. почта,Город,Индекс",
        "Imię i nazwisko,Nazwa firmy,Stanowisko,Nr telefonu,Komórka,Adres e-mail,Miasto,Kod pocztowy",
        "Celé jméno,Společnost,Pozice,Telefonní číslo,Mobilní telefon,E-mailová adresa,Město,PSČ",
        "Név,Cégnév,Beosztás,Telefonszám,Mobilszám,E-mail cím,Város,Irányítószám",
        "Namn,Företag,Befattning,Telefonnummer,Mobilnummer,E-post,Stad,Postnummer",
        "Nimi,Yritys,Tehtävänimike,Puhelinnumero,Matkapuhelin,Sähköposti,Kaupunki,Postinumero",
        "Ad Soyad,Şirket Adı,Ünvan,Telefon Numarası,Cep Telefonu,E-posta,Şehir,Posta Kodu",
        "Ονοματεπώνυμο,Εταιρεία,Θέση,Τηλέφωνο,Κινητό,Email,Πόλη,Τ.Κ.",
        "الاسم,الشركة,المسمى الوظيفي,رقم الهاتف,الجوال,البريد الإلكتروني,المدينة,الرمز البريدي",
        'שם מלא,חברה,תפקיד,טלפון,נייד,דוא"ל,עיר,מיקוד',
        "Họ và tên,Công ty,Chức vụ,Số điện thoại,Di động,Email,Thành phố,Mã bưu điện",
    ],
)
def test_headers_in_more_languages(header: str) -> None:
    wanted = ("full_name", "company", "title", "phone.work", "phone.mobile", "email", "city", "postcode")
    assert understand(header.split(",")).targets == wanted


def test_halves_of_names_in_more_languages() -> None:
    assert understand(["姓", "名", "会社名"]).targets == ("last_name", "first_name", "company")
    assert understand(["Ad", "Soyad", "Şirket"]).targets == ("first_name", "last_name", "company")
    assert understand(["Name", "Ad", "Company"]).targets == ("full_name", "custom:Ad", "company")
    assert understand(["Given", "Family"]).targets == ("first_name", "last_name")
    assert understand(["Name", "Family"]).targets == ("full_name", "custom:Family")
    assert understand(["Jméno", "Příjmení"]).targets == ("first_name", "last_name")
    assert understand(["Имя", "Фамилия", "Телефон"]).targets == ("first_name", "last_name", "phone.work")
