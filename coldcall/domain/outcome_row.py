"""One row of the outcome export: a call in its latest state, with everything learned on it.

The fields are the file's columns, in their order, version 1. The order and the names are frozen: other
people's import maps and spreadsheets stand on them. New columns go to the end.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """`started_at_utc` is aware and in UTC, `started_at_local` the same moment aware in `zone`.

    Lists are joined by `; `: `objections` are codes, an overcome one followed by `+`; `assets_sent` titles;
    `warnings` sentences. BANT letters are 0–3, None for unknown, as they stand after this call;
    `receptivity` −2…2, None for untouched. `duration_s` is None where nobody measured. `next_step` is the
    kind (retry, promise, nurture, stop). `meeting_held` and `sql_met` are `yes`, `no` or empty for not known.
    `promise_for` is whom the promise is for, `referred_to` who was named, `clearance` how the dial was
    allowed (state, rules version, zone source), empty for calls made elsewhere.
    """

    call_id: str
    started_at_utc: datetime
    started_at_local: datetime
    zone: str
    rep: str
    campaign: str
    list: str
    lead_id: str
    first_name: str
    last_name: str
    company: str
    title: str
    phone_e164: str
    phone_kind: str
    attempt: int
    outcome: str
    outcome_group: str
    receptivity: int | None = None
    budget: int | None = None
    budget_note: str = ""
    authority: int | None = None
    authority_note: str = ""
    need: int | None = None
    need_note: str = ""
    timeline: int | None = None
    timeline_note: str = ""
    objections: str = ""
    assets_sent: str = ""
    next_step: str = ""
    next_step_at: datetime | None = None
    duration_s: int | None = None
    notes: str = ""
    score_at_call: float | None = None
    script: str = ""
    script_version: str = ""
    email: str = ""
    crm_source: str = ""
    crm_id: str = ""
    outcome_detail: str = ""
    reason: str = ""
    direction: str = ""
    goal: str = ""
    meeting_at: datetime | None = None
    meeting_with: str = ""
    meeting_held: str = ""
    promise_for: str = ""
    referred_to: str = ""
    evidence: str = ""
    sql_met: str = ""
    sql_missing: str = ""
    clearance: str = ""
    warnings: str = ""


OUTCOME_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(OutcomeRow))
"""The header of every outcome file."""

PHONE_COLUMN = "phone_e164"
"""The column that holds telephone numbers, kept as text everywhere."""
