"""What every test stands on: off-screen, alone in a throw-away home, and leaving nothing behind."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests import leftovers

CHECKOUT = Path(__file__).resolve().parent.parent

# Two warnings of the off-screen platform, which has no window manager and no desktop to ask. On a real
# platform they would be true, so they are excused nowhere else.
OFFSCREEN_WARNINGS = (
    r"This plugin does not support propagateSizeHints\(\)",  # at every show of a window
    r"This plugin does not support QPlatformServices::openUrl\(\)",  # at every tel: handed over
)

hypothesis_settings.register_profile("coldcall", deadline=None, database=None, print_blob=True)
hypothesis_settings.register_profile("brief", hypothesis_settings.get_profile("coldcall"), max_examples=3)
hypothesis_settings.load_profile("coldcall")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows under test on this display")


def pytest_configure(config: pytest.Config) -> None:
    # No test may reach the keyring of the person who runs it, child processes included.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    with_qt = config.pluginmanager.hasplugin("pytest-qt")
    if with_qt:
        leftovers.watch_qt()
    if config.getoption("--onscreen"):
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if with_qt:
        for warning in OFFSCREEN_WARNINGS:
            config.addinivalue_line("qt_log_ignore", warning)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, not made yet. No setting of the person's shell reaches it."""
    for name in [name for name in os.environ if name.startswith(("COLDCALL_", "XDG_"))]:
        monkeypatch.delenv(name)
    place = tmp_path / "home"
    monkeypatch.setenv("COLDCALL_HOME", str(place))
    return place


@pytest.fixture
def shared_data() -> Path:
    """The folder of real exports beside the checkout; tests that read it are skipped without it."""
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread, a running timer or a pool job, and names where it began."""
    before = leftovers.running_threads()
    yield
    left = leftovers.threads_left(before)
    if "PySide6.QtCore" in sys.modules:
        left += leftovers.qt_left()
    if left:
        pytest.fail("left behind:\n" + "\n".join(left), pytrace=False)


class _Loud(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails on records at WARNING or above, save those a `logs` mark names, which must then appear."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    expected = [pattern for mark in request.node.iter_markers("logs") for pattern in mark.args]
    unexpected = [m for m in loud.messages if not any(re.search(p, m) for p in expected)]
    missing = [p for p in expected if not any(re.search(p, m) for m in loud.messages)]
    if unexpected or missing:
        pytest.fail(f"unexpected log records: {unexpected}; expected, not seen: {missing}", pytrace=False)
