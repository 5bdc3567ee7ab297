"""The bar over the article: marks, notes, views, and the next step of the story."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolBar, QToolButton, QWidget

from ui.actions import Actions

MARKS = ("bold", "italic", "link", "quote", "heading", "list", "note")
VIEWS = ("attributions", "preview", "focus", "export")


class EditorBar(QFrame):
    """Buttons made of the window's actions; those that find no room move into a menu, the next step never does."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._actions = actions
        self._tools = QToolBar()
        self._tools.setAccessibleName(self.tr("Article tools"))
        self._tools.setMovable(False)
        self._tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in MARKS:
            self._add(actions[name])
        space = QWidget()
        space.setFixedWidth(8)
        self._tools.addWidget(space)
        for name in VIEWS:
            self._add(actions[name])
        for button in self._tools.findChildren(QToolButton, "qt_toolbar_ext_button"):  # Qt's own
            button.setAccessibleName(self.tr("More tools"))
        self._next = QToolButton()
        self._next.setDefaultAction(actions["submit"])
        self._next.setProperty("kind", "primary")
        _name(self._next, actions["submit"])
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(6)
        row.addWidget(self._tools, 1)
        row.addWidget(self._next)

    def place_under(self, name: str) -> QPoint:
        """The point of the screen under the button of an action, or under the bar's end when it found no room."""
        made = self._tools.widgetForAction(self._actions[name])
        shown = made if made is not None and made.isVisible() else self._next
        return shown.mapToGlobal(QPoint(0, shown.height()))

    def _add(self, action: QAction) -> None:
        self._tools.addAction(action)
        made = self._tools.widgetForAction(action)
        assert isinstance(made, QToolButton)
        made.setAutoRaise(False)
        _name(made, action)


def _name(made: QToolButton, action: QAction) -> None:
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(action.iconText())
