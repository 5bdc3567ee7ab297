"""Find and replace in the article."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit

from newsdesk.domain.spans import Span
from newsdesk.live.text import Splice
from ui.editor.story_edit import StoryEdit
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label


class FindBar(QFrame):
    """``Find`` and ``Replace`` over one edit; Escape closes it.

    Signals:
        closed: the bar went away; the keyboard belongs to the article again.
    """

    closed = Signal()

    def __init__(self, edit: StoryEdit) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._edit = edit
        self.wanted = QLineEdit()
        self.wanted.setAccessibleName(self.tr("Find"))
        self.wanted.setPlaceholderText(self.tr("Find"))
        self.replacement = QLineEdit()
        self.replacement.setAccessibleName(self.tr("Replace"))
        self.replacement.setPlaceholderText(self.tr("Replace"))
        self._whole_case = QCheckBox(self.tr("Match case"))
        self._count = label("", TextRole.SMALL)
        self._next, self._previous = button(self.tr("Next")), button(self.tr("Previous"))
        self._replace, self._replace_all = button(self.tr("Replace this")), button(self.tr("Replace all"))
        self._close = button(self.tr("Close"), Kind.FLAT)
        self.wanted.textChanged.connect(self._search)
        self.wanted.returnPressed.connect(self.find_next)
        self._whole_case.toggled.connect(self._search)
        self.replacement.returnPressed.connect(self.replace_one)
        self._next.clicked.connect(self.find_next)
        self._previous.clicked.connect(self.find_previous)
        self._replace.clicked.connect(self.replace_one)
        self._replace_all.clicked.connect(self.replace_all)
        self._close.clicked.connect(self.leave)
        self._lay_out()
        self.setVisible(False)

    def enter(self, *, replacing: bool) -> None:
        """Show the bar; what is selected is looked for."""
        span = self._edit.selection()
        selected = self._text()[span.start : span.end]
        if selected and "\n" not in selected:
            self.wanted.setText(selected)
        for widget in (self.replacement, self._replace, self._replace_all):
            widget.setVisible(replacing)
        self.setVisible(True)
        self.wanted.setFocus()
        self.wanted.selectAll()
        self._search()

    def leave(self) -> None:
        """Hide the bar."""
        self.setVisible(False)
        self.closed.emit()

    def find_next(self) -> None:
        """Show the next match, from the beginning again after the last."""
        matches = self._matches()
        after = self._edit.passage().end
        self._go([m for m in matches if m.start >= after] or matches)

    def find_previous(self) -> None:
        """Show the match before, from the end again before the first."""
        matches = self._matches()
        before = self._edit.passage().start
        self._go(([m for m in matches if m.end <= before] or matches)[-1:])

    def replace_one(self) -> None:
        """Replace the match that is shown and show the next."""
        span = self._edit.passage()
        if span in self._matches():
            self._edit.bridge.replace([self._splice(span)])
            end = span.start + len(self.replacement.text())
            self._edit.select(Span(end, end))
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match; one step of undo takes all of it back."""
        matches = self._matches()
        self._edit.bridge.replace([self._splice(m) for m in reversed(matches)])
        self._count.setText(self.tr("{count} replaced").format(count=len(matches)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, F3 goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _text(self) -> str:
        return "\n".join(self._edit.bridge.lines)

    def _matches(self) -> list[Span]:
        words = self.wanted.text()
        if not words:
            return []
        flags = re.NOFLAG if self._whole_case.isChecked() else re.IGNORECASE
        return [Span(*m.span()) for m in re.finditer(re.escape(words), self._text(), flags)]

    def _splice(self, span: Span) -> Splice:
        return Splice(span.start, self._text()[span.start : span.end], self.replacement.text())

    def _search(self) -> None:
        count = len(self._matches())
        self._count.setText(self.tr("{count} found").format(count=count) if self.wanted.text() else "")

    def _go(self, matches: list[Span]) -> None:
        if matches:
            self._edit.show_passage(matches[0])

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in (self._previous, self._next, self._whole_case, self._count):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self._close)
        for widget in (self._replace, self._replace_all):
            second.addWidget(widget)
        second.addStretch(1)
        grid.addWidget(self.wanted, 0, 0)
        grid.addLayout(first, 0, 1)
        grid.addWidget(self.replacement, 1, 0)
        grid.addLayout(second, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
