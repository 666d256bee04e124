"""Every table of the store. Synced tables come from their dataclasses; the rest are local to this desk.

Mutable entities carry `stamps` (who wrote which field when); facts are append-only and need none. Across
synced tables there are no foreign keys: a call may arrive before its prospect.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

from coldcall.domain import bant, call, content, crm, engagement, history, intake, merge, prospect
from coldcall.domain.standing import Standing
from coldcall.store.columns import Identifier, Json, JsonTuple, Moment, table_for

REVISION = 8
"""The schema's number, kept in `PRAGMA user_version` so that a start needs no Alembic."""

metadata = MetaData()


def _stamps() -> Column[bytes]:
    return Column("stamps", LargeBinary, nullable=False)


# Mutable entities: per-field last writer wins.
account = table_for("account", metadata, prospect.Account, _stamps())
person = table_for("prospect", metadata, prospect.Prospect, _stamps())
phone = table_for("phone", metadata, prospect.Phone, _stamps())
phone_link = table_for("phone_link", metadata, prospect.PhoneLink, _stamps())
asset = table_for("asset", metadata, content.Asset, _stamps())
campaign = table_for("campaign", metadata, content.Campaign, _stamps())
prospect_list = table_for("prospect_list", metadata, content.ProspectList, _stamps())
list_member = table_for("list_member", metadata, content.ListMember, _stamps())
import_batch = table_for("import_batch", metadata, intake.ImportBatch, _stamps())
follow_up = table_for("follow_up", metadata, history.FollowUp, _stamps())
crm_key = table_for("crm_key", metadata, crm.CrmKey, _stamps())

# Facts: append-only.
engagement_event = table_for("engagement", metadata, engagement.Engagement)
call_started = table_for("call", metadata, call.Call)
call_outcome = table_for("call_outcome", metadata, call.CallOutcome)
qualification = table_for("qualification", metadata, bant.QualificationFact)
objection = table_for("objection", metadata, history.ObjectionFact)
referral = table_for("referral", metadata, history.Referral)
promise = table_for("promise", metadata, history.Promise)
promise_event = table_for("promise_event", metadata, history.PromiseEvent)
suppression = table_for("suppression", metadata, history.Suppression)
suppression_release = table_for("suppression_release", metadata, history.SuppressionRelease)
place_fact = table_for("place_fact", metadata, history.PlaceFact)
deferral = table_for("deferral", metadata, history.Deferral)
script_use = table_for("script_use", metadata, history.ScriptUse)
list_statement = table_for("list_statement", metadata, content.ListStatement)
region_answer = table_for("region_answer", metadata, content.RegionAnswer)
merge_decision = table_for("merge_decision", metadata, merge.MergeDecision)

MUTABLE: dict[type, Table] = {
    prospect.Account: account,
    prospect.Prospect: person,
    prospect.Phone: phone,
    prospect.PhoneLink: phone_link,
    content.Asset: asset,
    content.Campaign: campaign,
    content.ProspectList: prospect_list,
    content.ListMember: list_member,
    intake.ImportBatch: import_batch,
    history.FollowUp: follow_up,
    crm.CrmKey: crm_key,
}
FACTS: dict[type, Table] = {
    engagement.Engagement: engagement_event,
    call.Call: call_started,
    call.CallOutcome: call_outcome,
    bant.QualificationFact: qualification,
    history.ObjectionFact: objection,
    history.Referral: referral,
    history.Promise: promise,
    history.PromiseEvent: promise_event,
    history.Suppression: suppression,
    history.SuppressionRelease: suppression_release,
    history.PlaceFact: place_fact,
    history.Deferral: deferral,
    history.ScriptUse: script_use,
    content.ListStatement: list_statement,
    content.RegionAnswer: region_answer,
    merge.MergeDecision: merge_decision,
}
TABLES: dict[type, Table] = {**MUTABLE, **FACTS}

