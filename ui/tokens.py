"""The look as values: colours of a scheme, spacing, type scale. Plain Python, no Qt, no state."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

SPACE_1: Final = 4
SPACE_2: Final = 8
SPACE_3: Final = 12
SPACE_4: Final = 16
SPACE_5: Final = 24
RADIUS: Final = 6
BASE_PX: Final = 13
SMALLEST, LARGEST = 80, 200


class Tone(StrEnum):
    """What a colour says. The last five are states, and each brings its own sign."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    STOP = "stop"
    SIGNAL = "signal"


SIGNS: Final = {Tone.GOOD: "●", Tone.WARN: "◐", Tone.BAD: "▲", Tone.STOP: "⊘", Tone.SIGNAL: "★"}


class Size(StrEnum):
    """Steps of the type scale; `FACTORS` holds their multiples of the base."""

    SMALL = "small"
    BASE = "base"
    LARGE = "large"
    SPOKEN = "spoken"
    TITLE = "title"
    DISPLAY = "display"


# SPOKEN is the upper end of the 15 to 17 px given to the words a rep says; the rest is the scale.
FACTORS: Final = {
    Size.SMALL: 0.85,
    Size.BASE: 1.0,
    Size.LARGE: 1.15,
    Size.SPOKEN: 1.3,
    Size.TITLE: 1.5,
    Size.DISPLAY: 2.1,
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, as `#RRGGBB`. `edge` bounds controls, `hairline` only separates."""

    background: str
    surface: str
    raised: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str
    stop: str
    signal: str
    edge: str
    hairline: str
    series: tuple[str, ...]
    heat: tuple[str, ...]

    def of(self, tone: Tone) -> str:
        """The colour of a tone."""
        return str(getattr(self, tone.value))

    def high_contrast(self) -> Tokens:
        """The same scheme with nothing quiet in it: muted text, edges and hairlines step up."""
        return replace(self, muted=self.text, edge=self.text, hairline=self.edge)


def load_tokens(file: Path) -> Tokens:
    """Read a scheme; KeyError or TypeError for a file that misses or adds a role (ours, so a bug)."""
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    chart = raw["chart"]
    return Tokens(**raw["colours"], series=tuple(chart["series"]), heat=tuple(chart["heat"]))


def colour_roles() -> tuple[str, ...]:
    """Names of the single colours, for templates."""
    return tuple(f.name for f in fields(Tokens) if f.name not in {"series", "heat"})


def pixels(size: Size, percent: int) -> int:
    """Height in pixels of a step at a text size in per cent."""
    return max(1, round(BASE_PX * FACTORS[size] * percent / 100))


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
