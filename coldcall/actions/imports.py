"""Imports afterwards: their history, the rows they set aside, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from coldcall.actions import joining, standing
from coldcall.actions.asides import Asides
from coldcall.actions.catalogues import Catalogue
from coldcall.actions.companies import Companies
from coldcall.actions.import_run import Run
from coldcall.actions.import_turn import alone
from coldcall.actions.importing import counts, stem
from coldcall.actions.kept_rows import READ, unpacked
from coldcall.actions.parts import Parts
from coldcall.actions.settling import settle
from coldcall.actions.taking_in import Chunk
from coldcall.domain.changes import Changes
from coldcall.domain.content import ListMember, ProspectList
from coldcall.domain.crm import CrmKey
from coldcall.domain.history import SuppressionKind, SuppressionRelease
from coldcall.domain.intake import ImportBatch, ImportRow, IncomingLead, RowResult
from coldcall.domain.noted import from_noted
from coldcall.domain.prospect import Account, Phone, PhoneLink, Prospect
from coldcall.errors import NotFound, Refused
from coldcall.importers.base import Record, Table
from coldcall.importers.mapping import LEADS, SUPPRESSIONS, understand
from coldcall.importers.rows import RowOptions, RowReader
from coldcall.store import aside_rows, brought, catalogue, dossiers, intake, merges, people, suppressions
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Prospect, Account, Phone, CrmKey)}
_LINKS: dict[str, type[Any]] = {"phone_link": PhoneLink, "list_member": ListMember, "crm_key": CrmKey}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing an import did: people removed, people set back, and those kept because they were called,
    asked not to be, or came with another import too."""

    batch: ImportBatch
    removed: int
    restored: int
    kept: int


def history(parts: Parts) -> list[ImportBatch]:
    """All imports, the latest first; one that was stopped, or still runs, with what is kept of it by now."""
    with parts.store.read() as reading:
        found = catalogue.all_of(reading, ImportBatch)[::-1]
        return [each if each.finished_at else replace(each, **counts(reading, each.id)) for each in found]


def batch_named(reading: Reading | Writing, name: str) -> ImportBatch:
    """An import by its id or the beginning of one. Raises `NotFound`, also where several begin so."""
    wanted = name.strip().lower().replace("-", "")
    found = [each for each in catalogue.all_of(reading, ImportBatch) if each.id.hex.startswith(wanted)]
    if not wanted or len(found) != 1:
        raise NotFound(f"no single import is called {name}", "see them with: coldcall import list")
    return found[0]


def set_aside(parts: Parts, batch_id: UUID | None = None) -> list[aside_rows.Aside]:
    """The rows that wait for somebody to look at them, of one import or of all."""
    with parts.store.read() as reading:
        return aside_rows.rows(reading, batch_id)


def release(parts: Parts, batch_id: UUID, row: int) -> tuple[UUID, Changes]:
    """Lets a row in that was set aside; the prospect it gave. Raises `NotFound` where none is waiting."""
    with parts.store.write() as writing:
        batch = batch_named(writing, str(batch_id))
        waiting = next((each for each in aside_rows.rows(writing, batch_id) if each.row == row), None)
        if waiting is None:
            raise NotFound(
                f"no row {row} of that import is set aside", "it was released already, or never was"
            )
        kept = _kept(writing, batch_id, row)
        lead = unpacked(kept, row, waiting.raw) if kept else _read_again(parts, batch, waiting)
        run = _run_of(writing, parts, batch, waiting.header)
        chunk = Chunk(writing, run, [lead])
        chunk.take(lead)
        chunk.write()
        [account] = chunk.rows
        intake.put_rows(writing, [replace(account, before={**account.before, READ: kept})])
        if account.prospect_id is None:
            raise Refused(
                "that row names nobody who could be called", "mend it in the file and import it again"
            )
        aside_rows.mark_released(writing, batch_id, row)
        writing.unit()
        writing.set(ImportBatch, batch_id, **counts(writing, batch_id))
        settle(writing, parts, chunk)
        run.fresh.write_at_once(writing)
    return account.prospect_id, Changes(prospects=frozenset(chunk.changed), queue=True, lists=True)


