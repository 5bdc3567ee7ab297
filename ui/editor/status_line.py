"""The line under the article: saved when, which version, how long, what was found, at what size."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from newsdesk.domain.detected import Severity
from newsdesk.domain.digests import text_digest
from ui.theme.type import TextRole
from ui.theme.widgets import label
from ui.viewmodels.story import StoryViewModel

WORDS_A_MINUTE = 220


class StatusLine(QFrame):
    """Plain words, no gauges."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._saved, self._version, self._length, self._found, self._size = (
            label("", TextRole.SMALL_STRONG) for _ in range(5)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(22)
        for part in (self._saved, self._version, self._length, self._found):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._size)

    def show_percent(self, percent: int) -> None:
        """The text size."""
        self._size.setText(self.tr("{percent} %").format(percent=percent))

    def show_saving(self, story: StoryViewModel) -> None:
        """Whether the words are safe."""
        if story.save_error:
            text = self.tr("Not saved")
        elif story.live.dirty:
            text = self.tr("Saving…")
        else:
            text = self.tr("Saved {time}").format(time=story.saved_at) if story.saved_at else self.tr("Saved")
        _set(self._saved, text)

    def show_story(self, story: StoryViewModel) -> None:
        """What the words and the analysis are."""
        digest = text_digest(story.content)
        version = story.dossier.story.version
        _set(self._version, f"v{version} · {digest[:4]}·{digest[4:8]}")
        words = story.analysis.words
        minutes = max(1, round(words / WORDS_A_MINUTE))
        _set(self._length, self.tr("{words} words · {minutes} min").format(words=f"{words:,}", minutes=minutes))
        found = story.open_findings()
        counts = [sum(f.severity is severity for f in found) for severity in Severity]
        must, should, note = counts
        text = self.tr("{count} findings: {must} must · {should} should · {note} notes")
        _set(self._found, text.format(count=len(found), must=must, should=should, note=note))


def _set(part: QLabel, text: str) -> None:
    if part.text() != text:
        part.setText(text)
