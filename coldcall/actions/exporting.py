"""What happened, as files: every call in its latest state with what was learned on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from coldcall.actions import queueing
from coldcall.actions.forms import promise_of
from coldcall.actions.parts import Parts
from coldcall.domain import qualification
from coldcall.domain.bant import Bant
from coldcall.domain.call import CallState
from coldcall.domain.content import Asset, Campaign, ProspectList
from coldcall.domain.crm import Pair, match_back, told
from coldcall.domain.dossier import Dossier
from coldcall.domain.outcome_row import OutcomeRow
from coldcall.domain.queue import QueueRow
from coldcall.exporters import write_outcomes, write_table
from coldcall.exporters.base import Cell, Column
from coldcall.store import backups, calls, catalogue, crm_keys, dossiers
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks


@dataclass(frozen=True, slots=True)
class Exported:
    """A written file: its rows, and the calls left out because they are unfinished, cancelled or undone."""

    file: Path
    rows: int
    left_out: int


def outcomes(
    parts: Parts,
    path: Path,
    format: str,  # noqa: A002 - the word of the command line
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    rep: str | None = None,
    campaign: str | None = None,
    crm: str = "",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Writes the calls begun in [start, end) to a file, whole or not at all; people by their ids in `crm`, or
    in the system they came from. Raises NotFound, BadInput."""
    with parts.store.read() as reading:
        campaign_id = _campaign(reading, campaign)
        found = calls.between(reading, start, end, rep, campaign_id)
        ended = [state for state in found if state.outcome is not None and state.outcome.outcome is not None]
        written = write_outcomes(_rows(reading, parts, ended, crm), format, path, progress, cancelled)
    return Exported(path, written, len(found) - len(ended))


def _campaign(reading: Reading, name: str | None) -> UUID | None:
    if name is None:
        return None
    campaign = catalogue.campaign_named(reading, name)
    # A name nobody knows must give no rows, not all of them.
    return campaign.id if campaign else UUID(int=0)


def _rows(reading: Reading, parts: Parts, states: Sequence[CallState], crm: str) -> Iterator[OutcomeRow]:
    campaigns = {one.id: one for one in catalogue.all_of(reading, Campaign)}
    lists = {one.id: one for one in catalogue.all_of(reading, ProspectList)}
    assets = {one.id: one for one in catalogue.all_of(reading, Asset)}
    for part in chunks(states, 400):
        loaded = dossiers.load_many(reading, list({state.call.prospect_id for state in part}))
        ids = _ids_of(reading, loaded.values())
        for state in part:
            dossier = loaded.get(state.call.prospect_id)
            if dossier is not None:
                held = [ids.get(one.id, ()) for one in dossier.records(state.call.prospect_id)]
                yield row_of(parts, dossier, state, campaigns, lists, assets, match_back(held, crm))


def _ids_of(reading: Reading, loaded: Iterable[Dossier]) -> dict[UUID, list[Pair]]:
    """What other systems call every record of some people."""
    return crm_keys.of_records(
        reading, {one.id: one for each in loaded for one in each.records(each.prospect.id)}
    )


def row_of(
    parts: Parts,
    dossier: Dossier,
    state: CallState,
    campaigns: dict[UUID, Campaign],
    lists: dict[UUID, ProspectList],
    assets: dict[UUID, Asset],
    known_as: Pair,
) -> OutcomeRow:
    """One call as the export shows it, its person `known_as` that in a CRM.

    Raises ValueError for a call without an outcome.
    """
    call, outcome = state.call, state.outcome
    if outcome is None or outcome.outcome is None:
        raise ValueError("a call without an outcome has no row")
    person = dossier.prospect
    crm_source, crm_id = known_as
    bant = _bant_after(dossier, state)
    verdict = qualification.judge(parts.defaults.definitions.sql, bant)
    promise = promise_of(dossier, outcome)
    named = next((one for one in dossier.referrals if one.call_id == call.id), None)
    campaign = campaigns.get(call.campaign_id) if call.campaign_id else None
    came_in = lists.get(call.list_id) if call.list_id else None
    sent = [one for one in dossier.follow_ups if one.call_id == call.id and one.state != "cancelled"]
    return OutcomeRow(
        call_id=str(call.id),
        started_at_utc=call.started_at,
        started_at_local=call.started_at.astimezone(ZoneInfo(call.zone or "UTC")),
        zone=call.zone,
        rep=call.rep,
        campaign=campaign.name if campaign else "",
        list=came_in.name if came_in else "",
        lead_id=str(person.id),
        first_name=person.first_name,
        last_name=person.last_name,
        company=dossier.company,
        title=person.title,
        phone_e164=call.e164,
        phone_kind=call.phone_label,
        attempt=call.attempt,
        outcome=str(outcome.outcome),
        outcome_group=str(parts.defaults.outcomes.group(outcome.outcome, outcome.detail)),
        receptivity=outcome.receptivity,
        budget=bant.budget.score,
        budget_note=bant.budget.words,
        authority=bant.authority.score,
        authority_note=bant.authority.words,
        need=bant.need.score,
        need_note=bant.need.words,
        timeline=bant.timeline.score,
        timeline_note=bant.timeline.words,
        objections="; ".join(
            f"{one.code}{'+' if one.overcome else ''}"
            for one in dossier.objections()
            if one.call_id == call.id
        ),
        assets_sent="; ".join(
            assets[one.asset_id].title for one in sent if one.asset_id and one.asset_id in assets
        ),
        next_step=str(outcome.next_kind or ""),
        next_step_at=outcome.next_at,
        duration_s=outcome.duration_s,
        notes=outcome.note,
        score_at_call=call.score,
        script=call.script_id,
        script_version=call.script_version,
        email=person.email,
        crm_source=crm_source,
        crm_id=crm_id,
        outcome_detail=_detail(state),
        reason=outcome.reason,
        direction=str(call.direction),
        goal=call.goal,
        meeting_at=outcome.meeting_at,
        meeting_with=outcome.meeting_with,
        promise_for=promise.for_whom if promise else "",
        referred_to=named.name if named else "",
        evidence=call.evidence,
        sql_met="yes" if verdict.met else "no",
        sql_missing="; ".join(str(letter) for letter in verdict.missing),
        clearance=_clearance(state),
        warnings="; ".join(call.warnings),
    )


