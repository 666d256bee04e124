"""`coldcall import`: files in, with everything accounted for; `import undo BATCH` and `import list`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import typer

from coldcall import settings as settings_file
from coldcall.actions import answering, browsing, importing, imports, questions, queueing
from coldcall.actions.answering import ListAnswers
from coldcall.actions.importing import Imported, ImportOptions
from coldcall.cli import asides, list_quality, watching
from coldcall.cli.progress import bar, interruptible
from coldcall.cli.session import Session, utc
from coldcall.domain.intake import ImportBatch
from coldcall.domain.queue import Queue
from coldcall.errors import BadInput, ColdcallError, WrongUsage
from coldcall.files import name_in_text
from coldcall.importers.parsing import ParseOptions
from coldcall.importers.worker import preview as preview_safely
from coldcall.rules import load_rules
from coldcall.store import catalogue

_KINDS = ("auto", "leads", "engagements", "suppressions")
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_NAMED = ("tab", "comma", "semicolon", "pipe", "space")


def add_to(app: typer.Typer) -> None:
    """Puts `import` on the top level."""
    app.command("import")(take_in)


def take_in(
    context: typer.Context,
    files: list[str] = typer.Argument(
        metavar="FILE... | undo BATCH | list | aside [BATCH] | release BATCH ROW... | quality | answer LIST"
        " | watch [FOLDER]",
        help="Files of leads, engagement or suppressions.",
    ),
    preview: bool = typer.Option(False, "--preview", help="Only reads and shows what was understood."),
    sample: str = typer.Option("5", "--sample", help="With --preview: how many rows to show, or all."),
    kind: str = typer.Option("auto", "--kind", help="auto, leads, engagements or suppressions."),
    vendor: str = typer.Option("", "--as", help="Whose export it is, where it is not recognised."),
    campaign: str = typer.Option("", "--campaign", help="The campaign these people came by."),
    list_name: str = typer.Option("", "--list", help="The name of the list; the file's where left out."),
    region: str = typer.Option("", "--region", help="The country of numbers without a country code, as US."),
    encoding: str = typer.Option("", "--encoding", help="Where the file's is not recognised."),
    delimiter: str = typer.Option("", "--delimiter", help="Where the file's is not recognised."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Counts everything and keeps nothing."),
    rejects: Path = typer.Option(None, "--rejects", help="Writes rows left out to this file, with a Reason."),
    screened_by: str = typer.Option("", "--screened-by", help="Who screened the list against the register."),
    screened_on: str = typer.Option("", "--screened-on", help="The day of that, as 2026-11-20; else today."),
    register: str = typer.Option("", "--register", help="Which register that was."),
    basis: str = typer.Option("", "--basis", help="Why these people may be called, in your words."),
    once: bool = typer.Option(False, "--once", help="With watch: looks once and ends."),
    every: int = typer.Option(60, "--every", min=1, help="With watch: seconds from one look to the next."),
) -> None:
    """Imports files, every row accounted for. `import undo BATCH` takes one back, `import list` lists,
    `import aside` shows rows set aside, `import release BATCH ROW...` lets them in and `import aside BATCH
    ROW...` takes that back, `import quality` shows what rules and sources are worth, `import answer LIST`
    answers a list's question, `import watch FOLDER` takes in what lands in a folder."""
    session: Session = context.obj
    verb, rest = ("", []) if Path(files[0]).exists() else (files[0], files[1:])
    if verb in _VERBS:
        _VERBS[verb](session, rest)
        return
    if files == ["list"] and not Path(files[0]).exists():
        _list(session)
        return
    if files == ["quality"] and not Path(files[0]).exists():
        list_quality.show(session)
        return
    today = session.workstation.clock.now().date()
    answers = list_quality.answers_from(screened_by, screened_on, register, basis, today)
    if files[0] == "answer" and not Path(files[0]).exists():
        list_quality.answer(session, files[1:], answers)
        return
    if kind not in _KINDS:
        raise WrongUsage(f"{kind} is no kind of file", f"use one of {', '.join(_KINDS)}")
    options = ImportOptions(
        kind=kind,
        vendor=vendor,
        campaign=campaign,
        list_name=list_name,
        region=_region(region),
        encoding=encoding,
        delimiter=_delimiter(delimiter),
        dry_run=dry_run,
        rejects=rejects,
    )
    paths = [Path(name) for name in files]
    if files[0] == "watch" and not Path(files[0]).is_file():
        watching.watch(session, files[1:], options, once=once, every=every)
    elif preview:
        _preview(session, paths, options, sample)
    else:
        _import(session, paths, options, answers)


