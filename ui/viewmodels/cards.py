"""What a panel of the sidebar shows: cards, headings and the commands on them, as plain values.

The panels' view-models are pure functions from a dossier to these; one widget draws them all, and redraws only
those that differ from what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from newsdesk.domain.detected import Severity
from newsdesk.domain.spans import Passage
from ui.viewmodels.differences import Piece

translate = QCoreApplication.translate


class Tone(StrEnum):
    """How words are coloured. A colour never says what the words do not."""

    PLAIN = "plain"
    NEUTRAL = "neutral"
    GOOD = "good"
    SHOULD = "should"
    MUST = "must"
    WORDING = "wording"
    INFO = "info"


class Mark(StrEnum):
    """The sign beside a line; each has a shape and words of its own."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"
    MET = "met"
    NOTHING_FOUND = "nothing-found"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"
    OPEN = "open"


class Ask(StrEnum):
    """What a card asks for when one of its buttons is pressed."""

    JUMP = "jump"
    ADD_CLAIM = "add-claim"
    RECORD_CLAIM = "record-claim"
    RECORD_CLAIMS = "record-claims"
    EDIT_CLAIM = "edit-claim"
    REMOVE_CLAIM = "remove-claim"
    ATTACH_CLAIM = "attach-claim"
    KEEP_CLAIMS = "keep-claims"
    SUPPORT_CLAIMS = "support-claims"
    MARK_SUPPORTED = "mark-supported"
    CHECK_CLAIMS = "check-claims"
    EDIT_MEANINGS = "edit-meanings"
    EDIT_POSITIONS = "edit-positions"
    ADD_SOURCE = "add-source"
    RECORD_SOURCE = "record-source"
    EDIT_SOURCE = "edit-source"
    REMOVE_SOURCE = "remove-source"
    SOURCE_KNOWN = "source-known"
    ATTACH_DOCUMENT = "attach-document"
    SAVE_DOCUMENT = "save-document"
    REMOVE_DOCUMENT = "remove-document"
    LOG_CONTACT = "log-contact"
    PROTECT_SOURCE = "protect-source"
    OPEN_SEAL = "open-seal"
    LEAK_CHECK = "leak-check"
    MATCH_SOURCE = "match-source"
    USE_SOURCE = "use-source"
    OPEN_BOOK = "open-book"
    OPEN_STORY = "open-story"
    ATTACH_EVIDENCE = "attach-evidence"
    EDIT_DOCUMENT = "edit-document"
    CHECK_DOCUMENT = "check-document"
    EDIT_CONTACT = "edit-contact"
    REMOVE_CONTACT = "remove-contact"
    ADD_READER = "add-reader"
    REMOVE_SEAL = "remove-seal"
    MY_KEY = "my-key"
    LEGAL_HOLD = "legal-hold"
    PURGE = "purge"
    LINK_SOURCE = "link-source"
    EDIT_LINK = "edit-link"
    UNLINK_SOURCE = "unlink-source"
    DISMISS = "dismiss"
    UNMATCH = "unmatch"
    RECORD_PARTY = "record-party"
    RECORD_PARTIES = "record-parties"
    ADD_PARTY = "add-party"
    EDIT_PARTY = "edit-party"
    NOT_ACCUSED = "not-accused"
    MERGE_PARTY = "merge-party"
    SPLIT_PARTY = "split-party"
    RENAME_PARTY = "rename-party"
    NOT_APPROACHED = "not-approached"
    AGREE_NOT_APPROACHED = "agree-not-approached"
    DRAFT_LETTER = "draft-letter"
    DRAFT_LETTERS = "draft-letters"
    LOG_REQUEST = "log-request"
    LOG_ATTEMPT = "log-attempt"
    LOG_ANSWER = "log-answer"
    EXTEND_DEADLINE = "extend-deadline"
    SAVE_CALENDAR = "save-calendar"
    LOG_TOGETHER = "log-together"
    WRITE_REPLY = "write-reply"
    PUT_TO = "put-to"
    MARK_USED = "mark-used"
    LEAVE_OUT = "leave-out"
    OPEN_FIDELITY = "open-fidelity"
    ANSWER_POINT = "answer-point"
    CARRY_POINT = "carry-point"
    PUT_ON_SIDE = "put-on-side"
    NEW_SIDE = "new-side"
    RENAME_SIDE = "rename-side"
    REMOVE_SIDE = "remove-side"
    SUGGEST_SIDES = "suggest-sides"
    SAVE_TABLE = "save-table"
    SAVE_PICTURE = "save-picture"
    OPEN_CELL = "open-cell"
    OPEN_MATRIX = "open-matrix"
    OPEN_PANEL = "open-panel"
    ANSWER_ITEM = "answer-item"
    WAIVE = "waive"
    SUBMIT = "submit"
    SIGN = "sign"
    REQUEST_CHANGES = "request-changes"
    OVERRIDE = "override"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    COMPARE = "compare"
    COMPARE_SIGNED = "compare-signed"
    RESTORE_REVISION = "restore-revision"
    CHECKPOINT = "checkpoint"
    ADD_DECISION = "add-decision"
    EDIT_DECISION = "edit-decision"
    REMOVE_DECISION = "remove-decision"
    ADD_NOTE = "add-note"
    REPLY_NOTE = "reply-note"
    RESOLVE_NOTE = "resolve-note"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Command:
    """A button: its label and what it asks for. ``subject`` is the id it is about, ``others`` further ids.

    A command that may not be given now carries the sentence saying why in ``why_not``.
    """

    label: str
    ask: Ask
    subject: str = ""
    others: tuple[str, ...] = ()
    place: Passage | None = None
    text: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Pill:
    """One or two words in a coloured pill."""

    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card; ``stamp`` stands before it in bold (a time), ``serif`` marks words of a story.

    ``change`` are two texts compared, drawn instead of ``words``, which say the same for a screen reader.
    """

    words: str
    tone: Tone = Tone.NEUTRAL
    strong: bool = False
    stamp: str = ""
    serif: bool = False
    change: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as a link: its words, where it stands as a reader would say it, and where to jump."""

    words: str
    where: str
    place: Passage
    tone: Tone = Tone.MUST


