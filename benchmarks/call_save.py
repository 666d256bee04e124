"""call-save: one call logged and safe on disk, beside an append of 12 KB with fdatasync.

A save is `calling.log`: it reads the person's facts, writes the call with its outcome and all that follows,
the op log and the queue's stored row, in one transaction. A desk's call is two such commits, `begin` before
it dials and `finish` at the outcome; both are shown. The same rows are written once more through the bare
driver, with and without encryption. The log is folded into the file on a thread of its own meanwhile, as the
window does, only far more often.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from uuid import UUID

from benchmarks.bare_driver import BareStore, Newcomers, Rows
from benchmarks.keep_lane import KeepLane
from benchmarks.report import Limit, Result
from benchmarks.stage import OpenHome, Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions import calling
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.bant import Letter
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import ObjectionEntry, WrapUp
from coldcall.store import calls, people

GOAL, TAIL = 3.0, 20.0
APPENDED = bytes(12 * 1024)

FORMS = (
    WrapUp(outcome=Outcome.NO_ANSWER),
    WrapUp(outcome=Outcome.VOICEMAIL, duration_s=24),
    WrapUp(
        outcome=Outcome.NOT_A_FIT,
        reason="no_need",
        ratings=((Letter.NEED, 0, "two docks, no queue"), (Letter.AUTHORITY, 3, "decides alone")),
        objections=(ObjectionEntry("not_interested", "we are fine as we are"),),
        note="Friendly. Two docks, no queue, nothing to win for us.",
        duration_s=190,
    ),
    WrapUp(outcome=Outcome.GATEKEEPER, gatekeeper_name="Jo", duration_s=40),
)
"""The calls of a day in turns: nobody, a mailbox, a talk with two facts and an objection, a gatekeeper."""


def measure(stage: Stage) -> Result:
    """Times saves, beginnings and ends in turns with the floors."""
    home = stage.home()
    encrypted, plain = BareStore.copies(home, stage.folder / "bare")
    with OpenHome(home) as parts, KeepLane(parts.store):
        newcomers = Newcomers(parts.store.maintenance())
        desk = _Desk(parts, newcomers)
        before = desk.stored()
        with _Appender(stage.folder / "append") as append:
            variants: dict[str, Once] = {
                "floor": append,
                "log": desk.log,
                "encrypted": lambda: encrypted.write(desk.left),
                "plain": lambda: plain.write(desk.left),
                "begin": desk.begin,
                "finish": desk.finish,
            }
            run = in_turns(stage, variants, stage.scale.rounds, "floor")
        newcomers.close()
        counts = {"calls": desk.made, "stored": desk.stored() - before, "acknowledged": desk.acknowledged}
    plain.close()
    encrypted.close()
    ours, floor = run.figures["log"], run.figures["floor"]
    return Result(
        name="call-save",
        what="log one call, durable",
        beside="append of 12 KB + fdatasync",
        ours=ours,
        floor=floor,
        goal=GOAL,
        run=run,
        leads=stage.scale.leads,
        limits=(Limit("p99 over the floor's median", ours.at(0.99) / floor.median, TAIL),),
        others={
            "bare driver, same rows, encrypted": run.figures["encrypted"],
            "bare driver, same rows, plain": run.figures["plain"],
            "begin, before the dial": run.figures["begin"],
            "finish, at the outcome": run.figures["finish"],
        },
        counts=counts,
    )


class _Desk:
    """Makes calls to one person after the other."""

    def __init__(self, parts: Parts, newcomers: Newcomers) -> None:
        self._parts, self._newcomers = parts, newcomers
        self.left: Rows = {}
        with parts.store.read() as reading:
            everybody = people.everybody(reading)
        # A step that shares no factor with the length meets people of all kinds, and each once a lap.
        self._next = (everybody[place * 7919 % len(everybody)] for place in count())
        self._forms: Iterator[WrapUp] = cycle(FORMS)
        self._begun: tuple[UUID, WrapUp] | None = None
        self.made = self.acknowledged = 0

    def stored(self) -> int:
        """How many calls with an outcome the store holds."""
        with self._parts.store.read() as reading:
            return sum(state.outcome is not None for state in calls.between(reading))

    def log(self) -> float:
        start, form = self._start(HowStarted.LOGGED), next(self._forms)
        self._newcomers.new()
        ms, (saved, _) = timed(lambda: calling.log(self._parts, start, form))
        self.left = self._newcomers.new()
        self.made += 1
        self.acknowledged += bool(saved.outcome_id)
        return ms

    def begin(self) -> float:
        start = self._start(HowStarted.DIALLED)
        ms, (call, _) = timed(lambda: calling.begin(self._parts, start))
        self._begun = call.id, next(self._forms)
        return ms

    def finish(self) -> float:
        if self._begun is None:
            raise RuntimeError("a call is begun before it is finished")
        call_id, form = self._begun
        ms, (saved, _) = timed(lambda: calling.finish(self._parts, call_id, form))
        self.made += 1
        self.acknowledged += bool(saved.outcome_id)
        return ms

    def _start(self, how: HowStarted) -> Start:
        return Start(next(self._next), None, how)


class _Appender:
    """The floor: as much as a save writes, at the end of a file, and forced to the disk."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def __enter__(self) -> _Appender:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def __call__(self) -> float:
        return timed(self._append)[0]

    def _append(self) -> None:
        os.write(self._file, APPENDED)
        _to_disk(self._file)


_to_disk = getattr(os, "fdatasync", os.fsync)  # macOS and Windows have fsync alone
