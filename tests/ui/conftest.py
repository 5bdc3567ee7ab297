"""Window tests: offscreen unless a display is asked for, and nothing left behind by any test."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

if not os.environ.get("NEWSDESK_TEST_DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from tests.ui.pages.waiting import PATIENCE_MS, PatientBot
from ui.app import Application


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """The application as it is started, style and names included."""
    return Application


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The robot of every window test; it is patient."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Close and delete what a test opened; a window that outlives its test fails it.

    Garbage is collected here, on the GUI thread: Qt does not survive that a worker destroys a widget (ui/collector.py).
    """
    gc.disable()
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QThreadPool.globalInstance().waitForDone(PATIENCE_MS)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    gc.collect()
    left = [f"{type(w).__name__} {w.objectName()}" for w in qapp.topLevelWidgets()]
    assert left == [], f"windows left behind: {left}"
