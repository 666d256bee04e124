"""The Qt binding itself: releases from 6.12.0 on drop a reference at every signal, until Python aborts."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("PySide6.QtCore")

from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal(bool)
    plain = Signal()


def test_calls_and_signals_keep_the_counts_of_none_and_true() -> None:
    bell = _Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(20_000):
        bell.setObjectName("bell")
    for _ in range(300):
        bell.rung.emit(True)
        bell.plain.emit()
    heard.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    # On Pythons where both are immortal the counts never move; elsewhere a leak or a loss is hundreds.
    assert abs(after[0] - before[0]) < 100
    assert abs(after[1] - before[1]) < 100