def _region(text: str) -> str:
    """`GB` from `gb`, `UK` or `Great Britain`. Raises WrongUsage for no country."""
    if not text:
        return ""
    found = load_rules().places.country(text)
    if found is None:
        raise WrongUsage(f"--region {text} is no country", "write its two letters, as US")
    return found


def _delimiter(text: str) -> str:
    """One mark, itself or by its name. Raises WrongUsage for more than one."""
    mark = _DELIMITERS.get(text.casefold(), text)
    if len(mark) > 1 or mark in ('"', "\r", "\n"):
        raise WrongUsage(f"--delimiter {text} is no single mark", f"write one, or {', '.join(_NAMED)}")
    return mark


def _preview(session: Session, paths: Sequence[Path], options: ImportOptions, sample: str) -> None:
    if sample != "all" and not sample.isdigit():
        raise WrongUsage(f"--sample {sample} is not a number", "give a number of rows, or all")
    count = None if sample == "all" else int(sample)
    asked = _asked(session, options)
    found = [preview_safely(path, asked, count) for path in paths]
    session.emit(found[0] if len(found) == 1 else found, lambda: "\n\n".join(map(_preview_text, found)))


def _asked(session: Session, options: ImportOptions) -> ParseOptions:
    """What a preview needs to know; no store is opened or made for it."""
    station = session.workstation
    return ParseOptions(
        now=station.clock.now(),
        kind=options.kind,
        vendor=options.vendor,
        region=options.region,
        home=settings_file.load(station.folders.settings_file).place_country,
        encoding=options.encoding,
        delimiter=options.delimiter,
    )


def _preview_text(found: dict[str, Any]) -> str:
    if found["refused"]:
        hint = f"\n  {found['hint']}" if found["hint"] else ""
        return f"Refused: {found['refused']['reason']}{hint}"
    lines = [
        f"{found['rows']} rows, {found['encoding']}, split at {found['delimiter']!r},"
        f" read as {found.get('vendor')}"
    ]
    lines += [f"  {name} → {meaning}" for name, meaning in found.get("columns", {}).items()]
    lines += [f"  line {one['line']}: {one['what']}" for one in found["repairs"]]
    lines += ["  " + " | ".join(cells) for cells in found["sample"]]
    return "\n".join(lines)


def _import(session: Session, paths: Sequence[Path], options: ImportOptions, answers: ListAnswers) -> None:
    for path in paths:
        if not path.exists():
            raise BadInput(f"there is no file {path}", "check its name; nothing was stored")
    parts = session.parts_or_new()
    done: list[Imported] = []
    refused: list[tuple[Path, ColdcallError]] = []
    for path in paths:
        with bar(name_in_text(path)) as progress, interruptible() as stopped:
            try:
                one = importing.run(parts, path, options, progress, stopped)
                done.append(one)
                if answers.any and not options.dry_run:
                    list_quality.keep(session, one.batch, answers)
            except BadInput as error:
                if len(paths) == 1:
                    raise
                refused.append((path, error))
    values: list[Any] = [one.summary() for one in done]
    values += [{"file": name_in_text(path), "refused": str(refusal)} for path, refusal in refused]
    session.emit(
        values[0] if len(paths) == 1 else values, lambda: "\n\n".join(_text(session, one) for one in done)
    )
    for path, refusal in refused:
        session.say(f"error: {name_in_text(path)}: {refusal}")
    if refused:
        raise typer.Exit(1)