@dataclass(frozen=True, slots=True)
class AnswerField:
    """A question answered in place: ``kind`` is yes_no or line, ``given`` the answer so far."""

    item: str
    kind: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One record as a person sees it.

    ``details`` and ``commands`` show while the card is the current one, ``always`` shows regardless; ``menu`` is behind
    a button of its own, beside ``always``.
    ``place`` is where Return jumps to.
    """

    key: str
    title: str
    pill: Pill | None = None
    mark: Mark | None = None
    lines: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()
    details: tuple[Line, ...] = ()
    commands: tuple[Command, ...] = ()
    always: tuple[Command, ...] = ()
    menu: tuple[Command, ...] = ()
    answer: AnswerField | None = None
    place: Passage | None = None
    tip: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of the card: sign, title, pill, lines."""
        parts = [mark_words(self.mark), self.title, self.pill.words if self.pill else ""]
        parts += [f"{line.stamp} {line.words}".strip() for line in self.lines]
        parts += [f"{quote.words} {quote.where}" for quote in self.quotes]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between cards that folds what follows it; ``count`` is "2 of 5" or the like."""

    key: str
    title: str
    count: str = ""
    folded: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of the heading."""
        return f"{self.title}, {self.count}" if self.count else self.title


Row = Card | Heading


@dataclass(frozen=True, slots=True)
class PanelRows:
    """The rows of a list together with its title ("Claims · 3")."""

    title: str
    rows: tuple[Row, ...] = field(default=())


def mark_words(mark: Mark | None) -> str:
    """The words that a sign stands for."""
    words = {
        Mark.MUST: translate("Cards", "Must fix"),
        Mark.SHOULD: translate("Cards", "To consider"),
        Mark.NOTE: translate("Cards", "Note"),
        Mark.MET: translate("Cards", "Met"),
        Mark.NOTHING_FOUND: translate("Cards", "Nothing found"),
        Mark.WAIVED: translate("Cards", "Waived"),
        Mark.NOT_APPLICABLE: translate("Cards", "Does not apply"),
        Mark.NOT_EVALUATED: translate("Cards", "Not evaluated"),
        Mark.OPEN: translate("Cards", "Open"),
    }
    return words[mark] if mark else ""


def mark_for(severity: Severity) -> Mark:
    """The sign of what is open, by how much it weighs."""
    return {Severity.MUST: Mark.MUST, Severity.SHOULD: Mark.SHOULD, Severity.NOTE: Mark.NOTE}[severity]


def tone_of(mark: Mark | None) -> Tone:
    """The colour that goes with a sign."""
    match mark:
        case Mark.MUST:
            return Tone.MUST
        case Mark.SHOULD:
            return Tone.SHOULD
        case Mark.MET:
            return Tone.GOOD
        case Mark.NOTE:
            return Tone.INFO
        case _:
            return Tone.NEUTRAL


def counted(count: int, one: str, many: str) -> str:
    """``one`` or ``many`` with the number in place of ``{n}``; both are translated already."""
    return (one if count == 1 else many).replace("{n}", str(count))
