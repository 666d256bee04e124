"""The rows of the key table, in the order in which the key sheet shows them.

Words are marked for translation under the context "Keys" and translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ui.keys import LINE_UP, PRESSED, Group, Key, State


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which looks for this very name; the text is translated when shown."""
    return text


_ALL: Final = frozenset(State)
_TALK: Final = frozenset({State.IN_CALL, State.ARMED})
_CARD: Final = frozenset({State.PRE_CALL, State.BLOCKED})
_LISTED: Final = _CARD | {State.QUEUE}
_DIAL: Final = frozenset({State.RINGING, State.IN_CALL})
_NOTED: Final = _CARD | _TALK | {State.RINGING, State.GATEKEEPER}

_LADDERS: Final = {
    "B": (
        ("0", QT_TRANSLATE_NOOP("Keys", "none")),
        ("1", QT_TRANSLATE_NOOP("Keys", "insufficient")),
        ("2", QT_TRANSLATE_NOOP("Keys", "exists, with questions")),
        ("3", QT_TRANSLATE_NOOP("Keys", "confirmed")),
    ),
    "A": (
        ("0", QT_TRANSLATE_NOOP("Keys", "none")),
        ("1", QT_TRANSLATE_NOOP("Keys", "contact, not decider")),
        ("2", QT_TRANSLATE_NOOP("Keys", "access, process unclear")),
        ("3", QT_TRANSLATE_NOOP("Keys", "decider")),
    ),
    "N": (
        ("0", QT_TRANSLATE_NOOP("Keys", "none")),
        ("1", QT_TRANSLATE_NOOP("Keys", "general")),
        ("2", QT_TRANSLATE_NOOP("Keys", "clear, some questions")),
        ("3", QT_TRANSLATE_NOOP("Keys", "strong")),
    ),
    "T": (
        ("0", QT_TRANSLATE_NOOP("Keys", "none, or over 24 months")),
        ("1", QT_TRANSLATE_NOOP("Keys", "12 to 24 months")),
        ("2", QT_TRANSLATE_NOOP("Keys", "6 to 12 months")),
        ("3", QT_TRANSLATE_NOOP("Keys", "within 6 months")),
    ),
}
_UNKNOWN: Final = ("Backspace", QT_TRANSLATE_NOOP("Keys", "unknown again"))


def _calling() -> Iterable[Key]:
    group = Group.CALL
    spaces = (
        ("start_block", State.IDLE, QT_TRANSLATE_NOOP("Keys", "Start the block")),
        ("call", State.PRE_CALL, QT_TRANSLATE_NOOP("Keys", "Call")),
        ("next_card", State.BLOCKED, QT_TRANSLATE_NOOP("Keys", "Next card")),
        ("answered", State.RINGING, QT_TRANSLATE_NOOP("Keys", "A person answered")),
        ("put_through", State.GATEKEEPER, QT_TRANSLATE_NOOP("Keys", "Put through")),
        ("go_on", State.PAUSED, QT_TRANSLATE_NOOP("Keys", "Go on")),
    )
    for action, state, words in spaces:
        yield Key(action, words, group, ("Space",), states=frozenset({state}), hint=True)
    yield Key(
        "voicemail_left",
        QT_TRANSLATE_NOOP("Keys", "Message left: save, next"),
        group,
        ("Space", "7"),
        states=frozenset({State.MAILBOX}),
        hint=True,
    )
    yield Key(
        "no_voicemail",
        QT_TRANSLATE_NOOP("Keys", "No message left"),
        group,
        ("6",),
        states=frozenset({State.MAILBOX}),
        hint=True,
    )
    yield Key(
        "gatekeeper_done",
        QT_TRANSLATE_NOOP("Keys", "That was all: save, next"),
        group,
        ("Enter",),
        states=frozenset({State.GATEKEEPER}),
        hint=True,
    )
    yield Key(
        "accept",
        QT_TRANSLATE_NOOP("Keys", "Take what is offered"),
        group,
        ("Enter",),
        states=frozenset({State.IDLE}),
    )
    yield Key(
        "open_promise",
        QT_TRANSLATE_NOOP("Keys", "Open who is promised a call now"),
        group,
        ("Enter",),
        states=_CARD,
    )
    yield Key(
        "teasers",
        QT_TRANSLATE_NOOP("Keys", "Prepare teasers for tomorrow's promises"),
        group,
        ("T",),
        states=frozenset({State.IDLE}),
    )
    yield Key(
        "dialled_elsewhere",
        QT_TRANSLATE_NOOP("Keys", "Dialled elsewhere"),
        group,
        ("D",),
        states=frozenset({State.PRE_CALL}),
    )
    yield Key(
        "other_number",
        QT_TRANSLATE_NOOP("Keys", "Next number of this person"),
        group,
        ("P",),
        states=_CARD | {State.RINGING},
    )
    yield Key(
        "line_detail",
        QT_TRANSLATE_NOOP("Keys", "Busy or dead line"),
        group,
        ("X",),
        states=_DIAL,
        then=(("1", QT_TRANSLATE_NOOP("Keys", "busy")), ("2", QT_TRANSLATE_NOOP("Keys", "dead line"))),
    )
    yield Key(
        "hang_up",
        QT_TRANSLATE_NOOP("Keys", "Hang up"),
        group,
        ("H",),
        states=LINE_UP,
        doubled="hang_up",
        hint=True,
    )
    yield Key(
        "choose_block",
        QT_TRANSLATE_NOOP("Keys", "Another block"),
        group,
        anywhere=("Ctrl+B",),
    )
    for number, words in (
        ("1", QT_TRANSLATE_NOOP("Keys", "Set their place")),
        ("2", QT_TRANSLATE_NOOP("Keys", "Say why we may call")),
        ("3", QT_TRANSLATE_NOOP("Keys", "Lead's override")),
        ("4", QT_TRANSLATE_NOOP("Keys", "Say that the clock is right")),
        ("5", QT_TRANSLATE_NOOP("Keys", "Where we may call")),
    ):
        # No hint at the foot: the card shows those of them that help here.
        yield Key("way_out", words, group, (number,), states=frozenset({State.BLOCKED}), arg=number)


