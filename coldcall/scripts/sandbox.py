"""The Jinja2 environment scripts run in: sandboxed, strict, emptied of globals, with our own filters.

Two of them, because e-mail HTML escapes and everything else must not. Claims are marked with
private-use characters around their words; neither scripts nor values can hold those characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
MARKED = re.compile(f"{_OPEN}([a-z_]+){_BETWEEN}([^{_CLOSE}]*){_CLOSE}")
"""A marked claim: group 1 its name, group 2 its words."""


def environment(shared: Mapping[str, str], *, html: bool) -> ImmutableSandboxedEnvironment:
    """An environment whose only includes are `shared` (by name, `_shared/…`), escaping when `html`."""
    made = ImmutableSandboxedEnvironment(
        loader=DictLoader(dict(shared)),
        undefined=StrictUndefined,
        autoescape=html,
        auto_reload=False,
        finalize=_printed,
    )
    made.globals.clear()
    made.filters = {
        "capfirst": _capfirst,
        "claim": _unmarked if html else _marked,
        "default": _default,
        "join": _join,
        "lower": _lower,
        "upper": _upper,
    }
    made.tests = {name: made.tests[name] for name in ("defined", "none")}
    return made


def _printed(value: object) -> object:
    return "" if value is None else value


def _marked(value: object, name: str) -> str:
    words = str(_printed(value))
    return f"{_OPEN}{name}{_BETWEEN}{words}{_CLOSE}" if words else ""


def _unmarked(value: object, name: str) -> object:
    del name
    return _printed(value)


def _default(value: object, fallback: str) -> object:
    return value or fallback


def _capfirst(value: object) -> str:
    text = str(_printed(value))
    return text[:1].upper() + text[1:]


def _lower(value: object) -> str:
    return str(_printed(value)).lower()


def _upper(value: object) -> str:
    return str(_printed(value)).upper()


def _join(value: tuple[str, ...], between: str) -> str:
    return between.join(value)
