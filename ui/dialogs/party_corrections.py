"""Putting right how the parties were read: one and the same, two after all, called otherwise, not accused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from newsdesk.actions import corrections
from newsdesk.domain.dossier import Dossier
from ui.dialogs.form import FormDialog
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Ask, Command, translate


class NameDialog(FormDialog):
    """One name: chosen among those there are, or (without any) written. Answers with it."""

    def __init__(
        self,
        title: str,
        *,
        action: str,
        field: str,
        names: Sequence[str] = (),
        value: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(title, action)
        self._choice = self.add_choice(field, [(name, name) for name in names]) if names else None
        self._line = None if names else self.add_line(field, value)

    def answer(self) -> object:
        """The name."""
        if self._line is None:
            return str(self._choice.currentData()) if self._choice else None
        name = self._line.text().strip()
        if not name:
            self.show_error(self.tr("Write a name."), self._line)
            return None
        return name


def not_accused(on: Occasion, command: Command) -> None:
    """The text does not accuse this party after all; that overrides the analysis."""
    on.execute(corrections.unaccuse, name=command.subject)


def merge(on: Occasion, command: Command) -> None:
    """A party is another one that is recorded, or read in the text."""
    others = _others(on.dossier, command.subject)
    if not others:
        on.told.emit(translate("Commands", "The story has no other party."))
        return

    def answered(into: object) -> None:
        on.execute(corrections.merge, name=command.subject, into=str(into))

    title = translate("Commands", "{name} is the same as").format(name=command.subject)
    action, field = translate("Commands", "Merge"), translate("Commands", "Party")
    on.ask(NameDialog(title, action=action, field=field, names=others, parent=on.window), answered)


def split(on: Occasion, command: Command) -> None:
    """One of the names of a party is somebody else's."""
    known = corrections.known_as(on.dossier, command.subject)
    sides = [known.detected, known.recorded]
    aliases = list(dict.fromkeys(alias for side in sides if side is not None for alias in side.aliases))
    if not aliases:
        on.told.emit(translate("Commands", "{name} has no other name here.").format(name=command.subject))
        return

    def answered(name: object) -> None:
        on.execute(corrections.split, name=str(name))

    title = translate("Commands", "{name} is not the same as").format(name=command.subject)
    action, field = translate("Commands", "Keep apart"), translate("Commands", "Name")
    on.ask(NameDialog(title, action=action, field=field, names=aliases, parent=on.window), answered)


def rename(on: Occasion, command: Command) -> None:
    """A party is called otherwise."""

    def answered(to: object) -> None:
        on.execute(corrections.rename, name=command.subject, to=str(to))

    title = translate("Commands", "{name} is called otherwise").format(name=command.subject)
    action, field = translate("Commands", "Rename"), translate("Commands", "Name")
    on.ask(NameDialog(title, action=action, field=field, value=command.subject, parent=on.window), answered)


def _others(dossier: Dossier, name: str) -> list[str]:
    """Every other party: the recorded ones, then those only read in the text."""
    names = [*(p.name for p in dossier.parties), *(p.name for p in dossier.analysis.parties)]
    this = corrections.known_as(dossier, name)
    return [n for n in dict.fromkeys(names) if corrections.known_as(dossier, n) != this]


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.NOT_ACCUSED: not_accused,
    Ask.MERGE_PARTY: merge,
    Ask.SPLIT_PARTY: split,
    Ask.RENAME_PARTY: rename,
}
