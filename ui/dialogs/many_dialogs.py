"""One form for several records: what many passages rest on, what many allegations mean, where many parties stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from newsdesk.domain.detected import ImputationLevel
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Basis, Claim, ClaimStatus, Party
from ui.dialogs.checkers import offer_checkers
from ui.dialogs.choice_fields import Checks, options_of
from ui.dialogs.form import FormDialog
from ui.dialogs.meaning_field import MeaningField
from ui.dialogs.suggested import Suggestion
from ui.theme.type import TextRole
from ui.viewmodels.claims import AT_FIRST_HAND
from ui.viewmodels.words import choices


@dataclass(frozen=True, slots=True)
class Support:
    """One source for several passages: ``source`` is "" for a new one, ``passages`` are the keys that were ticked."""

    passages: tuple[str, ...]
    source: str
    new_source: str
    named: bool
    basis: Basis | None
    origin: str


class SupportDialog(FormDialog):
    """Which passages a source bears out. ``passages`` pairs a key with the words. Answers with a Support."""

    def __init__(self, dossier: Dossier, passages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("One source for several passages"), self.tr("Link source"))
        self._labels = {source.label.casefold(): source for source in dossier.sources}
        self._source = self.add_choice(self.tr("Source"), [(s.id, s.label) for s in dossier.sources])
        self._source.setEditable(True)
        self._source.setCurrentIndex(-1)
        line = self._source.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("Choose, or write what the copy calls a new one"))
        line.setAccessibleName(self.tr("Source"))
        self._may_name = self.add_check(self.tr("It may be named in the story"), checked=True)
        self._basis = self.add_options(self.tr("How it knows"), options_of(choices(Basis)))
        self._origin = self.add_line(
            self.tr("Origin"), "", self.tr("Where the knowledge comes from; links of one origin count once")
        )
        self._passages = self.add_checks(self.tr("What it bears out"), passages)
        _add_all(self, self._passages)
        self._suggested_origin = Suggestion(self._origin)
        self._basis.changed.connect(self._suggest_origin)
        self._source.editTextChanged.connect(self._suggest_origin)
        self._source.editTextChanged.connect(self._show_whether_named)
        self._source.setFocus()

    def _show_whether_named(self) -> None:
        """Whether a recorded source may be named is what its record says; of a new one it is asked."""
        known = self._labels.get(self._source.currentText().strip().casefold())
        self._may_name.setEnabled(known is None)
        if known is not None:
            self._may_name.setChecked(known.named)

    def _suggest_origin(self) -> None:
        """Who knows a thing at first hand is its own origin, until somebody writes another one."""
        basis = self._basis.value
        seen = bool(basis) and Basis(basis) in AT_FIRST_HAND
        self._suggested_origin.suggest(self._source.currentText().strip() if seen else "")

    def answer(self) -> object:
        """The source and what it bears out."""
        label = self._source.currentText().strip()
        if not label:
            self.show_error(self.tr("Choose a source, or write what the copy calls it."), self._source)
            return None
        if not self._passages.values:
            self.show_error(self.tr("Tick what it bears out."), self._passages)
            return None
        known = self._labels.get(label.casefold())
        basis = self._basis.value
        return Support(
            self._passages.values,
            known.id if known else "",
            "" if known else label,
            self._may_name.isChecked(),
            Basis(basis) if basis else None,
            self._origin.text().strip(),
        )


class SupportedDialog(FormDialog):
    """Claims that were found to be so, one decision for all that are ticked. Answers with {claim id: fields}."""

    def __init__(self, dossier: Dossier, claims: Sequence[Claim], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("How far these were checked"), self.tr("Mark them"))
        self.add_words(self.tr("Each of these rests on something seen, witnessed or told at first hand."))
        self._status = self.add_choice(self.tr("Status"), options_of(choices(ClaimStatus)), ClaimStatus.SUPPORTED)
        self._dossier, self._offered = dossier, {claim.id: claim for claim in claims}
        self._checker = self.add_choice(self.tr("Checked by"), ())
        self._barred = self.add_words("")
        self._claims = self.add_checks(self.tr("Claims"), [(c.id, present_words(dossier, c)) for c in claims])
        _add_all(self, self._claims)
        self._claims.changed.connect(self._offer_checkers)
        self._offer_checkers()
        self._claims.setFocus()

    def _offer_checkers(self) -> None:
        """Who may check the claims that are ticked; who is left out is said below."""
        ticked = [self._offered[claim] for claim in self._claims.values]
        offer_checkers(self._checker, self._barred, self._dossier, ticked)

    def answer(self) -> object:
        """The fields of each claim that is ticked."""
        if not self._claims.values:
            self.show_error(self.tr("Tick the claims you mean."), self._claims)
            return None
        fields: dict[str, object] = {"status": ClaimStatus(self._status.currentData())}
        if self._checker.currentData():
            fields["checker"] = self._checker.currentData()
        return dict.fromkeys(self._claims.values, fields)


class MeaningsDialog(FormDialog):
    """What a reader takes each allegation to mean, and how far it goes. Answers with {claim id: fields}.

    The words of the copy are quoted, the meaning starts empty: it is for a person to say. Those left empty are left out.
    """

    def __init__(self, claims: Sequence[Claim], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("What each allegation means to a reader"), self.tr("Save meanings"))
        self.add_words(self.tr("Say what a reader will think of them, and how far it goes. Leave out what can wait."))
        levels = (("", self.tr("not stated")), *options_of(choices(ImputationLevel)))
        self._rows: dict[str, tuple[Claim, MeaningField, QComboBox]] = {}
        for number, claim in enumerate(claims, start=1):
            self.column.addSpacing(10)
            self.add_words(f"{number}. “{claim.text}”", TextRole.PASSAGE)
            meaning = MeaningField(
                self,
                self.tr("Meaning {n}").format(n=number),
                self.tr("{n} means just what it says").format(n=number),
                words=claim.text,
                recorded=claim.imputation,
            )
            level = self.add_choice(self.tr("It says of them {n}").format(n=number), levels, claim.level or "")
            self._rows[claim.id] = (claim, meaning, level)

    def answer(self) -> object:
        """The meaning and the level of each that was filled in."""
        filled: dict[str, dict[str, object]] = {}
        for claim, meaning, level in self._rows.values():
            if not meaning.given:
                continue
            said = meaning.meaning(claim.text)
            if said is None:
                return None
            if not level.currentData():
                self.show_error(self.tr("Say how far it goes."), level)
                return None
            filled[claim.id] = {"imputation": said, "level": ImputationLevel(level.currentData())}
        if not filled:
            first = next(iter(self._rows.values()))[1]
            self.show_error(self.tr("Say what a reader takes one of them to mean."), first.field)
            return None
        return filled


class PositionsDialog(FormDialog):
    """Where parties that are not asked stand, by what they published. Answers with {party id: fields}."""

    def __init__(self, parties: Sequence[Party], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Published positions of those not asked"), self.tr("Save positions"))
        self.add_words(
            self.tr("What each said in public about this, with the day it was said. Leave out what is not known.")
        )
        self._rows: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        for party in parties:
            position = self.add_line(self.tr("Position of {name}").format(name=party.name), party.position)
            dated = self.add_line(self.tr("Dated ({name})").format(name=party.name), party.position_dated, "2026-11-23")
            self._rows[party.id] = (position, dated)
        fields = [field for row in self._rows.values() for field in row]
        next(field for field in fields if not field.text()).setFocus()

    def answer(self) -> object:
        """Position and day of each that was filled in."""
        filled = {}
        for party, (position, dated) in self._rows.items():
            if bool(position.text().strip()) != bool(dated.text().strip()):
                missing = dated if position.text().strip() else position
                self.show_error(self.tr("A position needs its day, and a day its position."), missing)
                return None
            if position.text().strip():
                filled[party] = {"position": position.text().strip(), "position_dated": dated.text().strip()}
        return filled


def _add_all(dialog: FormDialog, checks: Checks) -> None:
    """A button that ticks everything."""
    every = dialog.add_button(dialog.tr("Tick all"))
    every.clicked.connect(checks.check_all)
