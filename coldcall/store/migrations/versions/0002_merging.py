"""Merging people and companies: who stands for whom, the decisions, and where to look for likely pairs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("prospect", "account"):
        op.add_column(name, sa.Column("merged_into", sa.LargeBinary(16), nullable=True))
        op.create_index(
            f"{name}_merged", name, ["merged_into"], sqlite_where=sa.text("merged_into IS NOT NULL")
        )
    op.create_table(
        "merge_decision",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.LargeBinary(16), nullable=False),
        sa.Column("other_id", sa.LargeBinary(16), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("amends", sa.LargeBinary(16), nullable=True),
        sa.Column("filled", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("merge_decision_kept", "merge_decision", ["kept_id"])
    op.create_index("merge_decision_other", "merge_decision", ["other_id"])
    op.create_table(
        "likely_pair",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("one", sa.LargeBinary(16), nullable=False),
        sa.Column("other", sa.LargeBinary(16), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.LargeBinary(16), nullable=True),
        sa.Column("found_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "one", "other"),
    )
    op.create_table(
        "match_key",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("docid", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "docid"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO match_key (key, docid) SELECT 0, docid FROM search_doc")
