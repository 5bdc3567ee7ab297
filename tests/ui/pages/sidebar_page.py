"""The sidebar: head, panels and their lists of cards, foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QTabBar, QWidget

from tests.ui.pages.finding import Effort, Page, find
from tests.ui.pages.waiting import awaited
from ui.sidebar.readiness import ReadinessLine


class SidebarPage(Page):
    """The right-hand side of the window."""

    @property
    def readiness(self) -> str:
        """What a screen reader says of the readiness line."""
        return self.root.findChild(ReadinessLine).accessibleName()

    def turn_to(self, panel: str) -> None:
        """Turn to a panel by its tab."""
        tabs = next(t for t in self.root.findChildren(QTabBar) if panel in _names(t))
        index = _names(tabs).index(panel)
        self.effort.clicks += 1
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(index).center())
        assert tabs.currentIndex() == index

    @property
    def panel(self) -> str:
        """The panel in sight."""
        tabs = next(t for t in self.root.findChildren(QTabBar) if "Checklist" in _names(t))
        return tabs.tabText(tabs.currentIndex())

    def words(self) -> str:
        """Everything that stands in it."""
        return "\n".join(w.text() for w in self.root.findChildren(QLabel) if w.isVisibleTo(self.root))

    def cards(self, name: str) -> CardsPage:
        """A list by its accessible name."""
        return CardsPage(find(self.root, QListWidget, name), self.effort)


class CardsPage(Page):
    """A list of cards."""

    root: QListWidget

    def heard(self) -> list[str]:
        """What a screen reader says of each row in sight."""
        items = [self.root.item(i) for i in range(self.root.count())]
        return [str(i.data(Qt.ItemDataRole.AccessibleTextRole)) for i in items if not i.isHidden()]

    def unfold(self, words: str) -> None:
        """Unfold a heading by keys."""
        position = awaited(lambda: [p for p in range(self.root.count()) if self._heard_of(p).startswith(words)])
        assert position, f"no heading “{words}”; heard: {self.heard()}"
        self.root.setCurrentRow(position[0])
        self.key(self.root, Qt.Key.Key_Right)

    def card(self, words: str) -> CardPage:
        """The first card whose spoken words hold these."""
        position = awaited(lambda: [p for p in range(self.root.count()) if words in self._heard_of(p)])
        assert position, f"no card says “{words}”; heard: {self.heard()}"
        return CardPage(self.root, position[0], self.effort)

    def _heard_of(self, position: int) -> str:
        item = self.root.item(position)
        return "" if item.isHidden() else str(item.data(Qt.ItemDataRole.AccessibleTextRole))


class CardPage(Page):
    """One card of a list."""

    def __init__(self, cards: QListWidget, position: int, effort: Effort) -> None:
        widget = awaited(lambda: cards.itemWidget(cards.item(position)))
        assert isinstance(widget, QWidget)
        super().__init__(widget, effort)
        self._cards, self._position = cards, position

    @property
    def heard(self) -> str:
        return str(self._cards.item(self._position).data(Qt.ItemDataRole.AccessibleTextRole))

    @property
    def buttons(self) -> list[str]:
        shown = [b for b in self.root.findChildren(QAbstractButton) if b.isVisibleTo(self.root)]
        return [b.accessibleName() for b in shown]

    def make_current(self) -> CardPage:
        """Click the card, so that it shows everything."""
        self.effort.clicks += 1
        self._cards.setCurrentRow(self._position)
        return self

    def fill(self, name: str, words: str) -> None:
        """Answer in a line and press Enter."""
        line = find(self.root, QLineEdit, name)
        line.setFocus()
        self.write(line, words)
        self.key(line, Qt.Key.Key_Return)


def _names(tabs: QTabBar) -> list[str]:
    return [tabs.tabText(i) for i in range(tabs.count())]
