"""What a command is carried out with: the desk, the open story, who acts, how to ask, where the cursor is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Desk
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Person
from newsdesk.domain.spans import Field, Passage
from newsdesk.policy.model import Policy
from ui.dialogs.form import FormDialog, show_dialog
from ui.dialogs.kept_words import About, KeptWords
from ui.file_dialogs import FileDialogs
from ui.jobs import Jobs
from ui.viewmodels.cards import translate
from ui.viewmodels.refusals import sentence
from ui.viewmodels.story import StoryViewModel
from ui.viewmodels.view import StoryView

T = TypeVar("T")
Selection = Callable[[], Passage | None]
"""What is selected in the editor; None when nothing is."""


class Occasion(QObject):
    """The surroundings of a command; ``subject`` is what the one carried out now is about.

    What belongs to a story may be asked for only while one is open; ``desk``, ``actor``, ``ask`` and ``follow`` always.

    Signals:
        matrix_requested, story_requested: show the matrix, or the story again.
        fidelity_requested: lay that answer (its id) beside what is printed.
        panel_requested: a panel of the sidebar and a record in it ("" for none).
        told: a sentence to show.
        reported: that something was done, in a sentence, and the folder where it is ("" for none).
        book_requested: the source book.
        purged: words were destroyed; what the window remembers of the story is to be forgotten.
    """

    matrix_requested = Signal()
    story_requested = Signal()
    fidelity_requested = Signal(str)
    panel_requested = Signal(str, str)
    told = Signal(str)
    reported = Signal(str, str)
    book_requested = Signal()
    purged = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        jobs: Jobs,
        files: FileDialogs,
        *,
        selection: Selection = lambda: None,
        show: Callable[[FormDialog], None] = show_dialog,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self._jobs = jobs
        self._story: StoryViewModel | None = None
        self._selection = selection
        self._show = show
        self.ask_path = files.ask_path
        self.ask_file = files.ask_file
        self.subject = ""
        self._words = KeptWords()
        self._asked: list[Future[Changes]] | None = None  # what an answer asks for, while it is being taken
        self.purged.connect(self._words.forget_all)

    def set_story(self, story: StoryViewModel | None) -> None:
        """From now on commands are about that story."""
        self._story = story
        if story is not None:
            story.undo.forgotten.connect(self._forget_words)

    @property
    def story(self) -> StoryViewModel:
        """The open story."""
        assert self._story is not None
        return self._story

    @property
    def has_story(self) -> bool:
        """Whether a story is open."""
        return self._story is not None

    @property
    def view(self) -> StoryView:
        """The story as it is shown now."""
        return self.story.view

    @property
    def dossier(self) -> Dossier:
        """The story and its records."""
        return self.story.dossier

    @property
    def content(self) -> Content:
        """The words as they are now."""
        return self.story.content

    @property
    def policy(self) -> Policy:
        """The house policy."""
        return self.view.policy

    @property
    def actor(self) -> Person | None:
        """Who acts."""
        return self.desk.actor

    @property
    def selection(self) -> Passage | None:
        """What is selected in the editor; None for a mere cursor."""
        place = self._selection()
        return place if place is not None and place.span.end > place.span.start else None

    @property
    def cursor(self) -> int | None:
        """Where the cursor stands in the body (code points), behind what is selected; None while it is elsewhere."""
        place = self._selection()
        return place.span.end if place is not None and place.field is Field.BODY else None

    def ask(self, dialog: FormDialog, answered: Callable[[object], None]) -> None:
        """Open a dialog; ``answered`` gets what was answered.

        Words typed in it are kept until what was answered is recorded: leaving it loses none, nor does a refusal.
        """
        about = self._about(dialog)
        self._words.watch(dialog, about, self._tell_of_words)

        def take(answer: object) -> None:
            asked: list[Future[Changes]] = []
            self._asked = asked
            answered(answer)
            self._asked = None
            for future in asked:
                self.story.follow(future, lambda _: self._words.drop(about))

        dialog.submitted.connect(take)
        self._show(dialog)

    def _about(self, dialog: FormDialog) -> About:
        person = self.actor.id if self.actor else ""
        story = self.story.story_id if self.has_story else ""
        record = dialog.about or f"{dialog.windowTitle()}\n{self.subject}"
        return About(story, person, type(dialog).__name__, record)

    def _tell_of_words(self) -> None:
        self.reported.emit(translate("Commands", "Your words are kept: open it again to go on with them."), "")

    def _forget_words(self) -> None:
        if self.has_story:
            self._words.forget(self.story.story_id)

    def follow(self, future: Future[T], done: Callable[[T], None]) -> None:
        """Call ``done`` when something asked of the desk is done; a refusal is told."""
        self._jobs.follow(future, done, lambda error: self.told.emit(sentence(error)))

    def ask_desk(self, function: Callable[..., T], done: Callable[[T], None], **arguments: object) -> None:
        """Ask the desk about the story; ``done`` gets the answer, and a refusal is told."""
        future = self.story.desk.query(function, story=self.story.story_id, **arguments)
        self.story.follow(future, done, tell=True)

    def execute(self, action: Callable[..., object], **arguments: object) -> Future[Changes]:
        """Run an action on the story."""
        future = self.story.execute(action, **arguments)
        if self._asked is not None:
            self._asked.append(future)
        return future
