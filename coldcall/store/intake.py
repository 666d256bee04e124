"""What an import asks the store and leaves in it: who is known already, and what became of its rows.

Imports come in chunks. `known()` reads all that a chunk's rows could touch in a handful of statements; the
rest keeps the account of a batch, so that a killed import goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from coldcall.domain.bant import QualificationFact
from coldcall.domain.content import ListMember
from coldcall.domain.crm import CrmKey, Pair, canonical, key_id
from coldcall.domain.engagement import Engagement
from coldcall.domain.intake import ImportBatch, ImportRow, RowResult
from coldcall.domain.prospect import Account, Phone, PhoneLink, Prospect
from coldcall.store import merges, schema
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.rows import by_id, chunks, find, grouped, select_all, values
from coldcall.store.stamps import from_bytes
from coldcall.store.writing import Writing, put_local


@dataclass(slots=True)
class Known:
    """The people, numbers and acts a chunk of rows could touch, kept current while the chunk is taken in.

    `by_email`, `by_number` and `by_crm` name prospects; `waiting` holds acts of people nobody knew yet, by
    identity; `keys` are all ids of other systems, those of people who are gone too.
    """

    people: dict[UUID, Prospect] = field(default_factory=dict)
    accounts: dict[UUID, Account] = field(default_factory=dict)
    by_email: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[Pair, CrmKey] = field(default_factory=dict)
    by_crm: dict[Pair, UUID] = field(default_factory=dict)
    by_number: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[UUID | None, str, str], UUID] = field(default_factory=dict)
    phones: dict[tuple[str, str], Phone] = field(default_factory=dict)
    links: dict[UUID, list[PhoneLink]] = field(default_factory=lambda: defaultdict(list))
    acts: dict[UUID, list[Engagement]] = field(default_factory=lambda: defaultdict(list))
    waiting: dict[str, list[Engagement]] = field(default_factory=lambda: defaultdict(list))
    members: set[tuple[UUID, UUID]] = field(default_factory=set)

    def meet(self, person: Prospect) -> None:
        """Makes a person findable by e-mail, CRM id, and by name at their company."""
        self.people[person.id] = person
        self.meet_as(person, person.id)

    def meet_as(self, record: Prospect, one: UUID) -> None:
        """Makes a person findable by what a record says, theirs or one that was merged into it."""
        if record.email and one not in self.by_email[record.email]:
            self.by_email[record.email].append(one)
        if record.crm_id and (pair := canonical(record.crm_source, record.crm_id)) not in self.keys:
            self.by_crm.setdefault(pair, one)
        if record.account_id or record.first_name or record.last_name:
            name = (record.account_id, record.first_name.casefold(), record.last_name.casefold())
            self.by_name.setdefault(name, one)


def known(
    writing: Writing,
    emails: Iterable[str],
    numbers: Iterable[str],
    ids: Iterable[Pair],
    waiting: Iterable[str],
) -> Known:
    """Everything the store holds about these identities. `waiting` are the identities acts may wait under."""
    connection, found = writing.connection, Known()
    keys = find(connection, CrmKey, "id", {key_id(*pair) for pair in set(ids)})
    found.keys = {key.pair: key for key in keys}
    held = [key for key in keys if key.prospect_id and not key.deleted]
    phones = find(connection, Phone, "e164", set(numbers))
    found.phones = {(phone.e164, phone.extension): phone for phone in phones}
    answering = grouped(connection, PhoneLink, "phone_id", [phone.id for phone in phones])
    people = [
        *find(connection, Prospect, "email", set(emails) - {""}, ("id",)),
        *find(connection, Prospect, "id", {key.prospect_id for key in held}),
        *find(
            connection, Prospect, "id", {link.prospect_id for links in answering.values() for link in links}
        ),
    ]
    whose = _meet(connection, found, by_id(people))
    living = found.people
    found.by_crm |= {key.pair: whose[key.prospect_id] for key in held if key.prospect_id in whose}
    for phone in phones:
        here = [link.prospect_id for link in answering.get(phone.id, ()) if not link.deleted]
        found.by_number[phone.e164] += dict.fromkeys(whose[one] for one in here if one in whose)
    undone = _undone(connection)
    names = {*waiting, *(key.waits for key in keys)} - {""}
    for act in find(connection, Engagement, "email", names, without="prospect_id"):
        if act.batch_id not in undone:
            found.waiting[act.email].append(act)
    found.accounts = by_id(
        find(connection, Account, "id", {p.account_id for p in living.values() if p.account_id})
    )
    _load_what_hangs_on(connection, found, whose)
    return found


def meet_too(writing: Writing, found: Known, person: Prospect) -> None:
    """Adds one more person a row turned out to be about."""
    _load_what_hangs_on(writing.connection, found, _meet(writing.connection, found, {person.id: person}))


def _meet(connection: Connection, found: Known, records: dict[UUID, Prospect]) -> dict[UUID, UUID]:
    """Meets the people some records stand for, as they are now; gives who they are by every record of
    theirs, those merged into them included."""
    now = merges.roots(connection, Prospect, [row.id for row in records.values() if row.merged_into])
    kept = {row.id: row for row in (now.get(one, record) for one, record in records.items())}
    kept = {one: row for one, row in kept.items() if not row.deleted and one not in found.people}
    merged = merges.merged_into(connection, Prospect, kept)
    whose = {one: one for one in kept}
    for one, row in kept.items():
        found.meet(row)
        for record in merged.get(one, ()):
            whose[record.id] = one
            found.meet_as(record, one)
    return whose


def _load_what_hangs_on(connection: Connection, found: Known, whose: dict[UUID, UUID]) -> None:
    """Numbers, acts that count, and lists of people."""
    for each, links in grouped(connection, PhoneLink, "prospect_id", whose, ("rank", "id")).items():
        found.links[whose[each]].extend(links)
    undone = _undone(connection)
    for each, mine in grouped(connection, Engagement, "prospect_id", whose).items():
        found.acts[whose[each]].extend(act for act in mine if act.batch_id not in undone)
    members = find(connection, ListMember, "prospect_id", whose)
    found.members |= {(each.list_id, whose[each.prospect_id]) for each in members if not each.deleted}


def meet_nameless(
    writing: Writing, found: Known, accounts: Iterable[UUID], last_names: Iterable[str]
) -> None:
    """Adds those whom rows without e-mail, number and CRM id could mean: people at these accounts, and people
    of these last names without a company."""
    connection, table = writing.connection, schema.person
    people = find(connection, Prospect, "account_id", set(accounts), ("id",))
    for part in chunks(set(last_names)):
        alone = table.c.account_id.is_(None) & table.c.last_name.in_(part)
        people += values(connection, Prospect, select_all(Prospect).where(alone).order_by(table.c.id))
    fresh = {one.id: one for one in people if one.id not in found.people}
    _load_what_hangs_on(connection, found, _meet(connection, found, fresh))


_UNDONE = "SELECT id FROM import_batch WHERE undone_at IS NOT NULL"


def _undone(connection: Connection) -> set[UUID]:
    return {UUID(bytes=one) for (one,) in run(connection, _UNDONE)}


_ACCOUNTS = (
    "SELECT id, name, domain, crm_id, merged_into IS NOT NULL FROM account"
    " WHERE NOT deleted OR merged_into IS NOT NULL ORDER BY id"
)


def accounts_in_short(reading: Reading | Writing) -> list[tuple[UUID, str, str, str]]:
    """Id, name, domain and CRM id of every account, oldest first: enough to recognise a company by."""
    rows = [(UUID(bytes=one), *said) for one, *said in run(reading.connection, _ACCOUNTS)]
    now = merges.roots(reading.connection, Account, [one for one, *_, gone in rows if gone])
    return [(now[one].id if gone and one in now else one, *said) for one, *said, gone in rows]


_PLACES = (
    "SELECT country, city FROM account WHERE id = ?1 UNION"
    " SELECT country, city FROM (SELECT * FROM prospect WHERE account_id = ?1 AND NOT deleted LIMIT 50)"
)


def places_of(writing: Writing, account_id: UUID) -> set[tuple[str, str]]:
    """Country and city of a company and of some of its people; "" for what is not known."""
    return {(country, city) for country, city in run(writing.connection, _PLACES, (account_id.bytes,))}


def written_at(writing: Writing, kind: type, row_id: UUID, names: Sequence[str]) -> dict[str, int]:
    """When each field was written last, as the clock's milliseconds since 1970."""
    table = schema.MUTABLE[kind]
    stored = writing.connection.execute(select(table.c.stamps).where(table.c.id == row_id)).scalar_one()
    stamps = from_bytes(stored)
    return {name: stamps.of(name)[0] >> 16 for name in names}


