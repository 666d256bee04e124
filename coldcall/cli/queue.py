"""The ranked queue as of a time, whole or in part, and the filters a team keeps by name."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import typer

from coldcall.actions import filters, queueing
from coldcall.actions.filters import Known
from coldcall.cli.session import Session
from coldcall.cli.shapes import queue_json
from coldcall.domain.queue import Queue, Tier
from coldcall.domain.queue_filter import EVERYTHING, Filter, SavedFilter
from coldcall.errors import WrongUsage

group = typer.Typer(
    help="The ranked queue as of a time; the filters that are kept.", invoke_without_command=True
)
kept = typer.Typer(help="Filters of the queue that are kept by name.", no_args_is_help=True)
group.add_typer(kept, name="filters")

_CAMPAIGN = typer.Option("", "--campaign", help="Only people of this campaign.")
_LIST = typer.Option("", "--list", help="Only people of this list.")
_ASSET = typer.Option("", "--asset", help="Only people who took this asset.")
_OWNER = typer.Option("", "--owner", help="Only people of this owner, as the CRM names them.")
_REGIONS = typer.Option([], "--region", help="Only people there, as US or US-CA; may be given again.")
_TIERS = typer.Option([], "--tier", help="Only people in this tier; may be given again.")
_NEVER_CALLED = typer.Option(False, "--never-called", help="Only people nobody has tried yet.")


def add_to(app: typer.Typer) -> None:
    """Puts `queue` on the top level."""
    app.add_typer(group, name="queue")


@group.callback()
def queue(
    context: typer.Context,
    limit: int = typer.Option(
        0, "--limit", "-n", min=0, help="How many rows; 0 is the setting queue.printed_rows."
    ),
    at: str = typer.Option(None, "--at", help="The moment to rank for; now where left out."),
    explain: bool = typer.Option(False, "--explain", help="Shows every reason and where the others are."),
    everyone: bool = typer.Option(False, "--all", help="Lists those who may not be called now too."),
    kept_as: str = typer.Option("", "--filter", help="A filter that is kept by this name."),
    campaign: str = _CAMPAIGN,
    only_list: str = _LIST,
    asset: str = _ASSET,
    owner: str = _OWNER,
    regions: list[str] = _REGIONS,
    tiers: list[Tier] = _TIERS,
    never_called: bool = _NEVER_CALLED,
) -> None:
    """The ranked queue as of a time."""
    if context.invoked_subcommand is not None:
        return
    session: Session = context.obj
    given = _words("?", only_list, campaign, asset, owner, regions, tiers, never_called)
    found = queueing.read(
        session.parts,
        at=session.moment(at),
        limit=limit or session.parts.settings.queue_printed_rows,
        everyone=everyone,
        only=_part(session, kept_as, given),
    )
    session.emit(queue_json(found), lambda: _queue_text(found, explain))


def _words(
    name: str,
    only_list: str,
    campaign: str,
    asset: str,
    owner: str,
    regions: list[str],
    tiers: list[Tier],
    never_called: bool,
) -> SavedFilter:
    return SavedFilter(name, only_list, campaign, asset, owner, tuple(regions), tuple(tiers), never_called)


def _part(session: Session, kept_as: str, given: SavedFilter) -> Filter:
    if kept_as and given.says_something:
        raise WrongUsage("--filter stands alone", "drop the other choices, or save a filter with them too")
    if kept_as:
        return filters.named(session.parts, kept_as)
    return filters.part_of(session.parts, given) if given.says_something else EVERYTHING


def _queue_text(found: Queue, explain: bool) -> str:
    lines = [f"{found.callable} of {found.total} can be called now"]
    if found.at_least:
        lines = [f"at least {found.callable} can be called now"]
    if found.behind:
        lines.append(f"  {found.behind} of them stand behind colleagues listed here")
    lines += [f"  {one.count} {one.text}" for one in found.not_now]
    for row in found.rows:
        why = row.why_place or row.not_now
        place = (f" [{why}]" if why else "") + (f" +{row.behind} behind" if row.behind else "")
        who = ", ".join(part for part in (row.name, row.title, row.company) if part)
        lines.append(f"{row.rank:>4}  {row.score.total:>6.1f}  {who}  {row.phone or 'no number'}{place}")
        if explain:
            lines.append(f"              {' · '.join(f'{r.text} {r.points:+g}' for r in row.score.reasons)}")
            lines.append(f"              {row.gate.local_time} their time · {row.gate.reason}")
    return "\n".join(lines)


@kept.command("list")
def show_filters(context: typer.Context) -> None:
    """Every filter that is kept."""
    session: Session = context.obj
    found = filters.listed(session.parts)
    lines = [f"{one.saved.name}: {one.trouble or ', '.join(_said(one.saved))}" for one in found]
    session.emit([_json(one) for one in found], "\n".join(lines) or "No filter is kept.")


@kept.command("save")
def save(
    context: typer.Context,
    name: str = typer.Argument(help="What it is called."),
    campaign: str = _CAMPAIGN,
    only_list: str = _LIST,
    asset: str = _ASSET,
    owner: str = _OWNER,
    regions: list[str] = _REGIONS,
    tiers: list[Tier] = _TIERS,
    never_called: bool = _NEVER_CALLED,
) -> None:
    """Keeps a filter, over one of the same name."""
    session: Session = context.obj
    given = _words(name, only_list, campaign, asset, owner, regions, tiers, never_called)
    saved, _ = filters.save(session.parts, given)
    session.emit(_json(Known(saved, None)), f"Kept {saved.name}: {', '.join(_said(saved))}")


@kept.command("drop")
def drop(context: typer.Context, name: str = typer.Argument(help="Which filter.")) -> None:
    """Forgets a filter."""
    session: Session = context.obj
    filters.drop(session.parts, name)
    session.emit({"dropped": name}, f"Forgot {name}.")


def _json(one: Known) -> dict[str, Any]:
    words = {each.name: getattr(one.saved, each.name) for each in fields(one.saved)}
    return {**words, "trouble": one.trouble or None}


def _said(saved: SavedFilter) -> list[str]:
    named = ((what, getattr(saved, what)) for what in ("list", "campaign", "asset", "owner"))
    return [
        *(f"{what} {value}" for what, value in named if value),
        *([" or ".join(saved.regions)] if saved.regions else []),
        *([" or ".join(saved.tiers)] if saved.tiers else []),
        *(["never called"] if saved.never_called else []),
    ]
