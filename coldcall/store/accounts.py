"""Everything known of a company in two readings: its people with where they stand, and what happened there.

Merged records count where they stand now: a company with all that were merged into it, a person with every
record of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from coldcall.domain.account_map import Named, PersonThere
from coldcall.domain.clock import to_ms
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.pressure import Touch, TouchKind, follow_up_key, mail_key
from coldcall.domain.prospect import Account, Prospect
from coldcall.store import merges
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

_COMPANY: Final = """
WITH RECURSIVE above(id) AS (
  SELECT account_id FROM prospect WHERE id = ?1
  UNION SELECT account.merged_into FROM above CROSS JOIN account ON account.id = above.id
  WHERE account.merged_into IS NOT NULL
), company(id) AS (
  SELECT id FROM above WHERE id IS NOT NULL
  UNION SELECT account.id FROM company CROSS JOIN account ON account.merged_into = company.id
), person(id) AS (
  VALUES (?1) UNION SELECT prospect.id FROM company CROSS JOIN prospect ON prospect.account_id = company.id
  UNION SELECT prospect.id FROM person CROSS JOIN prospect ON prospect.merged_into = person.id
)
"""
"""SQLite takes a CROSS JOIN in the order it is written, from the few to the many by their index."""
_PEOPLE: Final = (
    _COMPANY
    + """
SELECT p.id, p.merged_into, p.deleted, p.first_name, p.last_name, p.email, p.title,
  s.state, s.e164, s.not_before, s.promise_at, p.account_id IS NOT NULL
FROM person CROSS JOIN prospect p ON p.id = person.id LEFT JOIN standing s ON s.prospect_id = p.id
"""
)
_MAILS: Final = """
SELECT 'mail', e.prospect_id, e.at, e.kind, e.campaign_id, e.asset_id, e.what, '', '', '', '', 0, ''
FROM person CROSS JOIN engagement e ON e.prospect_id = person.id AND e.at > ?2
WHERE e.kind IN ('email_sent', 'email_open', 'email_click') AND NOT e.bot AND (e.batch_id IS NULL
  OR NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.id = e.batch_id AND b.undone_at IS NOT NULL))
UNION ALL
SELECT 'follow_up', f.prospect_id, f.created_at, '', f.id, NULL, '', '', '', '', '', 0, ''
FROM person CROSS JOIN follow_up f ON f.prospect_id = person.id
WHERE f.state = 'opened' AND NOT f.deleted AND f.created_at > ?2
"""
_CALLS: Final = """
SELECT 'call', c.prospect_id, c.started_at, c.direction, c.id, NULL, coalesce(o.outcome, ''),
  coalesce(o.detail, ''), coalesce(o.reason, ''), coalesce(o.note, ''), coalesce(o.gatekeeper_name, ''),
  coalesce(o.via_gatekeeper, 0) + 2 * (o.id IS NULL OR o.undone), c.goal || char(31) || c.rep || char(31) ||
  c.e164
FROM person CROSS JOIN call c ON c.prospect_id = person.id LEFT JOIN call_outcome o ON o.id = (
  SELECT id FROM call_outcome WHERE call_id = c.id ORDER BY recorded_at DESC, id DESC LIMIT 1)
"""
_FACTS: Final = (
    _COMPANY
    + _CALLS
    + """
UNION ALL
SELECT 'named', r.prospect_id, r.at, r.rep, r.id, r.referred_id, r.name, '', '', '', '', r.retracted,
  coalesce(hex(r.amends), '')