def _text(session: Session, one: Imported) -> str:
    batch = one.batch
    lines = [
        f"{batch.file_name}: {batch.rows} rows as {batch.kind} ({batch.vendor}), {batch.created} new,"
        f" {batch.updated} updated, {batch.unchanged} unchanged, {batch.quarantined} set aside,"
        f" {batch.refused} refused"
    ]
    lines += [f"  {count} {reason.replace('_', ' ')}" for reason, count in batch.reasons.items()]
    lines += [f"  line {repair.line}: {repair.what}" for repair in one.repairs[:10]]
    if one.prospects and not batch.finished_at:
        return "\n".join(lines)
    if one.prospects:
        people = browsing.people_of_batch(session.parts, batch.id)
        lines.append(account_line(batch, queueing.account(session.parts, people)))
        lines += _questions(session, one)
    lines.append(f"Taken back with `coldcall import undo {batch.id}`.")
    return "\n".join(lines)


def _questions(session: Session, one: Imported) -> list[str]:
    """What is open of the lists an import filled."""
    lines = []
    for each in answering.lists_of(session.parts, one.batch):
        with session.parts.store.read() as reading:
            ids = catalogue.members(reading, each.id)
        lines += list_quality.open_text(each.name, questions.open_questions(session.parts, each.id, ids))
    return lines


def account_line(batch: ImportBatch, found: Queue) -> str:
    """ "Of 500: 312 now · 118 later (London opens 08:00) · 22 set aside · 8 were there already"."""
    parts = [f"{found.callable} now"]
    parts += [f"{one.count} {one.text}" for one in found.not_now]
    parts += [
        f"{count} {words}"
        for count, words in (
            (batch.quarantined, "set aside"),
            (batch.refused, "refused"),
            (batch.unchanged, "were there already"),
        )
        if count
    ]
    return f"Of {batch.rows}: {' · '.join(parts)}"


def _undo(session: Session, rest: Sequence[str]) -> None:
    if len(rest) != 1:
        raise WrongUsage("import undo takes one batch", "`coldcall import list` shows them")
    taken, _ = imports.undo(session.parts, rest[0])
    batch = taken.batch
    value = {
        "batch": str(batch.id),
        "file": batch.file_name,
        "removed": taken.removed,
        "restored": taken.restored,
        "kept": taken.kept,
    }
    words = f"{batch.file_name}: {taken.removed} people removed, {taken.restored} as before"
    words += (
        f", {taken.kept} stay: called since, not to be called, or in another import too" if taken.kept else ""
    )
    session.emit(value, words)


_VERBS: Final[dict[str, Callable[[Session, Sequence[str]], None]]] = {
    "undo": _undo,
    "aside": asides.aside,
    "release": asides.release,
}
"""What `import` does instead of importing, where no file is called so."""


def _list(session: Session) -> None:
    found, worth = imports.history(session.parts), list_quality.by_batch(session)
    session.emit(
        [_batch_json(batch, worth.get(str(batch.id))) for batch in found],
        "\n".join(map(_batch_text, found)) or "No imports yet.",
    )


def _batch_json(batch: ImportBatch, worth: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "batch": str(batch.id),
        "file": batch.file_name,
        "kind": batch.kind,
        "vendor": batch.vendor,
        "started_at": utc(batch.started_at),
        "by": batch.by,
        "rows": batch.rows,
        "created": batch.created,
        "updated": batch.updated,
        "unchanged": batch.unchanged,
        "quarantined": batch.quarantined,
        "refused": batch.refused,
        "undone_at": utc(batch.undone_at),
        "quality": worth,
    }


def _batch_text(batch: ImportBatch) -> str:
    undone = "  taken back" if batch.undone_at else ""
    return f"{batch.id}  {batch.started_at:%Y-%m-%d %H:%M}  {batch.rows:>6} rows  {batch.file_name}{undone}"
