"""Reading folders, choosing, rendering and linting scripts of one's own; the README says what is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coldcall.domain.evidence import NOTHING, EvidenceKind, Freshness
from coldcall.errors import NotFound, Refused
from coldcall.paths import bundled
from coldcall.scripts import (
    Library,
    Renderer,
    ScriptKind,
    choose_answer,
    choose_emails,
    choose_opener,
    choose_track,
    choose_voicemail,
    lint,
    read_library,
)
from coldcall.scripts.faults import ScriptRejected
from coldcall.scripts.lint import lint_text
from coldcall.scripts.render import ClaimNotCarried, seconds_to_say
from coldcall.scripts.samples import FULL, sample_evidence
from coldcall.scripts.vocabulary import claims_table, table

HEAD = 'id = "{id}"\nkind = "{kind}"\ntitle = "T"\nowner = "Me"\nreviewed = 2026-09-01\n{more}'
DOWNLOAD = sample_evidence(EvidenceKind.DOWNLOAD, Freshness.TODAY)


def _write(folder: Path, path: str, body: str, **head: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    values = {"id": "opener.mine", "kind": "opener", "more": 'when = ["none"]'} | head
    file.write_text(f"+++\n{HEAD.format(**values)}\n+++\n{body}\n", encoding="utf-8")


def _own(folder: Path) -> Library:
    return read_library(bundled("scripts_library"), folder)


def _messages(folder: Path, today: date) -> str:
    return "\n".join(str(fault) for fault in lint(read_library(folder), today=today))


def test_the_readme_says_what_is_true() -> None:
    readme = bundled("scripts_library", "README.md").read_text(encoding="utf-8")
    assert table() in readme
    assert claims_table() in readme


def test_ones_own_file_replaces_by_id_and_another_adds(tmp_path: Path) -> None:
    _write(tmp_path, "openers/a.j2", "Mine.", id="opener.none")
    _write(tmp_path, "openers/b.j2", "New.")
    library = _own(tmp_path)
    assert library.faults == ()
    assert not library.scripts["opener.none"].bundled
    assert "opener.mine" in library.scripts
    assert Renderer(library).render(library.scripts["opener.none"], FULL).text == "Mine."


def test_ones_own_shared_block_speaks_in_every_script(tmp_path: Path, library: Library) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "hello.j2").write_text("Good day.\n", encoding="utf-8")
    changed = _own(tmp_path)
    said = Renderer(changed).render(changed.scripts["opener.none"], FULL)
    assert said.text.startswith("Good day. I'll be brief.")
    assert said.version != library.scripts["opener.none"].version
    assert changed.scripts["track.call"].version == library.scripts["track.call"].version


def test_a_bad_file_is_named_and_the_others_go_on(tmp_path: Path, library: Library) -> None:
    _write(tmp_path, "openers/bad.j2", "{{ first_nam }}", id="opener.none")
    _write(tmp_path, "openers/twice.j2", "A.")
    _write(tmp_path, "openers/twice2.j2", "B.")
    (tmp_path / "openers" / "bytes.j2").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "openers" / "large.j2").write_text("a" * 100_000, encoding="utf-8")
    (tmp_path / "openers" / "link.j2").symlink_to("/etc/hostname")
    (tmp_path / "openers" / "headless.j2").write_text("Hello.", encoding="utf-8")
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "hello.j2").write_text("{{ evil() }}", encoding="utf-8")
    found = _own(tmp_path)
    assert sorted({fault.path for fault in found.faults}) == [
        "_shared/hello.j2",
        "openers/bad.j2",
        "openers/bytes.j2",
        "openers/headless.j2",
        "openers/large.j2",
        "openers/link.j2",
        "openers/twice2.j2",
    ]
    assert found.scripts["opener.none"] == library.scripts["opener.none"]
    assert found.shared == library.shared


def test_a_missing_folder_is_no_error(tmp_path: Path, library: Library) -> None:
    assert _own(tmp_path / "none").scripts == library.scripts


@pytest.mark.parametrize(
    ("path", "body", "head", "message"),
    [
        (
            "openers/x.j2",
            "{{ frist_name }}",
            {},
            "openers/x.j2:9: unknown word `frist_name` (did you mean `first_name`?)",
        ),
        ("openers/x.j2", "\n\n{{ 'a' * 9 }}", {}, "openers/x.j2:11: Mul is not allowed"),
        ("openers/x.j2", "You downloaded it.", {}, "“You downloaded” claims `own_download`"),
        ("openers/x.j2", "We help companies like yours.", {}, "“companies like yours” claims `proof`"),
        ("openers/x.j2", "We save 30 % on it.", {}, "“30 %” claims `proof`"),
        ("openers/x.j2", "{{ 'x'|claim('page') }}", {}, "marks the claim `page` without declaring it"),
        ("openers/x.j2", "{{ 'x'|claim('pgae') }}", {}, "unknown claim `pgae`"),
        ("openers/x.j2", "Hi.", {"more": 'when = ["download"]\nclaims = ["own_download"]'}, "marks no words"),
        (
            "openers/x.j2",
            "Hi.",
            {"more": 'when = ["none"]\nclaims = ["lies"]'},
            "x.j2:8: unknown claim `lies`",
        ),
        ("openers/x.j2", "Hi.", {"more": 'when = ["dowload"]'}, "x.j2:7: unknown evidence `dowload`"),
        ("openers/x.j2", "Hi.", {"more": 'when = ["none"]\ncolour = "red"'}, "x.j2:8: unknown key `colour`"),
        ("openers/x.j2", "Hi.", {"more": ""}, "`when` is missing"),
        ("openers/x.j2", "Hi.", {"kind": "poem"}, "unknown kind `poem`"),
        ("openers/x.j2", "Hi.", {"id": "No Spaces"}, "an id is made of"),
        ("openers/x.j2", "Hi.", {"more": 'when = ["none"]\nexpires = 2026-10-01'}, "expired on 2026-10-01"),
        ("openers/x.j2", "Hi.", {"more": 'when = "none"'}, "`when` must be a list"),
        ("openers/x.j2", "Hi.", {"more": "when = [none]"}, "front matter is not TOML"),
        ("openers/x.j2", "", {}, "says nothing"),
        ("openers/x.j2", "word " * 60, {}, "takes 24 s to say"),
        ("openers/x.j2", "{% include '_shared/gone.j2' %}", {}, "there is no shared block `_shared/gone.j2`"),
        ("emails/x.j2", "Hi.", {}, "a script of kind opener belongs in openers/"),
        (
            "emails/x.j2",
            "Hi.",
            {"kind": "email", "more": 'outcomes = ["send_info"]'},
            "needs a part `## Subject`",
        ),
        ("talk_tracks/x.j2", "Hi.", {"kind": "talk_track", "more": 'moment = "call"'}, "made of steps"),
        (
            "objections/x.j2",
            "Hi.",
            {"kind": "objection", "more": 'code = "busy"'},
            "begins with the line “Pause”",
        ),
        (
            "objections/x.j2",
            "Pause.\na\nb\nc",
            {"kind": "objection", "more": 'code = "busy"'},
            "at most 3 lines",
        ),
        ("voicemails/x.j2", "Hi.", {"kind": "voicemail", "more": "attempts = [3, 1]"}, "first and the last"),
    ],
)
def test_the_linter_names_file_line_and_fault(
    tmp_path: Path, today: date, path: str, body: str, head: dict[str, str], message: str
) -> None:
    _write(tmp_path, path, body, **head)
    assert message in _messages(tmp_path, today)


def test_a_text_is_linted_as_it_is_typed(library: Library, today: date) -> None:
    text = bundled("scripts_library", "openers", "download.j2").read_text(encoding="utf-8")
    assert lint_text(text, "openers/download.j2", library, today=today) == ()
    assert lint_text(text + "{{ nonsense }}", "openers/download.j2", library, today=today) != ()
    assert (
        lint_text(text.replace("|claim", "|upper|claim"), "openers/download.j2", library, today=today) == ()
    )


def test_spans_point_at_the_words_that_claim(renderer: Renderer, today: date) -> None:
    said = choose_opener(renderer, FULL, (DOWNLOAD,), today=today).rendered
    assert [(span.claim, said.text[span.start : span.end]) for span in said.spans] == [
        ("own_download", "You downloaded"),
        ("asset", "dock-to-stock times"),
        ("when", "this morning"),
    ]
    assert said.claims == ("own_download", "asset", "when")
    assert said.seconds == seconds_to_say(said.text)


def test_spans_of_a_later_step_fit_the_whole_text(renderer: Renderer, tmp_path: Path) -> None:
    body = "## One\nFirst.\n## Two\n{{ 'Then'|claim('noted') }} this."
    more = 'moment = "call"\nclaims = ["noted"]'
    _write(tmp_path, "talk_tracks/x.j2", body, id="track.x", kind="talk_track", more=more)
    library = _own(tmp_path)
    said = Renderer(library).render(library.scripts["track.x"], replace(FULL, evidence=DOWNLOAD))
    assert [step.title for step in said.steps] == ["One", "Two"]
    (span,) = said.spans
    assert said.text[span.start : span.end] == "Then"
    assert said.text == "First.\n\nThen this."


def test_the_first_that_is_true_is_said_and_the_others_are_named(renderer: Renderer, today: date) -> None:
    promise = sample_evidence(EvidenceKind.PROMISE, Freshness.TODAY)
    choice = choose_opener(renderer, FULL, (promise, DOWNLOAD, NOTHING), today=today)
    assert choice.rendered.script_id == "opener.promise"
    assert choice.rendered.evidence == promise
    assert not choice.rendered.fallback
    assert [one.script_id for one in choice.alternatives] == [
        "opener.download",
        "opener.download_question",
        "opener.none",
        "opener.none_permission",
    ]
    assert choose_opener(renderer, FULL, (), today=today).rendered.fallback


def test_a_named_opener_is_said_only_when_it_is_true(renderer: Renderer, today: date) -> None:
    named = choose_opener(renderer, FULL, (DOWNLOAD, NOTHING), today=today, script_id="opener.none").rendered
    assert (named.script_id, named.evidence.kind) == ("opener.none", EvidenceKind.NONE)
    with pytest.raises(ClaimNotCarried) as caught:
        choose_opener(renderer, FULL, (NOTHING,), today=today, script_id="opener.download")
    assert caught.value.claims == ("own_download",)
    with pytest.raises(NotFound):
        choose_opener(renderer, FULL, (), today=today, script_id="opener.poem")
    with pytest.raises(NotFound):
        choose_opener(renderer, FULL, (), today=today, script_id="track.call")


def test_a_mark_that_is_not_carried_is_refused_too(renderer: Renderer, tmp_path: Path) -> None:
    _write(tmp_path, "openers/x.j2", "It was {{ 'yesterday'|claim('when') }}.")
    library = _own(tmp_path)
    with pytest.raises(ClaimNotCarried):
        Renderer(library).render(library.scripts["opener.mine"], FULL)


def test_a_claim_in_a_subject_or_in_html_is_proven_too(tmp_path: Path) -> None:
    mark = "{{ 'You downloaded it'|claim('own_download') }}"
    for part in ("Subject", "HTML"):
        body = f"## Text\nHello.\n## {part}\n{mark}"
        _write(tmp_path, "emails/x.j2", body, id="email.x", kind="email", more='outcomes = ["send_info"]')
        library = _own(tmp_path)
        script, renderer = library.scripts["email.x"], Renderer(library)
        with pytest.raises(ClaimNotCarried):
            renderer.render(script, FULL)
        assert renderer.render(script, replace(FULL, evidence=DOWNLOAD))


def test_a_script_that_claims_more_than_it_declares_lets_the_next_one_speak(
    tmp_path: Path, today: date
) -> None:
    _write(tmp_path, "openers/x.j2", "{{ 'You downloaded it'|claim('own_download') }}.", id="opener.aaa")
    renderer = Renderer(_own(tmp_path))
    assert choose_opener(renderer, FULL, (), today=today).rendered.script_id == "opener.none"


def test_expired_scripts_are_not_chosen(tmp_path: Path, today: date) -> None:
    _write(tmp_path, "openers/x.j2", "Mine.", id="opener.aaa", more='when = ["none"]\nexpires = 2026-12-01')
    renderer = Renderer(_own(tmp_path))
    assert choose_opener(renderer, FULL, (), today=today).rendered.script_id == "opener.aaa"
    later = date(2026, 12, 2)
    assert choose_opener(renderer, FULL, (), today=later).rendered.script_id == "opener.none"
    with pytest.raises(Refused, match="expired"):
        choose_opener(renderer, FULL, (), today=later, script_id="opener.aaa")


def test_a_persona_is_met_by_words_of_the_title(tmp_path: Path, today: date) -> None:
    _write(
        tmp_path, "openers/x.j2", "Mine.", id="opener.zzz", more='when = ["none"]\npersona = ["operations"]'
    )
    renderer = Renderer(_own(tmp_path))
    assert choose_opener(renderer, FULL, (), today=today).rendered.script_id == "opener.zzz"
    other = replace(FULL, title="Accountant")
    assert choose_opener(renderer, other, (), today=today).rendered.script_id == "opener.none"


def test_a_script_that_fails_when_run_lets_the_next_one_speak(tmp_path: Path, today: date) -> None:
    _write(tmp_path, "openers/x.j2", "{% if evidence.minutes > 3 %}x{% endif %}", id="opener.aaa")
    library = _own(tmp_path)
    renderer = Renderer(library)
    assert choose_opener(renderer, FULL, (), today=today).rendered.script_id == "opener.none"
    with pytest.raises(ScriptRejected):
        renderer.render(library.scripts["opener.aaa"], FULL)


def test_output_is_capped(tmp_path: Path) -> None:
    _write(tmp_path, "openers/x.j2", "{% for pain in pains %}" + "a" * 9_000 + "{% endfor %}")
    library = _own(tmp_path)
    with pytest.raises(ScriptRejected, match="too much"):
        Renderer(library).render(library.scripts["opener.mine"], replace(FULL, pains=("a",) * 5))


@pytest.mark.parametrize(
    ("attempt", "evidence", "script"),
    [
        (1, NOTHING, "voicemail.first"),
        (1, DOWNLOAD, "voicemail.after_download"),
        (2, DOWNLOAD, "voicemail.second"),
        (3, NOTHING, "voicemail.third"),
        (9, NOTHING, "voicemail.last"),
        (9, sample_evidence(EvidenceKind.PROMISE, Freshness.TODAY), "voicemail.promised"),
    ],
)
def test_voicemails_follow_the_attempt(
    renderer: Renderer, today: date, attempt: int, evidence: object, script: str
) -> None:
    context = replace(FULL, attempt=attempt)
    assert choose_voicemail(renderer, context, (evidence,), today=today).script_id == script  # type: ignore[arg-type]


def test_answers_emails_and_tracks_are_found(renderer: Renderer, today: date) -> None:
    answer = choose_answer(renderer, FULL, "send_email", today=today)
    assert answer is not None
    assert answer.text.startswith("Pause.")
    assert answer.text.count("\n") == 2
    assert choose_answer(renderer, FULL, "none_such", today=today) is None
    emails = choose_emails(renderer.library, FULL, (NOTHING,), "send_info", today=today)
    assert [script.id for script, _ in emails] == ["email.send-info"]
    attended = sample_evidence(EvidenceKind.ATTENDANCE, Freshness.TODAY)
    emails = choose_emails(renderer.library, FULL, (attended,), "send_info", today=today)
    assert [script.id for script, _ in emails] == ["email.after-webinar", "email.send-info"]
    track = choose_track(renderer, FULL, (NOTHING,), today=today)
    assert [step.title for step in track.steps] == ["Problem", "Proof", "Ask"]
    keeper = choose_track(renderer, FULL, (NOTHING,), today=today, moment="gatekeeper")
    assert keeper.script_id == "track.gatekeeper"
    with pytest.raises(NotFound):
        choose_track(renderer, FULL, (NOTHING,), today=today, moment="lunch")


def test_html_is_escaped_and_text_is_not(renderer: Renderer) -> None:
    context = replace(FULL, asset="<b>R&D</b>", calendar_link="javascript:alert(1)")
    said = renderer.render(renderer.library.scripts["email.send-info"], context)
    assert said.subject == "<b>R&D</b>, as we said on the phone"
    assert "<b>R&D</b>" in said.text
    assert said.html is not None
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in said.html
    assert "javascript" not in said.html + said.text
    assert f'<a href="{FULL.asset_link}">' in said.html


def test_each_kind_is_listed_by_id(library: Library) -> None:
    openers = library.of_kind(ScriptKind.OPENER)
    assert [script.id for script in openers] == sorted(script.id for script in openers)
