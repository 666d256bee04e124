"""The tests' own habits: each rule of `conftest.py` is broken once, and caught."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

CAUGHT = {
    "a thread": (
        """
import threading
def test_it(request):
    threading.Thread(target=threading.Event().wait, name="stray", daemon=True).start()
""",
        r"thread 'stray', started at \S*test_sample\.py:4",
    ),
    "a timer": (
        """
from PySide6.QtCore import QTimer
TIMERS = []
def test_it(qapp):
    TIMERS.append(QTimer())
    TIMERS[0].start(60_000)
""",
        r"timer every 60000 ms, started at \S*test_sample\.py:6",
    ),
    "a pool job": (
        """
import threading
from PySide6.QtCore import QThreadPool
GATE = threading.Event()
def test_it(qapp):
    QThreadPool.globalInstance().start(lambda: GATE.wait(4))
""",
        r"pool job, started at \S*test_sample\.py:6",
    ),
    "a warning in the log": (
        """
import logging
def test_it():
    logging.getLogger("coldcall.sample").warning("lost %d rows", 3)
""",
        r"unexpected log records: \['WARNING coldcall\.sample: lost 3 rows'\]",
    ),
    "an expected log record that never comes": (
        """
import pytest
@pytest.mark.logs("lost . rows")
def test_it():
    pass
""",
        r"expected, not seen: \['lost \. rows'\]",
    ),
    "a warning of Qt's": (
        """
from PySide6.QtCore import QObject
def test_it(qapp):
    QObject().startTimer(-5)
""",
        r"negative",
    ),
    "a Python warning": (
        """
import warnings
def test_it():
    warnings.warn("old way", DeprecationWarning)
""",
        r"DeprecationWarning: old way",
    ),
    "a mark nobody declared": (
        """
import pytest
@pytest.mark.slowly
def test_it():
    pass
""",
        r"'slowly' not found in `markers`",
    ),
}

ALLOWED = """
import logging, os, keyring, pytest
from pathlib import Path
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

def test_off_screen_and_its_two_excused_warnings(qtbot):
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QDesktopServices.openUrl(QUrl("tel:+14155550134"))

def test_a_timer_that_goes_with_its_widget(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTimer(window).start(60_000)

@pytest.mark.logs("lost . rows")
def test_an_expected_record():
    logging.getLogger("coldcall.sample").error("lost 3 rows")

def test_a_home_of_its_own_and_no_keyring(home, tmp_path):
    assert Path(os.environ["COLDCALL_HOME"]) == home == tmp_path / "home"
    assert "COLDCALL_KEY_FILE" not in os.environ and "XDG_DATA_HOME" not in os.environ
    keyring.set_password("coldcall", "x", "secret")
    assert keyring.get_password("coldcall", "x") is None
"""


def _pytest(folder: Path, sample: str) -> subprocess.CompletedProcess[str]:
    """Runs one sample file under this checkout's configuration and habits."""
    file = folder / "test_sample.py"
    file.write_text(sample, encoding="utf-8")
    command = ["-c", str(CHECKOUT / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider"]
    environ = {**os.environ, "COLDCALL_KEY_FILE": "/a/persons/key", "XDG_DATA_HOME": "/a/persons/data"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *command, "--rootdir", str(folder), str(file)],
        cwd=CHECKOUT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("what", CAUGHT)
def test_it_is_caught(tmp_path: Path, what: str) -> None:
    sample, words = CAUGHT[what]
    done = _pytest(tmp_path, sample)
    assert done.returncode != 0, done.stdout
    assert re.search(words, done.stdout + done.stderr), done.stdout + done.stderr


def test_what_is_right_passes(tmp_path: Path) -> None:
    done = _pytest(tmp_path, ALLOWED)
    assert done.returncode == 0, done.stdout + done.stderr
