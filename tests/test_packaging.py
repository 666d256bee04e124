"""The wheel: everything it needs is inside, what belongs to a checkout is not, and it runs elsewhere."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built by the back end that `pyproject.toml` names."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _tracked(*parts: str) -> set[str]:
    """The files below a folder of the checkout, as the wheel would name them."""
    root = CHECKOUT.joinpath(*parts)
    return {
        file.relative_to(root).as_posix()
        for file in root.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    }


def test_all_code_and_data_are_in_it_and_boot_is_not(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"coldcall/{name}" for name in _tracked("coldcall")} - {"coldcall/boot.py"}
    expected |= {f"ui/{name}" for name in _tracked("ui")}
    expected |= {
        f"coldcall/_data/{kind}/{n}" for kind in ("scripts_library", "resources") for n in _tracked(kind)
    }
    packed = {name for name in names if ".dist-info/" not in name}
    assert packed == expected
    assert any(name.endswith("licenses/LICENSE") for name in names)


def _run_there(installed: Path, tmp_path: Path, code: str) -> str:
    """Runs `code` on the installed package, far from the checkout and its working directory."""
    environ = {**os.environ, "COLDCALL_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(installed)!r})\n{code}"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def test_it_finds_its_data_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    said = _run_there(
        installed,
        tmp_path,
        "from coldcall.paths import bundled\n"
        "for name in ('defaults', 'scripts_library', 'resources'):\n"
        "    assert any(bundled(name).iterdir()), name\n"
        "    print(bundled(name))\n",
    )
    assert [Path(line).is_relative_to(installed) for line in said.splitlines()] == [True] * 3


def test_its_command_answers_without_a_bootstrap(installed: Path, tmp_path: Path) -> None:
    said = _run_there(
        installed,
        tmp_path,
        "sys.argv = ['coldcall', 'settings', 'get', 'goals.calls', '--json']\n"
        "from coldcall.__main__ import main\n"
        "code = main()\n"
        "assert 'coldcall.boot' not in sys.modules\n"
        "sys.exit(code)\n",
    )
    assert "60" in said


PACKED_AS = {"pyside6-essentials": "PySide6", "tzdata": "zoneinfo"}
"""Where a distribution is imported under another name. The zone table is read by the standard library."""


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [canonicalize_name(Requirement(line).name) for line in project["project"]["dependencies"]]
    modules = {PACKED_AS.get(name, name.replace("-", "_")) for name in names}
    assert modules - _imported("coldcall", "ui") == set()


def _imported(*packages: str) -> set[str]:
    """The top-level names that the code of `packages` imports, wherever in a file."""
    found = set()
    for file in (file for package in packages for file in (CHECKOUT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add((node.module or "").partition(".")[0])
    return found
