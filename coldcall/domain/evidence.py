"""What can be proven about the contact with one person so far, best first.

`choose` turns facts of the store into `Evidence`, the only thing an opener may rest on. It decides
what is true and how old it is; which sentence follows is the library's business, and which claims
a piece of evidence carries is in `claims`. `now` is aware of the zone its words are said in, best
the prospect's, since "this morning" is a place as much as a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from coldcall.domain.spoken_time import month_words, when_words


class EvidenceKind(StrEnum):
    """Everything an opener can rest on, strongest first: the order of the members is the order of choice."""

    INBOUND = "inbound"
    PROMISE = "promise"
    CONVERSATION = "conversation"
    REFERRAL = "referral"
    GATEKEEPER = "gatekeeper"
    EMAIL_REPLY = "email_reply"
    DEMO_REQUEST = "demo_request"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    DOWNLOAD = "download"
    FORM = "form"
    ATTENDANCE = "attendance"
    REGISTRATION = "registration"
    BOOTH = "booth"
    PRICING_PAGE = "pricing_page"
    PAGE_VIEW = "page_view"
    EMAIL_CLICK = "email_click"
    SOCIAL = "social"
    COLLEAGUE_DOWNLOAD = "colleague_download"
    EMAIL_OPEN = "email_open"
    WEB_SUMMARY = "web_summary"
    NONE = "none"


class Freshness(StrEnum):
    """How old evidence is in the words people use; `older` and `undated` may ask but never assert."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    OLDER = "older"
    UNDATED = "undated"


FRESH = frozenset({Freshness.TODAY, Freshness.THIS_WEEK, Freshness.THIS_MONTH})

_RANK = {kind: place for place, kind in enumerate(EvidenceKind)}

_EVENT_KINDS: dict[str, EvidenceKind] = {
    kind.value: kind
    for kind in (
        EvidenceKind.EMAIL_REPLY,
        EvidenceKind.DEMO_REQUEST,
        EvidenceKind.DOWNLOAD,
        EvidenceKind.FORM,
        EvidenceKind.ATTENDANCE,
        EvidenceKind.REGISTRATION,
        EvidenceKind.BOOTH,
        EvidenceKind.PRICING_PAGE,
        EvidenceKind.PAGE_VIEW,
        EvidenceKind.EMAIL_CLICK,
        EvidenceKind.SOCIAL,
        EvidenceKind.EMAIL_OPEN,
        EvidenceKind.WEB_SUMMARY,
    )
} | {
    "contact_request": EvidenceKind.DEMO_REQUEST,
    "comparison_page": EvidenceKind.PRICING_PAGE,
}

# People remember a talk or a recommendation longer than a click: until then it outranks newer, weaker signs.
_REMEMBERED_DAYS = {
    EvidenceKind.CONVERSATION: 180.0,
    EvidenceKind.REFERRAL: 120.0,
    EvidenceKind.GATEKEEPER: 31.0,
}
_NEVER_STALE = frozenset({EvidenceKind.INBOUND, EvidenceKind.PROMISE, EvidenceKind.NONE})

