"""The open story: its words, what was read in them, what is recorded, what blocks it; saving and undo of records.

Everything here happens on the GUI thread except the resolver, the policy and the library's reading, which run in
the pool and come back by a signal. A key only marks lines as edited; their facts are read when the writer pauses.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, QTime, QTimer, Signal

from newsdesk.actions.summaries import and_refresh
from newsdesk.desk import Desk
from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.detected import Analysis, Finding
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.errors import VersionConflict
from newsdesk.domain.journal import Changes, JournalEntry
from newsdesk.domain.readership import as_read_by
from newsdesk.domain.records import Person
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.live.anchors import Origin
from newsdesk.live.session import LiveStory, PendingSave
from newsdesk.live.text import Splice
from newsdesk.policy.settled import settlements
from ui.jobs import Jobs
from ui.viewmodels.edited_lines import EditedLines
from ui.viewmodels.findings import open_findings
from ui.viewmodels.reading import OpenedStory, Reading, read_records, read_story
from ui.viewmodels.record_undo import RecordUndo
from ui.viewmodels.refusals import sentence
from ui.viewmodels.rules import Rules
from ui.viewmodels.view import StoryView

SAVE_AFTER_MS = 300
SAVE_AT_MOST_MS = 700  # a save takes time too: at most the last second may be lost
SAVE_RETRY_MS = 5000
RESOLVE_AFTER_MS = 120

T = TypeVar("T")
_log = logging.getLogger(__name__)


class StoryViewModel(QObject):
    """One open story. Panels read its properties and listen to its signals; every change goes through ``execute``.

    ``desk`` is where questions across stories are asked.

    Signals:
        saved: the working copy was written; ``saved_at`` says when.
        save_failed: it could not be written; the sentence. It is tried again.
        conflict_found: somebody else's words were saved first; ``keep_mine`` or ``take_theirs`` settles it.
        analysis_changed: findings, claims, parties … of the words as they are now.
        checklist_changed: items, blockers, matrix.
        dossier_changed: records or review state.
        content_replaced: the words changed from elsewhere; the editor shows them anew.
        refused: an action was not done; the sentence to show.
        executed: an action was done; its Changes.
        passage_requested: somebody wants to see a Passage.
        insert_requested: somebody wants words put at the cursor.
    """

    saved = Signal()
    save_failed = Signal(str)
    conflict_found = Signal()
    analysis_changed = Signal()
    checklist_changed = Signal()
    dossier_changed = Signal()
    content_replaced = Signal()
    refused = Signal(str)
    executed = Signal(object)
    passage_requested = Signal(object)
    insert_requested = Signal(str)
    _committed = Signal(object)

    def __init__(
        self, desk: Desk, opened: OpenedStory, rules: Rules, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._live = LiveStory(desk, opened.dossier)
        self._reader = opened.reader
        self._reading = opened.reading
        self._read_for = opened.actor
        self._rules = rules
        self._jobs = jobs
        self._edited = {field: EditedLines() for field in Field}
        self.undo = RecordUndo(desk, self._follow, self._refuse, self)
        self._saving: PendingSave | None = None
        self._unsaved_since: float | None = None
        self._awaited = 0
        self._closed = False
        self.journal: tuple[JournalEntry, ...] = ()
        self.opened_at = QTime.currentTime().toString("HH:mm")
        self.saved_at = ""
        self.save_error = ""
        self._save_timer = self._timer(self.save)
        self._resolve_timer = self._timer(self._resolve)
        self._resolving = jobs.latest(self)
        self._resolving.finished.connect(self._take_reading)
        self._resolving.failed.connect(self._refuse)
        self._reloading = jobs.latest(self)
        self._reloading.finished.connect(self._take_records)
        self._reloading.failed.connect(self._refuse)
        self._committed.connect(self._on_committed)
        self._unsubscribe = desk.subscribe(self._committed.emit)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def story_id(self) -> str:
        """The story's id."""
        return self._live.id

    @property
    def content(self) -> Content:
        """The words and fields as they are now."""
        return self._live.content

    @property
    def dossier(self) -> Dossier:
        """The records that who acts may read, with the words and the newest analysis."""
        return as_read_by(replace(self._live.dossier(), analysis=self._reading.analysis), self.actor)

    @property
    def analysis(self) -> Analysis:
        """What was read in the words; ``analysis_current`` says whether in these very words."""
        return self._reading.analysis

    @property
    def analysis_current(self) -> bool:
        """Whether the analysis belongs to the words as they are now."""
        return self._reading.version == self._reader.version and all(e.empty for e in self._edited.values())

    @property
    def checklist(self) -> Checklist:
        """The items of the policy and what blocks a sign-off."""
        return self._reading.checklist

    @property
    def matrix(self) -> Matrix:
        """Allegations by accused parties."""
        return self._reading.matrix

    @property
    def view(self) -> StoryView:
        """All of it as the sidebar and the matrix show it."""
        rules, reading = self._rules, self._reading
        return StoryView(
            self.dossier,
            reading.checklist,
            reading.matrix,
            rules.name,
            self.actor,
            rules.now,
            policy=rules.policy,
            refusals=reading.refusals,
            journal=self.journal,
        )

    @property
    def actor(self) -> Person | None:
        """Who acts."""
        return self.desk.actor

    @property
    def text_digest(self) -> str:
        """The digest of the words that were read last."""
        return self._reading.text_digest

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; "" when it can."""
        return self.desk.read_only

    @property
    def live(self) -> LiveStory:
        """The live story, to read; words change through ``type_splice`` and ``set_field``."""
        return self._live

    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that no decision and no record settles, in reading order."""
        dossier = self.dossier
        return open_findings(dossier, settlements(self._rules.policy, dossier, self._reading.checklist))

    # -- writing -------------------------------------------------------------------------------------------------

    def type_splice(self, field: Field, splice: Splice, origin: Origin = Origin.EDIT) -> None:
        """Take one edit of a field (code points); its facts are read when the writer pauses."""
        self._edited[field].add(self._live.apply(field, splice, origin))
        self._touched()

    def set_field(self, name: str, value: str) -> None:
        """Set slug, desk, route, embargo or byline."""
        if getattr(self.content, name) != value:
            self._live.set_field(name, value)
            self._touched()

    def set_content(self, content: Content) -> None:
        """Take over a whole text (an older revision); the editor follows by the smallest edits."""
        self._live.set_content(content)
        self._read_all()
        self.content_replaced.emit()
        self.save()

    def save(self) -> None:
        """Write the working copy now; ``saved`` or ``save_failed`` follows."""
        self._save_timer.stop()
        self._unsaved_since = None
        self._live.summary = self._reading.summary
        pending = self._live.save()
        if pending is not None:
            self._saving = pending
            self._follow(pending.future, self._on_saved, self._on_save_failed)

    def keep_mine(self) -> None:
        """After a conflict: put these words over the other's (both are kept in the library)."""
        self._follow(self._theirs(), self._put_mine_over, self._refuse)

    def take_theirs(self) -> None:
        """After a conflict: go on with the other's words (these stay in the library as a conflict copy)."""
        self._follow(self._theirs(), self._put_theirs_over, self._refuse)

    # -- records -------------------------------------------------------------------------------------------------

    def execute(self, action: Callable[..., object], **arguments: object) -> Future[Changes]:
        """Run an action on this story (``story`` is filled in) after saving; ``executed`` or ``refused`` follows."""
        self.save()
        future = self.desk.execute(and_refresh, action, story=self.story_id, **arguments)
        return self._follow(future, self._on_executed, self._refuse)

    def follow(self, future: Future[T], done: Callable[[T], None], *, tell: bool = False) -> None:
        """Call ``done`` on the GUI thread when something asked of the desk is done; ``tell`` of a question's refusal."""
        self._follow(future, done, self._refuse if tell else self._ignore)

    def show_passage(self, field: Field, span: Span) -> None:
        """Ask the editor to go to a passage."""
        self.passage_requested.emit(Passage(field, span))

    def refresh(self) -> None:
        """Read the records again from the library, and evaluate anew."""
        desk, story = self.desk, self.story_id
        self._reloading.start(lambda _cancelled: desk.read(read_records, story))

    def close(self) -> None:
        """Save, hear no more of the desk, and go once everything asked of it is answered."""
        if self._closed:
            return
        self._closed = True
        self._unsubscribe()
        self._resolve_timer.stop()
        self._resolving.cancel()
        self._reloading.cancel()
        self.save()
        self._leave()

    # -- within --------------------------------------------------------------------------------------------------

    def _follow(self, future: Future[T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> Future[T]:
        """Hear of a future, and stay alive until then."""
        self._awaited += 1

        def answered(result: T) -> None:
            self._awaited -= 1
            done(result)
            self._leave()

        def refused(error: Exception) -> None:
            self._awaited -= 1
            failed(error)
            self._leave()

        return self._jobs.follow(future, answered, refused)

    def _leave(self) -> None:
        if self._closed and not self._awaited:
            self.deleteLater()

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    def _touched(self) -> None:
        now = monotonic()
        if self._unsaved_since is None:
            self._unsaved_since = now
        left = SAVE_AT_MOST_MS - round((now - self._unsaved_since) * 1000)
        self._save_timer.start(max(0, min(SAVE_AFTER_MS, left)))
        self._resolve_timer.start(RESOLVE_AFTER_MS)

    def _read_edited(self) -> None:
        for field, edited in self._edited.items():
            if not edited.empty:
                lines = self._live.text(field).lines[edited.first : edited.first + edited.new]
                self._reader.replace_blocks(field, edited.first, edited.old, lines)
                edited.clear()

    def _read_all(self) -> None:
        for field, lines in self._reader.snapshot().lines:
            self._reader.replace_blocks(field, 0, len(lines), self._live.text(field).lines)
            self._edited[field].clear()
        self._resolve()

    def _resolve(self) -> None:
        self._resolve_timer.stop()
        self._read_edited()
        reader, rules, records, actor = self._reader, self._rules, self._live.dossier(), self.actor
        self._read_for = actor
        snapshot = reader.snapshot()
        self._resolving.start(lambda cancelled: read_story(reader, rules, records, actor, snapshot, cancelled))

    def _take_reading(self, reading: Reading | None) -> None:
        if reading is None or reading.version != self._reader.version:
            return
        self._reading = reading
        self._live.analysis = reading.analysis
        self.analysis_changed.emit()
        self.checklist_changed.emit()

    def _on_committed(self, changes: Changes) -> None:
        if self.story_id in changes.stories and (self._saving is None or changes.kinds != {"working_copy"}):
            self.refresh()

    def _take_records(self, records: tuple[Dossier, tuple[JournalEntry, ...]]) -> None:
        dossier, self.journal = records
        if self._live.is_older(dossier):
            self.refresh()
            return
        known = self._live.dossier()
        if self._live.take(dossier):
            self._read_all()
            self.content_replaced.emit()
        elif self._live.dossier() != known or self.actor != self._read_for:
            self._resolve()
        self.dossier_changed.emit()

    def _on_saved(self, _changes: Changes) -> None:
        self._finish_save()
        self.save_error = ""
        self.saved_at = QTime.currentTime().toString("HH:mm:ss")
        self.saved.emit()
        if self._closed:
            return
        if self._live.dirty and not self._save_timer.isActive():
            self._touched()

    def _on_save_failed(self, error: Exception) -> None:
        self._finish_save()
        self.save_error = sentence(error)
        if isinstance(error, VersionConflict):
            self.conflict_found.emit()
            return
        if not self._closed:
            self._save_timer.start(SAVE_RETRY_MS)
        self.save_failed.emit(self.save_error)

    def _theirs(self) -> Future[Dossier]:
        story = self.story_id
        return self.desk.query(lambda reader: reader.dossier(story))

    def _put_mine_over(self, theirs: Dossier) -> None:
        self._live.keep_mine(theirs)
        self.save()

    def _put_theirs_over(self, theirs: Dossier) -> None:
        self._live.keep_mine(theirs)
        self.set_content(theirs.content)

    def _finish_save(self) -> None:
        pending, self._saving = self._saving, None
        if pending is not None:
            try:
                self._live.finish(pending)
            except Exception as error:  # noqa: BLE001 - reported by whoever follows the future
                _log.debug("a save failed: %s", type(error).__name__)

    def _on_executed(self, changes: Changes) -> None:
        self.undo.add(changes)
        self.executed.emit(changes)

    def _ignore(self, error: Exception) -> None:
        """``refused`` told it."""

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(sentence(error))
