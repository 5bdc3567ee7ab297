"""Deadlines as a calendar file (iCalendar, RFC 5545), for the calendars people have already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_LONGEST = 75
"""Octets of a line, without its line end; a longer one is folded."""


@dataclass(frozen=True, slots=True)
class Event:
    """A moment in a calendar. ``uid`` stays the same when the moment moves; ``at`` is aware."""

    uid: str
    at: datetime
    summary: str
    description: str = ""


def calendar(events: Iterable[Event], made_at: datetime) -> bytes:
    """The file: each event at its moment, with a reminder an hour before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Newsdesk//Deadlines//EN", "METHOD:PUBLISH"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}@newsdesk",
            f"DTSTAMP:{_time(made_at)}",
            f"DTSTART:{_time(event.at)}",
            f"SUMMARY:{_text(event.summary)}",
            *([f"DESCRIPTION:{_text(event.description)}"] if event.description else []),
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(event.summary)}",
            "TRIGGER:-PT1H",
            "END:VALARM",
            "END:VEVENT",
        ]
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> bytes:
    """A line with its end; folded so that no character is cut."""
    out, length = bytearray(), 0
    for character in line:
        octets = character.encode()
        if length + len(octets) > _LONGEST:
            out += b"\r\n "
            length = 1
        out += octets
        length += len(octets)
    return bytes(out + b"\r\n")
