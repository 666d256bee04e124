"""The ten outcomes and their reasons, as the desk and the exports rely on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coldcall.actions.defaults import load_defaults, read
from coldcall.domain.call import Outcome
from coldcall.domain.content import Goal
from coldcall.domain.outcome import Group, Need, Outcomes
from coldcall.domain.reasons import SKIP, Blame, Reasons
from coldcall.errors import BadInput

DEFAULTS = load_defaults()
OUTCOMES, REASONS = DEFAULTS.outcomes, DEFAULTS.reasons


def test_the_keys_are_those_of_the_desk() -> None:
    order = [OUTCOMES.by_digit(digit).outcome for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    assert order == list(Outcome)


def flagged(flag: str) -> set[str]:
    return {outcome.value for outcome in Outcome if getattr(OUTCOMES[outcome], flag)}


def test_the_flags() -> None:
    talked = {"meeting_booked", "call_back", "send_info", "not_now", "not_a_fit"}
    assert flagged("conversation") == talked
    assert flagged("prospect_reached") == talked | {"do_not_call"}
    assert flagged("reached") == talked | {"do_not_call", "gatekeeper"}
    assert flagged("stops_calling") == {"meeting_booked", "not_a_fit", "do_not_call"}
    assert flagged("bad_number") == {"wrong_number"}
    assert flagged("counts_as_attempt") == set(Outcome)


def test_the_first_outcome_is_named_after_the_goal_and_asks_for_what_it_needs() -> None:
    label = [OUTCOMES.label(Outcome.MEETING_BOOKED, goal) for goal in Goal]
    assert label == [
        "Meeting booked",
        "Registered",
        "Booth appointment",
        "Survey answered",
        "Message given",
    ]
    rule = OUTCOMES[Outcome.MEETING_BOOKED]
    assert rule.for_goal("meeting").needs == (Need.WHEN, Need.WITH, Need.EMAIL)
    assert rule.for_goal(Goal.BOOTH).needs == (Need.WHEN, Need.WITH)
    assert rule.for_goal(Goal.SURVEY).needs == ()
    assert OUTCOMES.label(Outcome.CALL_BACK, Goal.SURVEY) == "Call back"


def test_a_voicemail_campaign_is_done_with_the_voicemail_and_with_nothing_less() -> None:
    reached = {
        goal: (
            OUTCOMES.reaches_goal(Outcome.VOICEMAIL, "", goal),
            OUTCOMES.reaches_goal(Outcome.VOICEMAIL, "none_left", goal),
            OUTCOMES[Outcome.VOICEMAIL].stops(goal),
            OUTCOMES[Outcome.VOICEMAIL].stops(goal, "none_left"),
        )
        for goal in (Goal.VOICEMAIL, Goal.MEETING)
    }
    assert reached == {
        Goal.VOICEMAIL: (True, False, True, False),
        Goal.MEETING: (False, False, False, False),
    }
    assert OUTCOMES.label(Outcome.VOICEMAIL, Goal.VOICEMAIL) == "Voicemail left, goal"


@pytest.mark.parametrize(
    ("outcome", "detail", "group", "hubspot", "close"),
    [
        (Outcome.MEETING_BOOKED, "", Group.CONNECTED, "f240bbac-87c9-4f6e-bf70-924b57d47db7", "answered"),
        (Outcome.GATEKEEPER, "", Group.REACHED, "a4c4c377-d246-4b32-a13b-75a56a4cd0ff", "answered"),
        (Outcome.VOICEMAIL, "", Group.NOT_REACHED, "b2cf5968-551e-4856-9783-52b3da59a7d0", "vm-left"),
        (Outcome.NO_ANSWER, "", Group.NOT_REACHED, "73a0d17f-1163-4015-bdd5-ec830791da20", "no-answer"),
        (Outcome.NO_ANSWER, "busy", Group.NOT_REACHED, "9d9162e7-6cf3-4944-bf63-4dff82258764", "busy"),
        (Outcome.WRONG_NUMBER, "", Group.BAD_DATA, "17b47fee-58de-441e-a44c-c6300d46f273", "error"),
        (Outcome.DO_NOT_CALL, "", Group.STOP, "", "blocked"),
    ],
)
def test_the_crosswalk(outcome: Outcome, detail: str, group: Group, hubspot: str, close: str) -> None:
    assert OUTCOMES.group(outcome, detail) is group
    elsewhere = OUTCOMES.elsewhere(outcome, detail)
    assert (elsewhere.hubspot_id, elsewhere.close) == (hubspot, close)


def test_details_have_their_own_words_and_unknown_ones_fall_back() -> None:
    assert OUTCOMES.label(Outcome.VOICEMAIL, detail="none_left") == "Mailbox, none left"
    assert OUTCOMES.label(Outcome.NO_ANSWER, detail="dead_line") == "Dead line"
    assert OUTCOMES.label(Outcome.NO_ANSWER, detail="comet") == "No answer"


def test_the_reasons_stand_on_their_digits() -> None:
    def codes(group: str) -> list[str]:
        found = REASONS.of(group)
        assert [one.digit for one in found] == list(range(1, len(found) + 1))
        return [one.code for one in found]

    assert codes("not_a_fit")[3:7] == [
        "student_or_job_seeker",
        "consultant_or_vendor",
        "competitor",
        "customer_already",
    ]
    assert [len(codes(group)) for group in ("not_a_fit", "not_now", "wrong_number", "gatekeeper", SKIP)] == [
        9,
        5,
        4,
        4,
        5,
    ]
    assert REASONS.of(Outcome.VOICEMAIL) == ()


def test_a_reason_is_found_by_code_or_digit_and_says_who_to_tell() -> None:
    found = REASONS.find(Outcome.NOT_A_FIT, "4")
    assert found is not None
    assert found is REASONS.find("not_a_fit", "student_or_job_seeker")
    assert found.blames is Blame.CAMPAIGN
    assert REASONS.find(Outcome.NOT_A_FIT, "comet") is None
    left = REASONS.find(Outcome.WRONG_NUMBER, "left_the_company")
    assert left is not None
    assert left.asks == "who"


def test_a_skip_comes_back_by_rule() -> None:
    friday = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
    check, later = REASONS.find(SKIP, "1"), REASONS.find(SKIP, "later_today")
    assert check is not None
    assert later is not None
    # The clocks go forward on the Sunday in between.
    assert check.back_at(friday, "America/New_York") == datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    assert later.back_at(friday, "America/New_York") == friday + timedelta(hours=2)
    assert all(one.back_at(friday, "") > friday for one in REASONS.of(SKIP))


def broken(name: str, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    parsed = read(name)
    change(parsed)
    return parsed


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda top: top["call_back"].update(digit=1), "share a digit"),
        (lambda top: top["call_back"].update(needs=["shoe size"]), "call_back.needs"),
        (lambda top: top["call_back"].update(group="lost"), "call_back.group"),
        (lambda top: top["call_back"].pop("label"), "call_back.label"),
        (lambda top: top["meeting_booked"]["goals"].update(party={"label": "x"}), "party"),
    ],
)
def test_an_unusable_outcome_is_named(change: Callable[[dict[str, Any]], object], place: str) -> None:
    with pytest.raises(BadInput) as caught:
        Outcomes.from_toml(broken("outcomes.toml", change))
    assert place in str(caught.value)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda top: top["skip"][0].update(digit=2), "share a digit"),
        (lambda top: top["skip"][0].update(code="open_deal"), "share a code"),
        (lambda top: top["skip"][0].update(blames="rep"), "blames"),
        (lambda top: top["skip"][0].update(digit=10), "digit"),
        (lambda top: top.update(sulking=[]), "sulking"),
    ],
)
def test_an_unusable_reason_is_named(change: Callable[[dict[str, Any]], object], place: str) -> None:
    with pytest.raises(BadInput) as caught:
        Reasons.from_toml(broken("reasons.toml", change))
    assert place in str(caught.value)


def test_a_team_changes_words_and_points_in_files_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "outcomes.toml").write_text('[send_info]\nlabel = "Send the guide"\n', encoding="utf-8")
    (tmp_path / "scoring.toml").write_text("[decay]\nhalf_life_days = 7\n", encoding="utf-8")
    own = load_defaults(tmp_path)
    assert own.outcomes.label(Outcome.SEND_INFO) == "Send the guide"
    assert own.outcomes[Outcome.SEND_INFO].conversation
    assert (own.scoring.half_life_days, own.scoring.undated_share) == (7, DEFAULTS.scoring.undated_share)
    assert own.attempts == DEFAULTS.attempts


@pytest.mark.parametrize("content", [b"[decay\n", b"\xff\xfe\x00", b"decay = 3\n"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scoring.toml").write_bytes(content)
    with pytest.raises(BadInput, match=r"scoring\.toml"):
        load_defaults(tmp_path)
