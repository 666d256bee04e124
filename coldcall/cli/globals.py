"""The options every command takes, before or after the verb: `--home DIR`, `--json`, `--rep NAME`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coldcall.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Globals:
    """What was said for the whole run."""

    home: Path | None = None
    json: bool = False
    rep: str = ""


def split(argv: list[str]) -> tuple[Globals, list[str]]:
    """The global options, and the rest in its order. After `--` nothing is taken out.

    `export` has a `--rep` of its own, which chooses whose calls are written; after that verb it stays.
    """
    home: Path | None = None
    json, rep = False, ""
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        name, _, value = word.partition("=")
        if word == "--":
            rest.append(word)
            rest.extend(words)
        elif word == "--json":
            json = True
        elif name == "--home":
            home = Path(value or _next(words, name))
        elif name == "--rep" and "export" not in rest[:1]:
            rep = value or _next(words, name)
        else:
            rest.append(word)
    return Globals(home, json, rep), rest


def _next(words: Iterator[str], name: str) -> str:
    following = next(words, None)
    if following is None:
        raise WrongUsage(f"{name} needs a value", f"write {name} VALUE")
    return following
