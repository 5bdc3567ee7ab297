"""Questions of review: waivers, changes, signatures, notes, people, versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from newsdesk.domain.checklist import StepResult
from newsdesk.domain.dossier import Content, Dossier, Revision
from newsdesk.domain.records import NoteClass, Person, Role
from ui.dialogs.difference_view import DifferenceView
from ui.dialogs.form import FormDialog, iso_of, local_time
from ui.theme.type import TextRole
from ui.viewmodels.cards import counted
from ui.viewmodels.differences import compare_contents
from ui.viewmodels.places import moment
from ui.viewmodels.review import added_words
from ui.viewmodels.words import word

_A_DAY = 24  # hours


@dataclass(frozen=True, slots=True)
class Waived:
    """The answer of the waiver dialog: one of the policy's reasons, more in one's own words, until when it holds.

    ``expires`` is an ISO time with its offset, None for a waiver that does not end by itself.
    """

    reason: str
    text: str
    expires: str | None = None


class WaiveDialog(FormDialog):
    """Why an item need not be settled, and until when. Only the policy's reasons are offered; ``now`` is an ISO time."""

    def __init__(self, question: str, reasons: Mapping[str, str], now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Waive"), self.tr("Waive"))
        self.add_words(question, TextRole.BODY)
        self._reason = self.add_options(self.tr("Reason"), tuple(reasons.items()))
        self._text = self.add_line(self.tr("In your words"))
        self.add_disclosure()
        self._ends = self.add_check(self.tr("It holds until a day"))
        self._until = self.add_time(self.tr("Holds until"), local_time(now, _A_DAY))
        self._until.setMinimumDateTime(local_time(now).addSecs(60))
        self._ends.toggled.connect(self._offer_end)
        self._offer_end()

    def answer(self) -> object:
        """The reason, and the end if there is one."""
        if not self._reason.value:
            self.show_error(self.tr("Choose one of the policy’s reasons."), self._reason)
            return None
        return Waived(
            self._reason.value, self._text.text().strip(), iso_of(self._until) if self._ends.isChecked() else None
        )

    def _offer_end(self) -> None:
        self.show_field(self._until, visible=self._ends.isChecked())


class DismissDialog(FormDialog):
    """Why findings that must be fixed are dismissed. Answers with one of the policy's reasons."""

    def __init__(self, count: int, reasons: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Dismiss"), self.tr("Dismiss"))
        self.add_words(self.tr("Passages: {n}. They come back when their sentence changes.").format(n=count))
        self._reason = self.add_options(self.tr("Reason"), tuple(reasons.items()))

    def answer(self) -> object:
        """The reason."""
        if not self._reason.value:
            self.show_error(self.tr("Choose one of the policy’s reasons."), self._reason)
            return None
        return self._reason.value


class ReasonDialog(FormDialog):
    """One question with an answer in words: why a story goes back, why it is withdrawn; or what ``readers`` are told."""

    def __init__(
        self, title: str, question: str, missing: str, *, readers: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.begin(title, title)
        self._missing = missing
        self._words = self.add_text(question, lines=4)
        if not readers:
            self.add_disclosure()

    def answer(self) -> object:
        """The words."""
        words = self._words.toPlainText().strip()
        if not words:
            self.show_error(self._missing, self._words)
            return None
        return words


@dataclass(frozen=True, slots=True)
class Overridden:
    """The answer of the override dialog; ``expires`` is an ISO time with its offset."""

    reason: str
    expires: str


class OverrideDialog(FormDialog):
    """Why a story runs before it is signed, and until when (``hours`` from ``now``). It stays a debt: sign later."""

    def __init__(self, hours: int, now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Let it run unsigned"), self.tr("Override"))
        self._reason = self.add_text(self.tr("Why it cannot wait"), lines=3)
        self.add_disclosure()
        latest = local_time(now, hours).addSecs(-60)
        self._until = self.add_time(self.tr("Until"), latest)
        self._until.setMaximumDateTime(latest)
        said = self.tr("At most {n} hours. Until everybody has signed, “sign later” stands over the story.")
        self.add_words(said.format(n=hours))

    def answer(self) -> object:
        """The reason and the end."""
        reason = self._reason.toPlainText().strip()
        if not reason:
            self.show_error(self.tr("Say why it cannot wait."), self._reason)
            return None
        return Overridden(reason, iso_of(self._until))


class SignDialog(FormDialog):
    """What is signed: the revision, both digests, what they cover. Answers with the review step."""

    def __init__(
        self,
        dossier: Dossier,
        revision: Revision | None,
        steps: tuple[StepResult, ...],
        actor: Person,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Sign off"), self.tr("Sign off"))
        self._step = self.add_choice(self.tr("Step"), [(s.step, s.label) for s in steps])
        if revision is not None:
            when = moment(revision.at)
            name = self.tr("Revision v{n}, submitted {when}").format(n=revision.number, when=when)
            self.add_words(name, TextRole.STRONG)
            self.add_words(self.tr("Text  {digest}").format(digest=_grouped(revision.text_digest)))
            self.add_words(self.tr("Records  {digest}").format(digest=_grouped(revision.records_digest)))
        self.add_words(self._covered(dossier), TextRole.BODY)
        said = self.tr(
            "It will be recorded as signed by {name}. One changed character, or one changed record, makes it "
            "“edited since”; undoing the change heals that."
        )
        self.add_words(said.format(name=actor.name))

    def answer(self) -> object:
        """The step."""
        return str(self._step.currentData())

    def _covered(self, dossier: Dossier) -> str:
        kinds = (
            (dossier.claims, self.tr("{n} claim"), self.tr("{n} claims")),
            (dossier.sources, self.tr("{n} source"), self.tr("{n} sources")),
            (dossier.links, self.tr("{n} link of evidence"), self.tr("{n} links of evidence")),
            (dossier.requests, self.tr("{n} reply request"), self.tr("{n} reply requests")),
            (dossier.answers, self.tr("{n} answer to the checklist"), self.tr("{n} answers to the checklist")),
            (dossier.waivers, self.tr("{n} waiver"), self.tr("{n} waivers")),
        )
        counts = [counted(len(records), one, many) for records, one, many in kinds if records]
        words = counted(
            dossier.analysis.words,
            self.tr("It covers {n} word with headline, standfirst and byline; {records}."),
            self.tr("It covers {n} words with headline, standfirst and byline; {records}."),
        )
        return words.replace("{records}", ", ".join(counts) or self.tr("no records"))


class PublishDialog(FormDialog):
    """That a story is out, asked once more, since nothing takes it back. Answers True."""

    def __init__(self, headline: str, revision: Revision | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Publish"), self.tr("Record that it is out"))
        self.add_words(headline, TextRole.STRONG)
        if revision is not None:
            said = self.tr("Signed revision v{n}  {digest}")
            self.add_words(said.format(n=revision.number, digest=_grouped(revision.text_digest)))
        self.add_words(self.tr("Nothing takes this back. What changes afterwards is a correction that readers see."))
        self.submit_button.setFocus()

    def answer(self) -> object:
        """That it is so."""
        return True


def _grouped(digest: str) -> str:
    return "·".join(digest[i : i + 4] for i in range(0, min(len(digest), 32), 4))


@dataclass(frozen=True, slots=True)
class Noted:
    """The answer of the note dialog."""

    text: str
    note_class: NoteClass
    addressees: tuple[str, ...] = ()


class NoteDialog(FormDialog):
    """A note on a passage (``passage`` are its words), or an answer to a note. ``people`` may be addressed."""

    def __init__(
        self, passage: str, *, people: Sequence[Person] = (), answering: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = self.tr("Reply to a note") if answering else self.tr("Note")
        self.begin(title, self.tr("Reply") if answering else self.tr("Add note"))
        if answering or passage:
            self.add_words(answering or f"“{passage}”", TextRole.PASSAGE)
        self._text = self.add_text(self.tr("Note"), lines=4)
        kinds = (
            (NoteClass.EDITORIAL.value, self.tr("for everybody on the story")),
            (NoteClass.LEGAL_ADVICE.value, self.tr("legal advice: for legal, its writer and those named here")),
        )
        self._class = None if answering else self.add_choice(self.tr("Who reads it"), kinds)
        named = [(p.id, p.name) for p in people if Role.LEGAL not in p.roles]
        self._addressees = self.add_checks(self.tr("Addressed to"), () if answering else named)
        if self._class is not None:
            self._class.currentIndexChanged.connect(self._offer_addressees)
        self._offer_addressees()
        self._text.setFocus()

    def _offer_addressees(self) -> None:
        legal = self._class is not None and self._class.currentData() == NoteClass.LEGAL_ADVICE.value
        self.show_field(self._addressees, visible=legal)

    def answer(self) -> object:
        """The note."""
        text = self._text.toPlainText().strip()
        if not text:
            self.show_error(self.tr("Write the note."), self._text)
            return None
        note_class = NoteClass(self._class.currentData()) if self._class else NoteClass.EDITORIAL
        return Noted(text, note_class, self._addressees.values if note_class is NoteClass.LEGAL_ADVICE else ())


_NOW = "now"


class CompareDialog(FormDialog):
    """Two versions of the story side by side in one text. Nothing comes of it."""

    def __init__(self, dossier: Dossier, earlier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Compare versions"), self.tr("Close"))
        self.cancel_button.hide()
        self._contents: dict[str, Content] = {r.id: r.content for r in dossier.revisions}
        self._contents[_NOW] = dossier.content
        listed = [(r.id, f"v{r.number} · {word(r.event)} · {moment(r.at)}") for r in reversed(dossier.revisions)]
        now = (_NOW, self.tr("as it is now"))
        self._old = self.add_choice(self.tr("Earlier"), [*listed, now], earlier)
        self._new = self.add_choice(self.tr("Later"), [now, *listed], _NOW)
        self._counts = self.add_words("", TextRole.SMALL_STRONG)
        self._view = DifferenceView(self.tr("Differences"))
        self._view.setMinimumHeight(self.fontMetrics().lineSpacing() * 18)
        self._grows = True
        self.column.addWidget(self._view)
        self._old.currentIndexChanged.connect(self._compare)
        self._new.currentIndexChanged.connect(self._compare)
        self._compare()

    def answer(self) -> object:
        """Nothing but that it was read."""
        return True

    def _compare(self) -> None:
        old, new = self._contents.get(self._old.currentData()), self._contents.get(self._new.currentData())
        if old is None or new is None:
            return
        difference = compare_contents(old, new)
        counts = self.tr("{added}, {removed} removed")
        words = counts.format(added=added_words(difference.added), removed=difference.removed)
        self._counts.setText(words if difference.changed else self.tr("No word differs."))
        self._view.show_pieces(difference.pieces)
