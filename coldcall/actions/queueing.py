"""The queue as of a moment: who may be called now, in order, with reasons; and where everybody else is.

Only the rows that are shown load their facts and are asked about one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from coldcall.actions import not_now
from coldcall.actions.at_company import Companies
from coldcall.actions.census import Ranked, by_walk
from coldcall.actions.one_each import Turns
from coldcall.actions.parts import Parts
from coldcall.actions.piling import by_index
from coldcall.actions.queue_rows import row_of
from coldcall.domain.queue import Queue, QueueRow
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.store import dossiers


def read(
    parts: Parts,
    *,
    at: datetime | None = None,
    limit: int = 50,
    everyone: bool = False,
    only: Filter = EVERYTHING,
) -> Queue:
    """The queue at a moment, `limit` rows of it. `everyone` lists those who may not be called now too.

    It is read by index. Some people alone, everyone, and moments before the last thing that happened or so
    far ahead that most places will have changed by then, are walked person by person, to the same rows.
    """
    now = at or parts.now()
    with parts.store.read() as reading:
        turns = Turns(parts, reading, on=parts.settings.queue_one_per_account and only.ids is None)
        found = None if everyone else by_index(parts, reading, now, only, turns.wanted(limit))
        found = found or by_walk(parts, reading, now, only, everyone=everyone)
        buckets = found.buckets
        held = {each: key for key, bucket in buckets.items() for each in bucket.members} if everyone else {}
        rows: list[QueueRow] = []
        companies = Companies(parts, now)
        refused = 0
        for part in _parts_of(found.ranked, limit):
            first = turns.first_of(part)
            ids = [UUID(bytes=one.row.prospect) for one in (part if everyone else first)]
            loaded = dossiers.load_many(reading, ids)
            for one in part:
                who = UUID(bytes=one.row.prospect)
                behind = not held.get(one.row.prospect) and turns.behind(one)
                if behind and not everyone:
                    continue
                row = row_of(parts, loaded.get(who) or dossiers.load(reading, who), one, now, companies)
                key = held.get(one.row.prospect, "behind" if behind else "")
                if row.gate.state != "allowed" and one.gate.state == "allowed":
                    key = not_now.CALLED_ENOUGH
                    refused += 1
                    buckets[key].put(one.row, row.gate.opens_at)
                if len(rows) < limit and (everyone or not key):
                    rows.append(replace(row, rank=len(rows) + 1, not_now=key))
                    if not key:
                        turns.take(one)
            if len(rows) >= limit or (turns.tired and not everyone):
                break
        behind_them = turns.counts((row.prospect_id for row in rows if not row.not_now), now)
    rows = [replace(row, behind=behind_them[row.prospect_id]) for row in rows] if behind_them else rows
    told = not_now.told(buckets, now)
    callable_now, behind_all = found.callable - refused, behind_them.total()
    return Queue(now, found.total, callable_now, tuple(rows), told, found.at_least, behind_all)


def account(parts: Parts, ids: Iterable[UUID], at: datetime | None = None) -> Queue:
    """Where some people are now, without any row: the last line of an import."""
    return read(parts, at=at, limit=0, only=Filter(ids=tuple(ids)))


def _parts_of(ranked: Iterator[Ranked], limit: int) -> Iterator[list[Ranked]]:
    size = max(1, min(limit + 10, 400))
    while limit and (part := list(islice(ranked, size))):
        yield part
