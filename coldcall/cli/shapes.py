"""The JSON shapes of people: the queue's rows, the gate's answer, one person's card."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from coldcall.cli.account_shapes import account_json
from coldcall.cli.session import utc
from coldcall.domain.bant import Letter, Rating
from coldcall.domain.card import Card
from coldcall.domain.history import ObjectionFact, Promise
from coldcall.domain.queue import GateView, Queue, QueueRow


def queue_json(found: Queue) -> dict[str, Any]:
    """The queue in the shape of the contract."""
    return {
        "at": utc(found.at),
        "total": found.total,
        "callable": found.callable,
        "at_least": found.at_least,
        "behind": found.behind,
        "rows": [_row_json(row) for row in found.rows],
        "not_now": [
            {"reason": one.reason, "count": one.count, "text": one.text, "opens_at": utc(one.opens_at)}
            for one in found.not_now
        ],
    }


def _row_json(row: QueueRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "prospect": str(row.prospect_id),
        "name": row.name,
        "title": row.title,
        "company": row.company,
        "phone": row.phone or None,
        "tier": str(row.tier),
        "why_place": row.why_place,
        "due_at": utc(row.due_at),
        "score": row.score.total,
        "fit": row.score.fit,
        "engagement": row.score.engagement,
        "history": row.score.history,
        "reasons": [
            {"text": one.text, "points": one.points, "group": one.group} for one in row.score.reasons
        ],
        "clearance": gate_json(row.gate),
        "attempts": row.attempts,
        "not_now": row.not_now or None,
        "behind": row.behind,
        "campaign": row.campaign,
        "flags": list(row.flags),
    }


def gate_json(view: GateView) -> dict[str, Any]:
    """The gate's answer in the shape of the contract."""
    return {
        "state": view.state,
        "reason": view.reason,
        "reasons": [{"rule": rule, "text": text, "source": source} for rule, text, source in view.reasons],
        "warnings": list(view.warnings),
        "missing": list(view.missing),
        "opens_at": utc(view.opens_at),
        "closes_at": utc(view.closes_at),
        "local_time": view.local_time,
        "zone": view.zone,
        "zone_source": view.zone_source,
        "rules_version": view.rules_version,
        "liftable": view.liftable,
        "override": view.override or None,
    }


def card_json(card: Card) -> dict[str, Any]:
    """One person in the shape of the contract."""
    return {
        "prospect": {**_fields(card.prospect), "name": card.prospect.name},
        "account": _account(card),
        "phones": [_fields(phone) for phone in card.phones],
        "score": {
            "total": card.score.total,
            "fit": card.score.fit,
            "engagement": card.score.engagement,
            "history": card.score.history,
            "reasons": [{"text": one.text, "points": one.points} for one in card.score.reasons],
        },
        "clearance": gate_json(card.gate),
        "timeline": [
            {"at": utc(line.at), "kind": line.kind, "what": line.what, "by": line.by} for line in card.story
        ],
        "bant": {letter: _rating(card.bant[letter]) for letter in Letter},
        "verdict": card.verdict,
        "next_question": card.question,
        "objections": [_objection(one) for one in card.objections],
        "promises": [_promise(one) for one in card.promises],
        "handoffs": [],
        "colleagues": [_fields(one) for one in card.colleagues],
        "opener": card.opener.text if card.opener else None,
        "attempts": card.tries,
        "suppressed": card.suppressed,
    }


def _account(card: Card) -> dict[str, Any] | None:
    if card.account is None:
        return None
    return _fields(card.account) | (account_json(card.account_map) if card.account_map else {})


def _rating(rating: Rating) -> dict[str, Any]:
    """A letter nobody knows has the score null, which is not 0."""
    source = str(rating.source) if rating.source else None
    return {"score": rating.score, "words": rating.words, "source": source, "at": utc(rating.at)}


def _objection(one: ObjectionFact) -> dict[str, Any]:
    return {
        "code": one.code,
        "family": one.family,
        "words": one.words,
        "overcome": one.overcome,
        "at": utc(one.at),
    }


def _promise(one: Promise) -> dict[str, Any]:
    return {
        "promise": one.id,
        "kind": one.kind,
        "due_at": utc(one.due_at),
        "wall": one.wall,
        "zone": one.zone,
        "for": one.for_whom,
        "words": one.words,
        "owner": one.owner,
    }


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}
