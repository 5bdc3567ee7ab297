"""What came back from several parties, and what the story says of it: one form for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QComboBox, QWidget

from newsdesk.domain.records import Disposition, ReplyRequest, RequestState
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog, iso_of, local_time
from ui.dialogs.reply_dialogs import add_answer_form, channels
from ui.theme.colours import Tone
from ui.theme.type import TextRole
from ui.theme.widgets import set_tone
from ui.viewmodels.cards import translate
from ui.viewmodels.words import choices


class CameBack(StrEnum):
    """What came back from the parties chosen."""

    SAME = "same"
    JOINT = "joint"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    REFUSED = "refused"


_STATES = {
    CameBack.NO_ANSWER: RequestState.NO_ANSWER,
    CameBack.DECLINED: RequestState.DECLINED,
    CameBack.REFUSED: RequestState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class TogetherAnswered:
    """The same answer of several parties; ``by_whom`` is the one voice of a joint statement, "" for none.

    ``form`` says how it came: a channel, a statement.
    """

    parties: tuple[str, ...]
    text: str
    by_whom: str
    received_at: str
    form: str
    disposition: Disposition | None
    then_write: bool


@dataclass(frozen=True, slots=True)
class TogetherSilent:
    """That several parties gave no answer; ``channel`` "" for no further attempt."""

    parties: tuple[str, ...]
    state: RequestState
    channel: str
    outcome: str
    then_write: bool


class TogetherDialog(FormDialog):
    """``parties`` pairs ids with words (name, when it is due); ``open_still`` are those whose time is not over: id → name.

    With ``tried`` it logs one more attempt to reach them, nothing else. ``requests`` are what they were asked; ``attempts`` the policy asks for at each. Answers with TogetherAnswered or TogetherSilent.
    """

    def __init__(
        self,
        parties: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        *,
        came_back: CameBack,
        tried: bool = False,
        requests: Sequence[ReplyRequest],
        attempts: int = 1,
        open_still: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.about = "tried" if tried else came_back.value
        self._open_still = open_still or {}
        self.begin(self.tr("What came back from several parties"), self.tr("Log it"))
        if len(parties) == 1:
            self.begin(self.tr("What came back from {name}").format(name=parties[0][1]), self.tr("Log it"))
        if tried:
            self.begin(self.tr("Attempt to reach them"), self.tr("Log attempt"))
        self._parties = self.add_checks(self.tr("Parties"), parties, chosen)
        self._came_back = self.add_options(self.tr("What came back"), _came_back(several=len(parties) > 1), came_back)
        self._text = self.add_text(self.tr("The full answer"), lines=5)
        self._by = self.add_line(self.tr("Who spoke for all of them"))
        self._at = self.add_time(self.tr("Received"), local_time())
        self._form = add_answer_form(self, requests)
        self.lay_beside(self._at, self._form)
        nothing = ("", self.tr("not stated"))
        self._does = self.add_choice(
            self.tr("What it does with each allegation"), (nothing, *options_of(choices(Disposition)))
        )
        nobody = () if tried else (("", self.tr("no further attempt")),)
        self._channel = self.add_choice(
            self.tr("Tried once more by"), (*nobody, *channels()), translate("Channels", "Phone") if tried else ""
        )
        self._outcome = self.add_line(self.tr("What came of it"), "", self.tr("Message left, nobody picked up, …"))
        self.lay_beside(self._channel, self._outcome)
        logged = self.tr("What the story says of a silence must stand in the log.")
        asked = self.tr(
            "The policy asks for {n} attempts at each before a silence is printed; the letter is one."
        ).format(n=attempts)
        self._early = self.add_words("", TextRole.SMALL_STRONG)
        set_tone(self._early, Tone.SHOULD)
        self._log = self.add_words(f"{logged} {asked}" if attempts > 1 else logged)
        self._then_write = self.add_check(self.tr("Then write it into the story…"))
        if len(parties) == 1:
            self.show_field(self._parties, visible=False)
        if tried:
            self.show_field(self._came_back, visible=False)
            self._then_write.hide()
        self._came_back.changed.connect(self._choose_parties)
        self._came_back.changed.connect(self._show_fields)
        self._parties.changed.connect(self._show_early)
        self._show_fields()
        first = self._text if came_back in (CameBack.SAME, CameBack.JOINT) else self._came_back
        (self._outcome if tried else first).setFocus()

    def _choose_parties(self) -> None:
        """Who has time left did not fail to answer: only the others are ticked then."""
        silent = [party for party in self._parties.values if party not in self._open_still]
        if self._came_back.value == CameBack.NO_ANSWER and silent:
            self._parties.check_only(silent)

    def _show_fields(self) -> None:
        kind = CameBack(self._came_back.value)
        answered = kind in (CameBack.SAME, CameBack.JOINT)
        shown: dict[QWidget, bool] = dict.fromkeys((self._text, self._at, self._form, self._does), answered)
        shown |= {self._by: kind is CameBack.JOINT}
        shown |= dict.fromkeys((self._channel, self._outcome), kind is CameBack.NO_ANSWER)
        for field, visible in shown.items():
            self.show_field(field, visible=visible)
        self._log.setVisible(not answered)
        self._show_early()

    def _show_early(self) -> None:
        """Say at once whose time runs still, and what a silence logged before it is over means."""
        kind, chosen = CameBack(self._came_back.value), self._parties.values
        early = [self._open_still[party] for party in chosen if party in self._open_still]
        self._early.setVisible(kind is CameBack.NO_ANSWER and bool(early))
        words = self.tr(
            "The time of {names} to answer is not over: this is no silence yet. It is logged only with an attempt that came "
            "to nothing, and the story is not published before their time is over. If they said that they will not "
            "answer, choose that they declined or refused."
        )
        self._early.setText(words.format(names=", ".join(early)))

    def answer(self) -> object:
        """What came back."""
        parties, kind = self._parties.values, CameBack(self._came_back.value)
        if not parties:
            self.show_error(self.tr("Choose at least one party."), self._parties)
            return None
        if kind in _STATES:
            if kind is CameBack.NO_ANSWER and not self._is_over(parties):
                return None
            tried = str(self._channel.currentData() or "") if kind is CameBack.NO_ANSWER else ""
            outcome = self._outcome.text().strip() if tried else ""
            return TogetherSilent(parties, _STATES[kind], tried, outcome, self._then_write.isChecked())
        text, by = self._text.toPlainText().strip(), self._by.text().strip()
        if not text:
            self.show_error(self.tr("Write the answer in full."), self._text)
            return None
        if kind is CameBack.JOINT and not by:
            self.show_error(self.tr("Say who spoke for all of them."), self._by)
            return None
        does = str(self._does.currentData() or "")
        return TogetherAnswered(
            parties,
            text,
            by if kind is CameBack.JOINT else "",
            iso_of(self._at),
            self._form.currentText().strip(),
            Disposition(does) if does else None,
            self._then_write.isChecked(),
        )

    def _is_over(self, parties: tuple[str, ...]) -> bool:
        """Whether the time of each is over, or an attempt says that they cannot be reached; else say whose is not."""
        early = [self._open_still[party] for party in parties if party in self._open_still]
        if not early or self._channel.currentData():
            return True
        words = self.tr(
            "The time of {name} to answer is not over: leave them out, or say how they were tried once more."
        )
        self.show_error(words.format(name=early[0]), self._channel)
        return False


def _came_back(*, several: bool) -> tuple[tuple[str, str], ...]:
    answers: tuple[tuple[str, str], ...] = (
        (CameBack.SAME.value, translate("Together", "The same answer from each of them")),
        (CameBack.JOINT.value, translate("Together", "One joint statement for all of them")),
    )
    if not several:
        answers = ((CameBack.SAME.value, translate("Together", "An answer")),)
    return (
        *answers,
        (CameBack.NO_ANSWER.value, translate("Together", "No answer by the deadline")),
        (CameBack.DECLINED.value, translate("Together", "They declined to comment")),
        (CameBack.REFUSED.value, translate("Together", "They refused to answer")),
    )


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What is written into the story: of whom, the words for which allegation ("" for all), and where."""

    parties: tuple[str, ...]
    claim: str
    at_cursor: bool


