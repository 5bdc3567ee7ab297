"""Questions about parties and the right of reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from newsdesk.domain.detected import PartyKind
from newsdesk.domain.records import Disposition, Document, Party, Point, ReplyRequest, RequestState
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog, iso_of, local_time
from ui.dialogs.suggested import Suggestion
from ui.dialogs.time_zones import add_zone
from ui.theme.type import TextRole
from ui.viewmodels.cards import translate
from ui.viewmodels.words import choices, word

_ANSWERS = (RequestState.RESPONDED, RequestState.LAWYERS_LETTER)
_A_DAY = 24 * 3600  # seconds


def channels() -> tuple[tuple[str, str], ...]:
    """The channels offered; what is recorded is the word itself."""
    words = (
        translate("Channels", "E-mail"),
        translate("Channels", "Phone"),
        translate("Channels", "Letter"),
        translate("Channels", "In person"),
        translate("Channels", "Messenger"),
        translate("Channels", "Web form"),
    )
    return tuple((w, w) for w in words)


def add_answer_form(form: FormDialog, requests: Sequence[ReplyRequest]) -> QComboBox:
    """Add how an answer came: as it was asked for (nothing when parties were asked in several ways), until told otherwise."""
    asked = {request.channel for request in requests}
    statement = translate("Channels", "Published statement")
    box = form.add_choice(translate("Channels", "How it came"), (*channels(), (statement, statement)))
    box.setEditable(True)
    box.setCurrentText(asked.pop() if len(asked) == 1 else "")
    return box


class PartyDialog(FormDialog):
    """A party. Answers with the fields of a party."""

    def __init__(self, party: Party, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("New party") if new else self.tr("Party"), self.tr("Save party"))
        self._name = self.add_line(self.tr("Name"), party.name)
        self._kind = self.add_choice(self.tr("Kind"), options_of(choices(PartyKind)), party.kind)
        self._aliases = self.add_line(self.tr("Also called"), ", ".join(party.aliases), self.tr("Separated by commas"))
        self._contact = self.add_line(self.tr("Contact"), party.contact, self.tr("Press office, address, number"))
        self._representative = self.add_line(self.tr("Represented by"), party.representative)
        self._side = self.add_line(self.tr("Side"), party.side)
        self._position = self.add_text(self.tr("Published position"), party.position, lines=2)
        self._dated = self.add_line(self.tr("Published on"), party.position_dated, "2026-11-23")

    def answer(self) -> object:
        """The fields of the party."""
        name = self._name.text().strip()
        if not name:
            self.show_error(self.tr("A party needs a name."), self._name)
            return None
        return {
            "name": name,
            "kind": PartyKind(self._kind.currentData()),
            "aliases": tuple(a.strip() for a in self._aliases.text().split(",") if a.strip()),
            "contact": self._contact.text().strip(),
            "representative": self._representative.text().strip(),
            "side": self._side.text().strip(),
            "position": self._position.toPlainText().strip(),
            "position_dated": self._dated.text().strip(),
        }


@dataclass(frozen=True, slots=True)
class Tried:
    """The answer of the attempt dialog."""

    channel: str
    address: str
    outcome: str
    proof: str
    at: str


class AttemptDialog(FormDialog):
    """One try at reaching a party."""

    def __init__(self, party: Party, request: ReplyRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Attempt to reach {name}").format(name=party.name), self.tr("Log attempt"))
        self._channel = self.add_choice(self.tr("Channel"), channels(), translate("Channels", "Phone"))
        self._channel.setEditable(True)
        self._outcome = self.add_line(self.tr("What came of it"), "", self.tr("Message left, no answer, …"))
        self._address = self.add_line(self.tr("Address"))
        self._suggested = Suggestion(self._address)
        self._channel.currentTextChanged.connect(lambda by: self._suggested.suggest(request.address_by(by)))
        self._suggested.suggest(request.address_by(self._channel.currentText()))
        self._proof = self.add_line(self.tr("Proof"), "", self.tr("Delivery receipt, note, recording"))
        self._at = self.add_time(self.tr("When"), local_time())
        self._outcome.setFocus()

    def answer(self) -> object:
        """The attempt."""
        return Tried(
            self._channel.currentText().strip(),
            self._address.text().strip(),
            self._outcome.text().strip(),
            self._proof.text().strip(),
            iso_of(self._at),
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer of the response dialog; ``form`` says how it came: a channel, a statement."""

    text: str
    by_whom: str
    received_at: str
    points: tuple[Point, ...]
    state: RequestState
    form: str = ""
    document: str | None = None


