"""Every bundled script on every evidence it is for, with words missing or hostile: always sayable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coldcall.domain.claims import not_carried
from coldcall.domain.context import CallContext
from coldcall.domain.evidence import Evidence, EvidenceKind, Freshness
from coldcall.domain.objection import read_deck
from coldcall.paths import bundled
from coldcall.scripts import (
    Library,
    Rendered,
    Renderer,
    Script,
    ScriptKind,
    choose_opener,
    lint,
    read_library,
)
from coldcall.scripts.render import ClaimNotCarried
from coldcall.scripts.samples import FULL, sample_contexts
from tests.scripts.hostile import NAMES

LIBRARY = read_library(bundled("scripts_library"))
SAMPLES = sample_contexts()
FEW_SAMPLES = sample_contexts((EvidenceKind.NONE, EvidenceKind.DOWNLOAD))
SCRIPTS = pytest.mark.parametrize("script", LIBRARY.scripts.values(), ids=lambda script: script.id)

_UGLY = re.compile(r" {2}| [,.;:?!]|,[,.]|\.\.(?!\.)|\(\)|\"\"|Hi[ ,.]*,|\bNone\b|\{\{|\{%|[\ue000-\uf8ff]")


def _fits(script: Script, evidence: Evidence) -> bool:
    return not script.matter.when or any(when.matches(evidence) for when in script.matter.when)


def _carried(script: Script) -> Iterator[CallContext]:
    """The sample calls this script is for; two are enough where it takes any evidence."""
    for context in SAMPLES if script.matter.when else FEW_SAMPLES:
        if _fits(script, context.evidence) and not not_carried(script.matter.claims, context):
            yield context


def _texts(rendered: Rendered) -> list[str]:
    return [*(step.text for step in rendered.steps), *([rendered.subject] if rendered.subject else [])]


def _check(rendered: Rendered) -> None:
    """No loose punctuation, no empty sentence, no sentence without its beginning, no more than 20 s."""
    for text in _texts(rendered):
        assert text.strip()
        ugly = _UGLY.search(text)
        assert not ugly, f"{rendered.script_id}: {ugly[0]!r} in {text!r}" if ugly else ""
        for sentence in re.split(r"(?<=[.?!])\s+|\n+", text):
            assert re.search(r"\w", sentence), f"{rendered.script_id}: empty sentence in {text!r}"
            starts_well = not sentence[0].islower() or sentence.startswith("https://")
            assert starts_well, f"{rendered.script_id}: {sentence!r} in {text!r}"
    _check_length(rendered)


def _check_length(rendered: Rendered) -> None:
    if rendered.kind is not ScriptKind.EMAIL:
        for step in rendered.steps:
            assert step.seconds <= 20, f"{rendered.script_id}: {step.seconds} s: {step.text}"


def _without(context: CallContext, name: str) -> CallContext:
    group, _, part = name.rpartition(".")
    nothing: dict[str, Any] = {part: {"minutes": None, "pains": ()}.get(part, "")}
    if group:
        return replace(context, evidence=replace(context.evidence, **nothing))
    return replace(context, **nothing)


_TEXTS = [one.name for one in fields(CallContext) if one.name not in ("evidence", "attempt", "voicemails")]
_PROSPECTS = ("first_name", "last_name", "company", "title", "asset", "gatekeeper")
_OPTIONAL = [
    *_TEXTS,
    *(f"evidence.{name}" for name in ("asset", "topic", "by", "detail", "minutes", "when_words")),
]


def test_the_library_reads_and_lints_clean(library: Library, today: date) -> None:
    assert [str(fault) for fault in lint(library, today=today)] == []


def test_there_is_enough_of_each_kind(library: Library) -> None:
    counted = Counter(script.kind for script in library.scripts.values())
    assert counted[ScriptKind.OPENER] >= 12
    assert counted[ScriptKind.VOICEMAIL] >= 6
    assert counted[ScriptKind.OBJECTION] >= 20
    assert counted[ScriptKind.EMAIL] >= 6


def test_every_objection_has_an_answer_and_every_answer_an_objection(library: Library) -> None:
    deck = read_deck(bundled("defaults", "objections.toml").read_text(encoding="utf-8"))
    codes = {one.code for one in deck.objections}
    assert codes == {script.matter.code for script in library.of_kind(ScriptKind.OBJECTION)}
    assert {one.family for one in deck.objections} == set(deck.families)


@SCRIPTS
def test_with_everything_known(script: Script, renderer: Renderer) -> None:
    contexts = list(_carried(script))
    assert contexts
    for context in contexts:
        _check(renderer.render(script, context))


@SCRIPTS
def test_with_each_word_missing(script: Script, renderer: Renderer) -> None:
    for context in _carried(script):
        for name in _OPTIONAL:
            less = _without(context, name)
            if not not_carried(script.matter.claims, less):
                _check(renderer.render(script, less))


@SCRIPTS
def test_with_nothing_known(script: Script, renderer: Renderer) -> None:
    for context in _carried(script):
        _check(
            renderer.render(
                script, CallContext(evidence=replace(context.evidence, asset="", topic="", by=""))
            )
        )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(missing=st.sets(st.sampled_from(_OPTIONAL)), script=st.sampled_from(list(LIBRARY.scripts.values())))
def test_with_any_words_missing(missing: set[str], script: Script, renderer: Renderer) -> None:
    context = next(_carried(script))
    for name in sorted(missing):
        context = _without(context, name)
    if not not_carried(script.matter.claims, context):
        _check(renderer.render(script, context))


@SCRIPTS
def test_with_hostile_words(script: Script, renderer: Renderer) -> None:
    contexts = list(_carried(script))
    for place, name in enumerate(NAMES):
        context = contexts[place % len(contexts)]
        words: dict[str, Any] = dict.fromkeys(_PROSPECTS, name)
        evidence = replace(context.evidence, asset=name, topic="", by=name, detail=name)
        hostile = replace(context, **words, evidence=evidence)
        rendered = renderer.render(script, hostile)
        for text in _texts(rendered):
            assert not re.search(r"[\ue000-\uf8ff\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", text)
            assert "49" not in text.replace(name, "")
        if rendered.subject:
            assert "\n" not in rendered.subject
        if rendered.html:
            assert "<script" not in rendered.html
            assert "<img" not in rendered.html
            assert "<svg" not in rendered.html
        assert [step.title for step in rendered.steps] == [
            "" if script.kind is ScriptKind.EMAIL else part.title
            for part in script.parts
            if part.title not in ("Subject", "HTML")
        ]
        _check_length(rendered)


def test_template_code_in_a_name_is_said_letter_by_letter(renderer: Renderer, today: date) -> None:
    choice = choose_opener(renderer, replace(FULL, first_name="{{7*7}}"), (), today=today)
    assert choice.rendered.text.startswith("Hi {{7*7}}, ")


@SCRIPTS
def test_a_script_is_refused_unless_the_evidence_carries_it(script: Script, renderer: Renderer) -> None:
    for context in SAMPLES:
        if not_carried(script.matter.claims, context):
            with pytest.raises(ClaimNotCarried):
                renderer.render(script, context)
        else:
            said = renderer.render(script, context)
            assert not not_carried(said.claims, context)


def test_old_and_undated_evidence_asks(renderer: Renderer, today: date) -> None:
    """Whatever the kind, an act of long ago or of no date is never asserted in the second person."""
    remembered = {EvidenceKind.PROMISE, EvidenceKind.INBOUND, EvidenceKind.REFERRAL, EvidenceKind.GATEKEEPER}
    for context in SAMPLES:
        if context.evidence.fresh or context.evidence.kind in remembered:
            continue
        text = choose_opener(renderer, FULL, (context.evidence,), today=today).rendered.text
        assert not re.search(r"\b[Yy]ou (downloaded|filled|signed|stopped|were|followed|reacted|asked)", text)
        assert text.endswith("?")


def test_every_kind_of_evidence_has_an_opener_of_its_own(renderer: Renderer, today: date) -> None:
    for context in SAMPLES:
        if context.evidence.freshness is not Freshness.TODAY:
            continue
        choice = choose_opener(renderer, FULL, (context.evidence,), today=today)
        assert choice.rendered.fallback is (context.evidence.kind is EvidenceKind.NONE)
        assert choice.rendered.evidence.kind is context.evidence.kind


def test_every_opener_says_who_calls(renderer: Renderer) -> None:
    for script in renderer.library.of_kind(ScriptKind.OPENER):
        for context in _carried(script):
            text = renderer.render(script, context).text
            assert "Dana Whitfield" in text[:60], text
            assert "Parcelwise" in text[:60], text
