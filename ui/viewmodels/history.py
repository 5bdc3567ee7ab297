"""The History panel: revisions and what happened, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.journal import JournalEntry
from ui.viewmodels.cards import Ask, Card, Command, Line, PanelRows, Pill, Tone, translate
from ui.viewmodels.places import moment
from ui.viewmodels.review import short_digest
from ui.viewmodels.words import word

_JOURNAL_SHOWN = 60


def revisions(dossier: Dossier) -> PanelRows:
    """The list of revisions, newest first; the one that equals the working copy says so."""
    now = text_digest(dossier.content)
    ordered = sorted(dossier.revisions, key=lambda r: -r.number)
    rows = []
    for revision in ordered:
        person = dossier.person(revision.by)
        parts = [person.name if person else "", moment(revision.at), short_digest(revision.text_digest)]
        same = revision.text_digest == now
        compare = Command(translate("History", "Compare…"), Ask.COMPARE, revision.id)
        restore = Command(translate("History", "Restore"), Ask.RESTORE_REVISION, revision.id)
        rows.append(
            Card(
                key=revision.id,
                title=f"v{revision.number} · {word(revision.event)}",
                pill=Pill(translate("History", "as it is now"), Tone.GOOD) if same else None,
                lines=(Line(" · ".join(part for part in parts if part)),),
                commands=(compare,) if same else (compare, restore),
            )
        )
    return PanelRows(translate("History", "Revisions · {n}").format(n=len(rows)), tuple(rows))


def journal_lines(entries: Sequence[JournalEntry], dossier: Dossier) -> tuple[Line, ...]:
    """Who did what when, newest first; the journal itself holds neither names nor words."""
    lines = []
    for entry in sorted(entries, key=lambda e: -e.seq)[:_JOURNAL_SHOWN]:
        person = dossier.person(entry.who)
        who = person.name if person else translate("History", "somebody")
        lines.append(Line(f"{who} · {entry.verb.replace('_', ' ')}", stamp=moment(entry.at)))
    return tuple(lines)
