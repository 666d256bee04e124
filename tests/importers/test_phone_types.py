"""Columns that say of what kind the number beside them is."""

from __future__ import annotations

import pytest

from coldcall.domain.prospect import PhoneLabel
from coldcall.importers.mapping import understand
from coldcall.importers.phone_types import types_beside
from tests.importers.made import lead

_ONE, _TWO, _THREE = "415-264-2671", "415-264-2672", "415-264-2673"


def _phones(header: str, row: str) -> list[tuple[str, str]]:
    return [(phone.label.value, phone.e164[-1]) for phone in lead(f"Name,{header}\nAna Lind,{row}\n").phones]


@pytest.mark.parametrize(
    ("header", "row", "phones"),
    [
        ("Phone,Phone Type", f"{_ONE},Mobile", [("mobile", "1")]),
        ("Phone Type,Phone Number", f"Home,{_ONE}", [("home", "1")]),
        ("Telefon,Telefon Typ", f"{_ONE},Handy", [("mobile", "1")]),
        ("Phone,Phone Type", f"{_ONE},", [("work", "1")]),
        ("Phone,Phone Type", f"{_ONE},Boat", [("work", "1")]),
        (
            "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value",
            f"Home,{_ONE},* Mobile,{_TWO}",
            [("mobile", "2"), ("home", "1")],
        ),
        (
            "Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value",
            f"Work Fax,{_ONE},Main,{_TWO}",
            [("hq", "2")],
        ),
        (
            "Phone 1 - Type,Phone 1 - Value",
            f"Work ::: Mobile,{_ONE} ::: {_TWO}",
            [("mobile", "2"), ("work", "1")],
        ),
        ("Mobile Phone,Phone,Phone Label", f"{_THREE},{_ONE},direct", [("direct", "1"), ("mobile", "3")]),
    ],
)
def test_a_number_is_what_the_column_beside_it_says(
    header: str, row: str, phones: list[tuple[str, str]]
) -> None:
    assert _phones(header, row) == phones


def test_a_fax_is_kept_and_not_called() -> None:
    found = lead(f"Name,Phone,Phone Type\nAna Lind,{_ONE},Fax\n")
    assert found.phones == ()
    assert found.custom == {"Phone": _ONE, "Phone Type": "Fax"}


def test_said_mobile_counts_for_the_line() -> None:
    [phone] = lead(f"Name,Phone,Phone Type\nAna Lind,{_ONE},cell\n").phones
    assert (phone.label, phone.said) == (PhoneLabel.MOBILE, "mobile")


@pytest.mark.parametrize(
    "header",
    [
        "Name,Phone,Type",
        "Name,Phone,Customer Type",
        "Name,Phone,Device Type",
        "Name,Work Phone,Mobile Phone Type",
    ],
)
def test_other_types_say_nothing_about_numbers(header: str) -> None:
    names = header.split(",")
    assert types_beside(names, understand(names).targets) == {}
