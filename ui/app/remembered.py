"""What the window remembers between starts, in `state.toml`: where it stood, and which home was open."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coldcall.files import write_whole


@dataclass(frozen=True, slots=True)
class Remembered:
    """`geometry` is what Qt saved of the window, in base64; `sample` whether the sample world was open."""

    geometry: str = ""
    sample: bool = False


def read(file: Path) -> Remembered:
    """What was remembered; nothing where the file is missing or cannot be read, for it holds no work."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")).get("window", {})
    except (OSError, ValueError):
        return Remembered()
    geometry, sample = table.get("geometry", ""), table.get("sample", False)
    return Remembered(geometry if isinstance(geometry, str) else "", sample is True)


def write(file: Path, kept: Remembered) -> None:
    """Keeps it for the next start."""
    sample = "true" if kept.sample else "false"
    write_whole(file, f'[window]\ngeometry = "{kept.geometry}"\nsample = {sample}\n'.encode())
