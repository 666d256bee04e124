"""Where things live: the four folders of a home, and the data that ships with the program.

The only home of `appdirs`. Nothing here touches the disk before `Folders.create()`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import appdirs

from coldcall.errors import MachineLacks

NAME = "coldcall"
HOME_VARIABLE = "COLDCALL_HOME"

_READ_BY_APPDIRS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = ("defaults", "scripts_library", "resources")


@dataclass(frozen=True, slots=True)
class Folders:
    """The four folders of one home. `home` is the folder that was named, None for the user's own."""

    config: Path
    data: Path
    cache: Path
    logs: Path
    home: Path | None = None

    @property
    def settings_file(self) -> Path:
        """What a person chose; safe to edit by hand."""
        return self.config / "settings.toml"

    @property
    def state_file(self) -> Path:
        """What the window remembers: geometry, the last page."""
        return self.config / "state.toml"

    @property
    def store_file(self) -> Path:
        """The encrypted store. Nothing but `coldcall.sqlite` opens it."""
        return self.data / "coldcall.store"

    def create(self) -> None:
        """Makes the folders, readable by their owner alone. Raises `MachineLacks` where it may not."""
        for folder in (self.home, self.config, self.data, self.cache, self.logs):
            if folder is not None:
                _make_private(folder)


def folders(home: Path | None, environ: Mapping[str, str]) -> Folders:
    """The folders of `home`, else of `COLDCALL_HOME`, else the user's own by the system's custom.

    `environ` is the process environment. Windows and macOS give one folder for config and data,
    so each gets a folder of its own inside it.
    """
    named = home or _named_home(environ)
    if named is not None:
        place = Path(os.path.abspath(named.expanduser()))  # noqa: PTH100 - resolve() would follow links
        return Folders(place / "config", place / "data", place / "cache", place / "logs", place)
    with _clean_environment(environ):
        config = Path(appdirs.user_config_dir(NAME, appauthor=False))
        data = Path(appdirs.user_data_dir(NAME, appauthor=False))
        cache = Path(appdirs.user_cache_dir(NAME, appauthor=False))
    return Folders(config / "config", data / "data", cache, cache / "logs")


def bundled(*parts: str) -> Path:
    """A file or folder that ships with the program: `bundled("defaults", "outcomes.toml")`.

    The first part is `defaults`, `scripts_library` or `resources`. In a checkout the latter two stand
    beside the package, in an installed wheel inside it.
    """
    if not parts or parts[0] not in _SHIPPED:
        raise ValueError(f"nothing is shipped under {'/'.join(parts)!r}; only {', '.join(_SHIPPED)}")
    return _shipped_root(parts[0]).joinpath(*parts)


def _shipped_root(first: str) -> Path:
    if first == "defaults":
        return _PACKAGE
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def _named_home(environ: Mapping[str, str]) -> Path | None:
    named = environ.get(HOME_VARIABLE, "").strip()
    return Path(named) if named else None


@contextmanager
def _clean_environment(environ: Mapping[str, str]) -> Iterator[None]:
    """Lets appdirs, which reads the process environment, see `environ` without unusable folders.

    The XDG base directory specification says that a relative path is to be ignored, and that an
    empty variable counts as unset; appdirs does neither.
    """
    before = {name: os.environ.get(name) for name in _READ_BY_APPDIRS}
    usable = {name: environ[name] for name in _READ_BY_APPDIRS if Path(environ.get(name, "")).is_absolute()}
    try:
        _replace(dict.fromkeys(_READ_BY_APPDIRS) | usable)
        yield
    finally:
        _replace(before)


def _replace(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _make_private(folder: Path) -> None:
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineLacks(
            f"the folder {folder} cannot be made ({reason})", "name another place with --home DIR"
        ) from error