def unfinished(reading: Reading | Writing, sha256: str) -> list[ImportBatch]:
    """Imports of the same file that were stopped or killed, the latest first."""
    table = schema.import_batch
    statement = select_all(ImportBatch).where(
        table.c.file_sha256 == sha256, table.c.finished_at.is_(None), table.c.undone_at.is_(None)
    )
    return values(reading.connection, ImportBatch, statement.order_by(table.c.id.desc()))


def rows_done(reading: Reading | Writing, batch_id: UUID) -> dict[int, UUID | None]:
    """The rows of a batch that are accounted for, with the prospect each one went to."""
    table = schema.import_row
    statement = select(table.c.row, table.c.prospect_id).where(table.c.batch_id == batch_id)
    return {row.row: row.prospect_id for row in reading.connection.execute(statement)}


def put_rows(writing: Writing, rows: Sequence[ImportRow]) -> None:
    """Writes what became of rows."""
    put_local(writing.connection, rows)


def rows_of(reading: Reading | Writing, batch_id: UUID, results: Iterable[RowResult] = ()) -> list[ImportRow]:
    """The rows of a batch in order, all or those with one of some results."""
    table = schema.import_row
    statement = select_all(ImportRow).where(table.c.batch_id == batch_id).order_by(table.c.row)
    wanted = list(results)
    if wanted:
        statement = statement.where(table.c.result.in_(wanted))
    return values(reading.connection, ImportRow, statement)


