"""Patterns of numbering plans read digit by digit, to know when further digits cannot matter any more.

A plan says what a number is by regular expressions over all of its digits, yet most are decided early: behind
`415 2` nothing changes what the number is. A pattern is built as a position automaton (Glushkov, The abstract
theory of automata, 1961), which can be asked what is certain after some digits with some still to come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

Positions = frozenset[int]

_TOKEN = re.compile(r"\\d|\[[0-9-]+\]|\(\?:|[0-9()|]|\?|\{\d+(?:,\d*)?\}")
_START = 0


class UnreadPattern(ValueError):
    """A pattern says something this reader does not know, so nothing about it is certain."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: where it can begin, where it can end, whether it can be empty."""

    first: Positions = frozenset()
    last: Positions = frozenset()
    empty: bool = True


@dataclass(slots=True)
class Pattern:
    """One pattern over digits. Raises `UnreadPattern` for one that is more than digits, sets and counts.

    `begin` are the positions before the first digit; `step` follows a digit; `certain` tells what is known.
    """

    text: str
    _digits: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])
    _follow: list[set[int]] = field(default_factory=lambda: [set()])
    _ends: Positions = frozenset()
    _tokens: list[str] = field(default_factory=list)
    _known: dict[tuple[int, int, bool], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tokens = _tokens(self.text)
        whole, end = self._either(0)
        if end != len(self._tokens):
            raise UnreadPattern(self.text)
        self._follow[_START] = set(whole.first)
        self._ends = whole.last | {_START} if whole.empty else whole.last

    @property
    def begin(self) -> Positions:
        return frozenset((_START,))

    def step(self, positions: Positions, digit: str) -> Positions:
        """Where the pattern stands after one more digit; nowhere when it cannot match any more."""
        return frozenset(
            after for at in positions for after in self._follow[at] if digit in self._digits[after]
        )

    def certain(self, positions: Positions, left: int) -> bool | None:
        """What any `left` further digits come to: True always a match, False never, None depends on them."""
        if not any(self._can(at, left) for at in positions):
            return False
        return True if any(self._must(at, left) for at in positions) else None

    def _can(self, at: int, left: int) -> bool:
        """Whether some `left` digits behind a position match."""
        if left == 0:
            return at in self._ends
        key = (at, left, False)
        if key not in self._known:
            self._known[key] = any(self._can(after, left - 1) for after in self._follow[at])
        return self._known[key]

    def _must(self, at: int, left: int) -> bool:
        """Whether all `left` digits behind a position match."""
        if left == 0:
            return at in self._ends
        key = (at, left, True)
        if key not in self._known:
            free = [self._digits[after] for after in self._follow[at] if self._must(after, left - 1)]
            self._known[key] = len(frozenset().union(*free)) == 10
        return self._known[key]

    # -- building ------------------------------------------------------------------------------------

    def _either(self, at: int) -> tuple[_Part, int]:
        """`a|b|c`."""
        part, at = self._row(at)
        while at < len(self._tokens) and self._tokens[at] == "|":
            other, at = self._row(at + 1)
            part = _Part(part.first | other.first, part.last | other.last, part.empty or other.empty)
        return part, at

    def _row(self, at: int) -> tuple[_Part, int]:
        """`abc`."""
        part = _Part()
        while at < len(self._tokens) and self._tokens[at] not in "|)":
            other, at = self._counted(at)
            part = self._joined(part, other)
        return part, at

    def _counted(self, at: int) -> tuple[_Part, int]:
        """`a`, `a?`, `a{3}`, `a{2,5}`: as many pieces of their own as there can be."""
        part, end = self._single(at)
        least, most, behind = self._count(end)
        whole = part if least else _Part(part.first, part.last, empty=True)
        for nth in range(1, most):
            again, _ = self._single(at)
            whole = self._joined(whole, again if nth < least else _Part(again.first, again.last, empty=True))
        return whole, behind

    def _count(self, at: int) -> tuple[int, int, int]:
        token = self._tokens[at] if at < len(self._tokens) else ""
        if token == "?":
            return 0, 1, at + 1
        if not token.startswith("{"):
            return 1, 1, at
        least, comma, most = token.strip("{}").partition(",")
        if (comma and not most) or int(most or least) < 1:
            raise UnreadPattern(self.text)
        return int(least), int(most or least), at + 1

    def _single(self, at: int) -> tuple[_Part, int]:
        """A digit, a set of digits, or a group."""
        token = self._tokens[at]
        if token in ("(", "(?:"):
            part, at = self._either(at + 1)
            if self._tokens[at : at + 1] != [")"]:
                raise UnreadPattern(self.text)
            return part, at + 1
        if token[0] not in "0123456789[\\":
            raise UnreadPattern(self.text)
        self._digits.append(_set_of(token))
        self._follow.append(set())
        place = frozenset((len(self._digits) - 1,))
        return _Part(place, place, empty=False), at + 1

    def _joined(self, before: _Part, behind: _Part) -> _Part:
        for at in before.last:
            self._follow[at] |= behind.first
        return _Part(
            before.first | behind.first if before.empty else before.first,
            before.last | behind.last if behind.empty else behind.last,
            before.empty and behind.empty,
        )


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(text)
    if "".join(found) != text:
        raise UnreadPattern(text)
    return found


@lru_cache(maxsize=2_048)
def _set_of(token: str) -> frozenset[str]:
    """The digits of `7`, `\\d` or `[2-46-9]`."""
    one = re.compile(token)
    return frozenset(digit for digit in "0123456789" if one.fullmatch(digit))
