"""One goal's result: as JSON by the command line's contract, and as lines for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.figures import Figures
from benchmarks.turns import Run


@dataclass(frozen=True, slots=True)
class Limit:
    """One condition of a goal: what is compared, what came out, what is allowed."""

    what: str
    value: float
    limit: float
    unit: str = "ratio"

    @property
    def met(self) -> bool:
        return self.value <= self.limit

    def plain(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "value": round(self.value, 3),
            "limit": self.limit,
            "unit": self.unit,
            "met": self.met,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured. `others` are named figures beside the two that make the ratio; `counts` the work
    that was done, counted at both ends. With `at_least` the ratio is the share of the floor's pace that is
    kept, and the goal the least of it.
    """

    name: str
    what: str
    beside: str
    ours: Figures
    floor: Figures
    goal: float
    run: Run
    leads: int
    at_least: bool = False
    limits: tuple[Limit, ...] = ()
    others: Mapping[str, Figures] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        if self.at_least:
            return self.floor.median / self.ours.median
        return self.ours.median / self.floor.median

    @property
    def met(self) -> bool:
        """Whether the goal is kept with all that belongs to it."""
        kept = self.ratio >= self.goal if self.at_least else self.ratio <= self.goal
        return kept and all(limit.met for limit in self.limits)

    def plain(self) -> dict[str, Any]:
        """As `bench --json` prints it."""
        return {
            "name": self.name,
            "ours": self.ours.plain(),
            "floor": self.floor.plain(),
            "unit": "ms",
            "ratio": round(self.ratio, 3),
            "goal": self.goal,
            "at_least": self.at_least,
            "met": self.met,
            "what": self.what,
            "beside": self.beside,
            "limits": [limit.plain() for limit in self.limits],
            "others": {name: figures.plain() for name, figures in self.others.items()},
            "counts": dict(self.counts),
            "leads": self.leads,
            "steady": self.run.steady,
            "floor_moved": round(self.run.moved, 3),
            "tries": self.run.tries,
        }


def told(results: Sequence[Mapping[str, Any]]) -> str:
    """The results in lines: the goal, what it was measured beside, and every figure with its range."""
    return "\n\n".join("\n".join(_lines(one)) for one in results)


def _lines(one: Mapping[str, Any]) -> list[str]:
    floor = "the floor's pace" if one["at_least"] else "the floor"
    verdict = "met" if one["met"] else "missed"
    unsteady = "" if one["steady"] else f" · unsteady: the floor moved by {one['floor_moved']:.0%}"
    lines = [
        f"{one['name']}: {one['ratio']:.2f} × {floor}, goal {one['goal']:g} — {verdict}{unsteady}",
        f"  {one['what']} / {one['beside']}, {one['leads']:,} leads",
        _figures("ours", one["ours"]),
        _figures("floor", one["floor"]),
    ]
    lines += [_figures(name, figures) for name, figures in one["others"].items()]
    for limit in one["limits"]:
        unit = " ms" if limit["unit"] == "ms" else " ×"
        kept = "met" if limit["met"] else "missed"
        lines.append(f"  {limit['what']}: {limit['value']:.2f}{unit}, at most {limit['limit']:g} — {kept}")
    if one["counts"]:
        lines.append("  " + " · ".join(f"{count:,} {name}" for name, count in one["counts"].items()))
    return lines


def _figures(name: str, figures: Mapping[str, float]) -> str:
    return (
        f"  {name:<34} {figures['median']:9.2f} ms median  {figures['min']:8.2f}–{figures['max']:.2f}"
        f"  p95 {figures['p95']:.2f}  p99 {figures['p99']:.2f}  n {figures['n']}"
    )
