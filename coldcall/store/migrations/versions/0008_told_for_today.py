"""What was told about a place may hold for one day only: until when is kept with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("place_fact") as place:
        place.add_column(sa.Column("until", sa.Integer(), nullable=True))
