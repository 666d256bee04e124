"""The questions of a list, asked once at its import: screened, why, which country, who answers for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from coldcall import numbers
from coldcall.actions import browsing, gate, regions, standing
from coldcall.actions.parts import Parts
from coldcall.actions.people import link_number
from coldcall.domain import place, statements
from coldcall.domain.changes import Changes
from coldcall.domain.content import ListStatement
from coldcall.domain.dossier import Dossier
from coldcall.domain.prospect import PhoneLabel, Prospect
from coldcall.domain.questions import ListQuestions, PlaceCount
from coldcall.domain.queue_filter import Filter
from coldcall.domain.statements import BASIS, SCREENING
from coldcall.errors import BadInput
from coldcall.rules import Row, Rules
from coldcall.store import dossiers, people, standings
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

NO_COUNTRY = "missing:country"
"""The reason of the queue for people whose country nothing tells."""
_UNREAD = "phone_needs_country"
_NOBODY = UUID(int=0)


def open_questions(parts: Parts, list_id: UUID | None, ids: Sequence[UUID]) -> ListQuestions:
    """What is open about some people of a list. People about whom the gate decides alike are asked once."""
    now, rules = parts.now(), gate.rules(parts)
    with parts.store.read() as reading:
        alike = Counter(row.gate_key for row in standings.light(reading, ids) if row.gate_key)
        first = {row.gate_key: UUID(bytes=row.prospect) for row in standings.light(reading, ids)}
        loaded = dossiers.load_many(reading, [first[key] for key in alike])
    screening, basis, no_rule = Counter[str](), Counter[str](), Counter[str]()
    for key, count in alike.items():
        dossier = loaded[first[key]]
        for counter, found in zip(
            (screening, basis, no_rule), _asked(parts, dossier, rules, now), strict=True
        ):
            counter.update(dict.fromkeys(found, count))
    registers = {name for region in screening for name in _row(rules, region).registers}
    return ListQuestions(
        list_id,
        screening=_counted(rules, screening),
        registers=tuple(sorted(registers)),
        basis=_counted(rules, basis),
        no_rule=_counted(rules, no_rule),
        no_country=len(browsing.members(parts, NO_COUNTRY, Filter(ids=tuple(ids)))),
    )


def _asked(
    parts: Parts, dossier: Dossier, rules: Rules, now: datetime
) -> tuple[set[str], set[str], set[str]]:
    """The regions that ask for screening, for a reason, and those without a rule."""
    phone = next((one for one in dossier.phones if not one.retired), None)
    if phone is None:
        return set(), set(), set()
    given = gate.inputs(parts, dossier, phone, now)
    found = place.find(given.where, given.line, given.consumer, rules.places)
    lands = {one.country for one in found.candidates}
    regions = lands | {one.state for one in found.candidates if one.state} | set(given.line.states)
    rows = [row for region in sorted(regions) if (row := rules.row(region)) is not None]
    without = {
        land for land in lands - set(rules.left_out) if (row := rules.row(land)) is None or row.unanswered
    }
    asks = [
        {
            one.rule
            for one in statements.ask(
                (*given.statements, _answer(other, now)), rows, given.consumer, now
            ).open_questions
        }
        for other in (BASIS, SCREENING)
    ]
    return asks[0], asks[1], without


def _answer(kind: str, now: datetime) -> ListStatement:
    """An answer to the other question, so that only one of the two is open."""
    return ListStatement(_NOBODY, _NOBODY, kind, "consent", "", "", now, screened_on=now)


def _row(rules: Rules, region: str) -> Row:
    row = rules.row(region)
    if row is None:
        raise BadInput(f"no rule here for {region}", "answer for it first")
    return row


def _counted(rules: Rules, regions: Counter[str]) -> tuple[PlaceCount, ...]:
    return tuple(PlaceCount(one, rules.places.name(one), count) for one, count in regions.most_common())


def settle_hours(parts: Parts, prospect_id: UUID, words: str) -> Changes:
    """Answers for the countries without a rule that somebody may be in: office hours, and these words.

    Raises BadInput where no country waits for an answer.
    """
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, prospect_id)
    consumer = gate.is_consumer(parts, dossier)
    waiting = _waiting(parts, dossier, consumer)
    if not waiting:
        raise BadInput("no country waits for an answer here", "look at the card again")
    told = [regions.in_office_hours(parts, one, words, consumers=consumer)[1] for one in waiting]
    return told[-1]


def _waiting(parts: Parts, dossier: Dossier, consumer: bool) -> list[str]:
    """The countries somebody may be in that nobody has answered for."""
    phone = next((one for one in dossier.phones if not one.retired), None)
    if phone is None:
        return []
    rules = gate.rules(parts)
    found = place.find(gate.whereabouts(parts, dossier), gate.line_of(phone), consumer, rules.places)
    lands = dict.fromkeys(one.country for one in found.candidates if one.country not in rules.left_out)
    return [land for land in lands if (row := rules.row(land)) is None or row.waits(consumer)]


def settle_country(parts: Parts, ids: Iterable[UUID], typed: str) -> tuple[int, Changes]:
    """Says which country people are in whose list did not: their numbers are read again as its own.

    Gives how many have a number that can be dialled now. Raises BadInput for no country.
    """
    country = gate.rules(parts).places.country(typed)
    if not country:
        raise BadInput(f"{typed} is no country", 'use two letters as "US", or its name')
    changed: set[UUID] = set()
    reached = 0
    for part in chunks(dict.fromkeys(ids), 500):
        with parts.store.write() as writing:
            for person, _ in people.get_many(writing, list(part)).values():
                writing.unit()
                reached += _settle(writing, parts, person, country)
            people.reindex(writing, part)
            changed |= standing.restand(writing, parts, part)
    return reached, Changes(prospects=frozenset(changed), queue=True, lists=True)


def _settle(writing: Writing, parts: Parts, person: Prospect, country: str) -> bool:
    """One person's country, and the numbers kept aside until it was known."""
    kept = dict(person.custom)
    found = False
    if _UNREAD in person.flags:
        for name, text in person.custom.items():
            for piece in numbers.split_numbers(text) if isinstance(text, str) else ():
                read = numbers.parse(piece, country, sample=parts.sample)
                if isinstance(read, numbers.Number):
                    link_number(writing, person.id, read, PhoneLabel.WORK)
                    kept.pop(name, None)
                    found = True
    flags = tuple(one for one in person.flags if one != _UNREAD) if found else person.flags
    writing.set(Prospect, person.id, country=country, custom=kept, flags=flags)
    return found or _UNREAD not in person.flags
