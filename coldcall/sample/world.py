"""The sample world as a whole: `build` for all of it, `batches` for a stream that never holds all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coldcall.domain.content import ListMember
from coldcall.domain.crm import key_of
from coldcall.domain.history import Suppression, SuppressionKind
from coldcall.domain.prospect import Account, Phone, PhoneLink
from coldcall.domain.wall import to_wall
from coldcall.sample.acts import Acts
from coldcall.sample.calls import Calls
from coldcall.sample.clock import START, ZONE
from coldcall.sample.diary import Diary
from coldcall.sample.dice import Dice
from coldcall.sample.names import REPS
from coldcall.sample.offer import PROFILE, Profile, make_offer
from coldcall.sample.people import Line, Person, Town
from coldcall.sample.rows import Rows
from coldcall.sample.truths import ScriptIds
from coldcall.sample.working_days import working_days

HISTORY_DAYS = 90
SEED = 20_261_110
SCRIPTS = ScriptIds()

_BATCH = 500
_LONG, _SHORT = 6, (0, 0, 1, 1, 2, 3)
_LONG_MADE, _SHORT_MADE = 4.6, 1.0  # calls each plan comes to on average, once some stories end early
_PLANS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class World:
    """A team, what it sells, whom it called and how that went, all before `now`."""

    seed: int
    now: datetime
    profile: Profile
    reps: tuple[str, ...]
    rows: Rows


def build(
    seed: int = SEED,
    now: datetime = START,
    *,
    prospects: int = 1500,
    calls: int = 6000,
    scripts: ScriptIds = SCRIPTS,
) -> World:
    """The whole world of a seed. The same arguments give an equal world.

    `now` is aware and the moment the history ends. `calls` is met to within a few in a hundred, up to about
    five a prospect; more are not made, because nobody is tried more than six times.
    """
    rows = Rows()
    for batch in batches(seed, now, prospects=prospects, calls=calls, scripts=scripts):
        rows.take(batch)
    return World(seed, now, PROFILE, REPS, rows)


def batches(
    seed: int = SEED,
    now: datetime = START,
    *,
    prospects: int = 1500,
    calls: int = 6000,
    scripts: ScriptIds = SCRIPTS,
) -> Iterator[Rows]:
    """The same world in pieces: the offer first, then some hundreds of prospects with all that is theirs."""
    maker = _Maker(seed, now, scripts, calls / max(1, prospects))
    yield maker.beginning()
    left = prospects
    while left:
        rows = Rows()
        while left and len(rows.prospects) < _BATCH:
            left -= maker.company(rows, left)
        yield rows


class _Maker:
    """Keeps what the pieces share: chance, the numbers given out, the diary, the calls still to be made."""

    def __init__(self, seed: int, now: datetime, scripts: ScriptIds, calls_each: float) -> None:
        self._dice = Dice(seed)
        self._now = now
        self._days = _worked(now)
        self._offer = make_offer(self._dice, now)
        self._town = Town(self._dice, self._offer, now, self._days)
        self._diary = Diary(self._dice, self._days, now)
        self._scripts = scripts
        self._calls_each = calls_each
        self._owed = 0.0

    def beginning(self) -> Rows:
        """Assets, campaigns, lists and a do-not-call wish older than the history."""
        offer, begin = self._offer, self._offer.lists[0].created_at or self._now
        rows = Rows(
            assets=list(offer.assets),
            campaigns=list(offer.campaigns),
            lists=list(offer.lists),
            list_statements=list(offer.statements),
        )
        for value in ("rival.example", "unhappy.example"):
            wish = Suppression(
                self._dice.id_at(begin),
                SuppressionKind.DOMAIN,
                value,
                "on file since last year",
                begin,
                REPS[1],
            )
            rows.suppressions.append(wish)
        return rows

    def company(self, rows: Rows, most: int) -> int:
        """Adds a company with its people and their stories; gives how many people there are."""
        plan = [self._planned() for _ in range(_PLANS_AHEAD)]
        account, people = self._town.company(most, plan)
        acts = Acts(self._dice, self._offer, self._now, rows)
        calls = Calls(self._dice, self._offer, self._now, rows, self._diary, self._scripts)
        made = 0
        for person in people:
            acts.tell(person)
            made += calls.play(person)
        self._owed += self._calls_each * len(people) - made
        self._file(rows, account, people)
        return len(people)

    def _planned(self) -> int:
        """Attempts for the next person: a long story or a short one, as the calls still owed ask for."""
        wanted = self._calls_each + self._owed / 40
        share = (wanted - _SHORT_MADE) / (_LONG_MADE - _SHORT_MADE)
        return _LONG if self._dice.chance(share) else self._dice.pick(_SHORT) if self._calls_each else 0

    def _file(self, rows: Rows, account: Account, people: list[Person]) -> None:
        if any(person.account for person in people):
            rows.accounts.append(account)
        lines: dict[object, Line] = {}
        for person in people:
            rows.prospects.append(person.prospect)
            known_as = person.prospect.crm_source, person.prospect.crm_id
            rows.crm_keys.append(key_of(known_as, person.prospect.id))
            self._belongs(rows, person)
            for rank, line in enumerate(person.lines):
                lines[line.phone_id] = line
                link = PhoneLink(
                    self._dice.id_at(line.made_at), person.prospect.id, line.phone_id, line.label, rank
                )
                rows.phone_links.append(link)
        rows.phones.extend(_phone(line) for line in lines.values())

    def _belongs(self, rows: Rows, person: Person) -> None:
        member = ListMember(
            self._dice.id_at(person.entered_at), self._offer.lists[person.source].id, person.prospect.id
        )
        rows.list_members.append(member)


def _worked(now: datetime) -> list[date]:
    today = to_wall(now, ZONE).date()
    return working_days(today, HISTORY_DAYS) or [today - timedelta(days=1)]


def _phone(line: Line) -> Phone:
    at, reason = line.retired or (None, "")
    return Phone(
        line.phone_id,
        line.e164,
        line.extension,
        line.region,
        line.kind,
        line.said,
        at,
        reason,
        fictional=True,
    )
