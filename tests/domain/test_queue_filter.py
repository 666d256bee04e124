"""Filters stand in a file as they are said, and what means nothing is told."""

from __future__ import annotations

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import Filter, SavedFilter, as_table, checked, read_filters

WORDS = st.text(st.characters(categories=["L", "N"]), max_size=20)
KEPT = st.builds(
    SavedFilter,
    name=WORDS.filter(bool),
    list=WORDS,
    campaign=WORDS,
    asset=WORDS,
    owner=WORDS,
    regions=st.lists(st.sampled_from(["US", "US-CA", "GB", "AU-NSW"]), unique=True).map(tuple),
    tiers=st.lists(st.sampled_from(Tier), unique=True).map(tuple),
    never_called=st.booleans(),
).filter(lambda one: one.says_something)


@given(st.lists(KEPT, unique_by=lambda one: one.name.casefold(), max_size=5))
def test_filters_are_read_back_as_they_were_written(kept: list[SavedFilter]) -> None:
    kept = [checked(one) for one in kept]
    assert read_filters(tomlkit.dumps({"filter": [as_table(one) for one in kept]})) == tuple(kept)


@pytest.mark.parametrize(
    "text",
    [
        "filter = 1",
        "[[filter]]\nlist = 'Fair'",
        "[[filter]]\nname = 'a'",
        "[[filter]]\nname = 'a'\nlist = 1",
        "[[filter]]\nname = 'a'\nwho = 'b'",
        "[[filter]]\nname = 'a'\nregions = 'US'",
        "[[filter]]\nname = 'a'\nregions = ['Texas']",
        "[[filter]]\nname = 'a'\ntiers = ['first']",
        "[[filter]]\nname = 'a'\nnever_called = 1",
        "[[filter]]\nname = 'a'\nlist = 'x'\n[[filter]]\nname = 'A'\nlist = 'x'",
    ],
)
def test_what_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"filter|country|tier"):
        read_filters(text)


def test_words_are_tidied() -> None:
    made = checked(SavedFilter("  West   coast ", " Fair ", regions=(" us-ca", "US-OR", "us-ca")))
    assert made == SavedFilter("West coast", "Fair", regions=("US-CA", "US-OR"))


@pytest.mark.parametrize(
    ("regions", "region", "kept"),
    [
        ((), "", True),
        ((), "US-CA", True),
        (("US",), "US-CA", True),
        (("US",), "US", True),
        (("US-CA",), "US-CA", True),
        (("US-CA",), "US-CO", False),
        (("US-CA",), "US", False),
        (("US", "GB"), "", False),
    ],
)
def test_a_country_holds_its_states(regions: tuple[str, ...], region: str, kept: bool) -> None:
    assert Filter(regions=regions).keeps_region(region) is kept
