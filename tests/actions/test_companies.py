"""Companies of rows: one in other spellings, asked about where they share a domain or a switchboard."""

from __future__ import annotations

from coldcall.actions import merging
from coldcall.actions.parts import Parts
from coldcall.domain.merge import MergeWhat
from coldcall.domain.prospect import Account
from tests.actions.test_importing import put, rows_in

HEADER = "First Name,Last Name,Company,Email,Company Phone"
ANA = "Ana,Lind,Brightline Logistics,ana@brightline.com,(415) 264-2670"


def _names(parts: Parts) -> list[str]:
    return sorted(row.name for row in rows_in(parts, Account))


def _asked(parts: Parts) -> list[tuple[str, str]]:
    return [
        (each.one.name, each.other.name)
        for each in merging.pairs(parts, what=MergeWhat.COMPANIES)
        if 0 < each.probability < 0.999 and all(each.reasons)
    ]


def test_a_slip_of_the_pen_at_the_same_domain_is_the_same_company(parts: Parts) -> None:
    put(parts, ANA, header=HEADER)
    put(parts, "Bo,Ek,Brightlin Logistics Ltd,bo@brightline.com,", header=HEADER, name="b.csv")
    assert _names(parts) == ["Brightline Logistics"]


def test_a_slip_of_the_pen_without_a_domain_is_another_company(parts: Parts) -> None:
    put(parts, ANA, header=HEADER)
    put(parts, "Bo,Ek,Brightlin Logistics,bo@gmail.com,", header=HEADER, name="b.csv")
    assert _names(parts) == ["Brightlin Logistics", "Brightline Logistics"]


def test_less_of_a_name_at_the_same_domain_is_asked_about(parts: Parts) -> None:
    put(parts, ANA, header=HEADER)
    put(parts, "Bo,Ek,Brightline Capital,bo@brightline.com,", header=HEADER, name="b.csv")
    put(parts, "Cy,Ash,Oakwood,cy@brightline.com,", header=HEADER, name="c.csv")
    assert _names(parts) == ["Brightline Capital", "Brightline Logistics", "Oakwood"]
    assert _asked(parts) == [("Brightline Logistics", "Brightline Capital")]


def test_less_of_a_name_behind_the_same_switchboard_is_asked_about(parts: Parts) -> None:
    put(parts, ANA, "Cy,Ash,Oakwood,cy@oakwood.com,(415) 264-2670", header=HEADER)
    put(parts, "Bo,Ek,Brightline Logistics West,,(415) 264-2670", header=HEADER, name="b.csv")
    assert _names(parts) == ["Brightline Logistics", "Brightline Logistics West", "Oakwood"]
    assert _asked(parts) == [("Brightline Logistics", "Brightline Logistics West")]


def test_a_host_of_many_asks_nothing(parts: Parts) -> None:
    rows = (f"A{n},B{n},Studio Number{n},a{n}@host.com," for n in range(12))
    put(parts, *rows, header=HEADER)
    assert len(_names(parts)) == 12
    before = len(_asked(parts))
    put(parts, "Bo,Ek,Studio Twelve,bo@host.com,", header=HEADER, name="b.csv")
    assert len(_asked(parts)) == before
