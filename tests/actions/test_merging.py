"""Two records become one and two again: nothing is lost, nobody is called twice, do-not-call only grows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coldcall.actions import (
    calling,
    finding,
    importing,
    imports,
    merging,
    people,
    placing,
    queueing,
    suppressing,
)
from coldcall.actions.calling import Start
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.content import ListMember, ProspectList
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import SuppressionKind
from coldcall.domain.intake import ImportBatch
from coldcall.domain.merge import LikelyPair, MergeKind, MergeWhat
from coldcall.domain.prospect import Account, Prospect
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import NotFound, Refused
from coldcall.store import dossiers, merges
from coldcall.store import people as stored
from coldcall.store.rows import find, get
from tests.actions.conftest import HandClock

SAME = "Kimberley Okafor, Brightline, Head of Operations, +1 212 867 5312, kim.okafor@brightline.example"


@pytest.fixture
def twin(parts: Parts) -> UUID:
    """The same Kim again, as another list spelt her."""
    found, _ = people.add_line(parts, SAME)
    return found


def _dossier(parts: Parts, one: UUID) -> Dossier:
    with parts.store.read() as reading:
        return dossiers.load(reading, one)


def _row(parts: Parts, one: UUID) -> Prospect:
    with parts.store.read() as reading:
        row = get(reading.connection, Prospect, one)
    assert row is not None
    return row


def _resolve(parts: Parts, name: str) -> UUID:
    with parts.store.read() as reading:
        return stored.resolve(reading, name)


def _log(parts: Parts, one: UUID, outcome: Outcome = Outcome.NO_ANSWER, **form: Any) -> UUID:
    saved, _ = calling.log(
        parts, Start(one, None, HowStarted.LOGGED, zone="America/New_York"), WrapUp(outcome=outcome, **form)
    )
    return saved.call_id


def _queued(parts: Parts) -> list[UUID]:
    return [row.prospect_id for row in queueing.read(parts, limit=100, everyone=True).rows]


def test_both_are_read_as_one_under_either_name(parts: Parts, kim: UUID, twin: UUID) -> None:
    called = [_log(parts, kim), _log(parts, twin)]
    merging.merge(parts, kim, twin)
    for name in (str(kim), str(twin), twin.hex[:13], "kim.okafor@brightline.example", "+12128675312"):
        assert _resolve(parts, name) == kim
    found = _dossier(parts, twin)
    assert found.prospect.id == kim
    assert [one.id for one in found.calls] == called
    assert [view.e164 for view in found.phones] == ["+12128675310", "+12128675312"]
    assert _queued(parts) == [kim]


def test_what_was_empty_is_filled_and_what_differs_is_kept_beside(
    parts: Parts, clock: HandClock, kim: UUID
) -> None:
    clock.on(minutes=1)
    twin, _ = people.add_line(parts, SAME)
    merging.merge(parts, kim, twin)
    kept = _row(parts, kim)
    assert kept.email == "kim.okafor@brightline.example"
    assert (kept.first_name, kept.last_name) == ("Kimberley", "Okafor")
    assert kept.title == "Head of Operations"
    assert kept.custom["Other name"] == "Kim Okafor"
    assert kept.custom["Other title"] == "VP Operations"


def test_the_kept_person_is_found_by_every_word_and_number(parts: Parts, kim: UUID, twin: UUID) -> None:
    merging.merge(parts, kim, twin)
    for typed in ("Kimberley", "head of operations", "kim.okafor", "5312", "5310", "vp"):
        assert [one.prospect_id for one in finding.find(parts, typed)] == [kim], typed


def test_undone_both_are_as_they_were(parts: Parts, kim: UUID, twin: UUID) -> None:
    _log(parts, kim)
    _log(parts, twin)
    before = [(_row(parts, one), _dossier(parts, one)) for one in (kim, twin)]
    decision, _ = merging.merge(parts, kim, twin)
    assert before != [(_row(parts, one), _dossier(parts, one)) for one in (kim, twin)]
    merging.undo(parts, decision)
    assert before == [(_row(parts, one), _dossier(parts, one)) for one in (kim, twin)]
    assert sorted(_queued(parts)) == sorted([kim, twin])
    assert [one.prospect_id for one in finding.find(parts, "5312")] == [twin]


def test_what_was_learned_since_stays_with_the_kept_person(
    parts: Parts, clock: HandClock, kim: UUID, twin: UUID
) -> None:
    old = _log(parts, twin)
    decision, _ = merging.merge(parts, kim, twin)
    clock.on(days=3)
    new = _log(parts, twin)
    placing.edit(parts, twin, title="COO")
    merging.undo(parts, decision)
    assert [one.id for one in _dossier(parts, kim).calls] == [new]
    assert [one.id for one in _dossier(parts, twin).calls] == [old]
    assert _row(parts, kim).title == "COO"
    assert _row(parts, twin).title == "Head of Operations"


@pytest.mark.parametrize("first", ["kept", "other"])
@pytest.mark.parametrize("when", ["before", "while"])
def test_do_not_call_of_one_holds_for_both_and_after(
    parts: Parts, kim: UUID, twin: UUID, first: str, when: str
) -> None:
    asked = kim if first == "kept" else twin
    if when == "before":
        suppressing.add(parts, str(asked), None, "asked")
    decision, _ = merging.merge(parts, kim, twin)
    if when == "while":
        suppressing.add(parts, str(asked), None, "asked")
    assert _dossier(parts, kim).suppressions
    merging.undo(parts, decision)
    assert _dossier(parts, kim).suppressions
    assert _dossier(parts, twin).suppressions


def test_merges_are_undone_in_any_order(parts: Parts, clock: HandClock, kim: UUID, twin: UUID) -> None:
    clock.on(minutes=1)
    third, _ = people.add_line(parts, "Kim Okafor-Lind, Elsewhere, CEO, +1 212 867 5313")
    before = {one: _row(parts, one) for one in (kim, twin, third)}
    first, _ = merging.merge(parts, kim, twin)
    second, _ = merging.merge(parts, kim, third)
    merging.undo(parts, first)
    merging.undo(parts, second)
    assert {one: _row(parts, one) for one in before} == before


def test_an_inner_merge_waits_for_the_outer(parts: Parts, kim: UUID, twin: UUID) -> None:
    third, _ = people.add_line(parts, "Kim Okafor, Elsewhere, CEO, +1 212 867 5313")
    inner, _ = merging.merge(parts, twin, third)
    outer, _ = merging.merge(parts, kim, twin)
    assert _dossier(parts, third).prospect.id == kim
    with pytest.raises(Refused, match="merged into another"):
        merging.undo(parts, inner)
    merging.undo(parts, outer)
    assert _dossier(parts, third).prospect.id == twin
    merging.undo(parts, inner)
    assert _dossier(parts, third).prospect.id == third
    with pytest.raises(Refused, match="already"):
        merging.undo(parts, inner)


def test_nothing_is_merged_twice_or_in_the_middle_of_a_call(parts: Parts, kim: UUID, twin: UUID) -> None:
    calling.begin(parts, Start(twin, None, HowStarted.ELSEWHERE))
    with pytest.raises(Refused, match="open"):
        merging.merge(parts, kim, twin)
    calling.cancel(parts, calling.unfinished(parts)[0].id)
    merging.merge(parts, kim, twin)
    with pytest.raises(Refused, match="one already"):
        merging.merge(parts, twin, kim)
    with pytest.raises(NotFound):
        merging.merge(parts, kim, parts.store.ids())


def test_a_merge_is_in_the_op_log(parts: Parts, kim: UUID, twin: UUID) -> None:
    merging.merge(parts, kim, twin)
    with parts.store.read() as reading:
        rows = reading.connection.exec_driver_sql(
            "SELECT kind, entity, row_id, body FROM sync_op WHERE txn_id IN"
            " (SELECT txn_id FROM sync_op WHERE entity = 'merge_decision') ORDER BY dseq"
        ).all()
    assert [(kind, entity) for kind, entity, _, _ in rows] == [
        ("fact", "merge_decision"),
        ("set", "prospect"),
        ("set", "prospect"),
    ]
    assert rows[1].row_id == twin.bytes
    assert str(kim) in rows[1].body.decode()


def test_pairs_are_asked_once_and_never_after_an_answer(parts: Parts, kim: UUID, twin: UUID) -> None:
    one, other = sorted((kim, twin), key=lambda each: each.bytes)
    with parts.store.write() as writing:
        merges.note_pairs(
            writing, [LikelyPair(MergeWhat.PEOPLE, one, other, 0.9, ("same name",), None, writing.now)]
        )
    [pair] = merging.pairs(parts)
    assert (pair.one.id, pair.other.id, pair.reasons) == (one, other, ("same name",))
    assert {pair.one.name, pair.other.name} == {"Kim Okafor", "Kimberley Okafor"}
    merged, _ = merging.merge(parts, kim, twin)
    assert merging.pairs(parts) == ()
    merging.undo(parts, merged)
    assert merging.waiting(parts) == 1
    apart, _ = merging.keep_apart(parts, kim, twin)
    assert merging.pairs(parts) == ()
    assert [each.kind for each in merging.history(parts)] == [MergeKind.APART]
    merging.undo(parts, apart)
    assert merging.waiting(parts) == 1


def test_two_kept_apart_stay_so_when_one_is_merged_on(parts: Parts, kim: UUID, twin: UUID) -> None:
    third, _ = people.add_line(parts, "Kim Okafor, Bright Line Ltd, VP, +1 212 867 5314")
    one, other = sorted((third, twin), key=lambda each: each.bytes)
    with parts.store.write() as writing:
        pair = LikelyPair(MergeWhat.PEOPLE, one, other, 0.9, (), None, writing.now)
        merges.note_pairs(writing, [pair])
    merging.keep_apart(parts, kim, twin)
    assert merging.waiting(parts) == 1
    merging.merge(parts, third, kim)
    assert merging.waiting(parts) == 0


def test_companies_become_one_with_all_their_people(parts: Parts, kim: UUID, twin: UUID) -> None:
    first, second = _row(parts, kim).account_id, _row(parts, twin).account_id
    assert first is not None
    assert second is not None
    decision, _ = merging.merge(parts, first, second, MergeWhat.COMPANIES)
    assert _dossier(parts, twin).company == "Brightline Logistics"
    with parts.store.read() as reading:
        assert [one.id for one in stored.colleagues(reading, _row(parts, kim))] == [twin]
    suppressing.add(parts, str(kim), SuppressionKind.ACCOUNT, "asked")
    assert _dossier(parts, twin).suppressions
    merging.undo(parts, decision)
    assert _dossier(parts, twin).company == "Brightline"
    assert _dossier(parts, twin).suppressions
    assert _dossier(parts, kim).suppressions


def test_a_row_about_a_merged_record_is_about_the_kept_person(
    parts: Parts, kim: UUID, twin: UUID, tmp_path: Path
) -> None:
    placing.edit(parts, kim, email="kim@brightline.example")
    merging.merge(parts, kim, twin)
    file = tmp_path / "again.csv"
    with file.open("w", newline="") as opened:
        csv.writer(opened).writerows(
            [
                ["First Name", "Last Name", "Email", "Phone", "City"],
                ["Kimberley", "Okafor", "kim.okafor@brightline.example", "+1 212 867 5312", "Albany"],
            ]
        )
    done = importing.run(parts, file, ImportOptions())
    assert (done.batch.created, done.batch.updated) == (0, 1)
    assert _row(parts, kim).city == "Albany"
    assert _row(parts, twin).city == ""
    assert importing.run(parts, file, ImportOptions()).batch.unchanged == 1


def _import(parts: Parts, file: Path, *rows: str) -> ImportBatch:
    head = "First Name,Last Name,Email,Phone,Company,Title,City"
    file.write_text("\n".join([head, *rows]) + "\n")
    return importing.run(parts, file, ImportOptions(region="US")).batch


BOB = "Robert,Smith,robert.smith@acme.example,+1 212 867 5310,Acme Inc.,VP Sales,New York"


def test_a_row_spelt_another_way_joins_and_is_counted(parts: Parts, tmp_path: Path) -> None:
    _import(parts, tmp_path / "a.csv", BOB)
    again = ['Bob,Smith,bob.smith@home.example,+1 212 867 5310,"ACME, Inc",VP Sales,New York']
    done = _import(parts, tmp_path / "b.csv", *again)
    assert (done.created, done.updated, done.merged) == (0, 1, 1)
    bob = _resolve(parts, "robert.smith@acme.example")
    assert _row(parts, bob).custom["Other e-mail"] == "bob.smith@home.example"
    once_more = _import(parts, tmp_path / "c.csv", *again)
    assert (once_more.created, once_more.unchanged) == (0, 1)
    imports.undo(parts, str(done.id))
    assert "Other e-mail" not in _row(parts, bob).custom


def test_two_rows_of_one_file_join(parts: Parts, tmp_path: Path) -> None:
    other = "Bob,Smith,bob.smith@home.example,+1 212 867 5310,Acme,VP Sales,New York"
    done = _import(parts, tmp_path / "a.csv", BOB, other)
    assert (done.created, done.updated + done.unchanged) == (1, 1)


def test_who_may_be_the_same_is_asked_about_and_stays_two(parts: Parts, tmp_path: Path) -> None:
    first = _import(parts, tmp_path / "a.csv", "Katherine,Johnson,kjohnson@nimbus.example,,Nimbus,CTO,Boston")
    again = "Kathrine,Johnson,k.johnson@nimbus.example,,Nimbus Inc"
    done = _import(parts, tmp_path / "b.csv", f"{again},CTO,Boston")
    assert done.created == 1
    [pair] = merging.pairs(parts, done.id)
    assert merging.pairs(parts, first.id) == ()
    merging.keep_apart(parts, pair.one.id, pair.other.id)
    _import(parts, tmp_path / "c.csv", f"{again},CEO,Boston")
    assert merging.pairs(parts) == ()
    assert _row(parts, pair.one.id).merged_into is None


def test_a_switchboard_makes_nobody_one(parts: Parts, tmp_path: Path) -> None:
    rows = [f"{name},+1 212 867 5300,Acme" for name in ("Ana,Lind,a@acme.example", "Ben,Ode,b@acme.example")]
    done = _import(parts, tmp_path / "a.csv", *(f"{row},," for row in rows))
    assert (done.created, merging.waiting(parts)) == (2, 0)


def test_changed_people_are_found_by_what_they_are_now(parts: Parts, kim: UUID, tmp_path: Path) -> None:
    placing.edit(parts, kim, first_name="Kimberley", last_name="Adeyemi", email="kadeyemi@brightline.example")
    done = _import(
        parts, tmp_path / "a.csv", "Kimberly,Adeyemi,k.adeyemi@brightline.example,,Brightline Logistics,,"
    )
    assert {merging.pairs(parts, done.id)[0].one.id} == {kim}


def test_a_company_stays_as_long_as_one_merged_into_it_has_people(
    parts: Parts, kim: UUID, tmp_path: Path
) -> None:
    done = _import(parts, tmp_path / "a.csv", BOB)
    bob = next(one for one in _queued(parts) if one != kim)
    brought, first = _row(parts, bob).account_id, _row(parts, kim).account_id
    assert brought is not None
    assert first is not None
    merging.merge(parts, brought, first, MergeWhat.COMPANIES)
    imports.undo(parts, str(done.id))
    account = _dossier(parts, kim).account
    assert account is not None
    assert (account.id, account.deleted) == (brought, False)


def test_an_import_taken_back_takes_its_merges_along(parts: Parts, kim: UUID, tmp_path: Path) -> None:
    before = _row(parts, kim)
    done = _import(parts, tmp_path / "a.csv", BOB)
    bob = _resolve(parts, "robert.smith@acme.example")
    merging.merge(parts, kim, bob)
    imports.undo(parts, str(done.id))
    assert _row(parts, kim) == before
    assert _row(parts, bob).deleted
    assert [view.e164 for view in _dossier(parts, kim).phones] == ["+12128675310"]
    assert merging.history(parts) == ()


@pytest.mark.parametrize(
    ("name", "companies", "asked"),
    [("ACME, Inc", 1, 0), ("Acme Incorporated", 1, 0), ("acme", 1, 0), ("Acme GmbH", 2, 1), ("Apex", 2, 0)],
)
def test_companies_in_other_spellings(
    parts: Parts, tmp_path: Path, name: str, companies: int, asked: int
) -> None:
    _import(parts, tmp_path / "a.csv", BOB)
    _import(parts, tmp_path / "b.csv", f'Ana,Lind,,+1 212 867 5399,"{name}",,')
    with parts.store.read() as reading:
        rows = find(reading.connection, Account, "deleted", [False])
    assert len(rows) == companies
    assert merging.waiting(parts, what=MergeWhat.COMPANIES) == asked


class Merging(RuleBasedStateMachine):
    """People are called, stopped, merged and taken apart in any order; a plain model says who owns what."""

    parts: Parts
    clock: HandClock

    def __init__(self) -> None:
        super().__init__()
        self.born: dict[UUID, Prospect] = {}
        self.calls: dict[UUID, list[UUID]] = {}
        self.numbers: dict[UUID, set[str]] = {}
        self.lists: dict[UUID, set[UUID]] = {}
        self.stopped: set[UUID] = set()
        self.into: dict[UUID, tuple[UUID, UUID]] = {}
        """The one each merged person was merged into, and by which decision."""

    @initialize(count=st.integers(2, 5))
    def begin(self, count: int) -> None:
        for each in range(count):
            self.clock.on(minutes=1)
            number = f"+1212867{_next():04d}"
            one, _ = people.add_line(
                self.parts,
                f"Kim{each} Okafor, Firm {each % 2}, {'VP' * each}, {number}, k{_next()}@firm.example",
            )
            with self.parts.store.write() as writing:
                group = ProspectList(writing.new_id(), f"List {_next()}")
                writing.add(group, ListMember(writing.new_id(), group.id, one))
            self.born[one] = _row(self.parts, one)
            self.calls[one], self.numbers[one], self.lists[one] = [], {number}, {group.id}

    def _root(self, one: UUID) -> UUID:
        while one in self.into:
            one = self.into[one][0]
        return one

    def _family(self, one: UUID) -> set[UUID]:
        return {each for each in self.born if self._root(each) == self._root(one)}

    @rule(data=st.data())
    def log(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.born, key=lambda each: each.bytes)))
        self.clock.on(hours=1)
        self.calls[self._root(one)].append(_log(self.parts, one))

    @rule(data=st.data())
    def stop(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.born, key=lambda each: each.bytes)))
        suppressing.add(self.parts, str(one), None, "asked")
        self.stopped |= self._family(one)

    @precondition(lambda self: len(self.into) + 1 < len(self.born))
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        free = sorted((one for one in self.born if one not in self.into), key=lambda each: each.bytes)
        kept, other = data.draw(st.permutations(free))[:2]
        self.clock.on(minutes=1)
        decision, _ = merging.merge(self.parts, kept, other)
        self.into[other] = kept, decision
        if self.stopped & self._family(kept):
            self.stopped |= self._family(kept)

    @precondition(lambda self: self.into)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        other = data.draw(st.sampled_from(sorted(self.into, key=lambda each: each.bytes)))
        kept, decision = self.into[other]
        self.clock.on(minutes=1)
        if kept in self.into:
            with pytest.raises(Refused):
                merging.undo(self.parts, decision)
            return
        merging.undo(self.parts, decision)
        del self.into[other]

    @invariant()
    def everything_is_with_its_owner(self) -> None:
        for one in self.born:
            family, found = self._family(one), _dossier(self.parts, one)
            assert found.prospect.id == self._root(one)
            assert {each.id for each in found.calls} == {call for who in family for call in self.calls[who]}
            assert {view.e164 for view in found.phones} == set().union(*(self.numbers[who] for who in family))
            assert {each.id for each in found.lists} == set().union(*(self.lists[who] for who in family))
            assert bool(found.suppressions) == (one in self.stopped)

    @invariant()
    def nobody_is_there_twice(self) -> None:
        shown = [each.id for each in (_row(self.parts, one) for one in _queued(self.parts))]
        assert len(shown) == len(set(shown))
        standing = {one for one in self.born if one not in self.into}
        assert set(shown) & self.born.keys() <= standing
        ends = {view: one for one in standing for view in self.numbers[one]}
        for number, one in ends.items():
            assert [each.prospect_id for each in finding.find(self.parts, number[2:])] == [one]

    @invariant()
    def who_is_alone_again_is_as_before(self) -> None:
        kept = {root for root, _ in self.into.values()}
        for one, row in self.born.items():
            if one not in self.into and one not in kept:
                assert _row(self.parts, one) == row


_numbers = iter(range(1000, 10_000))


def _next() -> int:
    return next(_numbers)


def test_merging_and_undoing_in_any_order_loses_nothing(parts: Parts, clock: HandClock) -> None:
    class Run(Merging):
        pass

    Run.parts, Run.clock = parts, clock
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run_state_machine_as_test(
        Run,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=checks,
            database=None,
        ),
    )


def test_two_rows_of_one_person_do_not_change_their_words_by_turns(parts: Parts, tmp_path: Path) -> None:
    rows = (
        "Jon,Lee,jon@lee.example,+1 212 867 5331,Acme,CTO,Boston",
        "Jonathan,Lee,jonathan.lee@acme.example,+1 212 867 5332,Acme Labs,Head of IT,Austin",
    )
    _import(parts, tmp_path / "a.csv", *rows)
    first, second = sorted(_queued(parts), key=lambda one: _row(parts, one).first_name)
    merging.merge(parts, first, second)
    before = _row(parts, first)
    for name in ("b.csv", "c.csv"):
        assert _import(parts, tmp_path / name, *rows[::-1]).unchanged == 2
    assert _row(parts, first) == before
