"""What a script may claim, and which evidence carries each claim.

A script declares its claims in front matter; one whose claims are not carried is not shown. To add a
claim: one entry in `CLAIMS`, with the words that make it, so that the linter finds them unmarked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coldcall.domain.context import CallContext
from coldcall.domain.evidence import Evidence, EvidenceKind, Freshness


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a sentence may assert. `words` are patterns (regular expressions) that assert it.

    `own_words`: the claim is nothing but words of the evidence itself (its title, its day), which are not
    there to be said when it is not carried; it is marked but need not be declared.
    """

    name: str
    means: str
    carried: Callable[[CallContext], bool]
    words: tuple[str, ...] = ()
    own_words: bool = False


def _fresh(*kinds: EvidenceKind) -> Callable[[CallContext], bool]:
    return lambda context: context.evidence.kind in kinds and context.evidence.fresh and context.evidence.own


def _is(*kinds: EvidenceKind) -> Callable[[CallContext], bool]:
    return lambda context: context.evidence.kind in kinds


def _remembered(context: CallContext) -> bool:
    return context.evidence.kind is EvidenceKind.CONVERSATION and context.evidence.at is not None


def _noted(context: CallContext) -> bool:
    return context.evidence.kind is not EvidenceKind.NONE


def _dated(context: CallContext) -> bool:
    return context.evidence.freshness is not Freshness.UNDATED and bool(context.evidence.when_words)


def _colleague(context: CallContext) -> bool:
    found: Evidence = context.evidence
    return found.kind is EvidenceKind.COLLEAGUE_DOWNLOAD and found.fresh and not found.own


_ALL = (
    Claim(
        "promise",
        "they are waiting for this call, and it is due",
        _is(EvidenceKind.PROMISE),
        (r"asked (me|us) to call", r"said I would call", r"promised"),
    ),
    Claim(
        "conversation", "we talked before", _remembered, (r"\bwe (spoke|talked)", r"when you and \w+ spoke")
    ),
    Claim(
        "referral",
        "somebody named sent us, and the name may be used",
        _is(EvidenceKind.REFERRAL),
        (r"suggested (I|we)\b", r"recommended (I|we)\b", r"(gave|passed) me your name"),
    ),
    Claim(
        "gatekeeper",
        "a colleague on their phone told us",
        _is(EvidenceKind.GATEKEEPER),
        (r"told me (this|that|you)", r"said this would be", r"spoke with (a colleague of yours|your)"),
    ),
    Claim(
        "reply",
        "they answered our e-mail",
        _fresh(EvidenceKind.EMAIL_REPLY),
        (r"your reply", r"you (replied|wrote (to|back))"),
    ),
    Claim(
        "demo_request",
        "they asked to be contacted or shown",
        _fresh(EvidenceKind.DEMO_REQUEST),
        (r"you (asked|requested) (for|to see|us)",),
    ),
    Claim(
        "voicemail",
        "we left a voicemail",
        _fresh(EvidenceKind.VOICEMAIL),
        (r"left (you )?a (short )?(message|voicemail)",),
    ),
    Claim(
        "email",
        "we sent an e-mail",
        _fresh(EvidenceKind.EMAIL, EvidenceKind.EMAIL_OPEN, EvidenceKind.EMAIL_CLICK),
        (r"(I|we) (sent|wrote|mailed) (you|to you)",),
    ),
    Claim("own_download", "this person downloaded it", _fresh(EvidenceKind.DOWNLOAD), (r"you downloaded",)),
    Claim(
        "form",
        "this person filled in a form",
        _fresh(EvidenceKind.FORM),
        (r"you (filled|left your details)",),
    ),
    Claim(
        "attendance",
        "this person was in the webinar",
        _fresh(EvidenceKind.ATTENDANCE),
        (r"you (attended|joined|were with us|stayed)", r"(coming to|joining) our"),
    ),
    Claim(
        "minutes",
        "how long they stayed is known",
        lambda context: bool(context.evidence.minutes),
        (r"minutes of (it|our)",),
        own_words=True,
    ),
    Claim(
        "registration",
        "this person registered",
        _fresh(EvidenceKind.REGISTRATION, EvidenceKind.ATTENDANCE),
        (r"you (registered|signed up)",),
    ),
    Claim("booth", "this person was at our stand", _fresh(EvidenceKind.BOOTH), (r"you (stopped|came) by",)),
    Claim(
        "page",
        "this person looked at our pages",
        _fresh(EvidenceKind.PAGE_VIEW, EvidenceKind.PRICING_PAGE),
        (r"you (looked at|visited|were on) our",),
    ),
    Claim(
        "click",
        "this person followed a link of ours",
        _fresh(EvidenceKind.EMAIL_CLICK),
        (r"you (clicked|followed)",),
    ),
    Claim(
        "social",
        "this person reacted to a post of ours",
        _fresh(EvidenceKind.SOCIAL),
        (r"you (liked|commented|reacted)",),
    ),
    Claim(
        "colleague_download",
        "somebody else at their company downloaded it",
        _colleague,
        (r"(colleague|somebody|someone)[^.?]* downloaded",),
    ),
    Claim(
        "inbound", "they are calling us", _is(EvidenceKind.INBOUND), (r"(calling|ringing) (me |us )?back",)
    ),
    Claim(
        "noted",
        "something is on file; the sentence asks whether it is so",
        _noted,
        (r"I have a note", r"my notes"),
    ),
    Claim(
        "asset",
        "the title or topic of the content is known",
        lambda context: bool(context.evidence.asset or context.evidence.topic),
        own_words=True,
    ),
    Claim("when", "the day is known", _dated, own_words=True),
    Claim(
        "proof",
        "a proof about us that matches them and is in date",
        lambda context: bool(context.proof),
        (
            r"(companies|teams|firms|businesses|people) (like|such as) (yours|you)",
            r"(our|other) (customers|clients)",
            r"\d+ ?(%|per cent|percent|times)",
            r"(market|industry)[- ]lead",
            r"\bguarantee",
        ),
        own_words=True,
    ),
)

CLAIMS: dict[str, Claim] = {claim.name: claim for claim in _ALL}


def not_carried(claims: tuple[str, ...], context: CallContext) -> tuple[str, ...]:
    """Those of `claims` that the evidence of `context` does not carry; an unknown claim is never carried."""
    return tuple(name for name in claims if name not in CLAIMS or not CLAIMS[name].carried(context))
