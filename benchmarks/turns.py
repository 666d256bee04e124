"""Taking variants in turns, A B A B …, until a run's floor stood still."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.figures import STEADY, Figures, drift
from benchmarks.stage import Stage

Made = TypeVar("Made")
Once = Callable[[], float]
"""Does the work of a variant once; gives the milliseconds that count."""

TRIES = 3
"""How many runs are thrown away before the last one is reported as unsteady."""


@dataclass(frozen=True, slots=True)
class Run:
    """The samples of one run by variant. `steady` tells whether the floor stood still; `tries` how often
    it was begun.
    """

    figures: Mapping[str, Figures]
    steady: bool
    tries: int
    moved: float


def in_turns(stage: Stage, variants: Mapping[str, Once], rounds: int, floor: str, warm_up: int = 2) -> Run:
    """Takes each variant once a round. A run whose `floor` moved is thrown away and taken again."""
    for _ in range(warm_up):
        for once in variants.values():
            once()
    tries, steady, moved = 0, False, 0.0
    samples: dict[str, list[float]] = {}
    while not steady and tries < TRIES:
        tries += 1
        samples = _one_run(variants, rounds)
        moved = drift(samples[floor])
        steady = moved <= STEADY
        if not steady:
            stage.say(f"  the floor moved by {moved:.0%}: thrown away ({tries} of {TRIES})")
    return Run({name: Figures(tuple(taken)) for name, taken in samples.items()}, steady, tries, moved)


def _one_run(variants: Mapping[str, Once], rounds: int) -> dict[str, list[float]]:
    """Garbage is collected between samples and not within, as the window does it."""
    samples: dict[str, list[float]] = {name: [] for name in variants}
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, once in variants.items():
                samples[name].append(once())
            gc.collect(1)
    finally:
        gc.enable()
        gc.unfreeze()
    return samples


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """Milliseconds of a piece of work, and what it gave."""
    began = time.perf_counter()
    made = work()
    return (time.perf_counter() - began) * 1000, made
