"""What is meant to be found is found: members of a family are listed, data keeps its shape."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from coldcall.paths import bundled

FAMILIES = ("importers", "exporters", "dialers")


def _modules(package: ModuleType) -> list[ModuleType]:
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def _home_of(member: object) -> str:
    """The module a member of `ALL` was written in, be it a class, a module or an object of a class."""
    if isinstance(member, ModuleType):
        return member.__name__
    return (
        member.__module__
        if inspect.isclass(member) or inspect.isfunction(member)
        else type(member).__module__
    )


def _roots(package: ModuleType) -> tuple[type, ...]:
    """The protocols that `base` declares for the family."""
    base = importlib.import_module(f"{package.__name__}.base")
    return tuple(
        thing
        for thing in vars(base).values()
        if inspect.isclass(thing)
        and thing.__module__ == base.__name__
        and getattr(thing, "_is_protocol", False)
    )


def _has_a_member(module: ModuleType, roots: tuple[type, ...]) -> bool:
    """Whether a public class written in `module` has every method of one of the family's protocols."""
    classes = [
        thing
        for name, thing in vars(module).items()
        if inspect.isclass(thing) and thing.__module__ == module.__name__ and not name.startswith("_")
    ]
    return any(_methods(root) <= set(dir(thing)) for thing in classes for root in roots if _methods(root))


def _methods(protocol: type) -> set[str]:
    return {name for name, thing in vars(protocol).items() if inspect.isfunction(thing) and name[0] != "_"}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_member_of_a_family_is_listed(family: str) -> None:
    package = importlib.import_module(f"coldcall.{family}")
    roots = _roots(package)
    assert roots, f"{family}/base.py declares no protocol"
    listed = {_home_of(member) for member in package.ALL}
    written = {
        module.__name__
        for module in _modules(package)
        if not module.__name__.endswith(".base") and _has_a_member(module, roots)
    }
    assert written <= listed, "a module is missing from ALL"
    assert len(listed) == len(package.ALL), "a member is listed twice"


def _data_files() -> list[Path]:
    return sorted(file for root in ("defaults", "resources") for file in bundled(root).rglob("*.toml"))


@pytest.mark.parametrize("file", _data_files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_shipped_data_is_toml_that_says_something(file: Path) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8"))
