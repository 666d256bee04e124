"""Commands about campaigns: what their calls are for, when, and how far their lists are called."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import typer

from coldcall.actions import campaigns
from coldcall.cli.session import Session, utc
from coldcall.domain.campaign_view import CampaignView, countdown, outlook, verdict
from coldcall.domain.content import Campaign, CampaignKind, Goal
from coldcall.domain.coverage import Coverage, Held
from coldcall.domain.wall import to_utc, to_wall
from coldcall.errors import BadInput, NotFound, WrongUsage

group = typer.Typer(
    help="Campaigns: their goal and dates, and how far their lists are called.", no_args_is_help=True
)
_NONE = "none"


def add_to(app: typer.Typer) -> None:
    """Puts `campaign` on the top level."""
    app.add_typer(group, name="campaign")


@group.command("list")
def show_all(
    context: typer.Context,
    at: str = typer.Option(None, "--at", help="As of a moment; now where left out."),
) -> None:
    """Every campaign with its goal, its dates and how far it is."""
    session: Session = context.obj
    found = campaigns.listed(session.parts, session.moment(at))
    lines = [_line(view) for view in found]
    session.emit([_json(view) for view in found], "\n".join(lines) or _no_campaigns())


@group.command("show")
def show(
    context: typer.Context,
    name: str = typer.Argument(help="Its name, or its id."),
    at: str = typer.Option(None, "--at", help="As of a moment; now where left out."),
) -> None:
    """One campaign: reached, left, waiting and out of reach by reason, and whether there is time enough."""
    session: Session = context.obj
    found = campaigns.one(session.parts, name, session.moment(at))
    session.emit(_json(found), lambda: _text(found))


@group.command("set")
def change(
    context: typer.Context,
    name: str = typer.Argument(help="Its name, or its id; a new name makes a new campaign."),
    kind: CampaignKind = typer.Option(None, "--kind", help="What brought the people."),
    goal: Goal = typer.Option(None, "--goal", help="What its calls are for; outcome 1 is named after it."),
    starts: str = typer.Option(None, "--starts", help='When it begins: 2026-11-24T15:00, or "none".'),
    ends: str = typer.Option(None, "--ends", help='When it ends, a bare day included, or "none".'),
    zone: str = typer.Option(None, "--zone", help="Whose clocks those times are on: Europe/Berlin."),
    invite_days: str = typer.Option(
        None, "--invite-days", help='Days of invitations before an event; "none" is what the team does.'
    ),
    follow_up_days: str = typer.Option(None, "--follow-up-days", help="Days of follow-up after it."),
    rename: str = typer.Option(None, "--name", help="Another name."),
) -> None:
    """Changes a campaign, or makes one."""
    session: Session = context.obj
    parts = session.parts_or_new()
    held = _known(session, name)
    place = zone if zone is not None else held.zone if held else ""
    given: dict[str, Any] = {
        "kind": kind,
        "goal": goal,
        "zone": "" if zone == _NONE else zone,
        "starts_at": _moment(session, starts, place),
        "ends_at": _moment(session, _end_of(ends), place),
        "invite_days": _days(invite_days),
        "follow_up_days": _days(follow_up_days),
        "name": rename,
    }
    fields = {key: None if value == _NONE else value for key, value in given.items() if value is not None}
    if held is not None and not fields:
        raise WrongUsage("nothing was said about the campaign", "give --kind, --goal, --starts or --ends")
    if held is None:
        fields.pop("name", None)
        done, _ = campaigns.make(parts, rename or name, **fields)
    else:
        done, _ = campaigns.change(parts, held.id, **fields)
    view = campaigns.one(parts, str(done.campaign.id))
    session.emit({**_json(view), "made": held is None}, lambda: _text(view))


def _known(session: Session, name: str) -> Campaign | None:
    try:
        return campaigns.one(session.parts_or_new(), name).campaign
    except NotFound:
        return None


def _end_of(text: str | None) -> str | None:
    """A bare day as an end is over when the next one begins."""
    try:
        return text and (date.fromisoformat(text.strip()) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return text


def _moment(session: Session, text: str | None, zone: str) -> datetime | str | None:
    """A TIME on the clocks of the event's place, on the caller's where none is named."""
    if text is None or text == _NONE:
        return text
    read = session.moment(text)
    if not zone or zone == _NONE or read is None:
        return read
    try:
        wall = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError as error:
        raise BadInput(f"“{text}” is not a time", "write it as 2026-03-04T15:00 or with +01:00") from error
    return to_utc(wall, zone) if wall.tzinfo is None else wall.astimezone(UTC)


def _days(text: str | None) -> int | str | None:
    if text is None or text == _NONE:
        return text
    if not text.strip().isdigit():
        raise BadInput(
            f"{text} is no number of days", 'give days such as 14, or "none" for what the team does'
        )
    return int(text)


def _json(view: CampaignView) -> dict[str, Any]:
    one, span = view.campaign, view.span
    return {
        "campaign": str(one.id),
        "name": one.name,
        "kind": str(one.kind),
        "goal": str(one.goal),
        "starts_at": utc(one.starts_at),
        "ends_at": utc(one.ends_at),
        "zone": view.zone,
        "invite_days": one.invite_days,
        "follow_up_days": one.follow_up_days,
        "phase": str(span.phase) if span else None,
        "opens_at": utc(span.opens_at) if span else None,
        "closes_at": utc(span.closes_at) if span else None,
        "running": view.running,
        "countdown": countdown(view),
        **_numbers(view.numbers),
        "outlook": outlook(view),
        "at": utc(view.at),
    }


def _numbers(numbers: Coverage) -> dict[str, Any]:
    ahead, pace = numbers.projection, numbers.pace
    return {
        "people": numbers.people,
        "reached": numbers.reached,
        "goals": numbers.goals,
        "tried": numbers.tried,
        "left": numbers.left,
        "waiting": sum(one.count for one in numbers.waiting),
        "unreachable": sum(one.count for one in numbers.unreachable),
        "waiting_reasons": [_held(one) for one in numbers.waiting],
        "unreachable_reasons": [_held(one) for one in numbers.unreachable],
        "coverage": round(numbers.share, 4),
        "pace": {"calls_a_day": round(pace.calls_a_day, 1), "days": pace.days, "today": pace.today},
        "projection": {
            "calls": ahead.calls,
            "done_on": ahead.done_on.isoformat() if ahead.done_on else None,
            "in_time": ahead.in_time,
            "not_reached": ahead.not_reached,
            "calls_a_day_needed": ahead.needed,
        },
    }


def _held(one: Held) -> dict[str, Any]:
    return {"reason": one.reason, "count": one.count, "text": one.words}


def _line(view: CampaignView) -> str:
    numbers = view.numbers
    return (
        f"{view.campaign.name:<32.32} {view.campaign.kind:<10} {view.campaign.goal:<12} "
        f"{numbers.reached:>5} of {numbers.reachable:<5} {countdown(view):<32} {verdict(view)}"
    )


def _text(view: CampaignView) -> str:
    one, numbers = view.campaign, view.numbers
    lines = [f"{one.name}: {one.kind.replace('_', ' ')}, goal {one.goal}"]
    if one.starts_at:
        until = f" to {_wall(one.ends_at, view.zone)}" if one.ends_at else ""
        lines.append(f"{_wall(one.starts_at, view.zone)}{until} {view.zone} · {countdown(view)}")
    lines += [
        f"{numbers.reached} of {numbers.reachable} reached ({numbers.share:.0%})"
        f" · {numbers.goals} with the goal · {numbers.tried} tried",
        f"{numbers.left} to call now",
        *(f"{held.count} waiting: {held.words}" for held in numbers.waiting),
        *(f"{held.count} out of reach: {held.words}" for held in numbers.unreachable),
        outlook(view),
    ]
    return "\n".join(lines)


def _wall(moment: datetime, zone: str) -> str:
    return f"{to_wall(moment, zone):%Y-%m-%d %H:%M}"


def _no_campaigns() -> str:
    return 'No campaigns yet: `coldcall campaign set "Q4 webinar" --kind webinar` makes one, an import too.'
