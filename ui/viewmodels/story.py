"""The open story: its words, what was read in them, what is recorded, what blocks it; saving and undo of records.

Everything here happens on the GUI thread except the resolver, the policy and the library's reading, which run in
the pool and come back by a signal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QTimer, Signal

from newsdesk.analysis.engine import Snapshot, StoryAnalysis
from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.detected import Analysis, Corrections, Finding
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import MatchKind, Person
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.live.text import LineChange, Splice
from ui.jobs import Jobs
from ui.viewmodels.ports import DeskPort, LivePort, Rules

SAVE_AFTER_MS = 300
SAVE_AT_MOST_MS = 1000
SAVE_RETRY_MS = 5000
RESOLVE_AFTER_MS = 120

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass off the GUI thread brought: all of it belongs to the same words and records."""

    version: int
    analysis: Analysis
    checklist: Checklist
    matrix: Matrix


class StoryViewModel(QObject):
    """One open story. Panels read its properties and listen to its signals; every change goes through ``execute``.

    Signals:
        saved: the working copy was written; ``saved_at`` says when.
        save_failed: it could not be written; the sentence. It is tried again.
        analysis_changed: findings, claims, parties … of the words as they are now.
        checklist_changed: items, blockers, matrix.
        dossier_changed: records or review state.
        content_replaced: the words changed from elsewhere; the editor shows them anew.
        refused: an action was not done; the sentence to show.
        executed: an action was done.
        passage_requested: somebody wants to see a Passage.
        insert_requested: somebody wants words put at the cursor.
        undo_changed: what can be undone or redone.
    """

    saved = Signal()
    save_failed = Signal(str)
    analysis_changed = Signal()
    checklist_changed = Signal()
    dossier_changed = Signal()
    content_replaced = Signal()
    refused = Signal(str)
    executed = Signal(object)
    passage_requested = Signal(object)
    insert_requested = Signal(str)
    undo_changed = Signal()
    _committed = Signal(object)

    def __init__(
        self,
        desk: DeskPort,
        live: LivePort,
        *,
        reader: StoryAnalysis,
        rules: Rules,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._live = live
        self._reader = reader
        self._rules = rules
        self._jobs = jobs
        self._records = live.dossier()
        self._reading = Reading(-1, self._records.analysis, Checklist((), ()), Matrix((), (), ()))
        self._undo: list[Changes] = []
        self._redo: list[Changes] = []
        self._saving = False
        self._unsaved_since: float | None = None
        self.saved_at = ""
        self.save_error = ""
        self._save_timer = self._timer(self.save)
        self._resolve_timer = self._timer(self._resolve)
        self._resolving = jobs.latest(self)
        self._resolving.finished.connect(self._take_reading)
        self._resolving.failed.connect(self._report)
        self._reloading = jobs.latest(self)
        self._reloading.finished.connect(self._take_records)
        self._reloading.failed.connect(self._report)
        self._committed.connect(self._on_committed)
        self._unsubscribe = desk.subscribe(self._committed.emit)
        self._read_all()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def story_id(self) -> str:
        """The story's id."""
        return self._records.story.id

    @property
    def content(self) -> Content:
        """The words and fields as they are now."""
        return self._live.content

    @property
    def dossier(self) -> Dossier:
        """The records with the words and the newest analysis."""
        return replace(self._live.dossier(), analysis=self._reading.analysis)

    @property
    def analysis(self) -> Analysis:
        """What was read in the words; ``analysis_current`` says whether in these very words."""
        return self._reading.analysis

    @property
    def analysis_current(self) -> bool:
        """Whether the analysis belongs to the words as they are now."""
        return self._reading.version == self._reader.version

    @property
    def checklist(self) -> Checklist:
        """The items of the policy and what blocks a sign-off."""
        return self._reading.checklist

    @property
    def matrix(self) -> Matrix:
        """Allegations by accused parties."""
        return self._reading.matrix

    @property
    def policy_name(self) -> str:
        """The policy's name and version."""
        return self._rules.name

    @property
    def actor(self) -> Person | None:
        """Who acts."""
        return self._desk.actor

    def open_findings(self) -> tuple[Finding, ...]:
        """The findings nobody has dismissed or matched to a record, in reading order."""
        settled = {m.subject for m in self._records.matches}
        return tuple(f for f in self.analysis.findings if f.fingerprint not in settled)

    # -- writing -------------------------------------------------------------------------------------------------

    def type_splice(self, field: Field, splice: Splice, *, restoring: bool = False) -> None:
        """Take one edit of a field (code points). ``restoring``: it is an undo or redo."""
        change = self._live.apply(field, splice, restoring=restoring)
        self._read(field, change)
        self._touched()
        self._resolve_timer.start(RESOLVE_AFTER_MS)

    def set_field(self, name: str, value: str) -> None:
        """Set slug, desk, route, embargo or byline."""
        if getattr(self.content, name) != value:
            self._live.set_field(name, value)
            self._touched()
            self._resolve_timer.start(RESOLVE_AFTER_MS)

    def save(self) -> None:
        """Write the working copy now; ``saved`` or ``save_failed`` follows."""
        self._save_timer.stop()
        if self._saving or not self._live.dirty:
            return
        self._saving = True
        self._unsaved_since = None
        self._jobs.follow(self._live.save(), self._on_saved, self._on_save_failed)

    # -- records -------------------------------------------------------------------------------------------------

    def execute(self, action: Callable[..., object], **arguments: object) -> Future[Changes]:
        """Run an action on this story (``story`` is filled in) after saving; ``executed`` or ``refused`` follows."""
        self.save()
        future = self._desk.execute(action, story=self.story_id, **arguments)
        return self._jobs.follow(future, self._on_executed, self._on_refused)

    @property
    def undo_label(self) -> str:
        """What ``undo_record`` would undo, or "" when nothing can be."""
        return _label(self._undo)

    @property
    def redo_label(self) -> str:
        """What ``redo_record`` would do again, or ""."""
        return _label(self._redo)

    def undo_record(self) -> None:
        """Undo the last change of a record made here."""
        if self._undo:
            self._jobs.follow(self._desk.undo(self._undo.pop()), self._on_undone, self._on_refused)

    def redo_record(self) -> None:
        """Do again what was undone last."""
        if self._redo:
            self._jobs.follow(self._desk.undo(self._redo.pop()), self._on_redone, self._on_refused)

    def show_passage(self, field: Field, span: Span) -> None:
        """Ask the editor to go to a passage."""
        self.passage_requested.emit(Passage(field, span))

    def refresh(self) -> None:
        """Read the records again from the library, and evaluate anew."""
        story = self.story_id
        self._reloading.start(lambda _cancelled: self._desk.dossier(story))

    def close(self) -> None:
        """Save, and hear no more of the desk."""
        self._unsubscribe()
        self._resolve_timer.stop()
        self._resolving.cancel()
        self._reloading.cancel()
        self.save()

    # -- within --------------------------------------------------------------------------------------------------

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def _touched(self) -> None:
        now = monotonic()
        if self._unsaved_since is None:
            self._unsaved_since = now
        left = SAVE_AT_MOST_MS - round((now - self._unsaved_since) * 1000)
        self._save_timer.start(max(0, min(SAVE_AFTER_MS, left)))

    def _read_all(self) -> None:
        text = self.content.text()
        for field, words in (
            (Field.HEADLINE, text.headline),
            (Field.STANDFIRST, text.standfirst),
            (Field.BODY, text.body),
        ):
            self._reader.replace_blocks(field, 0, 0, words.split("\n"))
        self._resolve()

    def _read(self, field: Field, change: LineChange) -> None:
        self._reader.replace_blocks(field, change.first, change.removed, change.lines)

    def _resolve(self) -> None:
        self._resolve_timer.stop()
        reader, rules, records = self._reader, self._rules, self._live.dossier()
        snapshot = reader.snapshot()
        self._resolving.start(lambda cancelled: _read_story(reader, rules, records, snapshot, cancelled))

    def _take_reading(self, reading: Reading | None) -> None:
        if reading is None or reading.version != self._reader.version:
            return
        self._reading = reading
        self.analysis_changed.emit()
        self.checklist_changed.emit()

    def _on_committed(self, changes: Changes) -> None:
        if self.story_id in changes.stories and changes.kinds != {"working_copy"}:
            self.refresh()

    def _take_records(self, dossier: Dossier) -> None:
        if self._live.take(dossier):
            self.content_replaced.emit()
        self._records = self._live.dossier()
        self.dossier_changed.emit()
        self._resolve()

    def _on_saved(self, _changes: Changes) -> None:
        self._saving = False
        self.save_error = ""
        self.saved_at = QLocale().toString(QDateTime.currentDateTime(), "HH:mm:ss")
        self.saved.emit()
        if self._live.dirty and not self._save_timer.isActive():
            self._touched()

    def _on_save_failed(self, error: Exception) -> None:
        self._saving = False
        self.save_error = _sentence(error)
        self._save_timer.start(SAVE_RETRY_MS)
        self.save_failed.emit(self.save_error)

    def _on_executed(self, changes: Changes) -> None:
        if changes.inverse:
            self._undo.append(changes)
            self._redo.clear()
        self.undo_changed.emit()
        self.executed.emit(changes)

    def _on_undone(self, changes: Changes) -> None:
        self._redo.append(changes)
        self.undo_changed.emit()

    def _on_redone(self, changes: Changes) -> None:
        self._undo.append(changes)
        self.undo_changed.emit()

    def _on_refused(self, error: Exception) -> None:
        self.undo_changed.emit()
        self.refused.emit(_sentence(error))

    def _report(self, error: Exception) -> None:
        self.refused.emit(_sentence(error))


def _read_story(
    reader: StoryAnalysis, rules: Rules, records: Dossier, snapshot: Snapshot, cancelled: Callable[[], bool]
) -> Reading | None:
    """Resolve, then evaluate the policy; runs in the pool and touches nothing that changes."""
    analysis = reader.resolve(snapshot, corrections_of(records), cancelled)
    if analysis is None or cancelled():
        return None
    dossier = replace(records, analysis=analysis)
    return Reading(snapshot.version, analysis, rules.checklist(dossier), rules.matrix(dossier))


def corrections_of(dossier: Dossier) -> Corrections:
    """What people decided about detected parties, from the story's matches."""
    by_kind = {
        kind: tuple(m for m in dossier.matches if m.kind is kind)
        for kind in (MatchKind.MERGED, MatchKind.RENAMED, MatchKind.SPLIT, MatchKind.NOT_ACCUSED)
    }
    return Corrections(
        merged=tuple((m.subject, m.target) for m in by_kind[MatchKind.MERGED]),
        renamed=tuple((m.subject, m.target) for m in by_kind[MatchKind.RENAMED]),
        split=tuple(m.subject for m in by_kind[MatchKind.SPLIT]),
        not_accused=tuple(m.subject for m in by_kind[MatchKind.NOT_ACCUSED]),
    )


def _label(stack: list[Changes]) -> str:
    return stack[-1].inverse.label if stack and stack[-1].inverse else ""


def _sentence(error: Exception) -> str:
    if isinstance(error, KnownError):
        return str(error)
    _log.error("a change failed", exc_info=error)
    return QCoreApplication.translate(
        "StoryViewModel", "Something went wrong inside Newsdesk; nothing was changed. The log has the details."
    )
