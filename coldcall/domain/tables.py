"""Reads parsed TOML with the place named in every complaint: `scoring.toml: engagement.form.points …`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coldcall.errors import BadInput


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file, and where it stands (`scoring.toml: engagement.form`)."""

    values: Mapping[str, Any]
    where: str

    def number(self, key: str, default: float | None = None) -> float:
        """A number; an integer will do."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, "a number is needed")
        return float(value)

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, "a whole number is needed")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A piece of text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, "a text in quotes is needed")
        return value

    def yes(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false is needed")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self.values.get(key, ())
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise self.wrong(key, "a list of texts is needed")
        if not all(isinstance(one, str) for one in value):
            raise self.wrong(key, "a list of texts is needed")
        return tuple(value)

    def table(self, key: str) -> Table:
        """A table inside this one; absent is empty."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"a table [{key}] is needed")
        return Table(value, self._path(key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables (`[[key]]`); absent is empty."""
        value = self.values.get(key, ())
        if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
            raise self.wrong(key, f"a list of tables [[{key}]] is needed")
        if not all(isinstance(one, Mapping) for one in value):
            raise self.wrong(key, f"a list of tables [[{key}]] is needed")
        return tuple(Table(one, f"{self._path(key)}[{place}]") for place, one in enumerate(value, 1))

    def subtables(self) -> tuple[tuple[str, Table], ...]:
        """Every table inside this one, by name, in the order of the file."""
        return tuple((name, self.table(name)) for name in self.values)

    def wrong(self, key: str, what: str) -> BadInput:
        """The complaint about `key`, ready to raise."""
        return BadInput(f"{self._path(key)} cannot be used", what)

    def _path(self, key: str) -> str:
        return f"{self.where}{'' if self.where.endswith(': ') else '.'}{key}"


def of_file(name: str, parsed: Mapping[str, Any]) -> Table:
    """The whole of a parsed file called `name`."""
    return Table(parsed, f"{name}: ")
