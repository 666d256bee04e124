"""Full-text search over people, companies, e-mails and the last digits of numbers, in every script.

`coldcall.store.search_words` says in which form words are kept. Nothing is ranked by the index, which would
have to look at everybody who fits: a bounded number is found, whole words before beginnings, and those are
put in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, text

from coldcall.domain.prospect import Account, PhoneView, Prospect
from coldcall.store import alike
from coldcall.store.driver import run, run_many
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.schema import search_doc
from coldcall.store.search_words import Sought, bare, indexed, reversed_digits
from coldcall.store.writing import Writing

RANKED: Final = 32
"""How many are looked at to put the best first."""
_Row = tuple[bytes, str, str, str, str, str, int]
"""Whose it is, first and last name, e-mail, title, company, and the number in the index."""
_DELETE = text("DELETE FROM search_text WHERE rowid = :docid")
_INSERT_DOC = text("INSERT OR IGNORE INTO search_doc (prospect_id) VALUES (:prospect_id)")
_INSERT = text("INSERT INTO search_text (rowid, words, digits) VALUES (:docid, :words, :digits)")
_LAST_DOC = "SELECT coalesce((SELECT docid FROM search_doc ORDER BY docid DESC LIMIT 1), 0)"
_ADD_DOC = "INSERT INTO search_doc (docid, prospect_id) VALUES (?, ?)"
_ADD_TEXT = "INSERT INTO search_text (rowid, words, digits) VALUES (?, ?, ?)"
_FIND = "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?"
_AT_ADDRESS = (
    "SELECT d.docid FROM prospect p JOIN search_doc d ON d.prospect_id = p.id"
    " WHERE p.email = ? AND NOT p.deleted LIMIT ?"
)
_PEOPLE = "SELECT docid, prospect_id FROM search_doc WHERE docid IN"
_HITS = (
    "SELECT d.prospect_id, p.first_name, p.last_name, p.email, p.title, coalesce(r.name, a.name, ''), d.docid"
    " FROM search_doc d JOIN prospect p ON p.id = d.prospect_id LEFT JOIN account a ON a.id = p.account_id"
    " LEFT JOIN account r ON r.id = a.merged_into WHERE d.docid IN"
)
_NUMBERS = (
    "SELECT l.prospect_id, n.e164 FROM phone_link l JOIN phone n ON n.id = l.phone_id"
    " WHERE NOT l.deleted AND n.retired_at IS NULL AND l.prospect_id IN"
)
_MERGED = "SELECT id, merged_into FROM prospect WHERE merged_into IS NOT NULL AND merged_into IN"
_DOCIDS = select(search_doc.c.prospect_id, search_doc.c.docid).where(
    search_doc.c.prospect_id.in_(bindparam("ids", expanding=True))
)


class Hit(NamedTuple):
    """Somebody found, in the words by which they are known."""

    prospect_id: UUID
    first_name: str
    last_name: str
    email: str
    title: str
    company: str


def index(
    writing: Writing,
    people: Iterable[Prospect],
    accounts: Mapping[UUID, Account],
    phones: Mapping[UUID, Sequence[PhoneView]],
    merged: Mapping[UUID, Sequence[Prospect]] | None = None,
) -> None:
    """Indexes people again, in the transaction that wrote them; by what `merged` records said, too."""
    connection = writing.connection
    for part in chunks(people):
        connection.execute(_INSERT_DOC, [{"prospect_id": person.id.bytes} for person in part])
        found = connection.execute(_DOCIDS, {"ids": [person.id for person in part]})
        docids = {row.prospect_id: row.docid for row in found}
        alike.wait(writing, docids.values())
        connection.execute(_DELETE, [{"docid": docid} for docid in docids.values()])
        rows = []
        for person in part:
            if not person.deleted:
                others = merged.get(person.id, ()) if merged else ()
                texts = text_of((person, *others), accounts, phones.get(person.id, ()))
                rows.append({"docid": docids[person.id], **texts})
        if rows:
            connection.execute(_INSERT, rows)


def index_new(
    writing: Writing,
    people: Sequence[Prospect],
    accounts: Mapping[UUID, Account],
    phones: Mapping[UUID, Sequence[PhoneView]],
) -> dict[UUID, int]:
    """Indexes people nobody has indexed before, in the transaction that made them; gives their documents."""
    if not people:
        return {}
    last: int = run(writing.connection, _LAST_DOC).fetchone()[0]
    docs = list(enumerate(people, last + 1))
    run_many(writing.connection, _ADD_DOC, [(docid, person.id.bytes) for docid, person in docs])
    alike.come(writing, (docid for docid, _ in docs))
    texts = ((docid, text_of((person,), accounts, phones.get(person.id, ()))) for docid, person in docs)
    run_many(writing.connection, _ADD_TEXT, [(docid, each["words"], each["digits"]) for docid, each in texts])
    return {person.id: docid for docid, person in docs}


def text_of(
    records: Sequence[Prospect], accounts: Mapping[UUID, Account], phones: Sequence[PhoneView]
) -> dict[str, str]:
    """The columns of the index for one person: what their records say, and their numbers."""
    words: dict[str, None] = {}
    for person in records:
        account = accounts.get(person.account_id) if person.account_id else None
        said = [person.first_name, person.last_name, person.title, person.email, person.city]
        said += [account.name, account.domain] if account else []
        custom = (person.custom[name] for name in sorted(person.custom))
        said += [value for value in custom if isinstance(value, str) and len(value) <= 200]
        words |= dict.fromkeys(said)
    return {
        "words": indexed(words),
        "digits": " ".join(reversed_digits(view.e164) for view in phones),
    }


def find(reading: Reading | Writing, typed: str, limit: int = 50) -> list[UUID]:
    """Prospects whose names, company, title, e-mail, custom fields or number's last digits begin so: the best
    of the first `RANKED` first, the rest in no order.
    """
    sought = Sought(typed)
    docs = _documents(reading, sought, max(limit, RANKED))
    best = [UUID(bytes=row[0]) for row in _ranked(reading, sought, docs[:RANKED])]
    return [*best, *_people(reading, docs[RANKED:])][:limit]


def hits(reading: Reading | Writing, typed: str, limit: int = 20) -> list[Hit]:
    """The best of them, at most `RANKED`."""
    sought = Sought(typed)
    rows = _ranked(reading, sought, _documents(reading, sought, RANKED))
    return [Hit(UUID(bytes=row[0]), *row[1:6]) for row in rows[:limit]]


def numbers(reading: Reading | Writing, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The numbers in use of some people, in dialling order, those of records merged into theirs included."""
    if not ids:
        return {}
    known = {one.bytes: one for one in ids}
    for below, kept in _in(reading, _MERGED, [*known]):
        known[below] = known[kept]
    found: dict[UUID, list[str]] = {}
    for one, e164 in _in(reading, _NUMBERS, [*known], " ORDER BY l.rank, l.id"):
        found.setdefault(known[one], []).append(e164)
    return found


