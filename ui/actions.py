"""Every action of the window, once: menus, toolbar, command palette and shortcuts are all made of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu


class Spec(NamedTuple):
    """An action: its id, label, shortcut ("" for none), the short label of a toolbar, whether it can be checked."""

    id: str
    label: str
    shortcut: str = ""
    short: str = ""
    checkable: bool = False


SEPARATOR = Spec("", "")


class Actions(QObject):
    """All actions by id; whoever knows what one does connects its ``triggered``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._menus: dict[str, list[Spec]] = {
            "file": self._file(),
            "edit": self._edit(),
            "view": self._view(),
            "story": self._story(),
            "review": self._review(),
            "tools": self._tools(),
            "help": self._help(),
        }
        self._actions: dict[str, QAction] = {}
        for specs in self._menus.values():
            for spec in specs:
                if spec is not SEPARATOR:
                    self._actions[spec.id] = self._make(spec)
        themes = QActionGroup(self)
        for name in ("theme-system", "theme-light", "theme-dark"):
            themes.addAction(self._actions[name])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def enable(self, names: tuple[str, ...], on: bool) -> None:  # noqa: FBT001 - the one thing it says
        """Enable or disable several."""
        for name in names:
            self._actions[name].setEnabled(on)

    def fill(self, menus: Mapping[str, QMenu]) -> None:
        """Put the actions into the window's menus."""
        for name, specs in self._menus.items():
            for spec in specs:
                if spec is SEPARATOR:
                    menus[name].addSeparator()
                else:
                    menus[name].addAction(self._actions[spec.id])

    def _make(self, spec: Spec) -> QAction:
        action = QAction(spec.label, self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        if spec.short:
            action.setIconText(spec.short)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
            plain = spec.label.replace("&", "")
            action.setToolTip(f"{plain} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        return action

    def _file(self) -> list[Spec]:
        return [
            Spec("new-story", self.tr("&New story"), "Ctrl+N"),
            Spec("import", self.tr("&Import…"), "Ctrl+O"),
            Spec("export", self.tr("&Export…"), "Ctrl+E", self.tr("Export…")),
            SEPARATOR,
            Spec("save", self.tr("&Save now"), "Ctrl+S"),
            Spec("save-copy", self.tr("Save a &copy elsewhere…")),
            Spec("checkpoint", self.tr("Keep this &version"), "Ctrl+Shift+S"),
            SEPARATOR,
            Spec("quit", self.tr("&Quit"), "Ctrl+Q"),
        ]

    def _edit(self) -> list[Spec]:
        return [
            Spec("undo", self.tr("&Undo"), "Ctrl+Z"),
            Spec("redo", self.tr("&Redo"), "Ctrl+Shift+Z"),
            Spec("undo-record", self.tr("Undo the last &record"), "Ctrl+Alt+Z"),
            Spec("redo-record", self.tr("Redo the last r&ecord"), "Ctrl+Alt+Shift+Z"),
            SEPARATOR,
            Spec("cut", self.tr("Cu&t"), "Ctrl+X"),
            Spec("copy", self.tr("&Copy"), "Ctrl+C"),
            Spec("paste", self.tr("&Paste"), "Ctrl+V"),
            Spec("select-all", self.tr("Select &all"), "Ctrl+A"),
            SEPARATOR,
            Spec("find", self.tr("&Find…"), "Ctrl+F"),
            Spec("replace", self.tr("Find and re&place…"), "Ctrl+H"),
            Spec("find-next", self.tr("Find &next"), "F3"),
            Spec("find-previous", self.tr("Find pre&vious"), "Shift+F3"),
        ]

    def _view(self) -> list[Spec]:
        return [
            Spec("attributions", self.tr("&Attributions"), "Ctrl+Shift+A", self.tr("Attributions"), checkable=True),
            Spec("preview", self.tr("&Preview"), "Ctrl+Shift+P", self.tr("Preview"), checkable=True),
            Spec("focus", self.tr("&Focus"), "Ctrl+Shift+D", self.tr("Focus"), checkable=True),
            SEPARATOR,
            Spec("checklist", self.tr("&Checklist"), "Alt+1"),
            Spec("sources", self.tr("&Sources"), "Alt+2"),
            Spec("balance", self.tr("&Balance"), "Alt+3"),
            Spec("replies", self.tr("&Replies"), "Alt+4"),
            Spec("review-panel", self.tr("Re&view"), "Alt+5"),
            Spec("history", self.tr("&History"), "Alt+6"),
            Spec("findings", self.tr("Fi&ndings"), "Alt+7"),
            Spec("matrix", self.tr("Open &matrix"), "Ctrl+M"),
            Spec("fidelity", self.tr("Answers beside &what is printed"), "Ctrl+Shift+M"),
            SEPARATOR,
            Spec("go-stories", self.tr("Go to the s&tories"), "Ctrl+1"),
            Spec("go-article", self.tr("&Go to the article"), "Ctrl+2"),
            Spec("go-sidebar", self.tr("Go to the side&bar"), "Ctrl+3"),
            SEPARATOR,
            Spec("larger", self.tr("&Larger text"), "Ctrl++"),
            Spec("smaller", self.tr("S&maller text"), "Ctrl+-"),
            Spec("normal", self.tr("&Normal text"), "Ctrl+0"),
            Spec("theme-system", self.tr("Colours of the s&ystem"), checkable=True),
            Spec("theme-light", self.tr("L&ight colours"), checkable=True),
            Spec("theme-dark", self.tr("&Dark colours"), checkable=True),
        ]

    def _story(self) -> list[Spec]:
        return [
            Spec("bold", self.tr("&Bold"), "Ctrl+B", "B"),
            Spec("italic", self.tr("&Italic"), "Ctrl+I", "I"),
            Spec("link", self.tr("&Link"), "Ctrl+Shift+K", self.tr("Link")),
            Spec("quote", self.tr("&Quote"), "Ctrl+Shift+Q", self.tr("Quote")),
            Spec("heading", self.tr("&Heading"), "Ctrl+Shift+H", "H2"),
            Spec("list", self.tr("Li&st"), "Ctrl+Shift+L", self.tr("List")),
            SEPARATOR,
            Spec("note", self.tr("&Note on the selection"), "Ctrl+Alt+M", self.tr("¶ Note")),
            Spec("add-claim", self.tr("Make a &claim of the selection"), "Ctrl+Alt+C"),
            Spec("reason", self.tr("Show the &reason of a finding"), "Ctrl+."),
            Spec("next-finding", self.tr("Next &finding"), "F8"),
            Spec("previous-finding", self.tr("&Previous finding"), "Shift+F8"),
            SEPARATOR,
            Spec("legal-hold", self.tr("Le&gal hold…")),
            Spec("archive", self.tr("&Archive this story")),
            Spec("restore", self.tr("Bring this story bac&k")),
        ]

    def _review(self) -> list[Spec]:
        return [
            Spec("submit", self.tr("&Submit for review"), "Ctrl+Return", self.tr("Submit for review")),
            Spec("request-changes", self.tr("&Request changes…")),
            Spec("check-claims", self.tr("Mark claims as chec&ked…")),
            Spec("sign", self.tr("Sign &off…")),
            Spec("override", self.tr("&Override…")),
            SEPARATOR,
            Spec("publish", self.tr("&Publish…")),
            Spec("correct", self.tr("&Correct…")),
            Spec("withdraw", self.tr("&Withdraw…")),
        ]

    def _tools(self) -> list[Spec]:
        return [
            Spec("palette", self.tr("&Command palette"), "Ctrl+K"),
            Spec("search", self.tr("&Search stories"), "Ctrl+Shift+F"),
            Spec("all-deadlines", self.tr("Save all &deadlines…")),
            Spec("source-book", self.tr("Source &book"), "Ctrl+Shift+B"),
            SEPARATOR,
            Spec("my-key", self.tr("My &key…")),
            Spec("purge", self.tr("Pu&rge…")),
            SEPARATOR,
            Spec("acting-as", self.tr("&Acting as …")),
            Spec("add-person", self.tr("Add a &person…")),
        ]

    def _help(self) -> list[Spec]:
        return [
            Spec("shortcuts", self.tr("&Keyboard shortcuts"), "F1"),
            Spec("about", self.tr("&About Newsdesk")),
        ]
