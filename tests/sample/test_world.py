"""The sample world is whole, lawful, fictional, and the same every time."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from coldcall.domain.call import Call, Outcome
from coldcall.domain.clock import to_ms
from coldcall.domain.compliance import Inputs, State, decide
from coldcall.domain.history import SuppressionKind
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, Whereabouts
from coldcall.domain.prospect import PhoneLabel
from coldcall.domain.wall import to_utc
from coldcall.numbers import describe, parse
from coldcall.numbers.number import Number
from coldcall.paths import bundled
from coldcall.rules import load_rules
from coldcall.sample.clock import START, ZONE
from coldcall.sample.rows import Rows
from coldcall.sample.world import World, batches, build
from tests.conftest import CHECKOUT


def digest(rows: Rows) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def small() -> Rows:
    return build(8, prospects=60, calls=200).rows


def everything(world: World) -> Iterator[Any]:
    for kind in fields(Rows):
        yield from getattr(world.rows, kind.name)


def by_id(values: list[Any]) -> dict[UUID | None, Any]:
    return {value.id: value for value in values}


def calls_of(world: World) -> dict[UUID, list[Call]]:
    """Calls by prospect, oldest first."""
    found: dict[UUID, list[Call]] = {}
    for call in sorted(world.rows.calls, key=lambda one: one.started_at):
        found.setdefault(call.prospect_id, []).append(call)
    return found


def test_the_same_seed_makes_the_same_world(world: World) -> None:
    assert build().rows == world.rows
    assert build(2, prospects=30, calls=90).rows != build(3, prospects=30, calls=90).rows


def test_another_process_makes_the_same_world() -> None:
    # Hashes of text differ from process to process; nothing may hang on the order of a set.
    code = "from tests.sample.test_world import digest, small; print(digest(small()))"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert ran.stdout.strip() == digest(small())


def test_a_stream_holds_what_the_world_holds(world: World) -> None:
    whole = Rows()
    sizes = []
    for batch in batches():
        sizes.append(len(batch.prospects))
        whole.take(batch)
    assert whole == world.rows
    assert max(sizes) < 520


@pytest.mark.parametrize(("prospects", "calls"), [(1500, 6000), (300, 900), (4000, 12000), (200, 0), (1, 1)])
def test_it_has_the_size_asked_for(prospects: int, calls: int) -> None:
    rows = build(3, prospects=prospects, calls=calls).rows
    assert len(rows.prospects) == prospects
    assert len(rows.calls) == pytest.approx(calls, rel=0.04, abs=12)


def test_it_is_the_team_of_the_demo(world: World) -> None:
    rows = world.rows
    assert (len(rows.assets), len(rows.campaigns), len(rows.lists), len(world.reps)) == (12, 5, 5, 6)
    assert {call.rep for call in rows.calls} == set(world.reps)
    assert 350 <= len(rows.accounts) <= 450
    assert all(one.topic and one.link.startswith("https://quayside.example/") for one in rows.assets)
    assert sum(bool(one.pains and one.questions) for one in rows.assets) >= 11
    first, last = min(c.started_at for c in rows.calls), max(c.started_at for c in rows.calls)
    assert timedelta(days=75) < last - first < timedelta(days=90)
    assert datetime(2026, 11, 10, 16, 12, tzinfo=UTC) == START
    countries = Counter(one.country for one in rows.prospects)
    assert countries["US"] > 0.75 * len(rows.prospects)
    assert {"US", "CA", "GB", "DE", ""} == set(countries)


def test_ids_are_unlike_and_as_old_as_their_rows(world: World) -> None:
    values = list(everything(world))
    assert len({value.id for value in values}) == len(values)
    named = {one.id for one in world.rows.crm_keys}
    assert all(value.id.version == (5 if value.id in named else 7) for value in values)
    assert all(call.id.int >> 80 == to_ms(call.started_at) for call in world.rows.calls)


def test_everything_refers_to_something(world: World) -> None:
    rows = world.rows
    known = {value.id for value in everything(world)}
    for value in everything(world):
        for one in fields(value):
            linked = getattr(value, one.name)
            if one.name.endswith("_id") and isinstance(linked, UUID):
                assert linked in known, (value, one.name)
    assert [one.call_id for one in rows.outcomes] == [one.id for one in rows.calls]
    calls = by_id(rows.calls)
    facts: list[Any] = [*rows.objections, *rows.qualification, *rows.referrals, *rows.promises]
    for fact in facts:
        if fact.call_id:
            assert calls[fact.call_id].prospect_id == fact.prospect_id
    for use in rows.script_uses:
        assert calls[use.call_id].prospect_id == use.prospect_id


def test_a_batch_refers_only_to_what_came_before() -> None:
    known: set[UUID] = set()
    for batch in batches(4, prospects=1200, calls=3000):
        for kind in fields(Rows):
            mine = {value.id for value in getattr(batch, kind.name)}
            known |= mine
            for value in getattr(batch, kind.name):
                linked = (getattr(value, one.name) for one in fields(value) if one.name.endswith("_id"))
                assert {one for one in linked if isinstance(one, UUID)} <= known


def test_every_number_is_kept_for_fiction(world: World) -> None:
    phones = world.rows.phones
    assert len({(one.e164, one.extension) for one in phones}) == len(phones)
    for phone in phones:
        number = parse(phone.e164, None, sample=True)
        assert isinstance(number, Number), phone
        assert number.fictional
        assert phone.fictional
        assert (number.kind.value, number.region or "") == (phone.kind, phone.region)
        assert not isinstance(parse(phone.e164, None), Number), "a real home must refuse it"


def test_no_address_can_reach_anybody(world: World) -> None:
    for one in world.rows.prospects:
        assert re.fullmatch(r"([a-z0-9.]+@[a-z0-9-]+\.example)?", one.email), one
    for account in world.rows.accounts:
        assert account.domain.endswith(".example")
    text = repr(world.rows)
    assert set(re.findall(r"https?://[^/'\s]+", text)) <= {
        *(f"https://www.{account.domain}" for account in world.rows.accounts),
        "https://quayside.example",
    }
    addresses = [one.email for one in world.rows.prospects if one.email]
    assert len(set(addresses)) == len(addresses)


def test_every_call_was_lawful(world: World) -> None:
    rules = load_rules()
    prospects, phones = by_id(world.rows.prospects), by_id(world.rows.phones)
    for call in world.rows.calls[::3]:
        person, phone = prospects[call.prospect_id], phones[call.phone_id]
        inputs = Inputs(
            Line.of(describe(call.e164), phone.said, call.extension),
            Whereabouts(address=Place(person.country, person.state, person.zone)),
            caller_zone=ZONE,
            sample=True,
        )
        decision = decide(inputs, rules, call.started_at)
        assert decision.state is State.ALLOWED, (decision, call)


def test_attempts_count_from_one_and_keep_to_the_caps(world: World) -> None:
    promised = Counter(one.prospect_id for one in world.rows.promise_events)
    for calls in calls_of(world).values():
        assert [call.attempt for call in calls] == list(range(1, len(calls) + 1))
        for call in calls:
            window = [
                one for one in calls if timedelta(0) <= call.started_at - one.started_at < timedelta(30)
            ]
            assert len(window) <= 6 + promised[call.prospect_id]
            day = [one for one in window if call.started_at - one.started_at < timedelta(hours=20)]
            assert len(day) <= 2


def test_reps_are_in_one_call_at_a_time(world: World) -> None:
    ended = {one.call_id: one.recorded_at for one in world.rows.outcomes}
    overlaps = 0
    for rep in world.reps:
        mine = sorted((one for one in world.rows.calls if one.rep == rep), key=lambda one: one.started_at)
        overlaps += sum(ended[one.id] > other.started_at for one, other in pairwise(mine))
    assert overlaps < 0.03 * len(world.rows.calls)


def test_who_said_no_is_left_alone(world: World) -> None:
    final = (Outcome.MEETING_BOOKED, Outcome.NOT_A_FIT, Outcome.DO_NOT_CALL)
    ends = {one.call_id: one for one in world.rows.outcomes}
    for calls in calls_of(world).values():
        assert all(ends[call.id].outcome not in final for call in calls[:-1])
    wishes = {one.value for one in world.rows.suppressions if one.kind is SuppressionKind.PERSON}
    said = {str(one.prospect_id) for one in world.rows.outcomes if one.outcome is Outcome.DO_NOT_CALL}
    assert wishes == said


def test_a_wrong_number_is_not_dialled_again(world: World) -> None:
    retired = {one.id: one.retired_at for one in world.rows.phones if one.retired_at}
    assert len(retired) > 20
    for call in world.rows.calls:
        if call.phone_id in retired:
            assert call.started_at < retired[call.phone_id]
    wrong = {one.call_id for one in world.rows.outcomes if one.outcome is Outcome.WRONG_NUMBER}
    assert {call.phone_id for call in world.rows.calls if call.id in wrong} == set(retired)


def test_codes_are_those_of_the_tables(world: World) -> None:
    reasons = tomllib.loads(bundled("defaults", "reasons.toml").read_text("utf-8"))
    outcomes = tomllib.loads(bundled("defaults", "outcomes.toml").read_text("utf-8"))
    objections = tomllib.loads(bundled("defaults", "objections.toml").read_text("utf-8"))["objections"]
    for one in world.rows.outcomes:
        assert one.outcome is not None
        codes = {reason["code"] for reason in reasons.get(one.outcome.value, ())}
        assert one.reason in codes if codes else one.reason == ""
        assert not one.detail or one.detail in outcomes[one.outcome.value]["details"]
    known = {(one["code"], one["family"]) for one in objections}
    assert {(one.code, one.family) for one in world.rows.objections} <= known


def test_promises_stand_on_the_wall_they_were_made_for(world: World) -> None:
    for one in world.rows.promises:
        assert to_utc(datetime.fromisoformat(one.wall), one.zone) == one.due_at
        assert one.made_at < one.due_at
    promises, calls = by_id(world.rows.promises), by_id(world.rows.calls)
    for event in world.rows.promise_events:
        promise = promises[event.promise_id]
        if event.kind == "kept":
            late = calls[event.call_id].started_at - promise.due_at
            assert timedelta(0) <= late <= timedelta(hours=4)
        else:
            assert event.at > promise.due_at


def test_nothing_happens_after_now(world: World) -> None:
    for one in (*world.rows.engagement, *world.rows.outcomes, *world.rows.calls):
        moment = (
            getattr(one, "at", None) or getattr(one, "recorded_at", None) or getattr(one, "received_at", None)
        )
        assert moment is None or moment < world.now
    keys = [one.key for one in world.rows.engagement]
    assert len(set(keys)) == len(keys)


def test_there_is_something_of_everything(world: World) -> None:
    rows = world.rows
    for kind in fields(Rows):
        assert getattr(rows, kind.name), kind.name
    assert {one.outcome for one in rows.outcomes} == set(Outcome)
    assert {one.detail for one in rows.outcomes} >= {"", "busy", "dead_line", "none_left"}
    assert any(one.bot for one in rows.engagement)
    assert any(one.at is None for one in rows.engagement)
    assert {PhoneLabel.DIRECT, PhoneLabel.MOBILE, PhoneLabel.WORK, PhoneLabel.HQ} == {
        one.label for one in rows.phone_links
    }
    names = "".join(one.name for one in rows.prospects)
    assert re.search("[\u0590-\u05ff]", names)
    assert re.search("[\u0600-\u06ff]", names)
    assert re.search("[\u4e00-\u9fff]", names)
    fresh = timedelta(hours=2)
    hot = [one for one in rows.engagement if one.at and world.now - one.at < fresh]
    assert {"pricing_page", "demo_request"} <= {one.kind.value for one in hot}


def test_bigger_worlds_go_on_with_extensions() -> None:
    rows = build(1, prospects=9000, calls=0).rows
    assert len({(one.e164, one.extension) for one in rows.phones}) == len(rows.phones)
    assert all(re.fullmatch(r"[0-9]{0,7}", one.extension) for one in rows.phones)
    assert not rows.calls
