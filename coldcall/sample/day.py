"""The demo day as data: ten calls by keyboard, who answers each, and what has to be on file afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from coldcall.dialers.pretend import Answer, WhoAnswers
from coldcall.domain.bant import Letter
from coldcall.domain.call import Outcome
from coldcall.sample.answers import Mood

LEADS_FILE = "trade_show_leads.csv"
WEBINAR_FILE = "webinar_attendees.csv"
"""What the demo imports, under `resources/sample_data`."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key by its name in the key table: `Space`, `6`, `B`, `Enter`, `Ctrl+Enter`."""

    key: str


@dataclass(frozen=True, slots=True)
class Type:
    """Text into the field that has the cursor; `over` replaces a proposal that stands selected there."""

    text: str
    over: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """The call goes on for so many seconds; `says` is what the other side says meanwhile."""

    seconds: int
    says: str = ""


Step = Press | Type | Talk


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has to hold when a scene is over. `bant` are scores, `objections` codes in order."""

    outcome: Outcome
    detail: str = ""
    reason: str = ""
    bant: tuple[tuple[Letter, int], ...] = ()
    objections: tuple[str, ...] = ()
    note: str = ""
    referral: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One call: a title for the narrator, who answers, what the rep presses, what is kept."""

    title: str
    answer: Answer
    steps: tuple[Step, ...]
    kept: Kept


def _keys(text: str) -> tuple[Step, ...]:
    return tuple(Press(key) for key in text.split())


_NOBODY = Answer(WhoAnswers.NOBODY, 20.0)
_MAILBOX = Answer(WhoAnswers.MAILBOX, 9.0, says=("Please leave a message after the tone.",))
_FRONT_DESK = Answer(
    WhoAnswers.GATEKEEPER, 3.0, "Marcia", says=("Who may I say is calling?", "One moment please.")
)


def _person(mood: Mood, *says: str) -> Answer:
    return Answer(WhoAnswers.PERSON, 4.0, mood=mood.value, says=says)


SCENES: tuple[Scene, ...] = (
    Scene("Nobody answers: two keys, next card", _NOBODY, _keys("Space 6"), Kept(Outcome.NO_ANSWER)),
    Scene(
        "A mailbox: the voicemail script, left",
        _MAILBOX,
        (*_keys("Space 7"), Talk(22), *_keys("7")),
        Kept(Outcome.VOICEMAIL),
    ),
    Scene(
        "A mailbox again, none left this time",
        _MAILBOX,
        _keys("Space 7 6"),
        Kept(Outcome.VOICEMAIL, detail="none_left"),
    ),
    Scene(
        "The front desk puts us through; they only have two docks",
        _FRONT_DESK,
        (
            *_keys("Space 8"),
            Talk(12, "One moment please."),
            *_keys("Space"),
            Talk(40, "We have two docks. It would be a sledgehammer."),
            *_keys("5 2 Ctrl+Enter"),
        ),
        Kept(Outcome.NOT_A_FIT, reason="wrong_size"),
    ),
    Scene(
        "A real conversation: two objections, four letters, a meeting",
        _person(Mood.OPEN, "Speaking.", "Just send me an e-mail.", "We already have a system for that."),
        (
            *_keys("Space Space"),
            Talk(25, "Just send me an e-mail."),
            *_keys("O S E N Enter"),
            Talk(30, "We already have a system for that."),
            *_keys("O H A V Enter"),
            Talk(50, "Mondays we have trucks in the street."),
            *_keys("N 3 Enter"),
            Type("Mondays we have trucks in the street"),
            *_keys("Esc"),
            Talk(35, "There is a line in the budget, the CFO asks questions."),
            *_keys("B 2 Enter"),
            Type("a line in the budget, the CFO asks"),
            *_keys("Esc A 2 T 3"),
            Talk(20, "Thursday at ten works."),
            *_keys("1"),
            Type("Thursday 10:00"),
            *_keys("Enter Enter Ctrl+Enter"),
        ),
        Kept(
            Outcome.MEETING_BOOKED,
            bant=((Letter.NEED, 3), (Letter.BUDGET, 2), (Letter.AUTHORITY, 2), (Letter.TIMELINE, 3)),
            objections=("send_email", "have_vendor"),
        ),
    ),
    Scene(
        "Call me in March, and talk to Ana",
        _person(Mood.HURRIED, "Not before March.", "And talk to Ana, she runs the yard."),
        (
            *_keys("Space Space"),
            Talk(30, "Not before March. And talk to Ana, she runs the yard."),
            *_keys("R"),
            Type("Ana Lind"),
            *_keys("Enter 4 3"),
            Type("March"),
            *_keys("Ctrl+Enter"),
        ),
        Kept(Outcome.NOT_NOW, reason="project_later", referral="Ana Lind"),
    ),
    Scene(
        "Do not call: on the list in the same moment",
        _person(Mood.COLD, "Take me off your list."),
        (*_keys("Space Space"), Talk(9, "Take me off your list."), *_keys("0 1 Enter")),
        Kept(Outcome.DO_NOT_CALL),
    ),
    Scene(
        "Wrong number: the number goes, the person stays",
        _person(Mood.COLD, "You have the wrong number."),
        (*_keys("Space Space"), Talk(8, "You have the wrong number."), *_keys("9 1 Ctrl+Enter")),
        Kept(Outcome.WRONG_NUMBER, reason="wrong_person"),
    ),
    Scene(
        "Send me something: the guide waits as a draft",
        _person(Mood.HURRIED, "Send me something, I'll read it on the train."),
        (
            *_keys("Space Space"),
            Talk(35, "Send me something, I'll read it on the train."),
            *_keys("M"),
            Type("reads it on the train", over=False),
            *_keys("Esc 3 Ctrl+Enter"),
        ),
        Kept(Outcome.SEND_INFO, note="reads it on the train"),
    ),
    Scene("And nobody again: the line moves on", _NOBODY, _keys("Space 6"), Kept(Outcome.NO_ANSWER)),
)
"""The day, in order. Ten calls, every outcome a rep meets on a Tuesday but a call-back."""
