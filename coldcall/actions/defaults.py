"""Reads the data that decides: points, attempt policy, outcomes, reasons, definitions.

The shipped files lie in `coldcall/defaults`. A file of the same name in a home's config folder replaces the
values it names, table by table; a list replaces the whole list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coldcall.domain.outcome import Outcomes
from coldcall.domain.policy import Policy
from coldcall.domain.qualification import Definitions
from coldcall.domain.reasons import Reasons
from coldcall.domain.weights import Weights
from coldcall.errors import BadInput
from coldcall.paths import bundled


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a team works by, its own changes included."""

    scoring: Weights
    attempts: Policy
    outcomes: Outcomes
    reasons: Reasons
    definitions: Definitions


def load_defaults(config: Path | None = None) -> Defaults:
    """The shipped data as changed by the files in the folder `config`; an unusable one is `BadInput`."""
    return Defaults(
        scoring=Weights.from_toml(read("scoring.toml", config)),
        attempts=Policy.from_toml(read("attempts.toml", config)),
        outcomes=Outcomes.from_toml(read("outcomes.toml", config)),
        reasons=Reasons.from_toml(read("reasons.toml", config)),
        definitions=Definitions.from_toml(read("definitions.toml", config)),
    )


def under(known: Defaults, scoring: Mapping[str, Any]) -> Defaults:
    """The same with other points, given as `scoring.toml` is parsed."""
    return replace(known, scoring=Weights.from_toml(scoring))


def read(name: str, config: Path | None = None) -> dict[str, Any]:
    """One file of data, parsed, with the team's own values laid over it."""
    shipped = _parsed(bundled("defaults", name))
    own = config / name if config else None
    return _laid_over(shipped, _parsed(own)) if own and own.is_file() else shipped


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({error})", "mend it, or move it away") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror})", "check its permissions") from error


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            merged[key] = _laid_over(under, value)
        else:
            merged[key] = value
    return merged
