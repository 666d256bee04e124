"""People have an id in several systems, and several in one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from coldcall.domain.crm import canonical, key_id

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STAMP = 24
"""The bytes of a row's own stamp; what follows are stamps of fields, which keys have none of yet."""


def upgrade() -> None:
    op.create_table(
        "crm_key",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("crm_id", sa.Text(), nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), nullable=True),
        sa.Column("waits", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _fill(op.get_bind())
    _rename(op.get_bind())
    op.create_index("crm_key_prospect", "crm_key", ["prospect_id"])
    op.drop_index("prospect_crm", "prospect")


def _fill(connection: sa.Connection) -> None:
    """Everybody's one id of so far. Who is there comes before who is gone, who came first before others.

    Every desk makes the same rows of the same people, stamped as those are, so no op tells of them.
    """
    people = connection.execute(
        sa.text(
            "SELECT crm_source, crm_id, id, stamps FROM prospect WHERE crm_id <> ''"
            " ORDER BY deleted AND merged_into IS NULL, id"
        )
    )
    keys: dict[UUID, dict[str, Any]] = {}
    for source, crm_id, one, stamps in people:
        pair = canonical(source, crm_id)
        made = key_id(*pair)
        if made not in keys:
            said = {"source": pair[0], "crm_id": pair[1], "prospect_id": one, "stamps": stamps[:_STAMP]}
            keys[made] = {"id": made.bytes, **said}
    if keys:
        connection.execute(
            sa.text(
                "INSERT INTO crm_key (id, source, crm_id, prospect_id, waits, deleted, stamps)"
                " VALUES (:id, :source, :crm_id, :prospect_id, '', 0, :stamps)"
            ),
            list(keys.values()),
        )


def _rename(connection: sa.Connection) -> None:
    """Acts that wait for somebody with an id wait under the id as it is compared now."""
    waiting = connection.execute(
        sa.text("SELECT DISTINCT email FROM engagement WHERE prospect_id IS NULL AND email LIKE 'crm:%'")
    )
    for (name,) in waiting.fetchall():
        source, crm_id = canonical(*name.removeprefix("crm:").split(":", 1))
        if (new := f"crm:{source}:{crm_id}") != name:
            connection.execute(
                sa.text("UPDATE engagement SET email = :new WHERE email = :old AND prospect_id IS NULL"),
                {"new": new, "old": name},
            )
