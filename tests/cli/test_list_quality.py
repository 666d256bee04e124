"""`import quality`, `import answer`, and the answers given with an import."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

LIST = """\
First Name,Last Name,Company,Email,Phone,Country
Hans,Vogt,E GmbH,h@egmbh.de,+49 30 22732000,Germany
Mickey,Mouse,Disney,m@corp.com,+1 415 264 2671,US
Ana,Lind,Bright,ana@bright.se,+46 8 123 456 78,Sweden
"""


def made(tmp_path: Path) -> Path:
    path = tmp_path / "fair.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_an_import_answers_its_lists_question(run: Run, tmp_path: Path) -> None:
    said = ("--screened-by", "Kim", "--screened-on", "2026-01-05", "--basis", "They asked us")
    assert run("import", made(tmp_path), *said, json=True).json["created"] == 2
    left = run("import", "answer", "Fair", json=True).json["open"]
    assert (left["screening"], left["basis"]) == ([], [])
    assert [one["region"] for one in left["no_rule"]] == ["SE"]


def test_a_list_is_answered_afterwards(run: Run, tmp_path: Path) -> None:
    out = run("import", made(tmp_path)).out
    assert 'coldcall import answer "fair" --basis WHY' in out
    assert "1 lead in Sweden: no rule here" in out
    assert run("import", "answer", "fair", json=True).json["open"]["basis"]
    found = run("import", "answer", "fair", "--basis", "Our customers", json=True).json
    assert [(one["kind"], one["answer"]) for one in found["said"]] == [("basis", "customers")]
    assert found["open"]["basis"] == []


def test_what_lists_are_worth(run: Run, tmp_path: Path) -> None:
    run("import", made(tmp_path))
    found = run("import", "quality", json=True).json
    assert [(one["reason"], one["caught"], one["released"]) for one in found["rules"]] == [
        ("junk_name", 1, 0)
    ]
    assert found["sources"][0]["source"] == "fair"
    [batch] = run("import", "list", json=True).json
    assert batch["quality"] == found["sources"][0]
    assert "33.3% junk  fair: 3 rows in 1 files" in run("import", "quality").out


def test_answers_that_cannot_be_right_import_nothing(run: Run, tmp_path: Path) -> None:
    run("import", made(tmp_path), "--screened-by", "Kim", "--screened-on", "5.1.2026").refused("is no day")
    run("import", made(tmp_path), "--screened-on", "2026-01-05").refused("nobody is said")
    run("import", made(tmp_path))
    run("import", "answer", "nowhere").refused("no list")
