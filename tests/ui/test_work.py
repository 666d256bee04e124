"""Lanes: answers come back on the main thread, stale ones do not, and nothing is left running."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QThread, QTimer
from pytestqt.qtbot import QtBot

from coldcall.errors import Cancelled
from ui.garbage import Collector
from ui.work import Lane, Work


@pytest.fixture
def work(qapp: QCoreApplication) -> Iterator[Work]:
    lanes = Work()
    yield lanes
    lanes.close()


def on_main() -> bool:
    app = QCoreApplication.instance()
    return app is not None and QThread.currentThread() is app.thread()


def test_a_job_runs_elsewhere_and_answers_on_the_main_thread(work: Work, qtbot: QtBot) -> None:
    seen: list[tuple[bool, bool]] = []
    work.run(Lane.READ, on_main, lambda away: seen.append((away, on_main())))
    assert seen == []
    qtbot.waitUntil(lambda: work.idle)
    assert seen == [(False, True)]


def test_a_failure_goes_to_failed_and_else_to_faulted(work: Work, qtbot: QtBot) -> None:
    def breaks() -> None:
        raise ValueError("no")

    failed: list[BaseException] = []
    faulted: list[BaseException] = []
    work.faulted.connect(faulted.append)
    work.run(Lane.READ, breaks, failed=failed.append)
    work.run(Lane.WRITE, breaks)
    qtbot.waitUntil(lambda: work.idle)
    assert [type(e) for e in failed] == [type(e) for e in faulted] == [ValueError]


def test_jobs_of_one_lane_keep_their_order(work: Work, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(20):
        work.run(Lane.WRITE, lambda n=number: order.append(n))
    qtbot.waitUntil(lambda: work.idle)
    assert order == list(range(20))


def test_a_long_read_does_not_hold_a_write(work: Work, qtbot: QtBot) -> None:
    gate = threading.Event()
    written: list[int] = []
    work.run(Lane.READ, gate.wait)
    work.run(Lane.WRITE, lambda: 1, written.append)
    qtbot.waitUntil(lambda: written == [1])
    assert not work.idle
    gate.set()
    qtbot.waitUntil(lambda: work.idle)


def test_only_the_newest_question_is_answered(work: Work, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[int] = []

    def slow() -> int:
        gate.wait()
        return 1

    work.run(Lane.READ, slow, answers.append, replaces="card")
    work.run(Lane.READ, lambda: 2, answers.append, replaces="card")
    work.run(Lane.READ, lambda: 3, answers.append, replaces="list")
    gate.set()
    qtbot.waitUntil(lambda: work.idle)
    assert answers == [2, 3]


def test_what_has_not_begun_is_cancelled_before_it_does(work: Work, qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[int] = []
    failed: list[BaseException] = []
    work.run(Lane.WRITE, gate.wait)
    ticket = work.run(Lane.WRITE, lambda: ran.append(1), failed=failed.append)
    ticket.cancel()
    gate.set()
    qtbot.waitUntil(lambda: work.idle)
    assert ran == []
    assert [type(e) for e in failed] == [Cancelled]


def test_a_running_job_hears_of_the_cancel_and_still_answers(work: Work, qtbot: QtBot) -> None:
    began, answers = threading.Event(), list[str]()
    asked = threading.Event()

    def job(cancelled: Callable[[], bool]) -> str:
        began.set()
        asked.wait()
        return "kept the first 2,000" if cancelled() else "all"

    ticket = work.run(Lane.WRITE, job, answers.append)
    began.wait()
    ticket.cancel()
    asked.set()
    qtbot.waitUntil(lambda: work.idle)
    assert answers == ["kept the first 2,000"]


def test_progress_arrives_on_the_main_thread_and_not_as_a_flood(work: Work, qtbot: QtBot) -> None:
    heard: list[tuple[int, int, bool]] = []

    def job(progress: Callable[[int, int], None]) -> None:
        for done in range(1, 5001):
            progress(done, 5000)

    began = threading.Event()
    work.run(Lane.READ, began.wait)
    work.run(Lane.READ, job, progress=lambda done, total: heard.append((done, total, on_main())))
    began.set()
    qtbot.waitUntil(lambda: work.idle)
    assert heard[-1][1:] == (5000, True)
    assert all(main for _, _, main in heard)
    assert len(heard) < 5000


def test_closing_stops_timers_lets_the_write_end_and_closes_the_store_last(qtbot: QtBot) -> None:
    work, order = Work(), list[str]()
    began, gate, timer = threading.Event(), threading.Event(), QTimer()
    timer.start(60_000)

    def write() -> None:
        began.set()
        gate.wait()
        order.append("written")

    work.run(Lane.WRITE, write, lambda _: order.append("answered"))
    work.run(Lane.WRITE, lambda: order.append("never"))
    began.wait()
    letting = threading.Timer(0.05, gate.set)
    letting.start()
    work.close([timer], lambda: order.append(f"closed, timer {'on' if timer.isActive() else 'off'}"))
    letting.join()
    QCoreApplication.processEvents()
    assert order == ["written", "closed, timer off"]
    assert work.idle
    with pytest.raises(RuntimeError):
        work.run(Lane.READ, lambda: None)


def test_the_last_reference_of_a_job_dies_on_the_main_thread(work: Work, qtbot: QtBot) -> None:
    died: list[bool] = []

    class Held:
        def __del__(self) -> None:
            died.append(on_main())

    def start() -> None:
        held = Held()
        work.run(Lane.READ, lambda: bool(held))

    for _ in range(20):
        start()
    qtbot.waitUntil(lambda: work.idle)
    gc.collect()
    assert died == [True] * 20


def test_garbage_is_collected_by_the_timer_and_given_back(qtbot: QtBot) -> None:
    collector = Collector()
    collector.start()
    try:
        assert not gc.isenabled()
        assert gc.get_freeze_count() == 0
        collector.collect()
        assert gc.get_freeze_count() > 0
        assert collector.timer.isActive()
        young = [[] for _ in range(gc.get_threshold()[0] + 10)]  # type: ignore[var-annotated]
        before = gc.get_stats()[0]["collections"]
        collector.collect()
        assert gc.get_stats()[0]["collections"] + sum(s["collections"] for s in gc.get_stats()[1:]) > before
        assert young
    finally:
        collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize(("took", "again"), [(0.2, False), (0.001, True)])
def test_what_takes_long_to_look_at_is_not_looked_at_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, took: float, again: bool
) -> None:
    moments = iter((0.0, took))
    collector = Collector(monotonic=lambda: next(moments))
    collector.start()
    try:
        collector.collect()
        held = [[one] for one in range(5_000)]
        monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))
        frozen = gc.get_freeze_count()
        collector.collect()
        assert (gc.get_freeze_count() < frozen + len(held)) is again
    finally:
        collector.stop()
