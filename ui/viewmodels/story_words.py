"""How a line of the desk is put into words: what a story waits for, how old it is, what its group is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QObject

from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import StorySummary
from newsdesk.policy.matrix import moment
from newsdesk.policy.readiness import LATE_REPLY, REPLY_DUE
from ui.viewmodels.cards import counted, translate

Pill = tuple[str, str]
"""Words and the name of their tone."""

_UNFINISHED = frozenset({StoryState.DRAFT, StoryState.IN_REVIEW, StoryState.CHANGES_REQUESTED})
_DUE_SOON = timedelta(hours=4)


class StoryWords(QObject):
    """Words about one story, in the person's language."""

    def headline(self, story: StorySummary) -> str:
        """What the story is called."""
        return story.headline or story.slug or self.tr("Untitled")

    def second_line(self, story: StorySummary) -> str:
        """Who wrote it and when it changed last."""
        author, age = story.author.removeprefix("By "), self.age(story.updated_at)
        return f"{author} · {age}" if author else age

    def spoken(self, story: StorySummary) -> str:
        """The whole line as a screen reader says it."""
        return f"{self.headline(story)}, {self.second_line(story)}, {self.pill(story)[0]}"

    def pill(self, story: StorySummary) -> Pill:
        """The one thing a story waits for."""
        if story.summary.waits_for == LATE_REPLY:
            return self.tr("late reply"), "must"
        if story.edited_since:
            return self.tr("edited since"), "must"
        due = _due(story)
        if due is not None and story.state in _UNFINISHED and due - datetime.now(UTC) <= _DUE_SOON:
            late = due <= datetime.now(UTC)
            return (self.tr("reply overdue"), "must") if late else (self.tr("reply due soon"), "should")
        if story.state in {StoryState.DRAFT, StoryState.CHANGES_REQUESTED}:
            return self._pill_of_draft(story)
        if story.state is StoryState.IN_REVIEW and story.summary.must:
            return must_fix(story.summary.must), "must"
        return self.state_pill(story.state)

    def state_pill(self, state: StoryState, *, edited: bool = False) -> Pill:
        """The state in a word; ``edited``: the words are not those any more that were signed."""
        if edited and state is StoryState.SIGNED:
            return self.tr("edited since signed"), "must"
        if edited and state in (StoryState.PUBLISHED, StoryState.CORRECTED):
            return self.tr("edited since published"), "must"
        return {
            StoryState.DRAFT: (self.tr("Draft"), "info"),
            StoryState.IN_REVIEW: (self.tr("waiting"), "neutral"),
            StoryState.CHANGES_REQUESTED: (self.tr("changes requested"), "should"),
            StoryState.SIGNED: (self.tr("signed"), "good"),
            StoryState.PUBLISHED: (self.tr("published"), "info"),
            StoryState.CORRECTED: (self.tr("corrected"), "should"),
            StoryState.WITHDRAWN: (self.tr("withdrawn"), "neutral"),
            StoryState.ARCHIVED: (self.tr("archived"), "neutral"),
        }[state]

    def group(self, state: StoryState) -> str:
        """The heading over the stories of a state."""
        return {
            StoryState.DRAFT: self.tr("Drafts"),
            StoryState.IN_REVIEW: self.tr("In review"),
            StoryState.CHANGES_REQUESTED: self.tr("Changes requested"),
            StoryState.SIGNED: self.tr("Signed off"),
            StoryState.PUBLISHED: self.tr("Published"),
            StoryState.CORRECTED: self.tr("Corrected"),
            StoryState.WITHDRAWN: self.tr("Withdrawn"),
            StoryState.ARCHIVED: self.tr("Archived"),
        }[state]

    def age(self, updated_at: str) -> str:
        """How long ago, as a person says it; ``updated_at`` is an ISO time."""
        then = datetime.fromisoformat(updated_at)
        minutes = int((datetime.now(UTC) - then).total_seconds() // 60)
        if minutes < 1:
            return self.tr("now")
        if minutes < 60:  # noqa: PLR2004 - minutes of an hour
            return self.tr("{count} min ago").format(count=minutes)
        local = then.astimezone().date()
        days = (datetime.now().astimezone().date() - local).days
        if days == 0:
            return self.tr("{count} h ago").format(count=minutes // 60)
        if days == 1:
            return self.tr("yesterday")
        return QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)

    def _pill_of_draft(self, story: StorySummary) -> Pill:
        if story.summary.must:
            return must_fix(story.summary.must), "must"
        if story.summary.should:
            return self.tr("{count} to consider").format(count=story.summary.should), "should"
        return (self.tr("ready"), "good") if story.summary.words else (self.tr("empty"), "neutral")


def must_fix(items: int) -> str:
    """How many items of the checklist block a sign-off: the one count of the desk, the head and the readiness line.

    Findings are passages of the text; one item may be about many of them, or about none.
    """
    words = translate("StoryWords", "{n} must-fix item"), translate("StoryWords", "{n} must-fix items")
    return counted(items, *words)


def by_deadline(stories: Iterable[StorySummary]) -> tuple[StorySummary, ...]:
    """Late replies first, then the stories by the nearest deadline they wait for."""
    earliest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(stories, key=lambda story: _due(story) or earliest))


def _due(story: StorySummary) -> datetime | None:
    """The nearest deadline of an answer that the story waits for."""
    return moment(story.summary.waits_for.partition(REPLY_DUE)[2])
