"""Whatever a team sets: reasons sum to the score, no act costs a place, what is kept is what is shown."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coldcall.actions.defaults import read
from coldcall.domain import decay, shelving
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.ideal import ActFact, PersonFacts
from coldcall.domain.scoring import FitPoints, HistoryFacts, engagement, fit, history, score, tenths
from coldcall.domain.weights import MOST_POINTS, Weights
from tests.domain.test_scoring import ACTS, HISTORIES, NOW, PEOPLE, act

SHIPPED = read("scoring.toml")
PLENTY = st.one_of(st.just(0), st.floats(0, 60), st.floats(0, MOST_POINTS))
ANY = st.one_of(st.just(0), st.floats(-30, 30), st.floats(-MOST_POINTS, MOST_POINTS))
SENTENCES = (
    "Director or above", "not a consultant", "direct number", "free e-mail address", "in the US",
    "50–500 employees", "title contains operations", "no direct number",
)  # fmt: skip


@st.composite
def any_weights(draw: st.DrawFn) -> Weights:
    """Points negative, zero and huge, of everything that may be so."""
    made: dict[str, Any] = {**SHIPPED, "engagement": {}}
    made["decay"] = {
        "half_life_days": draw(st.sampled_from([1, 2.5, 14, 3650])),
        "undated_share": draw(st.floats(0, 1)),
    }
    for kind, table in SHIPPED["engagement"].items():
        changed = {"points": draw(PLENTY), "day_cap": draw(PLENTY)}
        if "per_minutes_doubling" in table:
            changed |= {"per_minutes_doubling": draw(PLENTY), "per_visits_doubling": draw(PLENTY)}
        made["engagement"][kind] = table | changed
    made["history"] = {name: draw(ANY) for name in SHIPPED["history"]}
    chosen = draw(st.lists(st.sampled_from(SENTENCES), unique=True))
    made["ideal"] = [{"sentence": one, "points": draw(ANY)} for one in chosen]
    made["ideal"].append({"sentence": "did something about dock", "points": draw(PLENTY)})
    made["ideal"].append({"sentence": "not downloaded something", "points": -draw(PLENTY)})
    return Weights.from_toml(made)


def _facts(events: list[Engagement], person: PersonFacts) -> PersonFacts:
    did = tuple(ActFact(event.kind, event.what) for event in events if not event.bot)
    return PersonFacts(person.title, phone_labels=person.phone_labels, flags=person.flags, acts=did)


@given(any_weights(), PEOPLE, ACTS, HISTORIES)
@settings(max_examples=60, deadline=None)
def test_the_reasons_sum_to_the_score_and_to_what_is_kept(
    weights: Weights, person: PersonFacts, events: list[Engagement], facts: HistoryFacts
) -> None:
    person = _facts(events, person)
    shown = score(person, events, facts, weights, NOW)
    assert tenths(shown.reasons) == round(shown.total * 10)
    assert all(one.points for one in shown.reasons)
    assert FitPoints(weights)(person) == tenths(fit(person, weights)) / 10
    kept = decay.stored(events, weights)
    steady = shelving.steady_tenths(shown.fit, tenths(history(facts, weights, NOW)) / 10, kept.undated)
    placed = shelving.tenths(steady, kept.log2_sum, shelving.age_of(NOW, weights))
    assert abs(placed - round(shown.total * 10)) <= max(1, abs(placed) * 1e-9)


@given(any_weights(), PEOPLE, ACTS, HISTORIES, st.sampled_from(EngagementKind), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_one_more_act_never_costs_a_place(
    weights: Weights,
    person: PersonFacts,
    events: list[Engagement],
    facts: HistoryFacts,
    kind: EngagementKind,
    count: int,
) -> None:
    more = [*events, act(kind, number=7_000_000, what="Dock guide", count=count)]
    before = score(_facts(events, person), events, facts, weights, NOW)
    after = score(_facts(more, person), more, facts, weights, NOW)
    assert round(after.total * 10) >= round(before.total * 10)
    assert tenths(engagement(more, weights, NOW)) >= tenths(engagement(events, weights, NOW))
