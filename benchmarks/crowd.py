"""A store of a million people in minutes: a handful imported in earnest, and copied with the bare driver.

Everybody has what an import gives them (company, two numbers, a list, a place in the queue, in the search and
in the index of keys), taken from one of those imported, under a name, address and numbers of their own. They
come with no history of ops, as on a desk that was filled by its hub. The same seed makes the same crowd.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from benchmarks import leads_file
from coldcall.actions import importing, standing
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain import decay
from coldcall.domain.clock import to_ms
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.ids import IdMaker
from coldcall.domain.weights import Weights
from coldcall.matching import people as matching
from coldcall.matching.values import Person
from coldcall.store import schema
from coldcall.store.driver import insertion

TEMPLATES: Final = 84
"""How many are imported in earnest: twelve companies, two in each place."""
A_COMPANY: Final = 7
_A_WRITE: Final = 20_000
_KINDS: Final = (
    EngagementKind.EMAIL_OPEN, EngagementKind.EMAIL_CLICK, EngagementKind.PAGE_VIEW,
    EngagementKind.DOWNLOAD, EngagementKind.ATTENDANCE,
)  # fmt: skip
_YEAR_MINUTES: Final = 365 * 24 * 60

Row = dict[str, Any]
_TABLES: Final = ("account", "prospect", "phone", "phone_link", "list_member", "standing", "search_doc")
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_UNPLACED = (
    "INSERT OR IGNORE INTO queue_place (prospect_id, pile, steady, lively, valid_until)"
    " SELECT prospect_id, NULL, 0, NULL, -1 FROM standing WHERE state <> 'deleted'",
    "INSERT OR IGNORE INTO part_place (prospect_id, part, pile, steady, lively, valid_until)"
    " SELECT m.prospect_id, q.id, NULL, 0, NULL, -1 FROM list_member m"
    " JOIN queue_part q ON q.key = m.list_id",
)
_KEYS = "CREATE TEMP TABLE crowd_key (key INTEGER, docid INTEGER)"
_SORT_KEYS = "INSERT OR IGNORE INTO match_key SELECT key, docid FROM crowd_key ORDER BY key, docid"
_ALL_OF, _INTO = "SELECT * FROM", "INSERT INTO"
_ADD_TEXT = "INSERT INTO search_text (rowid, words, digits) VALUES (?, ?, ?)"


def fill(
    parts: Parts, people: int, events: int = 0, seed: int = 1, say: Callable[[str], None] = lambda _: None
) -> int:
    """Fills a new store with that many people and events; gives how many people there are."""
    _import_templates(parts, parts.store.path.with_suffix(".csv"))
    connection = parts.store.maintenance()
    try:
        for words in ("synchronous=OFF", "wal_autocheckpoint=20000", "cache_size=-200000"):
            connection.execute(f"PRAGMA {words}")
        indexes = connection.execute(_INDEXES).fetchall()
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        connection.execute(_KEYS)
        crowd = _Crowd(connection, parts, seed, people, events)
        made = iter(range(TEMPLATES, people))
        while numbers := list(islice(made, _A_WRITE)):
            crowd.write(numbers)
            say(f"  {numbers[-1] + 1:,} people")
        connection.execute(_SORT_KEYS)
        for _, text in indexes:
            connection.execute(text)
        for text in _UNPLACED:
            connection.execute(text)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")
        return int(connection.execute("SELECT count(*) FROM prospect").fetchone()[0])
    finally:
        connection.close()


def place(parts: Parts, say: Callable[[str], None] = lambda _: None) -> None:
    """Gives everybody of a filled store their place in the queue, so that it is read by index."""
    done = 0
    while placed := standing.freshen(parts, _A_WRITE):
        done += placed
        say(f"  {done:,} places")


def _import_templates(parts: Parts, file: Path) -> None:
    leads_file.write(file, TEMPLATES)
    try:
        importing.run(parts, file, ImportOptions(list_name="Crowd"))
    finally:
        file.unlink()


@dataclass(frozen=True, slots=True)
class _Template:
    """One person imported in earnest, with the rows that hang on them."""

    person: Row
    account: Row
    phones: tuple[Row, ...]
    links: tuple[Row, ...]
    member: Row
    standing: Row


class _Crowd:
    """Copies templates; the n-th person is the same in every run, ids aside."""

    def __init__(self, connection: Any, parts: Parts, seed: int, people: int, events: int) -> None:
        self._connection = connection
        self._chance = random.Random(seed)
        self._share = events / max(1, people - TEMPLATES)
        self._now: datetime = parts.now()
        self._weights: Weights = parts.defaults.scoring
        self._ids = IdMaker(lambda: to_ms(self._now), os.urandom)
        self._texts = {name: _insert(connection, name) for name in _TABLES}
        self._templates = _templates(connection)
        self._account: Row = {}

    def write(self, numbers: list[int]) -> None:
        """Copies one person for each number, in one transaction."""
        found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _TABLES}
        texts, keys, events = [], [], list[Engagement]()
        for number in numbers:
            rows = self._copy(number)
            person, account, docid = rows["prospect"][0], self._account, number + 1
            events += self._events(person, rows["standing"][0])
            for name, copies in rows.items():
                found[name] += [tuple(each.values()) for each in copies]
            e164s = [each["e164"] for each in rows["phone"]]
            texts.append((docid, _words(person, account), " ".join(each[:0:-1] for each in e164s)))
            keys += [(key, docid) for key in _keys(person, account, e164s)]
        run = self._connection
        run.execute("BEGIN IMMEDIATE")
        for name, members in found.items():
            run.executemany(self._texts[name], members)
        run.executemany(_ADD_TEXT, texts)
        run.executemany("INSERT INTO crowd_key VALUES (?, ?)", keys)
        _put_events(run, events)
        run.execute("COMMIT")

    def _copy(self, number: int) -> Mapping[str, list[Row]]:
        template, new = self._templates[number % TEMPLATES], self._ids.packed(6)
        cells = dict(zip(leads_file.HEADER, leads_file.lead(number), strict=True))
        accounts = []
        if number % A_COMPANY == 0 or not self._account:
            domain = cells["Website"].removeprefix("https://www.")
            self._account = template.account | {"id": new[0], "name": cells["Company"], "domain": domain}
            accounts.append(self._account)
        person = template.person | {
            "id": new[1], "account_id": self._account["id"], "first_name": cells["First Name"],
            "last_name": cells["Last Name"], "title": cells["Title"], "email": cells["Email"],
        }  # fmt: skip
        counters = (number, number // A_COMPANY + 5_000_000)
        phones = [
            phone | {"id": one, "e164": f"{phone['e164'][:-7]}{counter % 10_000_000:07d}"}
            for phone, one, counter in zip(template.phones, new[2:4], counters, strict=False)
        ]
        links = [
            link | {"id": one, "prospect_id": person["id"], "phone_id": phone["id"]}
            for link, phone, one in zip(template.links, phones, self._ids.packed(len(phones)), strict=True)
        ]
        first = {"phone_id": phones[0]["id"], "e164": phones[0]["e164"]} if phones else {}
        return {
            "account": accounts,
            "prospect": [person],
            "phone": phones,
            "phone_link": links,
            "list_member": [template.member | {"id": new[4], "prospect_id": person["id"]}],
            "standing": [template.standing | {"prospect_id": person["id"], **first}],
            "search_doc": [{"docid": number + 1, "prospect_id": person["id"]}],
        }

    def _events(self, person: Row, standing: Row) -> list[Engagement]:
        """What somebody did over the last year, a few a lot and many nothing; their standing says so."""
        count = int(self._chance.expovariate(1 / self._share)) if self._share else 0
        made = [self._event(person) for _ in range(count)]
        kept = decay.stored(made, self._weights)
        standing["engagement_log2"], standing["engagement_fixed"] = kept.log2_sum, kept.undated
        return made

    def _event(self, person: Row) -> Engagement:
        at = self._now - timedelta(minutes=self._chance.randrange(_YEAR_MINUTES))
        kind = self._chance.choice(_KINDS)
        return Engagement(self._ids(), UUID(bytes=person["id"]), kind, at, at, source="crowd")


def _templates(connection: Any) -> list[_Template]:
    """Everybody imported so far, with what hangs on them."""
    accounts = {row["id"]: row for row in _rows(connection, "account")}
    phones = {row["id"]: row for row in _rows(connection, "phone")}
    members = {row["prospect_id"]: row for row in _rows(connection, "list_member")}
    standings = {row["prospect_id"]: row for row in _rows(connection, "standing")}
    links: dict[bytes, list[Row]] = {}
    for row in sorted(_rows(connection, "phone_link"), key=lambda row: int(row["rank"])):
        links.setdefault(row["prospect_id"], []).append(row)
    made = []
    for person in sorted(_rows(connection, "prospect"), key=lambda row: bytes(row["id"])):
        one = person["id"]
        mine = tuple(links.get(one, ()))
        numbers = tuple(phones[link["phone_id"]] for link in mine)
        account = accounts[person["account_id"]]
        made.append(_Template(person, account, numbers, mine, members[one], standings[one]))
    return made


def _rows(connection: Any, table: str) -> Iterator[Row]:
    read = connection.execute(f"{_ALL_OF} {table}")
    names = [column[0] for column in read.description]
    return (dict(zip(names, row, strict=True)) for row in read.fetchall())


def _insert(connection: Any, table: str) -> str:
    names = [column[0] for column in connection.execute(f"{_ALL_OF} {table} LIMIT 0").description]
    return f"{_INTO} {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _put_events(connection: Any, events: list[Engagement]) -> None:
    if not events:
        return
    form = insertion(schema.engagement_event)
    columns: list[Any] = list(zip(*map(_fields_of_event, events), strict=True))
    for place, convert in form.into:
        columns[place] = map(convert, columns[place])
    connection.executemany(form.text, zip(*columns, strict=True))


_fields_of_event = attrgetter(*(each.name for each in fields(Engagement)))


def _words(person: Row, account: Row) -> str:
    said = (person["first_name"], person["last_name"], person["title"], person["email"], person["city"])
    return " ".join((*said, account["name"], account["domain"]))


def _keys(person: Row, account: Row, e164s: list[str]) -> tuple[int, ...]:
    return matching.keys(
        Person(
            first=person["first_name"],
            last=person["last_name"],
            company=account["name"],
            domain=account["domain"],
            emails=(person["email"],),
            numbers=tuple(e164s[:1]),
        )
    )
