"""The list of all stories, in groups by state, fetched page by page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from newsdesk.desk import Desk
from newsdesk.domain.journal import Changes
from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import StorySummary
from newsdesk.policy.readiness import LATE_REPLY, REPLY_DUE
from ui.jobs import Jobs
from ui.viewmodels.story_words import StoryWords, by_deadline

if TYPE_CHECKING:
    from newsdesk.desk import Reader

_log = logging.getLogger(__name__)

PAGE = 40
MOST_WAITING = 200
SEARCH_AFTER_MS = 120
REFRESH_AFTER_MS = 250
AGES_MS = 60_000

GROUPS = (
    StoryState.DRAFT,
    StoryState.IN_REVIEW,
    StoryState.CHANGES_REQUESTED,
    StoryState.SIGNED,
    StoryState.PUBLISHED,
    StoryState.CORRECTED,
    StoryState.WITHDRAWN,
)


class Row(IntEnum):
    """What a row of the list is."""

    GROUP = 0
    STORY = 1
    MORE = 2


class Role(IntEnum):
    """What may be asked of a row besides its text (the headline or the group's name)."""

    KIND = Qt.ItemDataRole.UserRole + 1
    SECOND_LINE = Qt.ItemDataRole.UserRole + 3
    PILL = Qt.ItemDataRole.UserRole + 4  # (words, tone)
    COUNT = Qt.ItemDataRole.UserRole + 5
    STORY_ID = Qt.ItemDataRole.UserRole + 6


@dataclass(frozen=True, slots=True)
class Group:
    """The stories of one state as far as they are fetched, and how many there are."""

    state: StoryState
    count: int
    stories: tuple[StorySummary, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Row
    group: int
    story: StorySummary | None = None


Index = QModelIndex | QPersistentModelIndex


def load_groups(reader: Reader, states: Sequence[StoryState], shown: dict[StoryState, int]) -> list[Group]:
    """The groups that hold anything, each with at least a page (or as many as are shown now)."""
    counts = reader.state_counts()
    return [
        Group(state, counts[state], reader.stories(states=[state], limit=max(PAGE, shown.get(state, 0))))
        for state in states
        if counts.get(state)
    ]


def load_waiting(reader: Reader) -> list[Group]:
    """Every story that waits for a reply, or got one late: the most urgent first."""
    found = reader.stories(states=GROUPS, limit=MOST_WAITING, waiting_for=(REPLY_DUE, LATE_REPLY))
    return [Group(StoryState.DRAFT, len(found), by_deadline(found))] if found else []


class DeskList(QAbstractListModel):
    """A flat list of headings and stories, for a view that scrolls.

    Signals:
        loaded: the rows were read (again).
        counted: how many stories there are now.
    """

    loaded = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._words = StoryWords(self)
        self._states: tuple[StoryState, ...] = GROUPS
        self._groups: list[Group] = []
        self._entries: list[_Entry] = []
        self._query = ""
        self._waiting = False
        self._fetching: set[StoryState] = set()
        self._loading = jobs.latest(self)
        self._loading.finished.connect(self._take_loaded)
        self._loading.failed.connect(self._not_read)
        self._searching = jobs.latest(self)
        self._searching.finished.connect(self._take_found)
        self._searching.failed.connect(self._not_read)
        self._search_timer = self._timer(SEARCH_AFTER_MS, self._search)
        self._refresh_timer = self._timer(REFRESH_AFTER_MS, self.refresh)
        self._age_timer = QTimer(self)
        self._age_timer.setInterval(AGES_MS)
        self._age_timer.timeout.connect(self._tell_ages)
        self._age_timer.start()

    # -- what the view asks --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows: groups, their stories, and a row that fetches more."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or self._entries[index.row()].kind is Row.GROUP:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows; see ``Role``."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Role.KIND:
            return int(entry.kind)
        if entry.story is not None:
            return self._story_data(entry.story, role)
        return self._group_data(entry, self._groups[entry.group], role)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last group has more than is shown."""
        if parent.isValid() or not self._groups or self._query:
            return False
        last = self._groups[-1]
        return len(last.stories) < last.count and last.state not in self._fetching

    def fetchMore(self, parent: Index) -> None:
        """Fetch the next page of the last group."""
        if self.canFetchMore(parent):
            self._fetch(self._groups[-1].state)

    # -- what the pane asks --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the groups again, as far as they are shown."""
        if self._query:
            self._search()
            return
        desk, states, waiting = self._desk, self._states, self._waiting
        shown = {group.state: len(group.stories) for group in self._groups}
        self._loading.start(
            lambda _cancelled: desk.read(load_waiting) if waiting else desk.read(load_groups, states, shown)
        )

    def refresh_soon(self, _changes: Changes | None = None) -> None:
        """Read the groups again in a moment; many changes make one reading."""
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def show_states(self, states: Sequence[StoryState]) -> None:
        """Show only stories of these states."""
        self._states, self._waiting = tuple(states), False
        self.refresh()

    def show_waiting(self) -> None:
        """Show the stories that wait for a reply, in the order of their deadlines."""
        self._waiting = True
        self.refresh()

    def search(self, query: str) -> None:
        """Show what holds these words instead of the groups; "" shows the groups again."""
        self._query = query.strip()
        if self._query:
            self._loading.cancel()
            self._search_timer.start()
        else:
            self._search_timer.stop()
            self._searching.cancel()
            self.refresh()

    def more(self, index: Index) -> None:
        """Fetch the next page of the group whose last row was chosen."""
        entry = self._entries[index.row()]
        if entry.kind is Row.MORE:
            self._fetch(self._groups[entry.group].state)

    def close(self) -> None:
        """Ask nothing more of the desk."""
        for timer in (self._search_timer, self._refresh_timer, self._age_timer):
            timer.stop()
        self._loading.cancel()
        self._searching.cancel()

    def index_of(self, story_id: str) -> QModelIndex:
        """Where a story is shown, or an invalid index."""
        for row, entry in enumerate(self._entries):
            if entry.story is not None and entry.story.id == story_id:
                return self.index(row)
        return QModelIndex()

    # -- within --------------------------------------------------------------------------------------------------

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _story_data(self, story: StorySummary, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.headline(story)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words.spoken(story)
            case Role.STORY_ID:
                return story.id
            case Role.SECOND_LINE:
                return self._words.second_line(story)
            case Role.PILL:
                return self._words.pill(story)
        return None

    def _group_data(self, entry: _Entry, group: Group, role: int) -> object:
        if role == Role.COUNT:
            return group.count
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if entry.kind is Row.MORE:
            return self.tr("Show more ({count} left)").format(count=group.count - len(group.stories))
        if self._query:
            return self.tr("Found")
        return self.tr("Replies due") if self._waiting else self._words.group(group.state)

    def _fetch(self, state: StoryState) -> None:
        group = next(g for g in self._groups if g.state is state)
        if state in self._fetching or not group.stories:
            return
        self._fetching.add(state)
        last = group.stories[-1]
        after = (last.updated_at, last.id)
        future = self._desk.query(lambda reader: reader.stories(states=[state], limit=PAGE, after=after))
        self._jobs.follow(future, partial(self._take_page, state))

    def _take_page(self, state: StoryState, page: tuple[StorySummary, ...]) -> None:
        self._fetching.discard(state)
        at = next((i for i, g in enumerate(self._groups) if g.state is state), None)
        if at is None:
            return
        group = self._groups[at]
        known = {story.id for story in group.stories}
        fresh = tuple(story for story in page if story.id not in known)
        grown = Group(group.state, group.count if page else len(group.stories), (*group.stories, *fresh))
        self._show([*self._groups[:at], grown, *self._groups[at + 1 :]])

    def _take_loaded(self, groups: list[Group]) -> None:
        if not self._waiting:
            self.counted.emit(sum(group.count for group in groups))
        self._show(groups)
        self.loaded.emit()

    def _not_read(self, error: Exception) -> None:
        """The rows in sight stay; the next refresh tries again."""
        _log.error("the stories could not be read", exc_info=error)

    def _search(self) -> None:
        desk, query = self._desk, self._query
        self._searching.start(lambda _cancelled: desk.search(query))

    def _take_found(self, found: tuple[StorySummary, ...]) -> None:
        if self._query:
            self._show([Group(StoryState.DRAFT, len(found), found)])
            self.loaded.emit()

    def _show(self, groups: list[Group]) -> None:
        """Show other rows; those at the beginning and end that stay the same are left alone."""
        entries: list[_Entry] = []
        for number, group in enumerate(groups):
            entries.append(_Entry(Row.GROUP, number))
            entries += [_Entry(Row.STORY, number, story) for story in group.stories]
            if len(group.stories) < group.count and number < len(groups) - 1:
                entries.append(_Entry(Row.MORE, number))
        old, keys = [_key(e, self._groups) for e in self._entries], [_key(e, groups) for e in entries]
        first, tail = _same_ends(old, keys)
        if len(old) - first - tail > 0:
            self.beginRemoveRows(QModelIndex(), first, len(old) - tail - 1)
            del self._entries[first : len(old) - tail]
            self.endRemoveRows()
        if len(keys) - first - tail > 0:
            self.beginInsertRows(QModelIndex(), first, len(keys) - tail - 1)
            self._groups, self._entries = groups, entries
            self.endInsertRows()
        self._groups, self._entries = groups, entries
        if entries:
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))

    def _tell_ages(self) -> None:
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1), [int(Role.SECOND_LINE)])


def _key(entry: _Entry, groups: list[Group]) -> tuple[int, str]:
    return int(entry.kind), entry.story.id if entry.story else groups[entry.group].state.value


def _same_ends(old: list[tuple[int, str]], new: list[tuple[int, str]]) -> tuple[int, int]:
    """How many entries at the beginning and at the end are the same."""
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - first) if old[-1 - i] != new[-1 - i]), most - first)
    return first, tail