def _outcomes() -> Iterable[Key]:
    both = _DIAL | {State.GATEKEEPER}
    rows = (
        ("1", _DIAL, QT_TRANSLATE_NOOP("Keys", "Meeting")),
        ("2", both, QT_TRANSLATE_NOOP("Keys", "Call back")),
        ("3", _DIAL, QT_TRANSLATE_NOOP("Keys", "Send info")),
        ("4", _DIAL, QT_TRANSLATE_NOOP("Keys", "Not now")),
        ("5", _DIAL, QT_TRANSLATE_NOOP("Keys", "Not a fit")),
        ("6", _DIAL, QT_TRANSLATE_NOOP("Keys", "No answer")),
        ("7", _DIAL, QT_TRANSLATE_NOOP("Keys", "Voicemail")),
        ("8", _DIAL, QT_TRANSLATE_NOOP("Keys", "Gatekeeper")),
        ("9", _DIAL, QT_TRANSLATE_NOOP("Keys", "Wrong number")),
        ("0", both, QT_TRANSLATE_NOOP("Keys", "Do not call")),
    )
    for digit, states, words in rows:
        card = ("7", "V") if digit == "7" else (digit,)
        yield Key("outcome", words, Group.OUTCOME, card, (f"Alt+{digit}",), states, digit)
    yield Key(
        "choose",
        QT_TRANSLATE_NOOP("Keys", "Choose the reason"),
        Group.OUTCOME,
        tuple("1234567890"),
        states=frozenset({State.ARMED}),
        arg=PRESSED,
    )
    yield Key(
        "next_field",
        QT_TRANSLATE_NOOP("Keys", "Next field, on the last save and next"),
        Group.OUTCOME,
        ("Enter",),
        states=frozenset({State.ARMED}),
        hint=True,
    )
    yield Key(
        "save_next",
        QT_TRANSLATE_NOOP("Keys", "Save and next"),
        Group.OUTCOME,
        anywhere=("Ctrl+Return", "Ctrl+Enter"),
    )
    yield Key(
        "disarm",
        QT_TRANSLATE_NOOP("Keys", "Take the outcome back"),
        Group.OUTCOME,
        ("Esc",),
        states=frozenset({State.ARMED}),
        hint=True,
    )


def _answers() -> Iterable[Key]:
    group = Group.ANSWERS
    for letter, words in (
        ("B", QT_TRANSLATE_NOOP("Keys", "Budget")),
        ("A", QT_TRANSLATE_NOOP("Keys", "Authority")),
        ("N", QT_TRANSLATE_NOOP("Keys", "Need")),
        ("T", QT_TRANSLATE_NOOP("Keys", "Timeline")),
    ):
        yield Key(
            "rate",
            words,
            group,
            (letter,),
            (f"Alt+{letter}",),
            _TALK,
            letter,
            (*_LADDERS[letter], _UNKNOWN),
            doubled="words",
        )
    yield Key(
        "objections",
        QT_TRANSLATE_NOOP("Keys", "Objection"),
        group,
        ("O",),
        states=_TALK | {State.PRE_CALL},
        hint=True,
    )
    yield Key("note", QT_TRANSLATE_NOOP("Keys", "Note"), group, ("M",), ("Alt+M",), _NOTED, hint=True)
    yield Key("referral", QT_TRANSLATE_NOOP("Keys", "Somebody else"), group, ("R",), states=_NOTED)
    yield Key("follow_up", QT_TRANSLATE_NOOP("Keys", "Follow-up to send"), group, ("F",), states=_TALK)
    yield Key(
        "receptivity", QT_TRANSLATE_NOOP("Keys", "Receptivity colder"), group, (",",), states=_TALK, arg="-"
    )
    yield Key(
        "receptivity", QT_TRANSLATE_NOOP("Keys", "Receptivity warmer"), group, (".",), states=_TALK, arg="+"
    )


