"""Where something stands, and when something was, as a person says it ("¶ 3", "12 Nov 09:40", "3 h left")."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.spans import Field, Passage, Span

translate = QCoreApplication.translate

_PASSAGE_LETTERS = 90
_FIRST_LETTERS, _LAST_LETTERS = 60, 28
_MARKS = "“”‘’\"'"


class Places:
    """Finds words and paragraph numbers in one story. Offsets are code points of their field."""

    def __init__(self, content: Content) -> None:
        self._texts = {Field.HEADLINE: content.headline, Field.STANDFIRST: content.standfirst, Field.BODY: content.body}
        self._starts = _paragraph_starts(content.body)

    def words(self, field: Field, span: Span) -> str:
        """The words at ``span``; of long ones the first and the last, whole words, that fit."""
        text = " ".join(self._texts[field][span.start : span.end].split())
        if len(text) <= _PASSAGE_LETTERS:
            return text
        first, last = text[:_FIRST_LETTERS], text[-_LAST_LETTERS:]
        return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"

    def quoted(self, field: Field, span: Span) -> str:
        """The words at ``span`` between quotation marks; their own at the ends give way."""
        return f"“{self.words(field, span).strip(_MARKS)}”"

    def full(self, field: Field, span: Span) -> str:
        """The words at ``span`` as they stand."""
        return self._texts[field][span.start : span.end]

    def sentence(self, field: Field, span: Span) -> str:
        """The words at ``span`` in full, on one line."""
        return " ".join(self._texts[field][span.start : span.end].split())

    def where(self, field: Field, span: Span) -> str:
        """Where it stands: "¶ 3", "headline" or "standfirst"."""
        match field:
            case Field.HEADLINE:
                return translate("Places", "headline")
            case Field.STANDFIRST:
                return translate("Places", "standfirst")
            case Field.BODY:
                return f"¶\u00a0{self.paragraph(span.start)}"

    def where_anchor(self, anchor: Anchor | None) -> str:
        """Where a record points, or that it points nowhere any more."""
        if anchor is None:
            return ""
        if anchor.state is AnchorState.ORPHANED:
            return translate("Places", "its words are gone")
        return self.where(anchor.field, anchor.span)

    def paragraph(self, position: int) -> int:
        """The number, from 1, of the paragraph of the body that holds ``position``."""
        return max(1, bisect_right(self._starts, position))

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the body has."""
        return len(self._starts)


def passage_of(anchor: Anchor | None) -> Passage | None:
    """Where to jump for an anchor."""
    return None if anchor is None else Passage(anchor.field, anchor.span)


def _paragraph_starts(body: str) -> list[int]:
    starts, position = [], 0
    for line in body.splitlines(keepends=True):
        if line.strip():
            starts.append(position)
        position += len(line)
    return starts


def moment(stamp: str | None) -> str:
    """A recorded time as read here: "12 Nov 09:40"; empty for none, as it stands when it is no time."""
    if not stamp:
        return ""
    when = QDateTime.fromString(stamp, Qt.DateFormat.ISODate)
    if not when.isValid():
        return stamp
    return QLocale().toString(when.toLocalTime(), "d MMM HH:mm")


def day(stamp: str | None) -> str:
    """A recorded time to the day: "12 Nov"."""
    if not stamp:
        return ""
    when = QDateTime.fromString(stamp, Qt.DateFormat.ISODate)
    return QLocale().toString(when.toLocalTime(), "d MMM") if when.isValid() else stamp


def time_left(deadline: str | None, now: datetime) -> str:
    """How long until a deadline: "3 h left", "2 days left", "overdue by 4 h"; empty when there is none."""
    until = parse_time(deadline)
    if until is None:
        return ""
    minutes = int((until - now).total_seconds() // 60)
    span = duration(timedelta(minutes=abs(minutes)))
    if minutes < 0:
        return translate("Places", "overdue by {span}").format(span=span)
    return translate("Places", "{span} left").format(span=span)


def parse_time(stamp: str | None) -> datetime | None:
    """The time of an ISO 8601 string (UTC when it names no zone), or None."""
    if not stamp:
        return None
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def duration(span: timedelta) -> str:
    """A length of time as a person says it: "40 min", "3 h", "2 days"."""
    minutes = int(span.total_seconds() // 60)
    hours = minutes // 60
    if hours >= 48:  # noqa: PLR2004 - two days
        return translate("Places", "{n} days").format(n=hours // 24)
    if hours:
        return translate("Places", "{n} h").format(n=hours)
    return translate("Places", "{n} min").format(n=minutes)
