"""What the banners say about the open story, and when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.records import AnchorState, Claim, Note
from newsdesk.domain.states import StoryState, Verb
from ui.editor.banners import Banners
from ui.theme.colours import Tone
from ui.viewmodels.story import StoryViewModel

_PASSAGE = 60  # characters of a passage that a banner says
READ_ONLY_STATES = frozenset({StoryState.ARCHIVED, StoryState.WITHDRAWN})
_OUT = frozenset({StoryState.PUBLISHED, StoryState.CORRECTED})
_AHEAD = frozenset({StoryState.IN_REVIEW, StoryState.SIGNED}) | _OUT


class Notices(QObject):
    """Keeps the banners true.

    Signals:
        copy_requested: the words are to be kept in a file elsewhere.
        verb_requested: what of the review is to be done so that the story can go on (a Verb).
        record_requested: the id of a record that lost its passage.
    """

    copy_requested = Signal()
    verb_requested = Signal(object)
    record_requested = Signal(str)

    def __init__(self, banners: Banners, parent: QObject) -> None:
        super().__init__(parent)
        self._banners = banners
        self._story: StoryViewModel | None = None
        self._orphan = self._folder = ""
        self._read_only = self._warning = ""
        self._refused = False

    def tell_of_library(self, read_only: str, warning: str) -> None:
        """Say, whichever story is open, why nothing can be changed and why the library is not in a safe place."""
        self._read_only, self._warning = read_only, warning
        self._tell_library()

    def watch(self, story: StoryViewModel) -> None:
        """Tell of this story from now on."""
        self._story = story
        self._banners.clear()
        self._tell_library()
        story.saved.connect(self._saved)
        story.refused.connect(self.refuse)
        story.executed.connect(self._on_executed)
        story.save_failed.connect(self._save_failed)
        story.conflict_found.connect(self._conflict)
        story.checklist_changed.connect(self.refresh)
        story.dossier_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what follows from the records."""
        if self._story is None:
            return
        dossier = self._story.dossier
        self._tell_read_only(dossier)
        self._tell_hold(dossier)
        self._tell_ahead(dossier)
        self._tell_orphans(dossier)

    def tell(self, sentence: str, folder: str = "") -> None:
        """Say that something was done, until it is dismissed; what lies in a folder can be shown there."""
        self._folder, self._refused = folder, False
        shown = ((self.tr("Open folder"), self._open_folder),) if folder else ()
        self._banners.show_banner("said", sentence, Tone.GOOD, *shown, (self.tr("Close"), self._unsay))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def say(self, sentence: str) -> None:
        """Say one sentence until it is dismissed."""
        self._refused = False
        self._banners.show_banner("said", sentence, Tone.SHOULD, (self.tr("Close"), self._unsay))

    def refuse(self, sentence: str) -> None:
        """Say why something was not done, until it is dismissed or the next thing is done."""
        self.say(sentence)
        self._refused = True

    def _on_executed(self) -> None:
        if self._refused:
            self._unsay()

    def _tell_library(self) -> None:
        if self._read_only:
            self._banners.show_banner("library-read-only", self._read_only, Tone.SHOULD)
        if self._warning:
            self._banners.show_banner("library-place", self._warning, Tone.SHOULD, (self.tr("Close"), self._warned))

    def _warned(self) -> None:
        self._warning = ""
        self._banners.hide_banner("library-place")

    def _unsay(self) -> None:
        self._banners.hide_banner("said")

    def _saved(self) -> None:
        self._banners.hide_banner("save")
        self._banners.hide_banner("conflict")

    def _save_failed(self, sentence: str) -> None:
        story = self._story
        assert story is not None
        words = self.tr("Not saved: {why} {count} words since {time} are only in this window.").format(
            why=sentence, count=story.live.unsaved_words, time=story.saved_at or story.opened_at
        )
        self._banners.show_banner(
            "save",
            words,
            Tone.MUST,
            (self.tr("Try again"), story.save),
            (self.tr("Save a copy elsewhere…"), self.copy_requested.emit),
        )

    def _conflict(self) -> None:
        story = self._story
        assert story is not None
        self._banners.show_banner(
            "conflict",
            self.tr("Somebody else saved this story first. Both texts are kept; say which one goes on."),
            Tone.MUST,
            (self.tr("Go on with mine"), story.keep_mine),
            (self.tr("Go on with theirs"), story.take_theirs),
        )

    def _tell_read_only(self, dossier: Dossier) -> None:
        if dossier.story.state in READ_ONLY_STATES:
            words = {
                StoryState.ARCHIVED: self.tr("This story is archived: bring it back to change it."),
                StoryState.WITHDRAWN: self.tr("This story is withdrawn: its words stay as they are."),
            }[dossier.story.state]
            self._banners.show_banner("read-only", words, Tone.NEUTRAL)
        else:
            self._banners.hide_banner("read-only")

    def _tell_hold(self, dossier: Dossier) -> None:
        if hold := dossier.story.legal_hold:
            words = self.tr("Under a legal hold ({reason}): nothing of this story is deleted or purged.")
            self._banners.show_banner("hold", words.format(reason=hold), Tone.NEUTRAL)
        else:
            self._banners.hide_banner("hold")

    def _tell_ahead(self, dossier: Dossier) -> None:
        submitted = dossier.revision(dossier.story.submitted)
        ahead = dossier.story.state in _AHEAD and submitted is not None
        if ahead and submitted is not None and text_digest(dossier.content) != submitted.text_digest:
            words = self.tr("Ahead of the version in review: these words are not those of revision {number}.")
            if dossier.content.text() == submitted.content.text():
                words = self.tr("Ahead of the version in review: {fields} changed since revision {number}.")
            said = words.format(number=submitted.number, fields=self._changed(dossier.content, submitted.content))
            self._banners.show_banner("ahead", f"{said} {self._way_on(dossier)}", Tone.SHOULD, *self._steps(dossier))
        else:
            self._banners.hide_banner("ahead")

    def _way_on(self, dossier: Dossier) -> str:
        """What makes a story whole again that was changed since it was submitted."""
        if dossier.story.state in _OUT:
            return self.tr("Undo the edits, or publish them as a correction.")
        return self.tr("Undo the edits, or a reviewer requests changes and it is submitted again.")

    def _steps(self, dossier: Dossier) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The button for it, for whoever may."""
        assert self._story is not None
        verb, words = Verb.REQUEST_CHANGES, self.tr("Request changes…")
        if dossier.story.state in _OUT:
            verb, words = Verb.CORRECT, self.tr("Correct…")
        refused = self._story.view.refusals.get(verb, "")
        return () if refused else ((words, partial(self.verb_requested.emit, verb)),)

    def _changed(self, now: Content, then: Content) -> str:
        """The names of the short fields that are not what they were."""
        names = {
            "slug": self.tr("the slug"),
            "desk": self.tr("the desk"),
            "route": self.tr("the route"),
            "embargo": self.tr("the embargo"),
            "byline": self.tr("the byline"),
            "language": self.tr("the language"),
        }
        return ", ".join(words for name, words in names.items() if getattr(now, name) != getattr(then, name))

    def _tell_orphans(self, dossier: Dossier) -> None:
        records: list[Claim | Note] = [*dossier.claims, *dossier.notes]
        lost = [c for c in records if c.anchor and c.anchor.state is AnchorState.ORPHANED]
        if not lost:
            self._banners.hide_banner("orphans")
            return
        self._orphan = lost[0].id
        words = self.tr("A record lost its passage; undo brings it back: “{passage}”")
        if len(lost) > 1:
            words = self.tr("{count} records lost their passage; undo brings it back. The first: “{passage}”")
        passage = shorten(lost[0].anchor.exact if lost[0].anchor else "", _PASSAGE, placeholder=" …")
        self._banners.show_banner(
            "orphans",
            words.format(count=len(lost), passage=passage),
            Tone.SHOULD,
            (self.tr("Show the record"), self._show_orphan),
        )

    def _show_orphan(self) -> None:
        self.record_requested.emit(self._orphan)
