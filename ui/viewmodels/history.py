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


def version_words(dossier: Dossier, digest: str) -> str:
    """Which revision the words with that digest are: "v2", or "changed since v2"; "" before the first.

    The number is that of the list of revisions, of the review and of exports.
    """
    ordered = sorted(dossier.revisions, key=lambda r: -r.number)
    if not ordered:
        return ""
    same = next((r for r in ordered if r.text_digest == digest), None)
    if same is not None:
        return f"v{same.number}"
    return translate("History", "changed since v{n}").format(n=ordered[0].number)


def journal_lines(entries: Sequence[JournalEntry], dossier: Dossier) -> tuple[Line, ...]:
    """Who did what when, newest first; the journal itself holds neither names nor words.

    The same done several times running is one line with its count.
    """
    done: list[tuple[str, str, int]] = []
    for entry in sorted(entries, key=lambda e: -e.seq):
        person = dossier.person(entry.who)
        who = person.name if person else translate("History", "Newsdesk")
        words, when = f"{who} · {done_words(entry.verb)}", moment(entry.at)
        if done and done[-1][:2] == (words, when):
            done[-1] = (words, when, done[-1][2] + 1)
        else:
            done.append((words, when, 1))
    return tuple(
        Line(words if times == 1 else f"{words} ×{times}", stamp=when) for words, when, times in done[:_JOURNAL_SHOWN]
    )


def done_words(verb: str) -> str:
    """What a journal entry says was done; a verb without words stands as it is."""
    kind, _, what = verb.partition(".")
    known = _happenings().get(verb)
    if known:
        return known
    things, deeds = _things(), _deeds()
    if kind in things and what in deeds:
        return deeds[what].format(thing=things[kind])
    return verb


def _happenings() -> dict[str, str]:
    return {
        "story.create": translate("History", "put the story on the desk"),
        "story.time": translate("History", "looked again: something it rests on ran out or fell due"),
        "story.archive": translate("History", "archived the story"),
        "story.restore": translate("History", "brought the story back"),
        "working_copy.write": translate("History", "wrote on the copy"),
        "revision.mint": translate("History", "kept a revision"),
        "review.submit": translate("History", "submitted for review"),
        "review.signed": translate("History", "signed"),
        "review.changes-requested": translate("History", "requested changes"),
        "review.override": translate("History", "let it run unsigned"),
        "review.published": translate("History", "published"),
        "review.corrected": translate("History", "corrected"),
        "review.withdrawn": translate("History", "withdrew"),
        "export.clean": translate("History", "exported clean copy"),
        "export.lawyer": translate("History", "exported a lawyer pack"),
        "export.lawyer-privileged": translate("History", "exported a privileged lawyer pack"),
    }


def _deeds() -> dict[str, str]:
    return {
        "add": translate("History", "recorded {thing}"),
        "edit": translate("History", "changed {thing}"),
        "remove": translate("History", "removed {thing}"),
    }


def _things() -> dict[str, str]:
    return {
        "claim": translate("History", "a claim"),
        "source": translate("History", "a source"),
        "link": translate("History", "a link of evidence"),
        "party": translate("History", "a party"),
        "request": translate("History", "a reply request"),
        "response": translate("History", "an answer"),
        "answer": translate("History", "an answer to a question"),
        "match": translate("History", "a decision on a finding"),
        "note": translate("History", "a note"),
        "waiver": translate("History", "a waiver"),
        "contact": translate("History", "a contact"),
    }
