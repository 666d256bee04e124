"""What the doctor looks at: versions, the store, its key, disk, clock, fonts and display."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from coldcall import __version__, sqlite
from coldcall.errors import ColdcallError
from coldcall.keys import KeyPlace, StoreKeys
from coldcall.paths import Folders
from coldcall.store import backups

_LEAST_FREE = 500_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `detail` says what was found, and what to do where it is not well."""

    name: str
    ok: bool
    detail: str


def run(folders: Folders, keys: StoreKeys, environ: Mapping[str, str], now: datetime) -> tuple[Check, ...]:
    """Every check, none of which changes anything."""
    return (
        Check("version", True, f"Coldcall {__version__}, Python {platform.python_version()}"),
        _sqlite(),
        Check("home", True, str(folders.data)),
        _key(folders, keys),
        _store(folders, keys),
        _disk(folders),
        _clock(now),
        _display(environ),
        _fonts(),
    )


def _sqlite() -> Check:
    version = ".".join(str(part) for part in sqlite.version())
    safe = sqlite.wal_is_safe()
    words = version if safe else f"{version}: too old to be trusted with a log; install sqlcipher3>=0.6.4"
    return Check("sqlite", safe, words)


def key_words(folders: Folders, keys: StoreKeys) -> str:
    """Where the key of the store is kept, in words."""
    return _key(folders, keys).detail


def _key(folders: Folders, keys: StoreKeys) -> Check:
    if not folders.store_file.exists():
        return Check("key", True, "made together with the first store")
    try:
        found = keys.find()
    except ColdcallError as error:
        return Check("key", False, str(error))
    kept = {
        KeyPlace.KEYRING: f"kept in {found.where}",
        KeyPlace.FILE: f"kept in the file {found.where}, readable by you alone",
        KeyPlace.NAMED_FILE: f"kept in the file {found.where}, named by the environment",
    }
    return Check("key", True, kept[found.place])


def _store(folders: Folders, keys: StoreKeys) -> Check:
    if not folders.store_file.exists():
        return Check("store", True, "none yet: import a list to make one")
    try:
        revision = backups.prove(folders.store_file, keys.find().key)
    except ColdcallError as error:
        return Check("store", False, str(error))
    size = folders.store_file.stat().st_size / 1e6
    return Check("store", True, f"whole, revision {revision}, {size:.1f} MB, encrypted")


def _disk(folders: Folders) -> Check:
    place = next(each for each in (folders.data, *folders.data.parents) if each.exists())
    free = shutil.disk_usage(place).free
    words = f"{free / 1e9:.1f} GB free"
    return Check("disk", free > _LEAST_FREE, words if free > _LEAST_FREE else f"{words}: make some room")


def _clock(now: datetime) -> Check:
    known = now.astimezone(UTC)
    sane = 2025 <= known.year <= 2100
    return Check(
        "clock", sane, f"{known:%Y-%m-%d %H:%M} UTC" + ("" if sane else ": set this computer's clock")
    )


def _display(environ: Mapping[str, str]) -> Check:
    shown = environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY")
    if platform.system() in ("Windows", "Darwin"):
        return Check("display", True, "the system's own")
    return Check("display", True, shown or "none: the window cannot be shown, everything else works")


def _fonts() -> Check:
    from coldcall.machine import lacks_cjk_fonts

    if platform.system() in ("Windows", "Darwin") or not lacks_cjk_fonts():
        return Check("fonts", True, "Latin shipped; Chinese, Japanese and Korean from the system")
    return Check("fonts", True, "Chinese, Japanese and Korean names would be boxes: install fonts-noto-cjk")
