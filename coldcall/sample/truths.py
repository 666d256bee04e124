"""What is true in the sample world, so that a report can be right or wrong about it.

Planted: calls about the webinar end in a conversation 2.1 times as often as all other calls; one opener does
so 1.6 times as often as the rest; Tuesdays from nine to ten on the prospect's wall are the best hour; the
newsletter's leads are students and job seekers; four in ten of the trade show's came for the giveaways.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coldcall.domain.call import Outcome
from coldcall.sample.offer import CONTENT, EMAIL, OUTBOUND, TRADE_SHOW, WEBINAR

WEBINAR_FACTOR = 2.1
OPENER_FACTOR = 1.6
BEST_HOUR_FACTOR = 2.6
SEEKER_SHARE = 0.64
HUNTER_SHARE = 0.41

CONVERSATIONS = frozenset(
    {Outcome.MEETING_BOOKED, Outcome.CALL_BACK, Outcome.SEND_INFO, Outcome.NOT_NOW, Outcome.NOT_A_FIT}
)
"""The outcomes that went past the opener."""

_BASE = 0.066
_TUESDAY, _BEST_HOUR = 1, 9
_BY_HOUR = {9: 1.15, 10: 1.1, 11: 1.0, 12: 0.6, 13: 0.85, 14: 0.9, 15: 1.0, 16: 1.1, 17: 1.1}


class Persona(StrEnum):
    """Why somebody is on a list."""

    BUYER = "buyer"
    SEEKER = "seeker"
    HUNTER = "hunter"
    JUNK = "junk"


@dataclass(frozen=True, slots=True)
class ScriptIds:
    """Ids of bundled scripts the history says were used. The first opener is the one that wins."""

    openers: tuple[str, ...] = ("download_question", "none_permission", "none", "website")
    voicemails: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    version: str = "1"


SHARES: tuple[tuple[int, float], ...] = (
    (CONTENT, 0.28),
    (WEBINAR, 0.24),
    (EMAIL, 0.16),
    (OUTBOUND, 0.19),
    (TRADE_SHOW, 0.13),
)
"""How many of the prospects each campaign brought."""

PERSONAS: dict[int, tuple[tuple[Persona, float], ...]] = {
    CONTENT: ((Persona.BUYER, 0.96), (Persona.SEEKER, 0.04)),
    WEBINAR: ((Persona.BUYER, 0.97), (Persona.SEEKER, 0.03)),
    EMAIL: ((Persona.BUYER, 1 - SEEKER_SHARE), (Persona.SEEKER, SEEKER_SHARE)),
    OUTBOUND: ((Persona.BUYER, 1.0),),
    TRADE_SHOW: (
        (Persona.HUNTER, HUNTER_SHARE),
        (Persona.JUNK, 0.06),
        (Persona.BUYER, 0.53 + 0.41 - HUNTER_SHARE),
    ),
}

ENDINGS: dict[Persona, tuple[tuple[Outcome, float], ...]] = {
    Persona.BUYER: (
        (Outcome.MEETING_BOOKED, 0.2),
        (Outcome.CALL_BACK, 0.22),
        (Outcome.SEND_INFO, 0.15),
        (Outcome.NOT_NOW, 0.21),
        (Outcome.NOT_A_FIT, 0.22),
    ),
    Persona.SEEKER: (
        (Outcome.NOT_A_FIT, 0.86),
        (Outcome.SEND_INFO, 0.12),
        (Outcome.CALL_BACK, 0.02),
    ),
    Persona.HUNTER: (
        (Outcome.NOT_A_FIT, 0.68),
        (Outcome.SEND_INFO, 0.18),
        (Outcome.NOT_NOW, 0.08),
        (Outcome.CALL_BACK, 0.06),
    ),
    Persona.JUNK: ((Outcome.NOT_A_FIT, 1.0),),
}
"""What a conversation ends in."""

MISSES_AT_A_DESK: tuple[tuple[Outcome, float], ...] = (
    (Outcome.NO_ANSWER, 0.5),
    (Outcome.VOICEMAIL, 0.445),
    (Outcome.GATEKEEPER, 0.02),
    (Outcome.WRONG_NUMBER, 0.025),
    (Outcome.DO_NOT_CALL, 0.01),
)
"""What a call to somebody's own number ends in when it does not become a conversation."""

MISSES_AT_A_SWITCHBOARD: tuple[tuple[Outcome, float], ...] = (
    (Outcome.NO_ANSWER, 0.34),
    (Outcome.VOICEMAIL, 0.3),
    (Outcome.GATEKEEPER, 0.355),
    (Outcome.DO_NOT_CALL, 0.005),
)


def odds(source: int, wins: bool, wall: datetime) -> tuple[float, float]:
    """The odds of a conversation at `wall`, the prospect's wall time, and the hour's part in them."""
    best = wall.weekday() == _TUESDAY and wall.hour == _BEST_HOUR
    hour = BEST_HOUR_FACTOR if best else _BY_HOUR.get(wall.hour, 1.0)
    campaign = WEBINAR_FACTOR if source == WEBINAR else 1.0
    return _BASE * campaign * (OPENER_FACTOR if wins else 1.0) * hour, hour