def take_back_release(parts: Parts, batch_id: UUID, row: int) -> Changes:
    """Sets a row aside again that was let in: whom it created goes, what it changed is as before; acts that
    it told of somebody known stay, because they happened.

    Raises `NotFound` where the row was not let in, `Refused` where something happened to the person since.
    """
    with parts.store.write() as writing:
        aside = next(
            (each for each in aside_rows.rows(writing, batch_id, released=True) if each.row == row), None
        )
        account = intake.one_row(writing, batch_id, row)
        if aside is None or aside.released_at is None or account is None or account.prospect_id is None:
            raise NotFound(f"no row {row} of that import was let in", "see them with: coldcall import aside")
        one = account.prospect_id
        touched = {one}
        if account.result is RowResult.CREATED:
            _only_let_in(writing, account)
            writing.unit()
            writing.set(Prospect, one, deleted=True)
            _remove_companies(writing, [account])
        else:
            touched |= _set_back(writing, [account])
        kept = {READ: account.before[READ]} if account.before.get(READ) else {}
        left = ImportRow(batch_id, row, RowResult.QUARANTINED, aside.reason, None, aside.raw, kept)
        intake.put_rows(writing, [left])
        aside_rows.mark_waiting(writing, batch_id, row)
        writing.unit()
        writing.set(ImportBatch, batch_id, **counts(writing, batch_id))
        touched |= _sharing(writing, [account])
        people.reindex(writing, touched)
        standing.restand(writing, parts, touched)
    return Changes(prospects=frozenset(touched), queue=True, lists=True)


def _only_let_in(writing: Writing, account: ImportRow) -> None:
    """Raises `Refused` unless the person of a row is as the row brought them."""
    one = account.prospect_id
    assert one is not None
    dossier = dossiers.load_many(writing, [one]).get(one)
    if dossier is None or dossier.prospect.id != one or dossier.merged:
        raise Refused("that person was merged with another since", "take the merge back first")
    happened = (
        dossier.calls, dossier.promises, dossier.objection_facts, dossier.referrals, dossier.referred_by,
        dossier.places, dossier.deferrals, dossier.follow_ups,
    )  # fmt: skip
    if any(happened) or _edited(writing, one) or brought.named_by_others(writing, account):
        raise Refused(
            f"{dossier.prospect.name or 'that person'} stays: something happened with them since",
            "mark them as not a fit, or as do not call",
        )


def _edited(writing: Writing, one: UUID) -> bool:
    """Whether a field was written after the person came."""
    names = [name for name in Prospect.__slots__ if name != "id"]
    written = intake.written_at(writing, Prospect, one, names)
    return max(written.values()) > written["created_at"]


def _kept(writing: Writing, batch_id: UUID, row: int) -> dict[str, Any]:
    """A row set aside as it was read; empty for those from before that was kept."""
    account = intake.one_row(writing, batch_id, row)
    found: dict[str, Any] = account.before.get(READ, {}) if account else {}
    return found


def _read_again(parts: Parts, batch: ImportBatch, waiting: aside_rows.Aside) -> IncomingLead:
    record = Record(waiting.row, waiting.row, waiting.raw)
    table = Table(waiting.header, (record,), batch.encoding)
    columns = understand(waiting.header, kind=batch.kind, vendor=batch.vendor, remembered=batch.columns)
    options = RowOptions(parts.now(), home=parts.settings.place_country, sample=parts.sample)
    return replace(RowReader(table, columns, options).read(record), problem="", set_aside=False)


def _run_of(writing: Writing, parts: Parts, batch: ImportBatch, header: tuple[str, ...]) -> Run:
    mine = catalogue.one_of(writing, ProspectList, batch.list_id) if batch.list_id else None
    return Run(
        batch=batch,
        header=header,
        rep=parts.rep,
        list_name=mine.name if mine else stem(batch.file_name),
        campaign_id=batch.campaign_id,
        companies=Companies(intake.accounts_in_short(writing)),
        catalogue=Catalogue(writing, writing.new_id),
        asides=Asides(),
        follows=False,
    )


