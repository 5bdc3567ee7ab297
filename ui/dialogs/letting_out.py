"""A letter leaves through the one action that asks the gate; then it is in a file, on the clipboard, or in an e-mail."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices, QGuiApplication

from newsdesk.actions.deadlines import calendar_of, open_deadlines
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Party, RequestState
from newsdesk.exchange.files import write_whole
from ui.dialogs.letter_dialog import Letters, PutRequest, Way
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Command, counted, translate


def request_fields(answer: PutRequest) -> dict[str, object]:
    """What the dialog says, as fields of a request."""
    return {
        "claims": answer.claims,
        "text": answer.text,
        "channel": answer.channel,
        "address": answer.address,
        "put_at": answer.put_at,
        "deadline": answer.deadline,
        "state": answer.state,
    }


def let_out(on: Occasion, party: Party, request: str, answer: PutRequest, way: Way) -> None:
    """Record the letter as a draft under that id, frozen; when the gate allows it, let it go the chosen way."""
    path = _path(on, party) if way is Way.FILE else None
    if way is Way.FILE and path is None:
        return
    hand_over = import_module(
        "newsdesk.actions.letter_files"
    ).hand_over  # the writers of Word files, when one is needed
    future = on.execute(hand_over, request=request, party=party.id, path=path, **request_fields(answer))

    def gone(_: Changes) -> None:
        if way is Way.FILE:
            assert path is not None
            on.reported.emit(translate("Commands", "The letter is in {path}.").format(path=path), str(path.parent))
        elif way is Way.CLIPBOARD:
            QGuiApplication.clipboard().setText(answer.text)
        else:
            QDesktopServices.openUrl(mail_url(answer.address, answer.text))

    on.story.follow(future, gone)


def save_letters(on: Occasion, answer: Letters) -> None:
    """Write a letter to each party, beside each other and recorded in one step."""
    kinds = translate("Commands", "Word (*.docx);;Plain text (*.txt)")
    suggested = f"{translate('Commands', 'Letter')}.docx"
    chosen = on.ask_path(on.window, translate("Commands", "Save the letters"), suggested, kinds)
    if not chosen:
        return
    write_letters = import_module("newsdesk.actions.letter_files").write_letters
    future = on.execute(
        write_letters,
        parties=answer.parties,
        path=Path(chosen),
        deadline=answer.deadline,
        channel=answer.channel,
        when=answer.when,
        texts=answer.texts,
        state=RequestState.PUT if answer.put else RequestState.DRAFT,
    )

    def gone(changes: Changes) -> None:
        assert isinstance(changes.result, tuple)
        count, place = len(changes.result), Path(chosen).parent
        words = counted(count, translate("Commands", "{n} letter is in"), translate("Commands", "{n} letters are in"))
        on.reported.emit(f"{words} {place}.", str(place))

    on.story.follow(future, gone)


def mail_url(address: str, text: str) -> QUrl:
    """A mailto: address with the letter as the text of the e-mail; whoever is not reached by e-mail is left open."""
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address if "@" in address and " " not in address else "")
    query = QUrlQuery()
    subject = translate("Commands", "Request for a reply before publication")
    for name, words in (("subject", subject), ("body", text.replace("\n", "\r\n"))):
        query.addQueryItem(name, bytes(QUrl.toPercentEncoding(words).data()).decode())
    url.setQuery(query)
    return url


def _path(on: Occasion, party: Party) -> Path | None:
    name = translate("Commands", "Letter to {name}").format(
        name="".join(c for c in party.name if c not in '/\\:*?"<>|')
    )
    kinds = translate("Commands", "Word (*.docx);;Plain text (*.txt)")
    chosen = on.ask_path(on.window, translate("Commands", "Save letter"), f"{name}.docx", kinds)
    return Path(chosen) if chosen else None


def save_calendar(on: Occasion, command: Command) -> None:
    """The open deadlines of the story, as a file for a calendar."""
    suggested = f"{on.content.slug or 'story'}.ics"
    path = on.ask_path(on.window, command.label.rstrip("…"), suggested, translate("Commands", "Calendar (*.ics)"))
    if not path:
        return
    try:
        write_whole(Path(path), calendar_of(open_deadlines(on.dossier), on.view.now))
    except KnownError as error:
        on.told.emit(str(error))
    else:
        words = translate("Commands", "The deadlines are in {path}.").format(path=path)
        on.reported.emit(words, str(Path(path).parent))
