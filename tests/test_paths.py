"""Where things live, on every system, with and without a home of one's own."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from coldcall.errors import MachineLacks
from coldcall.paths import bundled, folders


def test_a_named_home_holds_everything(tmp_path: Path) -> None:
    found = folders(tmp_path / "h", {"COLDCALL_HOME": "/elsewhere"})
    assert found.home == tmp_path / "h"
    assert [found.config, found.data, found.cache, found.logs] == [
        tmp_path / "h" / name for name in ("config", "data", "cache", "logs")
    ]


def test_the_variable_names_a_home_where_the_option_does_not(tmp_path: Path) -> None:
    assert folders(None, {"COLDCALL_HOME": str(tmp_path)}).home == tmp_path


def test_a_relative_home_does_not_move_when_the_program_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folders(Path("here"), {}).data == tmp_path / "here" / "data"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG folders are Linux's")
@pytest.mark.parametrize("useless", ["", "relative/folder"])
def test_empty_and_relative_xdg_variables_count_as_unset(useless: str) -> None:
    environ = {"HOME": "/home/dana", "XDG_CONFIG_HOME": useless, "XDG_DATA_HOME": "/mnt/data"}
    found = folders(None, environ)
    assert found.config == Path("/home/dana/.config/coldcall/config")
    assert found.data == Path("/mnt/data/coldcall/data")
    assert found.home is None


def test_the_process_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    before = dict(os.environ)
    folders(None, {"HOME": "/home/dana"})
    assert dict(os.environ) == before


def test_the_successor_of_appdirs_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLDCALL_HOME")
    found = folders(None, os.environ)
    theirs = platformdirs.PlatformDirs("coldcall", appauthor=False)
    assert found.config == Path(theirs.user_config_dir) / "config"
    assert found.data == Path(theirs.user_data_dir) / "data"
    assert found.cache == Path(theirs.user_cache_dir)


def test_the_successor_agrees_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    import appdirs
    from platformdirs import windows

    local = "C:\\Users\\dana\\AppData\\Local"
    monkeypatch.setattr(appdirs, "system", "win32")
    monkeypatch.setattr(appdirs, "_get_win_folder", lambda name: local, raising=False)
    monkeypatch.setattr(windows, "get_win_folder", lambda name: local)
    theirs = windows.Windows("coldcall", appauthor=False)
    found = folders(None, {})
    for ours, successor in (
        (str(found.config.parent), theirs.user_config_dir),
        (str(found.data.parent), theirs.user_data_dir),
        (str(found.cache), theirs.user_cache_dir),
    ):
        assert ours.replace("/", "\\") == successor.replace("/", "\\")


def test_create_makes_private_folders_and_may_be_repeated(tmp_path: Path) -> None:
    found = folders(tmp_path / "deep" / "home", {})
    found.create()
    found.create()
    for folder in (found.home, found.config, found.data, found.cache, found.logs):
        assert folder is not None
        assert folder.is_dir()
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_home_inside_a_file_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(MachineLacks, match="file") as caught:
        folders(tmp_path / "file" / "home", {}).create()
    assert "--home" in caught.value.hint


def test_nothing_is_made_before_it_is_asked_for(tmp_path: Path) -> None:
    code = "import os; from coldcall.paths import folders; folders(None, os.environ)"
    environ = {**os.environ, "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    environ.pop("COLDCALL_HOME")
    subprocess.run([sys.executable, "-c", code], check=True, env=environ, cwd=bundled("resources").parent)
    assert not any(tmp_path.iterdir())


def test_bundled_finds_the_three_kinds_and_no_other() -> None:
    assert bundled("defaults").parent.name == "coldcall"
    assert bundled("resources", "icons").parts[-2:] == ("resources", "icons")
    with pytest.raises(ValueError, match="nothing is shipped"):
        bundled("secrets")
