"""A row that was set aside, as it was read: what was said of its file then (country, columns, dates) holds
when it is let in.

Kept as JSON beside the account of the row; only what differs from an empty row is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, Final

from coldcall.domain.bant import Letter
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.intake import IncomingEngagement, IncomingLead, IncomingPhone
from coldcall.domain.prospect import PhoneLabel

READ: Final = "read"
"""Where `ImportRow.before` holds it."""

_KEPT_ELSEWHERE = ("row", "raw", "problem", "set_aside", "keys")


def packed(lead: IncomingLead) -> dict[str, Any]:
    """A row as JSON holds it, without its number, its cells and what was wrong with it."""
    found = _said(lead, IncomingLead(lead.row), _KEPT_ELSEWHERE)
    if lead.phones:
        found["phones"] = [_said(each, IncomingPhone(""), ()) for each in lead.phones]
    if lead.engagement:
        found["engagement"] = [_act(each) for each in lead.engagement]
    if lead.stated:
        found["stated"] = [[letter.value, score, words] for letter, score, words in lead.stated]
    return found


def unpacked(kept: Mapping[str, Any], row: int, raw: tuple[str, ...]) -> IncomingLead:
    """The row again, with nothing wrong with it."""
    said = dict(kept)
    phones = tuple(
        IncomingPhone(**{**each, "label": PhoneLabel(each.get("label", PhoneLabel.OTHER))})
        for each in said.pop("phones", ())
    )
    acts = tuple(_act_again(each) for each in said.pop("engagement", ()))
    stated = tuple((Letter(letter), score, words) for letter, score, words in said.pop("stated", ()))
    said["dropped"] = tuple((what, why) for what, why in said.get("dropped", ()))
    said["flags"] = tuple(said.get("flags", ()))
    said["other_ids"] = tuple((source, crm_id) for source, crm_id in said.get("other_ids", ()))
    return replace(IncomingLead(row, raw=raw, **said), phones=phones, engagement=acts, stated=stated)


def _said(one: Any, empty: Any, left_out: tuple[str, ...]) -> dict[str, Any]:
    found = {each.name: getattr(one, each.name) for each in fields(one) if each.name not in left_out}
    return {name: value for name, value in found.items() if value != getattr(empty, name)}


def _act(act: IncomingEngagement) -> dict[str, Any]:
    said = _said(act, IncomingEngagement(act.kind, None), ("kind", "at"))
    return {**said, "kind": act.kind.value, "at": act.at.isoformat() if act.at else None}


def _act_again(kept: Mapping[str, Any]) -> IncomingEngagement:
    at = datetime.fromisoformat(kept["at"]).astimezone(UTC) if kept["at"] else None
    return IncomingEngagement(**{**kept, "kind": EngagementKind(kept["kind"]), "at": at})
