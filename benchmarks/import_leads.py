"""import: a file of leads with two numbers each, beside the least that could store them.

Ours is the whole of `importing.run`: reading apart, understanding, E.164, zones, duplicates, op log, search
and the queue's rows. The floor reads the same file with `csv` and puts the very rows ours ended with, of all
tables, through the bare driver: same PRAGMAs, encryption and indexes, about as many rows to a commit. The
same import without the columns of numbers, and without a look at who might be somebody known, stand beside.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from benchmarks import leads_file
from benchmarks.bare_import import BareImport
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import Once, in_turns
from coldcall.actions import importing
from coldcall.actions.fresh_keys import FreshKeys
from coldcall.actions.importing import ImportOptions
from coldcall.actions.lookalikes import Lookalikes
from coldcall.paths import folders
from coldcall.store import people
from coldcall.store.writing import Writing
from coldcall.workstation import Workstation

GOAL, LOOKING = 0.35, 1.20


def measure(stage: Stage) -> Result:
    """Imports into one empty home after the other, in turns with the floor."""
    bench = _Bench(stage)
    variants: dict[str, Once] = {
        "floor": bench.bare,
        "ours": lambda: bench.take_in(bench.file),
        "without numbers": lambda: bench.take_in(bench.without_numbers),
        "without looking": bench.without_looking,
    }
    run = in_turns(stage, variants, stage.scale.imports, "floor", warm_up=1)
    ours, unlooking = run.figures["ours"], run.figures["without looking"]
    return Result(
        name="import",
        what=f"import {stage.scale.rows:,} leads with numbers",
        beside="csv + the same rows through the bare driver",
        ours=ours,
        floor=run.figures["floor"],
        goal=GOAL,
        at_least=True,
        run=run,
        leads=stage.scale.rows,
        limits=(Limit("with over without looking for likenesses", ours.median / unlooking.median, LOOKING),),
        others={
            "the same without numbers": run.figures["without numbers"],
            "the same without looking": unlooking,
        },
        counts={
            "rows read": bench.read,
            "rows stored": bench.stored,
            "rows acknowledged": bench.acknowledged,
            "rows a floor": bench.floor.rows,
        },
    )


class _Bench:
    """The files, an empty home to copy, and a finished one to learn the floor's rows from."""

    def __init__(self, stage: Stage) -> None:
        self._folder, self._count = stage.folder / "import", 0
        self._folder.mkdir()
        self.file, self.without_numbers = self._folder / "leads.csv", self._folder / "plain.csv"
        leads_file.write(self.file, stage.scale.rows)
        leads_file.write(self.without_numbers, stage.scale.rows, without=leads_file.PHONES)
        self._empty = self._folder / "empty"
        station = Workstation(folders(self._empty, {}), {})
        self._store = station.create().store.path.relative_to(self._empty)
        station.close()
        self.read = self.stored = self.acknowledged = 0
        finished = self._home()
        self._import(finished, self.file)
        self.floor = BareImport(finished, stage.scale.rows)

    def take_in(self, file: Path) -> float:
        home = self._home()
        try:
            return self._import(home, file)
        finally:
            shutil.rmtree(home)

    def without_looking(self) -> float:
        blind = patch("coldcall.actions.taking_in.Lookalikes", _Blind)
        with blind, patch("coldcall.actions.importing.keys_of_lead", None):
            return self.take_in(self.file)

    def bare(self) -> float:
        home = self._home()
        began = time.perf_counter()
        self.floor.write(home / self._store, self.file)
        ms = (time.perf_counter() - began) * 1000
        shutil.rmtree(home)
        return ms

    def _import(self, home: Path, file: Path) -> float:
        station = Workstation(folders(home, {}), {})
        parts = station.open()
        try:
            began = time.perf_counter()
            done = importing.run(parts, file, ImportOptions()).batch
            ms = (time.perf_counter() - began) * 1000
            self.read += done.rows
            self.acknowledged += done.created + done.updated + done.unchanged
            with parts.store.read() as reading:
                self.stored += people.count(reading) + done.updated + done.unchanged
            return ms
        finally:
            station.close()

    def _home(self) -> Path:
        self._count += 1
        return Path(shutil.copytree(self._empty, self._folder / f"home-{self._count}"))


class _Blind(Lookalikes):
    """Takes nobody for somebody spelt another way."""

    def __init__(self, writing: Writing, batch_id: UUID, fresh: FreshKeys, leads: object) -> None:
        super().__init__(writing, batch_id, fresh, ())

    def find(self, lead: object) -> None:
        return None

    def made(self, lead: object, prospect: object, account: object) -> None:
        return None

    def told(self, lead: object, prospect: object, account: object) -> None:
        return None
