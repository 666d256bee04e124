"""What is wrong with a script, at edit time instead of on a call.

Reading finds unknown words, forbidden syntax and faults of the front matter; here are the rules that need
the whole script: claims marked and declared, time to say it, the shape each kind has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coldcall.domain.claims import CLAIMS, Claim
from coldcall.domain.context import CallContext
from coldcall.errors import Refused
from coldcall.scripts.faults import Fault, ScriptRejected
from coldcall.scripts.front_matter import FOLDERS
from coldcall.scripts.library import Library, Script, ScriptKind, parse_script
from coldcall.scripts.render import Renderer
from coldcall.scripts.samples import sample_contexts
from coldcall.scripts.sandbox import environment

LONGEST_SECONDS = {
    ScriptKind.OPENER: 20.0,
    ScriptKind.VOICEMAIL: 30.0,
    ScriptKind.OBJECTION: 20.0,
    ScriptKind.TALK_TRACK: 20.0,
}
"""Seconds one step may take; an objection answer and a voicemail count as a whole."""

ANSWER_LINES_MOST = 3


def lint(library: Library, *, today: date) -> tuple[Fault, ...]:
    """Every fault of a library: what could not be read, then what is wrong with what could."""
    renderer, samples = Renderer(library), sample_contexts()
    found = [
        fault for script in library.scripts.values() for fault in _script(script, renderer, samples, today)
    ]
    return tuple(sorted({*library.faults, *found}))


def lint_text(text: str, path: str, library: Library, *, today: date) -> tuple[Fault, ...]:
    """The faults of one file's text as it is being typed; shared blocks come from `library`."""
    try:
        script = parse_script(text, path, library.shared, environment(library.shared, html=False))
    except ScriptRejected as error:
        return tuple(sorted(error.faults))
    return tuple(sorted(_script(script, Renderer(library), sample_contexts(), today)))


def _script(
    script: Script, renderer: Renderer, samples: tuple[CallContext, ...], today: date
) -> Iterator[Fault]:
    yield from _head(script, today)
    yield from _claims(script, renderer.library)
    yield from _shape(script)
    yield from _said(script, renderer, samples)


def _head(script: Script, today: date) -> Iterator[Fault]:
    if not script.path.startswith(FOLDERS[script.kind] + "/"):
        yield Fault(script.path, 1, f"a script of kind {script.kind} belongs in {FOLDERS[script.kind]}/")
    if script.matter.reviewed > today:
        yield Fault(script.path, 1, "`reviewed` lies in the future")
    if not script.current(today):
        yield Fault(script.path, 1, f"expired on {script.matter.expires}", "renew it or take it out")


def _claims(script: Script, library: Library) -> Iterator[Fault]:
    """Claims must be known, declared if they are not the evidence's own words, and marked where made."""
    declared = script.matter.claims
    marked: set[str] = set()
    for part in script.parts:
        marks = {*part.checked.claims}
        for name in part.checked.includes:
            marks.update(library.shared_claims.get(name, ()))
        marked |= marks
        for name in sorted(marks):
            if name not in CLAIMS:
                yield Fault(script.path, part.line, f"unknown claim `{name}`", "one of " + ", ".join(CLAIMS))
            elif name not in declared and not CLAIMS[name].own_words:
                yield Fault(
                    script.path,
                    part.line,
                    f"marks the claim `{name}` without declaring it",
                    "add it to claims",
                )
        for line, text in part.checked.literals:
            yield from _unproven(script, line, text)
    for name in declared:
        if name not in marked:
            yield Fault(
                script.path,
                1,
                f"declares the claim `{name}` and marks no words",
                f'mark them: |claim("{name}")',
            )


def _unproven(script: Script, line: int, text: str) -> Iterator[Fault]:
    for claim in CLAIMS.values():
        if claim.name not in script.matter.claims and not _asks(script, claim):
            for pattern in claim.words:
                match = re.search(pattern, text, re.IGNORECASE)
                if match:
                    at = line + text.count("\n", 0, match.start())
                    yield Fault(script.path, at, f"“{match[0]}” claims `{claim.name}`, which is not declared")


def _asks(script: Script, claim: Claim) -> bool:
    """Whether the script asks from a note: then "I have a note that we spoke" asserts the note alone."""
    return "noted" in script.matter.claims and claim.name != "proof"


def _shape(script: Script) -> Iterator[Fault]:
    titles = [part.title.lower() for part in script.parts]
    if script.kind is ScriptKind.EMAIL:
        for needed in ("subject", "text"):
            if needed not in titles:
                yield Fault(script.path, 1, f"an e-mail needs a part `## {needed.capitalize()}`")
    if script.kind is ScriptKind.TALK_TRACK and "" in titles:
        yield Fault(
            script.path, script.parts[0].line, "a talk track is made of steps, each under a `## heading`"
        )


def _said(script: Script, renderer: Renderer, samples: tuple[CallContext, ...]) -> Iterator[Fault]:
    """Renders the script on every sample it fits and judges what would be said."""
    tried = False
    seen: set[Fault] = set()
    for context in samples:
        if script.matter.when and not any(when.matches(context.evidence) for when in script.matter.when):
            continue
        try:
            rendered = renderer.render(script, context)
        except ScriptRejected as error:
            seen.update(error.faults)
            continue
        except Refused:
            continue
        tried = True
        limit = LONGEST_SECONDS.get(script.kind)
        for step in rendered.steps if limit else ():
            if limit and step.seconds > limit:
                seen.add(
                    Fault(script.path, 1, f"takes {step.seconds:.0f} s to say", f"at most {limit:.0f} s")
                )
        if script.kind is ScriptKind.OBJECTION:
            seen.update(_answer(script, rendered.text))
    if not tried and not seen:
        seen.add(Fault(script.path, 1, "can never be said: no evidence of its `when` carries its claims"))
    yield from seen


def _answer(script: Script, text: str) -> Iterator[Fault]:
    lines = text.split("\n")
    line = script.parts[0].line
    if len(lines) > ANSWER_LINES_MOST:
        yield Fault(
            script.path, line, f"an answer has at most {ANSWER_LINES_MOST} lines, this has {len(lines)}"
        )
    if not lines[0].lower().startswith("pause"):
        yield Fault(script.path, line, "an answer begins with the line “Pause”")
