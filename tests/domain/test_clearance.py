"""The clearance: one dial, thirty seconds, made by the gate alone."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coldcall
from coldcall.domain.clearance import Clearance
from coldcall.domain.compliance import (
    Inputs,
    NotCleared,
    Override,
    State,
    clear,
    decide,
)
from coldcall.domain.phone import Line
from coldcall.numbers import Kind, Unusable, parse
from tests.domain.gate_inputs import (
    LONDON,
    MIAMI,
    NEW_YORK,
    TUESDAY,
    at,
    line,
    rules,
    told,
)

TEL = re.compile(r"^tel:\+[1-9]\d{6,14}(;ext=\d{1,7})?$")


def test_only_the_gate_makes_a_clearance() -> None:
    made = clear(Inputs(line("+12122642671 x102")), rules(), at(TUESDAY))
    assert (made.e164, made.extension, made.rehearsal, made.digits) == (NEW_YORK, "102", False, "12122642671")
    assert made.rules_version == rules().version
    with pytest.raises(TypeError):
        Clearance(NEW_YORK, Kind.FIXED, "", "", at(TUESDAY), False, {})
    with pytest.raises((TypeError, ValueError)):
        replace(made, e164=LONDON)
    for copied in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            copied(made)


def test_no_other_code_breaks_the_seal() -> None:
    root = Path(coldcall.__file__).parent
    users = [
        path.relative_to(root).as_posix()
        for folder in (root, root.parent / "ui")
        for path in folder.rglob("*.py")
        if re.search(r"seal_clearance|_SEAL\b", path.read_text("utf-8"))
    ]
    assert sorted(users) == ["domain/clearance.py", "domain/compliance.py"]


def test_a_clearance_is_fresh_for_thirty_seconds() -> None:
    made = clear(Inputs(line(NEW_YORK)), rules(), at(TUESDAY))
    seconds = {second: made.is_fresh(at(TUESDAY) + timedelta(seconds=second)) for second in (-1, 0, 30, 31)}
    assert seconds == {-1: False, 0: True, 30: True, 31: False}


def test_no_clearance_in_the_last_minute_of_a_window() -> None:
    clear(Inputs(line(MIAMI), asked=True), rules(), at("2026-11-25 00:58") + timedelta(seconds=59))
    with pytest.raises(NotCleared):
        clear(Inputs(line(MIAMI), asked=True), rules(), at("2026-11-25 00:59"))


def test_a_sample_home_only_rehearses() -> None:
    made_up = line("+12125550123", sample=True)
    assert clear(Inputs(made_up, sample=True), rules(), at(TUESDAY)).rehearsal
    assert clear(Inputs(line(NEW_YORK), sample=True), rules(), at(TUESDAY)).rehearsal
    with pytest.raises(NotCleared):
        clear(Inputs(made_up), rules(), at(TUESDAY))


FICTIONAL = (
    "+12125550100", "+13125550199", "+442079460958", "+441632960001", "+447700900999", "+448081570123",
    "+443069990123", "+61491570156", "+61255501234", "+61870101234", "+353209112345", "+493023125123",
    "+4915228817386", "+491713920045", "+33199001234", "+33639981234", "+46313900600", "+46701740605",
)  # fmt: skip


@pytest.mark.parametrize("text", FICTIONAL)
def test_made_up_numbers_are_never_cleared_in_a_real_home(text: str) -> None:
    real = parse(text, None)
    assert isinstance(real, Unusable)
    assert real.reason == "fictional"
    shown = parse(text, None, sample=True)
    assert not isinstance(shown, Unusable)
    for hour in range(24 * 7):
        when = at("2026-11-23 00:00") + timedelta(hours=hour)
        for override in (None, Override("Lead", "test")):
            given = Inputs(Line.of(shown), told(zone="Europe/London"), override=override)
            assert decide(given, rules(), when).state is not State.ALLOWED


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))


@given(st.text(max_size=30), st.text(max_size=9), MOMENTS)
def test_every_clearance_makes_a_plain_link(number: str, extension: str, when: datetime) -> None:
    odd = Line(number, Kind.FIXED, extension, region="GB", zones=("Europe/London",))
    try:
        made = clear(Inputs(odd), rules(), when)
    except NotCleared:
        return
    assert TEL.fullmatch(f"tel:{made.e164}" + (f";ext={made.extension}" if made.extension else ""))
