"""What a row of the key table is: states, groups, one key and what it does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PRESSED: Final = "*"  # as `arg`: the key itself is the argument
CONTEXT: Final = "Keys"


class State(StrEnum):
    """Where the call loop stands."""

    IDLE = "idle"
    PRE_CALL = "pre_call"
    BLOCKED = "blocked"
    RINGING = "ringing"
    MAILBOX = "mailbox"
    GATEKEEPER = "gatekeeper"
    IN_CALL = "in_call"
    ARMED = "armed"
    PAUSED = "paused"
    QUEUE = "queue"
    """Not of the loop: the queue page is in front."""


class Group(StrEnum):
    """Headings of the key sheet, in its order."""

    CALL = "Call"
    OUTCOME = "Outcome"
    ANSWERS = "Answers"
    CARD = "Card"
    QUEUE = "Queue"
    GO = "Go to"
    WINDOW = "Window"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    `then` lists the keys it waits for, with their words; `doubled` names the action of pressing it twice.
    `hint` puts it in the line at the foot of the window while its state lasts.
    """

    action: str
    words: str
    group: Group
    card: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    states: frozenset[State] = frozenset()
    arg: str = ""
    then: tuple[tuple[str, str], ...] = ()
    doubled: str = ""
    hint: bool = False

    @property
    def waits(self) -> bool:
        """True when one press only opens a label."""
        return bool(self.then or self.doubled)

    @property
    def shown(self) -> tuple[str, ...]:
        """Its keys as drawn on caps: card keys first."""
        cards = tuple(f"{k} {k}" if self.doubled == self.action else k for k in self.card)
        return cards + self.anywhere


LINE_UP: Final = frozenset({State.RINGING, State.MAILBOX, State.GATEKEEPER, State.IN_CALL, State.ARMED})

_CAPS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Backspace": "⌫"}
_MAC_CAPS: Final = {"Ctrl": "⌘", "Alt": "Ctrl", "Shift": "⇧"}


def caps(key: str, platform: str = sys.platform) -> tuple[str, ...]:
    """The caps a key is drawn with, one or more. On macOS Ctrl is drawn ⌘, and Alt stands for Ctrl."""
    if " " in key:
        return tuple(key.split())
    parts = [part or "+" for part in key.replace("++", "+", 1).split("+")] if len(key) > 1 else [key]
    names = _CAPS | (_MAC_CAPS if platform == "darwin" else {})
    return tuple(names.get(part, part) for part in parts)
