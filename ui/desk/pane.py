"""The desk: every story and what it waits for, the search, the library, and who acts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget

from newsdesk.domain.records import Role as PersonRole
from newsdesk.domain.states import StoryState
from ui.actions import Actions
from ui.desk.story_delegate import StoryDelegate
from ui.desk.who import ActingAs, WhoAreYou
from ui.theme.colours import Tone
from ui.theme.icons import StateIcon
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label
from ui.viewmodels.desk_list import GROUPS, DeskList, Role
from ui.viewmodels.newsroom import Newsroom, likely_name


class StoryList(QListView):
    """The grouped list; rows take the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Stories"))
        self.setItemDelegate(StoryDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break headlines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class DeskPane(QWidget):
    """The left pane.

    Signals:
        story_chosen: the id of a story to open.
    """

    story_chosen = Signal(str)

    def __init__(self, newsroom: Newsroom, model: DeskList, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._model = model
        self._shown_story = ""
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Search stories"))
        self.search.setPlaceholderText(self.tr("Search stories") + "   Ctrl+Shift+F")
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QToolButton):  # Qt's own
            clear.setAccessibleName(self.tr("Clear the search"))
        self.search.textChanged.connect(model.search)
        self.search.returnPressed.connect(self.go_to_stories)
        self._filter = self._make_filter()
        self.stories = StoryList()
        self.stories.setModel(model)
        self.stories.activated.connect(self._choose)
        self.stories.clicked.connect(self._choose)
        self._library = label("", TextRole.SMALL)
        self._who = WhoAreYou(likely_name())
        self._who.answered.connect(self._add)
        self.acting_as = ActingAs()
        queued = Qt.ConnectionType.QueuedConnection  # who acts rebuilds the menu that was chosen from
        self.acting_as.person_chosen.connect(newsroom.act_as, queued)
        self.acting_as.add_requested.connect(self.ask_who)
        self._new = button(self.tr("New story"))
        self._new.clicked.connect(actions["new-story"].trigger)
        self._import = button(self.tr("Import…"), Kind.FLAT)
        self._import.clicked.connect(actions["import"].trigger)
        self._deadlines = button(self.tr("Calendar…"), Kind.FLAT)
        self._deadlines.setToolTip(self.tr("Save the open deadlines of all stories to a calendar file"))
        self._deadlines.clicked.connect(actions["all-deadlines"].trigger)
        self._deadlines.hide()
        self._lay_out()
        model.loaded.connect(self._keep_chosen)
        model.counted.connect(self._count)
        newsroom.people_changed.connect(self._show_people)
        newsroom.changed.connect(model.refresh_soon)
        self._show_people()

    def show_story(self, story_id: str) -> None:
        """Mark the story that is open."""
        self._shown_story = story_id
        self._keep_chosen()

    def go_to_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_to_stories(self) -> None:
        """Put the keyboard into the list."""
        self.stories.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_who(self) -> None:
        """Ask who somebody is, to add them."""
        self._who.setVisible(True)
        self._who.ask_again()

    def _make_filter(self) -> QComboBox:
        choices = QComboBox()
        choices.setAccessibleName(self.tr("Show"))
        for words, states in (
            (self.tr("On the desk"), GROUPS),
            (self.tr("Drafts"), (StoryState.DRAFT, StoryState.CHANGES_REQUESTED)),
            (self.tr("In review"), (StoryState.IN_REVIEW,)),
            (self.tr("Signed off"), (StoryState.SIGNED,)),
            (self.tr("Published"), (StoryState.PUBLISHED, StoryState.CORRECTED, StoryState.WITHDRAWN)),
            (self.tr("Archived"), (StoryState.ARCHIVED,)),
        ):
            choices.addItem(words, states)
        choices.insertItem(1, self.tr("Replies due"), ())
        choices.setProperty("kind", "bare")
        choices.currentIndexChanged.connect(self._filter_by)
        return choices

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Newsdesk"), TextRole.TITLE), 1)
        head.addWidget(self._new)
        under_search = QHBoxLayout()
        under_search.addWidget(self._filter)
        under_search.addStretch(1)
        under_search.addWidget(self._import)
        under_search.addWidget(self._deadlines)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(StateIcon("dot", Tone.GOOD, ""))
        foot.addWidget(self._library, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 13, 14, 13)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addLayout(under_search)
        column.addWidget(self.stories, 1)
        column.addWidget(self._who)
        column.addLayout(foot)
        column.addWidget(self.acting_as)

    def minimumSizeHint(self) -> QSize:
        """Room for the longest button at any text size."""
        return QSize(self.fontMetrics().averageCharWidth() * 26, 200)

    def _choose(self, index: QModelIndex) -> None:
        story = index.data(Role.STORY_ID)
        if story:
            self.story_chosen.emit(story)
        else:
            self._model.more(index)

    def _keep_chosen(self) -> None:
        index = self._model.index_of(self._shown_story)
        if index.isValid():
            self.stories.setCurrentIndex(index)

    def _count(self, count: int) -> None:
        name = self._newsroom.desk.name
        stories = self.tr("1 story") if count == 1 else self.tr("{count} stories").format(count=f"{count:,}")
        self._library.setText(f"{name} · {stories}")
        self._library.setToolTip(self._library.text())

    def _show_people(self) -> None:
        self.acting_as.show_people(self._newsroom.people, self._newsroom.actor)
        self._who.setVisible(not self._newsroom.people)

    def _add(self, name: str, role: PersonRole) -> None:
        self._who.setVisible(False)
        self._newsroom.add_person(name, (role,))

    def _filter_by(self) -> None:
        states = self._filter.currentData()
        self._deadlines.setVisible(not states)
        self._import.setVisible(bool(states))
        if states:
            self._model.show_states(states)
        else:
            self._model.show_waiting()
