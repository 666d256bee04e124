"""The one table of keys. The page, the palette, the hints and the key sheet are all made from it.

Card keys (`card`) work while no field has the cursor and belong to states; `anywhere` keys carry Ctrl, Alt
or are F keys and belong to the window. Every key can be given to another action.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from coldcall.errors import BadInput
from ui.keyrows import ROWS
from ui.keys import PRESSED, Key, State

K = TypeVar("K")


class KeyTable:
    """The keys in force. `remapped` maps an action, or `action:arg`, to the one key that replaces its keys.

    BadInput when a key would do two things in one state, or an action is not in the table.
    """

    def __init__(self, remapped: Mapping[str, str] | None = None, rows: tuple[Key, ...] = ROWS) -> None:
        changes = dict(remapped or {})
        self.rows = tuple(_remap(row, changes.get(name(row))) for row in rows)
        unknown = set(changes) - {name(row) for row in rows}
        if unknown:
            raise BadInput(f"No action is called {sorted(unknown)[0]}", "See the list of keys with F1.")
        self._by_key: dict[tuple[State, str], Key] = {}
        self._fill()

    def at(self, state: State, key: str) -> Key | None:
        """What a card key does in a state."""
        return self._by_key.get((state, key))

    def hints(self, state: State) -> tuple[Key, ...]:
        """The few keys worth showing while a state lasts."""
        return tuple(row for row in self.rows if row.hint and state in row.states)

    def find(self, action: str, arg: str = "") -> Key:
        """The row of an action; LookupError for a name that is not in the table."""
        for row in self.rows:
            if row.action == action and row.arg == arg:
                return row
        raise LookupError(f"no key row {action} {arg}")

    def _fill(self) -> None:
        windows: dict[str, Key] = {}
        for row in self.rows:
            for key in row.anywhere:
                _claim(windows, key, row)
            for key in row.card:
                for state in row.states:
                    _claim(self._by_key, (state, key), row)


def name(row: Key) -> str:
    """The name under which a row is remapped and its uses are counted."""
    return row.action if row.arg in {"", PRESSED} else f"{row.action}:{row.arg}"


def _claim(taken: dict[K, Key], key: K, row: Key) -> None:
    other = taken.setdefault(key, row)
    if other is not row:
        shown = key[1] if isinstance(key, tuple) else key
        raise BadInput(
            f"{shown} would both {other.words!r} and {row.words!r}", "Give one of them another key."
        )


def _remap(row: Key, key: str | None) -> Key:
    if key is None:
        return row
    if "+" in key or (key.startswith("F") and len(key) > 1):
        return replace(row, anywhere=(key,))
    return replace(row, card=(key,))