class ResponseDialog(FormDialog):
    """What a party answered, in full, and what it says to each point."""

    def __init__(
        self,
        party: Party,
        request: ReplyRequest,
        documents: Sequence[Document] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Answer of {name}").format(name=party.name), self.tr("Log the answer"))
        self.about = request.id
        self._text = self.add_text(self.tr("The full answer"), lines=6)
        self._by = self.add_line(self.tr("Who answered"), party.representative or party.name)
        states = tuple((s.value, word(s)) for s in _ANSWERS)
        self._state = self.add_choice(self.tr("It counts as"), states, RequestState.RESPONDED)
        self.lay_beside(self._by, self._state)
        self._at = self.add_time(self.tr("Received"), local_time())
        self._form = add_answer_form(self, [request])
        self.lay_beside(self._at, self._form)
        titles = [(d.id, d.title) for d in documents]
        none = ("", self.tr("none"))
        self._document = self.add_choice(self.tr("The document that holds it"), [none, *titles]) if titles else None
        nothing = ("", self.tr("not stated"))
        self._points: dict[str, QComboBox] = {}
        for put in request.allegations:
            self._points[put.claim] = self.add_choice(put.text, (nothing, *options_of(choices(Disposition))))
        self._text.setFocus()

    def answer(self) -> object:
        """The response."""
        text = self._text.toPlainText().strip()
        document = str(self._document.currentData() or "") if self._document is not None else ""
        if not text and not document:
            self.show_error(self.tr("Write the answer in full."), self._text)
            return None
        stated = {claim: str(box.currentData()) for claim, box in self._points.items() if box.currentData()}
        return Answered(
            text,
            self._by.text().strip(),
            iso_of(self._at),
            tuple(Point(claim, Disposition(value)) for claim, value in stated.items()),
            RequestState(self._state.currentData()),
            self._form.currentText().strip(),
            document or None,
        )


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The answer of the dialog about a deadline."""

    until: str
    reason: str


class ExtensionDialog(FormDialog):
    """More time for an answer: a day more than there was, or a day from now when it is over."""

    def __init__(self, party: Party, request: ReplyRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("More time for {name}").format(name=party.name), self.tr("Give more time"))
        latest = max(local_time(request.due or ""), local_time())
        self._until = self.add_time(self.tr("Answer by"), latest.addSecs(_A_DAY))
        add_zone(self, self.tr("Time zone of the deadline"), self._until)
        self._reason = self.add_line(self.tr("Why"))
        self._reason.setFocus()

    def answer(self) -> object:
        """Until when, and why."""
        return MoreTime(iso_of(self._until), self._reason.text().strip())


@dataclass(frozen=True, slots=True)
class UsedIn:
    """Where an answer is carried: the number of a paragraph's line, or why it is left out."""

    paragraph: str
    omitted_because: str


class UsedInDialog(FormDialog):
    """The paragraph that carries an answer, or why none does. ``paragraphs`` pairs a key with the words."""

    def __init__(
        self, answer: str, paragraphs: tuple[tuple[str, str], ...], likely: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Where the story carries the answer"), self.tr("Mark as used"))
        self.add_words(f"“{answer}”", TextRole.PASSAGE)
        nowhere = ("", self.tr("nowhere"))
        self._paragraph = self.add_choice(self.tr("Paragraph"), (*paragraphs, nowhere), likely)
        self._omitted = self.add_line(self.tr("If nowhere: why it is left out"))

    def answer(self) -> object:
        """The paragraph or the reason."""
        paragraph, omitted = str(self._paragraph.currentData() or ""), self._omitted.text().strip()
        if not paragraph and not omitted:
            self.show_error(self.tr("Choose the paragraph, or say why the answer is left out."), self._omitted)
            return None
        return UsedIn(paragraph, "" if paragraph else omitted)
