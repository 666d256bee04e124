"""What is compared, and what comes out: people, companies, and a judgement with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Person:
    """One record about a person, as text; empty means not known.

    `emails` are addresses, `numbers` E.164 numbers that ring one person (direct, mobile, home);
    `shared_numbers` ring many (headquarters, switchboards). `born` is `YYYY-MM-DD`. `key` is whatever the
    caller knows the record by, and is never compared. `street` holds the house number too, before or
    behind the name; `extra` is the second line of an address.
    """

    first: str = ""
    middle: str = ""
    last: str = ""
    title: str = ""
    company: str = ""
    domain: str = ""
    street: str = ""
    extra: str = ""
    city: str = ""
    postcode: str = ""
    state: str = ""
    country: str = ""
    born: str = ""
    emails: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    shared_numbers: tuple[str, ...] = ()
    key: object = None


@dataclass(frozen=True, slots=True)
class Company:
    """One record about a company or one of its sites, as text; empty means not known."""

    name: str = ""
    street: str = ""
    city: str = ""
    postcode: str = ""
    state: str = ""
    country: str = ""
    domain: str = ""
    numbers: tuple[str, ...] = ()
    key: object = None


class Band(StrEnum):
    """What is done with two records: merged without asking, shown to a person, or left apart."""

    MERGE = "merge"
    ASK = "ask"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence. `weight` is log2 of the odds it adds: above 0 speaks for one, below for two."""

    code: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely two records are one (0–1), what is to be done, and why, weightiest reason first."""

    probability: float
    band: Band
    reasons: tuple[Reason, ...] = ()
