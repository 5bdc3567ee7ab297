"""The source book as cards: who, in which stories, on which terms, what they said there and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsdesk.domain.records import Terms
from newsdesk.domain.source_book import Entry, Statement, Use
from ui.viewmodels.cards import Ask, Card, Command, Line, PanelRows, Pill, Tone, counted, translate
from ui.viewmodels.places import day
from ui.viewmodels.words import term_meaning, word

_STORIES = 6


def entries(found: Iterable[Entry], story: str, here: Iterable[str], meanings: Mapping[Terms, str]) -> PanelRows:
    """The cards. ``story`` is the one that is open ("" for none), ``here`` are the keys of the entries it uses."""
    known = set(here)
    rows = tuple(_card(entry, story, entry.key in known, meanings) for entry in found)
    title = counted(len(rows), translate("SourceBook", "{n} source"), translate("SourceBook", "{n} sources"))
    return PanelRows(title, rows)


def _card(entry: Entry, story: str, in_use: bool, meanings: Mapping[Terms, str]) -> Card:  # noqa: FBT001 - a fact
    source = entry.latest
    stories = counted(len(entry.uses), translate("SourceBook", "{n} story"), translate("SourceBook", "{n} stories"))
    about = " · ".join(part for part in (source.role, stories) if part)
    lines = [Line(about)]
    if source.reliability:
        lines.append(Line(source.reliability, stamp=translate("SourceBook", "Reliability")))
    corrections = sum(len(use.corrections) for use in entry.uses)
    if corrections:
        words = counted(
            corrections,
            translate("SourceBook", "{n} correction in a story that used it"),
            translate("SourceBook", "{n} corrections in stories that used it"),
        )
        lines.append(Line(words, Tone.SHOULD, strong=True))
    if not entry.reusable:
        alone = translate("SourceBook", "Not named: it stays with “{story}” under this alias.")
        lines.append(Line(alone.format(story=entry.uses[0].title)))
    details: list[Line] = []
    for use in entry.uses[:_STORIES]:
        details += _use(use, meanings)
    if len(entry.uses) > _STORIES:
        details.append(Line(translate("SourceBook", "and {n} more stories").format(n=len(entry.uses) - _STORIES)))
    return Card(
        key=entry.key,
        title=entry.name,
        pill=Pill(word(entry.type), Tone.INFO),
        lines=tuple(lines),
        details=tuple(details),
        always=_again(entry, story, in_use),
        commands=tuple(
            Command(translate("SourceBook", "Open “{story}”").format(story=use.title), Ask.OPEN_STORY, use.story)
            for use in entry.uses[:_STORIES]
            if use.story != story
        ),
    )


def _again(entry: Entry, story: str, in_use: bool) -> tuple[Command, ...]:  # noqa: FBT001 - a fact
    if not entry.reusable or not story:
        return ()
    why_not = translate("SourceBook", "It is a source of this story already.") if in_use else ""
    return (Command(translate("SourceBook", "Use again"), Ask.USE_SOURCE, entry.latest.id, why_not=why_not),)


def _use(use: Use, meanings: Mapping[Terms, str]) -> Iterable[Line]:
    terms = use.source.terms
    heading = (use.title, word(use.state), day(use.updated_at), use.source.role)
    yield Line(" · ".join(part for part in heading if part), Tone.PLAIN, strong=True)
    yield Line(term_meaning(terms, meanings), stamp=word(terms))
    for said in use.statements:
        yield from _said(said, terms, meanings)
    for text in use.corrections:
        yield Line(text, Tone.SHOULD, stamp=translate("SourceBook", "Put right"))


def _said(said: Statement, usual: Terms, meanings: Mapping[Terms, str]) -> Iterable[Line]:
    how = (word(said.basis) if said.basis else "", word(said.stance), word(said.status), said.locator)
    yield Line(f"“{said.claim}” · " + " · ".join(part for part in how if part))
    if said.terms is not usual:
        yield Line(term_meaning(said.terms, meanings), stamp=word(said.terms))
