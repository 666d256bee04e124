"""What a column's name means by its words, where neither a vendor's map nor an alias names it.

Order and punctuation do not matter ("Phone (work)", "Tel. Nr."), but every word has to be known: a name
with one word more ("Phone verified") is another thing and stays unknown. See `defaults/header_words.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from coldcall.paths import bundled

HOME = "home."
"""Before the target of a private address, which is taken only where there is no other."""
NO_PHONE = "none"
"""What a fax is among the kinds of numbers."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_PARTS = {
    "e mail": "email",
    "web site": "website",
    "post code": "postcode",
    "zip code": "zip",
    "linked in": "linkedin",
}
_ONCE = ("phone.", "act.", "web.", "suppress.")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name: camel case cut, no case, no accents, `e-mail` one word."""
    cut = _DIGITS.sub(" ", _CAMEL.sub(" ", name))
    folded = unicodedata.normalize("NFKD", cut.casefold().replace("ß", "ss"))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    text = " ".join(_WORD.findall(bare))
    for apart, together in _PARTS.items():
        text = re.sub(rf"\b{apart}\b", together, text)
    return tuple(text.split())


def without_noise(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that only say whose the value is, and without numbers."""
    noise = _data()["noise"]["words"]
    return tuple(word for word in words if word not in noise and not word.isdecimal())


def says_little(words: Sequence[str]) -> bool:
    """Whether what is left of a name without its noise may be something else altogether."""
    return len(words) == 1 and words[0] in _data()["noise"]["never_alone"]


def ordinal(words: Sequence[str]) -> int:
    """The number in a name ("E-mail 2"), 1 where there is none."""
    return next((int(word) for word in words if word.isdecimal() and len(word) <= 2), 1)


def numbered(target: str, number: int) -> str:
    """The target of the second, third … column of a kind; empty where only one makes sense."""
    if number <= 1 or target.startswith(_ONCE):
        return target
    return "email_2" if target in ("email", "email_2") else ""


def by_words(name: str) -> str:
    """The target a name's words spell, empty where they do not."""
    words = words_of(name)
    kept = set(without_noise(words)) or set(words)
    found = _phone(kept) or _email(kept) or _address(kept) or _download(kept) or _profile(set(words))
    return numbered(found, ordinal(words)) if found else ""


def asks_about(name: str, questions: Sequence[tuple[str, str]]) -> str:
    """The target of the first phrase a name holds as whole words; `questions` are phrase and target."""
    said = f" {' '.join(words_of(name))} "
    return next((target for phrase, target in questions if f" {phrase} " in said), "")


def is_phone(target: str) -> bool:
    """Whether a target is a number."""
    return target.startswith("phone.") and target != "phone.extension"


def phone_words(name: str) -> frozenset[str]:
    """What tells one column of numbers from another: "Phone 1 - Value" and "Phone #1" say the same."""
    kind = _kinds()["phone"]
    words = set(words_of(name)) - kind.fillers
    return frozenset({"phone" if word in kind.nouns else word for word in words})


def typed_phone(name: str) -> frozenset[str]:
    """The same for a column of the kinds of numbers ("Phone 1 - Type"); empty where a name is none."""
    types = frozenset(_data()["phone"]["types"])
    words = words_of(name)
    found = phone_words(name) - types
    return found if found and not types.isdisjoint(words) else frozenset()


def phone_kind(said: str) -> str:
    """The kind of number a word stands for ("* Mobile"), `NO_PHONE` for a fax, empty where unknown."""
    words = set(words_of(said))
    if not words.isdisjoint(_data()["phone"]["never"]):
        return NO_PHONE
    return next((kind for kind, names in _kinds()["phone"].said.items() if words & names), "")


@dataclass(frozen=True, slots=True)
class _Kind:
    nouns: frozenset[str]
    fillers: frozenset[str]
    said: dict[str, frozenset[str]]

    def said_by(self, words: set[str]) -> list[str] | None:
        """The kinds some words name, in order; None where a word belongs to no such name."""
        known = self.nouns.union(self.fillers, *self.said.values())
        if not words <= known:
            return None
        return [kind for kind, names in self.said.items() if words & names]


def _phone(words: set[str]) -> str:
    kind = _kinds()["phone"]
    said = kind.said_by(words)
    if said is None or not (words & kind.nouns or "mobile" in said or words & {"durchwahl", "switchboard"}):
        return ""
    return f"phone.{said[0]}" if said else "phone.work"


def _email(words: set[str]) -> str:
    kind = _kinds()["email"]
    said = kind.said_by(words)
    if said is None or not words & kind.nouns:
        return ""
    return "email_2" if "second" in said else "email"


def _address(words: set[str]) -> str:
    parts, whose = _kinds()["parts"], _kinds()["whose"]
    part = next((name for name, names in parts.said.items() if words & names), "")
    known = parts.fillers.union(*parts.said.values(), *whose.said.values())
    if not part or not words <= known:
        return ""
    said = whose.said_by(words & frozenset().union(*whose.said.values())) or []
    if "company" in said:
        return f"company_{part}"
    return f"{HOME}{part}" if "home" in said else part


def _download(words: set[str]) -> str:
    known = _kinds()["downloads"]
    said = known.said_by(words)
    if said is None or "done" not in said:
        return ""
    if "dates" in said:
        return "act.at"
    return "act.asset" if "things" in said else ""


def _profile(words: set[str]) -> str:
    return (
        "profile_url" if "linkedin" in words and not words & set(_data()["about_linkedin"]["unless"]) else ""
    )


@cache
def _data() -> dict[str, Any]:
    data = tomllib.loads(bundled("defaults", "header_words.toml").read_text("utf-8"))
    data["noise"]["words"] = frozenset(data["noise"]["words"])
    return data


@cache
def _kinds() -> dict[str, _Kind]:
    data = _data()
    phone, email, address = data["phone"], data["email"], data["address"]
    none: frozenset[str] = frozenset()
    return {
        "phone": _Kind(frozenset(phone["nouns"]), frozenset(phone["fillers"]), _sets(phone["kinds"])),
        "email": _Kind(
            frozenset(email["nouns"]),
            frozenset(email["fillers"]),
            _sets({"first": email["first"], "second": email["second"]}),
        ),
        "parts": _Kind(none, frozenset(address["fillers"]), _sets(address["parts"])),
        "downloads": _Kind(
            none,
            frozenset(data["downloads"]["fillers"]),
            _sets({name: data["downloads"][name] for name in ("things", "done", "dates")}),
        ),
        "whose": _Kind(none, none, _sets(address["whose"])),
    }


def _sets(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table.items()}
