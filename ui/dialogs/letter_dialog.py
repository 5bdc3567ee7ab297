"""The letter that puts allegations to a party: its words, its deadline in a time zone, the ways it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from newsdesk.actions.letters import Letter, letter_text, numbered, renewed
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Party, Person, ReplyRequest, RequestState
from newsdesk.domain.times import when as when_words
from newsdesk.policy.put_words import is_reworded, put_words
from ui.dialogs.form import FormDialog, iso_of, local_time
from ui.dialogs.reply_dialogs import channels
from ui.dialogs.time_zones import add_zone, said_time
from ui.theme.colours import Tone
from ui.theme.type import TextRole
from ui.theme.widgets import set_tone
from ui.viewmodels.claims import in_reading_order

_ROUNDING = 60  # seconds: a dialog that is open for a moment takes no hour away
_HALF_HOUR = 1800  # seconds


def fair_deadline(hours: int) -> QDateTime:
    """The half hour at which at least ``hours`` have gone by, though the letter takes a while to write and to send."""
    when = local_time("", hours)
    return when.addSecs(_HALF_HOUR - when.toSecsSinceEpoch() % _HALF_HOUR)


@dataclass(frozen=True, slots=True)
class PutRequest:
    """The answer of the request dialog; ``state`` is draft while the letter waits to be sent."""

    claims: tuple[str, ...]
    text: str
    channel: str
    address: str
    put_at: str | None
    deadline: str
    state: RequestState


class Way(StrEnum):
    """How a letter leaves the building."""

    FILE = "file"
    CLIPBOARD = "clipboard"
    MAIL = "mail"


class RequestDialog(FormDialog):
    """What is put to a party, word for word: written as a letter, or logged after the event.

    The words follow the chosen allegations until somebody changes them.

    Signals:
        handed_over: a letter is to go out: its PutRequest, a draft still, and the Way. The dialog stays open.
    """

    handed_over = Signal(object, object)

    def __init__(
        self,
        dossier: Dossier,
        party: Party,
        chosen: tuple[str, ...],
        *,
        letter: bool,
        hours: int,
        actor: Person | None,
        template: str = "",
        draft: ReplyRequest | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        title = self.tr("Letter to {name}") if letter else self.tr("Request put to {name}")
        self.begin(title.format(name=party.name), self.tr("Mark as put") if letter else self.tr("Log request"))
        self.about = party.id
        self._party, self._letter, self._actor = party, letter, actor
        self._desk_name, self._template = dossier.content.desk, template
        about = [c for c in in_reading_order(dossier) if party.id in c.about]
        self._texts = {c.id: put_words(dossier, c) for c in about}
        self._reworded = {c.id for c in about if is_reworded(dossier, c)}
        listed = [(c.id, present_words(dossier, c)) for c in about]
        self._claims = self.add_checks(self.tr("Allegations"), listed, chosen)
        self._older = self.add_words("")
        deadline = local_time(draft.deadline or "") if draft and draft.deadline else fair_deadline(hours)
        self._fair_hours = hours
        self._put_at = None if letter else self.add_time(self.tr("Put at"), local_time())
        self._deadline = self.add_time(self.tr("Answer by"), deadline)
        self._zone = add_zone(self, self.tr("Time zone of the deadline"), self._deadline)
        self._notice = self.add_words("", TextRole.SMALL_STRONG)
        self._channel = self.add_choice(self.tr("Channel"), channels(), draft.channel if draft else "")
        self._channel.setEditable(True)
        self._address = self.add_line(self.tr("Address"), (draft.address if draft else "") or party.contact)
        self.lay_beside(self._channel, self._address)
        self._text = self.add_text(
            self.tr("What is put, word for word"), renewed(dossier, draft) if draft else "", lines=9, grows=True
        )
        self._went_out = bool(draft and draft.sha256)
        self._own_words = bool(draft and draft.text)
        self._ways: dict[QPushButton, Way] = {}
        if letter:
            self._add_ways()
        self._state, self._keeps = RequestState.PUT, False
        self._claims.changed.connect(self._write)
        self._claims.changed.connect(self._show_older)
        self._deadline.dateTimeChanged.connect(self._write)
        self._zone.activated.connect(self._write)
        for time in (self._deadline, self._put_at):
            if time is not None:
                time.dateTimeChanged.connect(self._show_notice)
        self._zone.activated.connect(self._show_notice)
        self._show_notice()
        self._show_older()
        self._write()
        self._text.document().modificationChanged.connect(self._on_modified)

    def answer(self) -> object:
        """What is put; the state says whether it is only drafted."""
        if not self._claims.values:
            self.show_error(self.tr("Choose at least one allegation."), self._claims)
            return None
        if not self._keeps and is_over(self._put_time(), self._deadline.dateTime()):
            self.show_error(_over(self), self._deadline)
            return None
        return PutRequest(
            self._claims.values,
            self._text.toPlainText().strip(),
            self._channel.currentText().strip(),
            self._address.text().strip(),
            iso_of(self._put_at) if self._put_at is not None else None,
            iso_of(self._deadline),
            self._state,
        )

    def _write(self) -> None:
        """Write the words from what is chosen, unless somebody changed them."""
        if self._own_words:
            return
        chosen = tuple(self._texts[c] for c in self._claims.values)
        deadline = said_time(self._deadline.dateTime(), self.locale())
        author = self._actor.name if self._actor else ""
        words = (
            letter_text(Letter(self._party.name, chosen, deadline, author, self._desk_name), self._template)
            if self._letter
            else numbered(chosen)
        )
        self._text.setPlainText(words)
        self._text.document().setModified(False)

    def _show_notice(self) -> None:
        show_hours(self._notice, self._put_time(), self._deadline.dateTime(), self._fair_hours)

    def _show_older(self) -> None:
        older = 0 if self._went_out else len(self._reworded.intersection(self._claims.values))
        show_older(self._older, older)

    def _put_time(self) -> QDateTime:
        return local_time() if self._put_at is None else self._put_at.dateTime()

    def _on_modified(self, changed: bool) -> None:  # noqa: FBT001 - a slot of modificationChanged(bool)
        self._own_words = self._own_words or changed

    def _save_draft(self) -> None:
        """Keep it as it is: a draft may still have a time that is over."""
        self._state, self._keeps = RequestState.DRAFT, True
        self.submit()
        self._state, self._keeps = RequestState.PUT, False

    def _add_ways(self) -> None:
        self.add_button(self.tr("Save draft")).clicked.connect(self._save_draft)
        for words, way in (
            (self.tr("Copy"), Way.CLIPBOARD),
            (self.tr("E-mail…"), Way.MAIL),
            (self.tr("Save letter…"), Way.FILE),
        ):
            made = self.add_button(words)
            self._ways[made] = way
            made.clicked.connect(self._hand_over)

    def _hand_over(self) -> None:
        sender = self.sender()
        self._state = RequestState.DRAFT
        answer = self.answer()
        self._state = RequestState.PUT
        if answer is not None and isinstance(sender, QPushButton):
            self.handed_over.emit(answer, self._ways[sender])


@dataclass(frozen=True, slots=True)
class Letters:
    """The answer of the dialog about several letters; ``when`` says when the story will run, "" when it is not said.

    ``texts`` are the words of letters that somebody changed, by party.
    """

    parties: tuple[str, ...]
    deadline: str
    channel: str
    when: str
    put: bool
    texts: Mapping[str, str]


class LettersDialog(FormDialog):
    """A letter to each party with something still to be put to it, in one step.

    ``held`` says of a party (by its id) why its letter cannot go out as the template writes it, ``reworded`` which of
    the allegations put to it read otherwise in the copy than on their cards. ``written`` gives the letter to a party, by its
    id, the deadline (ISO) and when the story will run: each can be read, and worded otherwise, before it goes out.
    ``drafts`` are the words of those that are drafted already, with their deadline (ISO).
    """

    def __init__(
        self,
        waiting: tuple[tuple[str, str], ...],
        hours: int,
        written: Callable[[str, str, str], str],
        *,
        held: Mapping[str, str] | None = None,
        reworded: Mapping[str, frozenset[str]] | None = None,
        drafts: Mapping[str, tuple[str, str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names, self._held, self._fair_hours = dict(waiting), held or {}, hours
        self.begin(self.tr("Letters to several parties"), self.tr("Save the letters…"))
        self._parties = self.add_checks(self.tr("To"), waiting, [party for party, _ in waiting])
        self._reworded, self._older = reworded or {}, self.add_words("")
        self._parties.changed.connect(self._show_older)
        self._show_older()
        self._deadline = self.add_time(self.tr("Answer by"), fair_deadline(hours))
        zone = add_zone(self, self.tr("Time zone of the deadline"), self._deadline)
        self._notice = self.add_words("", TextRole.SMALL_STRONG)
        self._channel = self.add_choice(self.tr("Channel"), channels(), "")
        self._channel.setEditable(True)
        self._when = self.add_line(self.tr("When it will be published"), "", self.tr("in Thursday’s paper"))
        self._go_out = self.add_check(self.tr("They are put with this: the letters go out now"))
        self.add_words(self.tr("Each puts what is still to be put to that party, from the newsroom’s template."))
        self._written = written
        self._read = self.add_choice(self.tr("Read the letter to"), waiting)
        self._letter = self.add_text(self.tr("As it goes out"), lines=9, grows=True)
        self._by_then = self._deadline_words()
        self._texts = {party: self._timed(text, by) for party, (text, by) in (drafts or {}).items()}
        self.add_button(self.tr("Next letter")).clicked.connect(self._step)
        self._again = self.add_button(self.tr("From the template again"))
        self._again.clicked.connect(self._write_again)
        self.one_by_one = self.add_button(self.tr("One by one…"))
        self.one_by_one.clicked.connect(self.reject)
        self._deadline.dateTimeChanged.connect(self._show_notice)
        zone.activated.connect(self._show_notice)
        self._show_notice()
        self._deadline.dateTimeChanged.connect(self._follow_deadline)
        zone.activated.connect(self._follow_deadline)
        for changed in (self._read.currentIndexChanged, self._when.textChanged):
            changed.connect(self._show_letter)
        self._letter.textChanged.connect(self._keep_letter)
        self._show_letter()

    def answer(self) -> object:
        """Who gets a letter, until when they may answer."""
        if not self._parties.values:
            self.show_error(self.tr("Choose at least one party."), self._parties)
            return None
        held = [party for party in self._parties.values if party in self._held and party not in self._texts]
        if held:
            self._parties.check_only([party for party in self._parties.values if party not in held])
            self.show_error(self._why_held(held), self._parties)
            return None
        if is_over(local_time(), self._deadline.dateTime()):
            self.show_error(_over(self), self._deadline)
            return None
        return Letters(
            self._parties.values,
            iso_of(self._deadline),
            self._channel.currentText().strip(),
            self._when.text().strip(),
            self._go_out.isChecked(),
            {party: text for party, text in self._texts.items() if party in self._parties.values},
        )

    def _step(self) -> None:
        self._read.setCurrentIndex((self._read.currentIndex() + 1) % self._read.count())

    def _show_letter(self) -> None:
        """The letter of the party that is read: in somebody's own words where it has them, else from the template."""
        party = str(self._read.currentData())
        text = self._texts.get(party)
        if text is None:
            text = self._written(party, iso_of(self._deadline), self._when.text().strip())
        self._letter.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._letter.setPlainText(text)
        self._letter.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._again.setEnabled(party in self._texts)

    def _deadline_words(self) -> str:
        return when_words(iso_of(self._deadline))

    def _timed(self, text: str, deadline: str) -> str:
        """A draft with the form's time in place of its own (ISO), in whichever form it says it."""
        said = (when_words(deadline), said_time(local_time(deadline), self.locale())) if deadline else ()
        for words in said:
            text = text.replace(words, self._by_then)
        return text

    def _follow_deadline(self) -> None:
        """The time in letters that have words of their own follows the form, where they say it as the form does."""
        now, before = self._deadline_words(), self._by_then
        self._texts = {party: text.replace(before, now) for party, text in self._texts.items()}
        self._by_then = now
        self._show_letter()

    def _keep_letter(self) -> None:
        self._texts[str(self._read.currentData())] = self._letter.toPlainText().strip()
        self._again.setEnabled(True)

    def _write_again(self) -> None:
        self._texts.pop(str(self._read.currentData()), None)
        self._show_letter()

    def _why_held(self, held: list[str]) -> str:
        why = self.tr("The letter to {name} would tell of a source: {why}.").format(
            name=self._names[held[0]], why=self._held[held[0]]
        )
        if len(held) > 1:
            others = ", ".join(self._names[party] for party in held[1:])
            why = f"{why} {self.tr('So would those to {names}.').format(names=others)}"
        todo = self.tr("Unticked now: save the others, and word it yourself by “Draft letter” on the party’s card.")
        return f"{why} {todo}"

    def _show_older(self) -> None:
        chosen = (self._reworded.get(party, frozenset()) for party in self._parties.values)
        show_older(self._older, len(frozenset().union(*chosen)))

    def _show_notice(self) -> None:
        show_hours(self._notice, local_time(), self._deadline.dateTime(), self._fair_hours)


