"""Which script to show: the first one that is true, fresh and in date. The same input, the same script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coldcall.domain.claims import not_carried
from coldcall.domain.context import CallContext
from coldcall.domain.evidence import NOTHING, Evidence, EvidenceKind
from coldcall.errors import NotFound, Refused
from coldcall.scripts.faults import ScriptRejected
from coldcall.scripts.library import Library, Script, ScriptKind
from coldcall.scripts.render import ClaimNotCarried, Rendered, Renderer


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another opener that would be true here, and what it would rest on."""

    script_id: str
    title: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OpenerChoice:
    """The opener to say and the others that are true, best first, the chosen one left out."""

    rendered: Rendered
    alternatives: tuple[Alternative, ...]


def choose_opener(
    renderer: Renderer,
    context: CallContext,
    evidence: Sequence[Evidence],
    *,
    today: date,
    script_id: str | None = None,
) -> OpenerChoice:
    """The opener for `evidence` (best first, as `domain.evidence.choose` gives it).

    `context.evidence` is replaced by what the chosen script rests on. With `script_id` that one is used:
    raises `NotFound` for an unknown id and `ClaimNotCarried` where it would claim too much.
    """
    true_ones = list(_true_ones(renderer.library, ScriptKind.OPENER, context, evidence, today))
    if script_id is not None:
        rendered = _named(renderer, context, evidence, script_id, today)
    else:
        rendered = _first(renderer, context, true_ones)
    seen = {rendered.script_id}
    others = []
    for script, one in true_ones:
        if script.id not in seen:
            seen.add(script.id)
            others.append(Alternative(script.id, script.title, one))
    return OpenerChoice(rendered, tuple(others))


def choose_voicemail(
    renderer: Renderer,
    context: CallContext,
    evidence: Sequence[Evidence],
    *,
    today: date,
    attempt: int | None = None,
) -> Rendered:
    """The voicemail for this attempt (default `context.attempt`); raises `NotFound` when there is none."""
    number = context.attempt if attempt is None else attempt
    fitting = [
        (script, one)
        for script, one in _true_ones(renderer.library, ScriptKind.VOICEMAIL, context, evidence, today)
        if script.matter.attempts[0] <= number <= script.matter.attempts[1]
    ]
    return _first(renderer, context, fitting)


def choose_answer(renderer: Renderer, context: CallContext, code: str, *, today: date) -> Rendered | None:
    """The answer to an objection by its code, None when the library has none."""
    for script, one in _true_ones(
        renderer.library, ScriptKind.OBJECTION, context, (context.evidence,), today
    ):
        if script.matter.code == code:
            try:
                return renderer.render(script, context.resting_on(one))
            except (ScriptRejected, ClaimNotCarried):
                continue
    return None


def choose_emails(
    library: Library, context: CallContext, evidence: Sequence[Evidence], outcome: str, *, today: date
) -> tuple[tuple[Script, Evidence], ...]:
    """The e-mails that fit an outcome (`send_info`, `voicemail`, …), best first, with their evidence."""
    found: dict[str, tuple[Script, Evidence]] = {}
    for script, one in _true_ones(library, ScriptKind.EMAIL, context, evidence, today):
        if outcome in script.matter.outcomes:
            found.setdefault(script.id, (script, one))
    return tuple(found.values())


def choose_track(
    renderer: Renderer,
    context: CallContext,
    evidence: Sequence[Evidence],
    *,
    today: date,
    moment: str = "call",
) -> Rendered:
    """The talk track for a moment (`call`, `gatekeeper`, `inbound`, …); raises `NotFound` for none."""
    fitting = [
        (script, one)
        for script, one in _true_ones(renderer.library, ScriptKind.TALK_TRACK, context, evidence, today)
        if script.matter.moment == moment
    ]
    return _first(renderer, context, fitting)


def _true_ones(
    library: Library, kind: ScriptKind, context: CallContext, evidence: Iterable[Evidence], today: date
) -> Iterator[tuple[Script, Evidence]]:
    """Every script of a kind that is true for some evidence, with it: best evidence, then closest script;
    what is true with nothing known comes last.

    A script without `when` fits anything its claims allow and comes after all that are made for it.
    """
    scripts = [one for one in library.of_kind(kind) if one.current(today) and _for_title(one, context.title)]
    listed = [*(one for one in evidence if one.kind is not EvidenceKind.NONE), NOTHING]
    on_each = [(one, context.resting_on(one)) for one in listed]
    for one, resting_on_it in on_each:
        made_for_it = [script for script in scripts if any(when.matches(one) for when in script.matter.when)]
        for script in sorted(made_for_it, key=lambda script: _closeness(script, one)):
            if not not_carried(script.matter.claims, resting_on_it):
                yield script, one
    for script in sorted((script for script in scripts if not script.matter.when), key=_by_persona):
        for one, resting_on_it in on_each:
            if not not_carried(script.matter.claims, resting_on_it):
                yield script, one
                break


def _closeness(script: Script, evidence: Evidence) -> tuple[bool, int, str]:
    """Made for this job title first, then for fewest ages, then by id."""
    ages = min(len(when.ages) for when in script.matter.when if when.matches(evidence))
    return (not script.matter.persona, ages, script.id)


def _by_persona(script: Script) -> tuple[bool, str]:
    return (not script.matter.persona, script.id)


def _for_title(script: Script, title: str) -> bool:
    words = title.lower()
    return not script.matter.persona or any(one.lower() in words for one in script.matter.persona)


def _first(renderer: Renderer, context: CallContext, ones: Iterable[tuple[Script, Evidence]]) -> Rendered:
    for script, evidence in ones:
        try:
            return renderer.render(script, context.resting_on(evidence))
        except (ScriptRejected, ClaimNotCarried):
            continue  # found wanting only when run: the next one speaks
    raise NotFound(
        "No script fits this call", "run `coldcall scripts lint` to see what is wrong with the library"
    )


def _named(
    renderer: Renderer, context: CallContext, evidence: Sequence[Evidence], script_id: str, today: date
) -> Rendered:
    script = renderer.library.scripts.get(script_id)
    if script is None or script.kind is not ScriptKind.OPENER:
        raise NotFound(f"No opener is called {script_id}", "`coldcall scripts list` shows them")
    if not script.current(today):
        raise Refused(f"“{script.title}” expired on {script.matter.expires}", "renew it or choose another")
    refused: ClaimNotCarried | None = None
    for one in evidence or (NOTHING,):
        if script.matter.when and not any(when.matches(one) for when in script.matter.when):
            continue
        try:
            return renderer.render(script, context.resting_on(one))
        except ClaimNotCarried as error:
            refused = error
    if refused is None and not script.matter.claims:
        return renderer.render(script, context.resting_on(NOTHING))
    raise refused or ClaimNotCarried(script, script.matter.claims)
