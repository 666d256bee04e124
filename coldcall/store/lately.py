"""Who was called lately, and whom those calls concern: who shares the number, who is at the company."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks

_CALLS = """
SELECT coalesce(p.merged_into, p.id), c.e164, c.started_at, coalesce(a.merged_into, a.id)
  FROM call c JOIN prospect p ON p.id = c.prospect_id LEFT JOIN account a ON a.id = p.account_id
 WHERE c.started_at > ? AND c.direction = 'outbound'
   AND coalesce((SELECT outcome IS NOT NULL OR undone FROM call_outcome
        WHERE call_id = c.id ORDER BY recorded_at DESC, id DESC LIMIT 1), 1)
 ORDER BY c.started_at
"""
_REFUSED = """
SELECT coalesce(p.merged_into, p.id), max(c.started_at)
  FROM call_outcome o JOIN call c ON c.id = o.call_id JOIN prospect p ON p.id = c.prospect_id
 WHERE o.recorded_at > ? AND o.outcome IN ('not_a_fit', 'do_not_call') AND NOT EXISTS
       (SELECT 1 FROM call_outcome n WHERE n.call_id = c.id AND (n.recorded_at, n.id) > (o.recorded_at, o.id))
 GROUP BY 1
"""
_WITH_NUMBER = (
    "SELECT l.prospect_id FROM phone p JOIN phone_link l ON l.phone_id = p.id"
    " WHERE NOT l.deleted AND p.e164 IN ({})"
)
_AT = (
    "SELECT id FROM prospect WHERE account_id IN ({0})"
    " UNION SELECT p.id FROM account a JOIN prospect p ON p.account_id = a.id WHERE a.merged_into IN ({0})"
)
_WHERE = (
    "SELECT p.id, coalesce(a.merged_into, a.id) FROM prospect p JOIN account a ON a.id = p.account_id"
    " WHERE p.id IN ({})"
)


class Rang(NamedTuple):
    """A call of ours that rang: to whom, which number, when in milliseconds since 1970, at which company."""

    prospect: bytes
    e164: str
    at: int
    account: bytes | None


def calls(reading: Reading, since_ms: int) -> list[Rang]:
    """Every call since a moment, oldest first."""
    return list(map(Rang._make, run(reading.connection, _CALLS, (since_ms,))))


def refusals(reading: Reading, since_ms: int) -> dict[bytes, int]:
    """Who said no since a moment, and when they were called."""
    return dict(run(reading.connection, _REFUSED, (since_ms,)).fetchall())


def with_numbers(reading: Reading, e164s: Iterable[str]) -> set[bytes]:
    """Everybody who can be reached at some numbers."""
    return _gathered(reading, _WITH_NUMBER, e164s)


def at_accounts(reading: Reading, accounts: Iterable[bytes]) -> set[bytes]:
    """Everybody at some companies and at those merged into them."""
    return _gathered(reading, _AT, accounts)


def accounts_of(reading: Reading, people: Iterable[bytes]) -> dict[bytes, bytes]:
    """The companies of some people."""
    found: dict[bytes, bytes] = {}
    for part in chunks(people):
        text = _WHERE.format(", ".join("?" * len(part)))
        found.update(run(reading.connection, text, part).fetchall())
    return found


def _gathered(reading: Reading, text: str, keys: Iterable[object]) -> set[bytes]:
    found: set[bytes] = set()
    for part in chunks(keys):
        marked = text.format(", ".join("?" * len(part)))
        found.update(one for (one,) in run(reading.connection, marked, part * text.count("{0}") or part))
    return found
