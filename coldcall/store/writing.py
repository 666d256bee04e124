"""One write transaction: rows, their field stamps, their ops and the device's clock, committed together."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, select, text, update

from coldcall.domain import hlc
from coldcall.domain.call import Call, CallOutcome
from coldcall.domain.clock import Clock, to_ms
from coldcall.domain.ids import IdMaker
from coldcall.store import schema
from coldcall.store.columns import dump
from coldcall.store.driver import insertion, run, run_many, worded
from coldcall.store.stamps import first, from_bytes

_READ_DEVICE = worded(select(schema.device.c.next_dseq, schema.device.c.last_hlc, schema.device.c.device_id))
_WRITE_DEVICE = worded(update(schema.device).values(next_dseq=bindparam("dseq"), last_hlc=bindparam("clock")))
_FORGET_OPEN = worded(text("DELETE FROM open_call WHERE call_id = :call"))
_FIND_OPEN = worded(
    text(
        "INSERT INTO open_call (call_id, rep) SELECT c.id, c.rep FROM call c WHERE c.id = :call"
        " AND coalesce((SELECT undone FROM call_outcome WHERE call_id = c.id"
        " ORDER BY recorded_at DESC, id DESC LIMIT 1), 1)"
    )
)

_CALLS = frozenset({Call, CallOutcome})
_NOT_SENT = (None, None, None)
"""`acked_at`, `stable_at` and `rejected` of an op nobody has seen yet."""
MOST_OPS = 200
"""How many ops one unit may hold; a longer one goes out in parts."""


class Writing:
    """The transaction in hand. `now` is its one moment; `unit()` begins the next unit of sync within it.

    `next_dseq` is the number the device's next op takes.
    """

    def __init__(self, connection: Connection, clock: Clock, ids: IdMaker) -> None:
        self.connection = connection
        moment = clock.now()
        # As it is kept, so that what was just written equals what is read back.
        self.now: datetime = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
        self.new_id = ids
        self._last: int
        self.next_dseq: int
        self.next_dseq, self._last, device = run(connection, _READ_DEVICE).fetchone()
        self.device = UUID(bytes=device)
        self._first = self.next_dseq
        self._wall_ms = to_ms(self.now)
        self._txn = ids().bytes
        self._ops: list[tuple[Any, ...]] = []
        # Calls begun, ended or taken back here; which are open is kept, so that nobody looks through all.
        self._touched: dict[UUID, None] = {}

    def unit(self) -> None:
        """What follows belongs to the next unit: a person with their numbers, or a call with its facts."""
        self._txn = self.new_id().bytes

    def add(self, *rows: object) -> None:
        """Inserts first rows of entities, and facts. Rows of one type go in one statement, in order."""
        self._add([(self._txn, rows)], self.new_id.packed(len(rows)))

    def add_units(self, units: Iterable[Sequence[object]]) -> None:
        """Adds many units at once: ops unit by unit, yet rows of one type in one statement."""
        parts = [unit[start : start + MOST_OPS] for unit in units for start in range(0, len(unit), MOST_OPS)]
        if parts:
            made = self.new_id.packed(len(parts) + sum(map(len, parts)))
            txns = made[: len(parts)]
            self._txn = txns[-1]
            self._add(zip(txns, parts, strict=True), made[len(parts) :])

    def _add(self, units: Iterable[tuple[bytes, Sequence[Any]]], op_ids: Iterable[bytes]) -> None:
        """Writes ops down and inserts their rows. One loop, for an import goes through it a million times."""
        by_type: dict[type, list[tuple[Any, ...]]] = defaultdict(list)
        device, dseq, last, ids = self.device.bytes, self.next_dseq, self._last, iter(op_ids)
        revision, add_op = schema.REVISION, self._ops.append
        for txn, rows in units:
            for row in rows:
                kind = type(row)
                if kind in _CALLS:
                    self._touched[row.id if kind is Call else row.call_id] = None
                form = _FORMS[kind]
                last = hlc.tick(last, self._wall_ms)
                op = (
                    dseq,
                    next(ids),
                    txn,
                    last,
                    revision,
                    form.op,
                    form.name,
                    row.id.bytes,
                    None,
                    *_NOT_SENT,
                )
                add_op(op)
                dseq += 1
                values = form.fields(row)
                by_type[kind].append((*values, first(last, device)) if form.mutable else values)
        self.next_dseq, self._last = dseq, last
        for kind, members in by_type.items():
            insertion(schema.TABLES[kind])(self.connection, members)

    def set(self, kind: type, row_id: UUID, /, **fields: Any) -> None:
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
            (
                self.next_dseq,
                self.new_id().bytes,
                self._txn,
                self._last,
                schema.REVISION,
                kind,
                table.name,
                row_id.bytes,
                None if body is None else dump(body).encode(),
                *_NOT_SENT,
            )
        )
        self.next_dseq += 1
        return self._last

    def flush(self) -> None:
        """Writes the ops there are by now, so that the end of a long transaction comes as quickly as any."""
        if self._ops:
            insertion(schema.sync_op)(self.connection, self._ops)
            self._ops.clear()

    def finish(self) -> None:
        """Writes the ops and the device's counters; the store commits right after."""
        self.flush()
        if self.next_dseq != self._first:
            run(self.connection, _WRITE_DEVICE, (self.next_dseq, self._last))
            self._keep_open_calls()

    def _keep_open_calls(self) -> None:
        """From the facts, in whatever order they came."""
        calls = [(one.bytes,) for one in self._touched]
        if calls:
            run_many(self.connection, _FORGET_OPEN, calls)
            run_many(self.connection, _FIND_OPEN, calls)
        self._touched.clear()


_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in dataclasses.fields(kind)) for kind in (*schema.TABLES, *schema.LOCAL)
}


_FIELDS: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*names) for kind, names in _NAMES.items()
}
"""The fields of a dataclass, which are the first columns of its table."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Form:
    """How rows of one kind are written: the kind of op, the table's name, the columns, and stamps or not."""

    op: str
    name: str
    fields: Callable[[Any], tuple[Any, ...]]
    mutable: bool


_FORMS: dict[type[Any], _Form] = {
    kind: _Form(
        "set" if kind in schema.MUTABLE else "fact",
        # SQLAlchemy's own kind of text, which the driver would ask for its other forms at every op.
        str(table.name),
        _FIELDS[kind],
        kind in schema.MUTABLE,
    )
    for kind, table in schema.TABLES.items()
}


def put_local(connection: Connection, rows: Iterable[object]) -> None:
    """Inserts or replaces rows of tables that never leave this desk."""
    by_type: dict[type, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        by_type[type(row)].append(_FIELDS[type(row)](row))
    for kind, values in by_type.items():
        insertion(schema.LOCAL[kind], replaces=True)(connection, values)
