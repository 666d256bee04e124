"""The whole vocabulary a script may use: `CallContext` and, inside it, `Evidence`.

Whatever a prospect, a file or a colleague typed is hostile plain text. It is made plain here, once, when
the value is built, so no caller can forget it: one line, no control or direction characters, a length
that can be said aloud. A word that is not known is "" (text), None (numbers) or () (lists).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any

from coldcall.domain.evidence import NOTHING, Evidence

_LONGEST = 120
_LIST_MOST = 5
_LINK_LONGEST = 500
_LINK = re.compile(r"https://[^\s<>\"'`{}|\\^]+\Z", re.IGNORECASE)
_EDGES = " ,;:"
# Joiners spell Persian and Indic names and hold emoji together; every other format character goes.
_KEPT_FORMAT = "\u200c\u200d"
_HELP = re.compile(r"(?:(?:we|i)\s+)?help(?:ing)?\s+(?:you\s+)?with\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:we|i|our)\b", re.IGNORECASE)


def _word(doc: str, *, longest: int = _LONGEST, kind: str = "text") -> Any:
    """A text word: its line in the README table, the longest it may be, and `text` or `link`."""
    return field(default="", metadata={"doc": doc, "longest": longest, "kind": kind})


@dataclass(frozen=True, slots=True)
class CallContext:
    """Everything a script may say. Each field is a word; its `doc` is the line in the README table."""

    rep_name: str = _word("your name", longest=50)
    rep_company: str = _word("your company", longest=50)
    rep_phone: str = _word("the number to call you back on, as said aloud", longest=30)
    offer: str = _word('what you help with, finishing "We help with …"', longest=100)
    offer_for: str = _word('for whom: "warehouse teams"', longest=50)
    calendar_link: str = _word("your booking page; https only", longest=_LINK_LONGEST, kind="link")
    first_name: str = _word("their first name", longest=30)
    last_name: str = _word("their last name", longest=40)
    title: str = _word("their job title", longest=60)
    company: str = _word("their company", longest=50)
    evidence: Evidence = field(
        default=NOTHING, metadata={"doc": "what this call rests on; see the second table"}
    )
    pains: tuple[str, ...] = field(
        default=(), metadata={"doc": 'what usually hurts, from the content: "late trucks at the dock"'}
    )
    question: str = _word("the question that tests the likeliest pain", longest=140)
    proof: str = _word("a proof about us that matches them and is in date; usually empty", longest=160)
    goal: str = _word('what the call is for, with its article: "a short meeting"', longest=60)
    attempt: int = field(default=1, metadata={"doc": "which try this is, from 1"})
    voicemails: int = field(default=0, metadata={"doc": "how many voicemails were left so far"})
    gatekeeper: str = _word("who answers their phone, when known", longest=40)
    asset: str = _word("title of the content to send with a follow-up", longest=90)
    asset_link: str = _word("where that content is; https only", longest=_LINK_LONGEST, kind="link")
    meeting_when: str = _word('when you meet, in their time: "Thursday 10 September at 10:00"', longest=70)
    meeting_with: str = _word("whom they meet", longest=60)
    next_when: str = _word('when you will be in touch again: "in March"', longest=50)

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, str):
                longest = int(one.metadata["longest"])
                clean = plain_link(value) if one.metadata["kind"] == "link" else plain(value, longest)
                object.__setattr__(self, one.name, clean)
        object.__setattr__(self, "pains", tuple(filter(None, map(plain, self.pains[:_LIST_MOST]))))
        object.__setattr__(self, "evidence", _plain_evidence(self.evidence))

    @property
    def pitch(self) -> str:
        """what you do in one whole sentence, made of `offer` and `offer_for`"""
        if not self.offer:
            return ""
        if _SENTENCE.match(self.offer) and not _HELP.match(self.offer):
            return _ended(self.offer[0].upper() + self.offer[1:])
        whom = f" {self.offer_for}" if self.offer_for else ""
        return _ended(f"We help{whom} with {self.about}")

    @property
    def about(self) -> str:
        """`offer` as a phrase that can follow "about"; empty when it was typed as a sentence"""
        phrase = _HELP.sub("", self.offer, count=1).rstrip(". ")
        if not phrase or _SENTENCE.match(phrase):
            return ""
        is_plain_word = phrase[:1].isupper() and phrase[1:2].islower() and " " in phrase
        return phrase[0].lower() + phrase[1:] if is_plain_word else phrase


@lru_cache(maxsize=4096)
def plain(text: str, longest: int = _LONGEST) -> str:
    """Text as it can be said: one line, no control, private or direction characters, no loose punctuation.

    Cut at a word with "…" when longer than `longest` characters. "" when only punctuation is left. Kept, for
    the words of one card are made plain once a script that is considered for it.
    """
    kept = "".join(_kept(char) for char in text[: longest * 8])
    line = " ".join(kept.split()).strip(_EDGES)
    if len(line) > longest:
        head = line[: longest - 1]
        line = (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(_EDGES) + "…"
    return line if any(unicodedata.category(char)[0] in "LNMS" for char in line) else ""


def plain_link(text: str) -> str:
    """An https address as it was, or "" for anything else (other schemes, spaces, quotes, too long)."""
    link = text.strip()
    return link if len(link) <= _LINK_LONGEST and _LINK.match(link) and link.isprintable() else ""


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return "" if category[0] == "C" and char not in _KEPT_FORMAT else char


def _plain_evidence(evidence: Evidence) -> Evidence:
    return replace(
        evidence,
        asset=plain(evidence.asset, 60),
        topic=plain(evidence.topic, 60),
        by=plain(evidence.by, 40),
        detail=plain(evidence.detail, 80),
        when_words=plain(evidence.when_words, 40),
    )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else sentence + "."
