"""Stored standings equal those computed anew from the facts, whatever was done to the people in them.

A save applies its own facts to what it has read and does not read them again, so what it goes on with is
compared with what the store says, field by field.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coldcall.actions import calling, people, placing, standing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.bant import Letter
from coldcall.domain.call import Direction, HowStarted, Outcome
from coldcall.domain.dossier import Dossier
from coldcall.domain.wrapup import ObjectionEntry, ReferralEntry, ScriptShown, WhenEntry, WrapUp
from coldcall.paths import folders
from coldcall.store import dossiers, standings
from coldcall.store import people as stored_people
from coldcall.workstation import Workstation
from tests.actions.conftest import TUESDAY, HandClock

PEOPLE = (
    "Kim Okafor, Brightline Logistics, VP Operations, +1 212 867 5310",
    "Sam Ruiz, Brightline Logistics, Buyer, +1 212 867 5310",
    "Ana Lind, Other House, COO, +1 212 867 5377",
)
BACK = WhenEntry((TUESDAY + timedelta(days=400)).replace(tzinfo=None), "UTC", TUESDAY + timedelta(days=400))
FORMS = (
    WrapUp(outcome=Outcome.NO_ANSWER),
    WrapUp(outcome=Outcome.VOICEMAIL, scripts=(ScriptShown("voicemail", "one", "1"),)),
    WrapUp(outcome=Outcome.GATEKEEPER, via_gatekeeper=True, duration_s=3),
    WrapUp(outcome=Outcome.SEND_INFO, emails=("one_pager",), receptivity=1),
    WrapUp(outcome=Outcome.CALL_BACK, when=BACK, ratings=((Letter.NEED, 2, "late trucks"),)),
    WrapUp(
        outcome=Outcome.NOT_NOW,
        when=BACK,
        referral=ReferralEntry("Lee Chan", "COO", "+1 212 867 5399"),
        objections=(ObjectionEntry("not_interested"), ObjectionEntry("have_vendor", overcome=True)),
        receptivity=-2,
    ),
    WrapUp(outcome=Outcome.NOT_A_FIT, reason="no_need"),
    WrapUp(outcome=Outcome.MEETING_BOOKED, meeting_at=TUESDAY + timedelta(days=401)),
    WrapUp(outcome=Outcome.WRONG_NUMBER),
    WrapUp(outcome=Outcome.DO_NOT_CALL),
    WrapUp(outcome=Outcome.DO_NOT_CALL, suppress="number"),
    WrapUp(outcome=Outcome.DO_NOT_CALL, suppress="account"),
)
DEEDS = st.tuples(
    st.sampled_from(("log", "inbound", "dial", "correct", "undo", "skip", "cancel")),
    st.integers(0, len(PEOPLE) - 1),
    st.sampled_from(FORMS),
    st.integers(0, 3 * 86_400_000_000),
)


class Desk:
    """A store in which deeds are done one after the other."""

    def __init__(self, parts: Parts, clock: HandClock, who: list[UUID]) -> None:
        self.parts, self.clock, self.who = parts, clock, who
        self.ended: list[UUID] = []

    def do(self, deed: str, who: UUID, form: WrapUp) -> None:
        parts = self.parts
        if deed in {"log", "inbound"}:
            direction = Direction.INBOUND if deed == "inbound" else Direction.OUTBOUND
            start = Start(who, None, HowStarted.LOGGED, at=self.clock.now(), direction=direction)
            self.ended.append(calling.log(parts, start, form)[0].call_id)
        elif deed in {"dial", "cancel"}:
            call, _ = calling.begin(parts, Start(who, None, HowStarted.DIALLED))
            if deed == "cancel":
                calling.cancel(parts, call.id)
            else:
                self.ended.append(calling.finish(parts, call.id, form)[0].call_id)
        elif deed == "correct" and self.ended:
            calling.finish(parts, self.ended[-1], form)
        elif deed == "undo":
            calling.undo(parts, TUESDAY)
        elif deed == "skip":
            placing.skip(parts, who, "later_today")


@contextmanager
def a_desk(home: Path) -> Iterator[Desk]:
    clock = HandClock()
    station = Workstation(folders(home, {}), {}, clock=clock, randomness=os.urandom)
    try:
        parts = station.create()
        parts.change_settings(replace(parts.settings, rep_name="Dana", place_country="US"))
        yield Desk(parts, clock, [people.add_line(parts, line)[0] for line in PEOPLE])
    finally:
        station.close()


@given(deeds=st.lists(DEEDS, min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_after_anything_a_standing_equals_one_computed_from_the_facts(
    deeds: list[tuple[str, int, WrapUp, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, a_desk(Path(folder) / "home") as desk:
        for deed, place, form, step in deeds:
            desk.clock.moment += timedelta(microseconds=step)
            desk.do(deed, desk.who[place], form)
        with desk.parts.store.read() as reading:
            everybody = stored_people.everybody(reading)
            stored = {row.prospect_id: row for row in standings.of(reading, everybody)}
            loaded = dossiers.load_many(reading, everybody)
        for one, dossier in loaded.items():
            anew = standing.stand(desk.parts, dossier, stored[one].updated_at)
            assert stored[one] == replace(anew, not_before=_whole(anew.not_before))


def _whole(at: datetime | None) -> datetime | None:
    """Kept to the millisecond, as every moment is."""
    return at - timedelta(microseconds=at.microsecond % 1000) if at else None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.outcome}-{form.suppress}")
def test_what_a_save_goes_on_with_is_what_the_store_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: WrapUp
) -> None:
    compared = []
    real = standing.restand

    def compare(writing: object, parts: object, ids: object, known: Dossier | None = None) -> object:
        if known is not None:
            assert known == dossiers.load(writing, known.prospect.id)  # type: ignore[arg-type]
            compared.append(known)
        return real(writing, parts, ids, known)  # type: ignore[arg-type]

    monkeypatch.setattr(standing, "restand", compare)
    with a_desk(tmp_path / "home") as desk:
        for deed in ("log", "dial", "correct", "inbound"):
            desk.clock.moment += timedelta(hours=1, microseconds=1234)
            desk.do(deed, desk.who[0], form)
    beyond = form.referral or form.outcome in {Outcome.WRONG_NUMBER, Outcome.DO_NOT_CALL}
    assert bool(compared) is not bool(beyond)


def test_a_save_of_one_moves_the_standing_of_who_shares_the_number(tmp_path: Path) -> None:
    with a_desk(tmp_path / "home") as desk:
        desk.do("log", desk.who[0], FORMS[8])
        with desk.parts.store.read() as reading:
            [row] = standings.of(reading, [desk.who[1]])
    assert row.state == "bad_number"
