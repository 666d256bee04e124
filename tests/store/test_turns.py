"""Whoever saves a call goes before work that lasts, in this program and in others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from coldcall.locks import FileLock
from coldcall.store.engine import Store
from coldcall.store.turns import Turns
from tests.store.made import prospect


def _until(true: Callable[[], bool]) -> None:
    while not true():
        pass


def test_a_short_write_goes_before_long_work_that_waits_longer(tmp_path: Path) -> None:
    turns, order = Turns(tmp_path / "turn"), []

    def write(name: str, *, gives_way: bool) -> None:
        with turns.mine(gives_way=gives_way):
            order.append(name)

    with turns.mine(gives_way=True):
        assert not turns.wanted
        long = Thread(target=write, args=("long",), kwargs={"gives_way": True})
        long.start()
        short = Thread(target=write, args=("short",), kwargs={"gives_way": False})
        short.start()
        _until(lambda: turns.wanted)
    short.join()
    long.join()
    assert order == ["short", "long"]


def test_who_waits_in_another_program_is_seen_and_goes_first(tmp_path: Path) -> None:
    turns, elsewhere, begun = Turns(tmp_path / "turn"), FileLock(tmp_path / "turn"), Event()
    assert not turns.wanted
    assert elsewhere.take(shared=True)
    _until(lambda: turns.wanted)

    def work() -> None:
        with turns.mine(gives_way=True):
            begun.set()

    thread = Thread(target=work)
    thread.start()
    assert not begun.is_set()
    elsewhere.release()
    thread.join()
    assert begun.is_set()


def test_waiting_is_told_to_others_until_the_write_has_begun(tmp_path: Path) -> None:
    mine, theirs = Turns(tmp_path / "turn"), Turns(tmp_path / "turn")
    with mine.mine(), mine.waiting():
        assert theirs.wanted
    assert not theirs.wanted


def test_a_call_is_saved_between_two_steps_of_long_work(store: Store) -> None:
    saved, asked = Event(), Event()

    def save() -> None:
        asked.set()
        with store.write():
            saved.set()

    call = Thread(target=save)
    with store.write(gives_way=True):
        call.start()
        asked.wait()
        _until(lambda: store.wanted)
        assert not saved.is_set()
    with store.write(gives_way=True):
        assert saved.is_set()
    call.join()


def test_long_work_of_another_program_ends_its_step_and_lets_a_save_go_first(store: Store) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.store.gives_way", str(store.path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "holds\n"
        with store.write() as writing:
            writing.add(prospect())
        assert child.communicate()[0] == "1\n"
        assert child.returncode == 0
    finally:
        child.kill()
        child.wait()
