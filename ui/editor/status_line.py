"""The line under the article: saved when, which version, how long, what was found, at what size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from newsdesk.domain.detected import Severity
from ui.theme.type import TextRole
from ui.theme.widgets import label
from ui.viewmodels.cards import counted, translate
from ui.viewmodels.history import version_words
from ui.viewmodels.review import short_digest
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
        self._version.setToolTip(
            self.tr("The revision as the History panel numbers it, and the mark of these very words")
        )
        self._found.setToolTip(self.tr("Passages of the text; the items of the checklist are counted in the sidebar"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(22)
        for part in (self._saved, self._version, self._length, self._found):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters least when there is no room for all of it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        parts = (self._version, self._length, self._size)
        for part in parts:
            part.setVisible(True)
        for part in parts:
            if self._row.sizeHint().width() <= self.width():
                return
            part.setVisible(False)

    def show_percent(self, percent: int) -> None:
        """The text size."""
        self._size.setText(self.tr("{percent} %").format(percent=percent))
        QTimer.singleShot(0, self, self._make_room)  # once the labels have their new fonts

    def show_saving(self, story: StoryViewModel) -> None:
        """Whether the words are safe."""
        if story.save_error:
            text = self.tr("Not saved")
        elif story.live.dirty:
            text = self.tr("Saving…")
        else:
            text = self.tr("Saved {time}").format(time=story.saved_at) if story.saved_at else self.tr("Saved")
        _set(self._saved, text)

    def minimumSizeHint(self) -> QSize:
        """The line is never what keeps the window wide."""
        return QSize(0, super().minimumSizeHint().height())

    def show_story(self, story: StoryViewModel) -> None:
        """What the words and the analysis are."""
        digest = story.text_digest
        version = version_words(story.dossier, digest)
        _set(self._version, " · ".join(part for part in (version, short_digest(digest)) if part))
        words = story.analysis.words
        minutes = max(1, round(words / WORDS_A_MINUTE))
        _set(self._length, self.tr("{words} words · {minutes} min").format(words=f"{words:,}", minutes=minutes))
        found = story.open_findings()
        _set(self._found, findings_words([f.severity for f in found]))
        self._make_room()


def _set(part: QLabel, text: str) -> None:
    if part.text() != text:
        part.setText(text)


def findings_words(severities: Sequence[Severity]) -> str:
    """How many findings are open, of which kinds: "3 findings: 1 must-fix · 2 to consider"."""
    must, should, note = (sum(found is severity for found in severities) for severity in Severity)
    parts = [
        translate("Status", "{n} must-fix").format(n=must) if must else "",
        translate("Status", "{n} to consider").format(n=should) if should else "",
        counted(note, translate("Status", "{n} note"), translate("Status", "{n} notes")) if note else "",
    ]
    total = counted(len(severities), translate("Status", "{n} finding"), translate("Status", "{n} findings"))
    kinds = " · ".join(part for part in parts if part)
    return f"{total}: {kinds}" if kinds else total
