"""Finding people by what somebody calls them, and the small reads around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from coldcall.domain.bant import Letter, QualificationFact, Source
from coldcall.domain.content import Asset, Campaign, ListMember, ListStatement, ProspectList, RegionAnswer
from coldcall.domain.history import FollowUp, Promise, PromiseEvent, PromiseKind
from coldcall.domain.prospect import Account, Prospect
from coldcall.domain.standing import Standing, StandingState
from coldcall.errors import BadInput, NotFound
from coldcall.store import catalogue, facts, people, promises, standings
from coldcall.store.engine import Store
from tests.store.made import NOON, all_ops, phone, prospect, put, uid

LATER = NOON + timedelta(hours=1)


def _resolve(store: Store, name: str) -> UUID:
    with store.read() as reading:
        return people.resolve(reading, name)


def _add(store: Store, *rows: object) -> None:
    with store.write() as writing:
        writing.add(*rows)


@pytest.mark.parametrize(
    "name",
    ["id", "hex", "part", "ana@acme.example", " Ana@ACME.example ", "+14155550134", "+1 (415) 555-0134"],
)
def test_a_person_is_meant_by_id_part_of_one_email_or_number(store: Store, name: str) -> None:
    ana = put(store, prospect(email="ana@acme.example"), phone("+14155550134"))
    other = replace(prospect("Ben"), id=UUID("0190ffff-0000-7000-8000-000000000000"))
    put(store, other)
    asked = {"id": str(ana.id), "hex": ana.id.hex.upper(), "part": str(ana.id)[:13]}.get(name, name)
    assert _resolve(store, asked) == ana.id
    assert _resolve(store, "0190ffff") == other.id


@pytest.mark.parametrize(
    "name", ["", "Ana", "zz", "abc", "0000", "nobody@acme.example", "+14155550199", "%", "'"]
)
def test_nobody_is_meant(store: Store, name: str) -> None:
    put(store, prospect(email="ana@acme.example"), phone("+14155550134"))
    with pytest.raises(NotFound, match="nobody is known as"):
        _resolve(store, name)


def test_a_name_that_fits_several_is_refused(store: Store) -> None:
    desk = phone("+14155550134")
    put(store, prospect(email="desk@acme.example"), desk)
    put(store, prospect("Ben", email="desk@acme.example"), phone("+14155550134"))
    for name in ("desk@acme.example", "+14155550134"):
        with pytest.raises(BadInput, match="fits 2 people"):
            _resolve(store, name)


def test_a_deleted_person_is_not_meant_nor_counted(store: Store) -> None:
    ana = put(store, prospect(email="ana@acme.example"), phone("+14155550134"))
    with store.write() as writing:
        people.change(writing, ana.id, deleted=True)
    for name in (str(ana.id), "ana@acme.example", "+14155550134"):
        with pytest.raises(NotFound):
            _resolve(store, name)
    with store.read() as reading:
        assert people.count(reading) == 0
        assert people.everybody(reading) == []


def test_colleagues_are_the_others_at_the_account(store: Store) -> None:
    account = Account(uid(), "Acme")
    ana = put(store, prospect(), account=account)
    ben, eva = (put(store, prospect(name, account_id=account.id)) for name in ("Ben", "Eva"))
    gone = put(store, prospect("Gone", account_id=account.id))
    with store.write() as writing:
        people.change(writing, gone.id, deleted=True)
    with store.read() as reading:
        assert people.colleagues(reading, ana) == [ben, eva]
        assert people.colleagues(reading, ana, limit=1) == [ben]
        assert people.colleagues(reading, put(store, prospect("Solo"))) == []
        assert people.account(reading, account.id) == account
        assert people.account_named(reading, " Acme ") == account
        assert people.get_many(reading, [ana.id, uid()]) == {ana.id: (ana, account)}


def test_things_are_known_by_name_whatever_the_case(store: Store) -> None:
    campaign, group, asset = Campaign(uid(), "Frühling"), ProspectList(uid(), "Messe"), Asset(uid(), "Guide")
    gone = Campaign(uid(), "Old", deleted=True)
    _add(store, campaign, group, asset, gone)
    with store.read() as reading:
        assert catalogue.campaign_named(reading, " FRÜHLING") == campaign
        assert catalogue.list_named(reading, "messe") == group
        assert catalogue.asset_named(reading, "gUIDE ") == asset
        assert catalogue.campaign_named(reading, "old") is None
        assert catalogue.all_of(reading, Campaign) == [campaign]
        assert catalogue.one_of(reading, Campaign, gone.id) == gone
        assert catalogue.some_of(reading, Asset, [asset.id, uid()]) == {asset.id: asset}


def test_answers_about_lists_and_regions_are_oldest_first(store: Store) -> None:
    ana, group = put(store, prospect()), ProspectList(uid(), "Fair")
    late = ListStatement(uid(), group.id, "basis", "consent", "", "kim", LATER)
    early = replace(late, id=uid(), at=NOON)
    ban = RegionAnswer(uid(), "SE", "ban", "", "", "kim", LATER)
    unban = replace(ban, id=uid(), kind="unban", at=NOON)
    member = ListMember(uid(), group.id, ana.id)
    _add(store, group, late, early, ban, unban, member)
    with store.read() as reading:
        assert catalogue.statements(reading, [group.id]) == [early, late]
        assert catalogue.region_answers(reading) == [unban, ban]
        assert catalogue.members(reading, group.id) == [ana.id]


def _standing(person: Prospect, **more: object) -> Standing:
    row = Standing(
        prospect_id=person.id,
        state=StandingState.OPEN,
        reason="",
        fit=10.0,
        engagement_fixed=0.0,
        engagement_log2=None,
        history=0.0,
        attempts=0,
        attempted_at=None,
        phone_id=None,
        e164="",
        zone="UTC",
        gate_key="US",
        promise_at=None,
        asked=False,
        pressing={},
        not_before=None,
        wait_reason="",
        list_id=None,
        campaign_id=None,
        updated_at=NOON,
    )
    return replace(row, **more)  # type: ignore[arg-type]


def test_a_standing_is_replaced_and_leaves_no_op(store: Store) -> None:
    ana, ben = put(store, prospect()), put(store, prospect("Ben"))
    before = len(all_ops(store))
    first = _standing(ana)
    stopped = _standing(ben, state=StandingState.SUPPRESSED, reason="asked", promise_at=LATER)
    with store.write() as writing:
        standings.put(writing, [first, stopped])
    now = replace(first, promise_at=NOON, asked=True, pressing={"windows": [["fair", 1, 2]]}, fit=12.5)
    with store.write() as writing:
        standings.put(writing, [now])
    with store.read() as reading:
        assert standings.open_rows(reading) == [now]
        assert standings.closed(reading) == [stopped]
        assert standings.of(reading, [ben.id]) == [stopped]
        assert standings.counts(reading) == {
            (StandingState.OPEN, ""): 1,
            (StandingState.SUPPRESSED, "asked"): 1,
        }
        assert standings.next_promise(reading, NOON) == NOON
        assert standings.next_promise(reading, NOON + timedelta(seconds=1)) == LATER
        assert standings.next_promise(reading, LATER + timedelta(seconds=1)) is None
    assert len(all_ops(store)) == before


def test_a_light_standing_says_what_the_whole_one_says(store: Store) -> None:
    ana, gone = put(store, prospect()), put(store, prospect("Gone"))
    whole = _standing(ana, promise_at=LATER, attempted_at=NOON, not_before=LATER, engagement_log2=3.5)
    with store.write() as writing:
        standings.put(writing, [whole, _standing(gone, state=StandingState.DELETED)])
    with store.read() as reading:
        (light,) = standings.light(reading)
        assert standings.light(reading, [ana.id, uid(), ana.id]) == [light]
    ms = int(LATER.timestamp() * 1000)
    assert (UUID(bytes=light.prospect), light.state, light.promise) == (ana.id, "open", ms)
    assert (light.not_before, light.attempted, light.log2) == (ms, int(NOON.timestamp() * 1000), 3.5)


def test_promises_and_a_days_numbers(store: Store) -> None:
    ana = put(store, prospect())
    made = Promise(uid(), ana.id, None, PromiseKind.CALL_BACK, NOON, LATER, "", "UTC", "", "kim", True)
    soon = replace(made, id=uid(), due_at=NOON, owner="lee")
    kept = PromiseEvent(uid(), made.id, ana.id, "kept", LATER, "kim")
    learned = QualificationFact(uid(), ana.id, uid(), Letter.NEED, 2, "", Source.CALL, NOON, "kim")
    formed = replace(learned, id=uid(), call_id=None)
    send = FollowUp(uid(), ana.id, None, "email/info", None, "waiting", NOON, "kim")
    _add(store, made, soon, kept, learned, formed, send, replace(send, id=uid(), state="opened"))
    with store.read() as reading:
        rows, events, names = promises.everything(reading)
        assert (rows, events, names) == ([soon, made], [kept], {ana.id: "Ana Ruiz"})
        assert promises.get(reading, made.id) == made
        assert promises.get(reading, uid()) is None
        assert facts.promises_made(reading, "kim", NOON) == 1
        assert facts.promises_made(reading, "kim", LATER) == 0
        assert facts.follow_ups_waiting(reading, "kim") == 1
        asked = [one for one in (learned.call_id, uid()) if one]
        assert facts.calls_with_facts(reading, asked) == {learned.call_id}