# The op log: outbox and retained history, written in the same transaction as the data.
sync_op = Table(
    "sync_op",
    metadata,
    Column("dseq", Integer, primary_key=True, autoincrement=False),
    Column("op_id", LargeBinary(16), nullable=False, unique=True),
    Column("txn_id", LargeBinary(16), nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("row_id", LargeBinary(16), nullable=False),
    Column("body", LargeBinary),
    Column("acked_at", Integer),
    Column("stable_at", Integer),
    Column("rejected", Text),
    CheckConstraint("kind IN ('set','fact','noop')", name="sync_op_kind"),
)
device = Table(
    "device",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("next_dseq", Integer, nullable=False),
    Column("last_hlc", Integer, nullable=False),
    Column("device_id", LargeBinary(16), nullable=False),
    CheckConstraint("only = 1", name="device_one_row"),
)

# Local to this desk.
store_info = Table(
    "store_info", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
open_call = Table(
    "open_call",
    metadata,
    Column("call_id", Identifier, primary_key=True),
    Column("rep", Text, nullable=False),
)
draft = table_for("draft", metadata, history.Draft, key=("prospect_id",))
import_row = table_for("import_row", metadata, intake.ImportRow, key=("batch_id", "row"))
set_aside = Table(
    "set_aside",
    metadata,
    Column("batch_id", Identifier, primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("header", JsonTuple, nullable=False),
    Column("raw", JsonTuple, nullable=False),
    Column("source", Text, nullable=False),
    Column("released_at", Moment),
)
import_layout = Table(
    "import_layout",
    metadata,
    Column("header_sha256", Text, primary_key=True),
    Column("columns", Json, nullable=False),
    Column("decided_at", Moment, nullable=False),
)
standing = table_for("standing", metadata, Standing, key=("prospect_id",))
queue_pile = Table(
    "queue_pile",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("part", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("tier_key", Integer, nullable=False),
    Column("gate_key", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("called", Integer, nullable=False),
    Column("members", Integer, nullable=False),
    Column("best_steady", Float, nullable=False),
    Column("best_lively", Float),
    Column("newest", Integer, nullable=False),
)
queue_place = Table(
    "queue_place",
    metadata,
    Column("prospect_id", Identifier, primary_key=True),
    Column("pile", Integer),
    Column("steady", Float, nullable=False),
    Column("lively", Float),
    Column("valid_until", Integer),
    sqlite_with_rowid=False,
)
"""`coldcall.domain.shelving.Spot` of everybody who is not removed, read by index and nothing else."""
queue_part = Table(
    "queue_part",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", LargeBinary, nullable=False, unique=True),
)
"""What the queue can be narrowed to: a list, campaign or asset by its id, an owner as `@name`."""
part_place = Table(
    "part_place",
    metadata,
    Column("prospect_id", Identifier, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("pile", Integer),
    Column("steady", Float, nullable=False),
    Column("lively", Float),
    Column("valid_until", Integer),
    sqlite_with_rowid=False,
)
"""The same for each part somebody belongs to."""
search_doc = Table(
    "search_doc",
    metadata,
    Column("docid", Integer, primary_key=True),
    Column("prospect_id", Identifier, nullable=False, unique=True),
)

likely_pair = table_for("likely_pair", metadata, merge.LikelyPair, key=("what", "one", "other"))
match_key = Table(
    "match_key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("docid", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Where to look for somebody's other record: `matching.people.keys` by the person's `search_doc.docid`."""

LOCAL: dict[type, Table] = {
    history.Draft: draft,
    intake.ImportRow: import_row,
    Standing: standing,
    merge.LikelyPair: likely_pair,
}

SEARCH_SQL = (
    "CREATE VIRTUAL TABLE search_text USING fts5(words, digits, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)
"""`words` holds names, companies, titles and e-mails; `digits` every number reversed, so that its last digits
are a prefix. SQLAlchemy has no words for virtual tables, so both doors that create one run this text."""

Index("prospect_email", person.c.email)
Index("prospect_account", person.c.account_id)
Index("prospect_merged", person.c.merged_into, sqlite_where=person.c.merged_into.is_not(None))
Index("crm_key_prospect", crm_key.c.prospect_id)
Index("account_domain", account.c.domain)
Index("account_name", account.c.name)
Index("account_merged", account.c.merged_into, sqlite_where=account.c.merged_into.is_not(None))
Index("phone_e164", phone.c.e164)
Index("phone_link_prospect", phone_link.c.prospect_id, phone_link.c.rank)
Index("phone_link_phone", phone_link.c.phone_id)
Index("asset_title", asset.c.title)
Index("list_member_prospect", list_member.c.prospect_id)
Index("list_member_list", list_member.c.list_id)
Index("engagement_prospect", engagement_event.c.prospect_id, engagement_event.c.at)
Index("engagement_key", engagement_event.c.key)
Index("engagement_waiting", engagement_event.c.email, sqlite_where=engagement_event.c.prospect_id.is_(None))
Index("engagement_batch", engagement_event.c.batch_id)
Index(
    "engagement_campaign",
    engagement_event.c.campaign_id,
    engagement_event.c.prospect_id,
    sqlite_where=engagement_event.c.campaign_id.is_not(None),
)
Index("qualification_batch", qualification.c.batch_id, sqlite_where=qualification.c.batch_id.is_not(None))
Index("import_row_prospect", import_row.c.prospect_id)
Index("call_prospect", call_started.c.prospect_id, call_started.c.started_at)
Index("call_e164", call_started.c.e164, call_started.c.started_at)
Index("call_started_at", call_started.c.started_at)
Index("call_outcome_call", call_outcome.c.call_id)
Index("call_outcome_prospect", call_outcome.c.prospect_id)
Index("call_outcome_at", call_outcome.c.recorded_at)
Index("list_statement_list", list_statement.c.list_id)
Index("promise_event_promise", promise_event.c.promise_id)
Index("suppression_value", suppression.c.value)
Index("suppression_release_of", suppression_release.c.suppression_id)
Index("script_use_call", script_use.c.call_id)
Index("merge_decision_kept", merge_decision.c.kept_id)
Index("merge_decision_other", merge_decision.c.other_id)
Index("standing_state", standing.c.state, standing.c.not_before)
Index(
    "queue_pile_what",
    queue_pile.c.part,
    queue_pile.c.kind,
    queue_pile.c.tier,
    queue_pile.c.tier_key,
    queue_pile.c.gate_key,
    queue_pile.c.region,
    queue_pile.c.called,
    unique=True,
)
for _places in (queue_place, part_place):
    Index(
        f"{_places.name}_steady",
        _places.c.pile,
        _places.c.steady,
        _places.c.lively,
        _places.c.prospect_id,
    )
    Index(
        f"{_places.name}_lively",
        _places.c.pile,
        _places.c.lively,
        _places.c.prospect_id,
        _places.c.steady,
        sqlite_where=_places.c.lively.is_not(None),
    )
Index(
    "queue_place_until",
    queue_place.c.valid_until,
    queue_place.c.pile,
    sqlite_where=queue_place.c.valid_until.is_not(None),
)
Index(
    "part_place_until",
    part_place.c.part,
    part_place.c.valid_until,
    part_place.c.pile,
    sqlite_where=part_place.c.valid_until.is_not(None),
)
for _fact in (qualification, objection, referral, promise, promise_event, place_fact, deferral, follow_up):
    Index(f"{_fact.name}_prospect", _fact.c.prospect_id)
for _fact in (objection, qualification, referral, follow_up):
    Index(f"{_fact.name}_call", _fact.c.call_id)
