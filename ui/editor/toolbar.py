"""The bar over the article: marks, notes, views, and the next step of the story."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import Actions

MARKS = ("bold", "italic", "link", "quote", "heading", "list", "note")
VIEWS = ("attributions", "preview", "focus", "export")


class EditorBar(QToolBar):
    """Buttons made of the window's actions; those that find no room move into a menu at its end."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Article tools"))
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in MARKS:
            self._add(actions[name])
        self._add_space(expands=False)
        for name in VIEWS:
            self._add(actions[name])
        self._add_space(expands=True)
        self._add(actions["submit"], kind="primary")
        for button in self.findChildren(QToolButton, "qt_toolbar_ext_button"):  # Qt's own, for what finds no room
            button.setAccessibleName(self.tr("More tools"))

    def _add(self, action: QAction, kind: str = "") -> None:
        self.addAction(action)
        made = self.widgetForAction(action)
        assert isinstance(made, QToolButton)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(action.iconText())
        made.setAutoRaise(False)
        if kind:
            made.setProperty("kind", kind)

    def _add_space(self, *, expands: bool) -> None:
        space = QWidget()
        space.setFixedWidth(8) if not expands else space.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        )
        self.addWidget(space)
