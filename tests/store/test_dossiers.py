"""A dossier holds all facts of one person, and a thousand are loaded as one is."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from coldcall.domain.bant import Letter, QualificationFact, Source
from coldcall.domain.content import Asset, Campaign, ListMember, ListStatement, ProspectList
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.history import (
    Deferral,
    FollowUp,
    ObjectionFact,
    PlaceFact,
    Promise,
    PromiseEvent,
    PromiseKind,
    Referral,
    Suppression,
    SuppressionKind,
    SuppressionRelease,
)
from coldcall.domain.prospect import Account, PhoneLink, Prospect
from coldcall.errors import NotFound
from coldcall.store import suppressions
from coldcall.store.dossiers import load, load_many
from coldcall.store.engine import Store
from tests.store.made import NOON, call, outcome, phone, prospect, put, uid

LATER = NOON + timedelta(hours=1)


def _dossier(store: Store, person: Prospect) -> Dossier:
    with store.read() as reading:
        return load(reading, person.id)


def _add(store: Store, *rows: object) -> None:
    with store.write() as writing:
        writing.add(*rows)


def _promise(person: Prospect, **more: Any) -> Promise:
    made = Promise(
        uid(), person.id, None, PromiseKind.CALL_BACK, NOON, LATER, "2026-03-03T05:00", "UTC", "", "kim", True
    )
    return replace(made, **more)


def _said(person: Prospect, code: str = "busy", **more: object) -> ObjectionFact:
    return replace(
        ObjectionFact(uid(), person.id, None, code, "timing", "", NOON, "kim"),
        **more,  # type: ignore[arg-type]
    )


def _full(store: Store, name: str, e164: str) -> Prospect:
    """A person of whom something of every kind is known."""
    number = phone(e164)
    ana = put(
        store, prospect(name, email=f"{name.lower()}@acme.example"), number, account=Account(uid(), "Acme")
    )
    campaign, other = Campaign(uid(), "Spring"), Campaign(uid(), "Webinar")
    group = ProspectList(uid(), "Fair", campaign_id=campaign.id)
    asset = Asset(uid(), "Guide", pains=("late", "dear"))
    first, second = call(ana, e164=e164), call(ana, e164=e164, started_at=LATER)
    promise = _promise(ana)
    _add(store, campaign, other, group, asset, ListMember(uid(), group.id, ana.id))
    _add(store, ListStatement(uid(), group.id, "basis", "consent", "at the booth", "kim", NOON))
    _add(
        store,
        Engagement(uid(), ana.id, EngagementKind.DOWNLOAD, NOON, NOON, asset.id, other.id),
        Engagement(uid(), ana.id, EngagementKind.WEB_SUMMARY, None, LATER, detail={"pages": [1, 2]}),
        first,
        second,
        outcome(first),
        QualificationFact(uid(), ana.id, first.id, Letter.NEED, 2, "late", Source.CALL, NOON, "kim"),
        _said(ana),
        Referral(uid(), ana.id, first.id, "Ben", "CFO", "", True, None, NOON, "kim"),
        promise,
        PromiseEvent(uid(), promise.id, ana.id, "broken", LATER, "kim"),
        PlaceFact(uid(), ana.id, NOON, "kim", state="US-CA"),
        Deferral(uid(), ana.id, "snooze", "", LATER, NOON, "kim"),
        FollowUp(uid(), ana.id, first.id, "email/info", asset.id, "waiting", NOON, "kim"),
        Suppression(uid(), SuppressionKind.NUMBER, e164, "asked", NOON, "kim"),
        prospect(name, "Ruis", deleted=True, merged_into=ana.id),
    )
    return ana


def test_a_full_dossier_has_something_in_every_field(store: Store) -> None:
    ana = _full(store, "Ana", "+14155550134")
    ben = put(store, prospect("Ben"))
    _add(store, Referral(uid(), ben.id, None, "Ana", "", "", False, ana.id, NOON, "kim"))
    dossier = _dossier(store, ana)
    empty = [name for name in Dossier.__slots__ if not getattr(dossier, name)]
    assert empty == []
    assert dossier.company == "Acme"
    assert [each.name for each in dossier.campaigns] == ["Spring", "Webinar"]
    assert [asset.pains for asset in dossier.assets] == [("late", "dear")]
    assert [name for _, name in dossier.referred_by] == ["Ben Ruiz"]
    assert dossier.phones[0].e164 == "+14155550134"


def test_many_are_loaded_as_one_is(store: Store) -> None:
    crowd = [_full(store, f"P{number}", f"+1415555{1000 + number}") for number in range(12)]
    bare = put(store, prospect("Bare"))
    with store.read() as reading:
        ids = [person.id for person in (*crowd, bare)]
        together = load_many(reading, [*ids, uid()])
        assert set(together) == set(ids)
        for one in ids:
            assert together[one] == load(reading, one)


def test_more_people_than_one_statement_takes(store: Store) -> None:
    crowd = [prospect(str(number)) for number in range(2000)]
    begun = [call(person, e164=f"+1{index:010d}") for index, person in enumerate(crowd)]
    _add(store, *crowd, *begun)
    with store.read() as reading:
        loaded = load_many(reading, [person.id for person in crowd])
    assert [loaded[person.id].calls for person in crowd] == [(one,) for one in begun]


def test_the_number_of_statements_does_not_grow_with_the_people(store: Store) -> None:
    crowd = [_full(store, f"P{number}", f"+1415555{2000 + number}") for number in range(6)]
    counts = []
    for some in (crowd[:1], crowd):
        with store.read() as reading:
            statements: list[object] = []
            event.listen(reading.connection, "before_cursor_execute", lambda *v, s=statements: s.append(v[2]))
            load_many(reading, [person.id for person in some])
            counts.append(len(statements))
    assert counts[0] == counts[1] <= 30


def test_nobody_is_not_found(store: Store) -> None:
    with store.read() as reading:
        with pytest.raises(NotFound):
            load(reading, uid())
        assert load_many(reading, []) == {}


def test_facts_are_oldest_first_whatever_their_order_of_arrival(store: Store) -> None:
    ana = put(store, prospect())
    made = [call(ana, started_at=NOON + timedelta(minutes=minute)) for minute in range(5)]
    _add(store, made[3], made[0], made[4], made[2], made[1])
    assert list(_dossier(store, ana).calls) == made


def test_calls_to_a_shared_number_are_seen_by_everybody_there(store: Store) -> None:
    desk = phone("+14155550100")
    ana = put(store, prospect(), desk)
    ben = put(store, prospect("Ben"))
    _add(store, PhoneLink(uid(), ben.id, desk.id))
    begun = call(ana, e164=desk.e164)
    _add(store, begun)
    dossier = _dossier(store, ben)
    assert dossier.calls == ()
    assert dossier.numbers_called == (begun,)


def test_two_extensions_of_one_number_count_a_call_once_and_in_time(store: Store) -> None:
    main, other = phone("+14155550100"), phone("+14155550199")
    ana = put(store, prospect(), main, phone("+14155550100", extension="12"), other)
    first = call(ana, e164=other.e164, started_at=NOON)
    second = call(ana, e164=main.e164, started_at=LATER)
    _add(store, second, first)
    assert _dossier(store, ana).numbers_called == (first, second)


def test_a_number_taken_away_is_gone_and_a_retired_one_is_marked(store: Store) -> None:
    kept, gone = phone(retired_at=NOON, retired_reason="wrong number"), phone()
    ana = put(store, prospect(), kept)
    link = PhoneLink(uid(), ana.id, gone.id, rank=1)
    _add(store, gone, link)
    with store.write() as writing:
        writing.set(PhoneLink, link.id, deleted=True)
    views = _dossier(store, ana).phones
    assert [(view.e164, view.retired, view.retired_reason) for view in views] == [
        (kept.e164, True, "wrong number")
    ]


def test_outcomes_taken_back_amended_objections_and_kept_promises_do_not_hold(store: Store) -> None:
    ana = put(store, prospect())
    begun = call(ana)
    first = outcome(begun)
    said = _said(ana)
    kept, open_one = _promise(ana), _promise(ana, due_at=LATER + timedelta(days=1))
    _add(
        store,
        begun,
        first,
        replace(first, id=uid(), recorded_at=LATER, undone=True),
        said,
        _said(ana, "price", amends=said.id, at=LATER),
        kept,
        open_one,
        PromiseEvent(uid(), kept.id, ana.id, "kept", LATER, "kim"),
    )
    dossier = _dossier(store, ana)
    assert [state.outcome for state in dossier.states()] == [None]
    assert [(each.id, each.code) for each in dossier.objections()] == [(said.id, "price")]
    assert dossier.open_promises() == (open_one,)


def test_what_was_taken_back_is_left_out(store: Store) -> None:
    ana = put(store, prospect())
    sent = FollowUp(uid(), ana.id, None, "email/info", None, "waiting", NOON, "kim")
    _add(store, sent, Referral(uid(), ana.id, None, "Ben", "", "", True, None, NOON, "kim", retracted=True))
    with store.write() as writing:
        writing.set(FollowUp, sent.id, deleted=True)
    assert _dossier(store, ana).referrals == ()
    assert _dossier(store, ana).follow_ups == ()


_WAYS = [
    (SuppressionKind.PERSON, "person"),
    (SuppressionKind.NUMBER, "+14155550134"),
    (SuppressionKind.EMAIL, "ana@mail.example"),
    (SuppressionKind.DOMAIN, "mail.example"),
    (SuppressionKind.DOMAIN, "acme.example"),
    (SuppressionKind.ACCOUNT, "account"),
]


@pytest.mark.parametrize(("kind", "value"), _WAYS)
def test_a_suppression_holds_by_every_way_to_the_person_until_released(
    store: Store, kind: SuppressionKind, value: str
) -> None:
    account = Account(uid(), "Acme", domain="Acme.example")
    ana = put(store, prospect(email="Ana@Mail.example"), phone("+14155550134"), account=account)
    ben = put(store, prospect("Ben", email="ben@else.example"), phone())
    value = {"person": str(ana.id), "account": str(account.id)}.get(value, value)
    fact = Suppression(uid(), kind, value, "asked", NOON, "kim")
    twin = replace(fact, id=uid())
    _add(store, fact)
    assert _dossier(store, ana).suppressions == (fact,)
    assert _dossier(store, ben).suppressions == ()
    _add(store, twin, SuppressionRelease(uid(), fact.id, "admin", "by mistake", LATER, "lead"))
    assert _dossier(store, ana).suppressions == (twin,)
    release = SuppressionRelease(uid(), twin.id, "slip", "", LATER, "kim")
    _add(store, release)
    assert _dossier(store, ana).suppressions == ()
    with store.read() as reading:
        assert [done and done.kind for _, done in suppressions.every(reading)] == ["admin", "slip"]


def test_a_value_suppresses_only_as_its_own_kind(store: Store) -> None:
    ana = put(store, prospect(email="ana@mail.example"), phone("+14155550134"))
    _add(store, Suppression(uid(), SuppressionKind.EMAIL, "+14155550134", "", NOON, "kim"))
    _add(store, Suppression(uid(), SuppressionKind.DOMAIN, "", "", NOON, "kim"))
    assert _dossier(store, ana).suppressions == ()


def test_a_dossier_of_fifty_calls_is_read_fast(store: Store, record_property: object) -> None:
    ana = _full(store, "Ana", "+14155550134")
    rows = [call(ana, started_at=NOON + timedelta(hours=hour)) for hour in range(50)]
    _add(store, *rows, *(outcome(row) for row in rows))
    _dossier(store, ana)
    began = time.perf_counter()
    dossier = _dossier(store, ana)
    record_property("milliseconds", (time.perf_counter() - began) * 1000)  # type: ignore[operator]
    assert len(dossier.calls) == 52
