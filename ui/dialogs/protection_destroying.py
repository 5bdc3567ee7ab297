"""What is destroyed for good, and what forbids it: purges and legal holds. Who may not is told who may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from newsdesk.domain.purges import TOMBSTONE, Purged
from newsdesk.domain.records import Person, Role
from ui.dialogs.form import FormDialog
from ui.dialogs.protection_dialogs import leave_on_enter
from ui.theme.colours import Tone
from ui.theme.type import TextRole

MAY_HOLD = frozenset({Role.EDITOR, Role.LEGAL, Role.ADMINISTRATOR})
_HERE, _EVERYWHERE = "story", "all"


class HoldDialog(FormDialog):
    """A legal hold on the story. Answers with the reason, or with "" to lift the one there is."""

    def __init__(self, hold: str, actor: Person, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = None
        may = bool(MAY_HOLD & set(actor.roles))
        if hold:
            self.begin(self.tr("Legal hold"), self.tr("Lift the hold"))
            self.add_words(self.tr("This story is under a legal hold: {reason}").format(reason=hold), TextRole.BODY)
            self.add_words(self.tr("Once it is lifted, records may be deleted and words purged again."))
            leave_on_enter(self)
        else:
            self.begin(self.tr("Legal hold"), self.tr("Place the hold"))
            self.add_words(self.tr("Nothing of this story is deleted or purged while the hold stands."))
            self._reason = self.add_line(self.tr("Why"), "", self.tr("A letter, a case, who asked"))
        self.add_words(self.tr("Who placed and who lifted it is in the journal."))
        if not may:
            say_who_may(self, people, MAY_HOLD)

    def answer(self) -> object:
        """The reason."""
        if self._reason is None:
            return ""
        reason = self._reason.text().strip()
        if not reason:
            self.show_error(self.tr("Say why the story is held: a letter, a case, who asked."), self._reason)
            return None
        return reason


@dataclass(frozen=True, slots=True)
class PurgeAnswer:
    """What is to be destroyed: words (in the story or in all), or one record of the story."""

    words: tuple[str, ...] = field(default=(), repr=False)
    record: str = ""
    everywhere: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PurgeScope:
    """The open story: its records as (id, what it is called), and why it is held ("" when it is not)."""

    records: Sequence[tuple[str, str]]
    hold: str


class PurgeDialog(FormDialog):
    """Words or a record to destroy; while no story is open (``here`` is None) words in all stories.

    Enter in a field destroys nothing: it takes the button, or Ctrl+Enter.
    """

    keeps_words = False

    def __init__(
        self,
        here: PurgeScope | None,
        actor: Person,
        people: Sequence[Person],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Purge"), self.tr("Destroy for good"))
        self.add_words(
            self.tr(
                "Destroyed in the text, its revisions, every record, attachments, the search index, the file’s free space "
                "and the backups; “{tombstone}” stands in its place. This cannot be undone. Every other window on this "
                "library must be closed."
            ).format(tombstone=TOMBSTONE)
        )
        self._words = self.add_text(self.tr("Words to destroy, one or several a line"), lines=3)
        self._words.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        nothing = ("", self.tr("none: the words above"))
        records = here.records if here is not None else ()
        self._record = self.add_choice(self.tr("Or one record of this story"), (nothing, *records))
        self.show_field(self._record, visible=here is not None)
        everywhere = (_EVERYWHERE, self.tr("In all stories"))
        scope = ((_HERE, self.tr("In this story")), everywhere) if here is not None else (everywhere,)
        self._scope = self.add_options(self.tr("Where"), scope, scope[0][0])
        self._reason = self.add_line(self.tr("Why"), "", self.tr("It is kept: none of the words"))
        self.add_words(
            self.tr("Out of reach: exports and copies elsewhere (they are listed), and the names of colleagues.")
        )
        self._record.currentIndexChanged.connect(self._show_what_applies)
        if Role.ADMINISTRATOR not in actor.roles:
            say_who_may(self, people, frozenset({Role.ADMINISTRATOR}))
        elif here is not None and here.hold:
            held = self.tr("This story is under a legal hold ({reason}): nothing of it is destroyed.")
            self.add_words(held.format(reason=here.hold), TextRole.SMALL_STRONG, Tone.MUST)
            self.submit_button.setEnabled(False)

    def answer(self) -> object:
        """What to destroy."""
        words = tuple(line.strip() for line in self._words.toPlainText().splitlines() if line.strip())
        record = str(self._record.currentData() or "")
        reason = self._reason.text().strip()
        if not words and not record:
            self.show_error(self.tr("Write the words to destroy, or choose a record."), self._words)
            return None
        if not reason:
            self.show_error(self.tr("Say why this is destroyed; the reason is kept."), self._reason)
            return None
        if record:
            return PurgeAnswer(record=record, reason=reason)
        return PurgeAnswer(words, everywhere=self._scope.value == _EVERYWHERE, reason=reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not enter or control or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)

    def _show_what_applies(self) -> None:
        words = not self._record.currentData()
        self.show_field(self._words, visible=words)
        self.show_field(self._scope, visible=words)


class PurgeReport(FormDialog):
    """What a purge reached, and what it did not."""

    def __init__(self, purged: Purged, names: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Purged"), self.tr("Close"))
        self.cancel_button.hide()
        self._list(
            self.tr("Reached"),
            [self.tr("story “{name}”").format(name=names.get(story, story)) for story in purged.stories]
            + [self.tr("backup {path}, written anew").format(path=path) for path in purged.backups_rewritten]
            + [self.tr("backup {path}, deleted").format(path=path) for path in purged.backups_deleted],
            self.tr("Nothing held it."),
        )
        self._list(
            self.tr("Not reached: see to it yourself"),
            list(purged.out_of_reach),
            self.tr("Nothing that Newsdesk knows of. Copies made outside it are not known to it."),
            Tone.SHOULD,
        )

    def answer(self) -> object:
        """Nothing but that it was read."""
        return True

    def _list(self, title: str, lines: list[str], none: str, tone: Tone | None = None) -> None:
        self.column.addSpacing(6)
        self.add_words(title, TextRole.STRONG)
        for line in lines:
            self.add_words(f"• {line}", TextRole.BODY, tone)
        if not lines:
            self.add_words(none)


def say_who_may(dialog: FormDialog, people: Sequence[Person], roles: frozenset[Role]) -> None:
    """Say whose business it is, and let nobody else do it."""
    names = ", ".join(person.name for person in people if roles & set(person.roles))
    who = ", ".join(role.value for role in Role if role in roles)
    words = dialog.tr("This is done by: {roles}.").format(roles=who)
    asked = dialog.tr("On this desk: {names}.").format(names=names) if names else dialog.tr("Nobody here is one.")
    dialog.add_words(f"{words} {asked}", TextRole.SMALL_STRONG, Tone.MUST)
    dialog.submit_button.setEnabled(False)