_CLOCK_SKEW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One provable thing. Text is "" and `at`, `age_days`, `minutes` are None where nothing is known."""

    kind: EvidenceKind = field(
        default=EvidenceKind.NONE, metadata={"doc": "what it is: `download`, `referral`, … `none`"}
    )
    at: datetime | None = None
    asset: str = field(
        default="", metadata={"doc": "title of the content, or name of the event, as imported"}
    )
    topic: str = field(default="", metadata={"doc": "what the content is about, as said aloud"})
    own: bool = field(default=True, metadata={"doc": "true when this person did it, not a colleague"})
    by: str = field(
        default="", metadata={"doc": "who said it: the referrer, the gatekeeper or the colleague who did it"}
    )
    detail: str = field(default="", metadata={"doc": "their words, or what was agreed"})
    minutes: int | None = field(default=None, metadata={"doc": "minutes attended; none when not known"})
    mine: bool = field(
        default=True, metadata={"doc": "true when it was said to this rep, not to a colleague"}
    )
    requested: bool = field(
        default=True, metadata={"doc": "true when they asked for it, not when we offered"}
    )
    late: bool = field(default=False, metadata={"doc": "true when a promise is kept a day late or more"})
    age_days: float | None = None
    freshness: Freshness = field(
        default=Freshness.UNDATED,
        metadata={"doc": "`today`, `this_week`, `this_month`, `older` or `undated`"},
    )
    when_words: str = field(
        default="", metadata={"doc": 'when it was, as said aloud: "this morning", "on Tuesday", "in March"'}
    )

    @property
    def fresh(self) -> bool:
        """true when its age allows to assert it; older and undated evidence may only ask"""
        return self.freshness in FRESH


@dataclass(frozen=True, slots=True)
class DuePromise:
    """A call somebody is waiting for. `due` aware; `by_month` when only a month was named."""

    due: datetime
    words: str = ""
    by_month: bool = False
    mine: bool = True
    requested: bool = True
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EarlierTalk:
    """An earlier conversation with this person and what it was about, as said aloud."""

    at: datetime | None
    about: str = ""
    mine: bool = True


@dataclass(frozen=True, slots=True)
class NamedReferral:
    """Somebody sent us to this person. Without leave to use the name it is no evidence to speak of."""

    by: str
    at: datetime | None = None
    may_use_name: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class GatekeeperWord:
    """What a gatekeeper told us: "try her on Tuesday mornings"."""

    at: datetime | None
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class OurTouch:
    """Something we left or sent: `kind` is `voicemail` or `email`; others are ignored."""

    kind: str
    at: datetime | None
    asset: str = ""
    topic: str = ""
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """One act of this person, or of a colleague (`own` false); `kind` as in `EngagementKind`.

    `at` None: the source gave no date. `date_only`: it gave a day, that of `at` in UTC, and no time.
    `asset` is the title of the content or the name of the event.
    """

    kind: str
    at: datetime | None
    asset: str = ""
    topic: str = ""
    own: bool = True
    person: str = ""
    detail: str = ""
    minutes: float | None = None
    is_bot: bool = False
    date_only: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """All that is on file about one person and may open a call."""

    promises: tuple[DuePromise, ...] = ()
    conversations: tuple[EarlierTalk, ...] = ()
    referrals: tuple[NamedReferral, ...] = ()
    gatekeepers: tuple[GatekeeperWord, ...] = ()
    touches: tuple[OurTouch, ...] = ()
    events: tuple[Act, ...] = ()
    rings_back: bool = False


NOTHING = Evidence()
"""Nothing is known: always the last entry of `choose`."""


def choose(facts: EvidenceFacts, now: datetime) -> tuple[Evidence, ...]:
    """All evidence, best first, ending with `NOTHING`.

    What may be asserted comes before what may only be asked; within each the order of `EvidenceKind`,
    then the newest. A scanner's click and a promise not due yet are no evidence. The order is total:
    the same facts in another order give the same answer. `now` naive raises ValueError.
    """
    if now.tzinfo is None:
        raise ValueError("a moment without a zone")
    return (*sorted(_all(facts, now), key=_order), NOTHING)


def _order(one: Evidence) -> tuple[bool, int, float, tuple[str, ...]]:
    age = float("inf") if one.age_days is None else one.age_days
    return (_is_stale(one), _RANK[one.kind], age, (one.asset, one.topic, one.by, one.detail))


def _is_stale(one: Evidence) -> bool:
    if one.kind in _NEVER_STALE or one.fresh:
        return False
    return one.age_days is None or one.age_days > _REMEMBERED_DAYS.get(one.kind, 0.0)


def _all(facts: EvidenceFacts, now: datetime) -> Iterator[Evidence]:
    if facts.rings_back:
        yield _inbound(facts, now)
    yield from (_promise(one, now) for one in facts.promises if _is_due(one, now))
    for talk in facts.conversations:
        yield _dated(EvidenceKind.CONVERSATION, talk.at, now, topic=talk.about, mine=talk.mine)
    for referral in facts.referrals:
        if referral.may_use_name and referral.by.strip():
            yield _dated(EvidenceKind.REFERRAL, referral.at, now, by=referral.by, detail=referral.words)
    for keeper in facts.gatekeepers:
        yield _dated(EvidenceKind.GATEKEEPER, keeper.at, now, by=keeper.name, detail=keeper.words)
    for touch in facts.touches:
        if touch.kind in (EvidenceKind.VOICEMAIL, EvidenceKind.EMAIL):
            kind = EvidenceKind(touch.kind)
            yield _dated(kind, touch.at, now, asset=touch.asset, topic=touch.topic, mine=touch.mine)
    yield from _engagement(facts.events, now)


def _inbound(facts: EvidenceFacts, now: datetime) -> Evidence:
    """They ring back; when the last voicemail was left says what they are answering."""
    left = [touch.at for touch in facts.touches if touch.kind == EvidenceKind.VOICEMAIL and touch.at]
    return _dated(EvidenceKind.INBOUND, max(left, default=None), now)


def _is_due(promise: DuePromise, now: datetime) -> bool:
    return promise.due.astimezone(now.tzinfo).date() <= now.date()


def _promise(promise: DuePromise, now: datetime) -> Evidence:
    words = month_words(promise.due, now) if promise.by_month else when_words(promise.due, now)
    age = _age_days(promise.due, now)
    return Evidence(
        kind=EvidenceKind.PROMISE,
        at=promise.due,
        detail=promise.words,
        mine=promise.mine,
        requested=promise.requested,
        late=_is_late(promise, now),
        age_days=age,
        freshness=_freshness(promise.due, age, now),
        when_words=words,
    )


def _is_late(promise: DuePromise, now: datetime) -> bool:
    due = promise.due.astimezone(now.tzinfo)
    if promise.by_month:
        return (due.year, due.month) < (now.year, now.month)
    return due.date() < now.date()


def _engagement(events: tuple[Act, ...], now: datetime) -> Iterator[Evidence]:
    for event in events:
        kind = _kind_of(event)
        if kind is None:
            continue
        yield _dated(
            kind,
            event.at,
            now,
            asset=event.asset,
            topic=event.topic,
            own=event.own,
            by="" if event.own else event.person,
            detail=event.detail,
            minutes=_minutes(kind, event.minutes),
            date_only=event.date_only,
        )


def _kind_of(event: Act) -> EvidenceKind | None:
    """What an event proves about this person; None: nothing (a scanner, a colleague's click, unknown)."""
    if event.is_bot:
        return None
    if event.own:
        return _EVENT_KINDS.get(event.kind)
    return EvidenceKind.COLLEAGUE_DOWNLOAD if event.kind == EvidenceKind.DOWNLOAD else None


def _minutes(kind: EvidenceKind, minutes: float | None) -> int | None:
    """Minutes in a webinar. Those of a web summary say how long a browser was open, which proves nothing."""
    return round(minutes) if minutes and kind is EvidenceKind.ATTENDANCE else None


def _dated(
    kind: EvidenceKind,
    at: datetime | None,
    now: datetime,
    *,
    asset: str = "",
    topic: str = "",
    own: bool = True,
    by: str = "",
    detail: str = "",
    minutes: int | None = None,
    mine: bool = True,
    date_only: bool = False,
) -> Evidence:
    if date_only and at is not None:
        at = _on_day(at, now)
    known = at if at is not None and at - now <= _CLOCK_SKEW else None  # a date to come proves no date
    age = None if known is None else _age_days(known, now)
    return Evidence(
        kind=kind,
        at=known,
        asset=asset,
        topic=topic,
        own=own,
        by=by,
        detail=detail,
        minutes=minutes,
        mine=mine,
        age_days=age,
        freshness=_freshness(known, age, now),
        when_words="" if known is None else _words(known, now, date_only=date_only),
    )


def _on_day(at: datetime, now: datetime) -> datetime:
    """Noon of the day that `at` has in UTC, where `now` is said; today it is over by now."""
    noon = datetime.combine(at.astimezone(UTC).date(), time(12), now.tzinfo)
    return min(noon, now) if noon.date() == now.date() else noon


def _words(at: datetime, now: datetime, *, date_only: bool) -> str:
    """When it was, in words; no part of the day where none is known."""
    same_day = at.astimezone(now.tzinfo).date() == now.date()
    return "today" if date_only and same_day else when_words(at, now)


def _age_days(at: datetime, now: datetime) -> float:
    return max(0.0, (now - at) / timedelta(days=1))


def _freshness(at: datetime | None, age: float | None, now: datetime) -> Freshness:
    if at is None or age is None:
        return Freshness.UNDATED
    if at.astimezone(now.tzinfo).date() >= now.date():
        return Freshness.TODAY
    if age <= 7:
        return Freshness.THIS_WEEK
    return Freshness.THIS_MONTH if age <= 31 else Freshness.OLDER
