"""One write transaction: rows, their field stamps, their ops and the device's clock, committed together."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Insert, Table, bindparam, insert, select, text, update

from coldcall.domain import hlc
from coldcall.domain.call import Call, CallOutcome
from coldcall.domain.clock import Clock, to_ms
from coldcall.domain.ids import IdMaker
from coldcall.store import schema
from coldcall.store.columns import dump
from coldcall.store.stamps import Stamps, from_bytes

_READ_DEVICE = select(schema.device.c.next_dseq, schema.device.c.last_hlc, schema.device.c.device_id)
_WRITE_DEVICE = update(schema.device).values(next_dseq=bindparam("dseq"), last_hlc=bindparam("clock"))
_INSERT_OP = insert(schema.sync_op)
_FORGET_OPEN = text("DELETE FROM open_call WHERE call_id = :call")
_FIND_OPEN = text(
    "INSERT INTO open_call (call_id, rep) SELECT c.id, c.rep FROM call c WHERE c.id = :call AND coalesce("
    "(SELECT undone FROM call_outcome WHERE call_id = c.id ORDER BY recorded_at DESC, id DESC LIMIT 1), 1)"
)

MOST_OPS = 200
"""How many ops one unit may hold; a longer one goes out in parts."""


class Writing:
    """The transaction in hand. `now` is its one moment; `unit()` begins the next unit of sync within it.

    `next_dseq` is the number the device's next op takes.
    """

    def __init__(self, connection: Connection, clock: Clock, ids: IdMaker) -> None:
        self.connection = connection
        self.now: datetime = clock.now()
        self.new_id = ids
        row = connection.execute(_READ_DEVICE).one()
        self.next_dseq: int = row.next_dseq
        self._last: int = row.last_hlc
        self.device = UUID(bytes=row.device_id)
        self._wall_ms = to_ms(self.now)
        self._txn = ids().bytes
        self._ops: list[dict[str, Any]] = []
        # Calls begun, ended or taken back here; which are open is kept, so that nobody looks through all.
        self._touched: dict[UUID, None] = {}

    def unit(self) -> None:
        """What follows belongs to the next unit: a person with their numbers, or a call with its facts."""
        self._txn = self.new_id().bytes

    def add(self, *rows: object) -> None:
        """Inserts first rows of entities, and facts. Rows of one type go in one statement, in order."""
        by_type: dict[type, list[object]] = defaultdict(list)
        for row in rows:
            by_type[type(row)].append(row)
        for kind, members in by_type.items():
            self._add_all(kind, members)

    def add_units(self, units: Iterable[Sequence[object]]) -> None:
        """Adds many units at once: ops unit by unit, yet rows of one type in one statement."""
        by_type: dict[type, list[dict[str, Any]]] = defaultdict(list)
        for unit in units:
            for start in range(0, len(unit), MOST_OPS):
                self.unit()
                for row in unit[start : start + MOST_OPS]:
                    by_type[type(row)].append(self._logged(row))
        for kind, values in by_type.items():
            self.connection.execute(_insert_into(schema.TABLES[kind]), values)

    def _add_all(self, kind: type, rows: list[object]) -> None:
        self.connection.execute(_insert_into(schema.TABLES[kind]), [self._logged(row) for row in rows])

    def _logged(self, row: object) -> dict[str, Any]:
        """The columns of a first row, after its op was written down."""
        if isinstance(row, Call | CallOutcome):
            self._touched[row.id if isinstance(row, Call) else row.call_id] = None
        value = _as_dict(row)
        mutable = type(row) in schema.MUTABLE
        stamp = self._log("set" if mutable else "fact", schema.TABLES[type(row)], value["id"], None)
        if mutable:
            value["stamps"] = Stamps(stamp, self.device).to_bytes()
        return value

    def set(self, kind: type, row_id: UUID, **fields: Any) -> None:
        """Writes some fields of a mutable entity, stamped one by one.

        Raises KeyError for an unknown row or field.
        """
        table = schema.MUTABLE[kind]
        unknown = fields.keys() - set(_NAMES[kind])
        if unknown or not fields:
            raise KeyError(f"{table.name} has no fields {sorted(unknown)}")
        stored = self.connection.execute(select(table.c.stamps).where(table.c.id == row_id)).scalar()
        if stored is None:
            raise KeyError(f"{table.name} {row_id}")
        clock = self._log("set", table, row_id, fields)
        stamps = from_bytes(stored).written(list(fields), clock, self.device)
        statement = update(table).where(table.c.id == row_id).values(**fields, stamps=stamps.to_bytes())
        self.connection.execute(statement)

    def _log(self, kind: str, table: Table, row_id: UUID, body: dict[str, Any] | None) -> int:
        self._last = hlc.tick(self._last, self._wall_ms)
        self._ops.append(
            {
                "dseq": self.next_dseq,
                "op_id": self.new_id().bytes,
                "txn_id": self._txn,
                "hlc": self._last,
                "schema": schema.REVISION,
                "kind": kind,
                "entity": table.name,
                "row_id": row_id.bytes,
                "body": None if body is None else dump(body).encode(),
            }
        )
        self.next_dseq += 1
        return self._last

    def finish(self) -> None:
        """Writes the ops and the device's counters; the store commits right after."""
        if not self._ops:
            return
        self.connection.execute(_INSERT_OP, self._ops)
        self.connection.execute(_WRITE_DEVICE, {"dseq": self.next_dseq, "clock": self._last})
        self._ops.clear()
        self._keep_open_calls()

    def _keep_open_calls(self) -> None:
        """From the facts, in whatever order they came."""
        calls = [{"call": one.bytes} for one in self._touched]
        if calls:
            self.connection.execute(_FORGET_OPEN, calls)
            self.connection.execute(_FIND_OPEN, calls)
        self._touched.clear()


@cache
def _insert_into(table: Table) -> Insert:
    return insert(table)


_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in dataclasses.fields(kind)) for kind in (*schema.TABLES, *schema.LOCAL)
}


def _as_dict(row: object) -> dict[str, Any]:
    """One level of a dataclass as a dict (dataclasses.asdict copies deeply, at five times the cost)."""
    return {name: getattr(row, name) for name in _NAMES[type(row)]}


def put_local(connection: Connection, rows: Iterable[object]) -> None:
    """Inserts or replaces rows of tables that never leave this desk."""
    by_type: dict[type, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_type[type(row)].append(_as_dict(row))
    for kind, values in by_type.items():
        connection.execute(_insert_into(schema.LOCAL[kind]).prefix_with("OR REPLACE"), values)
