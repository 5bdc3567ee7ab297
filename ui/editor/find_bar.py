"""Find and replace in headline, standfirst and article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit

from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.live.text import Splice
from ui.editor.story_edit import StoryEdit
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label


class FindBar(QFrame):
    """``Find`` and ``Replace`` over the edits of a story, in their order; Escape closes it.

    Signals:
        closed: the bar went away; the keyboard belongs to the edit of this Field again.
    """

    closed = Signal(object)

    def __init__(self, edits: Mapping[Field, StoryEdit]) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._edits = edits
        self._order = list(edits)
        self._here = self._order[-1]
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

    def enter(self, here: Field, *, replacing: bool) -> None:
        """Show the bar; what is selected in that field is looked for."""
        self._here = here
        span = self._edits[here].selection()
        selected = self._text(here)[span.start : span.end]
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
        self.closed.emit(self._here)

    def find_next(self) -> None:
        """Show the next match, from the beginning again after the last."""
        matches = self._matches()
        here = (self._order.index(self._here), self._edits[self._here].passage().end)
        self._go([m for m in matches if self._place(m) >= here] or matches)

    def find_previous(self) -> None:
        """Show the match before, from the end again before the first."""
        matches = self._matches()
        here = (self._order.index(self._here), self._edits[self._here].passage().start)
        before = [m for m in matches if (self._order.index(m.field), m.span.end) <= here]
        self._go((before or matches)[-1:])

    def replace_one(self) -> None:
        """Replace the match that is shown and show the next."""
        edit = self._edits[self._here]
        shown = Passage(self._here, edit.passage())
        if shown in self._matches() and not edit.isReadOnly():
            edit.bridge.replace([self._splice(shown)])
            end = shown.span.start + len(self.replacement.text())
            edit.select(Span(end, end))
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match; in each field one step of undo takes all of it back."""
        matches = [m for m in self._matches() if not self._edits[m.field].isReadOnly()]
        for field, edit in self._edits.items():
            if splices := [self._splice(m) for m in reversed(matches) if m.field is field]:
                edit.bridge.replace(splices)
        self._count.setText(self.tr("{count} replaced").format(count=len(matches)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, F3 goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _text(self, field: Field) -> str:
        return "\n".join(self._edits[field].bridge.lines)

    def _place(self, match: Passage) -> tuple[int, int]:
        return self._order.index(match.field), match.span.start

    def _matches(self) -> list[Passage]:
        words = self.wanted.text()
        if not words:
            return []
        flags = re.NOFLAG if self._whole_case.isChecked() else re.IGNORECASE
        wanted = re.compile(re.escape(words), flags)
        return [Passage(f, Span(*m.span())) for f in self._order for m in wanted.finditer(self._text(f))]

    def _splice(self, match: Passage) -> Splice:
        start, end = match.span
        return Splice(start, self._text(match.field)[start:end], self.replacement.text())

    def _search(self) -> None:
        count = len(self._matches())
        self._count.setText(self.tr("{count} found").format(count=count) if self.wanted.text() else "")

    def _go(self, matches: list[Passage]) -> None:
        if matches:
            self._edits[self._here].put_out()
            self._here = matches[0].field
            self._edits[self._here].show_passage(matches[0].span)

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
