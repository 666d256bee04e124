"""Lists, campaigns, assets and owners have a queue of their own; piles tell where, and who was called."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from coldcall.domain.queue_filter import owner_key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ON_LISTS = "SELECT list_id, prospect_id FROM list_member WHERE NOT deleted"
_BY_LISTS = (
    "SELECT l.campaign_id, m.prospect_id FROM list_member m JOIN prospect_list l ON l.id = m.list_id"
    " WHERE l.campaign_id IS NOT NULL AND NOT m.deleted AND NOT l.deleted"
)
_ACTED = (
    "SELECT e.{0}, e.prospect_id FROM engagement e LEFT JOIN import_batch b ON b.id = e.batch_id"
    " WHERE e.{0} IS NOT NULL AND e.prospect_id IS NOT NULL AND b.undone_at IS NULL AND NOT e.bot"
)
_TOOK = " AND e.kind IN ('download', 'form', 'registration', 'attendance')"
_BELONGS = " UNION ".join(
    (_ON_LISTS, _BY_LISTS, _ACTED.format("campaign_id"), _ACTED.format("asset_id") + _TOOK)
)


def upgrade() -> None:
    _piles()
    _parts()
    # Nobody's place is known in the new piles: until somebody works them out, all are looked at.
    op.execute("UPDATE queue_place SET pile = NULL, steady = 0, lively = NULL, valid_until = -1")
    _fill()


def _piles() -> None:
    op.drop_table("queue_pile")
    op.create_table(
        "queue_pile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("tier_key", sa.Integer(), nullable=False),
        sa.Column("gate_key", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("called", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("best_steady", sa.Float(), nullable=False),
        sa.Column("best_lively", sa.Float(), nullable=True),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    what = ["part", "kind", "tier", "tier_key", "gate_key", "region", "called"]
    op.create_index("queue_pile_what", "queue_pile", what, unique=True)


def _parts() -> None:
    op.create_table(
        "queue_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "part_place",
        sa.Column("prospect_id", sa.LargeBinary(16), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("pile", sa.Integer(), nullable=True),
        sa.Column("steady", sa.Float(), nullable=False),
        sa.Column("lively", sa.Float(), nullable=True),
        sa.Column("valid_until", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("prospect_id", "part"),
        sqlite_with_rowid=False,
    )
    op.create_index("part_place_steady", "part_place", ["pile", "steady", "lively", "prospect_id"])
    op.create_index(
        "part_place_lively",
        "part_place",
        ["pile", "lively", "prospect_id", "steady"],
        sqlite_where=sa.text("lively IS NOT NULL"),
    )
    op.create_index(
        "part_place_until",
        "part_place",
        ["part", "valid_until", "pile"],
        sqlite_where=sa.text("valid_until IS NOT NULL"),
    )


def _fill() -> None:
    """Who belongs where as the facts say it; whoever stands for a merged record stands in its places."""
    bound = op.get_bind()
    joined = bound.exec_driver_sql("SELECT id, merged_into FROM prospect WHERE merged_into IS NOT NULL")
    merged = {bytes(one): bytes(other) for one, other in joined}
    owned = bound.exec_driver_sql("SELECT id, owner FROM prospect WHERE owner <> ''").all()
    belongs = [(owner_key(owner), one) for one, owner in owned]
    belongs += [(bytes(key), one) for key, one in bound.exec_driver_sql(_BELONGS)]
    numbers = {key: number for number, key in enumerate(sorted({key for key, _ in belongs}), 1)}
    for key, number in numbers.items():
        bound.exec_driver_sql("INSERT INTO queue_part (id, key) VALUES (?, ?)", (number, key))
    rows = [(numbers[key], _root(merged, bytes(one))) for key, one in belongs]
    if rows:
        bound.exec_driver_sql(
            "INSERT OR IGNORE INTO part_place (prospect_id, part, pile, steady, lively, valid_until)"
            " SELECT prospect_id, ?, NULL, 0, NULL, -1 FROM queue_place WHERE prospect_id = ?",
            rows,
        )


def _root(merged: dict[bytes, bytes], one: bytes) -> bytes:
    """Who stands for somebody; of a ring anyone, whose places are worked out with their facts."""
    seen = {one}
    while one in merged and merged[one] not in seen:
        one = merged[one]
        seen.add(one)
    return one
