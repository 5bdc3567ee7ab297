"""The head of the article: its fields laid out as they will be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from newsdesk.domain.dossier import Content, Route
from newsdesk.domain.spans import Field
from newsdesk.domain.states import StoryState
from ui.editor.line_fields import BareField, EmbargoField, RouteField, WordsField
from ui.theme.colours import Tone
from ui.theme.type import HEADLINE_POINTS, STANDFIRST_POINTS, TextRole
from ui.theme.widgets import label, pill, set_tone
from ui.viewmodels.story_words import StoryWords


class Fields(QWidget):
    """Slug, desk, route, embargo in a line; headline, standfirst, byline below.

    Signals:
        field_set: (name of the field of Content, its value).
        left: the keyboard left the last field downwards.
    """

    field_set = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slug = BareField(self.tr("Slug"))
        self.desk = BareField(self.tr("Desk"))
        self.route = RouteField()
        self.embargo = EmbargoField()
        self.state = pill("", Tone.INFO)
        self.headline = WordsField(self.tr("Headline"), HEADLINE_POINTS, bold=True)
        self.standfirst = WordsField(self.tr("Standfirst"), STANDFIRST_POINTS, muted=True)
        self.byline = BareField(self.tr("Byline"), grows=False)
        self._words = StoryWords(self)
        self._lay_out()
        self.slug.textEdited.connect(self._slug_edited)
        self.desk.textEdited.connect(self._desk_edited)
        self.byline.textEdited.connect(self._byline_edited)
        self.route.route_set.connect(self._route_chosen)
        self.embargo.embargo_set.connect(self._embargo_set)
        self.headline.left.connect(self.standfirst.setFocus)
        self.standfirst.left.connect(self.byline.setFocus)
        self.byline.returnPressed.connect(self.left)

    def show_content(self, content: Content) -> None:
        """Show the short fields; headline and standfirst follow their own texts."""
        for field, value in (
            (self.slug, content.slug),
            (self.desk, content.desk),
            (self.byline, content.byline),
        ):
            if field.text() != value:
                field.setText(value)
                field.setCursorPosition(0)
        self.route.show_route(content.route.value)
        self.embargo.show_embargo(content.embargo)

    def show_state(self, state: StoryState, *, edited: bool) -> None:
        """Show where the story stands; ``edited``: not with the words any more that were signed."""
        words, tone = self._words.state_pill(state, edited=edited)
        self.state.setText(words)
        set_tone(self.state, Tone(tone))

    def edit_of(self, field: Field) -> WordsField:
        """The edit of headline or standfirst."""
        return self.headline if field is Field.HEADLINE else self.standfirst

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter
        """Whether the fields may be changed."""
        for edit in (self.headline, self.standfirst):
            edit.set_read_only(read_only)
        for field in (self.slug, self.desk, self.byline):
            field.setReadOnly(read_only)
        self.route.setEnabled(not read_only)
        self.embargo.setEnabled(not read_only)

    def set_margin(self, margin: int) -> None:
        """Stand in the same column as the article."""
        self._column.setContentsMargins(margin, 22, margin, 6)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the short fields as wide as their words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.slug.updateGeometry()
            self.desk.updateGeometry()

    def _lay_out(self) -> None:
        short = QHBoxLayout()
        short.setSpacing(4)
        short.setContentsMargins(0, 0, 0, 0)
        for index, widget in enumerate((self.slug, self.desk, self.route, self.embargo)):
            if index:
                short.addWidget(label("·", TextRole.SMALL_STRONG))
            short.addWidget(widget)
        short.addStretch(1)
        short.addWidget(self.state)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addLayout(short)
        self._column.addSpacing(2)
        self._column.addWidget(self.headline)
        self._column.addWidget(self.standfirst)
        self._column.addWidget(self.byline)

    def _slug_edited(self, value: str) -> None:
        self.field_set.emit("slug", value)

    def _desk_edited(self, value: str) -> None:
        self.field_set.emit("desk", value)

    def _byline_edited(self, value: str) -> None:
        self.field_set.emit("byline", value)

    def _route_chosen(self, value: str) -> None:
        self.field_set.emit("route", Route(value).value)

    def _embargo_set(self, value: str) -> None:
        self.field_set.emit("embargo", value)
