"""Joins the panes of the window to the newsroom: who hears of what, and what each action does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from newsdesk.actions.stories import archive, mint_revision, restore_story
from newsdesk.domain.detected import Finding
from newsdesk.domain.dossier import RevisionEvent
from newsdesk.domain.spans import Passage
from newsdesk.domain.states import StoryState, Verb
from newsdesk.paths import Paths
from newsdesk.settings import load_settings, save_settings
from ui.actions import Actions
from ui.beside.fidelity_view import FidelityView
from ui.book.source_book import BookKeeper
from ui.deadlines import DeadlineSaver
from ui.desk.pane import DeskPane
from ui.dialogs.story_commands import StoryCommands
from ui.editor.pane import EditorPane
from ui.exporting import Exporter
from ui.file_dialogs import FileDialogs
from ui.help import About, Shortcuts
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.matrix.matrix_view import MatrixView
from ui.palette.command_palette import CommandPalette
from ui.sidebar.sidebar import Sidebar
from ui.theme.theme import Mode, Theme
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.desk_list import DeskList
from ui.viewmodels.newsroom import Newsroom, Opened
from ui.viewmodels.story import StoryViewModel
from ui.window_state import WindowState

_STEP = 10
_PANELS = ("checklist", "sources", "balance", "replies", "review-panel", "history")
_OF_A_STORY = (
    *("export", "save", "save-copy", "checkpoint", "find", "replace", "find-next", "find-previous"),
    *("attributions", "preview", "matrix", "bold", "italic", "link", "quote", "heading", "list"),
    *("fidelity", "note", "add-claim", "reason", "next-finding", "previous-finding", "archive", "restore"),
    *("submit", "request-changes", "sign", "override", "publish", "correct", "withdraw"),
    *("undo-record", "redo-record", "findings", "legal-hold", "check-claims"),
)
_SUBMITTABLE = (StoryState.DRAFT, StoryState.CHANGES_REQUESTED)
_GATED = (
    ("request-changes", Verb.REQUEST_CHANGES),
    ("sign", Verb.SIGN),
    ("override", Verb.OVERRIDE),
    ("publish", Verb.PUBLISH),
    ("correct", Verb.CORRECT),
    ("withdraw", Verb.WITHDRAW),
)


class Workspace(QObject):
    """The window at work on one library."""

    def __init__(
        self, window: MainWindow, actions: Actions, *, theme: Theme, opened: Opened, jobs: Jobs, paths: Paths
    ) -> None:
        super().__init__(window)
        self.window = window
        self._theme = theme
        self._paths = paths
        self.newsroom = Newsroom(opened, jobs, self)
        self._actions = actions
        self.stories = DeskList(opened.desk, jobs, self)
        self.desk = DeskPane(self.newsroom, self.stories, self._actions)
        self.editor = EditorPane(self._actions)
        self.sidebar = Sidebar()
        self.matrix = MatrixView()
        self.fidelity = FidelityView()
        files = FileDialogs(WindowState(paths.config))
        self.commands = StoryCommands(window, opened.desk, jobs, files, selection=self.editor.selection)
        self.exporter = Exporter(window, files.ask_export)
        self.deadlines = DeadlineSaver(window, self.newsroom, files.ask_path)
        self.ask_files = files.ask_stories
        self._book = BookKeeper(self.newsroom, window)
        for index, pane in enumerate((self.desk, self.editor, self.sidebar)):
            window.fill(index, pane)
        self._connect()
        self._connect_actions()
        self._actions.enable(_OF_A_STORY, on=False)
        self.sidebar.show_view(None)
        self._dressed()
        self.stories.refresh()
        self.newsroom.show_first()
        self.editor.notices.tell_of_library(opened.desk.read_only, opened.warning)
        for sentence in opened.said:
            self.editor.notices.say(sentence)

    @property
    def story(self) -> StoryViewModel | None:
        """The open story."""
        return self.newsroom.story

    def import_files(self, files: list[str]) -> None:
        """Bring files in and show the last."""
        if files:
            self.newsroom.import_files(files)

    def close(self) -> None:
        """Save everything and close the library."""
        self.stories.close()
        self.newsroom.close()

    # -- within --------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        newsroom = self.newsroom
        newsroom.story_opened.connect(self._show_story)
        newsroom.people_changed.connect(self._refresh)
        newsroom.people_changed.connect(self._keep_settings)
        newsroom.failed.connect(self.editor.notices.say)
        self.desk.story_chosen.connect(newsroom.open_story)
        self.editor.article.files_dropped.connect(self.import_files)
        self.editor.claim_requested.connect(self._record_claim)
        self.editor.source_requested.connect(self._record_source)
        self.editor.notices.record_requested.connect(self._show_record)
        for view in (self.sidebar, self.matrix, self.fidelity, self.editor):
            view.command_requested.connect(self.commands.run)
        for page in (self.matrix, self.fidelity):
            page.story_requested.connect(self.editor.hide_overlay)
        self.commands.fidelity_requested.connect(self._open_fidelity)
        self.commands.matrix_requested.connect(self._open_matrix)
        self.commands.story_requested.connect(self.editor.hide_overlay)
        self.commands.panel_requested.connect(self.sidebar.show_panel)
        self.commands.told.connect(self.editor.notices.say)
        self.commands.reported.connect(self.editor.notices.tell)
        self.commands.book_requested.connect(self._book.open_book)
        self.commands.purged.connect(newsroom.reopen)
        for saver in (self.exporter, self.deadlines):
            saver.done.connect(self.editor.notices.tell)
            saver.failed.connect(self.editor.notices.say)
        self._theme.changed.connect(self._dressed)

    def _connect_actions(self) -> None:
        does: dict[str, Callable[[], object]] = {
            "new-story": self.newsroom.new_story,
            "import": self._import,
            "export": self._export,
            "save": self._save,
            "save-copy": self.exporter.save_copy,
            "checkpoint": self._checkpoint,
            "undo": self._undo,
            "redo": self._redo,
            "undo-record": self._undo_record,
            "redo-record": self._redo_record,
            "cut": self._cut,
            "copy": self._copy,
            "paste": self._paste,
            "select-all": self._select_all,
            "matrix": self._open_matrix,
            "go-stories": self.desk.go_to_stories,
            "findings": self.sidebar.show_findings,
            "go-sidebar": self._go_to_sidebar,
            "larger": self._larger,
            "smaller": self._smaller,
            "normal": self._normal,
            "theme-system": self._use_system,
            "theme-light": self._use_light,
            "theme-dark": self._use_dark,
            "archive": self._archive,
            "restore": self._bring_back,
            "palette": self._open_palette,
            "search": self.desk.go_to_search,
            "all-deadlines": self.deadlines.save,
            "source-book": self._book.open_book,
            "acting-as": self._open_people,
            "add-person": self.desk.ask_who,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }
        for name, do in does.items():
            self._actions[name].triggered.connect(do)
        for name in _PANELS:
            self._actions[name].triggered.connect(self._panel_opener(name.removesuffix("-panel")))
        for name, ask in (
            ("submit", Ask.SUBMIT),
            ("request-changes", Ask.REQUEST_CHANGES),
            ("sign", Ask.SIGN),
            ("override", Ask.OVERRIDE),
            ("publish", Ask.PUBLISH),
            ("correct", Ask.CORRECT),
            ("withdraw", Ask.WITHDRAW),
            ("note", Ask.ADD_NOTE),
            ("add-claim", Ask.ADD_CLAIM),
            ("my-key", Ask.MY_KEY),
            ("purge", Ask.PURGE),
            ("legal-hold", Ask.LEGAL_HOLD),
            ("check-claims", Ask.CHECK_CLAIMS),
            ("fidelity", Ask.OPEN_FIDELITY),
        ):
            self._actions[name].triggered.connect(self._command_runner(self._actions[name].text(), ask))
        self._actions["focus"].toggled.connect(self._focus)

    def _panel_opener(self, key: str) -> Callable[[], None]:
        def open_panel() -> None:
            self.sidebar.show_panel(key)
            self._go_to_sidebar()

        return open_panel

    def _command_runner(self, label: str, ask: Ask) -> Callable[[], None]:
        return lambda: self.commands.run(Command(label.replace("&", ""), ask))

    def _show_story(self, story: StoryViewModel) -> None:
        self.editor.hide_overlay()
        self.editor.show_story(story)
        self.commands.set_story(story)
        self.exporter.set_story(story)
        for signal in (story.checklist_changed, story.dossier_changed):
            signal.connect(self._refresh)
        story.undo.changed.connect(self._name_undo)
        self._actions.enable(_OF_A_STORY, on=True)
        self._name_undo()
        self._refresh()
        self.desk.show_story(story.story_id)
        story.refresh()

    def _refresh(self) -> None:
        """Show the story as it is now in the sidebar and the matrix."""
        if self.story is None:
            return
        view = self.story.view
        name = self.story.content.headline or self.story.content.slug or self.tr("Untitled")
        self.window.setWindowTitle(self.tr("{headline} – Newsdesk").format(headline=name))
        self.sidebar.show_view(view)
        self.matrix.show_view(view)
        self.fidelity.show_view(view)
        for name, verb in _GATED:
            self._actions[name].setEnabled(not view.refusals.get(verb, ""))
        # what submitting lacks is said when somebody asks for it, and where to mend it
        self._actions["submit"].setEnabled(view.dossier.story.state in _SUBMITTABLE)
        archived = view.dossier.story.state is StoryState.ARCHIVED
        self._actions["archive"].setEnabled(not archived)
        self._actions["restore"].setEnabled(archived)

    def _name_undo(self) -> None:
        if self.story is None:
            return
        undo, redo = self.story.undo.undo_label, self.story.undo.redo_label
        for name, known, plain in (
            ("undo-record", undo, self.tr("Undo the last record")),
            ("redo-record", redo, self.tr("Redo the last record")),
        ):
            self._actions[name].setEnabled(bool(known))
            self._actions[name].setText(f"{plain}: {known}" if known else plain)

    def _record_claim(self, finding: Finding) -> None:
        if finding.span is not None:
            place = Passage(finding.field, finding.span)
            self.commands.run(Command(self.tr("Make a claim"), Ask.RECORD_CLAIM, place=place))
            self.sidebar.show_panel("sources")

    def _record_source(self, finding: Finding) -> None:
        if finding.span is not None:
            place = Passage(finding.field, finding.span)
            label = self.tr("Match to a source…")
            self.commands.run(Command(label, Ask.LINK_SOURCE, place=place, text=finding.fingerprint))

    def _show_record(self, record: str) -> None:
        self.sidebar.show_panel("sources", record)

    def _open_matrix(self) -> None:
        if self.story is not None:
            self.matrix.show_view(self.story.view)
            self.editor.show_overlay(self.matrix)

    def _open_fidelity(self, response: str) -> None:
        if self.story is not None:
            selection = self.commands.selection
            self.fidelity.show_view(self.story.view)
            self.fidelity.show_response(response, selection)
            self.editor.show_overlay(self.fidelity)

    def _import(self) -> None:
        kinds = self.tr("Stories (*.docx *.md *.html *.htm *.txt)")
        self.import_files(self.ask_files(self.window, self.tr("Import"), kinds))

    def _export(self) -> None:
        self.exporter.open_menu(self.editor.bar.place_under("export"))

    def _save(self) -> None:
        if self.story is not None:
            self.story.save()

    def _checkpoint(self) -> None:
        if self.story is not None:
            self.story.execute(mint_revision, event=RevisionEvent.CHECKPOINT)

    def _archive(self) -> None:
        if self.story is not None:
            self.story.execute(archive)

    def _bring_back(self) -> None:
        if self.story is not None:
            self.story.execute(restore_story)

    def _undo_record(self) -> None:
        if self.story is not None:
            self.story.undo.undo()

    def _redo_record(self) -> None:
        if self.story is not None:
            self.story.undo.redo()

    def _undo(self) -> None:
        _on_focus("undo_text", "undo")

    def _redo(self) -> None:
        _on_focus("redo_text", "redo")

    def _cut(self) -> None:
        _on_focus("cut_text", "cut")

    def _copy(self) -> None:
        _on_focus("copy")

    def _paste(self) -> None:
        _on_focus("paste")

    def _select_all(self) -> None:
        _on_focus("selectAll")

    def _go_to_sidebar(self) -> None:
        self.sidebar.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.window.show_side_panes(not on)
        self.editor.article.setFocus()

    def _open_palette(self) -> None:
        CommandPalette(self._actions, self.window).open_over(self.window)

    def _show_shortcuts(self) -> None:
        Shortcuts(self._actions, self.window).show()

    def _show_about(self) -> None:
        About(self.window).show()

    def _open_people(self) -> None:
        self.desk.acting_as.showMenu()

    def _larger(self) -> None:
        self._theme.set_percent(self._theme.percent + _STEP)

    def _smaller(self) -> None:
        self._theme.set_percent(self._theme.percent - _STEP)

    def _normal(self) -> None:
        self._theme.set_percent(100)

    def _use_system(self) -> None:
        self._theme.set_mode(Mode.SYSTEM)

    def _use_light(self) -> None:
        self._theme.set_mode(Mode.LIGHT)

    def _use_dark(self) -> None:
        self._theme.set_mode(Mode.DARK)

    def _dressed(self) -> None:
        self.editor.set_percent(self._theme.percent)
        self._actions[f"theme-{self._theme.mode}"].setChecked(True)
        self._keep_settings()

    def _keep_settings(self) -> None:
        path = self._paths.config / "settings.json"
        settings = load_settings(path)
        actor = self.newsroom.actor
        kept = replace(
            settings,
            theme=self._theme.mode.value,
            text_percent=self._theme.percent,
            acting_as=actor.id if actor else settings.acting_as,
        )
        if kept != settings:
            save_settings(path, kept)


def _on_focus(*names: str) -> None:
    """Do an editing command on the field that has the keyboard: the first of these methods that it has."""
    focused: QWidget | None = QApplication.focusWidget()
    if isinstance(focused, QPlainTextEdit | QLineEdit):
        method = next((getattr(focused, name) for name in names if hasattr(focused, name)), None)
        if method is not None:
            method()
