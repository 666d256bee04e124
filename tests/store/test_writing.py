"""Every write carries its sync record: rows, stamps, ops and the device's counters live or die together."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.call import Call
from coldcall.domain.history import Draft
from coldcall.domain.prospect import Account, Prospect
from coldcall.store import drafts
from coldcall.store.engine import Store
from coldcall.store.rows import get
from coldcall.store.schema import MUTABLE, REVISION, TABLES
from coldcall.store.stamps import Stamps, from_bytes
from tests.store.made import HandClock, all_ops, call, device_of, outcome, prospect, row_count


def _stamps(store: Store, kind: type, row_id: UUID) -> Stamps:
    table = MUTABLE[kind]
    with store.read() as reading:
        stored = reading.connection.execute(table.select().where(table.c.id == row_id)).one().stamps
    return from_bytes(stored)


def test_a_write_logs_one_op_a_row_from_one_without_gaps(store: Store) -> None:
    ana = prospect()
    first = call(ana)
    with store.write() as writing:
        writing.add(ana)
    with store.write() as writing:
        writing.add(first, outcome(first))
    logged = all_ops(store)
    assert [op.dseq for op in logged] == [1, 2, 3]
    assert [(op.kind, op.entity) for op in logged] == [
        ("set", "prospect"),
        ("fact", "call"),
        ("fact", "call_outcome"),
    ]
    assert logged[0].row_id == ana.id.bytes
    assert [op.body for op in logged] == [None, None, None]
    assert {op.schema for op in logged} == {REVISION}
    assert len({op.op_id for op in logged}) == 3
    assert device_of(store).next_dseq == 4


def test_every_synced_table_is_of_one_kind(store: Store) -> None:
    entities = [table.name for table in TABLES.values()]
    assert len(entities) == len(set(entities)) == len(TABLES)


def test_a_changed_field_is_logged_with_its_value_and_nothing_else(store: Store) -> None:
    ana = prospect(custom={"tier": "gold"})
    with store.write() as writing:
        writing.add(ana)
    with store.write() as writing:
        writing.set(
            Prospect,
            ana.id,
            last_name="Ruíz 山田",
            custom={"b": 1, "a": None},
            flags=("role_address",),
            created_at=datetime(2026, 1, 2, tzinfo=UTC),
            account_id=UUID(int=7),
        )
    op = all_ops(store)[-1]
    assert op.kind == "set"
    assert json.loads(op.body) == {
        "last_name": "Ruíz 山田",
        "custom": {"a": None, "b": 1},
        "flags": ["role_address"],
        "created_at": "2026-01-02T00:00:00+00:00",
        "account_id": str(UUID(int=7)),
    }
    with store.read() as reading:
        again = get(reading.connection, Prospect, ana.id)
    assert again is not None
    assert again.last_name == "Ruíz 山田"
    assert again.flags == ("role_address",)
    assert again.first_name == "Ana"


def test_each_field_keeps_its_own_stamp(store: Store, clock: HandClock) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
        device = writing.device
    clock.pass_(seconds=1)
    with store.write() as writing:
        writing.set(Prospect, ana.id, title="CFO")
    clock.pass_(seconds=1)
    with store.write() as writing:
        writing.set(Prospect, ana.id, title="CEO", city="Lima")
    born, _, last = (op.hlc for op in all_ops(store))
    stamps = _stamps(store, Prospect, ana.id)
    assert stamps.of("first_name") == (born, device)
    assert stamps.of("title") == stamps.of("city") == (last, device)
    assert (stamps.clock, stamps.device) == (born, device)


@pytest.mark.parametrize("step", [0, -3600, 1])
def test_the_clock_of_the_log_only_goes_forward(store: Store, clock: HandClock, step: int) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
    for number in range(5):
        clock.pass_(seconds=step)
        with store.write() as writing:
            writing.set(Prospect, ana.id, title=str(number))
            writing.add(call(ana), call(ana))
    clocks = [op.hlc for op in all_ops(store)]
    assert all(before < after for before, after in pairwise(clocks))
    assert device_of(store).last_hlc == clocks[-1]
    assert clocks[0] >> 16 == int(clock.time.timestamp() * 1000) - 5 * step * 1000


def test_an_exception_leaves_nothing(store: Store) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
    before = device_of(store)

    def _fail() -> None:
        with store.write() as writing:
            writing.add(Account(UUID(int=1), "Acme"), call(ana))
            writing.set(Prospect, ana.id, title="CFO")
            drafts.keep(writing, Draft(ana.id, None, "talking", {}, writing.now))
            writing.finish()  # even what was already sent to the file goes back
            raise RuntimeError("mid-way")

    with pytest.raises(RuntimeError, match="mid-way"):
        _fail()
    assert [row_count(store, name) for name in ("account", "call", "draft", "sync_op")] == [0, 0, 0, 1]
    assert device_of(store) == before
    with store.write() as writing:
        writing.add(call(ana))
    assert [op.dseq for op in all_ops(store)] == [1, 2]


def test_a_row_that_is_there_already_takes_the_whole_write_back(store: Store) -> None:
    ana = prospect()
    again = call(ana)
    with store.write() as writing:
        writing.add(ana, again)
    with pytest.raises(Exception, match="UNIQUE"), store.write() as writing:
        writing.add(call(ana))
        writing.add(again)
    assert row_count(store, "call") == 1
    assert len(all_ops(store)) == 2


def test_a_write_of_nothing_moves_no_counter(store: Store) -> None:
    before = device_of(store)
    with store.write():
        pass
    assert device_of(store) == before


def test_units_are_told_apart(store: Store) -> None:
    ana, ben = prospect(), prospect("Ben")
    with store.write() as writing:
        writing.add(ana, call(ana))
        writing.unit()
        writing.add(ben)
    units = [op.txn_id for op in all_ops(store)]
    assert units[0] == units[1] != units[2]


def test_an_unknown_row_or_field_is_refused_before_anything_is_logged(store: Store) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
        with pytest.raises(KeyError):
            writing.set(Prospect, UUID(int=9), title="CFO")
        with pytest.raises(KeyError):
            writing.set(Prospect, ana.id, titel="CFO")
    assert len(all_ops(store)) == 1


def test_what_stays_on_this_desk_is_not_logged(store: Store) -> None:
    ana = prospect()
    with store.write() as writing:
        drafts.keep(writing, Draft(ana.id, None, "talking", {"note": "half a sen"}, writing.now))
        drafts.keep(writing, Draft(ana.id, None, "talking", {"note": "half a sentence"}, writing.now))
    assert all_ops(store) == []
    with store.read() as reading:
        kept = drafts.of(reading, ana.id)
        assert kept is not None
        assert kept.body == {"note": "half a sentence"}
        assert drafts.all_drafts(reading) == [kept]
    with store.write() as writing:
        drafts.drop(writing, ana.id)
    assert row_count(store, "draft") == 0


def test_a_full_call_comes_back_as_it_was(store: Store) -> None:
    ana = prospect()
    made = call(ana, clearance={"rules": "2026.3", "warnings": []}, warnings=("late",), score=61.5, attempt=3)
    with store.write() as writing:
        writing.add(made)
    with store.read() as reading:
        assert get(reading.connection, Call, made.id) == made


_stamp = st.tuples(st.integers(0, 2**63 - 1), st.uuids())


@given(row=_stamp, fields=st.dictionaries(st.text(min_size=1), _stamp))
def test_stamps_come_back_from_bytes(row: tuple[int, UUID], fields: dict[str, tuple[int, UUID]]) -> None:
    stamps = Stamps(*row, fields)
    assert from_bytes(stamps.to_bytes()) == stamps


@given(row=_stamp, names=st.lists(st.text(min_size=1), unique=True), later=_stamp)
def test_written_fields_take_the_new_stamp_and_others_keep_theirs(
    row: tuple[int, UUID], names: list[str], later: tuple[int, UUID]
) -> None:
    stamps = Stamps(*row).written(names, *later)
    assert all(stamps.of(name) == later for name in names)
    assert stamps.of("|".join(names) + "|") == row
