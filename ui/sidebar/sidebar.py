"""The right-hand side of the window: head, six panels, foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.sidebar.balance_panel import BalancePanel
from ui.sidebar.checklist_panel import ChecklistPanel
from ui.sidebar.head import FootView, HeadView
from ui.sidebar.history_panel import HistoryPanel
from ui.sidebar.readiness import announce_readiness
from ui.sidebar.replies_panel import RepliesPanel
from ui.sidebar.review_panel import ReviewPanel
from ui.sidebar.sources_panel import SourcesPanel
from ui.theme.widgets import rule
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.checklist import Head, head
from ui.viewmodels.review import foot, signable_steps
from ui.viewmodels.view import StoryView

_AnyPanel = ChecklistPanel | SourcesPanel | BalancePanel | RepliesPanel | ReviewPanel | HistoryPanel


class Sidebar(QWidget):
    """Shows one view of a story; only the panel in sight is drawn, the others when somebody turns to them.

    Signals:
        command_requested: a Command that a card or a button asks for.
    """

    command_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._view: StoryView | None = None
        self._shown: dict[str, StoryView] = {}
        self._head_shown: Head | None = None
        announce_readiness()
        self.head = HeadView()
        self.foot = FootView()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Panels"))
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setStyleSheet("QTabBar::tab { padding: 12px 5px 10px 5px; }")
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        self.panels: dict[str, _AnyPanel] = {}
        for key, panel, name in (
            ("checklist", ChecklistPanel(), self.tr("Checklist")),
            ("sources", SourcesPanel(), self.tr("Sources")),
            ("balance", BalancePanel(), self.tr("Balance")),
            ("replies", RepliesPanel(), self.tr("Replies")),
            ("review", ReviewPanel(), self.tr("Review")),
            ("history", HistoryPanel(), self.tr("History")),
        ):
            self.panels[key] = panel
            self.tabs.addTab(name)
            self._stack.addWidget(panel)
            panel.command_requested.connect(self.command_requested)
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.head.first_requested.connect(self._go_to_first)
        self.foot.command_requested.connect(self.command_requested)

    def show_view(self, view: StoryView | None) -> None:
        """Show a story as it is now; None when none is open."""
        before, self._view = self._view, view
        self.setEnabled(view is not None)
        if view is None:
            return
        shown = head(view.checklist, view.dossier, view.policy, view.policy_name, view.now)
        if shown != self._head_shown:
            self._head_shown = shown
            self.head.show_head(shown)
        steps = signable_steps(view.checklist, view.policy, view.actor)
        self.foot.show_foot(foot(view.dossier, view.refusals, view.actor, steps))
        self._draw_panel()
        if before is not None and before.actor != view.actor:
            for key in self._shown:  # a panel out of sight keeps nothing that only the other person may read
                self._shown[key] = view
                self.panels[key].refresh(view)

    def show_panel(self, key: str, record: str = "") -> None:
        """Turn to a panel (``checklist``, ``sources``, ``balance``, ``replies``, ``review``, ``history``) and a record."""
        self.tabs.setCurrentIndex(list(self.panels).index(key))
        if record:
            self.panels[key].go_to(record)

    def show_findings(self) -> None:
        """Turn to the findings in the text."""
        self.show_panel("checklist")
        panel = self.panels["checklist"]
        assert isinstance(panel, ChecklistPanel)
        panel.go_to_findings()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(rule())
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        column.addWidget(self.foot)

    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self._draw_panel()

    def _draw_panel(self) -> None:
        key = list(self.panels)[self._stack.currentIndex()]
        if self._view is not None and self._shown.get(key) is not self._view:
            self._shown[key] = self._view
            self.panels[key].refresh(self._view)

    def _go_to_first(self) -> None:
        """Show what comes first: the item and its passage, or the review."""
        if self._head_shown is None:
            return
        self.show_panel(self._head_shown.panel, self._head_shown.first_item)
        if self._head_shown.first_place is not None:
            self.command_requested.emit(Command(self._head_shown.first, Ask.JUMP, place=self._head_shown.first_place))
