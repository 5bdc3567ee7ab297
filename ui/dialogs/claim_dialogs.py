"""Questions about claims."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from newsdesk.actions.found import party_named
from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim, ClaimStatus, Seriousness
from newsdesk.policy.matrix import in_story_order
from ui.dialogs.checkers import offer_checkers
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog
from ui.dialogs.meaning_field import MeaningField
from ui.viewmodels.words import choices

DEFENCE_ASKED = "defence_recorded"  # the policy's predicate that asks for defence and jurisdiction


class ClaimDialog(FormDialog):
    """A claim: its words, what it is, whom it is about. Answers with the fields of a claim.

    What only an allegation has is asked of allegations alone; its defence and jurisdiction where the policy asks for
    them (``asked`` are the predicates of its items on this route) or somebody recorded them. ``field`` is the field of the
    claim that somebody came for; it has the keyboard. ``unrecorded`` is the name of a party that the words accuse and that no
    record has yet.
    """

    def __init__(
        self,
        dossier: Dossier,
        claim: Claim,
        *,
        new: bool,
        asked: Collection[str],
        field: str = "",
        unrecorded: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(
            self.tr("New claim") if new else self.tr("Claim"),
            self.tr("Record claim") if new else self.tr("Save claim"),
        )
        self._dossier = dossier
        self._new, self._recorded_meaning = new, claim.imputation
        self._defends = DEFENCE_ASKED in asked or bool(claim.defence or claim.jurisdiction)
        self._text = self.add_text(self.tr("What is claimed"), claim.text, lines=3)
        self._kind = self.add_choice(self.tr("Kind"), options_of(choices(ClaimKind)), claim.kind)
        parties = [(party.id, party.name) for party in in_story_order(dossier)]
        self._about = self.add_checks(self.tr("Whom it is about"), parties, claim.about) if parties else None
        label = self.tr("Another party it is about") if parties else self.tr("Whom it is about")
        self._named = self.add_line(label, unrecorded, self.tr("A name, as the copy has it"))
        self._imputation = MeaningField(
            self,
            self.tr("What a reader takes it to mean"),
            self.tr("It means just what it says"),
            words=claim.text,
            recorded=claim.imputation,
        )
        levels = (("", self.tr("not stated")), *options_of(choices(ImputationLevel)))
        self._level = self.add_choice(self.tr("It says of them"), levels, claim.level or "")
        shown = Seriousness.SERIOUS if claim.serious else claim.seriousness
        self._seriousness = self.add_choice(self.tr("Seriousness"), options_of(choices(Seriousness)), shown)
        self.lay_beside(self._level, self._seriousness)
        self._jurisdiction = self.add_line(
            self.tr("Jurisdiction"), claim.jurisdiction, self.tr("Where it may be sued over")
        )
        self._defence = self.add_line(
            self.tr("Intended defence"), claim.defence, self.tr("Truth, honest opinion, public interest …")
        )
        fields: dict[str, QWidget] = {"defence": self._defence, "jurisdiction": self._jurisdiction}
        if not new:
            self._add_checking(dossier, claim)
            fields |= {"status": self._status, "checker": self._checker}
        self._kind.currentIndexChanged.connect(self._show_what_applies)
        self._show_what_applies()
        if field in fields:
            fields[field].setFocus()

    def answer(self) -> object:
        """The fields of the claim."""
        text = self._text.toPlainText().strip()
        if not text:
            self.show_error(self.tr("Write what is claimed."), self._text)
            return None
        accuses = ClaimKind(self._kind.currentData()) is ClaimKind.ALLEGATION
        meaning = self._imputation.meaning(text) if accuses else self._recorded_meaning
        if meaning is None:
            return None
        level = self._level.currentData()
        fields: dict[str, object] = {
            "text": text,
            "kind": ClaimKind(self._kind.currentData()),
            "about": self._about.values if self._about else (),
            "named": tuple(party_named(self._dossier, name) for name in (self._named.text().strip(),) if name),
            "imputation": meaning,
            "level": ImputationLevel(level) if level else None,
            "jurisdiction": self._jurisdiction.text().strip(),
            "defence": self._defence.text().strip(),
            "seriousness": Seriousness(self._seriousness.currentData()),
        }
        if not self._new:
            fields |= {
                "status": ClaimStatus(self._status.currentData()),
                "checker": self._checker.currentData() or None,
                "note": self._note.text().strip(),
            }
        return fields

    def _add_checking(self, dossier: Dossier, claim: Claim) -> None:
        self._status = self.add_choice(self.tr("Status"), options_of(choices(ClaimStatus)), claim.status)
        self._checker = self.add_choice(self.tr("Checked by"), ())
        self.lay_beside(self._status, self._checker)
        offer_checkers(self._checker, self.add_words(""), dossier, [claim])
        self._note = self.add_line(self.tr("Note"), claim.note)

    def _show_what_applies(self) -> None:
        accuses = ClaimKind(self._kind.currentData()) is ClaimKind.ALLEGATION
        self._imputation.show(visible=accuses)
        self.show_field(self._level, visible=accuses)
        for field in (self._jurisdiction, self._defence):
            self.show_field(field, visible=accuses and self._defends)
