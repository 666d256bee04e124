"""The shipped family: loading it, and making fonts of the type scale from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.tokens import Size, pixels

# Inter first; Noto for the scripts it lacks, in its plain cut: left alone, a system may draw ideographs with
# serifs. The system fills in what none of them has.
_CJK = ["Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans CJK KR"]
FAMILIES = ["Inter", "Noto Sans", "Noto Sans Arabic", *_CJK]


def load_fonts(folder: Path) -> list[str]:
    """Register every font file in `folder`; gives back the file names Qt could not read."""
    files = sorted(f for f in folder.iterdir() if f.suffix in {".ttf", ".otf"})
    return [f.name for f in files if QFontDatabase.addApplicationFont(str(f)) < 0]


def scale_font(
    size: Size, percent: int, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False
) -> QFont:
    """A font of the scale. `tabular` gives all digits one width, for whatever ticks or lines up."""
    return QFont(_made(size, percent, weight, tabular))


@cache
def _made(size: Size, percent: int, weight: QFont.Weight, tabular: bool) -> QFont:
    # Asked for with every line of a list that is drawn, and naming the families takes most of making one.
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels(size, percent))
    font.setWeight(weight)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
