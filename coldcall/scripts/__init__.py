"""The script library: openers, voicemails, objection answers, e-mails and talk tracks, rendered safely.

The only package that knows Jinja2. It takes folders and values and gives values; it opens no store.
"""

from __future__ import annotations

from coldcall.scripts.choose import (
    OpenerChoice,
    choose_answer,
    choose_emails,
    choose_opener,
    choose_track,
    choose_voicemail,
)
from coldcall.scripts.faults import Fault, ScriptRejected
from coldcall.scripts.library import Library, Script, ScriptKind, read_library
from coldcall.scripts.lint import lint
from coldcall.scripts.render import Rendered, Renderer, Span, Step

__all__ = [
    "Fault",
    "Library",
    "OpenerChoice",
    "Rendered",
    "Renderer",
    "Script",
    "ScriptKind",
    "ScriptRejected",
    "Span",
    "Step",
    "choose_answer",
    "choose_emails",
    "choose_opener",
    "choose_track",
    "choose_voicemail",
    "lint",
    "read_library",
]
