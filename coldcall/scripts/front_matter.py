"""The head of a script file: TOML between two `+++` lines, read into `FrontMatter`.

Ages in `when` are written `kind:age`, age being one of `Freshness` or `fresh` (today, this week, this
month), `stale` (older, undated) or nothing, which is any age.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coldcall.domain.claims import CLAIMS
from coldcall.domain.evidence import FRESH, Evidence, EvidenceKind, Freshness
from coldcall.scripts.faults import Fault, ScriptRejected

FENCE = "+++"
_ID = re.compile(r"[a-z][a-z0-9]*([._-][a-z0-9]+)*\Z")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?\Z")


class ScriptKind(StrEnum):
    OPENER = "opener"
    VOICEMAIL = "voicemail"
    OBJECTION = "objection"
    EMAIL = "email"
    TALK_TRACK = "talk_track"


FOLDERS: Mapping[ScriptKind, str] = {
    ScriptKind.OPENER: "openers",
    ScriptKind.VOICEMAIL: "voicemails",
    ScriptKind.OBJECTION: "objections",
    ScriptKind.EMAIL: "emails",
    ScriptKind.TALK_TRACK: "talk_tracks",
}
"""The folder each kind lives in."""


@dataclass(frozen=True, slots=True)
class When:
    """One kind of evidence at some ages."""

    kind: EvidenceKind
    ages: frozenset[Freshness]

    def matches(self, evidence: Evidence) -> bool:
        return evidence.kind is self.kind and (
            evidence.kind is EvidenceKind.NONE or evidence.freshness in self.ages
        )


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a script says about itself. `code` belongs to objections, `attempts` (first, last) to
    voicemails, `outcomes` to e-mails, `moment` to talk tracks, `persona` holds words of a job title."""

    id: str
    kind: ScriptKind
    title: str
    owner: str
    reviewed: date
    when: tuple[When, ...] = ()
    claims: tuple[str, ...] = ()
    expires: date | None = None
    language: str = "en"
    variant: str = "a"
    persona: tuple[str, ...] = ()
    code: str = ""
    attempts: tuple[int, int] = (1, 99)
    outcomes: tuple[str, ...] = ()
    moment: str = ""
    stage: str = ""


_KEYS = frozenset(FrontMatter.__dataclass_fields__)
_NEEDED = ("id", "kind", "title", "owner", "reviewed")
_ALSO_NEEDED = {
    ScriptKind.OPENER: "when",
    ScriptKind.VOICEMAIL: "attempts",
    ScriptKind.OBJECTION: "code",
    ScriptKind.EMAIL: "outcomes",
    ScriptKind.TALK_TRACK: "moment",
}


def split(text: str, path: str) -> tuple[str, str, int]:
    """Front matter, body, and the line the body begins at; raises `ScriptRejected` without both fences."""
    lines = text.splitlines(keepends=True)
    fences = [number for number, line in enumerate(lines) if line.strip() == FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise ScriptRejected(Fault(path, 1, f"no front matter between two {FENCE} lines"))
    end = fences[1]
    return "".join(lines[1:end]), "".join(lines[end + 1 :]), end + 2


def read(toml: str, path: str) -> FrontMatter:
    """Reads the head; raises `ScriptRejected` naming every fault in it."""
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ScriptRejected(Fault(path, 1, f"front matter is not TOML: {error}")) from None
    reader = _Reader(table, toml, path)
    matter = reader.matter()
    if reader.faults or matter is None:
        raise ScriptRejected(*reader.faults)
    return matter


class _Reader:
    """Reads one table, noting every fault with its line."""

    def __init__(self, table: Mapping[str, object], toml: str, path: str) -> None:
        self._table = table
        self._lines = toml.splitlines()
        self._path = path
        self.faults: list[Fault] = []

    def matter(self) -> FrontMatter | None:
        for key in self._table.keys() - _KEYS:
            self._fault(key, f"unknown key `{key}`")
        kind = self._kind()
        also = [_ALSO_NEEDED[kind]] if kind else []
        for key in (*_NEEDED, *also):
            if key not in self._table:
                self.faults.append(Fault(self._path, 1, f"`{key}` is missing"))
        identity = self._text("id")
        if identity and not _ID.match(identity):
            self._fault("id", "an id is made of small letters, digits, dots and hyphens")
        language = self._text("language") or "en"
        if not _LANGUAGE.match(language):
            self._fault("language", 'a language is like "en" or "pt-BR"')
        reviewed = self._date("reviewed")
        first_last = self._attempts()
        matter_parts = (self._when(), self._claims(), self._date("expires"))
        texts = {key: self._text(key) for key in ("title", "owner", "variant", "code", "moment", "stage")}
        lists = {key: self._list(key) for key in ("persona", "outcomes")}
        if self.faults or kind is None or reviewed is None:
            return None
        return FrontMatter(
            id=identity,
            kind=kind,
            title=texts["title"],
            owner=texts["owner"],
            reviewed=reviewed,
            when=matter_parts[0],
            claims=matter_parts[1],
            expires=matter_parts[2],
            language=language,
            variant=texts["variant"] or "a",
            persona=lists["persona"],
            code=texts["code"],
            attempts=first_last,
            outcomes=lists["outcomes"],
            moment=texts["moment"],
            stage=texts["stage"],
        )

    def _kind(self) -> ScriptKind | None:
        text = self._text("kind")
        if text in list(ScriptKind):
            return ScriptKind(text)
        if text:
            self._fault("kind", f"unknown kind `{text}`", "one of " + ", ".join(ScriptKind))
        return None

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        if isinstance(value, str) and (value.strip() or key not in self._table):
            return value.strip()
        self._fault(key, f"`{key}` must be text")
        return ""

    def _list(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self._fault(key, f"`{key}` must be a list of texts")
        return ()

    def _date(self, key: str) -> date | None:
        value = self._table.get(key)
        if value is None or type(value) is date:
            return value
        self._fault(key, f"`{key}` must be a date like 2026-09-01")
        return None

    def _attempts(self) -> tuple[int, int]:
        value = self._table.get("attempts", [1, 99])
        if isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value):
            first, last = value
            if 1 <= first <= last:
                return first, last
        self._fault("attempts", "`attempts` must be the first and the last, like [2, 3]")
        return 1, 99

    def _when(self) -> tuple[When, ...]:
        return tuple(filter(None, map(self._one_when, self._list("when"))))

    def _one_when(self, text: str) -> When | None:
        kind, _, age = text.partition(":")
        ages = _ages(age)
        if kind not in list(EvidenceKind) or not ages:
            self._fault("when", f"unknown evidence `{text}`", "like download:fresh; see the README")
            return None
        return When(EvidenceKind(kind), ages)

    def _claims(self) -> tuple[str, ...]:
        names = self._list("claims")
        for name in names:
            if name not in CLAIMS:
                self._fault("claims", f"unknown claim `{name}`", "one of " + ", ".join(CLAIMS))
        return names

    def _fault(self, key: str, message: str, suggestion: str = "") -> None:
        starts = [
            number for number, line in enumerate(self._lines) if re.match(rf"\s*{re.escape(key)}\s*=", line)
        ]
        self.faults.append(Fault(self._path, (starts[0] if starts else -1) + 2, message, suggestion))


def _ages(age: str) -> frozenset[Freshness]:
    match age:
        case "":
            return frozenset(Freshness)
        case "fresh":
            return FRESH
        case "stale":
            return frozenset(Freshness) - FRESH
        case _:
            return frozenset({Freshness(age)}) if age in list(Freshness) else frozenset()