def _detail(state: CallState) -> str:
    """The detail code; an outcome reached past a gatekeeper says so, since one attempt holds both facts."""
    outcome = state.outcome
    if outcome is None:
        return ""
    through = "put_through" if outcome.via_gatekeeper else ""
    return "; ".join(part for part in (outcome.detail, through) if part and part != outcome.outcome)


def _bant_after(dossier: Dossier, state: CallState) -> Bant:
    """What was known of each letter once this call was saved."""
    if state.outcome is None:
        return Bant()
    until = state.outcome.recorded_at
    return Bant.from_facts(tuple(fact for fact in dossier.qualification if fact.at <= until))


def _clearance(state: CallState) -> str:
    given = state.call.clearance
    if not given:
        return ""
    version = str(given.get("rules_version", ""))[:12]
    return "; ".join([str(given.get("state", "")), f"rules {version}", str(given.get("zone_source", ""))])


def prospects(parts: Parts, path: Path, format: str, crm: str = "") -> Exported:  # noqa: A002 - as above
    """Writes everybody with company, numbers, score and qualification, in calling order; `crm` as above."""
    queue = queueing.read(parts, limit=1_000_000, everyone=True)
    with parts.store.read() as reading:
        rows = _people(reading, [(row.prospect_id, row) for row in queue.rows], crm)
        written = write_table([Column(name, phone=name == "phone") for name in _PEOPLE], rows, format, path)
    return Exported(path, written, 0)


_PEOPLE = (
    "lead_id", "rank", "score", "first_name", "last_name", "title", "company", "phone", "email", "country",
    "state", "city", "tier", "callable", "why_not", "attempts", "budget", "authority", "need", "timeline",
    "campaign", "lists", "crm_source", "crm_id", "do_not_call", "other_crm_ids",
)  # fmt: skip


def _people(reading: Reading, rows: Sequence[tuple[UUID, QueueRow]], crm: str) -> Iterator[tuple[Cell, ...]]:
    for part in chunks(rows, 400):
        loaded = dossiers.load_many(reading, [one for one, _ in part])
        ids = _ids_of(reading, loaded.values())
        for one, row in part:
            dossier = loaded[one]
            held = [ids.get(record.id, ()) for record in dossier.records(one)]
            known_as = match_back(held, crm)
            person, bant = dossier.prospect, dossier.bant
            allowed = row.gate.state == "allowed"
            yield (
                str(one), row.rank, row.score.total, person.first_name, person.last_name, person.title,
                dossier.company, row.phone, person.email, person.country, person.state, person.city,
                str(row.tier), "yes" if allowed else "no", "" if allowed else row.gate.reason, row.attempts,
                bant.budget.score, bant.authority.score, bant.need.score, bant.timeline.score, row.campaign,
                "; ".join(each.name for each in dossier.lists), *known_as,
                "yes" if dossier.suppressions else "no", "; ".join(told(chain(*held), known_as)),
            )  # fmt: skip


def database(parts: Parts, path: Path) -> None:
    """Writes a readable copy of the whole store. It is not encrypted. Raises StoreError."""
    backups.readable_copy(parts.store, path)
