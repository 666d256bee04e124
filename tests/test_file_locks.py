"""Locks between processes: shared or alone, never waiting, gone with the process that held them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from coldcall.errors import StoreError
from coldcall.locks import FileLock, alone, together

CHECKOUT = Path(__file__).resolve().parent.parent
HOLDER = (
    "import sys\nfrom pathlib import Path\nfrom coldcall.locks import FileLock\n"
    "lock = FileLock(Path(sys.argv[1]))\n"
    "sys.stdout.write(str(lock.take(shared=sys.argv[2] == 'shared')) + '\\n')\n"
    "sys.stdout.flush()\nsys.stdin.read()\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.lock"


@pytest.fixture
def processes() -> Iterator[ExitStack]:
    """Ends every process a test started."""
    with ExitStack() as stack:
        yield stack


def _holder(processes: ExitStack, path: Path, how: str) -> subprocess.Popen[str]:
    """Another process that has taken the lock and holds it until it is killed."""
    command = [sys.executable, "-c", HOLDER, str(path), how]
    started = subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    processes.enter_context(started)
    processes.callback(started.kill)
    assert started.stdout is not None
    assert started.stdout.readline() == "True\n"
    return started


@pytest.mark.parametrize(
    ("held", "wanted", "possible"),
    [
        ("alone", "alone", False),
        ("alone", "shared", False),
        ("shared", "alone", False),
        ("shared", "shared", True),
    ],
)
def test_who_may_hold_beside_whom(
    path: Path, processes: ExitStack, held: str, wanted: str, possible: bool
) -> None:
    _holder(processes, path, held)
    mine = FileLock(path)
    assert mine.take(shared=wanted == "shared") is possible
    assert mine.held is possible
    mine.release()


@pytest.mark.parametrize("held", ["alone", "shared"])
def test_a_killed_holder_leaves_nothing_behind(path: Path, processes: ExitStack, held: str) -> None:
    holder = _holder(processes, path, held)
    assert not FileLock(path).take()
    holder.kill()
    holder.wait()
    mine = FileLock(path)
    assert mine.take()
    mine.release()


def test_within_one_program_locks_are_told_apart_too(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    assert first.take()
    assert not second.take(shared=True)
    first.release()
    first.release()
    assert second.take(shared=True)
    assert first.take(shared=True)
    first.release()
    second.release()


def test_taking_again_what_is_held_changes_nothing(path: Path) -> None:
    mine = FileLock(path)
    assert mine.take()
    assert mine.take()
    assert not FileLock(path).take(shared=True)
    mine.release()


def test_who_is_in_the_way_is_said(path: Path) -> None:
    share = together(path)
    with pytest.raises(StoreError, match="restoring needs the store alone") as caught:
        alone(path, "restoring")
    assert "close the window" in caught.value.hint
    share.release()
    lock = alone(path, "restoring")
    with pytest.raises(StoreError, match="being restored"):
        together(path)
    lock.release()


def test_a_lock_that_cannot_be_made_is_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made") as caught:
        together(tmp_path / "file" / "store.lock")
    assert "writable" in caught.value.hint


def test_the_file_is_for_its_owner_alone(path: Path) -> None:
    share = together(path)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0
    share.release()
