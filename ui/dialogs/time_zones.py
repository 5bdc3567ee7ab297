"""A deadline in the time zone of whoever is asked."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimeZone
from PySide6.QtWidgets import QComboBox, QCompleter, QDateTimeEdit

from ui.dialogs.form import FormDialog

_UNIVERSAL = frozenset({"Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


def add_zone(form: FormDialog, name: str, edit: QDateTimeEdit) -> QComboBox:
    """Add the choice of the zone that a time field is read in: this computer's first, then UTC, then all there are.

    Another zone keeps the time on the clock: 18:00 here becomes 18:00 there.
    """
    here = _zone_here()
    known = sorted(bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds())
    zones = dict.fromkeys([here, "UTC", *(zone for zone in known if "/" in zone and not zone.startswith("Etc/"))])
    words = {here: _words(here, edit.dateTime())}
    box = form.add_choice(name, [(zone, words.get(zone) or zone.replace("_", " ")) for zone in zones], here)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = box.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def choose() -> None:
        zone, shown = QTimeZone(str(box.currentData()).encode()), edit.dateTime()
        if zone.isValid():
            edit.setTimeZone(zone)
            edit.setDateTime(QDateTime(shown.date(), shown.time(), zone))

    box.activated.connect(choose)
    return box


def said_time(when: QDateTime, locale: QLocale) -> str:
    """A time as a letter says it, with its offset: 24 November 2026, 18:00 (UTC+05:30)."""
    return f"{locale.toString(when, 'd MMMM yyyy, HH:mm')} ({_offset(when.offsetFromUtc())})"


def _zone_here() -> str:
    """The id of this computer's zone; what is universal time by another name is UTC."""
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return "UTC" if here in _UNIVERSAL else here


def _words(zone: str, when: QDateTime) -> str:
    if zone == "UTC":
        return zone
    return f"{zone.replace('_', ' ')} ({_offset(QTimeZone(zone.encode()).offsetFromUtc(when))})"


def _offset(seconds: int) -> str:
    minutes = abs(seconds) // 60
    return f"UTC{'-' if seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}" if seconds else "UTC"
