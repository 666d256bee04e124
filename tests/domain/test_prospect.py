"""A person's name as one, in the order their script writes it."""

from __future__ import annotations

from uuid import UUID

import pytest

from coldcall.domain.prospect import Prospect


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Kim", "Okafor", "Kim Okafor"),
        ("健太", "渡辺", "渡辺健太"),
        ("丽", "王", "王丽"),
        ("민수", "김", "김민수"),
        ("Kenta", "渡辺", "Kenta 渡辺"),
        ("يوسف", "النجار", "يوسف النجار"),
        ("", "渡辺", "渡辺"),
        ("Ana", "", "Ana"),
    ],
)
def test_a_name_reads_in_the_order_of_its_script(first: str, last: str, name: str) -> None:
    assert Prospect(UUID(int=1), first_name=first, last_name=last).name == name


def test_who_has_no_name_is_called_by_their_mail() -> None:
    assert Prospect(UUID(int=1), email="kim@brightline.example").name == "kim@brightline.example"
    assert Prospect(UUID(int=1)).name == "Name unknown"
