"""The two sets of tables that say where everybody stands in the queue, of which one is in force.

New points for everybody are worked out in a second set and put in force at once, by one row of `store_info`:
nobody reads an order that is half old and half new, not in another program and not after a crash either.
Statements name the first set only; where the second is meant, `coldcall.store.driver` words them for it. The
set that is not in force is made like the other when it is needed and taken away afterwards.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

FIRST: Final = ""
SECOND: Final = "_2"
"""What the names of the second set's tables end in."""
TABLES: Final = ("standing", "queue_pile", "queue_place", "part_place")
"""The tables there are two of; those a store does not have are left out."""

_SIDE = "SELECT value FROM store_info WHERE name = 'side'"
_TURN = "INSERT OR REPLACE INTO store_info (name, value) VALUES ('side', ?)"
_MADE = (
    "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type <> 'trigger'"
)
_IS_INDEX = "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?"
_NO_INDEX = "DROP INDEX {name}"
_THERE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?"
_FILL = "INSERT INTO {table} SELECT * FROM {other}"
_GONE = "DROP TABLE {table}"
_FORGET = "DELETE FROM store_info WHERE name IN ('side', 'rescoring')"
_NAMES = re.compile(rf"\b({'|'.join(TABLES)})\b")


def in_force(driver: Any) -> str:
    """The set that says where everybody stands now, on a driver connection."""
    row = driver.execute(_SIDE).fetchone()
    return row[0] if row else FIRST


def other(one: str) -> str:
    """The set that is not this one."""
    return FIRST if one == SECOND else SECOND


def turn(driver: Any, to: str) -> None:
    """Puts a set in force, for all who begin to read or write after this is committed."""
    driver.execute(_TURN, (to,))


@lru_cache(maxsize=1024)
def worded_for(one: str, text: str) -> str:
    """A statement about the first set as one about this set."""
    return text if one == FIRST else _NAMES.sub(rf"\1{one}", text)


def make(driver: Any, one: str) -> None:
    """Makes the empty tables of a set, like those of the other; none of them is there.

    `index` makes their indexes once they are full: kept row by row they would cost ten times as much.
    """
    for table in TABLES:
        for _, name, text in driver.execute(_MADE, (table + other(one),)).fetchall():
            if name == table + other(one):
                driver.execute(_renamed(text, name, one))


def index(driver: Any, one: str) -> bool:
    """Makes one of the indexes a set lacks; tells whether it lacked any."""
    for table in there(driver, one):
        for kind, name, text in driver.execute(_MADE, (table + other(one),)).fetchall():
            made = name.removesuffix(SECOND) + one
            if kind == "index" and not driver.execute(_IS_INDEX, (made,)).fetchone():
                driver.execute(_renamed(text, name, one, table))
                return True
    return False


def drop_index(driver: Any, one: str) -> bool:
    """Takes one of the indexes of a set away; tells whether there was any."""
    for table in there(driver, one):
        for kind, name, _ in driver.execute(_MADE, (table + one,)).fetchall():
            if kind == "index":
                driver.execute(_NO_INDEX.format(name=name))
                return True
    return False


def _renamed(text: str, name: str, one: str, table: str = "") -> str:
    """The text that made a table or an index of one set, as that of the other."""
    made = re.sub(rf"\b{name}\b", name.removesuffix(SECOND) + one, text, count=1)
    return re.sub(rf"\b{table}{other(one)}\b", table + one, made) if table else made


def settle(driver: Any) -> None:
    """Leaves the first set alone and in force, as migrations know it; what a rescoring had begun is gone."""
    unwatch(driver)
    if in_force(driver) == SECOND:
        _drop(driver, FIRST)
        make(driver, FIRST)
        for table in there(driver, FIRST):
            driver.execute(_FILL.format(table=table, other=f"{table}{SECOND}"))
        while index(driver, FIRST):
            pass
    _drop(driver, SECOND)
    driver.execute(_FORGET)


def _drop(driver: Any, one: str) -> None:
    for table in there(driver, one):
        driver.execute(_GONE.format(table=f"{table}{one}"))


def there(driver: Any, one: str) -> list[str]:
    """The tables of a set that are there."""
    return [table for table in TABLES if driver.execute(_THERE, (table + one,)).fetchone()]


_WATCHED: Final = ("standing", "queue_place")
_WRITTEN: Final = {"insert": "new", "update": "new", "delete": "old"}
_TOUCHED = "CREATE TABLE rescoring_again (prospect_id BLOB PRIMARY KEY) WITHOUT ROWID"
_ON = (
    "CREATE TRIGGER {when}_{what}_watch AFTER {when} ON {what}{one} BEGIN"
    " INSERT OR IGNORE INTO rescoring_again (prospect_id) VALUES ({row}.prospect_id); END"
)


def watch(driver: Any, one: str) -> None:
    """From here on `rescoring_again` holds whose standing or place was written or dropped in a set."""
    driver.execute(_TOUCHED)
    for what in _WATCHED:
        for when, row in _WRITTEN.items():
            driver.execute(_ON.format(when=when, row=row, what=what, one=one))


def unwatch(driver: Any) -> None:
    """Ends that."""
    for what in _WATCHED:
        for when in _WRITTEN:
            driver.execute(f"DROP TRIGGER IF EXISTS {when}_{what}_watch")
    driver.execute("DROP TABLE IF EXISTS rescoring_again")
