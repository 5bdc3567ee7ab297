"""Times as records hold them, ISO 8601 in UTC with seconds, and as people are told of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def iso(moment: datetime) -> str:
    """``2026-11-23T13:40:00Z`` of an aware time in any zone."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def when(text: str | None) -> str:
    """``3 June 2031, 14:00 UTC`` of an ISO time; a time with an offset of its own keeps it."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    zone = ""
    if moment.tzinfo is not None:
        offset = moment.utcoffset() or timedelta()
        zone = " UTC" if moment.tzinfo is UTC or not offset else f" (UTC{_offset(offset)})"
    return f"{moment.day} {moment:%B %Y}, {moment:%H:%M}{zone}"


def _offset(offset: timedelta) -> str:
    minutes = round(abs(offset.total_seconds()) / 60)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
