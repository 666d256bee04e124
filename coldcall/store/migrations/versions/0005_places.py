"""Everybody's place in the queue is kept in order, so that its top is read by index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "queue_pile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("tier_key", sa.Integer(), nullable=False),
        sa.Column("gate_key", sa.Text(), nullable=False),
        sa.Column("list_id", sa.LargeBinary(16), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("best_steady", sa.Float(), nullable=False),
        sa.Column("best_lively", sa.Float(), nullable=True),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "queue_pile_what", "queue_pile", ["kind", "tier", "tier_key", "gate_key", "list_id"], unique=True
    )
    op.create_table(
        "queue_place",
        sa.Column("prospect_id", sa.LargeBinary(16), nullable=False),
        sa.Column("pile", sa.Integer(), nullable=True),
        sa.Column("steady", sa.Float(), nullable=False),
        sa.Column("lively", sa.Float(), nullable=True),
        sa.Column("valid_until", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("prospect_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("queue_place_steady", "queue_place", ["pile", "steady", "lively", "prospect_id"])
    op.create_index(
        "queue_place_lively",
        "queue_place",
        ["pile", "lively", "prospect_id", "steady"],
        sqlite_where=sa.text("lively IS NOT NULL"),
    )
    op.create_index(
        "queue_place_until",
        "queue_place",
        ["valid_until", "pile"],
        sqlite_where=sa.text("valid_until IS NOT NULL"),
    )
    # The weights of points are not known here: until somebody works their places out, all are looked at.
    op.execute(
        "INSERT INTO queue_place (prospect_id, pile, steady, lively, valid_until)"
        " SELECT prospect_id, NULL, 0, NULL, -1 FROM standing WHERE state <> 'deleted'"
    )