FROM person CROSS JOIN referral r ON r.prospect_id = person.id
UNION ALL
"""
    + _MAILS
)
_TOUCHES: Final = _COMPANY + _CALLS + "WHERE c.started_at > ?2\nUNION ALL\n" + _MAILS


class CallRow(NamedTuple):
    """A call with the outcome that holds, in codes; `open` while it has none. A call that never rang has an
    outcome without a code."""

    prospect_id: UUID
    at: datetime
    outbound: bool
    goal: str
    rep: str
    e164: str
    outcome: str
    detail: str
    reason: str
    note: str
    gatekeeper: str
    via_gatekeeper: bool
    open: bool

    @property
    def rang(self) -> bool:
        return self.open or bool(self.outcome)


@dataclass(frozen=True, slots=True)
class Company:
    """What one reading gives. Calls, referrals and mails are by the person who stands for the record;
    `known` is False for somebody without a company."""

    people: tuple[PersonThere, ...]
    calls: tuple[CallRow, ...]
    named: tuple[Named, ...]
    mails: tuple[Touch, ...]
    known: bool


def company(reading: Reading | Writing, prospect_id: UUID, since: datetime) -> Company:
    """The company of somebody who stands for their records; e-mails are read since a moment."""
    people, stands, known = _people(reading, prospect_id)
    facts = run(reading.connection, _FACTS, (prospect_id.bytes, to_ms(since))).fetchall()
    kept = [row for row in facts if row[1] in stands]
    taken_back = {row[12] for row in kept if row[0] == "named" and row[11]}
    named = (
        Named(stands[row[1]], row[6], _moment(row[2]), _standing(row[5], stands), row[3])
        for row in kept
        if row[0] == "named" and not row[11] and row[4].hex().upper() not in taken_back
    )
    return Company(people, _calls(kept, stands), tuple(named), _mails(kept, stands), known)


_OF_PEOPLE: Final = (
    "SELECT p.id, p.account_id, a.merged_into FROM prospect p LEFT JOIN account a ON a.id = p.account_id"
    " WHERE p.account_id IS NOT NULL AND p.id IN ({})"
)
_PEOPLE_OF: Final = (
    "WITH RECURSIVE company(id) AS (VALUES (?1)"
    " UNION SELECT account.id FROM company CROSS JOIN account ON account.merged_into = company.id)"
    " SELECT p.id FROM company CROSS JOIN prospect p ON p.account_id = company.id WHERE NOT p.deleted"
    " ORDER BY p.id LIMIT ?2"
)


def of_people(reading: Reading | Writing, ids: Iterable[bytes]) -> dict[bytes, bytes]:
    """The company of each of some people as it stands now; who has none is left out."""
    found: dict[bytes, bytes] = {}
    merged: dict[bytes, bytes] = {}
    for part in chunks(dict.fromkeys(ids)):
        text = _OF_PEOPLE.format(", ".join("?" * len(part)))
        for who, account, into in run(reading.connection, text, part):
            found[who] = account
            if into is not None:
                merged[who] = account
    if merged:
        roots = merges.roots(reading.connection, Account, {UUID(bytes=one) for one in merged.values()})
        found |= {who: roots[UUID(bytes=account)].id.bytes for who, account in merged.items()}
    return found


def people_of(reading: Reading | Writing, companies: Iterable[bytes], most: int) -> dict[bytes, bytes]:
    """People of some companies that stand for themselves, at most so many of each, with their company."""
    return {
        who: company
        for company in companies
        for (who,) in run(reading.connection, _PEOPLE_OF, (company, most))
    }


def touched(
    reading: Reading | Writing, prospect_id: UUID, since: datetime
) -> tuple[tuple[CallRow, ...], tuple[Touch, ...]]:
    """Calls to anybody at the company of somebody since a moment, and e-mails sent there."""
    facts = run(reading.connection, _TOUCHES, (prospect_id.bytes, to_ms(since))).fetchall()
    own = {one: UUID(bytes=one) for one in {row[1] for row in facts}}
    return _calls(facts, own), _mails(facts, own)


def _people(
    reading: Reading | Writing, prospect_id: UUID
) -> tuple[tuple[PersonThere, ...], dict[bytes, UUID], bool]:
    """Everybody there, for each record who stands for it, and whether there is a company at all."""
    rows = {row[0]: row for row in run(reading.connection, _PEOPLE, (prospect_id.bytes,)).fetchall()}
    roots = {one: _root(one, rows) for one in rows}
    people = tuple(
        PersonThere(
            UUID(bytes=one),
            Prospect(UUID(bytes=one), first_name=row[3], last_name=row[4], email=row[5]).name,
            row[6],
            row[7] or "",
            row[8] or "",
            _maybe(row[9]),
            _maybe(row[10]),
        )
        for one, row in sorted(rows.items())
        if roots[one] == one and (not row[2] or row[1] is not None)
    )
    there = {one.id.bytes for one in people}
    known = any(row[11] for row in rows.values())
    return people, {one: UUID(bytes=root) for one, root in roots.items() if root in there}, known


def _root(one: bytes, rows: Mapping[bytes, Any]) -> bytes:
    """Who stands for a record; of a ring the earliest, as `merges.roots` has it. Records elsewhere stand
    for themselves."""
    walked: list[bytes] = []
    while one in rows and rows[one][1] is not None and one not in walked:
        walked.append(one)
        one = rows[one][1]
    return min(walked[walked.index(one) :]) if one in walked else one


def _calls(rows: Iterable[Any], stands: Mapping[bytes, UUID]) -> tuple[CallRow, ...]:
    found = []
    for row in rows:
        if row[0] != "call":
            continue
        goal, rep, e164 = row[12].split("\x1f")
        open_ = row[11] >= 2
        found.append(
            CallRow(
                stands[row[1]],
                _moment(row[2]),
                row[3] == "outbound",
                goal,
                rep,
                e164,
                "" if open_ else row[6],
                "" if open_ else row[7],
                "" if open_ else row[8],
                "" if open_ else row[9],
                "" if open_ else row[10],
                bool(row[11] % 2) and not open_,
                open_,
            )
        )
    return tuple(found)


def _mails(rows: Iterable[Any], stands: Mapping[bytes, UUID]) -> tuple[Touch, ...]:
    found = []
    for row in rows:
        if row[0] == "follow_up":
            found.append(
                Touch(_moment(row[2]), TouchKind.EMAIL, stands[row[1]], follow_up_key(UUID(bytes=row[4])))
            )
        elif row[0] == "mail":
            mail = mail_key(_uuid(row[4]), _uuid(row[5]), row[6])
            proof = row[3] != EngagementKind.EMAIL_SENT
            found.append(Touch(_moment(row[2]), TouchKind.EMAIL, stands[row[1]], mail, proof))
    return tuple(found)


def _standing(whom: bytes | None, stands: Mapping[bytes, UUID]) -> UUID | None:
    return None if whom is None else stands.get(whom, UUID(bytes=whom))


@lru_cache(maxsize=1_024)
def _uuid(stored: bytes | None) -> UUID | None:
    return None if stored is None else UUID(bytes=stored)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _maybe(ms: int | None) -> datetime | None:
    return None if ms is None else _moment(ms)
