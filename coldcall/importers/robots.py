"""Which acts a machine did: link scanners of mail gateways, crawlers; limits are `defaults/robots.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from coldcall.domain.engagement import EngagementKind
from coldcall.paths import bundled

_MAILED = (EngagementKind.EMAIL_OPEN, EngagementKind.EMAIL_CLICK)


@dataclass(frozen=True, slots=True)
class Touch:
    """One act of a file as far as a scanner shows in it. `mail` names person and mail together."""

    row: int
    kind: EngagementKind
    at: datetime | None
    mail: str = ""
    link: str = ""
    sent: datetime | None = None
    agent: str = ""
    network: str = ""


@cache
def _limits() -> dict[str, Any]:
    return tomllib.loads(bundled("defaults", "robots.toml").read_text("utf-8"))


def rows_of_robots(touches: Iterable[Touch]) -> frozenset[int]:
    """The rows whose acts a machine did."""
    found: set[int] = set()
    clicks: dict[str, list[Touch]] = defaultdict(list)
    for touch in touches:
        if _names_itself(touch) or _too_soon(touch):
            found.add(touch.row)
        if touch.kind is EngagementKind.EMAIL_CLICK and touch.at and touch.mail:
            clicks[touch.mail].append(touch)
    for each in clicks.values():
        found.update(_every_link(each))
    return frozenset(found)


def _names_itself(touch: Touch) -> bool:
    agent, network = touch.agent.lower(), touch.network.lower()
    limits = _limits()
    return any(part in f"{agent} " for part in limits["agents"]["parts"] if agent) or any(
        part in network for part in limits["networks"]["parts"] if network
    )


def _too_soon(touch: Touch) -> bool:
    if touch.kind not in _MAILED or not touch.at or not touch.sent:
        return False
    limit = _limits()["opens" if touch.kind is EngagementKind.EMAIL_OPEN else "clicks"]
    return bool(0 <= (touch.at - touch.sent).total_seconds() <= limit["seconds_after_send"])


def _every_link(clicks: list[Touch]) -> set[int]:
    """Clicks on one mail that came faster than a hand moves."""
    limit = _limits()["clicks"]
    found: set[int] = set()
    ordered = sorted(((touch.at, touch) for touch in clicks if touch.at), key=lambda pair: pair[0])
    for start, (at, _) in enumerate(ordered):
        near = [
            other
            for when, other in ordered[start : start + 100]
            if (when - at).total_seconds() <= limit["links_within_seconds"]
        ]
        at_once = [other for other in near if other.at == at]
        if len({other.link for other in near if other.link}) >= limit["links"]:
            found.update(other.row for other in near)
        # To the minute is no time to tell a burst by: such exports leave the seconds out.
        elif len(at_once) > limit["same_second"] and at.second:
            found.update(other.row for other in at_once)
    return found
