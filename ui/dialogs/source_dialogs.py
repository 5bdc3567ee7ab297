"""Questions about sources, and what joins them to claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import (
    Basis,
    EvidenceLink,
    Person,
    Role,
    Source,
    SourceType,
    Stance,
    Terms,
)
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog
from ui.dialogs.suggested import Suggestion
from ui.dialogs.terms_choice import TermsChoice
from ui.theme.type import TextRole
from ui.viewmodels.words import choices, term_meaning

_AT_FIRST_HAND = (Basis.WITNESSED, Basis.FIRST_HAND, Basis.DOCUMENT_SEEN)
_WRITTEN = (SourceType.DOCUMENT, SourceType.DATASET)


class SourceDialog(FormDialog):
    """A source: what the copy calls it, on which terms; for an unnamed one why, and who knows.

    Answers with the fields of a source. There is no field for the name of an unnamed one. ``field`` is the field of the
    source that somebody came for; it has the keyboard.
    """

    def __init__(
        self,
        source: Source,
        dossier: Dossier,
        actor: Person | None,
        *,
        new: bool,
        meanings: Mapping[Terms, str],
        field: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("New source") if new else self.tr("Source"), self.tr("Save source"))
        self._source, self._meanings = source, meanings
        self._label = self.add_line(self.tr("What the copy calls it"), source.label)
        self._type = self.add_choice(self.tr("Kind"), options_of(choices(SourceType)), source.type)
        self._terms = self.add_choice(self.tr("Terms"), options_of(choices(Terms)), source.terms)
        self.lay_beside(self._type, self._terms)
        self._meaning = self.add_words(term_meaning(source.terms, meanings))
        self._may_name = self.add_check(self.tr("It may be named in the story"), checked=source.named)
        self._until = self.add_line(self.tr("Embargoed until"), source.embargoed_until or "", "2026-11-23T06:00Z")
        self._role = self.add_line(self.tr("Role"), source.role, self.tr("Press office, deputy mayor …"))
        self._side = self._add_side(source, dossier)
        self.lay_beside(self._role, self._side)
        self._add_unnamed(source, actor)
        self._location = self.add_line(self.tr("Where the copy is kept"), source.location)
        self._provenance = self.add_line(self.tr("Provenance"), source.provenance)
        self.lay_beside(self._location, self._provenance)
        self._placement = self.add_line(
            self.tr("Place or post"), source.placement, self.tr("On the board, in the harbour office")
        )
        self._interest = self.add_line(
            self.tr("Interest"), source.interest, self.tr("What it stands to gain or to lose")
        )
        self._reliability = self.add_line(self.tr("Reliability"), source.reliability, self.tr("How it proved before"))
        self.lay_beside(self._interest, self._reliability)
        self._note = self.add_line(self.tr("Note"), source.note, self.tr("Never who an unnamed source is"))
        self.add_disclosure()
        self._terms.currentIndexChanged.connect(self._show_what_applies)
        self._type.currentIndexChanged.connect(self._show_what_applies)
        self._may_name.toggled.connect(self._unname)
        self._show_what_applies()
        sought = {"anonymity_reason": self._reason, "reader_reason": self._told}.get(field)
        if sought is not None:
            sought.setFocus()

    def answer(self) -> object:
        """The fields of the source."""
        name = self._label.text().strip()
        if not name:
            self.show_error(self.tr("Say what the copy calls this source."), self._label)
            return None
        fields: dict[str, object] = {
            "label": name,
            "type": SourceType(self._type.currentData()),
            "named": self._may_name.isChecked(),
            "terms": Terms(self._terms.currentData()),
            "embargoed_until": self._until.text().strip() or None,
            "role": self._role.text().strip(),
            "placement": self._placement.text().strip(),
            "side": self._side.text().strip(),
            "interest": self._interest.text().strip(),
            "reliability": self._reliability.text().strip(),
            "vital": self._vital.text().strip(),
            "unavailable": self._unavailable.text().strip(),
            "placed_to_know": self._placed.text().strip(),
            "anonymity_reason": self._reason.text().strip(),
            "reader_reason": self._told.text().strip(),
            "location": self._location.text().strip(),
            "provenance": self._provenance.text().strip(),
            "note": self._note.text().strip(),
        }
        if self._knows is not None and self._knows.isChecked() and not self._may_name.isChecked():
            fields["known_to"] = self._actor_id
        return fields

    def _add_unnamed(self, source: Source, actor: Person | None) -> None:
        self._reason = self.add_line(
            self.tr("Why it is not named"), source.anonymity_reason, self.tr("What it risks, why it is needed")
        )
        self._told = self.add_line(
            self.tr("What readers are told"), source.reader_reason, self.tr("The words as they stand in the copy")
        )
        self._vital = self.add_line(self.tr("Why the information is vital"), source.vital)
        self._unavailable = self.add_line(self.tr("Why nobody says it on the record"), source.unavailable)
        self._placed = self.add_line(
            self.tr("Why it can know this"),
            source.placed_to_know,
            self.tr("Was there, saw the papers, was told by whom"),
        )
        self._actor_id = actor.id if actor else ""
        self._knows = None
        knowing = {Role.EDITOR, Role.STANDARDS}
        if actor is not None and knowing & set(actor.roles):
            words = self.tr("I, {name}, know who this is").format(name=actor.name)
            self._knows = self.add_check(words, checked=source.known_to == actor.id)
        here = self.tr("An editor who knows who this is says so here; the name itself is never recorded.")
        later = self.tr("An editor who knows who this is says so on its card; the name itself is never recorded.")
        self._who_knows = self.add_words(here if self._knows is not None else later, TextRole.SMALL)

    def _add_side(self, source: Source, dossier: Dossier) -> QLineEdit:
        line = self.add_line(self.tr("Side in the dispute"), source.side, self.tr("A party’s name; empty for none"))
        _complete(line, {p.name for p in dossier.parties} | {p.side for p in dossier.parties if p.side})
        return line

    def _unname(self, named: bool) -> None:  # noqa: FBT001 - a slot of toggled(bool)
        if not named and self._terms.currentData() == Terms.ON_RECORD:
            self._terms.setCurrentIndex(self._terms.findData(Terms.BACKGROUND.value))
        self._show_what_applies()

    def _show_what_applies(self) -> None:
        terms = Terms(self._terms.currentData())
        self._meaning.setText(term_meaning(terms, self._meanings))
        unnamed = not self._may_name.isChecked()
        written = SourceType(self._type.currentData()) in _WRITTEN
        for field in (self._reason, self._told, self._vital, self._unavailable, self._placed):
            self.show_field(field, visible=unnamed)
        self._who_knows.setVisible(unnamed)
        if self._knows is not None:
            self._knows.setVisible(unnamed)
        self.show_field(self._until, visible=terms is Terms.EMBARGOED)
        for field in (self._location, self._provenance):
            self.show_field(field, visible=written)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answer of the evidence dialog: ids are "" for a thing that is to be recorded first."""

    claim: str
    source: str
    new_source: str
    named: bool
    basis: Basis | None
    stance: Stance
    origin: str
    locator: str
    terms: Terms | None = None


