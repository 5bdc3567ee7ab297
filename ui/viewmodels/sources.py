"""The list of sources in the Sources panel: recorded ones, and unnamed phrases that no record stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from newsdesk.domain.detected import Attribution, ClaimKind, Finding, SourceKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import MatchKind, Source, SourceType, Terms
from newsdesk.domain.spans import Passage, Span
from newsdesk.policy.anonymity import UNNAMED_RULES
from ui.viewmodels.cards import Ask, Card, Command, Line, PanelRows, Pill, Quote, Row, Tone, counted, translate
from ui.viewmodels.claims import MOST_FOUND, WRITTEN_SOURCES
from ui.viewmodels.kept import kept_commands, kept_lines, past_day_lines
from ui.viewmodels.places import Places, day
from ui.viewmodels.unnamed import phrase_key
from ui.viewmodels.words import term_meaning, word

_MOST_PASSAGES = 8


def sources(dossier: Dossier, meanings: Mapping[Terms, str], now: datetime, matched: Collection[str] = ()) -> PanelRows:
    """The list of sources: recorded ones, then unnamed phrases of the text that no record stands for, each once.

    ``meanings`` are the newsroom's own definitions of the terms; ``matched`` the fingerprints of phrases that stand for a
    record or need none.
    """
    places = Places(dossier.content)
    rows: list[Row] = [_source_card(source, dossier, places, meanings, now) for source in dossier.sources]
    rows += [_unidentified(alike, dossier, places) for alike in _unidentified_phrases(dossier, matched)[:MOST_FOUND]]
    return PanelRows(translate("Sources", "Sources · {n}").format(n=len(dossier.sources)), tuple(rows))


def _unidentified_phrases(dossier: Dossier, matched: Collection[str]) -> list[list[Finding]]:
    """The findings about unnamed sources that nobody has matched or dismissed, by what they call the source."""
    settled = {m.subject for m in dossier.matches if m.kind in (MatchKind.SOURCE, MatchKind.DISMISSED)} | set(matched)
    alike: dict[str, list[Finding]] = {}
    for finding in dossier.analysis.findings:
        if finding.rule in UNNAMED_RULES and finding.span is not None and finding.fingerprint not in settled:
            alike.setdefault(phrase_key(dossier, finding.fingerprint), []).append(finding)
    return list(alike.values())


def _source_card(
    source: Source, dossier: Dossier, places: Places, meanings: Mapping[Terms, str], now: datetime
) -> Card:
    who = " · ".join(part for part in (source.role, source.placement) if part) or word(source.type).capitalize()
    return Card(
        key=source.id,
        title=source.label,
        pill=_source_pill(source),
        lines=(Line(who), _standing(source, dossier, places), *_missing(source), *past_day_lines(source, dossier, now)),
        details=_source_details(source, dossier, meanings),
        commands=_source_commands(source, dossier),
    )


def _source_pill(source: Source) -> Pill:
    if source.type in WRITTEN_SOURCES:
        return Pill(word(source.type), Tone.INFO)
    if source.terms is Terms.OFF_RECORD:
        return Pill(word(source.terms), Tone.MUST)
    return Pill(word(source.terms), Tone.INFO)


def _standing(source: Source, dossier: Dossier, places: Places) -> Line:
    links = [link for link in dossier.links if link.source == source.id]
    named_at = _named_at(source, dossier, places)
    if not links:
        words = named_at or translate("Sources", "Not yet quoted")
        return Line(words, Tone.GOOD if named_at else Tone.NEUTRAL, strong=True)
    count = counted(
        len({link.claim for link in links}), translate("Sources", "{n} claim"), translate("Sources", "{n} claims")
    )
    parts = [count, *dict.fromkeys(word(link.basis) for link in links if link.basis)]
    if not source.named and source.known_to:
        parts.append(translate("Sources", "known to 1 editor"))
    attached = any(document.source == source.id for document in dossier.documents)
    if source.type is SourceType.DOCUMENT and not source.location and not attached:
        parts.append(translate("Sources", "no copy attached"))
        return Line(" · ".join(parts), Tone.SHOULD, strong=True)
    if named_at:
        parts.append(named_at)
    return Line(" · ".join(parts), Tone.GOOD, strong=True)


def _named_at(source: Source, dossier: Dossier, places: Places) -> str:
    attribution = next((a for a in dossier.analysis.attributions if _names(a, source)), None)
    if attribution is None or attribution.source is None:
        return ""
    return translate("Sources", "named in {where}").format(where=places.where(attribution.field, attribution.source))


def _names(attribution: Attribution, source: Source) -> bool:
    named = attribution.source_kind in (SourceKind.NAMED, SourceKind.DOCUMENT)
    return named and bool(attribution.source_name) and attribution.source_name == source.label


def _missing(source: Source) -> tuple[Line, ...]:
    """What the record of an unnamed source still lacks, one line."""
    if source.named or source.type in WRITTEN_SOURCES:
        return ()
    lacks = []
    if not source.anonymity_reason:
        lacks.append(translate("Sources", "a reason for anonymity"))
    if not source.reader_reason:
        lacks.append(translate("Sources", "what readers are told"))
    if not source.known_to:
        lacks.append(translate("Sources", "an editor who knows"))
    if not lacks:
        return ()
    return (Line(translate("Sources", "Not recorded: {what}").format(what=", ".join(lacks)), Tone.SHOULD),)


def _source_details(source: Source, dossier: Dossier, meanings: Mapping[Terms, str]) -> tuple[Line, ...]:
    texts = {claim.id: present_words(dossier, claim) for claim in dossier.claims}
    lines = [Line(term_meaning(source.terms, meanings), stamp=word(source.terms).capitalize())]
    for link in dossier.links:
        if link.source == source.id and link.claim in texts:
            lines.append(Line(texts[link.claim], stamp=word(link.basis) if link.basis else ""))
            if link.terms and link.terms is not source.terms:
                own = translate("Sources", "These words alone: {terms}. {meaning}")
                meaning = term_meaning(link.terms, meanings)
                lines.append(Line(own.format(terms=word(link.terms), meaning=meaning), Tone.SHOULD))
    if source.anonymity_reason:
        lines.append(Line(source.anonymity_reason, stamp=translate("Sources", "Unnamed because")))
    if source.reader_reason:
        lines.append(Line(source.reader_reason, stamp=translate("Sources", "Readers are told")))
    editor = dossier.person(source.known_to)
    if editor:
        lines.append(Line(f"{editor.name}, {day(source.known_at)}", stamp=translate("Sources", "Known to")))
    for words, name in (
        (source.vital, translate("Sources", "Vital because")),
        (source.unavailable, translate("Sources", "Not on record because")),
        (source.placed_to_know, translate("Sources", "Can know because")),
        (source.side, translate("Sources", "Side")),
        (source.interest, translate("Sources", "Interest")),
        (source.reliability, translate("Sources", "Reliability")),
        (source.provenance, translate("Sources", "Provenance")),
        (source.location, translate("Sources", "Kept at")),
        (source.note, translate("Sources", "Note")),
    ):
        if words:
            lines.append(Line(words, stamp=name))
    return (*lines, *kept_lines(source, dossier))


def _source_commands(source: Source, dossier: Dossier) -> tuple[Command, ...]:
    commands = [Command(translate("Sources", "Edit source…"), Ask.EDIT_SOURCE, source.id)]
    if not source.named and not source.known_to:
        commands.append(Command(translate("Sources", "I know who this is"), Ask.SOURCE_KNOWN, source.id))
    if any(sealed.source == source.id for sealed in dossier.sealed):
        commands.append(Command(translate("Sources", "Open the seal…"), Ask.OPEN_SEAL, source.id))
        commands.append(Command(translate("Sources", "Run leak check…"), Ask.LEAK_CHECK, source.id))
        commands.append(Command(translate("Sources", "Let somebody else open it…"), Ask.ADD_READER, source.id))
        commands.append(Command(translate("Sources", "Destroy the seal…"), Ask.REMOVE_SEAL, source.id))
    elif source.type is SourceType.PERSON:
        commands.append(Command(translate("Sources", "Protect…"), Ask.PROTECT_SOURCE, source.id))
    commands += kept_commands(source, dossier)
    held = dossier.story.legal_hold
    why_not = (
        translate("Sources", "Under a legal hold ({reason}): nothing is deleted.").format(reason=held) if held else ""
    )
    commands.append(Command(translate("Sources", "Remove source"), Ask.REMOVE_SOURCE, source.id, why_not=why_not))
    return tuple(commands)


def _unidentified(alike: list[Finding], dossier: Dossier, places: Places) -> Card:
    """A phrase that names nobody, with every passage that has it."""
    found = [Passage(finding.field, finding.span or Span(0, 0)) for finding in alike]
    finding, place = alike[0], found[0]
    where = translate("Sources", "Unknown origin, {where}").format(where=places.where(*place))
    if len(found) > 1:
        where = translate("Sources", "Unknown origin, {n} passages").format(n=len(found))
    alone = _allegations_on(alike, dossier)
    lines = [Line(where)]
    if alone:
        words = counted(
            alone,
            translate("Sources", "{n} allegation stands on this"),
            translate("Sources", "{n} allegations stand on this"),
        )
        lines.append(Line(words, Tone.MUST, strong=True))
    quotes = (Quote(places.quoted(*each), places.where(*each), each) for each in found[:_MOST_PASSAGES])
    return Card(
        key=f"found:{finding.fingerprint}",
        title=places.quoted(*place),
        pill=Pill(translate("Sources", "unidentified"), Tone.MUST),
        lines=tuple(lines),
        quotes=tuple(quotes) if len(found) > 1 else (),
        commands=(
            Command(translate("Sources", "Record source…"), Ask.RECORD_SOURCE, finding.fingerprint, place=place),
            Command(translate("Sources", "Link a source"), Ask.LINK_SOURCE, place=place, text=finding.fingerprint),
        ),
        place=place,
    )


def _allegations_on(alike: Iterable[Finding], dossier: Dossier) -> int:
    """How many detected allegations are ascribed to the unnamed source of these findings."""
    spans = [(finding.field, finding.span) for finding in alike if finding.span is not None]
    here = {
        a.id
        for a in dossier.analysis.attributions
        if a.source is not None and any(a.field is field and a.source.overlaps(span) for field, span in spans)
    }
    return sum(
        claim.kind is ClaimKind.ALLEGATION and bool(here & set(claim.attributions)) for claim in dossier.analysis.claims
    )