@dataclass(frozen=True, slots=True)
class Writable:
    """What the dialog chooses from. ``points`` pairs an allegation (id) with the words the one answer has for it."""

    parties: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, str], ...]
    after: str
    at_cursor: str
    warning: str = ""


class WriteDialog(FormDialog):
    """The sentence before it is written, and where it goes. ``said`` gives the words for what is chosen.

    Answers with a ToWrite.
    """

    def __init__(
        self, offered: Writable, said: Callable[[tuple[str, ...], str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Write it into the story"), self.tr("Write it"))
        self._said = said
        self._parties = self.add_checks(self.tr("Of whom"), offered.parties, [p for p, _ in offered.parties])
        self.show_field(self._parties, visible=len(offered.parties) > 1)
        whole = ("", self.tr("the whole answer"))
        self._point: QComboBox = self.add_choice(self.tr("Which words"), (whole, *offered.points))
        self.show_field(self._point, visible=bool(offered.points))
        places = [("after", offered.after)] + ([("cursor", offered.at_cursor)] if offered.at_cursor else [])
        self._place = self.add_options(self.tr("Where"), places, "after")
        self.add_words(self.tr("What is written"), TextRole.SMALL_STRONG)
        self._words = self.add_words("", TextRole.PASSAGE)
        self.add_words(self.tr("From the log alone, in the newsroom’s words; change it in the text as you like."))
        if offered.warning:
            self.add_words(offered.warning)
        self._parties.changed.connect(self._show_words)
        self._point.currentIndexChanged.connect(self._show_words)
        self._show_words()
        (self._parties if len(offered.parties) > 1 else self._place).setFocus()

    def _show_words(self) -> None:
        self._words.setText(self._said(self._parties.values, str(self._point.currentData() or "")))

    def answer(self) -> object:
        """What to write, and where."""
        if not self._parties.values:
            self.show_error(self.tr("Choose at least one party."), self._parties)
            return None
        return ToWrite(self._parties.values, str(self._point.currentData() or ""), self._place.value == "cursor")
