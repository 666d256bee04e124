"""The demo day as anybody starts it: it ends by itself, and what it leaves holds what was done."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from coldcall.sample.day import SCENES

CHECKOUT = Path(__file__).resolve().parent.parent
LONGEST_S = 180


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """One run for all tests of this file, as a process of its own."""
    out = tmp_path_factory.mktemp("demo") / "left" / "here"
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("COLDCALL_", "QT_"))}
    environ.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-m", "coldcall", "demo", "--out", str(out), "--json"],
        cwd=CHECKOUT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out, json.loads(done.stdout)


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "outcomes.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_one_row_for_each_call_and_no_other(played: tuple[Path, dict[str, Any]]) -> None:
    out, made = played
    rows = rows_of(out)
    assert made["calls"] == len(SCENES) == len(rows)
    assert [row["outcome"] for row in rows] == [str(scene.kept.outcome) for scene in SCENES]


def test_what_was_typed_is_in_the_rows(played: tuple[Path, dict[str, Any]]) -> None:
    for scene, row in zip(SCENES, rows_of(played[0]), strict=True):
        kept = scene.kept
        for letter, score in kept.bant:
            assert row[str(letter)] == str(score), scene.title
        assert [one.rstrip("+") for one in row["objections"].split("; ") if one] == list(kept.objections)
        if kept.reason:
            assert row["reason"] == kept.reason, scene.title
        if kept.detail:
            assert kept.detail in row["outcome_detail"], scene.title
        if kept.note:
            assert kept.note in row["notes"], scene.title
        assert row["referred_to"] == kept.referral, scene.title


def test_words_of_the_prospect_are_kept(played: tuple[Path, dict[str, Any]]) -> None:
    meeting = next(row for row in rows_of(played[0]) if row["outcome"] == "meeting_booked")
    assert meeting["need_note"] == "Mondays we have trucks in the street"
    assert meeting["budget_note"] == "a line in the budget, the CFO asks"
    assert meeting["meeting_at"]


def test_the_queue_has_the_shape_of_the_command_line(played: tuple[Path, dict[str, Any]]) -> None:
    queue = json.loads((played[0] / "queue.json").read_text(encoding="utf-8"))
    assert queue["callable"] + sum(one["count"] for one in queue["not_now"]) == queue["total"]
    for row in queue["rows"]:
        assert row["score"] == pytest.approx(sum(one["points"] for one in row["reasons"]), abs=0.05)
        assert row["clearance"]["state"] == "allowed"


def test_the_pictures_show_something(played: tuple[Path, dict[str, Any]]) -> None:
    out, made = played
    pictures = sorted(out.glob("*.png"))
    assert len(pictures) >= 15
    assert {str(file) for file in pictures} <= set(made["files"])
    for file in pictures:
        image = QImage(str(file))
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 20, file.name


def test_nothing_of_the_home_stays(played: tuple[Path, dict[str, Any]]) -> None:
    assert played[1]["home"] is None
    assert {file.suffix for file in played[0].iterdir()} == {".csv", ".json", ".png"}
