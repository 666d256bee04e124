"""The script library as a whole: listed, checked, and one script rendered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from coldcall.actions import proof, scripting
from coldcall.actions.parts import Parts
from coldcall.domain.card import ShownScript
from coldcall.errors import NotFound
from coldcall.paths import bundled
from coldcall.scripts.library import Library, Script, read_library
from coldcall.scripts.lint import lint
from coldcall.scripts.render import ClaimNotCarried, Rendered, Renderer
from coldcall.scripts.samples import sample_contexts
from coldcall.store import dossiers, people


def library(config: Path) -> Library:
    """Our scripts with the team's own over them."""
    return read_library(bundled("scripts_library"), config / "scripts")


def listed(config: Path, kind: str = "") -> list[dict[str, Any]]:
    """All scripts, or those of one kind, by kind and id."""
    found = [one for one in library(config).scripts.values() if not kind or str(one.kind) == kind]
    return [_fields(one) for one in sorted(found, key=lambda one: (one.kind, one.id))]


def _fields(script: Script) -> dict[str, Any]:
    matter = script.matter
    return {
        "script": script.id,
        "kind": str(script.kind),
        "title": script.title,
        "version": script.version,
        "owner": matter.owner,
        "reviewed": matter.reviewed.isoformat() if matter.reviewed else None,
        "expires": matter.expires.isoformat() if matter.expires else None,
        "claims": list(matter.claims),
        "own": not script.bundled,
    }


def faults(config: Path, today: date) -> list[dict[str, Any]]:
    """What is wrong with the library; empty when all is well."""
    return [
        {"file": one.path, "line": one.line, "what": one.message, "suggestion": one.suggestion or None}
        for one in lint(library(config), today=today)
    ]


def rendered(config: Path, script_id: str, parts: Parts | None, prospect: str | None) -> ShownScript:
    """One script for a person, or for a made-up one. Raises NotFound, Refused."""
    known = library(config)
    script = known.scripts.get(script_id)
    if script is None:
        raise NotFound(f"there is no script {script_id}", "`coldcall scripts list` shows them")
    if parts is None or prospect is None:
        return scripting.shown(_for_nobody(Renderer(known), script))
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, people.resolve(reading, prospect))
        speech = scripting.speech_for(reading, parts, dossier, parts.now())
    for evidence in speech.evidence:
        if not script.matter.when or any(when.matches(evidence) for when in script.matter.when):
            context = proof.context_for(dossier, evidence, parts.settings, speech.goal)
            return scripting.shown(Renderer(known).render(script, context))
    raise NotFound(f"{script_id} is not true for this person", "leave the choice to `coldcall opener`")


def _for_nobody(renderer: Renderer, script: Script) -> Rendered:
    """A script for a made-up person with whatever evidence it wants."""
    for context in sample_contexts():
        wanted = script.matter.when
        if not wanted or any(when.matches(context.evidence) for when in wanted):
            try:
                return renderer.render(script, context)
            except ClaimNotCarried:
                continue
    raise NotFound(f"{script.id} rests on evidence that cannot be", "run `coldcall scripts lint`")
