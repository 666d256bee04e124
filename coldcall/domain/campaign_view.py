"""A campaign as a page or the command line shows it, with its countdown and its prospects in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from coldcall.domain.age import span as length
from coldcall.domain.campaign import Phase, Span
from coldcall.domain.content import Campaign
from coldcall.domain.coverage import Coverage
from coldcall.domain.wall import DAYS, MONTHS, told

_PHASES: Final = {
    Phase.INVITATION: "invitations",
    Phase.FOLLOW_UP: "follow-up",
    Phase.CALLING: "calls",
}


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign as of `at`. `span` is the phase it is in, else the next one, else the last; None without
    dates. `zone` is the one its times are told in."""

    campaign: Campaign
    span: Span | None
    numbers: Coverage
    at: datetime
    zone: str

    @property
    def running(self) -> bool:
        """Whether its calls make sense now."""
        return self.span is None or self.span.holds(self.at)

    @property
    def over(self) -> bool:
        return self.span is not None and self.at >= self.span.closes_at


def countdown(view: CampaignView) -> str:
    """ "invitations, 3 days left", "follow-up from Thu 10:00", "over"; "" without dates."""
    span = view.span
    if span is None:
        return ""
    if view.over:
        return "over"
    if span.holds(view.at):
        left = length(span.closes_at - view.at) or "less than a minute"
        return f"{_PHASES[span.phase]}, {left} left"
    return f"{_PHASES[span.phase]} from {told(span.opens_at, view.at, view.zone)}"


def outlook(view: CampaignView) -> str:
    """Whether it will be done in time, or by when not, and what would help."""
    numbers, ahead = view.numbers, view.numbers.projection
    if not numbers.people:
        return "nobody on the list yet"
    if not numbers.to_do:
        return "done: everybody who can be reached was reached"
    if view.over:
        return f"over; {_people(numbers.to_do)} not reached"
    if numbers.pace.calls_a_day <= 0:
        if ahead.needed is not None:
            return f"no calls yet; {ahead.needed} a day would do"
        rest = "; not in time at any pace, people have to wait" if ahead.in_time is False else ""
        return f"no calls yet; about {ahead.calls} to make{rest}"
    a_day = round(numbers.pace.calls_a_day)
    pace = f"at {a_day} calls a day" if a_day > 1 else "at one call a day"
    by = f"by {_day(ahead.done_on, view)}" if ahead.done_on else "later than anybody can tell"
    if ahead.in_time is not False:
        return f"done {by} {pace}"
    cure = (
        "no pace would do, people have to wait" if ahead.needed is None else f"{ahead.needed} a day would do"
    )
    return f"not in time: done {by} {pace}, about {_people(ahead.not_reached)} too late; {cure}"


def verdict(view: CampaignView) -> str:
    """The same in a word or two: "in time", "too late for 63"."""
    numbers, ahead = view.numbers, view.numbers.projection
    if not numbers.people:
        return "no list"
    if not numbers.to_do:
        return "done"
    if view.over:
        return f"{numbers.to_do} missed"
    if numbers.pace.calls_a_day <= 0:
        return "no calls yet"
    if ahead.in_time is False:
        return f"too late for {ahead.not_reached}"
    return "in time" if ahead.in_time else "no end set"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _day(day: date, view: CampaignView) -> str:
    year = f" {day.year}" if day.year != view.at.year else ""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"
