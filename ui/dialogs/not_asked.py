"""Parties that are not asked: the form that records why, and says who agrees; and who may, where nobody is known yet."""

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
from newsdesk.policy.gate import decide_agreement
from newsdesk.policy.matrix import in_story_order
from newsdesk.policy.who_may import may_agree
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


class NotApproachedDialog(FormDialog):
    """Parties that cannot or must not be asked, many at once, with one reason; who fills it agrees to it, if they may.

    Signals:
        person_wanted: somebody who may agree is to be added to the desk.
    """

    person_wanted = Signal()

    def __init__(
        self,
        dossier: Dossier,
        actor: Person | None,
        offered: Sequence[Party],
        chosen: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may = decide_agreement(dossier, actor)
        self.begin(
            self.tr("Not asked for a reply"), self.tr("Record it") if self._may.allowed else self.tr("Ask for it")
        )
        self._parties = self.add_checks(self.tr("Parties"), [(p.id, p.name) for p in offered], chosen)
        asked = [p.name for p in in_story_order(dossier) if p not in offered]
        if asked:
            words = self.tr("Not offered: {names}. They were asked already: log what came back, or that nothing did.")
            self.add_words(words.format(names=", ".join(asked)), TextRole.SMALL)
        self._reason = self.add_line(self.tr("Why they are not asked"))
        self.add_disclosure()
        self._able = [person.name for person in may_agree(dossier)]
        self._agreement = self.add_words("", TextRole.SMALL_STRONG)
        if not self._able:
            self.add_button(self.tr("Add who may agree…")).clicked.connect(self.person_wanted)
        self._say_who_agrees(actor)
        self.add_words(self.tr("Then their published position is asked for, with its date."), TextRole.SMALL)
        self._reason.setFocus()

    def offer(self, person: Person) -> None:
        """Somebody who may agree was added to the desk."""
        self._able.append(person.name)
        self._say_who_agrees(None)

    def answer(self) -> object:
        """The parties, and the reason."""
        if not self._parties.values:
            self.show_error(self.tr("Choose at least one party."), self._parties)
            return None
        if not self._reason.text().strip():
            self.show_error(self.tr("Say why they are not asked."), self._reason)
            return None
        return NotApproached(self._parties.values, self._reason.text().strip())

    def _say_who_agrees(self, actor: Person | None) -> None:
        """Whether this is agreed to with it; else why not, and who agrees to it afterwards."""
        if self._may.allowed and actor is not None:
            self._agreement.setText(self.tr("You, {name}, agree to it with this.").format(name=actor.name))
            return
        why = self._may.blockers[0].why
        nobody = self.tr("Nobody on this desk may agree: it takes an editor, standards or legal who did not write it.")
        then = self.tr("It is recorded as asked for, and blocks until one of these agrees in Review: {names}.")
        words = then.format(names=", ".join(self._able)) if self._able else nobody
        self._agreement.setText(f"{why} {words}")
        set_tone(self._agreement, Tone.SHOULD)


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
    """Parties that are not asked, with a reason. Who was asked already is not among them."""
    offered = never_asked(on.dossier)
    wanted = (command.subject,) if command.subject else command.others
    chosen = {p.id for p in offered if p.id in wanted}
    if not offered or (wanted and not chosen):
        on.told.emit(translate("Commands", "They were asked already: log what came back, or that nothing did."))
        return
    dialog = NotApproachedDialog(on.dossier, on.actor, offered, chosen, on.window)

    def answered(answer: object) -> None:
        assert isinstance(answer, NotApproached)
        on.execute(parties.mark_not_approached, parties=answer.parties, reason=answer.reason)

    dialog.person_wanted.connect(lambda: _add_person(on, dialog))
    on.ask(dialog, answered)


def agree(on: Occasion, command: Command) -> None:
    """Whoever acts agrees that parties are not asked."""
    on.execute(parties.agree_not_approached, parties=command.others)


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


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.NOT_APPROACHED: not_approached,
    Ask.AGREE_NOT_APPROACHED: agree,
}
