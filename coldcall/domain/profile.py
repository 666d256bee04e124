"""What a rep says about themselves in the first minute. Every answer may be left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """The five fields as typed: who, what for whom, from where and to whom, the phone, the calendar."""

    name: str = ""
    company: str = ""
    offer: str = ""
    offer_for: str = ""
    country: str = ""
    consumers: bool = False
    phone: str = ""
    link: str = ""
