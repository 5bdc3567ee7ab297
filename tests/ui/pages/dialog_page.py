"""A dialog, driven by the names of its fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.pages.finding import Effort, Page, find, open_dialog


class DialogPage(Page):
    """The dialog that is open."""

    def __init__(self, effort: Effort | None = None) -> None:
        super().__init__(open_dialog(), effort)

    @property
    def title(self) -> str:
        return self.root.windowTitle()

    @property
    def words(self) -> str:
        """Everything that stands in it."""
        return "\n".join(w.text() for w in self.root.findChildren(QLabel) if w.isVisibleTo(self.root))

    def fill(self, name: str, words: str) -> None:
        """Replace what a field says."""
        field = find(self.root, QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit | QComboBox)
        if isinstance(field, QComboBox):
            field.setEditText("")
        else:
            field.selectAll()
        self.write(field, words)

    def text(self, name: str) -> str:
        field = find(self.root, QWidget, name)
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def choose(self, name: str, words: str) -> None:
        """Choose from a list."""
        box = find(self.root, QComboBox, name)
        index = box.findText(words)
        assert index >= 0, f"“{name}” offers {[box.itemText(i) for i in range(box.count())]}"
        self.effort.clicks += 2
        box.setCurrentIndex(index)

    def tick(self, name: str) -> None:
        """Click an option or a check box."""
        self.effort.clicks += 1
        find(self.root, QAbstractButton, name).click()

    def ticked(self, name: str) -> bool:
        return find(self.root, QAbstractButton, name).isChecked()

    def submit(self) -> None:
        """Ctrl+Enter."""
        self.key(self.root.focusWidget() or self.root, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
