"""Commands that write files for others."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import typer

from coldcall.actions import exporting
from coldcall.cli.session import Session
from coldcall.errors import BadInput, MachineLacks

group = typer.Typer(help="Files for others: outcomes, prospects, a readable copy.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Puts `export` on the top level."""
    app.add_typer(group, name="export")


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


_FROM = typer.Option(None, "--from", help="Calls begun at or after this time or day.")
_CRM = typer.Option("", "--crm", help="Name people by their ids in this system: salesforce, hubspot, …")
_TO = typer.Option(None, "--to", help="Calls begun before this time, or up to the end of this day.")


@group.command("outcomes")
def outcomes(
    context: typer.Context,
    out: Path = typer.Option(help="The file to write."),
    format: Format = typer.Option(Format.CSV, "--format", help="csv, xlsx or jsonl."),  # noqa: A002
    start: str = _FROM,
    end: str = _TO,
    rep: str = typer.Option(None, "--rep", help="Only this rep's calls."),
    campaign: str = typer.Option(None, "--campaign", help="Only this campaign's calls."),
    crm: str = _CRM,
) -> None:
    """Every call in its latest state, with qualification, objections and next step."""
    session: Session = context.obj
    done = exporting.outcomes(
        session.parts,
        out,
        str(format),
        start=session.moment(start),
        end=_end(session, end),
        rep=rep,
        campaign=campaign,
        crm=crm.lower(),
    )
    value = {"file": str(done.file), "rows": done.rows, "left_out": done.left_out}
    left_out = f", {done.left_out} unfinished or undone left out" if done.left_out else ""
    session.emit(value, f"{done.rows} calls written to {done.file}{left_out}")


def _end(session: Session, text: str | None) -> datetime | None:
    """The end of the span; a day alone is meant whole."""
    if text is not None and len(text.strip()) == 10:
        return session.moment(f"{text.strip()}T23:59:59.999999")
    return session.moment(text)


@group.command("prospects")
def prospects(
    context: typer.Context,
    out: Path = typer.Option(help="The file to write."),
    format: Format = typer.Option(Format.CSV, "--format", help="csv, xlsx or jsonl."),  # noqa: A002
    crm: str = _CRM,
) -> None:
    """Every prospect with company, numbers, score and what is known."""
    session: Session = context.obj
    done = exporting.prospects(session.parts, out, str(format), crm.lower())
    session.emit({"file": str(done.file), "rows": done.rows}, f"{done.rows} people written to {done.file}")


@group.command("database")
def database(
    context: typer.Context, out: Path = typer.Option(help="The SQLite file to write; it is not encrypted.")
) -> None:
    """A readable copy of the whole store, for any SQLite tool. It is not encrypted."""
    session: Session = context.obj
    if out.exists():
        raise BadInput(f"{out} exists already", "choose another file; nothing was written")
    if not out.absolute().parent.is_dir():
        raise MachineLacks(f"the folder {out.absolute().parent} does not exist", "make it first")
    exporting.database(session.parts, out)
    session.emit({"file": str(out), "bytes": out.stat().st_size}, f"A readable copy was written to {out}")