def one_row(reading: Reading | Writing, batch_id: UUID, row: int) -> ImportRow | None:
    """One row of a batch."""
    table = schema.import_row
    found = values(
        reading.connection,
        ImportRow,
        select_all(ImportRow).where(table.c.batch_id == batch_id, table.c.row == row),
    )
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Tally:
    """A batch counted from its rows: results, reasons of those not taken, flags and merges of the rest."""

    results: Counter[str]
    reasons: Counter[str]
    flags: Counter[str]
    merged: int


def tally(reading: Reading | Writing, batch_id: UUID) -> Tally:
    """Counts a batch from what its rows became."""
    table = schema.import_row
    counted = reading.connection.execute(
        select(table.c.result, table.c.reason, func.count())
        .where(table.c.batch_id == batch_id)
        .group_by(table.c.result, table.c.reason)
    )
    results, reasons, flags = Counter[str](), Counter[str](), Counter[str]()
    for result, reason, count in counted:
        results[result] += count
        if result in (RowResult.QUARANTINED, RowResult.REFUSED):
            reasons[reason] += count
    merged = 0
    noted = select(table.c.before).where(table.c.batch_id == batch_id, table.c.before != {})
    for (before,) in reading.connection.execute(noted):
        flags.update(before.get("flags", ()))
        merged += bool(before.get("merged"))
    return Tally(results, reasons, flags, merged)


def layouts(reading: Reading | Writing) -> dict[str, dict[str, str]]:
    """The meanings of columns people decided, by the hash of the header."""
    table = schema.import_layout
    rows = reading.connection.execute(select(table.c.header_sha256, table.c["columns"]))
    return {header_sha256: dict(columns) for header_sha256, columns in rows}


def put_layout(writing: Writing, header_sha256: str, columns: dict[str, str]) -> None:
    """Remembers the meaning of columns for the next file with this header."""
    writing.connection.execute(
        schema.import_layout.insert().prefix_with("OR REPLACE"),
        {"header_sha256": header_sha256, "columns": columns, "decided_at": writing.now},
    )


def with_domain(reading: Reading | Writing, domain: str) -> list[UUID]:
    """Everybody with an e-mail address or a company at a domain."""
    person, account = schema.person, schema.account
    there = or_(person.c.deleted.is_(False), person.c.merged_into.is_not(None))
    by_mail = select_all(Prospect).where(person.c.email.like(f"%@{domain.replace('%', '')}"), there)
    by_company = (
        select_all(Prospect)
        .join(account, account.c.id == person.c.account_id)
        .where(account.c.domain == domain, there)
    )
    connection = reading.connection
    found = [each for one in (by_mail, by_company) for each in values(connection, Prospect, one)]
    return merges.living(connection, found)


def answers_of(writing: Writing, prospect_id: UUID) -> list[QualificationFact]:
    """What is known of somebody's qualification, by every record of theirs; what was taken back is not."""
    connection = writing.connection
    records = merges.with_merged(connection, Prospect, [prospect_id])
    held = find(connection, QualificationFact, "prospect_id", records, ("at", "id"))
    undone = _undone(connection) if any(fact.batch_id for fact in held) else set()
    return [fact for fact in held if fact.batch_id not in undone]


def existing(writing: Writing, kind: type[Any], ids: Iterable[UUID]) -> dict[UUID, Any]:
    """Rows of one kind by id, as they are now."""
    return by_id(find(writing.connection, kind, "id", ids))
