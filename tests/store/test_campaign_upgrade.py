"""A store of before campaigns had spans of their own keeps its campaigns, which do as the team does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from coldcall import sqlite
from coldcall.domain.content import Campaign, CampaignKind
from coldcall.store import catalogue, opening
from coldcall.store.upgrade import upgrade
from tests.store.made import KEY, HandClock, new_store

SHOW = UUID(int=(7 << 76) | (2 << 62) | 9)
STARTS = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def test_campaigns_of_revision_3_are_kept_and_can_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "coldcall.store"
    _of_revision_3(path)
    opening.bring_up_to_date(path, KEY)
    store = opening.open_store(path, KEY, HandClock(), bytes)
    try:
        with store.read() as reading:
            found = catalogue.one_of(reading, Campaign, SHOW)
        kept = Campaign(SHOW, "Expo", CampaignKind.TRADE_SHOW, starts_at=STARTS)
        assert found == kept
        assert (kept.zone, kept.invite_days, kept.follow_up_days) == ("", None, None)
        with store.write() as writing:
            writing.set(Campaign, SHOW, zone="Europe/Berlin", invite_days=14)
        with store.read() as reading:
            changed = catalogue.one_of(reading, Campaign, SHOW)
        assert changed == replace(kept, zone="Europe/Berlin", invite_days=14)
    finally:
        store.close()


def _of_revision_3(path: Path) -> None:
    """Only the rows a store cannot be opened without are taken from a store of today."""
    new_store(path.parent, name="today.store").close()
    today = sqlite.connect(path.parent / "today.store", KEY)
    kept = {table: today.execute(f"SELECT * FROM {table}").fetchall() for table in ("device", "store_info")}
    today.close()
    made = sqlite.connect(path, KEY, create=True)
    made.execute("CREATE TABLE scratch (x)")
    made.execute("DROP TABLE scratch")
    made.close()
    upgrade(path, KEY, target=3)
    made = sqlite.connect(path, KEY)
    for table, rows in kept.items():
        for row in rows:
            made.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))
    made.execute(
        "INSERT INTO campaign (id, name, kind, goal, starts_at, ends_at, deleted, stamps)"
        " VALUES (?, 'Expo', 'trade_show', 'meeting', ?, NULL, 0, ?)",
        (SHOW.bytes, int(STARTS.timestamp() * 1000), bytes(24)),
    )
    made.close()
