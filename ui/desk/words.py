"""Sentences of the desk that depend on where the call stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from coldcall.domain.card import Card, OutcomeKey
from ui.desk.header_panel import gate_words
from ui.desk.loop import Loop, Said
from ui.keys import State
from ui.tokens import SIGNS, Tone

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BandWords:
    """What the band across the card says."""

    words: str
    tone: Tone
    sign: str = ""
    detail: str = ""


def band_of(loop: Loop, card: Card, armed: OutcomeKey | None, detail: str, *, hangs_up: bool) -> BandWords:
    """The band of a state. `detail` is what the phone last said, or where the call came from."""
    state = loop.state
    if state is State.PRE_CALL:
        known = " · ".join(one for one in (detail or card.last_touch, *card.gate.warnings) if one)
        if card.gate.warnings:
            return BandWords(translate("Desk", "Ready"), Tone.MUTED, SIGNS[Tone.WARN], known)
        return BandWords(translate("Desk", "Ready"), Tone.MUTED, "○", known)
    if state is State.BLOCKED:
        return BandWords(translate("Desk", "Not now"), Tone.MUTED, SIGNS[Tone.BAD], gate_words(card))
    if state is State.RINGING:
        return BandWords(translate("Desk", "Ringing"), Tone.ACCENT, "◐", ringing_words(card, detail))
    if state is State.MAILBOX:
        return BandWords(translate("Desk", "Mailbox"), Tone.WARN, "", detail)
    if state is State.GATEKEEPER:
        return BandWords(translate("Desk", "Gatekeeper"), Tone.WARN, "", card.gatekeeper or detail)
    label = armed.label if armed else ""
    if loop.line_up:
        words = translate("Desk", "In call")
        return BandWords(words, Tone.GOOD, "", " · ".join(one for one in (label, detail) if one))
    down = "" if hangs_up or not loop.in_a_call else detail
    how = label or translate("Desk", "How did this call end?")
    return BandWords(
        translate("Desk", "Wrap-up"), Tone.TEXT, "○", " · ".join(one for one in (how, down or detail) if one)
    )


def ringing_words(card: Card, detail: str) -> str:
    """What is worth knowing while it rings: what the phone said, who guards the line, which voicemail."""
    known = translate("Desk", "gatekeeper {name}").format(name=card.gatekeeper) if card.gatekeeper else ""
    left = card.voicemail
    leave = translate("Desk", "voicemail: {title}").format(title=left.title) if left else ""
    return " · ".join(one for one in (detail, known, leave or translate("Desk", "voicemail: none")) if one)


def said_words(said: str) -> str:
    """What `Do.SAY` says."""
    return {
        Said.NO_OUTCOME: translate("Desk", "Choose an outcome first: 1 to 9, or 0"),
        Said.NO_OTHER_NUMBER: translate("Desk", "There is no other number of this person"),
        Said.LINE_IS_DOWN: translate("Desk", "The line is down. How did it end?"),
        Said.BUSY: translate("Desk", "Saving"),
    }[Said(said)]


def ways_out(card: Card) -> tuple[tuple[str, str], ...]:
    """The ways out of a refusal that help here, as (digit, words)."""
    ways: list[tuple[str, str]] = []
    if {"country", "state", "zone", "line"} & set(card.gate.missing):
        ways.append(("1", translate("Desk", "Set their place")))
    if "answer" in card.gate.missing:
        ways.append(("2", translate("Desk", "Answer for this country")))
        return (*ways, ("5", translate("Desk", "Where we may call")))
    said = " ".join(text for _, text, _ in card.gate.reasons).casefold()
    if "list" in said or "statement" in card.gate.missing:
        ways.append(("2", translate("Desk", "Say why we may call")))
    if card.gate.liftable:
        ways.append(("3", translate("Desk", "Lead's override")))
    if "clock" in card.gate.missing:
        ways.append(("4", translate("Desk", "The clock is right")))
    if card.gate.region and not card.suppressed:
        ways.append(("5", translate("Desk", "Where we may call")))
    return tuple(ways)
