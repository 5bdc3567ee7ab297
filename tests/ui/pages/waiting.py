"""Waiting for what should happen in a window; see ``tests/support/patience.py``."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.patience import PATIENCE

T = TypeVar("T")

PATIENCE_MS = PATIENCE * 1000
_PAUSE_MS = 10
_APART = {"story", "content", "analysis", "people"}


def awaited(look: Callable[[], T]) -> T:
    """What ``look`` finds as soon as it finds something; what it found last when it never does."""
    until = monotonic() + PATIENCE
    while not (found := look()) and monotonic() < until:
        QTest.qWait(_PAUSE_MS)
    return found


class PatientBot(QtBot):
    """pytest-qt's robot; however short a time it is told to wait, it waits as long as every other test."""

    def waitUntil(self, callback, *, timeout=0):  # noqa: N802 - Qt names it
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal, *, timeout=0, **options):  # noqa: N802 - Qt names it
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **options)


def settle(qtbot, story) -> None:
    """Save, and wait until the story shows what the library holds, read and evaluated, and was told of all it asked for.

    A story that gives way to another meanwhile has nothing to wait for.
    """
    story.save()
    story.desk.execute(_nothing).result(PATIENCE)  # the writer has done what was asked before, and said so …
    QCoreApplication.processEvents()  # … and the story has heard of it
    qtbot.waitUntil(lambda: _settled(story))
    QCoreApplication.processEvents()  # what was drawn last is shown


def _settled(story) -> bool:
    if not isValid(story) or story._closed:
        return True
    busy = story._awaited or story._resolving.running or story._reloading.running or story._resolve_timer.isActive()
    if busy or story.live.dirty or not story.analysis_current:
        return False
    return _kept(story.desk.read(lambda reader: reader.dossier(story.story_id))) == _kept(story.dossier)


def _kept(dossier) -> dict[str, object]:
    """What is recorded, by kind: ids and versions."""
    kept: dict[str, object] = {
        kind: sorted(_stamp(record) for record in getattr(dossier, kind))
        for kind in type(dossier).__slots__
        if kind not in _APART
    }
    kept["responses"] = sorted(_stamp(response) for request in dossier.requests for response in request.responses)
    return kept | {"state": dossier.story.state, "hold": dossier.story.legal_hold}


def _stamp(record) -> tuple[str, int]:
    return getattr(record, "id", "") or getattr(record, "item", "") or repr(record), getattr(record, "version", 1)


def _nothing(_context) -> None:
    return None
