"""The library: every script in a folder, checked as it is read. The folder is the index.

A person's own folder lies over the bundled one: a file with the same id replaces, another adds. A bad
file is listed with its faults and the rest goes on; a bad file of one's own leaves the bundled one in place.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import Environment

from coldcall.scripts import front_matter
from coldcall.scripts.faults import Fault, ScriptRejected
from coldcall.scripts.front_matter import FrontMatter, ScriptKind
from coldcall.scripts.sandbox import environment
from coldcall.scripts.syntax import SHARED, SOURCE_LONGEST, Checked, check

__all__ = ["Library", "Part", "Script", "ScriptKind", "parse_script", "read_library"]

SUFFIX = ".j2"
_FILE_LONGEST = 4 * SOURCE_LONGEST
_FILES_MOST = 2_000
# A tag or comment alone on its line leaves no empty line behind, and the new comment keeps the lines
# counted. Not so an include, which stands for words.
_LONE_TAG = re.compile(
    r"^[ \t]*(\{%(?![-+]?\s*include)(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*\n", re.MULTILINE
)
_HEADING = re.compile(r"^##[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a script under one `## heading` ("" for a script without); `line` is where it begins."""

    title: str
    source: str
    line: int
    checked: Checked


@dataclass(frozen=True, slots=True)
class Script:
    """One checked file. `version` is a short hash of it and of the shared blocks it includes."""

    matter: FrontMatter
    parts: tuple[Part, ...]
    version: str
    path: str
    bundled: bool = True

    @property
    def id(self) -> str:
        return self.matter.id

    @property
    def kind(self) -> ScriptKind:
        return self.matter.kind

    @property
    def title(self) -> str:
        return self.matter.title

    def current(self, today: date) -> bool:
        """Whether it may still be used: not past its `expires` day."""
        return self.matter.expires is None or today <= self.matter.expires


@dataclass(frozen=True, slots=True)
class Library:
    """All usable scripts by id, the shared blocks' sources by name, and the faults of what is left out.

    `shared_claims` tells by name which claims a shared block marks.
    """

    scripts: Mapping[str, Script]
    shared: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    shared_claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_kind(self, kind: ScriptKind) -> tuple[Script, ...]:
        """The scripts of one kind, in the order of their ids."""
        return tuple(self.scripts[name] for name in sorted(self.scripts) if self.scripts[name].kind is kind)


def read_library(bundled: Path, own: Path | None = None) -> Library:
    """Reads both folders; `own` may be None or absent. Never raises for a bad file: see `faults`."""
    faults: list[Fault] = []
    folders = [(bundled, True)] + ([(own, False)] if own is not None else [])
    files = [(path, text, shipped) for folder, shipped in folders for path, text in _texts(folder, faults)]
    shared, shared_claims = _shared(files, faults)
    parser = environment(shared, html=False)
    scripts: dict[str, Script] = {}
    for path, text, shipped in files:
        if path.startswith(SHARED):
            continue
        try:
            script = parse_script(text, path, shared, parser, bundled=shipped)
        except ScriptRejected as error:
            faults.extend(error.faults)
            continue
        there = scripts.get(script.id)
        if there is not None and there.bundled == shipped:
            faults.append(Fault(path, 1, f"the id `{script.id}` is taken by {there.path}"))
            continue
        scripts[script.id] = script
    return Library(scripts, shared, tuple(faults), shared_claims)


def parse_script(
    text: str, path: str, shared: Mapping[str, str], parser: Environment, *, bundled: bool = True
) -> Script:
    """Reads and checks one file's text; raises `ScriptRejected` with every fault of head and body."""
    head, body, first_line = front_matter.split(text, path)
    faults: list[Fault] = []
    matter: FrontMatter | None = None
    try:
        matter = front_matter.read(head, path)
    except ScriptRejected as error:
        faults.extend(error.faults)
    parts: list[Part] = []
    for title, source, line in _pieces(body, first_line):
        try:
            parts.append(Part(title, source, line, check(source, parser, path, line)))
        except ScriptRejected as error:
            faults.extend(error.faults)
    includes = sorted({name for part in parts for name in part.checked.includes})
    faults.extend(
        Fault(path, 1, f"there is no shared block `{name}`") for name in includes if name not in shared
    )
    if not parts and not faults:
        faults.append(Fault(path, first_line, "says nothing"))
    if faults or matter is None:
        raise ScriptRejected(*faults)
    version = _version(text, [shared[name] for name in includes])
    return Script(matter, tuple(parts), version, path, bundled)


def _pieces(body: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    """Title, source and first line of each part with words in it; no title before the first heading."""
    starts = [("", 0, 0), *((match[1], match.start(), match.end()) for match in _HEADING.finditer(body))]
    ends = [start for _, start, _ in starts[1:]] + [len(body)]
    for (title, _, begin), end in zip(starts, ends, strict=True):
        source = body[begin:end]
        if source.strip():
            blank = len(source) - len(source.lstrip("\r\n"))
            yield title, _without_lone_lines(source[blank:]), first_line + body.count("\n", 0, begin + blank)


def _without_lone_lines(source: str) -> str:
    return _LONE_TAG.sub(r"\1{#\n#}", source)


def _version(text: str, blocks: list[str]) -> str:
    digest = hashlib.sha256()
    for one in (text, *blocks):
        digest.update(hashlib.sha256(one.encode()).digest())
    return digest.hexdigest()[:12]


def _shared(
    files: list[tuple[str, str, bool]], faults: list[Fault]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    blocks: dict[str, str] = {}
    claims: dict[str, tuple[str, ...]] = {}
    bare = environment({}, html=False)
    for path, text, _ in files:
        if path.startswith(SHARED):
            try:
                source = _without_lone_lines(text.strip("\r\n"))
                claims[path] = check(source, bare, path, shared=True).claims
            except ScriptRejected as error:
                faults.extend(error.faults)
            else:
                blocks[path] = source
    return blocks, claims


def _texts(folder: Path, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    """Relative path (with `/`) and text of every script file below a folder, in order of path."""
    for path in _files(folder)[:_FILES_MOST]:
        name = path.relative_to(folder).as_posix()
        try:
            if path.is_symlink() or path.stat().st_size > _FILE_LONGEST:
                faults.append(Fault(name, 1, "a link, or too long to be a script"))
            else:
                yield name, path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(Fault(name, 1, f"cannot be read: {error}", "save it as UTF-8 text"))


def _files(folder: Path) -> list[Path]:
    found = []
    for place, _, names in os.walk(folder):
        found += [Path(place, name) for name in names if name.endswith(SUFFIX)]
    return sorted(found)
