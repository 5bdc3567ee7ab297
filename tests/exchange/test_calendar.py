"""Deadlines in a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from newsdesk.exchange.calendar import Event, calendar

NOW = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_deadline_is_an_event_in_utc_with_a_reminder():
    at = datetime(2026, 11, 24, 18, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    lines = unfolded(calendar([Event("1m84", at, "Ruth Calder: answer due (quay)")], NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "UID:1m84@newsdesk" in lines
    assert "DTSTAMP:20261123T134000Z" in lines
    assert "DTSTART:20261124T123000Z" in lines
    assert "TRIGGER:-PT1H" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_long_lines_are_folded_between_characters_and_marks_are_escaped():
    name = "Gesellschaft für Küstenschutz, Häfen; Wehre" * 4
    data = calendar([Event("u", NOW, name, "first\nsecond \\ third")], NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert "SUMMARY:" + name.replace(",", "\\,").replace(";", "\\;") in unfolded(data)
    assert "DESCRIPTION:first\\nsecond \\\\ third" in unfolded(data)