def _card() -> Iterable[Key]:
    group = Group.CARD
    steps = _TALK | {State.PRE_CALL, State.RINGING, State.GATEKEEPER}
    walk = _LISTED | {State.IDLE}
    yield Key(
        "skip",
        QT_TRANSLATE_NOOP("Keys", "Skip"),
        group,
        ("S",),
        states=_LISTED,
        then=(
            ("1", QT_TRANSLATE_NOOP("Keys", "check the data")),
            ("2", QT_TRANSLATE_NOOP("Keys", "research first")),
            ("3", QT_TRANSLATE_NOOP("Keys", "colleague is on it")),
            ("4", QT_TRANSLATE_NOOP("Keys", "open deal")),
            ("5", QT_TRANSLATE_NOOP("Keys", "later today")),
        ),
        hint=True,
    )
    yield Key(
        "snooze",
        QT_TRANSLATE_NOOP("Keys", "Snooze"),
        group,
        ("Z",),
        states=_LISTED,
        then=(
            ("1", QT_TRANSLATE_NOOP("Keys", "1 hour")),
            ("2", QT_TRANSLATE_NOOP("Keys", "tomorrow")),
            ("3", QT_TRANSLATE_NOOP("Keys", "3 days")),
            ("7", QT_TRANSLATE_NOOP("Keys", "7 days")),
            ("D", QT_TRANSLATE_NOOP("Keys", "a date")),
        ),
        hint=True,
    )
    yield Key("step", QT_TRANSLATE_NOOP("Keys", "Script step back"), group, ("Left", "["), (), steps, "-")
    yield Key("step", QT_TRANSLATE_NOOP("Keys", "Script step on"), group, ("Right", "]"), (), steps, "+")
    yield Key("next", QT_TRANSLATE_NOOP("Keys", "Next card"), group, ("J", "Down"), states=walk)
    yield Key("previous", QT_TRANSLATE_NOOP("Keys", "Previous card"), group, ("K", "Up"), states=walk)
    yield Key(
        "why",
        QT_TRANSLATE_NOOP("Keys", "Why this lead, what the opener rests on"),
        group,
        ("W",),
        states=_LISTED,
    )
    yield Key("story", QT_TRANSLATE_NOOP("Keys", "Whole story"), group, ("I",), states=_CARD)
    yield Key(
        "colleague",
        QT_TRANSLATE_NOOP("Keys", "A colleague instead"),
        group,
        ("G",),
        states=_CARD,
        then=(
            ("1", QT_TRANSLATE_NOOP("Keys", "first")),
            ("2", QT_TRANSLATE_NOOP("Keys", "second")),
            ("3", QT_TRANSLATE_NOOP("Keys", "third")),
            ("4", QT_TRANSLATE_NOOP("Keys", "fourth")),
            ("5", QT_TRANSLATE_NOOP("Keys", "fifth")),
            ("6", QT_TRANSLATE_NOOP("Keys", "sixth")),
            ("7", QT_TRANSLATE_NOOP("Keys", "seventh")),
            ("8", QT_TRANSLATE_NOOP("Keys", "eighth")),
            ("9", QT_TRANSLATE_NOOP("Keys", "ninth")),
        ),
    )
    yield Key("edit", QT_TRANSLATE_NOOP("Keys", "Edit lead"), group, ("E",), states=_LISTED)
    yield Key("copy", QT_TRANSLATE_NOOP("Keys", "Copy number"), group, ("C",), states=_CARD)
    yield Key(
        "link",
        QT_TRANSLATE_NOOP("Keys", "Links"),
        group,
        ("L",),
        states=_CARD,
        then=(
            ("1", QT_TRANSLATE_NOOP("Keys", "profile")),
            ("2", QT_TRANSLATE_NOOP("Keys", "website")),
            ("3", QT_TRANSLATE_NOOP("Keys", "CRM record")),
            ("4", QT_TRANSLATE_NOOP("Keys", "last asset")),
        ),
    )
    yield Key(
        "undo",
        QT_TRANSLATE_NOOP("Keys", "Undo"),
        group,
        ("U",),
        ("Ctrl+Z",),
        _LISTED | LINE_UP | {State.IDLE},
    )
    yield Key("pause", QT_TRANSLATE_NOOP("Keys", "Pause"), group, ("Q",), states=_CARD)


