"""People one may call, their companies and their numbers. Field names are the store's column names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class PhoneLabel(StrEnum):
    """What the source called the number; dialling order is the order here."""

    DIRECT = "direct"
    MOBILE = "mobile"
    WORK = "work"
    HQ = "hq"
    HOME = "home"
    OTHER = "other"


DIAL_ORDER = tuple(PhoneLabel)

_EAST_ASIAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)


@dataclass(frozen=True, slots=True)
class Account:
    """A company. `merged_into` names the record that stands for it since the two were found to be one."""

    id: UUID
    name: str = ""
    domain: str = ""
    website: str = ""
    industry: str = ""
    headcount: int | None = None
    country: str = ""
    state: str = ""
    city: str = ""
    postcode: str = ""
    crm_id: str = ""
    custom: dict[str, Any] = field(default_factory=dict)
    deleted: bool = False
    merged_into: UUID | None = None


OTHER_EMAIL = "Other e-mail"
"""How the custom fields begin that hold further addresses of somebody."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A person one may call. `country` is ISO 3166 alpha-2, `state` like `US-CA`, as the address says.

    Who was found to be somebody else too is `deleted` and names the record that stands for both in
    `merged_into`; see `domain.merge`.
    """

    id: UUID
    account_id: UUID | None = None
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    email: str = ""
    language: str = ""
    country: str = ""
    state: str = ""
    city: str = ""
    postcode: str = ""
    zone: str = ""
    profile_url: str = ""
    crm_source: str = ""
    crm_id: str = ""
    owner: str = ""
    source: str = ""
    created_at: datetime | None = None
    custom: dict[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    consumer: bool = False
    deleted: bool = False
    merged_into: UUID | None = None

    @property
    def emails(self) -> tuple[str, ...]:
        """Every address known, the one in use first."""
        others = (str(value) for name, value in self.custom.items() if name.startswith(OTHER_EMAIL))
        return tuple(dict.fromkeys(each for each in (self.email, *others) if each))

    @property
    def name(self) -> str:
        """First and last name as one, or the e-mail where no name is known.

        Chinese, Japanese and Korean names written in their own scripts are family name first, unspaced
        (Unicode CLDR, person name formats).
        """
        return full_name(self.first_name, self.last_name) or self.email or "Name unknown"


def full_name(first: str, last: str) -> str:
    """Two names as one, in the order people with names in that script write them."""
    if first and last and _EAST_ASIAN.fullmatch(first + last):
        return last + first
    return f"{first} {last}".strip()


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as the network knows it; people share numbers and have several (`PhoneLink`)."""

    id: UUID
    e164: str
    extension: str = ""
    region: str = ""
    kind: str = "unknown"
    said: str = ""
    retired_at: datetime | None = None
    retired_reason: str = ""
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class PhoneLink:
    """One person can be reached at one number; `rank` orders the numbers of a person from 0."""

    id: UUID
    prospect_id: UUID
    phone_id: UUID
    label: PhoneLabel = PhoneLabel.OTHER
    rank: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A number of one person, as the card shows it and the gate is asked about it."""

    phone_id: UUID
    e164: str
    extension: str
    label: PhoneLabel
    region: str
    kind: str
    said: str
    retired: bool
    retired_reason: str
    international: str
