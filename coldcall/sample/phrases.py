"""What people of the sample world say on the phone, and what the reps wrote down."""

from __future__ import annotations

from coldcall.domain.bant import Letter
from coldcall.domain.call import Outcome

BANT_WORDS: dict[Letter, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    Letter.BUDGET: (
        ("there is no money for this", "nothing planned this year"),
        ("only what is left of the yard budget", "a few thousand, not more"),
        ("there is a line for dock improvements, not decided yet", "budget exists, the CFO asks questions"),
        ("it is approved for this fiscal year", "forty thousand, signed off"),
    ),
    Letter.AUTHORITY: (
        ("I just work here", "I have no say in that"),
        ("my director decides", "I would have to ask the VP"),
        ("I bring it to the operations meeting", "two of us decide, purchasing comes later"),
        ("that is my call", "I sign for anything under fifty thousand"),
    ),
    Letter.NEED: (
        ("trucks are fine here", "we only have two docks"),
        ("we could be a little faster", "sometimes it piles up"),
        ("Mondays we have trucks in the street", "detention is going up, we do not know why"),
        ("we paid 40k in detention last quarter", "we lose a carrier over it if this goes on"),
    ),
    Letter.TIMELINE: (
        ("not in the next two years", "no plans at all"),
        ("maybe next year", "after the new building"),
        ("by summer", "once peak is over"),
        ("before peak", "we decide in January"),
    ),
}
"""Their words for each letter, by score."""

OBJECTIONS: tuple[tuple[str, str, str, float], ...] = (
    ("busy", "reflex", "I'm running into a meeting", 0.16),
    ("not_interested", "reflex", "we're not interested", 0.14),
    ("send_email", "reflex", "just send me an e-mail", 0.16),
    ("sales_call", "reflex", "is this a sales call?", 0.05),
    ("have_vendor", "existing", "we already have a system for that", 0.13),
    ("under_contract", "existing", "we're locked in until spring", 0.05),
    ("wrong_person", "fit", "I don't handle the docks", 0.06),
    ("not_now", "timing", "not before peak is over", 0.08),
    ("no_budget", "money", "there's no budget for this", 0.09),
    ("never_heard", "trust", "I've never heard of you", 0.04),
    ("need_team", "process", "I'd need my team on this", 0.04),
)
"""Code, family, words, how often."""

NOTES: dict[Outcome, tuple[str, ...]] = {
    Outcome.MEETING_BOOKED: (
        "Wants to see how the slots look for carriers.",
        "14 docks, two sites. Bring the detention numbers.",
        "Will bring the yard lead to the meeting.",
    ),
    Outcome.CALL_BACK: ("In a meeting, sounded open.", "On the floor, call when the shift is over."),
    Outcome.SEND_INFO: ("Wants to read first.", "Asked for the case study."),
    Outcome.NOT_NOW: (
        "Peak season first.",
        "New WMS goes live, nothing before that.",
        "Contract runs out in spring.",
    ),
    Outcome.NOT_A_FIT: ("Two docks only.", "Everything is drop trailer.", "They built their own."),
    Outcome.GATEKEEPER: ("Screens everybody. Friendly.", "Says mornings are better."),
    Outcome.WRONG_NUMBER: ("Not their number any more.",),
    Outcome.DO_NOT_CALL: ("Asked not to be called again.",),
}

FIT_REASONS: tuple[tuple[str, float], ...] = (
    ("no_need", 0.38),
    ("wrong_size", 0.2),
    ("wrong_role", 0.18),
    ("customer_already", 0.06),
    ("wrong_region", 0.06),
    ("consultant_or_vendor", 0.06),
    ("competitor", 0.02),
    ("other", 0.04),
)
LATER_REASONS: tuple[tuple[str, float], ...] = (
    ("budget_cycle", 0.28),
    ("under_contract", 0.22),
    ("project_later", 0.32),
    ("freeze_or_reorganisation", 0.12),
    ("other", 0.06),
)
GATEKEEPER_REASONS: tuple[tuple[str, float], ...] = (
    ("refused", 0.42),
    ("took_a_message", 0.26),
    ("gave_a_time", 0.2),
    ("gave_a_number", 0.12),
)
WRONG_REASONS: tuple[tuple[str, float], ...] = (
    ("wrong_person", 0.4),
    ("left_the_company", 0.35),
    ("dead_line", 0.15),
    ("private_line", 0.1),
)