def _queue() -> Iterable[Key]:
    rows = (
        ("mark", ("X",), QT_TRANSLATE_NOOP("Keys", "Mark · Shift ↓ marks on"), True),
        ("mark_all", ("A",), QT_TRANSLATE_NOOP("Keys", "Mark all shown, again: everybody"), False),
        ("call_these", ("B",), QT_TRANSLATE_NOOP("Keys", "Call only these"), True),
        ("join", ("C",), QT_TRANSLATE_NOOP("Keys", "Put on a campaign"), False),
        ("stop_calls", ("0",), QT_TRANSLATE_NOOP("Keys", "Do not call, Enter confirms"), False),
        ("at_time", ("T",), QT_TRANSLATE_NOOP("Keys", "At another time"), True),
        ("narrow", ("F",), QT_TRANSLATE_NOOP("Keys", "Filter"), True),
        ("drop_filter", ("Backspace",), QT_TRANSLATE_NOOP("Keys", "Drop the saved filter"), False),
    )
    state = frozenset({State.QUEUE})
    digits = tuple("123456789")
    yield Key(
        "filter", QT_TRANSLATE_NOOP("Keys", "Filter by number"), Group.QUEUE, digits, (), state, PRESSED
    )
    for action, keys, words, hint in rows:
        yield Key(action, words, Group.QUEUE, keys, states=state, hint=hint)


def _going() -> Iterable[Key]:
    pages = (
        QT_TRANSLATE_NOOP("Keys", "Call"),
        QT_TRANSLATE_NOOP("Keys", "Queue"),
        QT_TRANSLATE_NOOP("Keys", "Leads"),
        QT_TRANSLATE_NOOP("Keys", "Campaigns"),
        QT_TRANSLATE_NOOP("Keys", "Reports"),
        QT_TRANSLATE_NOOP("Keys", "Follow-ups"),
    )
    yield Key(
        "find",
        QT_TRANSLATE_NOOP("Keys", "Find: name, company, number or its last four digits"),
        Group.GO,
        anywhere=("Ctrl+F",),
    )
    for number, words in enumerate(pages, 1):
        yield Key("page", words, Group.GO, anywhere=(f"Ctrl+{number}",), arg=str(number))
    yield Key("next_pane", QT_TRANSLATE_NOOP("Keys", "Next pane"), Group.GO, anywhere=("F6",))
    yield Key("previous_pane", QT_TRANSLATE_NOOP("Keys", "Previous pane"), Group.GO, anywhere=("Shift+F6",))


def _window() -> Iterable[Key]:
    rows = (
        ("palette", ("Ctrl+K",), QT_TRANSLATE_NOOP("Keys", "Do anything")),
        ("import", ("Ctrl+I",), QT_TRANSLATE_NOOP("Keys", "Import a file")),
        ("add_person", ("Ctrl+N",), QT_TRANSLATE_NOOP("Keys", "Add one person")),
        ("export", ("Ctrl+E",), QT_TRANSLATE_NOOP("Keys", "Export this view")),
        ("sync", ("F5",), QT_TRANSLATE_NOOP("Keys", "Sync now")),
        ("mini", ("F8",), QT_TRANSLATE_NOOP("Keys", "Mini window")),
        ("fold_left", ("F9",), QT_TRANSLATE_NOOP("Keys", "Fold the left pane")),
        ("fold_right", ("F10",), QT_TRANSLATE_NOOP("Keys", "Fold the right pane")),
        ("full_screen", ("F11",), QT_TRANSLATE_NOOP("Keys", "Full screen")),
        ("larger", ("Ctrl++", "Ctrl+="), QT_TRANSLATE_NOOP("Keys", "Larger text")),
        ("smaller", ("Ctrl+-",), QT_TRANSLATE_NOOP("Keys", "Smaller text")),
        ("normal_size", ("Ctrl+0",), QT_TRANSLATE_NOOP("Keys", "Normal text")),
    )
    for action, keys, words in rows:
        yield Key(action, words, Group.WINDOW, anywhere=keys)
    yield Key("keys", QT_TRANSLATE_NOOP("Keys", "Keys"), Group.WINDOW, ("?",), ("F1",), _ALL)
    yield Key(
        "back",
        QT_TRANSLATE_NOOP("Keys", "Back to the card"),
        Group.WINDOW,
        ("Esc",),
        (),
        _ALL - {State.ARMED},
    )


ROWS: Final = (*_calling(), *_outcomes(), *_answers(), *_card(), *_queue(), *_going(), *_window())
