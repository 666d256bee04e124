"""A machine's trouble while writing: what was acknowledged is kept, and the error is in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from coldcall import sqlite
from coldcall.errors import StoreError
from coldcall.locks import together
from coldcall.store import opening
from coldcall.store.engine import Store
from tests.store.made import KEY, HandClock, all_ops, call, new_store, opened, prospect, row_count

NOBODY = 65534


def _whole(folder: Path) -> bool:
    connection = sqlite.connect(folder / "coldcall.store", KEY)
    words = connection.execute("PRAGMA integrity_check").fetchone()[0]
    torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    connection.close()
    return words == "ok" and not torn


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
        pages = writing.connection.execute(text("PRAGMA page_count")).scalar_one()
        writing.connection.execute(text(f"PRAGMA max_page_count={int(pages) + 20}"))
    kept = _write_until_full(store, ana)
    assert kept
    _assert_kept(store, kept)
    with pytest.raises(StoreError, match="full"):
        _write_big(store, ana)
    store.close()
    assert _whole(tmp_path)
    store = opened(tmp_path)
    _assert_kept(store, kept)
    with store.write() as writing:
        writing.add(call(ana))
    assert [op.dseq for op in all_ops(store)] == list(range(1, len(kept) + 3))
    store.close()


def _write_big(store: Store, ana: object) -> bytes:
    begun = call(ana, evidence="x" * 3000)  # type: ignore[arg-type]
    with store.write() as writing:
        writing.add(begun)
    return begun.id.bytes


def _write_until_full(store: Store, ana: object) -> list[bytes]:
    kept: list[bytes] = []
    with pytest.raises(StoreError) as caught:
        for _ in range(1000):
            kept.append(_write_big(store, ana))
    assert "disk is full" in caught.value.title
    assert "kept" in caught.value.hint
    return kept


def _assert_kept(store: Store, kept: list[bytes]) -> None:
    with store.read() as reading:
        rows = [row.id for row in reading.connection.execute(text("SELECT id FROM call ORDER BY id"))]
    assert rows == kept
    logged = [op.row_id for op in all_ops(store) if op.entity == "call"]
    assert logged == kept


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real disk of one megabyte, where this user may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="coldcall-small-"))
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_a_really_full_disk_keeps_what_was_acknowledged(small_disk: Path) -> None:
    store = new_store(small_disk)
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
    kept = _write_until_full(store, ana)
    _assert_kept(store, kept)
    store.close()
    assert _whole(small_disk)
    store = opened(small_disk)
    _assert_kept(store, kept)
    store.close()


def test_a_disk_too_small_for_a_store_leaves_none(small_disk: Path) -> None:
    (small_disk / "other").write_bytes(bytes(900_000))
    with pytest.raises(StoreError, match="full"):
        new_store(small_disk)
    assert [each.name for each in small_disk.iterdir()] == ["other"]


@contextmanager
def _without_rights() -> Iterator[None]:
    """Root may write anywhere, so it steps down for a moment; other users stay what they are."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that a process of another user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="coldcall-public-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def _open_and_write(folder: Path) -> None:
    store = opened(folder)
    try:
        with store.write() as writing:
            writing.add(prospect())
    finally:
        store.close()


def _create(folder: Path) -> None:
    new_store(folder, name="new.store").close()


def _lock(folder: Path) -> None:
    together(folder / "store.lock")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of a POSIX system")
@pytest.mark.parametrize(
    ("act", "folder_mode"),
    [(_open_and_write, 0o555), (_open_and_write, 0o755), (_lock, 0o555), (_create, 0o555)],
)
def test_a_read_only_place_is_said_so(
    public_folder: Path, act: Callable[[Path], None], folder_mode: int
) -> None:
    new_store(public_folder).close()
    before = (public_folder / "coldcall.store").read_bytes()
    (public_folder / "coldcall.store").chmod(0o444)
    public_folder.chmod(folder_mode)
    with pytest.raises(StoreError) as caught, _without_rights():
        act(public_folder)
    public_folder.chmod(0o755)
    assert "writable" in caught.value.hint
    assert {each.name: each.read_bytes() for each in public_folder.iterdir()} == {"coldcall.store": before}


@pytest.mark.parametrize(
    "folder",
    ["OneDrive - Contoso", "Dropbox", "Google Drive", "iCloud Drive", "Nextcloud", "CloudStorage/Box-Box"],
)
def test_a_folder_of_a_cloud_service_is_refused(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "home"
    place.mkdir(parents=True)
    with pytest.raises(StoreError, match="cloud service") as caught:
        new_store(place)
    assert "--home" in caught.value.hint
    assert list(place.iterdir()) == []


def test_a_link_into_a_folder_of_a_cloud_service_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "home"
    link.symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(StoreError, match="cloud service"):
        new_store(link)


def test_a_store_that_is_busy_for_long_is_said_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    other = store.maintenance()
    other.execute("BEGIN IMMEDIATE")
    with store.read() as reading:  # readers do not wait for a writer
        assert reading.connection.execute(text("SELECT count(*) FROM call")).scalar_one() == 0
    prepare = sqlite.prepare

    def _impatient(connection: object, key: bytes, *, read_only: bool = False) -> None:
        prepare(connection, key, read_only=read_only)
        connection.execute("PRAGMA busy_timeout=1")  # type: ignore[attr-defined]

    monkeypatch.setattr(sqlite, "prepare", _impatient)
    with pytest.raises(StoreError, match="another program"), store.write() as writing:
        writing.add(prospect())
    other.execute("ROLLBACK")
    other.close()
    assert row_count(store, "prospect") == 0


def test_a_damaged_store_is_named_not_repaired(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store.write() as writing:
        writing.add(*(prospect(str(number)) for number in range(500)))
    store.close()
    file = tmp_path / "coldcall.store"
    content = bytearray(file.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place + 100] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(StoreError):
        damaged = opening.open_store(file, KEY, HandClock(), os.urandom)
        try:
            with damaged.read() as reading:
                reading.connection.execute(text("SELECT * FROM prospect")).all()
        finally:
            damaged.close()
