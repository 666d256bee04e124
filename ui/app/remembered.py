"""What the window remembers between starts, in `state.toml`: where it stood, and which home was open."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coldcall.files import write_whole


@dataclass(frozen=True, slots=True)
class Remembered:
    """`geometry` is what Qt saved of the window, in base64; `sample` whether the sample world was open;
    `lists` the folder the last list was chosen from."""

    geometry: str = ""
    sample: bool = False
    lists: str = ""


def read(file: Path) -> Remembered:
    """What was remembered; nothing where the file is missing or cannot be read, for it holds no work."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")).get("window", {})
    except (OSError, ValueError):
        return Remembered()
    geometry, lists = (_text(table.get(name)) for name in ("geometry", "lists"))
    return Remembered(geometry, table.get("sample") is True, lists)


def write(file: Path, kept: Remembered) -> None:
    """Keeps it for the next start."""
    sample = "true" if kept.sample else "false"
    lists = json.dumps(kept.lists, ensure_ascii=False)  # its strings are TOML's too
    lines = ("[window]", f'geometry = "{kept.geometry}"', f"sample = {sample}", f"lists = {lists}", "")
    write_whole(file, "\n".join(lines).encode(errors="replace"))


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""
