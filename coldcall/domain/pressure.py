"""How often one person and one company heard from us lately, by whichever department, and what is enough.

A touch is a call that rang, a voicemail left or an e-mail sent. Windows roll: the oldest touch leaves, and
there is room again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from coldcall.domain.tables import Table, of_file

FILE: Final = "pressure.toml"


class TouchKind(StrEnum):
    """What reached them."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    EMAIL = "email"


_WORDS: Final = {
    TouchKind.CALL: ("call", "calls"),
    TouchKind.VOICEMAIL: ("voicemail", "voicemails"),
    TouchKind.EMAIL: ("e-mail", "e-mails"),
}


@dataclass(frozen=True, slots=True)
class Touch:
    """One time we were in touch. `mail` names the e-mail, so that one sent to many colleagues is known as
    one; `proof` tells that it is known only because they opened it or clicked in it."""

    at: datetime
    kind: TouchKind
    prospect_id: UUID
    mail: str = ""
    proof: bool = False


def mail_key(campaign_id: UUID | None, asset_id: UUID | None, what: str) -> str:
    """What makes one e-mail known again, whether as sent or as opened; "?" where nothing tells."""
    about = (
        campaign_id.hex if campaign_id else "",
        asset_id.hex if asset_id else "",
        *what.casefold().split(),
    )
    return " ".join(part for part in about if part) or "?"


def follow_up_key(follow_up_id: UUID) -> str:
    """The key of an e-mail one of us wrote after a call: nobody else got it."""
    return f"follow-up {follow_up_id.hex}"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `touches` in any `days` days."""

    touches: int
    days: int


@dataclass(frozen=True, slots=True)
class Pressure:
    """The limits of a team for one person and for one company; `shown_days` is the window the card counts."""

    person: tuple[Limit, ...]
    account: tuple[Limit, ...]
    shown_days: int

    @property
    def longest(self) -> timedelta:
        """How far back any window reaches."""
        limits = (*self.person, *self.account)
        return timedelta(days=max([self.shown_days, *(one.days for one in limits)]))

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Pressure:
        """Raises `BadInput` naming the place for a missing or unusable value."""
        top = of_file(FILE, parsed)
        shown = top.table("shown")
        return cls(_limits(top, "person"), _limits(top, "account"), _least(shown, "days"))


@dataclass(frozen=True, slots=True)
class Full:
    """A window that holds as many touches as it may: what is held back, why, and until when."""

    what: str
    limit: Limit
    words: str
    until: datetime


def counted(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    """Each touch once, oldest first.

    An e-mail known from the mailing itself and from its opens is one touch, and so are many opens of one
    e-mail whose mailing nobody told us of. Logs of sending and of delivery tell of one e-mail a day.
    """
    given = sorted(touches, key=lambda one: one.at)
    sent = {(one.prospect_id, one.mail) for one in given if one.mail and not one.proof}
    kept: list[Touch] = []
    known: set[tuple[object, ...]] = set()
    for one in given:
        key: tuple[object, ...] = (one.prospect_id, one.mail)
        if one.mail and not one.proof:
            key = (*key, one.at.date())
        if one.mail and (key in known or (one.proof and key in sent)):
            continue
        known.add(key)
        kept.append(one)
    return tuple(kept)


def as_company(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    """The touches of colleagues as their company sees them: one mailing to many of them on a day is one."""
    seen: set[tuple[str, object]] = set()
    kept: list[Touch] = []
    for one in sorted(touches, key=lambda each: each.at):
        if one.mail:
            key = (one.mail, one.at.date())
            if key in seen:
                continue
            seen.add(key)
        kept.append(one)
    return tuple(kept)


def within(touches: Iterable[Touch], now: datetime, days: int) -> tuple[Touch, ...]:
    """The touches of the window that ends at `now`."""
    since = now - timedelta(days=days)
    return tuple(one for one in touches if since < one.at <= now)


def full(touches: Sequence[Touch], limits: Iterable[Limit], what: str, now: datetime) -> Full | None:
    """The limit that holds longest at `now`; None while there is room in every window.

    `touches` are counted already; `what` is `person` or `company`.
    """
    found: list[Full] = []
    for limit in limits:
        recent = within(touches, now, limit.days)
        if len(recent) >= limit.touches:
            until = recent[-limit.touches].at + timedelta(days=limit.days)
            words = (
                f"{len(recent)} touches to one {what} in {_days(limit.days)} ({kinds_in_words(recent)}):"
                f" we stop at {limit.touches}"
            )
            found.append(Full(what, limit, words, until))
    return max(found, key=lambda one: one.until, default=None)


def in_words(touches: Sequence[Touch], where: str, days: int) -> str:
    """ "4 touches here this week: 2 calls, 2 e-mails"; "No touch here this week"."""
    when = "this week" if days == 7 else f"in {_days(days)}"
    if not touches:
        return f"No touch {where} {when}"
    count = "1 touch" if len(touches) == 1 else f"{len(touches)} touches"
    return f"{count} {where} {when}: {kinds_in_words(touches)}"


def kinds_in_words(touches: Iterable[Touch]) -> str:
    """ "2 calls, 1 voicemail"."""
    counts = Counter(one.kind for one in touches)
    return ", ".join(
        f"{counts[kind]} {_WORDS[kind][counts[kind] != 1]}" for kind in TouchKind if counts[kind]
    )


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _limits(top: Table, name: str) -> tuple[Limit, ...]:
    return tuple(Limit(_least(one, "touches"), _least(one, "days")) for one in top.tables(name))


def _least(table: Table, key: str) -> int:
    value = table.whole(key)
    if value < 1:
        raise table.wrong(key, "1 or more is needed")
    return value
