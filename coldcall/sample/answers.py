"""The people on the pretend phone: who answers a number, in which mood, and the choice of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from coldcall.dialers.pretend import Answer, WhoAnswers
from coldcall.domain.clearance import Clearance
from coldcall.sample.names import GATEKEEPERS


class Mood(StrEnum):
    """How somebody takes a call."""

    OPEN = "open"
    HURRIED = "hurried"
    COLD = "cold"


@dataclass(frozen=True, slots=True)
class Callee:
    """Whose number rings. `switchboard`: the company's line, where somebody else answers first."""

    name: str
    company: str = ""
    switchboard: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of "who answers?", in words."""

    label: str
    answer: Answer


_SAYS: dict[Mood, tuple[tuple[str, ...], ...]] = {
    Mood.OPEN: (
        (
            "{first} speaking.",
            "Oh, the guide. Yes, I read it.",
            "Mondays are bad, we have trucks in the street.",
        ),
        ("Hello, this is {first}.", "I have a minute, go on.", "Who else uses it?"),
    ),
    Mood.HURRIED: (
        ("{first}, quickly please.", "I'm running into a meeting.", "Can you send me an e-mail?"),
        ("Yes?", "This is a bad time.", "Call me next week."),
    ),
    Mood.COLD: (
        ("{first}.", "Is this a sales call?", "We already have a system for that."),
        ("Who is this?", "We're not interested.", "Please don't call again."),
    ),
}
_MAILBOX = ("You have reached {name}. Please leave a message after the tone.",)
_SWITCHBOARD = (
    "{company}, {gatekeeper} speaking.",
    "What is it about?",
    "One moment, I'll try to put you through.",
)

_OWN_LINE = ((WhoAnswers.NOBODY, 0.42), (WhoAnswers.MAILBOX, 0.3), (WhoAnswers.PERSON, 0.28))
_SWITCHBOARD_LINE = (
    (WhoAnswers.GATEKEEPER, 0.5),
    (WhoAnswers.NOBODY, 0.2),
    (WhoAnswers.MAILBOX, 0.15),
    (WhoAnswers.PERSON, 0.15),
)
_RINGS_S = {
    WhoAnswers.PERSON: (2.0, 6.0),
    WhoAnswers.GATEKEEPER: (1.5, 4.0),
    WhoAnswers.MAILBOX: (8.0, 12.0),
    WhoAnswers.NOBODY: (18.0, 22.0),
}


class Cast:
    """Decides who answers; give it to `Pretend` as its `decide`.

    `who` gives the callee of an E.164 number. Answers in `script` come first, one a call; after them the seed
    decides, by number and by how often that number rang before, so that a day can be played again.
    """

    def __init__(self, seed: int, who: Callable[[str], Callee], script: Iterable[Answer] = ()) -> None:
        self._seed = seed
        self._who = who
        self._script = list(script)[::-1]
        self._rang: dict[str, int] = {}

    def __call__(self, clearance: Clearance) -> Answer:
        if self._script:
            return self._script.pop()
        turn = self._rang[clearance.e164] = self._rang.get(clearance.e164, 0) + 1
        return answer_of(self._who(clearance.e164), Random(f"{self._seed}:{clearance.e164}:{turn}"))


def answer_of(callee: Callee, random: Random) -> Answer:
    """Who answers when chance decides."""
    table = _SWITCHBOARD_LINE if callee.switchboard else _OWN_LINE
    who = random.choices([one for one, _ in table], [weight for _, weight in table])[0]
    mood = random.choice(tuple(Mood)) if who is WhoAnswers.PERSON else None
    return _made(callee, who, mood, random)


def choices(callee: Callee, seed: int = 0) -> tuple[Choice, ...]:
    """Everybody who may answer, in the order they are offered while it rings."""
    random = Random(seed)
    name = callee.name or "They"
    people = [
        Choice(f"{name} answers, {mood.value}", _made(callee, WhoAnswers.PERSON, mood, random))
        for mood in Mood
    ]
    others = {
        "Somebody at the switchboard answers": WhoAnswers.GATEKEEPER,
        "The mailbox answers": WhoAnswers.MAILBOX,
        "Nobody answers": WhoAnswers.NOBODY,
    }
    return (*people, *(Choice(label, _made(callee, who, None, random)) for label, who in others.items()))


def _made(callee: Callee, who: WhoAnswers, mood: Mood | None, random: Random) -> Answer:
    gatekeeper = random.choice(GATEKEEPERS)
    words = {
        "first": callee.name.partition(" ")[0] or "Hello",
        "name": callee.name or "this number",
        "company": callee.company or "Front desk",
        "gatekeeper": gatekeeper,
    }
    lines = random.choice(_SAYS[mood]) if mood else _lines_of(who)
    name = gatekeeper if who is WhoAnswers.GATEKEEPER else callee.name if who is WhoAnswers.PERSON else ""
    # Replaced word by word: a name may hold braces.
    said = tuple(_filled(line, words) for line in lines)
    return Answer(who, round(random.uniform(*_RINGS_S[who]), 1), name, mood.value if mood else "", said)


def _lines_of(who: WhoAnswers) -> tuple[str, ...]:
    return {WhoAnswers.MAILBOX: _MAILBOX, WhoAnswers.GATEKEEPER: _SWITCHBOARD}.get(who, ())


def _filled(line: str, words: dict[str, str]) -> str:
    parts = line.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        word, _, rest = part.partition("}")
        filled.append(words[word] + rest)
    return "".join(filled)
