"""People are found by name, company, e-mail and the end of a number, in every script, whatever is typed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from coldcall.domain.prospect import Account, Prospect
from coldcall.store import people, search
from coldcall.store.engine import Store
from coldcall.store.opening import create
from coldcall.store.search_words import Sought, spaced
from tests.store.made import KEY, HandClock, phone, prospect, put, row_count, uid


def found(store: Store, typed: str) -> set[str]:
    """The last names of the people found."""
    with store.read() as reading:
        ids = search.find(reading, typed)
        return {person.last_name for person, _ in people.get_many(reading, ids).values()}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """People of many scripts; the tests only read it."""
    folder: Path = tmp_path_factory.mktemp("crowd")
    store = create(folder / "coldcall.store", KEY, HandClock(), os.urandom)
    put(store, prospect("José", "Núñez", email="jose.nunez@acme-corp.example"), phone("+14155550134"))
    put(
        store, prospect("Jürgen", "Groß"), phone("+442079460018"), account=Account(uid(), "Blau & Söhne GmbH")
    )
    put(store, prospect("Анна", "Ковалёва"), phone("+74957391234"))
    put(store, prospect("محمد", "الأحمد"))
    put(store, prospect("太郎", "田中太郎", title="営業部長"))
    put(store, prospect("", "김민수"))
    put(store, prospect("小明", "王小明"), account=Account(uid(), "北京科技有限公司", domain="kj.example"))
    put(store, prospect("דָּוִד", "כהן"))
    put(store, prospect("Siobhán", "O'Brien-Smith"))
    put(store, prospect("タナカ", "ﾔﾏﾀﾞ"))
    put(store, prospect("Mia", "Lang", custom={"region": "Nordwest", "seats": 12}, city="Zürich"))
    put(store, prospect("Ned", "Three", title="Head of 365 Services"), phone("+14155559999"))
    put(store, prospect("Åse", "Sørensen-Łęcki"))
    put(store, prospect("Ute", "Mueller"))
    yield store
    store.close()


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("jose", "Núñez"),
        ("JOSÉ nun", "Núñez"),
        ("nuñez jose", "Núñez"),
        ("jürg", "Groß"),
        ("jurgen", "Groß"),
        ("sohne", "Groß"),
        ("blau & söhne", "Groß"),
        ("анн", "Ковалёва"),
        ("КОВАЛЁВА", "Ковалёва"),
        ("محمد", "الأحمد"),
        ("محم", "الأحمد"),
        ("田中", "田中太郎"),
        ("太郎", "田中太郎"),
        ("田中太郎", "田中太郎"),
        ("営業", "田中太郎"),
        ("민수", "김민수"),
        ("김", "김민수"),
        ("小明", "王小明"),
        ("科技", "王小明"),
        ("有限公司", "王小明"),
        ("kj.example", "王小明"),
        ("כהן", "כהן"),
        ("obrien smith", "O'Brien-Smith"),
        ("o'brien", "O'Brien-Smith"),
        ("brien-smith", "O'Brien-Smith"),
        ("smith siobhan", "O'Brien-Smith"),
        ("acme", "Núñez"),
        ("jose.nunez@acme-corp.example", "Núñez"),
        ("@acme-corp", "Núñez"),
        ("nordwest", "Lang"),
        ("zurich", "Lang"),
        ("ヤマダ", "ﾔﾏﾀﾞ"),
        ("タナカ", "ﾔﾏﾀﾞ"),
        ("Ｊｏｓｅ", "Núñez"),
        ("365", "Three"),
        ("gross", "Groß"),
        ("juergen", "Groß"),
        ("soehne", "Groß"),
        ("sorensen", "Sørensen-Łęcki"),
        ("SØRENSEN", "Sørensen-Łęcki"),
        ("soerensen", "Sørensen-Łęcki"),
        ("lecki", "Sørensen-Łęcki"),
        ("mueller", "Mueller"),
        ("Müller", "Mueller"),
        ("الاحمد", "الأحمد"),
        ("أحمد", "الأحمد"),
        ("مُحَمَّد", "الأحمد"),
        ("דויד", ""),
        ("דוד", "כהן"),
        ("three 9999", "Three"),
        ("ned 559999", "Three"),
        ("ned 0134", ""),
        ("k", ""),
        ("n t", ""),
        ("jose n", "Núñez"),
        ("J jose", "Núñez"),
        ("Jose.Nunez@ACME-corp.example", "Núñez"),
        ("jose.nunez@acme", "Núñez"),
        ("jose.nunez@other.example", ""),
        ("中", "田中太郎"),
        ("業", "田中太郎"),
        ("134", "Núñez"),
        ("0134", "Núñez"),
        ("50134", "Núñez"),
        ("550134", "Núñez"),
        ("5550134", "Núñez"),
        ("+1 (415) 555-0134", "Núñez"),
        ("415.555.0134", "Núñez"),
        ("001 415 555 0134", "Núñez"),
        ("020 7946 0018", "Groß"),
        ("+44 (0)20 7946 0018", "Groß"),
        ("+44 20 7946 0018", "Groß"),
        ("8 (495) 739-12-34", ""),
        ("495 739-12-34", "Ковалёва"),
        ("٠١٣٤", "Núñez"),
        ("０１３４", "Núñez"),
        ("5559", ""),
        ("555", ""),
        ("nobody", ""),
        ("jose kovalev", ""),
    ],
)
def test_people_are_found(crowd: Store, typed: str, who: str) -> None:
    assert found(crowd, typed) == ({who} if who else set())


@pytest.mark.parametrize("typed", ["José Núñez", "김민수", "Анна Ковалёва"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_taken_apart_are_the_same_letters(
    crowd: Store, typed: str, form: Literal["NFC", "NFD"]
) -> None:
    assert len(found(crowd, unicodedata.normalize(form, typed))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "'",
        "*",
        "-",
        "( )",
        "a OR",
        "NOT",
        "AND",
        "NEAR(a b)",
        "words : x",
        'x" OR words:"y',
        "^a",
        "a*b",
        "{a b}: c",
        "digits:1",
        "\x00",
        "_",
        "--",
        "; DROP TABLE prospect",
        "%",
        "²²²",
        "𐩀𐩀𐩀",
        "\u0301",
    ],
)
def test_hostile_text_is_only_text(crowd: Store, typed: str) -> None:
    assert len(found(crowd, typed)) <= 2


@given(st.text(max_size=40) | st.text(alphabet='"*():^-+ ANDORT0123abc\u0301田', max_size=40))
def test_anything_may_be_typed(crowd: Store, typed: str) -> None:
    found(crowd, typed)


@given(name=st.text(st.characters(categories=["L", "Nd", "Zs", "P"]), min_size=1, max_size=20))
def test_any_name_can_be_indexed_and_its_query_is_never_an_error(name: str) -> None:
    sought = Sought(name)
    for query in (sought.numbers, sought.exactly, sought.begun):
        assert query is None or query.count('"') % 2 == 0
    assert spaced(spaced(name)).split() == spaced(name).split()


def test_a_changed_name_is_found_at_once_and_the_old_one_no_more(store: Store) -> None:
    ana = put(store, prospect("Ana", "Ruiz"))
    with store.write() as writing:
        people.change(writing, ana.id, last_name="Kowalska")
        assert search.find(writing, "kowalska") == [ana.id]
    assert found(store, "ruiz") == set()
    assert found(store, "kowal") == {"Kowalska"}
    assert row_count(store, "search_doc") == 1


def test_a_deleted_person_is_not_found_until_brought_back(store: Store) -> None:
    ana = put(store, prospect("Ana", "Ruiz"))
    for deleted, names in ((True, set()), (False, {"Ruiz"}), (True, set())):
        with store.write() as writing:
            people.change(writing, ana.id, deleted=deleted)
        assert found(store, "ruiz") == names


def test_an_index_of_a_write_taken_back_is_taken_back(store: Store) -> None:
    ana = prospect("Ana", "Ruiz")

    def _fail() -> None:
        with store.write() as writing:
            writing.add(ana)
            people.reindex(writing, [ana.id])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        _fail()
    assert found(store, "ana") == set()
    assert row_count(store, "search_doc") == 0


def test_a_thousand_people_take_few_statements(store: Store) -> None:
    crowd = [prospect(f"First{number}", f"Last{number}") for number in range(1000)]
    statements: list[str] = []
    with store.write() as writing:
        writing.add(*crowd)

        def _count(*values: object) -> None:
            statements.append(str(values[2]))

        event.listen(writing.connection, "before_cursor_execute", _count)
        people.reindex(writing, [person.id for person in crowd])
    assert len(statements) <= 20
    assert found(store, "last999") == {"Last999"}
    assert len(_all(store)) == 1000


def _all(store: Store) -> list[object]:
    with store.read() as reading:
        return list(search.find(reading, "first", limit=2000))


def test_no_more_than_asked_for(store: Store) -> None:
    crowd: list[Prospect] = [prospect("Ana", str(number)) for number in range(30)]
    with store.write() as writing:
        writing.add(*crowd)
        people.reindex(writing, [person.id for person in crowd])
    with store.read() as reading:
        assert len(search.find(reading, "ana", limit=7)) == 7


def test_the_best_come_first_however_late_they_came(store: Store) -> None:
    crowd = [
        prospect(f"Anabel{number}", "Lindman", custom={"said": "ana lind was here"}) for number in range(60)
    ]
    named = prospect("Ana", "Lind")
    at_work = prospect("Bo", "Ek", account_id=None, title="ana lind fan")
    with store.write() as writing:
        writing.add(*crowd, at_work, named)
        people.reindex(writing, [person.id for person in (*crowd[:20], at_work, named, *crowd[20:])])
    with store.read() as reading:
        assert search.find(reading, "ana lind", limit=5)[0] == named.id
        assert search.find(reading, "lind", limit=5)[0] == named.id
        assert search.hits(reading, "Lind ana", 1)[0].prospect_id == named.id
        everybody = search.find(reading, "lind", limit=100)
        assert len(everybody) == len(set(everybody)) == 62


def test_a_name_counts_more_than_a_company_and_that_more_than_the_rest(store: Store) -> None:
    rest = put(store, prospect("Bo", "Ek", title="Hansa buyer"))
    company = put(store, prospect("Cy", "Oh"), account=Account(uid(), "Hansa AB"))
    inside = put(store, prospect("Di", "Hansamann"))
    name = put(store, prospect("Ed", "Hansa"))
    with store.read() as reading:
        assert search.find(reading, "hansa") == [name.id, inside.id, company.id, rest.id]


def test_numbers_in_use_are_told_with_those_of_merged_records(store: Store) -> None:
    kept = put(store, prospect("Ana", "Ruiz"), phone("+14155550134"))
    old = put(store, prospect("Ana", "Ruiz"), phone("+14155559999"))
    with store.write() as writing:
        people.change(writing, old.id, merged_into=kept.id, deleted=True)
    with store.read() as reading:
        assert search.numbers(reading, [kept.id]) == {kept.id: ["+14155550134", "+14155559999"]}
        assert search.numbers(reading, []) == {}


def test_a_letter_beside_a_word_puts_those_first_who_are_called_so(store: Store) -> None:
    crowd = [prospect("Ana", name) for name in ("Ruiz", "Sato", "Lind", "Zola")]
    with store.write() as writing:
        writing.add(*crowd)
        people.reindex(writing, [person.id for person in crowd])
    with store.read() as reading:
        assert search.find(reading, "ana l")[0] == crowd[2].id


def test_a_whole_address_names_whose_it_is_alone(store: Store) -> None:
    ana = put(store, prospect("Ana", "Ruiz", email="ana@kj.example"))
    put(store, prospect("Bo", "Ek", custom={"asked for": "ana@kj.example"}))
    with store.read() as reading:
        assert search.find(reading, " ANA@kj.example ") == [ana.id]
        assert len(search.find(reading, "ana@kj")) == 2
