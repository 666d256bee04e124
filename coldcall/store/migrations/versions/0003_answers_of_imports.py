"""Answers name the import that brought them, so that they go when it is taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("qualification", sa.Column("batch_id", sa.LargeBinary(16), nullable=True))
    op.create_index(
        "qualification_batch", "qualification", ["batch_id"], sqlite_where=sa.text("batch_id IS NOT NULL")
    )
