"""Changing the form of a call, one answer at a time. Pure: a form in, a form out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coldcall.domain.bant import Bant, Letter, Rating, Source
from coldcall.domain.call import Outcome
from coldcall.domain.card import OutcomeKey, ReasonKey
from coldcall.domain.wrapup import ObjectionEntry, ReferralEntry, ScriptShown, WrapUp

LETTERS: Final = {
    "B": Letter.BUDGET,
    "A": Letter.AUTHORITY,
    "N": Letter.NEED,
    "T": Letter.TIMELINE,
}
REACH: Final = {"1": "person", "2": "number", "3": "account"}
"""Whom a do-not-call holds for, by digit."""
_AGREES_TIME: Final = frozenset({Outcome.CALL_BACK, Outcome.NOT_NOW, Outcome.GATEKEEPER})
_WARMEST: Final = 2
_FEWEST_DIGITS: Final = 5
_REASONED: Final = frozenset({"reason"})


def rate(form: WrapUp, letter: Letter, score: int | None) -> WrapUp:
    """One letter rated; None makes it unknown again. Words given before stay."""
    words = next((words for one, _, words in form.ratings if one is letter), "")
    return _with_rating(form, letter, score, words)


def quote(form: WrapUp, letter: Letter, words: str, known: int | None) -> WrapUp:
    """The prospect's words about a letter; `known` is the score that holds where none was given now."""
    given = next((score for one, score, _ in form.ratings if one is letter), known)
    return _with_rating(form, letter, given, words)


def _with_rating(form: WrapUp, letter: Letter, score: int | None, words: str) -> WrapUp:
    rest = tuple(one for one in form.ratings if one[0] is not letter)
    return replace(form, ratings=(*rest, (letter, score, words)))


def known_with(before: Bant, form: WrapUp) -> Bant:
    """What is known of all letters once this form counts."""
    given = {
        letter.value: Rating(score, words or before[letter].words, Source.CALL)
        for letter, score, words in form.ratings
    }
    return replace(before, **given)


def warm(form: WrapUp, by: int) -> WrapUp:
    """Receptivity one step colder or warmer, held to −2…2; the first step leaves "untouched"."""
    return replace(form, receptivity=max(-_WARMEST, min(_WARMEST, (form.receptivity or 0) + by)))


def object_to(form: WrapUp, entry: ObjectionEntry) -> WrapUp:
    """One more objection; the same code again replaces what was noted before."""
    rest = tuple(one for one in form.objections if one.code != entry.code)
    return replace(form, objections=(*rest, entry))


def refer(form: WrapUp, name: str, title: str = "", phone: str = "") -> WrapUp:
    """Somebody else named; an empty name takes it back."""
    named = ReferralEntry(name.strip(), title.strip(), phone.strip()) if name.strip() else None
    return replace(form, referral=named)


def name_somebody(form: WrapUp, typed: str) -> WrapUp:
    """Somebody else in one line: "Ana Lind, Head of Logistics, +46 8 123"; digits tell the number."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    phone = next((part for part in parts[1:] if sum(sign.isdigit() for sign in part) >= _FEWEST_DIGITS), "")
    title = ", ".join(part for part in parts[1:] if part != phone)
    return refer(form, parts[0] if parts else "", title, phone)


def show(form: WrapUp, script: ScriptShown) -> WrapUp:
    """A script was in front of the rep; the same one is noted once."""
    return form if script in form.scripts else replace(form, scripts=(*form.scripts, script))


def disarm(form: WrapUp) -> WrapUp:
    """Without the outcome; what was typed for it stays, for the case that it comes back."""
    return replace(form, outcome=None, detail="")


def arm(form: WrapUp, key: OutcomeKey) -> WrapUp:
    """With another outcome. A reason belongs to one outcome, so it goes when the outcome changes."""
    if form.outcome is key.outcome:
        return form
    return replace(form, outcome=key.outcome, detail="", reason="")


def trimmed(form: WrapUp, outcome: Outcome, detail: str = "") -> WrapUp:
    """The form as that outcome is saved: without what was filled in for another one."""
    kept = replace(form, outcome=outcome, detail=detail)
    if form.outcome is not outcome:
        kept = replace(kept, reason="")
    if outcome not in _AGREES_TIME:
        kept = replace(kept, when=None)
    if outcome is not Outcome.MEETING_BOOKED:
        kept = replace(kept, meeting_at=None, meeting_with="", meeting_email="")
    return kept if outcome is Outcome.DO_NOT_CALL else replace(kept, suppress="person")


def reason_of(key: OutcomeKey, form: WrapUp) -> ReasonKey | None:
    """The reason chosen so far."""
    return next((one for one in key.reasons if one.code == form.reason), None)


def fields_of(key: OutcomeKey, form: WrapUp) -> tuple[str, ...]:
    """The text fields an outcome asks for now, in order; a chosen reason may ask for one more."""
    asked = [need for need in key.needs if need not in _REASONED]
    chosen = reason_of(key, form)
    if chosen is not None and chosen.asks and chosen.asks not in asked:
        asked.append(chosen.asks)
    return tuple(asked)


def asks_reason(key: OutcomeKey) -> bool:
    """Whether a digit says why."""
    return bool(_REASONED & set(key.needs)) and bool(key.reasons)
