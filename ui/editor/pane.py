"""The middle of the window: bar, banners, fields, article, preview, status line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from newsdesk.actions.decisions import dismiss
from newsdesk.domain.detected import Finding, Fix
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.domain.states import Verb
from newsdesk.live.anchors import Origin
from newsdesk.live.text import Splice
from ui.actions import Actions
from ui.editor import formatting
from ui.editor.article_edit import ArticleEdit
from ui.editor.banners import Banners
from ui.editor.fields import Fields
from ui.editor.find_bar import FindBar
from ui.editor.formatting import Formatted
from ui.editor.notices import READ_ONLY_STATES, Notices
from ui.editor.popover import FindingPopover
from ui.editor.spans import place
from ui.editor.status_line import StatusLine
from ui.editor.story_edit import StoryEdit
from ui.editor.toolbar import EditorBar
from ui.theme.type import ARTICLE_POINTS
from ui.theme.widgets import rule
from ui.viewmodels.pasting import markdown_of_html
from ui.viewmodels.preview import preview_html
from ui.viewmodels.reply_stages import answer_commands
from ui.viewmodels.review import is_edited
from ui.viewmodels.story import StoryViewModel
from ui.viewmodels.underlines import drawn_findings


class EditorPane(QWidget):
    """Shows one story.

    Signals:
        claim_requested, source_requested: a Finding that is to become a claim, or be matched to a source.
        command_requested: a Command that settles a finding.
        left: the overlay (matrix) was closed.
    """

    claim_requested = Signal(object)
    source_requested = Signal(object)
    command_requested = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._story: StoryViewModel | None = None
        self._current = Field.BODY
        self._shown = ""
        self.bar = EditorBar(actions)
        self.banners = Banners()
        self.notices = Notices(self.banners, self)
        self.fields = Fields()
        self.article = ArticleEdit(self.tr("Article body"), ARTICLE_POINTS)
        self.article.setPlaceholderText(self.tr("Write, paste, or drop a document here."))
        self.article.html_to_markdown = markdown_of_html
        self.preview = QTextBrowser()
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setProperty("kind", "bare")
        self.preview.setOpenLinks(False)
        self.status = StatusLine()
        self._edits = {
            Field.HEADLINE: self.fields.headline,
            Field.STANDFIRST: self.fields.standfirst,
            Field.BODY: self.article,
        }
        self.find_bar = FindBar(self._edits)
        self._lay_out()
        self._connect_edits()
        self._connect_actions()

    # -- the story -----------------------------------------------------------------------------------------------

    def show_story(self, story: StoryViewModel) -> None:
        """Show another story."""
        self._story = story
        for field, edit in self._edits.items():
            edit.load(story.live.text(field))
        self.fields.show_content(story.content)
        story.analysis_changed.connect(self._show_analysis)
        story.dossier_changed.connect(self._show_records)
        story.checklist_changed.connect(self._show_state)
        story.content_replaced.connect(self._follow)
        story.saved.connect(self._show_saving)
        story.save_failed.connect(self._show_saving)
        story.passage_requested.connect(self.go_to)
        story.insert_requested.connect(self._insert)
        self.notices.watch(story)
        self._show_records()
        self._show_saving()

    def show_overlay(self, widget: QWidget) -> None:
        """Show something over the article (the matrix) until ``hide_overlay``."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        widget.setFocus()

    def hide_overlay(self) -> None:
        """Show the article again."""
        self._stack.setCurrentWidget(self._page)
        self._actions["preview"].setChecked(False)
        self.article.setFocus()

    def go_to(self, passage: Passage) -> None:
        """Show a passage, wherever the wish comes from: the caret stands before it, and nothing typed replaces it."""
        self.hide_overlay()
        self._current = passage.field
        edit = self._edits[passage.field]
        edit.show_passage(passage.span)
        edit.setFocus()

    def set_percent(self, percent: int) -> None:
        """Show the words at that size."""
        for edit in self._edits.values():
            edit.set_percent(percent)
        self.status.show_percent(percent)

    def selection(self) -> Passage:
        """What is selected or was gone to, in the field that has (or had) the keyboard."""
        self._current = next((field for field, edit in self._edits.items() if edit.hasFocus()), self._current)
        return Passage(self._current, self._edits[self._current].passage())

    # -- findings ------------------------------------------------------------------------------------------------

    def next_finding(self) -> None:
        """Go to the next open finding and say why it is one."""
        self._step(1)

    def previous_finding(self) -> None:
        """Go to the one before."""
        self._step(-1)

    def show_reason(self) -> None:
        """Say why the passage at the caret is underlined."""
        passage = self.selection()
        edit = self._edits[passage.field]
        gone_to = (f.fingerprint for f in self._findings() if self._is_shown(f, passage))
        found = next(gone_to, "") or edit.finding_at(edit.textCursor().position())
        if found:
            self._open_popover(found)
        else:
            self.next_finding()

    def _findings(self) -> list[Finding]:
        if self._story is None or not self._story.analysis_current:
            return []
        return [f for f in self._story.open_findings() if f.span is not None]

    def _step(self, direction: int) -> None:
        found = self._findings()
        if not found:
            return
        finding = found[self._next_index(found, direction) % len(found)]
        assert finding.span is not None
        self.go_to(Passage(finding.field, finding.span))
        self._open_popover(finding.fingerprint)

    def _next_index(self, found: list[Finding], direction: int) -> int:
        """The finding after (or before) the one shown last, while it is still lit up; else the nearest to the caret."""
        here = self.selection()
        for index, finding in enumerate(found):
            if self._is_shown(finding, here):
                return index + direction
        order = list(self._edits)
        at = (order.index(here.field), here.span.start)
        places = [(order.index(f.field), f.span.start) for f in found if f.span is not None]
        if direction > 0:
            return next((i for i, p in enumerate(places) if p >= at), 0)
        return next((i for i in reversed(range(len(places))) if places[i] < at), -1)

    def _is_shown(self, finding: Finding, here: Passage) -> bool:
        return finding.fingerprint == self._shown and (finding.field, finding.span) == here

    def _clicked(self, fingerprint: str) -> None:
        self._open_popover(fingerprint, clicked=True)

    def _open_popover(self, fingerprint: str, *, clicked: bool = False) -> None:
        finding = next((f for f in self._findings() if f.fingerprint == fingerprint), None)
        if finding is None or finding.span is None:
            return
        self._shown = fingerprint
        edit = self._edits[finding.field]
        edit.select_finding(fingerprint)
        cursor = edit.textCursor()
        cursor.setPosition(edit.bridge.position(finding.span.start))
        where = edit.cursorRect(cursor)
        assert self._story is not None
        view = self._story.view
        steps = answer_commands(view.dossier, finding, view.now)
        popover = FindingPopover(finding, self, steps, view.policy.dismiss_reasons)
        popover.command_requested.connect(self.command_requested)
        popover.fix_chosen.connect(self._fix)
        popover.dismissed.connect(self._dismiss)
        popover.claim_requested.connect(self.claim_requested)
        popover.source_requested.connect(self.source_requested)
        popover.next_requested.connect(self.next_finding)
        popover.destroyed.connect(self._popover_gone)
        passage = QRect(edit.viewport().mapToGlobal(where.topLeft()), where.size())
        popover.open_at(passage, writer=edit if clicked else None)

    def _popover_gone(self) -> None:
        for edit in self._edits.values():
            edit.select_finding("")

    def _fix(self, finding: Finding, fix: Fix) -> None:
        if self._story is None or finding.span is None or not self._story.analysis_current:
            return
        text = self._story.live.text(finding.field).slice(*finding.span)
        self._edits[finding.field].bridge.replace([Splice(finding.span.start, text, fix.replacement)])

    def _dismiss(self, finding: Finding, reason: str) -> None:
        if self._story is not None:
            self._story.execute(dismiss, fingerprint=finding.fingerprint, reason=reason)

    # -- within --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._page = QFrame()
        self._page.setProperty("role", "page")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fields)
        column.addWidget(self.article, 1)
        column.addWidget(self.find_bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.bar, self.banners):
            whole.addWidget(widget)
        whole.addWidget(self._stack, 1)
        whole.addWidget(rule())
        whole.addWidget(self.status)

    def _connect_edits(self) -> None:
        self.fields.headline.spliced.connect(self._headline_spliced)
        self.fields.standfirst.spliced.connect(self._standfirst_spliced)
        self.article.spliced.connect(self._body_spliced)
        for edit in self._edits.values():
            edit.noticed.connect(self.notices.say)
            edit.finding_requested.connect(self._clicked)
            edit.menu_wanted.connect(self._fill_menu)
        self.article.centred.connect(self.fields.set_margin)
        self.fields.field_set.connect(self._set_field)
        self.fields.left.connect(self.article.setFocus)
        self.find_bar.closed.connect(self._found)

    def _fill_menu(self, menu: QMenu) -> None:
        """What is made of the words, above what is done with them."""
        first = menu.actions()[0]
        for name in ("add-claim", "note", "reason"):
            menu.insertAction(first, self._actions[name])
        menu.insertSeparator(first)

    def _connect_actions(self) -> None:
        for name, slot in (
            ("bold", self._bold),
            ("italic", self._italic),
            ("link", self._link),
            ("quote", self._quote),
            ("heading", self._heading),
            ("list", self._list),
            ("reason", self.show_reason),
            ("next-finding", self.next_finding),
            ("previous-finding", self.previous_finding),
            ("find", self._find),
            ("replace", self._replace),
            ("find-next", self.find_bar.find_next),
            ("find-previous", self.find_bar.find_previous),
            ("go-article", self.hide_overlay),
        ):
            self._actions[name].triggered.connect(slot)
        self._actions["attributions"].toggled.connect(self._show_analysis)
        self._actions["preview"].toggled.connect(self._toggle_preview)
        self.notices.verb_requested.connect(self._do)
        self.notices.copy_requested.connect(self._actions["save-copy"].trigger)

    def _headline_spliced(self, splice: Splice, origin: Origin) -> None:
        self._type(Field.HEADLINE, splice, origin)

    def _standfirst_spliced(self, splice: Splice, origin: Origin) -> None:
        self._type(Field.STANDFIRST, splice, origin)

    def _body_spliced(self, splice: Splice, origin: Origin) -> None:
        self._type(Field.BODY, splice, origin)

    def _type(self, field: Field, splice: Splice, origin: Origin) -> None:
        if self._story is not None:
            self._story.type_splice(field, splice, origin)

    def _set_field(self, name: str, value: str) -> None:
        if self._story is not None:
            self._story.set_field(name, value)

    def _show_analysis(self) -> None:
        story = self._story
        if story is None:
            return
        drawn = drawn_findings(story.open_findings(), story.analysis.words, self.article.bridge.line_starts())
        attributions = story.analysis.attributions if self._actions["attributions"].isChecked() else ()
        for field, edit in self._edits.items():
            findings = [f for f in drawn if f.field is field]
            ascribed = [a for a in attributions if a.field is field]
            if story.analysis_current:
                edit.show_spans(place(edit.bridge.lines, findings, ascribed))
        self.status.show_story(story)

    def _show_records(self) -> None:
        story = self._story
        if story is None:
            return
        state = story.dossier.story.state
        self._show_state()
        read_only = state in READ_ONLY_STATES or bool(story.read_only)
        self.fields.set_read_only(read_only)
        self.article.set_read_only(read_only)
        self._show_analysis()

    def _show_state(self) -> None:
        if self._story is not None:
            dossier = self._story.dossier
            self.fields.show_state(dossier.story.state, edited=is_edited(dossier, self._story.text_digest))

    def _show_saving(self) -> None:
        if self._story is not None:
            self.status.show_saving(self._story)

    def _follow(self) -> None:
        story = self._story
        assert story is not None
        for field, edit in self._edits.items():
            edit.bridge.follow(story.live.text(field).text)
        self.fields.show_content(story.content)

    def _insert(self, words: str) -> None:
        if not self.article.isReadOnly():
            self.article.textCursor().insertText(words)
        self.article.setFocus()

    def _toggle_preview(self, on: bool) -> None:  # noqa: FBT001 - a slot
        if on and self._story is not None:
            self.preview.setHtml(preview_html(self._story.content))
            self._stack.setCurrentWidget(self.preview)
        elif self._stack.currentWidget() is self.preview:
            self._stack.setCurrentWidget(self._page)

    def _bold(self) -> None:
        self._format(lambda text, span: formatting.wrapped(text, span, "**"))

    def _italic(self) -> None:
        self._format(lambda text, span: formatting.wrapped(text, span, "*"))

    def _link(self) -> None:
        self._format(formatting.linked)

    def _quote(self) -> None:
        self._format(formatting.quoted)

    def _heading(self) -> None:
        self._format(formatting.headed)

    def _list(self) -> None:
        self._format(formatting.listed)

    def _format(self, command: Callable[[str, Span], Formatted]) -> None:
        edit: StoryEdit = self.article
        if edit.isReadOnly():
            return
        done = command("\n".join(edit.bridge.lines), edit.selection())
        edit.bridge.replace([done.splice])
        cursor = edit.textCursor()
        cursor.setPosition(edit.bridge.position(done.selection.start))
        cursor.setPosition(edit.bridge.position(done.selection.end), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        edit.setFocus()

    def _find(self) -> None:
        self.find_bar.enter(self.selection().field, replacing=False)

    def _replace(self) -> None:
        self.find_bar.enter(self.selection().field, replacing=True)

    def _do(self, verb: Verb) -> None:
        self._actions[verb.value].trigger()

    def _found(self, field: Field) -> None:
        self._edits[field].setFocus()
