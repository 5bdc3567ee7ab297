"""Parties that are not asked: the form that records why, and who agreed; and who may agree, where nobody is known yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from newsdesk.actions import parties, people
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Party, Person, Role
from newsdesk.policy.who_may import may_agree, seniors
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog
from ui.dialogs.occasion import Occasion
from ui.theme.colours import Tone
from ui.theme.type import TextRole
from ui.theme.widgets import set_tone
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.reply_stages import never_asked
from ui.viewmodels.words import choices

_MAY_AGREE = (Role.EDITOR, Role.STANDARDS, Role.LEGAL)


@dataclass(frozen=True, slots=True)
class NotApproached:
    """The answer of the dialog about parties that are not asked."""

    parties: tuple[str, ...]
    reason: str
    approver: str


class NotApproachedDialog(FormDialog):
    """Parties that cannot or must not be asked, many at once, with one reason and one approval.

    Signals:
        person_wanted: somebody who may agree is to be added to the desk.
    """

    person_wanted = Signal()

    def __init__(
        self, dossier: Dossier, offered: Sequence[Party], chosen: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Not asked for a reply"), self.tr("Record it"))
        self._parties = self.add_checks(self.tr("Parties"), [(p.id, p.name) for p in offered], chosen)
        self._reason = self.add_line(self.tr("Why they are not asked"))
        self.add_disclosure()
        able = may_agree(dossier)
        self._approver = self.add_choice(self.tr("Agreed by"), [(p.id, p.name) for p in able])
        self._nobody = self.add_words("", TextRole.SMALL_STRONG)
        self._say_who_may(able, [p for p in seniors(dossier) if p not in able])
        self.add_words(self.tr("Then their published position is asked for, with its date."), TextRole.SMALL)
        self._reason.setFocus()

    def offer(self, person: Person) -> None:
        """Somebody who may agree was added to the desk: they are chosen."""
        self._approver.addItem(person.name, person.id)
        self._approver.setCurrentIndex(self._approver.count() - 1)
        self._approver.setEnabled(True)
        self._nobody.hide()

    def answer(self) -> object:
        """The parties, the reason, who agreed."""
        if not self._parties.values:
            self.show_error(self.tr("Choose at least one party."), self._parties)
            return None
        if not self._reason.text().strip():
            self.show_error(self.tr("Say why they are not asked."), self._reason)
            return None
        if not self._approver.currentData():
            self.show_error(self.tr("Somebody must agree: “Add who may agree…” puts them on this desk."))
            return None
        return NotApproached(self._parties.values, self._reason.text().strip(), str(self._approver.currentData()))

    def _say_who_may(self, able: Sequence[Person], barred: Sequence[Person]) -> None:
        """Who is left out and why; where nobody is left, how somebody comes to be there."""
        words = []
        if barred:
            names = ", ".join(person.name for person in barred)
            words.append(self.tr("Not offered: {names}. Who wrote the story does not agree to it.").format(names=names))
        if not able:
            nobody = self.tr("Nobody on this desk may agree: it takes an editor, standards or legal.")
            words.append(nobody if not barred else self.tr("It takes another editor, standards or legal."))
            self._approver.setEnabled(False)
            adding = self.add_button(self.tr("Add who may agree…"))
            adding.clicked.connect(self.person_wanted)
        self._nobody.setText(" ".join(words))
        self._nobody.setVisible(bool(words))
        set_tone(self._nobody, Tone.NEUTRAL if able else Tone.SHOULD)


class PersonDialog(FormDialog):
    """Somebody who works here and may agree. Answers with (name, Role); ``known`` are the names there are."""

    def __init__(self, known: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Who may agree"), self.tr("Add person"))
        self._known = {name.casefold() for name in known}
        self._name = self.add_line(self.tr("Name"))
        roles = [pair for pair in choices(Role) if pair[0] in _MAY_AGREE]
        self._role = self.add_choice(self.tr("Role"), options_of(roles), Role.EDITOR)
        self.add_words(self.tr("They join the people of this desk; you go on acting as yourself."))

    def answer(self) -> object:
        """Name and role."""
        name = self._name.text().strip()
        if not name:
            self.show_error(self.tr("A person needs a name."), self._name)
            return None
        if name.casefold() in self._known:
            self.show_error(self.tr("{name} works here already.").format(name=name), self._name)
            return None
        return name, Role(self._role.currentData())


def not_approached(on: Occasion, command: Command) -> None:
    """Parties that are not asked, with a reason and an approval. Who was asked already is not among them."""
    offered = never_asked(on.dossier)
    wanted = (command.subject,) if command.subject else command.others
    chosen = {p.id for p in offered if p.id in wanted}
    if not offered or (wanted and not chosen):
        on.told.emit(translate("Commands", "They were asked already: log what came back, or that nothing did."))
        return
    dialog = NotApproachedDialog(on.dossier, offered, chosen, on.window)

    def answered(answer: object) -> None:
        assert isinstance(answer, NotApproached)
        on.execute(parties.mark_not_approached, parties=answer.parties, reason=answer.reason, approver=answer.approver)

    dialog.person_wanted.connect(lambda: _add_person(on, dialog))
    on.ask(dialog, answered)


def _add_person(on: Occasion, dialog: NotApproachedDialog) -> None:
    """Put somebody on the desk who may agree, and offer them in the form."""

    def answered(answer: object) -> None:
        assert isinstance(answer, tuple)
        name, role = answer

        def added(changes: Changes) -> None:
            on.story.refresh()
            if isValid(dialog):
                dialog.offer(Person(str(changes.result), name, (role,)))

        on.follow(on.desk.execute(people.add_person, name=name, roles=(role,)), added)

    on.ask(PersonDialog([p.name for p in on.dossier.people], dialog), answered)


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {Ask.NOT_APPROACHED: not_approached}