def undo(parts: Parts, name: str) -> tuple[TakenBack, Changes]:
    """Takes one import back: whom it created goes, what it changed is as before, its acts count no more.

    People who were called since or asked not to be, or whom another import brought too, stay. Do-not-call
    that came with a list of people stays in force; a do-not-call list taken back is lifted. Raises
    `NotFound`, `Refused` when it was taken back before, or `Busy` while an import runs.
    """
    with alone(parts.store), parts.store.write() as writing:
        batch = batch_named(writing, name)
        if batch.undone_at is not None:
            raise Refused("that import was taken back already", "import the file again to have it back")
        rows = intake.rows_of(writing, batch.id)
        with_facts = brought.facts_of_batch(writing, batch.id)
        writing.unit()
        writing.set(ImportBatch, batch.id, undone_at=writing.now)
        restored = _set_back(writing, rows)
        if batch.kind == SUPPRESSIONS:
            touched = _lift(writing, parts, rows)
            gone: set[UUID] = set()
            kept: set[UUID] = set()
        else:
            named = {row.prospect_id for row in rows if row.prospect_id}
            born = brought.born_in_undone(writing, named) if batch.kind == LEADS else set()
            kept = brought.called(writing, born) | brought.named_elsewhere(writing, batch.id, born)
            kept |= _not_to_be_called(writing, born)
            gone = joining.set_free(writing, parts, born - kept)
            kept = born - gone
            _remove(writing, gone, rows)
            touched = gone | restored | with_facts
        touched |= _sharing(writing, rows)
        aside_rows.drop(writing, batch.id)
        merges.forget_pairs(writing, batch.id)
        for part in chunks(touched, 1000):
            people.reindex(writing, part)
            standing.restand(writing, parts, part)
    taken = TakenBack(replace(batch, undone_at=writing.now), len(gone), len(restored), len(kept))
    return taken, Changes(prospects=frozenset(touched), queue=True, lists=True, suppressions=True)


def _not_to_be_called(writing: Writing, ids: set[UUID]) -> set[UUID]:
    """Who asked not to be called and would come anew with the next list: their e-mail is not stopped."""
    held = suppressions.matching(writing.connection, {str(one) for one in ids})
    asked = [one for one in ids if (SuppressionKind.PERSON, str(one)) in held]
    return {
        one
        for one, dossier in dossiers.load_many(writing, asked).items()
        if all(each.kind is not SuppressionKind.EMAIL for each in dossier.suppressions)
    }


def _set_back(writing: Writing, rows: Iterable[ImportRow]) -> set[UUID]:
    """Gives fields their old values where nobody changed them since, and unlinks what was added."""
    restored: set[UUID] = set()
    for row in reversed(list(rows)):
        for kind_name, row_id, fields in row.before.get("set", ()):
            if _set_fields_back(writing, _KINDS[kind_name], UUID(row_id), fields) and row.prospect_id:
                restored.add(row.prospect_id)
        for table, row_id in row.before.get("added", ()):
            writing.unit()
            writing.set(_LINKS[table], UUID(row_id), deleted=True)
            if row.prospect_id:
                restored.add(row.prospect_id)
    return restored


def _sharing(writing: Writing, rows: Iterable[ImportRow]) -> set[UUID]:
    """Who shares a company or a number that the import changed: they stand by it too."""
    changed = {Account.__name__: set[UUID](), Phone.__name__: set[UUID]()}
    for row in rows:
        for kind_name, row_id, _ in row.before.get("set", ()):
            if kind_name in changed:
                changed[kind_name].add(UUID(row_id))
    return people.sharing(writing, changed[Account.__name__], changed[Phone.__name__])


def _set_fields_back(writing: Writing, kind: type[Any], row_id: UUID, fields: dict[str, Any]) -> bool:
    now = intake.existing(writing, kind, [row_id]).get(row_id)
    if now is None:
        return False
    back = {
        name: from_noted(name, old)
        for name, (old, new) in fields.items()
        if getattr(now, name) == from_noted(name, new)
    }
    if back:
        writing.unit()
        writing.set(kind, row_id, **back)
    return bool(back)


def _remove(writing: Writing, gone: Iterable[UUID], rows: Iterable[ImportRow]) -> None:
    for one in gone:
        writing.unit()
        writing.set(Prospect, one, deleted=True)
    _remove_companies(writing, rows)


def _remove_companies(writing: Writing, rows: Iterable[ImportRow]) -> None:
    """Companies that some rows made go once nobody is left there."""
    made = [UUID(row.before["account"]) for row in rows if "account" in row.before]
    for account_id in brought.without_people(writing, made):
        writing.unit()
        writing.set(Account, account_id, deleted=True)


def _lift(writing: Writing, parts: Parts, rows: Iterable[ImportRow]) -> set[UUID]:
    """Lifts the suppressions a do-not-call list brought."""
    listed = {UUID(one) for row in rows for one in row.before.get("stopped", ())}
    touched: set[UUID] = set()
    for each, lifted in suppressions.every(writing):
        if lifted is None and each.id in listed:
            writing.unit()
            writing.add(
                SuppressionRelease(
                    writing.new_id(), each.id, "admin", "the list was taken back", writing.now, parts.rep
                )
            )
            touched |= _behind(writing, each.value)
    return touched


def _behind(writing: Writing, value: str) -> set[UUID]:
    """Everybody a suppressed value stands for."""
    if value.startswith("+"):
        return set(people.with_number(writing, value))
    return set(intake.with_domain(writing, value.rpartition("@")[2]))