def _in(reading: Reading | Writing, text: str, bound: Sequence[Any], order: str = "") -> Any:
    return run(reading.connection, f"{text} ({', '.join('?' * len(bound))}){order}", bound)


def _documents(reading: Reading | Writing, sought: Sought, limit: int) -> list[int]:
    """Who fits, at most so many: by number, then by whole words, then by beginnings. A whole e-mail address
    that is known names whose it is and nobody else."""
    if sought.address is not None:
        known = [row[0] for row in run(reading.connection, _AT_ADDRESS, (sought.address, limit))]
        if known:
            return known
    found: dict[int, None] = {}
    for query in (sought.numbers, sought.exactly, sought.begun):
        if query is not None and len(found) < limit:
            found |= dict.fromkeys(row[0] for row in run(reading.connection, _FIND, (query, limit)))
    return list(found)[:limit]


def _ranked(reading: Reading | Writing, sought: Sought, docs: Sequence[int]) -> list[_Row]:
    """Some people in order: who is called so before those at a company called so, and both before others."""
    if not docs:
        return []
    order = {doc: place for place, doc in enumerate(docs)}
    rows: list[_Row] = _in(reading, _HITS, docs).fetchall()
    words = sought.compared
    return sorted(rows, key=lambda row: (_distance(words, row), order[row[6]]))


def _distance(words: Sequence[str], row: _Row) -> int:
    """How far somebody is from what was typed; 0 for those whose name has every word."""
    name, company = bare(f" {row[1]} {row[2]} "), bare(f" {row[5]} ")
    return sum(min(_far(word, name), 3 + _far(word, company)) for word in words)


def _far(word: str, text: str) -> int:
    """0 for a word of the text, 1 for the beginning of one, 2 for what stands inside, 9 for nothing."""
    if word not in text:
        return 9
    if f" {word}" not in text:
        return 2
    return 0 if f" {word} " in text else 1


def _people(reading: Reading | Writing, docs: Iterable[int]) -> list[UUID]:
    found: dict[int, UUID] = {}
    asked = list(docs)
    for part in chunks(asked):
        found |= {doc: UUID(bytes=one) for doc, one in _in(reading, _PEOPLE, part)}
    return [found[doc] for doc in asked if doc in found]
