from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from tests.support.patience import PATIENCE
from ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.drain()


def test_a_result_arrives_on_the_gui_thread(qtbot, jobs):
    job = jobs.latest(jobs)
    seen = []
    job.finished.connect(lambda result: seen.append((result, current_thread())))
    with qtbot.waitSignal(job.finished):
        job.start(lambda _cancelled: current_thread() is not main_thread())
    assert seen == [(True, main_thread())]


def test_only_the_newest_run_is_delivered(qtbot, jobs):
    job = jobs.latest(jobs)
    began, held, results = Event(), Event(), []
    job.finished.connect(results.append)
    stopped = []

    def slow(cancelled):
        began.set()
        held.wait(PATIENCE)
        stopped.append(cancelled())
        return "old"

    job.start(slow)
    assert began.wait(PATIENCE)
    job.start(lambda _cancelled: "new")
    held.set()
    qtbot.waitUntil(lambda: results == ["new"])
    qtbot.waitUntil(lambda: stopped == [True])
    QCoreApplication.processEvents()
    assert results == ["new"]


def test_an_error_comes_as_a_value(qtbot, jobs):
    job = jobs.latest(jobs)

    def fail(_cancelled):
        raise ValueError("no")

    with qtbot.waitSignal(job.failed) as caught:
        job.start(fail)
    assert isinstance(caught.args[0], ValueError)
    assert not job.running


def test_two_hundred_owners_may_go_while_they_wait(qtbot, jobs):
    held = Event()
    owners = []
    for _ in range(200):
        owner = QObject()
        job = jobs.latest(owner)
        job.start(lambda _cancelled: held.wait(PATIENCE))
        owners.append(owner)
    for owner in owners:
        owner.deleteLater()
    owners.clear()
    QCoreApplication.sendPostedEvents(None, 0)
    held.set()
    assert jobs.drain()


def test_a_future_is_followed_on_the_gui_thread(qtbot, jobs):
    seen = []
    with ThreadPoolExecutor(1) as pool:
        jobs.follow(pool.submit(lambda: 3), lambda result: seen.append((result, current_thread())))
        qtbot.waitUntil(lambda: seen == [(3, main_thread())])


def test_a_failed_future_tells_whoever_asked(qtbot, jobs):
    future: Future[int] = Future()
    seen = []
    jobs.follow(future, None, seen.append)
    future.set_exception(OSError("disk"))
    qtbot.waitUntil(lambda: len(seen) == 1)


def test_nothing_is_delivered_after_draining(qtbot, jobs):
    future: Future[int] = Future()
    seen = []
    jobs.follow(future, seen.append)
    jobs.drain()
    future.set_result(1)
    QCoreApplication.processEvents()
    assert seen == []
