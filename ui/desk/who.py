"""Who acts: the button that always says it, and the question asked once, when nobody is known yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from newsdesk.domain.records import Person, Role
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label


class ActingAs(QPushButton):
    """``Acting as …`` with a menu of people.

    Signals:
        person_chosen: the id of who acts from now on.
        add_requested: somebody is to be added.
    """

    person_chosen = Signal(str)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._shorter: tuple[str, ...] = ()
        self._choices = QMenu(self)
        self.setMenu(self._choices)
        self._choices.triggered.connect(self._choose)
        self.show_people((), None)

    def show_people(self, people: Sequence[Person], actor: Person | None) -> None:
        """Show who acts and who could."""
        role = ", ".join(role.value for role in actor.roles) if actor else ""
        name = f"{actor.name} · {role}" if actor and role else actor.name if actor else "…"
        self._words = self.tr("Acting as {name}").format(name=name)
        initials = _initials(actor.name) if actor else ""
        alone = self.tr("Acting as {name}").format(name=initials)
        self._shorter = (self._words.replace(actor.name, initials), alone) if actor else ()
        self.setAccessibleName(self._words)
        self.setToolTip(self._words)
        self._fit()
        self._choices.clear()
        for person in people:
            action = self._choices.addAction(f"{person.name} · {', '.join(r.value for r in person.roles)}")
            action.setData(person.id)
            action.setCheckable(True)
            action.setChecked(actor is not None and person.id == actor.id)
        if people:
            self._choices.addSeparator()
        self._choices.addAction(self.tr("Add a person…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters least when there is no room: given names, then the role."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the name is cut short."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(" ▾") - 26
        choices = (self._words, *self._shorter)
        words = next((w for w in choices if metrics.horizontalAdvance(w) <= room), choices[-1])
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{shown} ▾".replace("&", "&&"))

    def _choose(self, action: QAction) -> None:
        person = action.data()
        if person:
            self.person_chosen.emit(person)
        else:
            self.add_requested.emit()


def _initials(name: str) -> str:
    """``Ana Moreno`` as ``A. Moreno``."""
    *given, family = name.split() or [name]
    return " ".join([*(f"{word[0]}." for word in given), family])


class WhoAreYou(QFrame):
    """A light question in the pane, no dialog: a name, a role, and on with the work.

    Signals:
        answered: (name, Role).
    """

    answered = Signal(str, object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._name = QLineEdit(name)
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.setPlaceholderText(self.tr("Your name"))
        self._roles = QComboBox()
        self._roles.setAccessibleName(self.tr("Your role"))
        for role, words in (
            (Role.REPORTER, self.tr("reporter")),
            (Role.EDITOR, self.tr("editor")),
            (Role.STANDARDS, self.tr("standards")),
            (Role.LEGAL, self.tr("legal")),
            (Role.ADMINISTRATOR, self.tr("administrator")),
        ):
            self._roles.addItem(words, role)
        done = button(self.tr("That is me"), Kind.PRIMARY)
        done.clicked.connect(self._answer)
        self._name.returnPressed.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Who are you?"), TextRole.STRONG))
        column.addWidget(label(self.tr("What you record and sign carries this name."), TextRole.SMALL, wrap=True))
        column.addWidget(self._name)
        column.addWidget(self._roles)
        column.addWidget(done)

    def ask_again(self) -> None:
        """Ask for somebody else."""
        self._name.clear()
        self._name.setFocus()

    def _answer(self) -> None:
        name = self._name.text().strip()
        if name:
            self.answered.emit(name, self._roles.currentData())
        else:
            self._name.setFocus()