class _LinkForm(FormDialog):
    """What is recorded of a link besides its two ends."""

    def _add_link(
        self, link: EvidenceLink, dossier: Dossier, usual: Terms | None, meanings: Mapping[Terms, str]
    ) -> None:
        self._basis = self.add_options(self.tr("How it knows"), options_of(choices(Basis)), link.basis or "")
        self._stance = self.add_options(self.tr("Which way it points"), options_of(choices(Stance)), link.stance)
        self._origin = self.add_line(
            self.tr("Origin"), link.origin, self.tr("Where the knowledge comes from; links of one origin count once")
        )
        _complete(self._origin, {known.origin for known in dossier.links if known.origin})
        self._locator = self.add_line(self.tr("Where in it"), link.locator, self.tr("Page, minute, note"))
        self._terms = TermsChoice(self, self.tr("Terms of these words"), link.terms, usual, meanings)


class EvidenceDialog(_LinkForm):
    """Who says so: a source, known or new, and how it knows.

    ``claim`` is the id of the claim it is about, or "" for one that is recorded with it (``claim_words``).
    """

    def __init__(
        self,
        dossier: Dossier,
        claim: str,
        claim_words: str,
        *,
        suggestion: str = "",
        named: bool = True,
        meanings: Mapping[Terms, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Link a source"), self.tr("Link source"))
        self._claim = claim
        self._sources = {source.id: source for source in dossier.sources}
        self._claims = None
        if claim or claim_words:
            self.add_words(f"“{claim_words}”", TextRole.PASSAGE)
        else:
            listed = [(c.id, present_words(dossier, c)) for c in dossier.claims]
            self._claims = self.add_choice(self.tr("Claim"), listed)
        self._source = self.add_choice(self.tr("Source"), [(s.id, s.label) for s in dossier.sources])
        self._source.setEditable(True)
        known = next((s.id for s in dossier.sources if s.label.casefold() == suggestion.casefold()), "")
        if known:
            self._source.setCurrentIndex(self._source.findData(known))
        else:
            self._source.setCurrentIndex(-1)
            self._source.setEditText(suggestion)
        line = self._source.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("Choose, or write what the copy calls a new one"))
        line.setAccessibleName(self.tr("Source"))
        line.selectAll()
        self._may_name = self.add_check(self.tr("It may be named in the story"), checked=named)
        self._suggested = ("" if named else suggestion).casefold()
        self._add_link(EvidenceLink("", claim, ""), dossier, None, meanings)
        self._suggested_origin = Suggestion(self._origin)
        self._basis.changed.connect(self._suggest_origin)
        self._source.editTextChanged.connect(self._on_source_changed)
        self._on_source_changed(self._source.currentText())
        self._source.setFocus()

    def answer(self) -> object:
        """The evidence; the source may be new."""
        label = self._source.currentText().strip()
        if not label:
            self.show_error(self.tr("Choose a source, or write what the copy calls it."), self._source)
            return None
        claim = self._claim or (str(self._claims.currentData() or "") if self._claims else "")
        if self._claims is not None and not claim:
            self.show_error(self.tr("Record a claim first."), self._claims)
            return None
        known = self._known()
        basis = self._basis.value
        return Evidence(
            claim,
            known.id if known else "",
            "" if known else label,
            self._may_name.isChecked(),
            Basis(basis) if basis else None,
            Stance(self._stance.value),
            self._origin.text().strip(),
            self._locator.text().strip(),
            self._terms.terms,
        )

    def _known(self) -> Source | None:
        label = self._source.currentText().strip().casefold()
        return next((s for s in self._sources.values() if s.label.casefold() == label), None)

    def _on_source_changed(self, _words: str) -> None:
        known = self._known()
        self._may_name.setVisible(known is None)
        self._terms.set_usual(known.terms if known else None)
        self._may_name.setChecked(self._source.currentText().strip().casefold() != self._suggested)
        self._suggest_origin()

    def _suggest_origin(self) -> None:
        """Who knows a thing at first hand is its own origin, until somebody writes another one."""
        basis = self._basis.value
        at_first_hand = bool(basis) and Basis(basis) in _AT_FIRST_HAND
        self._suggested_origin.suggest(self._source.currentText().strip() if at_first_hand else "")


class LinkDialog(_LinkForm):
    """What is recorded of a link: how the source knows, which way it points, where from, where, on which terms.

    Answers with the fields of the link.
    """

    def __init__(
        self,
        link: EvidenceLink,
        dossier: Dossier,
        meanings: Mapping[Terms, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        source = next(s for s in dossier.sources if s.id == link.source)
        claim = next((present_words(dossier, c) for c in dossier.claims if c.id == link.claim), "")
        self.begin(self.tr("What {source} says").format(source=source.label), self.tr("Save link"))
        self.add_words(f"“{claim}”", TextRole.PASSAGE)
        self._add_link(link, dossier, source.terms, meanings)

    def answer(self) -> object:
        """The fields of the link."""
        basis = self._basis.value
        return {
            "basis": Basis(basis) if basis else None,
            "stance": Stance(self._stance.value),
            "origin": self._origin.text().strip(),
            "locator": self._locator.text().strip(),
            "terms": self._terms.terms,
        }


def _complete(line: QLineEdit, words: Iterable[str]) -> None:
    """Offer what was written before."""
    completer = QCompleter(sorted(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
