"""The two locks are what `pyproject.toml` asks for, with a hash for every file and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
TEST = PROJECT["dependency-groups"]["test"]

LOCKS = {"requirements.lock": RUN, "requirements-test.lock": RUN + TEST}

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
    r"(?P<why>(?:    #.*\n)+)",
    re.MULTILINE,
)


def _text(lock: str) -> str:
    return (CHECKOUT / lock).read_text(encoding="utf-8")


def _pins(lock: str) -> dict[str, re.Match[str]]:
    return {canonicalize_name(pin["name"]): pin for pin in _PIN.finditer(_text(lock))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_with_hashes(lock: str) -> None:
    rest = re.sub(r"\A(?:#.*\n)+", "", _PIN.sub("", _text(lock)))
    assert rest.strip() == ""
    assert len(_pins(lock)) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_and_no_place_stands_in_it(lock: str) -> None:
    for trace in ("://", "--find-links", "--index", "--extra", "file:", " @ ", "+cpu"):
        assert trace not in _text(lock)


@pytest.mark.parametrize(("lock", "asked"), LOCKS.items())
def test_it_answers_what_the_project_asks(lock: str, asked: list[str]) -> None:
    pins = _pins(lock)
    for requirement in map(Requirement, asked):
        pin = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(Version(pin["version"])), f"{requirement}: {pin['version']}"


@pytest.mark.parametrize(("lock", "asked"), LOCKS.items())
def test_nothing_is_locked_that_the_project_no_longer_asks_for(lock: str, asked: list[str]) -> None:
    direct = {name for name, pin in _pins(lock).items() if "coldcall (pyproject.toml" in pin["why"]}
    direct |= {name for name, pin in _pins(lock).items() if "coldcall:test" in pin["why"]}
    wanted = {canonicalize_name(Requirement(line).name) for line in asked}
    assert direct == wanted


def test_the_test_lock_holds_all_of_the_other() -> None:
    run, test = _pins("requirements.lock"), _pins("requirements-test.lock")
    for name, pin in run.items():
        assert name in test
        assert (test[name]["version"], set(test[name]["hashes"].split())) == (
            pin["version"],
            set(pin["hashes"].split()),
        )


@pytest.mark.parametrize("lock", LOCKS)
def test_it_serves_every_system(lock: str) -> None:
    """Universal: what only Windows or an older Python needs is there, behind its marker."""
    markers = [Marker(pin["marker"]) for pin in _pins(lock).values() if pin["marker"]]
    windows = {"sys_platform": "win32", "platform_python_implementation": "CPython"}
    linux = {"sys_platform": "linux", "platform_python_implementation": "CPython"}
    assert any(marker.evaluate(windows) and not marker.evaluate(linux) for marker in markers)
