"""Ids sort by the time they were made, whatever the clock does."""

from __future__ import annotations

import os
from itertools import pairwise
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.ids import IdMaker

NOW = 1_772_539_200_000
MOST = 2**48 - 10_000


def test_an_id_is_a_uuid_of_version_seven_with_its_millisecond() -> None:
    made = IdMaker(lambda: NOW, os.urandom)()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == NOW


def test_the_known_example_of_the_standard() -> None:
    """RFC 9562, A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F."""
    given_out = iter([b"\x0c\xc3", bytes.fromhex("18C4DC0C0C07398F")])
    made = IdMaker(lambda: 0x017F22E279B0, lambda size: next(given_out))()
    assert made.hex == "017f22e279b070c398c4dc0c0c07398f"  # the counter starts low, to leave room


@given(times=st.lists(st.integers(0, MOST), min_size=2, max_size=50))
def test_ids_never_go_backwards(times: list[int]) -> None:
    moments = iter(times)
    make = IdMaker(lambda: next(moments), os.urandom)
    made = [make() for _ in times]
    assert all(before.bytes < after.bytes for before, after in pairwise(made))
    assert {one.version for one in made} == {7}


def test_more_ids_than_a_millisecond_holds_borrow_from_the_next() -> None:
    make = IdMaker(lambda: NOW, os.urandom)
    made = [make() for _ in range(9000)]
    assert made == sorted(set(made))
    assert NOW < made[-1].int >> 80 <= NOW + 3


def test_the_same_randomness_makes_the_same_ids() -> None:
    assert IdMaker(lambda: NOW, bytes)() == IdMaker(lambda: NOW, bytes)()


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=8))
def test_ids_made_at_once_are_ids_like_any_other(counts: list[int]) -> None:
    make = IdMaker(lambda: NOW, os.urandom)
    made: list[bytes] = []
    for count in counts:
        at_once = make.packed(count)
        assert len(at_once) == count
        made += [*at_once, make().bytes]
    assert all(before < after for before, after in pairwise(made))
    assert {(UUID(bytes=one).version, UUID(bytes=one).variant) for one in made} == {(7, RFC_4122)}
