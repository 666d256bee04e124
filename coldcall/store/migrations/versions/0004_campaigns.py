"""Campaigns know where their event is, and how long people are invited to it and followed up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("campaign") as campaign:
        campaign.add_column(sa.Column("zone", sa.Text(), nullable=False, server_default=""))
        campaign.add_column(sa.Column("invite_days", sa.Integer(), nullable=True))
        campaign.add_column(sa.Column("follow_up_days", sa.Integer(), nullable=True))
    # What is there has its value; new rows bring their own.
    with op.batch_alter_table("campaign") as campaign:
        campaign.alter_column("zone", server_default=None)
    op.create_index(
        "engagement_campaign",
        "engagement",
        ["campaign_id", "prospect_id"],
        sqlite_where=sa.text("campaign_id IS NOT NULL"),
    )
