"""Full-text search over people, companies, e-mails and the last digits of numbers, in every script.

FTS5 splits words at spaces, and Chinese, Japanese and Korean have none: a space is put between their
characters before indexing, and a query's characters are searched as a phrase, so that a given name is found.
Both sides are normalised (NFKC), so that full-width letters and taken-apart accents match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, text

from coldcall.domain.prospect import Account, PhoneView, Prospect
from coldcall.store import alike
from coldcall.store.driver import run, run_many
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.schema import search_doc
from coldcall.store.writing import Writing

_CJK = re.compile(
    r"([\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
_NO_DIGIT = re.compile("[^0-9]")
_APOSTROPHE = re.compile("['’ʼ]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
"""O'Brien is found as `brien`, which FTS5 sees, and as `obrien`, which people type."""
_DELETE = text("DELETE FROM search_text WHERE rowid = :docid")
_INSERT_DOC = text("INSERT OR IGNORE INTO search_doc (prospect_id) VALUES (:prospect_id)")
_INSERT = text("INSERT INTO search_text (rowid, words, digits) VALUES (:docid, :words, :digits)")
_LAST_DOC = "SELECT coalesce((SELECT docid FROM search_doc ORDER BY docid DESC LIMIT 1), 0)"
_ADD_DOC = "INSERT INTO search_doc (docid, prospect_id) VALUES (?, ?)"
_ADD_TEXT = "INSERT INTO search_text (rowid, words, digits) VALUES (?, ?, ?)"
_FIND = text(
    "SELECT d.prospect_id FROM search_text t JOIN search_doc d ON d.docid = t.rowid"
    " WHERE search_text MATCH :query LIMIT :limit"
)
_DOCIDS = select(search_doc.c.prospect_id, search_doc.c.docid).where(
    search_doc.c.prospect_id.in_(bindparam("ids", expanding=True))
)


def spaced(words: str) -> str:
    """The words, normalised, with every ideograph, kana and hangul syllable standing alone."""
    return words if words.isascii() else _CJK.sub(r" \1 ", unicodedata.normalize("NFKC", words))


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
    everything = " ".join(words)
    closed = [word.translate(_APOSTROPHES) for word in everything.split() if _APOSTROPHE.search(word)]
    return {
        "words": spaced(" ".join([everything, *closed])),
        "digits": " ".join(_reversed_digits(view.e164) for view in phones),
    }


def _reversed_digits(number: str) -> str:
    return _NO_DIGIT.sub("", number)[::-1]


def query_of(typed: str) -> str | None:
    """The FTS5 query for what was typed: each word a prefix, digits from the end of a number; None for
    nothing.
    """
    typed = unicodedata.normalize("NFKC", typed)
    parts = [f'words : "{" ".join(spaced(word).split())}" *' for word in re.findall(r"[^\W_]+", typed)]
    words = " AND ".join(parts) or None
    numbers = [f'digits : "{_reversed_digits(digits)}" *' for digits in _numbers_of(typed)]
    return " OR ".join([*numbers, f"({words})"]) if numbers else words


def _numbers_of(typed: str) -> list[str]:
    """What was typed as the end of a number, and the same without the zeros dialled inside a country."""
    bare = re.sub(r"[\s()./+\u2010-\u2015-]", "", typed.replace("(0)", ""))
    if not bare.isdecimal() or len(bare) < 3:
        return []
    digits = "".join(str(int(each)) for each in bare)
    national = digits.lstrip("0")
    return [digits, national] if national != digits and len(national) >= 6 else [digits]


def find(reading: Reading | Writing, typed: str, limit: int = 50) -> list[UUID]:
    """Prospects whose names, company, title, e-mail, custom fields or number's last digits begin so."""
    query = query_of(typed)
    if query is None:
        return []
    rows: Any = reading.connection.execute(_FIND, {"query": query, "limit": limit})
    return [UUID(bytes=row[0]) for row in rows]