def show_older(notice: QLabel, reworded: int) -> None:
    """Say that cards have older words than the copy, and which of the two are put."""
    if reworded == 1:
        notice.setText(notice.tr("The copy was reworded since one card was made: its present words are put."))
    else:
        words = notice.tr("The copy was reworded since {n} cards were made: its present words are put.")
        notice.setText(words.format(n=reworded))
    notice.setVisible(reworded > 0)


def show_hours(notice: QLabel, put: QDateTime, deadline: QDateTime, fair_hours: int) -> None:
    """Say how long a party has, against what the policy gives."""
    hours = max(0, (put.secsTo(deadline) + _ROUNDING) // 3600)
    words = notice.tr("{hours} h to answer; the policy gives {fair} h.").format(hours=hours, fair=fair_hours)
    tone = Tone.NEUTRAL
    if is_over(put, deadline):
        words, tone = notice.tr("Nobody can answer by then: it is before the time at which this is put."), Tone.MUST
    elif hours < fair_hours:
        words, tone = f"{words} {notice.tr('If it must be so short, the checklist asks why.')}", Tone.SHOULD
    notice.setText(words)
    set_tone(notice, tone)


def _over(dialog: FormDialog) -> str:
    return dialog.tr("Nobody can answer by then: choose a later time.")


def is_over(put: QDateTime, deadline: QDateTime) -> bool:
    """Whether a deadline leaves no time at all."""
    return put.secsTo(deadline) <= 0
