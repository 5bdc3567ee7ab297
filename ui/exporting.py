"""Taking a story out of the desk: which kind, where to, and what came of it.

The writers of Word files are loaded when the first story leaves; no start pays for them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from newsdesk.domain.dossier import Content
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Role
from newsdesk.policy.gate import decide_export
from ui.dialogs.export_refused import ExportRefusedDialog
from ui.dialogs.form import show_dialog
from ui.file_dialogs import AskPath
from ui.viewmodels.story import StoryViewModel


class Exporter(QObject):
    """The ``Export…`` menu.

    Signals:
        done: a sentence about what was written.
        failed: a sentence about what was not.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, window: QWidget, ask: AskPath) -> None:
        super().__init__(window)
        self._window = window
        self._ask = ask
        self._story: StoryViewModel | None = None
        self.menu = QMenu(window)
        self.menu.setAccessibleName(self.tr("Export"))
        self.menu.setToolTipsVisible(True)
        self._kinds: dict[QAction, tuple[ExportKind, dict[str, bool]]] = {}
        for words, kind, how in (
            (self.tr("Clean copy…"), ExportKind.CLEAN, {}),
            (self.tr("Clean copy, marked as a draft…"), ExportKind.CLEAN, {"draft": True}),
            (self.tr("Lawyer pack…"), ExportKind.LAWYER, {}),
            (self.tr("Privileged lawyer pack…"), ExportKind.LAWYER, {"privileged": True}),
        ):
            self._kinds[self.menu.addAction(words)] = (kind, how)
        _, self._draft, _, self._privileged = self.menu.actions()
        self._privileged.setToolTip(self.tr("With the notes of legal advice; legal alone makes it"))
        self.menu.aboutToShow.connect(self._offer)
        self.menu.triggered.connect(self._chosen)

    def set_story(self, story: StoryViewModel) -> None:
        """The story that is exported from now on."""
        self._story = story

    def open_menu(self, at: QPoint) -> None:
        """Ask what kind is wanted, in a menu at a point of the screen; the first is chosen by Enter."""
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    def save_copy(self) -> None:
        """Write the words into a file of their own, without the library (which may be full or gone)."""
        if self._story is None:
            return
        content = self._story.content
        path = self._ask(
            self._window, self.tr("Save a copy"), self._suggested(content, "md"), self.tr("Markdown (*.md)")
        )
        if not path:
            return
        try:
            Path(path).write_text(as_markdown(content), encoding="utf-8")
        except OSError as error:
            self.failed.emit(self.tr("The copy was not written: {why}.").format(why=error.strerror or error))
        else:
            self.done.emit(self.tr("A copy is in {path}.").format(path=path))

    def _offer(self) -> None:
        """A pack with legal advice in it is offered to legal alone."""
        actor = self._story.actor if self._story else None
        self._privileged.setEnabled(actor is not None and Role.LEGAL in actor.roles)

    def _chosen(self, action: QAction) -> None:
        if self._story is None:
            return
        kind, how = self._kinds[action]
        view = self._story.view
        decision = decide_export(kind, view.policy, view.dossier, view.now, draft=how.get("draft", False))
        if decision.allowed:
            self._ask_where(action)
            return
        draft = decide_export(kind, view.policy, view.dossier, view.now, draft=True).allowed
        dialog = ExportRefusedDialog(decision.message, decision.blockers, draft=draft, parent=self._window)
        dialog.submitted.connect(lambda _: self._ask_where(self._draft))
        show_dialog(dialog)

    def _ask_where(self, action: QAction) -> None:
        """Ask for the file, then write it; the gate is asked again, by the action that writes."""
        if self._story is None:
            return
        kind, how = self._kinds[action]
        formats = self.tr("Word (*.docx);;Markdown (*.md);;HTML (*.html);;Plain text (*.txt)")
        if kind is ExportKind.LAWYER:
            formats = self.tr("Word (*.docx)")
        title = action.text().rstrip("…")
        path = self._ask(self._window, title, self._suggested(self._story.content, "docx"), formats)
        if path:
            export_story = import_module("newsdesk.actions.exports").export_story
            future = self._story.execute(export_story, path=Path(path), kind=kind, **how)
            self._story.follow(future, self._written)

    def _written(self, changes: Changes) -> None:
        self.done.emit(self.tr("Written to {path}.").format(path=changes.result))

    def _suggested(self, content: Content, suffix: str) -> str:
        return f"{content.slug or self.tr('story')}.{suffix}"


def as_markdown(content: Content) -> str:
    """The words of a story as one Markdown file."""
    parts = [f"# {content.headline}" if content.headline else "", content.standfirst, content.byline, content.body]
    return "\n\n".join(part for part in parts if part) + "\n"
