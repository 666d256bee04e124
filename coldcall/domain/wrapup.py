"""What a rep answers about one call: the form's content, typed from the keyboard and saved as facts."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coldcall.domain.bant import Letter
from coldcall.domain.call import Outcome


@dataclass(frozen=True, slots=True)
class ObjectionEntry:
    """An objection as noted: seconds into the call, the answer that was shown, and what came of it."""

    code: str
    words: str = ""
    moment_s: int | None = None
    answer_id: str = ""
    answer_version: str = ""
    asset_id: UUID | None = None
    overcome: bool | None = None


@dataclass(frozen=True, slots=True)
class ReferralEntry:
    """Somebody else, as typed; `phone` is text that the importer's rules read."""

    name: str
    title: str = ""
    phone: str = ""
    may_use_name: bool = True


@dataclass(frozen=True, slots=True)
class ScriptShown:
    """A script that was in front of the rep. `kind` as in `ScriptUse`."""

    kind: str
    script_id: str
    version: str
    variant: str = ""


@dataclass(frozen=True, slots=True)
class WhenEntry:
    """A time that was agreed: the prospect's wall time in `zone`, the same moment in UTC, the words.

    `precise` is `precise`, `day` or `month`; `asked` tells that the prospect named it; `for_whom` whom it
    is for.
    """

    wall: datetime
    zone: str
    at: datetime
    words: str = ""
    precise: str = "precise"
    asked: bool = True
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class WrapUp:
    """Everything said about one call. `ratings` holds (letter, score or None, words).

    `outcome` None is a form that is not decided yet; it can be kept as a draft and not saved.
    """

    outcome: Outcome | None = None
    detail: str = ""
    reason: str = ""
    receptivity: int | None = None
    ratings: tuple[tuple[Letter, int | None, str], ...] = ()
    objections: tuple[ObjectionEntry, ...] = ()
    referral: ReferralEntry | None = None
    when: WhenEntry | None = None
    meeting_at: datetime | None = None
    meeting_with: str = ""
    meeting_email: str = ""
    note: str = ""
    assets: tuple[UUID, ...] = ()
    emails: tuple[str, ...] = ()
    suppress: str = "person"
    """For do not call: `person`, `number` or `account`."""
    via_gatekeeper: bool = False
    gatekeeper_name: str = ""
    duration_s: int | None = None
    talk_s: int | None = None
    wrap_s: int | None = None
    scripts: tuple[ScriptShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: "Voicemail · next try Tue 9:40", what comes next, and how much was learned."""

    call_id: UUID
    outcome_id: UUID
    prospect_id: UUID
    words: str
    next_kind: str
    next_at: datetime | None
    facts_learned: int
    stays: bool = False
    """Whether the person stays in hand: another number is left after a wrong one."""


def to_body(form: WrapUp) -> dict[str, Any]:
    """A form as plain JSON values, to be kept as a draft."""
    plain: dict[str, Any] = _plain(form)
    return plain


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_body(body: dict[str, Any]) -> WrapUp:
    """Reads what `to_body` wrote."""
    kept = dict(body)
    kept["outcome"] = Outcome(kept["outcome"]) if kept.get("outcome") else None
    kept["ratings"] = tuple(
        (Letter(letter), score, words) for letter, score, words in kept.get("ratings", ())
    )
    kept["objections"] = tuple(
        ObjectionEntry(**{**one, "asset_id": UUID(one["asset_id"]) if one.get("asset_id") else None})
        for one in kept.get("objections", ())
    )
    kept["referral"] = ReferralEntry(**kept["referral"]) if kept.get("referral") else None
    kept["when"] = _when(kept.get("when"))
    kept["meeting_at"] = datetime.fromisoformat(kept["meeting_at"]) if kept.get("meeting_at") else None
    kept["assets"] = tuple(UUID(one) for one in kept.get("assets", ()))
    kept["emails"] = tuple(kept.get("emails", ()))
    kept["scripts"] = tuple(ScriptShown(**one) for one in kept.get("scripts", ()))
    return WrapUp(**kept)


def _when(body: dict[str, Any] | None) -> WhenEntry | None:
    if not body:
        return None
    moments = {name: datetime.fromisoformat(body[name]) for name in ("wall", "at")}
    return WhenEntry(**{**body, **moments})
