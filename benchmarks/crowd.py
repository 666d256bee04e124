"""A store of a million people in minutes: a handful imported in earnest, and copied with the bare driver.

Everybody has what an import gives them (company, two numbers, a list of a campaign, an owner, a place in the
queue and its parts, in the search and in the index of keys), taken from one of those imported, under a name,
address and numbers of their own; one in ten was called once, long ago. They come with no history of ops, as
on a desk that was filled by its hub. The same seed makes the same crowd, ids aside.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from benchmarks import crowd_acts, leads_file
from benchmarks.crowd_acts import Lived, Years
from coldcall.actions import importing, standing
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain import ranking, scoring
from coldcall.domain.call import Call, CallOutcome, Direction, HowStarted, Outcome
from coldcall.domain.clock import to_ms
from coldcall.domain.content import Asset, Campaign, CampaignKind, ProspectList
from coldcall.domain.ids import IdMaker
from coldcall.domain.queue_filter import owner_key
from coldcall.domain.scoring import HistoryFacts
from coldcall.domain.standing import Standing
from coldcall.matching import people as matching
from coldcall.matching.values import Person
from coldcall.store import schema, standings
from coldcall.store.driver import insertion

TEMPLATES: Final = 84
"""How many are imported in earnest: twelve companies, two in each place."""
A_COMPANY: Final = 7
_PLACES: Final = 6
_A_WRITE: Final = 20_000
_LISTS, _CAMPAIGNS, _ASSETS, _OWNERS = 40, 8, 12, 10
_CALLED: Final = 10
_AGO: Final = timedelta(days=100)

Row = dict[str, Any]
_TABLES: Final = ("account", "prospect", "phone", "phone_link", "list_member", "search_doc", "engagement")
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_NEEDED: Final = frozenset({"queue_pile_what"})
"""Indexes that stay while people are written, for they are looked for there."""
_KEYS = "CREATE TEMP TABLE crowd_key (key INTEGER, docid INTEGER)"
_SORT_KEYS = "INSERT OR IGNORE INTO match_key SELECT key, docid FROM crowd_key ORDER BY key, docid"
_ALL_OF, _INTO = "SELECT * FROM", "INSERT INTO"
_ADD_TEXT = "INSERT INTO search_text (rowid, words, digits) VALUES (?, ?, ?)"


def fill(
    parts: Parts, people: int, events: int = 0, seed: int = 1, say: Callable[[str], None] = lambda _: None
) -> int:
    """Fills a new store with that many people and events; gives how many people there are."""
    _import_templates(parts, parts.store.path.with_suffix(".csv"))
    groups = _groups(parts)
    connection = parts.store.maintenance()
    try:
        for words in ("synchronous=OFF", "wal_autocheckpoint=20000", "cache_size=-200000"):
            connection.execute(f"PRAGMA {words}")
        indexes = [one for one in connection.execute(_INDEXES).fetchall() if one[0] not in _NEEDED]
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        connection.execute(_KEYS)
        crowd = _Crowd(connection, parts, groups, seed, events / max(1, people - TEMPLATES))
        made = iter(range(TEMPLATES, people))
        while numbers := list(islice(made, _A_WRITE)):
            crowd.write(numbers)
            say(f"  {numbers[-1] + 1:,} people")
        connection.execute(_SORT_KEYS)
        for _, text in indexes:
            connection.execute(text)
        say("  all indexes")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")
        return int(connection.execute("SELECT count(*) FROM prospect").fetchone()[0])
    finally:
        connection.close()


def _import_templates(parts: Parts, file: Path) -> None:
    leads_file.write(file, TEMPLATES)
    try:
        importing.run(parts, file, ImportOptions(list_name="Crowd"))
    finally:
        file.unlink()


@dataclass(frozen=True, slots=True)
class _Groups:
    """What the crowd is divided into. Every eighth list is of one campaign; the last campaign is a webinar
    that comes up."""

    lists: tuple[ProspectList, ...]
    campaigns: tuple[Campaign, ...]
    assets: tuple[Asset, ...]
    owners: tuple[str, ...] = tuple(f"Owner {number}" for number in range(_OWNERS))


def _groups(parts: Parts) -> _Groups:
    soon = parts.now() + timedelta(days=6)
    with parts.store.write() as writing:
        new = writing.new_id
        campaigns = (
            *(Campaign(new(), f"Campaign {number}") for number in range(_CAMPAIGNS - 1)),
            Campaign(new(), "Webinar", CampaignKind.WEBINAR, starts_at=soon),
        )
        lists = tuple(
            ProspectList(new(), f"List {number}", campaign_id=campaigns[number % _CAMPAIGNS].id)
            for number in range(_LISTS)
        )
        assets = tuple(Asset(new(), f"Guide {number}", "guide") for number in range(_ASSETS))
        writing.add(*campaigns, *lists, *assets)
    return _Groups(lists, campaigns, assets)


@dataclass(frozen=True, slots=True)
class _Template:
    """One person imported in earnest, with the rows that hang on them."""

    person: Row
    account: Row
    phones: tuple[Row, ...]
    links: tuple[Row, ...]
    member: Row
    standing: Standing


class _Crowd:
    """Copies templates; the n-th person is the same in every run, ids aside."""

    def __init__(self, connection: Any, parts: Parts, groups: _Groups, seed: int, share: float) -> None:
        self._connection, self._parts, self._groups = connection, parts, groups
        self._now: datetime = parts.now()
        self._ids = IdMaker(lambda: to_ms(self._now), os.urandom)
        assets = [one.id for one in groups.assets]
        self._years = Years(seed, share, self._now, parts.defaults.scoring, assets, self._ids)
        self._columns = {name: _columns(connection, name) for name in _TABLES}
        self._templates = _templates(parts, connection)
        self._pressing = [_pressing(parts, one) for one in groups.campaigns]
        weights = parts.defaults.scoring
        self._called = scoring.tenths(scoring.history(HistoryFacts(tries=1), weights, self._now)) / 10
        self._account: Row = {}

    def write(self, numbers: list[int]) -> None:
        """Copies one person for each number."""
        found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _TABLES}
        stands: list[Standing] = []
        belongs: dict[UUID, frozenset[bytes]] = {}
        texts, keys = [], []
        for number in numbers:
            lived = self._years.draw()
            rows, stand = self._copy(number, lived)
            stands.append(stand)
            belongs[stand.prospect_id] = self._belongs(stand, number, lived)
            person, docid = rows["prospect"][0], number + 1
            for name, copies in rows.items():
                columns = self._columns[name]
                found[name] += [tuple(map(each.get, columns)) for each in copies]
            found["engagement"] += crowd_acts.rows(
                lived, person["id"], self._ids, self._columns["engagement"]
            )
            e164s = [each["e164"] for each in rows["phone"]]
            texts.append((docid, _words(person, self._account), " ".join(each[:0:-1] for each in e164s)))
            keys += [(key, docid) for key in _keys(person, self._account, e164s)]
        self._put(found, texts, keys)
        with self._parts.store.write() as writing:
            calls = [self._call(one) for one in stands if one.attempted_at]
            for table, made in ((schema.call_started, 0), (schema.call_outcome, 1)):
                insertion(table)(writing.connection, [_fields(call[made]) for call in calls])
            standing.keep(writing, self._parts, stands, belongs)
        self._parts.store.checkpoint()

    def _put(self, found: dict[str, list[tuple[Any, ...]]], texts: list[Any], keys: list[Any]) -> None:
        run = self._connection
        run.execute("BEGIN IMMEDIATE")
        for name, members in found.items():
            columns = self._columns[name]
            marks = ", ".join("?" * len(columns))
            run.executemany(f"{_INTO} {name} ({', '.join(columns)}) VALUES ({marks})", members)
        run.executemany(_ADD_TEXT, texts)
        run.executemany("INSERT INTO crowd_key VALUES (?, ?)", keys)
        run.execute("COMMIT")

    def _copy(self, number: int, lived: Lived) -> tuple[dict[str, list[Row]], Standing]:
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
            "owner": self._groups.owners[number % _OWNERS],
        }  # fmt: skip
        phones = [
            phone | {"id": one, "e164": f"{phone['e164'][:-6]}{counter:06d}"}
            for phone, one, counter in zip(template.phones, new[2:4], _counters(number), strict=False)
        ]
        links = [
            link | {"id": one, "prospect_id": person["id"], "phone_id": phone["id"]}
            for link, phone, one in zip(template.links, phones, self._ids.packed(len(phones)), strict=True)
        ]
        on = self._list(number)
        rows = {
            "account": accounts,
            "prospect": [person],
            "phone": phones,
            "phone_link": links,
            "list_member": [
                template.member | {"id": new[4], "prospect_id": person["id"], "list_id": on.id.bytes}
            ],
            "search_doc": [{"docid": number + 1, "prospect_id": person["id"]}],
        }
        return rows, self._stand(template.standing, number, person, phones, lived)

    def _list(self, number: int) -> ProspectList:
        return self._groups.lists[number // A_COMPANY % _LISTS]

    def _stand(self, like: Standing, number: int, person: Row, phones: list[Row], lived: Lived) -> Standing:
        on = self._list(number)
        if number % _CALLED == 0:
            like = replace(like, attempts=1, attempted_at=self._now - _AGO, history=self._called)
        return replace(
            like,
            prospect_id=UUID(bytes=person["id"]),
            phone_id=UUID(bytes=phones[0]["id"]) if phones else None,
            e164=phones[0]["e164"] if phones else "",
            engagement_log2=lived.kept.log2_sum,
            engagement_fixed=lived.kept.undated,
            list_id=on.id,
            campaign_id=on.campaign_id,
            pressing=self._pressing[self._groups.lists.index(on) % _CAMPAIGNS],
        )

    def _belongs(self, stand: Standing, number: int, lived: Lived) -> frozenset[bytes]:
        named = {stand.list_id, stand.campaign_id} | lived.assets()
        owner = owner_key(self._groups.owners[number % _OWNERS])
        return frozenset([*(one.bytes for one in named if one is not None), owner])

    def _call(self, one: Standing) -> tuple[Call, CallOutcome]:
        """The try of somebody who was called once: nobody answered."""
        at = self._now - _AGO
        call = Call(
            self._ids(), one.prospect_id, one.phone_id, one.e164, "", "direct", at, one.zone,
            Direction.OUTBOUND, HowStarted.LOGGED, "me", one.campaign_id, one.list_id,
        )  # fmt: skip
        return call, CallOutcome(self._ids(), call.id, one.prospect_id, at, "me", Outcome.NO_ANSWER)


def _counters(number: int) -> tuple[int, int]:
    """Six last digits of a number of one's own and of the company's: no others in the same place have them,
    and none are reserved for films."""
    firm = number // A_COMPANY
    return 200_000 + (firm // _PLACES * A_COMPANY + number % A_COMPANY) % 340_000, 600_000 + firm // _PLACES


def _pressing(parts: Parts, campaign: Campaign) -> Row:
    """What a standing keeps of the one campaign that brought somebody."""
    spans = ranking.windows(campaign, parts.defaults.scoring)
    kept = [[one.words, to_ms(one.opens_at), to_ms(one.closes_at)] for one in spans]
    return {"windows": kept} if kept else {}


def _templates(parts: Parts, connection: Any) -> list[_Template]:
    """Everybody imported so far, with what hangs on them."""
    accounts = {row["id"]: row for row in _rows(connection, "account")}
    phones = {row["id"]: row for row in _rows(connection, "phone")}
    members = {row["prospect_id"]: row for row in _rows(connection, "list_member")}
    links: dict[bytes, list[Row]] = {}
    for row in sorted(_rows(connection, "phone_link"), key=lambda row: int(row["rank"])):
        links.setdefault(row["prospect_id"], []).append(row)
    people = sorted(_rows(connection, "prospect"), key=lambda row: bytes(row["id"]))
    with parts.store.read() as reading:
        found = standings.of(reading, [UUID(bytes=row["id"]) for row in people])
    stands = {one.prospect_id.bytes: one for one in found}
    made = []
    for person in people:
        one = person["id"]
        mine = tuple(links.get(one, ()))
        numbers = tuple(phones[link["phone_id"]] for link in mine)
        account = accounts[person["account_id"]]
        made.append(_Template(person, account, numbers, mine, members[one], stands[one]))
    return made


def _rows(connection: Any, table: str) -> Iterator[Row]:
    names = _columns(connection, table)
    read = connection.execute(f"{_ALL_OF} {table}")
    return (dict(zip(names, row, strict=True)) for row in read.fetchall())


def _columns(connection: Any, table: str) -> tuple[str, ...]:
    return tuple(each[0] for each in connection.execute(f"{_ALL_OF} {table} LIMIT 0").description)


def _fields(row: Call | CallOutcome) -> tuple[Any, ...]:
    return tuple(getattr(row, each.name) for each in fields(row))


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
