"""Renders a checked script for one call: the words to say, what they claim, and how long they take.

A script whose claims the evidence does not carry is refused, never softened. What a template prints is
capped; values reach it plain (see `CallContext`) and are never read as templates themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Template
from jinja2.exceptions import TemplateError

from coldcall.domain.claims import CLAIMS, not_carried
from coldcall.domain.context import CallContext
from coldcall.domain.evidence import Evidence, EvidenceKind
from coldcall.errors import Refused
from coldcall.scripts.faults import Fault, ScriptRejected
from coldcall.scripts.library import Library, Part, Script, ScriptKind
from coldcall.scripts.sandbox import MARKED, environment
from coldcall.scripts.vocabulary import values

WORDS_A_MINUTE = 150
LONGEST = 20_000
_SUBJECT, _HTML = "subject", "html"
_LONG_WORD = 14


class ClaimNotCarried(Refused):
    """The script asserts something the evidence does not prove; `claims` names what."""

    def __init__(self, script: Script, claims: tuple[str, ...]) -> None:
        super().__init__(
            f"“{script.title}” claims what is not proven here: {', '.join(claims)}",
            "choose another script, or leave the choice to Coldcall",
        )
        self.claims = claims


@dataclass(frozen=True, slots=True)
class Span:
    """Words that claim something: `text[start:end]` of the step or text they belong to."""

    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a script, in the order it is said. `title` is "" for a script of one step."""

    title: str
    text: str
    spans: tuple[Span, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """A script made for one call. `spans` belong to `text`, which is all steps with blank lines between.

    `fallback` is true when it rests on no evidence. `seconds` is the time to say it at 150 words a minute;
    stage directions (the first line of an objection answer) are not said. `claims` are those declared and
    those whose words were said. `html`, `subject`: e-mails only.
    """

    script_id: str
    version: str
    variant: str
    kind: ScriptKind
    title: str
    text: str
    steps: tuple[Step, ...]
    spans: tuple[Span, ...]
    claims: tuple[str, ...]
    evidence: Evidence
    fallback: bool
    seconds: float
    subject: str | None = None
    html: str | None = None


class Renderer:
    """Renders the scripts of one library and keeps what it compiled. For one thread at a time."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._plain = environment(library.shared, html=False)
        self._escaping = environment(library.shared, html=True)
        self._compiled: dict[tuple[bool, str], Template] = {}

    def render(self, script: Script, context: CallContext) -> Rendered:
        """The script for one call. Raises `ClaimNotCarried`, or `ScriptRejected` when it says too much."""
        self._prove(script, self._asserted(script), context)
        said = [part for part in script.parts if part.title.lower() not in (_SUBJECT, _HTML)]
        steps = tuple(self._step(script, part, context) for part in said)
        text, spans = _joined(steps)
        marked = tuple(dict.fromkeys((*script.matter.claims, *(span.claim for span in spans))))
        self._prove(script, marked, context)
        return Rendered(
            script_id=script.id,
            version=script.version,
            variant=script.matter.variant,
            kind=script.kind,
            title=script.title,
            text=text,
            steps=steps,
            spans=spans,
            claims=marked,
            evidence=context.evidence,
            fallback=context.evidence.kind is EvidenceKind.NONE,
            seconds=round(sum(step.seconds for step in steps), 1),
            subject=self._subject(script, context),
            html=self._html(script, context),
        )

    def _asserted(self, script: Script) -> tuple[str, ...]:
        """What the script claims wherever it says it, subject and HTML included: declared or marked."""
        marks = [*script.matter.claims]
        for part in script.parts:
            marks += part.checked.claims
            for name in part.checked.includes:
                marks += self.library.shared_claims.get(name, ())
        return tuple(
            name for name in dict.fromkeys(marks) if name not in CLAIMS or not CLAIMS[name].own_words
        )

    def _prove(self, script: Script, claims: tuple[str, ...], context: CallContext) -> None:
        missing = not_carried(claims, context)
        if missing:
            raise ClaimNotCarried(script, missing)

    def _step(self, script: Script, part: Part, context: CallContext) -> Step:
        marked = _laid_out(self._run(script, part, context, html=False), script.kind)
        text, spans = _unmark(marked)
        spoken = text.partition("\n")[2] if script.kind is ScriptKind.OBJECTION else text
        title = "" if script.kind is ScriptKind.EMAIL else part.title
        return Step(title, text, spans, seconds_to_say(spoken))

    def _subject(self, script: Script, context: CallContext) -> str | None:
        for part in script.parts:
            if script.kind is ScriptKind.EMAIL and part.title.lower() == _SUBJECT:
                return " ".join(MARKED.sub(r"\2", self._run(script, part, context, html=False)).split())
        return None

    def _html(self, script: Script, context: CallContext) -> str | None:
        for part in script.parts:
            if script.kind is ScriptKind.EMAIL and part.title.lower() == _HTML:
                return self._run(script, part, context, html=True).strip() + "\n"
        return None

    def _run(self, script: Script, part: Part, context: CallContext, *, html: bool) -> str:
        pieces: list[str] = []
        length = 0
        try:
            for piece in self._template(part, html=html).generate(values(context)):
                length += len(piece)
                if length > LONGEST:
                    raise ScriptRejected(Fault(script.path, part.line, "says too much"))
                pieces.append(piece)
        except (TemplateError, TypeError) as error:
            raise ScriptRejected(Fault(script.path, part.line, f"cannot be rendered: {error}")) from error
        return "".join(pieces)

    def _template(self, part: Part, *, html: bool) -> Template:
        key = (html, part.source)
        if key not in self._compiled:
            self._compiled[key] = (self._escaping if html else self._plain).from_string(part.source)
        return self._compiled[key]


def seconds_to_say(text: str) -> float:
    """Seconds to say a text at 150 words a minute; a very long word counts as several, a link as none."""
    words = [word for word in text.split() if "://" not in word]
    count = sum(1 + (len(word) - 1) // _LONG_WORD for word in words)
    return round(count * 60 / WORDS_A_MINUTE, 1)


def _laid_out(text: str, kind: ScriptKind) -> str:
    """Whitespace as it is read: spoken text in one paragraph, answers line by line, e-mails in paragraphs."""
    text = re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)  # "at Brightline Inc." ends a sentence too
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if kind is ScriptKind.EMAIL:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return ("\n" if kind is ScriptKind.OBJECTION else " ").join(filter(None, lines))


def _unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and where they were."""
    spans: list[Span] = []
    out: list[str] = []
    length = end = 0
    for match in MARKED.finditer(marked):
        before, words = marked[end : match.start()], match[2]
        out += [before, words]
        start = length + len(before)
        length = start + len(words)
        spans.append(Span(start, length, match[1]))
        end = match.end()
    return "".join([*out, marked[end:]]), tuple(spans)


def _joined(steps: tuple[Step, ...]) -> tuple[str, tuple[Span, ...]]:
    spans: list[Span] = []
    start = 0
    for step in steps:
        spans += [Span(start + span.start, start + span.end, span.claim) for span in step.spans]
        start += len(step.text) + 2
    return "\n\n".join(step.text for step in steps), tuple(spans)
