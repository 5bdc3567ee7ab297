"""The middle of the window: article, fields, findings, find bar, banners."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from newsdesk.domain.spans import Span
from tests.ui.pages.finding import Page, find
from ui.editor.story_edit import StoryEdit


class EditorPage(Page):
    """Drives the editor of a window by accessible names."""

    def __init__(self, window) -> None:
        super().__init__(window.root)
        self.window = window

    @property
    def article(self) -> StoryEdit:
        return find(self.root, StoryEdit, "Article body")

    @property
    def text(self) -> str:
        """The words in sight."""
        return self.article.toPlainText()

    def field(self, name: str) -> QWidget:
        return find(self.root, StoryEdit if name in {"Headline", "Standfirst"} else QLineEdit, name)

    def select(self, words: str) -> None:
        """Select these words in the article."""
        start = self.text.index(words)
        self.article.select(Span(start, start + len(words)))
        self.article.setFocus()

    @property
    def lit(self) -> str:
        """The words of the article that are lit up: those somebody was led to."""
        return "".join(light.cursor.selectedText() for light in self.article.extraSelections())

    def do(self, action: str) -> None:
        """Trigger an action of the menus by its label."""
        named = {a.text().replace("&", ""): a for a in self.window.session._actions}
        assert named[action].isEnabled(), action
        named[action].trigger()

    def paste(self, *, html: str = "", text: str = "") -> None:
        """Paste into the article."""
        data = QMimeData()
        if html:
            data.setHtml(html)
        if text:
            data.setText(text)
        self.article.insertFromMimeData(data)

    def drawn(self) -> list[str]:
        """The passages of the article that are underlined."""
        lines = self.article.bridge.lines
        return [
            line[d.start : d.end]
            for line, block in zip(lines, self.article._spans, strict=True)
            for d in block
            if d.key
        ]

    @property
    def popover(self) -> Page:
        """What explains a finding."""
        popup = QApplication.activePopupWidget()
        assert popup is not None, "no reason is open"
        return Page(popup)

    @property
    def popover_words(self) -> list[str]:
        return [w.text() for w in self.popover.root.findChildren(QLabel) if w.text()]

    def close_popover(self) -> None:
        QTest.keyClick(self.popover.root, Qt.Key.Key_Escape)

    @property
    def banners(self) -> list[str]:
        """The sentences across the top."""
        return self.window.workspace.editor.banners.words()

    def press_banner(self, name: str) -> None:
        button = find(self.window.workspace.editor.banners, QAbstractButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def keys(self, widget: QWidget, words: str) -> None:
        QTest.keyClicks(widget, words)

    def plain(self, name: str) -> QPlainTextEdit:
        return find(self.root, QPlainTextEdit, name)
