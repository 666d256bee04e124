"""Importing files: in whole chunks, accounted for row by row, resumed when killed, taken back when wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from coldcall.actions import fresh_keys, standing
from coldcall.actions.asides import Asides
from coldcall.actions.catalogues import Catalogue
from coldcall.actions.companies import Companies
from coldcall.actions.foreseeing import NOTHING, Foreseen, foreseen
from coldcall.actions.houses import house_of
from coldcall.actions.import_run import Run
from coldcall.actions.import_turn import alone
from coldcall.actions.lead_likeness import keys_of_lead
from coldcall.actions.pacing import Pace
from coldcall.actions.parts import Parts
from coldcall.actions.settling import settle
from coldcall.actions.suppressing_lists import take_suppressions
from coldcall.actions.taking_in import Chunk
from coldcall.domain.changes import Changes
from coldcall.domain.intake import ImportBatch, ImportRow, IncomingLead, RowResult
from coldcall.errors import Cancelled
from coldcall.importers.base import Repair
from coldcall.importers.mapping import SUPPRESSIONS
from coldcall.importers.parsing import FileFacts, Incoming, ParseOptions
from coldcall.importers.rejects import write_rejects
from coldcall.importers.suppressing import IncomingSuppression
from coldcall.importers.worker import Parsed, parsed, preview
from coldcall.store import intake
from coldcall.store.engine import Reading
from coldcall.store.rehearsal import rehearse
from coldcall.store.writing import Writing

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""

FOLD_EVERY = 4_000
"""Rows after which the write-ahead log is folded into the file: between two transactions, so that nobody
waits for it, and early, so that the log stays small."""

_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".gz", ".bz2", ".xz", ".zip")
_NOT_TAKEN = (RowResult.QUARANTINED, RowResult.REFUSED)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person may say about an import. `columns` is the meaning of columns as they decided it, and is
    remembered for the next file with the same header."""

    kind: str = "auto"
    vendor: str = ""
    campaign: str = ""
    list_name: str = ""
    region: str = ""
    zone: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    dry_run: bool = False
    rejects: Path | None = None
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to, or would come to: then `foreseen` holds examples.

    `resumed` tells that it went on where an earlier try had stopped; `prospects` are those it brought or
    changed. `words` are those nobody knows the kind of act of, by the key an answer is kept under in
    `ImportOptions.columns`, with the rows that say them.
    """

    batch: ImportBatch
    repairs: tuple[Repair, ...]
    dates: dict[str, str]
    seconds: float
    resumed: bool
    prospects: frozenset[UUID]
    changes: Changes
    words: dict[str, int] = field(default_factory=dict)
    foreseen: Foreseen = NOTHING

    def summary(self) -> dict[str, Any]:
        """The account of the import as the command line prints it."""
        batch = self.batch
        return {
            "batch": str(batch.id),
            "file": batch.file_name,
            "kind": batch.kind,
            "vendor": batch.vendor,
            "encoding": batch.encoding,
            "delimiter": batch.delimiter,
            "rows": batch.rows,
            "created": batch.created,
            "updated": batch.updated,
            "unchanged": batch.unchanged,
            "quarantined": batch.quarantined,
            "refused": batch.refused,
            "reasons": batch.reasons,
            "flags": batch.flags,
            "columns": batch.columns,
            "merged": batch.merged,
            "seconds": round(self.seconds, 2),
            "repairs": [{"line": repair.line, "what": repair.what} for repair in self.repairs],
            "dates": self.dates,
            "words": self.words,
            "resumed": self.resumed,
        }


def _no_progress(done: int, total: int) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def look(parts: Parts, path: Path, options: ImportOptions, sample: int | None = 5) -> dict[str, Any]:
    """What would be understood of a file; reads only. See `importers.parsing.preview_file`."""
    with parts.store.read() as reading:
        layouts = intake.layouts(reading)
    return preview(path, _parse_options(parts, options, layouts), sample)


def run(
    parts: Parts,
    path: Path,
    options: ImportOptions,
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
    monotonic: Callable[[], float] = perf_counter,
) -> Imported:
    """Imports one file, some rows to a transaction, so a kill leaves whole transactions and the next run of
    the same file goes on behind them. With `dry_run` nothing is kept.

    Raises `RefusedFile` for a file that cannot be trusted, `Cancelled` when stopped, with what is kept, and
    `Busy` while another import runs.
    """
    began = monotonic()
    with parts.store.read() as reading:
        layouts = intake.layouts(reading)
    turn = nullcontext() if options.dry_run else alone(parts.store)
    with turn, parsed(path, _parse_options(parts, options, layouts)) as file:
        job = _Job(parts, file.facts, options, progress, cancelled, monotonic)
        batch = job.dry(file) if options.dry_run else job.keep(file)
    if options.rejects is not None:
        _write_rejects(options.rejects, file.facts.header, job.not_taken)
    changes = Changes(prospects=frozenset(job.changed), queue=True, lists=True, suppressions=True)
    return Imported(
        batch,
        file.facts.repairs,
        file.facts.dates,
        monotonic() - began,
        job.resumed,
        frozenset(job.changed),
        Changes() if options.dry_run else changes,
        file.facts.words,
        job.foreseen,
    )


class _Job:
    """One import on its way through the chunks of its file."""

    def __init__(
        self,
        parts: Parts,
        facts: FileFacts,
        options: ImportOptions,
        progress: Progress,
        cancelled: Callable[[], bool],
        monotonic: Callable[[], float],
    ) -> None:
        self._parts = parts
        self._facts = facts
        self._options = options
        self._progress = progress
        self._cancelled = cancelled
        self._pace = Pace(monotonic)
        self.resumed = False
        self.changed: set[UUID] = set()
        self.not_taken: list[ImportRow] = []
        self.foreseen: Foreseen = NOTHING

    def keep(self, file: Parsed) -> ImportBatch:
        """Takes the file in, step by step, some steps to a transaction."""
        store = self._parts.store
        fresh_keys.catch_up(store, self._cancelled)
        with store.read() as reading:
            companies = Companies(intake.accounts_in_short(reading))
        companies.spell()
        with store.write(gives_way=True) as writing:
            run, done = self._begin(writing, companies)
        count = folded = len(done)
        for chunk in file.batches:
            fresh = deque(row for row in chunk if row.row not in done)
            while fresh:
                if self._cancelled():
                    raise _stopped(run.batch, count, self._facts.rows)
                count += self._write_some(run, fresh)
                self._progress(count, self._facts.rows)
                if len(run.fresh) >= fresh_keys.MANY:
                    run.fresh.write(store)
                if count - folded >= FOLD_EVERY:
                    store.checkpoint()
                    folded = count
        run.fresh.write(store)
        with store.read() as reading:
            counted = counts(reading, run.batch.id)
        with store.write(gives_way=True) as writing:
            batch = self._finish(writing, run, counted)
        with store.read() as reading:
            self.not_taken = intake.rows_of(reading, batch.id, _NOT_TAKEN)
        return batch

    def _write_some(self, run: Run, fresh: deque[Incoming]) -> int:
        """Takes rows off the front in one transaction, until somebody else wants to write; gives how many."""
        store, pace, taken = self._parts.store, self._pace, 0
        with store.write(gives_way=True) as writing:
            pace.begin()
            while fresh and not (taken and (pace.held or self._cancelled() or store.wanted)):
                part = [fresh.popleft() for _ in range(min(pace.rows, len(fresh)))]
                self._take(writing, run, part)
                writing.flush()
                pace.done(len(part))
                taken += len(part)
        return taken

    def dry(self, file: Parsed) -> ImportBatch:
        """The same in a rehearsal, so that the counts are those of the real run and nobody waits."""
        with rehearse(self._parts.store) as writing:
            run, _ = self._begin(writing, Companies(intake.accounts_in_short(writing)), resume=False)
            count = 0
            for chunk in file.batches:
                if self._cancelled():
                    raise Cancelled("the rehearsal was stopped", "nothing was stored")
                self._take(writing, run, chunk)
                count += len(chunk)
                self._progress(count, self._facts.rows)
            batch = self._finish(writing, run, counts(writing, run.batch.id))
            self.not_taken = intake.rows_of(writing, batch.id, _NOT_TAKEN)
            self.foreseen = foreseen(writing, self._parts.store, run)
        self.changed.clear()
        return batch

    def _begin(
        self, writing: Writing, companies: Companies, *, resume: bool = True
    ) -> tuple[Run, dict[int, UUID | None]]:
        options, facts = self._options, self._facts
        if options.columns:
            intake.put_layout(writing, facts.header_key, options.columns)
        names = Catalogue(writing, writing.new_id)
        campaign_id = names.campaign(options.campaign)
        list_name = options.list_name or stem(facts.file_name)
        list_id = None
        if facts.people:
            list_id = names.list_named(list_name, facts.file_name, campaign_id, writing.now)
        batch = self._earlier(writing, list_id, campaign_id) if resume else None
        done = intake.rows_done(writing, batch.id) if batch else {}
        self.resumed = bool(done)
        writing.add_units([[row] for row in names.take_made()])
        if batch is None:
            batch = self._new_batch(writing, list_id, campaign_id)
            writing.unit()
            writing.add(batch)
        return Run(
            batch=batch,
            header=facts.header,
            rep=self._parts.rep,
            list_name=list_name,
            campaign_id=campaign_id,
            companies=companies,
            catalogue=names,
            asides=Asides.of(writing),
            touched={one for one in done.values() if one is not None},
        ), done

    def _earlier(
        self, writing: Writing, list_id: UUID | None, campaign_id: UUID | None
    ) -> ImportBatch | None:
        """An import of the same file into the same list that was stopped or killed."""
        wanted = (self._facts.kind, self._facts.vendor, self._facts.rows, list_id, campaign_id)
        for batch in intake.unfinished(writing, self._facts.sha256):
            if (batch.kind, batch.vendor, batch.rows, batch.list_id, batch.campaign_id) == wanted:
                return batch
        return None

    def _new_batch(self, writing: Writing, list_id: UUID | None, campaign_id: UUID | None) -> ImportBatch:
        facts = self._facts
        return ImportBatch(
            id=writing.new_id(),
            file_name=facts.file_name,
            file_sha256=facts.sha256,
            kind=facts.kind,
            vendor=facts.vendor,
            encoding=facts.encoding,
            delimiter=facts.delimiter,
            started_at=writing.now,
            by=self._parts.rep,
            list_id=list_id,
            campaign_id=campaign_id,
            rows=facts.rows,
            columns=facts.columns,
        )

    def _take(self, writing: Writing, run: Run, rows: Iterable[Incoming]) -> None:
        if run.batch.kind == SUPPRESSIONS:
            stops = [row for row in rows if isinstance(row, IncomingSuppression)]
            touched = take_suppressions(writing, run, stops)
            standing.restand(writing, self._parts, touched)
        else:
            leads = [row for row in rows if isinstance(row, IncomingLead)]
            chunk = Chunk(writing, run, leads)
            for lead in leads:
                chunk.take(lead)
            chunk.write()
            touched = settle(writing, self._parts, chunk)
        self.changed |= touched

    def _finish(self, writing: Writing, run: Run, counted: dict[str, Any]) -> ImportBatch:
        fields = {**counted, "finished_at": writing.now}
        writing.unit()
        writing.set(ImportBatch, run.batch.id, **fields)
        return replace(run.batch, **fields)


def counts(reading: Reading | Writing, batch_id: UUID) -> dict[str, Any]:
    """The fields of a batch that count its rows."""
    tally = intake.tally(reading, batch_id)
    return {
        **{result.value: tally.results[result] for result in RowResult},
        "merged": tally.merged,
        "reasons": dict(sorted(tally.reasons.items())),
        "flags": dict(sorted(tally.flags.items())),
    }


def stem(file_name: str) -> str:
    """A file's name without what tells its format."""
    name = file_name
    while Path(name).suffix.lower() in _SUFFIXES:
        name = Path(name).stem
    return name or file_name


def _parse_options(parts: Parts, options: ImportOptions, layouts: dict[str, dict[str, str]]) -> ParseOptions:
    return ParseOptions(
        now=parts.now(),
        kind=options.kind,
        vendor=options.vendor,
        region=options.region,
        home=parts.settings.place_country,
        zone=options.zone,
        sample=parts.sample,
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        house=house_of(parts.settings, parts.now()),
        remembered=options.columns,
        layouts=layouts,
        keys=keys_of_lead,
    )


def _stopped(batch: ImportBatch, done: int, rows: int) -> Cancelled:
    return Cancelled(
        f"the import was stopped after {done:,} of {rows:,} rows, which are kept",
        f"import the file again to go on, or take it back with: coldcall import undo {batch.id}",
    )


def _write_rejects(file: Path, header: tuple[str, ...], rows: Iterable[ImportRow]) -> None:
    write_rejects(file, header, ((row.raw, row.reason) for row in rows))
