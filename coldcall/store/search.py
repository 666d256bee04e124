"""Full-text search over people, companies, e-mails and the last digits of numbers, in every script.

FTS5 splits words at spaces, and Chinese, Japanese and Korean have none: a space is put between their
characters
before indexing, and a query's characters are searched as a phrase, so that a given name is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from coldcall.domain.prospect import Account, PhoneView, Prospect
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

_CJK = re.compile(
    r"([\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
_DELETE = text("DELETE FROM search_text WHERE rowid = :docid")
_INSERT_DOC = text("INSERT INTO search_doc (prospect_id) VALUES (:prospect_id)")
_INSERT = text("INSERT INTO search_text (rowid, words, digits) VALUES (:docid, :words, :digits)")
_FIND = text(
    "SELECT d.prospect_id FROM search_text t JOIN search_doc d ON d.docid = t.rowid"
    " WHERE search_text MATCH :query LIMIT :limit"
)
_DOCID = text("SELECT docid FROM search_doc WHERE prospect_id = :prospect_id")


def spaced(words: str) -> str:
    """The words with every ideograph, kana and hangul syllable standing alone."""
    return _CJK.sub(r" \1 ", words)


def index(
    writing: Writing,
    people: Iterable[Prospect],
    accounts: Mapping[UUID, Account],
    phones: Mapping[UUID, Sequence[PhoneView]],
) -> None:
    """Indexes people again, in the transaction that wrote them."""
    connection = writing.connection
    for part in chunks(people):
        docids = _docids(connection, [person.id for person in part])
        old = [{"docid": docid} for docid in docids.values() if docid is not None]
        if old:
            connection.execute(_DELETE, old)
        rows = []
        for person in part:
            docid = docids[person.id] or _new_doc(connection, person.id)
            if not person.deleted:
                account = accounts.get(person.account_id) if person.account_id else None
                rows.append({"docid": docid, **_text_of(person, account, phones.get(person.id, ()))})
        if rows:
            connection.execute(_INSERT, rows)


def _docids(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, int | None]:
    found: dict[UUID, int | None] = dict.fromkeys(ids)
    for one in ids:
        found[one] = connection.execute(_DOCID, {"prospect_id": one.bytes}).scalar()
    return found


def _new_doc(connection: Connection, prospect_id: UUID) -> int:
    return int(connection.execute(_INSERT_DOC, {"prospect_id": prospect_id.bytes}).lastrowid)


def _text_of(person: Prospect, account: Account | None, phones: Sequence[PhoneView]) -> dict[str, str]:
    words = [person.first_name, person.last_name, person.title, person.email, person.city]
    words += [account.name, account.domain] if account else []
    words += [value for value in person.custom.values() if isinstance(value, str) and len(value) <= 200]
    return {
        "words": spaced(" ".join(words)),
        "digits": " ".join(_reversed_digits(view.e164) for view in phones),
    }


def _reversed_digits(number: str) -> str:
    return re.sub(r"\D", "", number)[::-1]


def query_of(typed: str) -> str | None:
    """The FTS5 query for what was typed: each word a prefix, digits from the end of a number; None for
    nothing.
    """
    digits = re.sub(r"[\s()./+-]", "", typed)
    if digits.isdigit() and len(digits) >= 3:
        return f'digits : "{_reversed_digits(digits)}" *'
    parts = []
    for word in re.findall(r"[^\W_]+", typed):
        pieces = spaced(word).split()
        phrase = " ".join(piece.replace('"', "") for piece in pieces)
        parts.append(f'words : "{phrase}" *')
    return " AND ".join(parts) or None


def find(reading: Reading | Writing, typed: str, limit: int = 50) -> list[UUID]:
    """Prospects whose names, company, title, e-mail, custom fields or number's last digits begin so."""
    query = query_of(typed)
    if query is None:
        return []
    rows: Any = reading.connection.execute(_FIND, {"query": query, "limit": limit})
    return [UUID(bytes=row[0]) for row in rows]
