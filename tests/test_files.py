"""A small file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from coldcall.errors import MachineLacks
from coldcall.files import write_whole


def test_it_replaces_makes_the_folder_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "file"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(file.parent.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_full_disk_leaves_the_old_text_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    write_whole(file, b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineLacks, match="No space left") as caught:
        write_whole(file, b"new")
    assert "unchanged" in caught.value.hint
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
