"""The whole vocabulary a script may use: `CallContext` and, inside it, `Evidence`.

Whatever a prospect, a file or a colleague typed is hostile plain text. It is made plain here, once, when
the value is built, so no caller can forget it: one line, no control or direction characters, a length
that can be said aloud. A word that is not known is "" (text), None (numbers) or () (lists).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from typing import Any

from coldcall.domain.evidence import NOTHING, Evidence

_LONGEST = 120
_LIST_MOST = 5
_LINK_LONGEST = 500
_LINK = re.compile(r"https://[^\s<>\"'`{}|\\^]+\Z", re.IGNORECASE)
_EVIDENCE_WORDS: Mapping[str, int] = {"asset": 60, "topic": 60, "by": 40, "detail": 80, "when_words": 40}
"""The words of evidence and the longest each may be."""
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
        # A card makes dozens of these, nearly all of words that are plain already.
        for name, longest, is_link in _text_words():
            value = getattr(self, name)
            clean = plain_link(value) if is_link else plain(value, longest)
            if clean != value:
                object.__setattr__(self, name, clean)
        object.__setattr__(self, "pains", tuple(filter(None, map(plain, self.pains[:_LIST_MOST]))))
        object.__setattr__(self, "evidence", _plain_evidence(self.evidence))

    def resting_on(self, evidence: Evidence) -> CallContext:
        """The same words with other evidence. They are plain already and are not looked at again."""
        made = object.__new__(CallContext)
        for name in self.__slots__:
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "evidence", _plain_evidence(evidence))
        return made

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


@cache
def _text_words() -> tuple[tuple[str, int, bool], ...]:
    """Each word of text: its field, the longest it may be, whether it is a link."""
    words = (one for one in fields(CallContext) if "longest" in one.metadata)
    return tuple((one.name, one.metadata["longest"], one.metadata["kind"] == "link") for one in words)


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
    clean: dict[str, Any] = {
        name: plain(getattr(evidence, name), longest) for name, longest in _EVIDENCE_WORDS.items()
    }
    if all(getattr(evidence, name) == text for name, text in clean.items()):
        return evidence
    return replace(evidence, **clean)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else sentence + "."
