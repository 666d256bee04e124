"""Killed while writing, at points nobody chose: everything acknowledged is there, and nothing is torn."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from coldcall import sqlite
from coldcall.store.calls import between
from coldcall.store.engine import Store
from tests.store.made import KEY, all_ops, device_of, new_store, opened, prospect, put

CHECKOUT = Path(__file__).resolve().parents[2]
KILLS = 12


def _killed_after(folder: Path, prospect_id: object, lines: int, chance: random.Random) -> list[str]:
    """The ids acknowledged by a writer killed somewhere after its `lines`-th."""
    command = [sys.executable, "-m", "tests.store.writes_until_killed"]
    command += [str(folder / "coldcall.store"), str(prospect_id)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(lines)]
        for _ in range(chance.randrange(20_000)):  # lets the writer come to any point of its next save
            pass
        writer.kill()
        said += [line.strip() for line in writer.stdout if line.endswith("\n")]
    assert all(said), "the writer ended before it was killed"
    return said


def _assert_whole(store: Store, acknowledged: list[str]) -> None:
    with store.read() as reading:
        states = {str(each.call.id): each for each in between(reading)}
        counts = reading.connection.execute(
            text("SELECT (SELECT count(*) FROM call) + (SELECT count(*) FROM call_outcome)")
        ).scalar_one()
    missing = [one for one in acknowledged if one not in states or states[one].outcome is None]
    assert missing == []
    logged = all_ops(store)
    assert [op.dseq for op in logged] == list(range(1, len(logged) + 1))
    assert device_of(store).next_dseq == len(logged) + 1
    assert device_of(store).last_hlc == logged[-1].hlc
    assert len(logged) == counts + 1  # and the prospect


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20260303)
    store = new_store(tmp_path)
    ana = put(store, prospect())
    store.close()
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += _killed_after(tmp_path, ana.id, chance.randrange(1, 30), chance)
        store = opened(tmp_path)
        _assert_whole(store, acknowledged)
        store.close()
    connection = sqlite.connect(tmp_path / "coldcall.store", KEY)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()
    assert len(acknowledged) >= KILLS
