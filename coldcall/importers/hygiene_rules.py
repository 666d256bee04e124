"""The rules of hygiene as they ship: data files, indexed so that a row is judged by a few look-ups."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coldcall.importers.junk import fold
from coldcall.paths import bundled

QUARANTINE, FLAG = "quarantine", "flag"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `reason` and `severity` are what a row gets, `source` where the rule comes from; `alone` is
    the severity where only an e-mail would reach the person, `unless` phrases that speak against it."""

    reason: str
    severity: str
    source: str
    alone: str = ""
    unless: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    yes: bool = False
    filled: bool = False
    positive: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """Rules by the first word of their phrases, those that stand at the beginning apart."""

    inside: Mapping[str, tuple[tuple[tuple[str, ...], Rule], ...]]
    first: Mapping[str, tuple[Rule, ...]]

    def hits(self, folded: str) -> Iterable[Rule]:
        """The rules whose phrases stand in a folded text."""
        words = folded.split()
        for rule in self.first.get(words[0], ()) if words else ():
            if not _spoken_against(rule, folded):
                yield rule
        for at, word in enumerate(words):
            for phrase, rule in self.inside.get(word, ()):
                if tuple(words[at : at + len(phrase)]) == phrase and not _spoken_against(rule, folded):
                    yield rule


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by what they look at. Whole names are kept with their words in order of the alphabet."""

    names: Mapping[str, Rule]
    squashed: Mapping[str, Rule]
    name_words: Phrases
    titles: Phrases
    companies: Mapping[str, Rule]
    company_words: Phrases
    addresses: Mapping[str, Rule]
    mailboxes: Mapping[str, Rule]
    domains: Mapping[str, Rule]
    endings: Mapping[str, Rule]
    headers: Mapping[str, tuple[Rule, ...]]


@cache
def rules() -> Rules:
    """The rules that ship with the program."""
    names, titles = _table("names")["rule"], _table("titles")["rule"]
    companies, mail, columns = (_table(name)["rule"] for name in ("companies", "mail", "columns"))
    return Rules(
        names=_exact(names, lambda text: in_order(fold(text))),
        squashed=_exact(names, lambda text: fold(text).replace(" ", "") if " " in fold(text) else ""),
        name_words=_phrases(names),
        titles=_phrases(titles),
        companies=_exact(companies, fold),
        company_words=_phrases(companies),
        addresses=_exact(_looking_at(mail, "address"), str.lower),
        mailboxes=_exact(_looking_at(mail, "mailbox"), str.lower),
        domains=_exact(_looking_at(mail, "domain"), str.lower),
        endings=_exact(_looking_at(mail, "domain"), str.lower, "endings"),
        headers=_by_header(columns),
    )


@cache
def typos() -> dict[str, str]:
    """Mistyped mail domains, and what was meant."""
    return {wrong: right for right, many in _table("mail")["typos"].items() for wrong in many}


def in_order(folded: str) -> str:
    """The words of a folded name in the order of the alphabet."""
    words = folded.split()
    return " ".join(sorted(words)) if len(words) > 1 else folded


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(bundled("defaults", "hygiene", f"{name}.toml").read_text("utf-8"))


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        reason=row["reason"],
        severity=row["severity"],
        source=row["source"],
        alone=row.get("alone", ""),
        unless=tuple(f" {fold(phrase)} " for phrase in row.get("unless", ())),
        values=frozenset(map(fold, row.get("values", ()))),
        phrases=tuple(f" {fold(phrase)} " for phrase in row.get("words", ())),
        yes=row.get("yes", False),
        filled=row.get("filled", False),
        positive=row.get("positive", False),
        dated=row.get("dated", False),
    )


def _exact(table: Iterable[Mapping[str, Any]], key: Any, field: str = "any") -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for row in table:
        rule = _rule(row)
        for text in row.get(field, ()):
            found.setdefault(key(text), rule)
    found.pop("", None)
    return found


def _looking_at(table: Iterable[Mapping[str, Any]], field: str) -> list[Mapping[str, Any]]:
    return [row for row in table if row["field"] == field]


def _phrases(table: Iterable[Mapping[str, Any]]) -> Phrases:
    inside: dict[str, list[tuple[tuple[str, ...], Rule]]] = defaultdict(list)
    first: dict[str, list[Rule]] = defaultdict(list)
    for row in table:
        rule = _rule(row)
        for text in row.get("words", ()):
            words = tuple(fold(text).split())
            inside[words[0]].append((words, rule))
        for text in row.get("starts", ()):
            first[fold(text)].append(rule)
    return Phrases(
        {word: tuple(many) for word, many in inside.items()},
        {word: tuple(many) for word, many in first.items()},
    )


def _by_header(table: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for row in table:
        rule = _rule(row)
        for header in row["headers"]:
            found[fold(header).replace(" ", "")].append(rule)
    return {header: tuple(many) for header, many in found.items()}


def _spoken_against(rule: Rule, folded: str) -> bool:
    return any(phrase in f" {folded} " for phrase in rule.unless)
