"""The pressure guard: how often a person and their company heard from both departments, and what that holds.

`held` is asked by the gate for one dial; `hold` by the standing, for the person alone, from facts at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from coldcall.actions.defaults import read
from coldcall.actions.parts import Parts
from coldcall.domain import pressure, ranking
from coldcall.domain.attempts import HeldBy, Hold
from coldcall.domain.call import Direction, Outcome
from coldcall.domain.caps import Capped
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.pressure import Full, Pressure, Touch, TouchKind
from coldcall.domain.wall import told
from coldcall.store import accounts
from coldcall.store.accounts import CallRow
from coldcall.store.engine import Reading

_MAILED: Final = frozenset({EngagementKind.EMAIL_SENT, EngagementKind.EMAIL_OPEN, EngagementKind.EMAIL_CLICK})
_NO_BOX: Final = "none_left"


def limits(parts: Parts) -> Pressure:
    """The team's limits."""
    return parts.remember("pressure", lambda: Pressure.from_toml(read(pressure.FILE, parts.folders.config)))


def held(parts: Parts, dossier: Dossier, there: Sequence[Touch], now: datetime) -> tuple[Capped, ...]:
    """The windows of the person and of the company that are full, as the gate counts house rules. `there` are
    the touches of `at_company`.

    Nothing holds who asked to be called and was not called since.
    """
    team = limits(parts)
    if not (team.person or team.account) or _asked_since(parts, dossier, now):
        return ()
    found = (
        pressure.full(_own(dossier), team.person, "person", now),
        pressure.full(there, team.account, "company", now),
    )
    return tuple(Capped("house", one.words, "house rule", one.until) for one in found if one is not None)


def at_company(parts: Parts, reading: Reading, dossier: Dossier, now: datetime) -> tuple[Touch, ...]:
    """Every touch of the company of somebody that any of its windows counts, oldest first."""
    team = limits(parts)
    if not team.account:
        return ()
    since = now - timedelta(days=max(one.days for one in team.account))
    calls, mails = accounts.touched(reading, dossier.prospect.id, since)
    return pressure.as_company(pressure.counted((*touches_of(calls), *mails)))


def hold(parts: Parts, dossier: Dossier, held_by: Hold | None, now: datetime, zone: str) -> Hold | None:
    """What keeps a person out of the queue, their own windows looked at too: `held_by` where that is all or
    lasts longer."""
    if held_by is not None and held_by.until is None:
        return held_by
    busy = _full(parts, dossier, now)
    if busy is None:
        return held_by
    if held_by is None or held_by.until is None or held_by.until <= now:
        words = f"{busy.words}, until {told(busy.until, now, zone)}"
        return Hold(HeldBy.PRESSURE, busy.until, words)
    return replace(held_by, until=max(held_by.until, busy.until))


def touches_of(calls: Iterable[CallRow]) -> tuple[Touch, ...]:
    """The touches among some calls: those of ours that rang. A voicemail is no call besides."""
    return tuple(
        Touch(one.at, _kind(one.outcome, one.detail), one.prospect_id)
        for one in calls
        if one.outbound and one.rang
    )


def _full(parts: Parts, dossier: Dossier, now: datetime) -> Full | None:
    if not dossier.calls and not dossier.follow_ups and not _mails(dossier.engagement):
        return None
    if _asked_since(parts, dossier, now):
        return None
    return pressure.full(_own(dossier), limits(parts).person, "person", now)


def _own(dossier: Dossier) -> tuple[Touch, ...]:
    """Every touch of one person, each once, oldest first."""
    who = dossier.prospect.id
    found: list[Touch] = []
    for state in dossier.states():
        ended = state.outcome
        if state.call.direction is not Direction.OUTBOUND or (ended and ended.outcome is None):
            continue
        kind = _kind(ended.outcome or "", ended.detail) if ended else TouchKind.CALL
        found.append(Touch(state.call.started_at, kind, who))
    for act in _mails(dossier.engagement):
        if act.at is not None:
            mail = pressure.mail_key(act.campaign_id, act.asset_id, act.what)
            proof = act.kind is not EngagementKind.EMAIL_SENT
            found.append(Touch(act.at, TouchKind.EMAIL, who, mail, proof))
    found += (
        Touch(mail.created_at, TouchKind.EMAIL, who, pressure.follow_up_key(mail.id))
        for mail in dossier.follow_ups
        if mail.state == "opened"
    )
    return pressure.counted(found)


def _mails(acts: Sequence[Engagement]) -> list[Engagement]:
    return [act for act in acts if act.kind in _MAILED and not act.bot]


def _kind(outcome: str, detail: str) -> TouchKind:
    left = outcome == Outcome.VOICEMAIL and detail != _NO_BOX
    return TouchKind.VOICEMAIL if left else TouchKind.CALL


def _asked_since(parts: Parts, dossier: Dossier, now: datetime) -> bool:
    """Whether they asked to be called, or a colleague named them, after we called them last."""
    named = [one for one, _ in dossier.referred_by]
    asked = [
        one.at for one in ranking.requests(dossier.engagement, named, parts.defaults.scoring) if one.at <= now
    ]
    called = [call.started_at for call in dossier.calls if call.direction is Direction.OUTBOUND]
    return bool(asked) and max(asked) > max(called, default=datetime.min.replace(tzinfo=now.tzinfo))
