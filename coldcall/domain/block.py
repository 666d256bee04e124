"""A block of calls: who is called in it, until when, and the words a rep types for that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from coldcall.domain.clock import to_ms
from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.domain.when import NotUnderstood, parse

_MOST: Final = {"calls": 1000, "conversations": 500, "minutes": 720}
_UNITS: Final = {"": "calls", "ca": "calls", "di": "calls", "co": "conversations", "ta": "conversations"}
_SAID = re.compile(r"(?P<number>\d{1,4}) ?(?P<unit>[a-z]*)")
_UNTIL = re.compile(r"(?:until|till|to) (?P<time>.+)")


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a block ends: at the first of these that is reached. 0 is no limit."""

    calls: int = 0
    conversations: int = 0
    minutes: int = 0

    def reached(self, calls: int, conversations: int, minutes: float) -> bool:
        """Whether so much is enough."""
        done = ((self.calls, calls), (self.conversations, conversations), (self.minutes, minutes))
        return any(limit and made >= limit for limit, made in done)


@dataclass(frozen=True, slots=True)
class Block:
    """Calls to a part of the queue since `began`. `name` is the part's, "" for everybody."""

    began: datetime
    aim: Aim
    name: str = ""
    only: Filter = field(default=EVERYTHING)

    def minutes(self, now: datetime) -> float:
        """How long it lasts by now."""
        return max(0.0, (now - self.began).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class NoAim:
    """What was typed is no aim; `hint` says what is."""

    hint: str = 'write "40 calls", "10 conversations", "45 min" or "until 12:00"'


def read_aim(typed: str, now: datetime, zone: str) -> Aim | NoAim:
    """The aim in "40 calls", "10 talks", "45 min", "2 h" or "until 12:00"; a bare number is calls."""
    text = " ".join(typed.lower().split())
    if until := _UNTIL.fullmatch(text):
        when = parse(until["time"], now, zone)
        if isinstance(when, NotUnderstood):
            return NoAim()
        return _within("minutes", -int(-(when.utc - now).total_seconds() // 60))
    said = _SAID.fullmatch(text)
    if said is None:
        return NoAim()
    number, unit = int(said["number"]), said["unit"]
    if unit in {"m", "min", "mins", "minute", "minutes"}:
        return _within("minutes", number)
    if unit in {"h", "hour", "hours"}:
        return _within("minutes", number * 60)
    kind = _UNITS.get(unit[:2])
    return NoAim() if kind is None else _within(kind, number)


def _within(kind: str, number: int) -> Aim | NoAim:
    return Aim(**{kind: number}) if 0 < number <= _MOST[kind] else NoAim()


def to_body(block: Block) -> dict[str, Any]:
    """The block as plain values; what its part leaves open is left out."""
    said = {each.name: getattr(block.only, each.name) for each in fields(block.only)}
    only = {name: _plain(value) for name, value in said.items() if value not in (None, "", False)}
    aim = [block.aim.calls, block.aim.conversations, block.aim.minutes]
    return {"began": to_ms(block.began), "aim": aim, "name": block.name, "only": only}


def from_body(body: Mapping[str, Any]) -> Block:
    """The block of plain values. Raises KeyError, TypeError or ValueError for others."""
    only = Filter(**{name: _read(name, value) for name, value in body["only"].items()})
    return Block(datetime.fromtimestamp(body["began"] / 1000, UTC), Aim(*body["aim"]), body["name"], only)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.hex if isinstance(value, UUID) else value


def _read(name: str, value: Any) -> Any:
    if isinstance(value, list):
        kind: Callable[[Any], Any] = {"ids": UUID, "tiers": Tier}.get(name, str)
        return tuple(kind(one) for one in value)
    return UUID(value) if name.endswith("_id") else value
