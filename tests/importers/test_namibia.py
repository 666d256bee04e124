"""`NA` among countries: Namibia beside other codes, nothing beside names or where it stands everywhere."""

from __future__ import annotations

import pytest

from tests.importers.made import lead, understood

_NUMBER = "+26461221234"


def _first(text: str) -> tuple[str, list[str]]:
    _, leads = understood(text)
    return leads[0].country, [phone.e164 for phone in leads[0].phones]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Country,Phone\nAna Lind,NA,061 221 234\nBo Ek,SE,08 123 456 78\nCy Orr,GB,\n",
        "Name,Country,Phone\nAna Lind,NA,061 221 234\n",
        "Name,Country Code,Phone\nAna Lind,NA,061 221 234\nBo Ek,,\n",
        "Name,Country,Phone\nAna Lind,NA,+264 61 221 234\n",
        "Name,Country,Company,Phone\nAna Lind,NA,NA,061 221 234\nBo Ek,SE,NA,\n",
    ],
)
def test_a_code_among_codes_or_beside_its_numbers_is_namibia(text: str) -> None:
    assert _first(text) == ("NA", [_NUMBER])


def test_without_numbers_the_codes_of_the_column_decide() -> None:
    assert _first("Name,Country\nAna Lind,NA\nBo Ek,SE\nCy Orr,NO\n")[0] == "NA"
    assert _first("Name,ISO country\nAna Lind,NA\n")[0] == "NA"


@pytest.mark.parametrize(
    "text",
    [
        "Name,Country\nAna Lind,NA\nBo Ek,Sweden\nCy Orr,Norway\n",
        "Name,Country\nAna Lind,NA\n",
        "Name,Country\nAna Lind,n/a\nBo Ek,SE\n",
        "Name,Country,Title\nAna Lind,NA,NA\nBo Ek,SE,Buyer\n",
        "Name,Country,Phone\nAna Lind,NA,+1 415 264 2671\nBo Ek,US,\n",
        "Name,Country,Phone\nAna Lind,NA,061 221 234\nBo Ek,Sweden,\nCy Orr,Norway,\n",
    ],
)
def test_what_is_not_available_is_no_country(text: str) -> None:
    assert _first(text)[0] == ""


def test_a_company_of_namibia() -> None:
    found = lead("Name,Company,Company Country,Phone\nAna Lind,Etosha Tours,NA,061 221 234\n")
    assert found.company_country == "NA"
    assert [phone.e164 for phone in found.phones] == [_NUMBER]


def test_norway_is_not_no() -> None:
    assert _first("Name,Country,Phone\nAna Lind,NO,22 12 34 56\n") == ("NO", ["+4722123456"])
    assert _first("Name,Country,Phone\nAna Lind,None,22 12 34 56\nBo Ek,NO,\n")[0] == ""
