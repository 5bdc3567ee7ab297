"""Going on once the open story shows what was just recorded: the window hears of it a moment after the library has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.viewmodels.story import StoryViewModel


class WhenKnown(QObject):
    """Does ``then`` once ``ready``; looks whenever records or checklist of the story change. It goes by itself."""

    def __init__(self, story: StoryViewModel, ready: Callable[[], bool], then: Callable[[], None]) -> None:
        super().__init__(story)
        self._ready, self._then, self._story = ready, then, story
        for signal in (story.dossier_changed, story.checklist_changed):
            signal.connect(self._look)
        self._look()

    def _look(self) -> None:
        if self._ready():
            for signal in (self._story.dossier_changed, self._story.checklist_changed):
                signal.disconnect(self._look)
            self.deleteLater()
            self._then()
