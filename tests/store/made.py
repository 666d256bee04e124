"""Small valid rows, a clock that is moved by hand, and stores made in a folder of the test."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from coldcall.domain.call import Call, CallOutcome, Direction, HowStarted, Outcome
from coldcall.domain.ids import IdMaker
from coldcall.domain.intake import ImportBatch, ImportRow, RowResult
from coldcall.domain.prospect import Account, Phone, PhoneLink, Prospect
from coldcall.store import intake, opening, people
from coldcall.store.engine import Reading, Store
from coldcall.store.writing import Writing

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def pass_(self, **time: float) -> None:
        self.time += timedelta(**time)


def new_ids(clock: HandClock | None = None) -> IdMaker:
    """A maker of ids that stands on the given clock."""
    moved = clock or HandClock()
    return IdMaker(lambda: int(moved.now().timestamp() * 1000), os.urandom)


_plain = new_ids()


def uid() -> UUID:
    """An id later than every one before it."""
    return _plain()


def new_store(folder: Path, clock: HandClock | None = None, name: str = "coldcall.store") -> Store:
    """A fresh store in `folder`; the caller closes it."""
    return opening.create(folder / name, KEY, clock or HandClock(), os.urandom)


def files_of(folder: Path) -> list[str]:
    """The names of the files in a folder, in order; the empty one by which writers take turns left out."""
    return sorted(each.name for each in folder.iterdir() if each.is_file() and each.suffix != ".turn")


def opened(folder: Path, clock: HandClock | None = None) -> Store:
    """The store made by `new_store`, opened again."""
    return opening.open_store(folder / "coldcall.store", KEY, clock or HandClock(), os.urandom)


def prospect(first: str = "Ana", last: str = "Ruiz", **more: Any) -> Prospect:
    return Prospect(id=uid(), first_name=first, last_name=last, **more)


_numbers = count(100)


def phone(e164: str = "", **more: Any) -> Phone:
    return Phone(id=uid(), e164=e164 or f"+1415555{next(_numbers):04d}", **more)


def call(person: Prospect | UUID, **more: Any) -> Call:
    """A call just begun, by rep `kim`, on a made-up number unless another is given."""
    given: dict[str, Any] = {
        "id": uid(),
        "prospect_id": person if isinstance(person, UUID) else person.id,
        "phone_id": None,
        "e164": "+14155550134",
        "extension": "",
        "phone_label": "work",
        "started_at": NOON,
        "zone": "America/Los_Angeles",
        "direction": Direction.OUTBOUND,
        "how": HowStarted.DIALLED,
        "rep": "kim",
    }
    return Call(**{**given, **more})


def outcome(of: Call, kind: Outcome | None = Outcome.NO_ANSWER, **more: Any) -> CallOutcome:
    """How a call ended, recorded a minute after it began."""
    given: dict[str, Any] = {
        "id": uid(),
        "call_id": of.id,
        "prospect_id": of.prospect_id,
        "recorded_at": of.started_at + timedelta(minutes=1),
        "rep": of.rep,
        "outcome": kind,
    }
    return CallOutcome(**{**given, **more})


def put(
    store: Store, person: Prospect, *phones: Phone, account: Account | None = None, labels: Any = ()
) -> Prospect:
    """Stores a person with numbers and account, found by search at once."""
    if account is not None:
        person = dataclasses.replace(person, account_id=account.id)
    with store.write() as writing:
        if account is not None:
            writing.add(account)
        writing.add(person, *phones, *links(person, phones))
        people.reindex(writing, [person.id])
    return person


def links(person: Prospect, phones: tuple[Phone, ...]) -> Iterator[PhoneLink]:
    for rank, each in enumerate(phones):
        yield PhoneLink(uid(), person.id, each.id, rank=rank)


def ops(reading: Reading | Writing) -> list[Any]:
    """The op log in order."""
    return list(reading.connection.execute(text("SELECT * FROM sync_op ORDER BY dseq")))


def all_ops(store: Store) -> list[Any]:
    with store.read() as reading:
        return ops(reading)


def device_of(store: Store) -> Any:
    """The device's one row."""
    with store.read() as reading:
        return reading.connection.execute(text("SELECT * FROM device")).one()


def row_count(store: Store, table: str) -> int:
    with store.read() as reading:
        return int(reading.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def batch(store: Store, **more: Any) -> ImportBatch:
    """An import that is in the store."""
    made = dataclasses.replace(
        ImportBatch(uid(), "a.csv", "sha", "leads", "generic", "utf-8", ",", NOON, "kim"), **more
    )
    with store.write() as writing:
        writing.add(made)
    return made


def batch_rows(store: Store, one: ImportBatch, *results: RowResult, person: UUID | None = None) -> None:
    """What became of the rows of an import, in the store."""
    with store.write() as writing:
        intake.put_rows(
            writing,
            [
                ImportRow(
                    one.id, number, result, "why" if result is RowResult.REFUSED else "", person, (),
                    {"flags": ["free_mail"], "merged": True} if result is RowResult.UPDATED else {},
                )
                for number, result in enumerate(results, 1)
            ],
        )  # fmt: skip
