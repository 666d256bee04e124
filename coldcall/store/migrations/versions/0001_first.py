"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    "CREATE VIRTUAL TABLE search_text USING fts5(words, digits, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("domain", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("website", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("industry", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("headcount", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("country", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("city", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("postcode", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("crm_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("custom", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("account_domain", "account", ["domain"], unique=False)
    op.create_index("account_name", "account", ["name"], unique=False)
    op.create_table(
        "asset",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("pains", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("questions", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("link", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("asset_title", "asset", ["title"], unique=False)
    op.create_table(
        "call",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("phone_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("e164", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("extension", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("phone_label", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("direction", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("how", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("list_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("goal", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("attempt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Float(), autoincrement=False, nullable=True),
        sa.Column("script_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("script_version", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("evidence", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("clearance", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("warnings", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("rehearsal", sa.Boolean(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("call_e164", "call", ["e164", "started_at"], unique=False)
    op.create_index("call_prospect", "call", ["prospect_id", "started_at"], unique=False)
    op.create_index("call_started_at", "call", ["started_at"], unique=False)
    op.create_table(
        "call_outcome",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("detail", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("receptivity", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("duration_s", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("talk_s", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("wrap_s", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("via_gatekeeper", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("gatekeeper_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("meeting_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("meeting_with", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("meeting_email", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("next_kind", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("next_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("amends", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("undone", sa.Boolean(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("call_outcome_at", "call_outcome", ["recorded_at"], unique=False)
    op.create_index("call_outcome_call", "call_outcome", ["call_id"], unique=False)
    op.create_index("call_outcome_prospect", "call_outcome", ["prospect_id"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("goal", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("starts_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("ends_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "deferral",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("deferral_prospect", "deferral", ["prospect_id"], unique=False)
    op.create_table(
        "device",
        sa.Column("only", sa.Integer(), nullable=False),
        sa.Column("next_dseq", sa.Integer(), nullable=False),
        sa.Column("last_hlc", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint("only = 1", name="device_one_row"),
        sa.PrimaryKeyConstraint("only"),
    )
    op.create_table(
        "draft",
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("updated_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("prospect_id"),
    )
    op.create_table(
        "engagement",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("received_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asset_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("campaign_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("what", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.Float(), autoincrement=False, nullable=True),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("bot", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("detail", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("engagement_batch", "engagement", ["batch_id"], unique=False)
    op.create_index("engagement_key", "engagement", ["key"], unique=False)
    op.create_index("engagement_prospect", "engagement", ["prospect_id", "at"], unique=False)
    op.create_index(
        "engagement_waiting",
        "engagement",
        ["email"],
        unique=False,
        sqlite_where=sa.text("prospect_id IS NULL"),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("script_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("asset_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("created_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("follow_up_call", "follow_up", ["call_id"], unique=False)
    op.create_index("follow_up_prospect", "follow_up", ["prospect_id"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("file_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("file_sha256", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("vendor", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("encoding", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("delimiter", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("list_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("campaign_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("rows", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("created", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("updated", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unchanged", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quarantined", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("refused", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("merged", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reasons", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("flags", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("columns", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("finished_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("undone_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "import_layout",
        sa.Column("header_sha256", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("header_sha256"),
    )
    op.create_table(
        "import_row",
        sa.Column("batch_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("result", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("raw", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("before", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "row"),
    )
    op.create_index("import_row_prospect", "import_row", ["prospect_id"], unique=False)
    op.create_table(
        "list_member",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("list_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("list_member_list", "list_member", ["list_id"], unique=False)
    op.create_index("list_member_prospect", "list_member", ["prospect_id"], unique=False)
    op.create_table(
        "list_statement",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("list_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("register", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("screened_on", sa.Integer(), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("list_statement_list", "list_statement", ["list_id"], unique=False)
    op.create_table(
        "objection",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("code", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("family", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("moment_s", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("answer_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("answer_version", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("asset_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("overcome", sa.Boolean(), autoincrement=False, nullable=True),
        sa.Column("amends", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("retracted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("objection_call", "objection", ["call_id"], unique=False)
    op.create_index("objection_prospect", "objection", ["prospect_id"], unique=False)
    op.create_table(
        "open_call",
        sa.Column("call_id", sa.LargeBinary(16), nullable=False),
        sa.Column("rep", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("call_id"),
    )
    op.create_table(
        "phone",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("e164", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("extension", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("region", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("said", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("retired_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("retired_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("fictional", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("phone_e164", "phone", ["e164"], unique=False)
    op.create_table(
        "phone_link",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("phone_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("phone_link_phone", "phone_link", ["phone_id"], unique=False)
    op.create_index("phone_link_prospect", "phone_link", ["prospect_id", "rank"], unique=False)
    op.create_table(
        "place_fact",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("country", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("e164", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("place_fact_prospect", "place_fact", ["prospect_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wall", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("for_whom", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("asked", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("context", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("promise_prospect", "promise", ["prospect_id"], unique=False)
    op.create_table(
        "promise_event",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("promise_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("words", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("promise_event_promise", "promise_event", ["promise_id"], unique=False)
    op.create_index("promise_event_prospect", "promise_event", ["prospect_id"], unique=False)
    op.create_table(
        "prospect",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("first_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("last_name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("country", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("city", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("postcode", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("profile_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("crm_source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("crm_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("created_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("custom", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("flags", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("consumer", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("prospect_account", "prospect", ["account_id"], unique=False)
    op.create_index("prospect_crm", "prospect", ["crm_id"], unique=False)
    op.create_index("prospect_email", "prospect", ["email"], unique=False)
    op.create_table(
        "prospect_list",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("created_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("consumer", sa.Boolean(), autoincrement=False, nullable=True),
        sa.Column("deleted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("stamps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "qualification",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("letter", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("words", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("qualification_call", "qualification", ["call_id"], unique=False)
    op.create_index("qualification_prospect", "qualification", ["prospect_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("phone", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("may_use_name", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("referred_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("amends", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("retracted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("referral_call", "referral", ["call_id"], unique=False)
    op.create_index("referral_prospect", "referral", ["prospect_id"], unique=False)
    op.create_table(
        "region_answer",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("region", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "script_use",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("script_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("variant", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("script_use_call", "script_use", ["call_id"], unique=False)
    op.create_table(
        "search_doc",
        sa.Column("docid", sa.Integer(), nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("docid"),
        sa.UniqueConstraint("prospect_id"),
    )
    op.create_table(
        "set_aside",
        sa.Column("batch_id", sa.LargeBinary(16), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("released_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "row"),
    )
    op.create_table(
        "standing",
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("fit", sa.Float(), autoincrement=False, nullable=False),
        sa.Column("engagement_fixed", sa.Float(), autoincrement=False, nullable=False),
        sa.Column("engagement_log2", sa.Float(), autoincrement=False, nullable=True),
        sa.Column("history", sa.Float(), autoincrement=False, nullable=False),
        sa.Column("attempts", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attempted_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("phone_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("e164", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("gate_key", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("promise_at", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("asked", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("pressing", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("not_before", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("wait_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("list_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("campaign_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("updated_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("prospect_id"),
    )
    op.create_index("standing_state", "standing", ["state", "not_before"], unique=False)
    op.create_table(
        "store_info",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "suppression",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("prospect_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.Column("call_id", sa.LargeBinary(16), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("suppression_value", "suppression", ["value"], unique=False)
    op.create_table(
        "suppression_release",
        sa.Column("id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("suppression_id", sa.LargeBinary(16), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("suppression_release_of", "suppression_release", ["suppression_id"], unique=False)
    op.create_table(
        "sync_op",
        sa.Column("dseq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("op_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("txn_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("acked_at", sa.Integer(), nullable=True),
        sa.Column("stable_at", sa.Integer(), nullable=True),
        sa.Column("rejected", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('set','fact','noop')", name="sync_op_kind"),
        sa.PrimaryKeyConstraint("dseq"),
        sa.UniqueConstraint("op_id"),
    )
    op.execute(SEARCH)
