"""Which first names are forms of one name: Bob and Robert, Sascha and Alexander, Катя and Екатерина."""

from __future__ import annotations

import tomllib
from functools import cache

from coldcall.matching.folding import compact
from coldcall.paths import bundled


def related(a: str, b: str) -> bool:
    """Whether two folded names may be forms of one. Not transitive: Alex is Alexander and Alexandra."""
    ours = _families().get(a)
    return ours is not None and not ours.isdisjoint(_families().get(b, ()))


def is_name(name: str) -> bool:
    """Whether a folded name is in the table: somebody may be called so, it is no slip of the pen."""
    return name in _families()


def families(name: str) -> frozenset[str]:
    """The full names a folded name may stand for, itself where it stands for none."""
    return _families().get(name) or frozenset((name,))


@cache
def _families() -> dict[str, frozenset[str]]:
    table = tomllib.loads(bundled("defaults", "nicknames.toml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for language in table["names"].values():
        for full, short in language.items():
            base = compact(full)
            for name in (full, *short):
                found.setdefault(compact(name), set()).add(base)
    return {name: frozenset(bases) for name, bases in found.items()}
