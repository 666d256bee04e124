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


PLACED = "First Name,Last Name,Company,Email,City,Country"


def test_one_name_at_two_domains_is_asked_about(parts: Parts) -> None:
    put(parts, "Ana,Lind,Acme,ana@acme.com,Boston,US", header=PLACED)
    put(parts, "Bo,Ek,Acme,bo@acme.de,Berlin,DE", header=PLACED, name="b.csv")
    put(parts, "Cy,Ash,ACME,cy@acme.de,Berlin,DE", header=PLACED, name="c.csv")
    put(parts, "Di,Oak,Acme,di@gmail.com,Boston,US", header=PLACED, name="d.csv")
    assert sorted(row.domain for row in rows_in(parts, Account)) == ["acme.com", "acme.de"]
    [pair] = merging.pairs(parts, what=MergeWhat.COMPANIES)
    assert pair.reasons == ("same name", "different domains (acme.com, acme.de)")


def test_one_name_at_two_domains_in_two_places_is_two_companies(parts: Parts) -> None:
    rows = (
        "Ana,Lind,Phoenix GmbH,ana@phoenix-a.de,Berlin,DE",
        "Bo,Ek,Phoenix GmbH,bo@phoenix-b.com,Wien,AT",
        "Cy,Ash,Phoenix GmbH,cy@phoenix-c.de,Hamburg,DE",
    )
    put(parts, *rows, header=PLACED)
    put(parts, *rows, header=PLACED, name="again.csv")
    assert sorted(row.domain for row in rows_in(parts, Account)) == [
        "phoenix-a.de",
        "phoenix-b.com",
        "phoenix-c.de",
    ]
    assert merging.pairs(parts, what=MergeWhat.COMPANIES) == ()


def test_one_name_at_two_domains_in_one_place_is_asked_about(parts: Parts) -> None:
    put(parts, "Ana,Lind,Phoenix,ana@phoenix-a.de,Berlin,DE", header=PLACED)
    put(parts, "Bo,Ek,Phoenix,bo@phoenix-b.com,Berlin,DE", header=PLACED, name="b.csv")
    assert _asked(parts) == [("Phoenix", "Phoenix")]


def test_one_name_at_two_domains_behind_one_switchboard_is_asked_about(parts: Parts) -> None:
    header = f"{PLACED},Company Phone"
    put(parts, "Ana,Lind,Phoenix,ana@phoenix-a.com,Boston,US,(415) 264-2670", header=header)
    put(parts, "Bo,Ek,Phoenix,bo@phoenix-b.com,Austin,US,(415) 264-2670", header=header, name="b.csv")
    assert _asked(parts) == [("Phoenix", "Phoenix")]


def test_a_domain_learned_later_tells_companies_of_one_name_apart(parts: Parts) -> None:
    rows = ("Ana,Lind,Acme,ana@gmail.com,,", "Bo,Ek,Acme,bo@acme.com,,", "Cy,Ash,Acme,cy@acme.de,,")
    put(parts, *rows, header=PLACED)
    assert sorted(row.domain for row in rows_in(parts, Account)) == ["acme.com", "acme.de"]


def test_two_domains_of_a_company_that_was_merged_are_one(parts: Parts) -> None:
    put(parts, "Ana,Lind,Acme,ana@acme.com,,", header=PLACED)
    put(parts, "Bo,Ek,Acme,bo@acme.de,,", header=PLACED, name="b.csv")
    [pair] = merging.pairs(parts, what=MergeWhat.COMPANIES)
    merging.merge(parts, pair.one.id, pair.other.id, MergeWhat.COMPANIES)
    put(parts, "Cy,Ash,Acme,cy@acme.de,,", "Di,Oak,Acme,di@acme.com,,", header=PLACED, name="c.csv")
    assert len(rows_in(parts, Account)) == 2
    assert merging.pairs(parts, what=MergeWhat.COMPANIES) == ()


def test_the_number_of_a_company_in_another_crm_is_another_company(parts: Parts) -> None:
    header = "First Name,Last Name,Company,Email,Company ID"
    put(parts, "Ana,Lind,Acme,ana@acme.com,7", header=header)
    put(parts, "Bo,Ek,Oakwood,bo@oakwood.com,7", header=header, name="b.csv")
    put(parts, "Cy,Ash,Acme Holding,cy@acme.com,7", header=header, name="c.csv")
    assert _names(parts) == ["Acme", "Oakwood"]
