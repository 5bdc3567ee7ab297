"""The list of claims in the Sources panel: recorded ones, and allegations merely found in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsdesk.actions.found import unrecorded_allegations
from newsdesk.domain.detected import ClaimKind, DetectedClaim
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.meanings import means_what_it_says
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import (
    Anchor,
    AnchorState,
    Basis,
    Claim,
    ClaimStatus,
    EvidenceLink,
    MatchKind,
    Seriousness,
    SourceType,
    Stance,
    Terms,
)
from newsdesk.domain.spans import Field, Passage
from newsdesk.policy.keeping import Reworded, reworded
from newsdesk.policy.names import party_keys
from newsdesk.policy.reattaching import Candidate, candidate
from ui.viewmodels.cards import (
    Ask,
    Card,
    Command,
    Heading,
    Line,
    PanelRows,
    Pill,
    Quote,
    Row,
    Tone,
    counted,
    translate,
)
from ui.viewmodels.differences import compare
from ui.viewmodels.places import Places, day, passage_of
from ui.viewmodels.words import term_meaning, word

WRITTEN_SOURCES = (SourceType.DOCUMENT, SourceType.DATASET)
AT_FIRST_HAND = (Basis.WITNESSED, Basis.DOCUMENT_SEEN, Basis.FIRST_HAND)
MOST_FOUND = 60
MOST_LEFT = 6
_TOGETHER = 2  # cards, for one click to be worth it


def claims(dossier: Dossier, meanings: Mapping[Terms, str] | None = None) -> PanelRows:
    """The list of claims: recorded ones in the order of the text, then allegations found but not recorded.

    ``meanings`` are the newsroom's own definitions of the terms.
    """
    places = Places(dossier.content)
    recorded = in_reading_order(dossier)
    rows: list[Row] = [*_kept_together(dossier, places)]
    rows += [_claim_card(claim, dossier, places, meanings or {}) for claim in recorded]
    found = unrecorded_allegations(dossier)
    if found:
        count = str(len(found))
        rows.append(Heading("found-claims", translate("Sources", "Found in the text, not recorded"), count))
        rows += [_found_claim(claim, dossier, places) for claim in found[:MOST_FOUND]]
    return PanelRows(translate("Sources", "Claims · {n}").format(n=len(recorded)), tuple(rows))


def _kept_together(dossier: Dossier, places: Places) -> Iterator[Card]:
    """One click for all cards whose passages were reworded and say no more than they did; the others are named."""
    found = reworded(dossier)
    kept = tuple(one.claim.id for one in found if one.may_be_kept)
    if len(kept) < _TOGETHER:
        return
    left = [one for one in found if not one.may_be_kept]
    title = translate("Sources", "{n} passages were reworded since and say no more than they did.")
    label = translate("Sources", "Keep all {n} as they read now")
    stay = counted(
        len(left),
        translate("Sources", "{n} more is left for you to look at: it says more, or was split."),
        translate("Sources", "{n} more are left for you to look at: they say more, or were split."),
    )
    yield Card(
        key="kept-together",
        title=title.format(n=len(kept)),
        lines=(Line(stay, Tone.SHOULD),) if left else (),
        quotes=tuple(_left(one, places) for one in left[:MOST_LEFT]),
        always=(Command(label.format(n=len(kept)), Ask.KEEP_CLAIMS, others=kept),),
    )


def _left(one: Reworded, places: Places) -> Quote:
    """A passage that somebody has to look at, and why."""
    place = Passage(one.now.field, one.now.span)
    why = translate("Sources", "was split") if one.split else one.more.words()
    return Quote(places.quoted(*place), f"{places.where(*place)} · {why}", place, Tone.SHOULD)


def recorded_parties_of(dossier: Dossier, detected: Iterable[str]) -> tuple[str, ...]:
    """The ids of the recorded parties that detected parties (by id) are matched with or named like."""
    found: list[str] = []
    for party_id in detected:
        party = dossier.analysis.party(party_id)
        recorded = recorded_party(dossier, party.name, party.aliases) if party else None
        if recorded and recorded not in found:
            found.append(recorded)
    return tuple(found)


def recorded_party(dossier: Dossier, name: str, aliases: tuple[str, ...] = ()) -> str | None:
    """The id of the recorded party a detected name belongs to: by a match, else by name or alias."""
    for match in dossier.matches:
        if match.kind is MatchKind.PARTY and match.subject == name:
            return match.target
    keys = party_keys(name, aliases)
    return next((p.id for p in dossier.parties if keys & party_keys(p.name, p.aliases)), None)


def in_reading_order(dossier: Dossier) -> list[Claim]:
    """The recorded claims by where they stand in the story; those without a place come last."""
    return sorted(dossier.claims, key=lambda claim: (*reading_order(claim.anchor), claim.id))


def reading_order(anchor: Anchor | None) -> tuple[int, int]:
    """A key that sorts places as a reader comes to them; no place comes last."""
    return (len(Field), 0) if anchor is None else (list(Field).index(anchor.field), anchor.span.start)


def _claim_card(claim: Claim, dossier: Dossier, places: Places, meanings: Mapping[Terms, str]) -> Card:
    links = [link for link in dossier.links if link.claim == claim.id]
    evidence, tone = evidence_words(claim, dossier)
    about = [p.name for p in dossier.parties if p.id in claim.about]
    summary = " · ".join([word(claim.kind), *about, evidence])
    lost = claim.anchor is not None and claim.anchor.state is AnchorState.ORPHANED
    offered = candidate(dossier, claim.anchor) if lost and claim.anchor else None
    return Card(
        key=claim.id,
        title=present_words(dossier, claim),
        pill=_anchor_pill(claim.anchor),
        lines=(Line(summary, tone, strong=True), *_anchor_lines(claim.anchor, places)),
        quotes=_offered(offered, places),
        details=(*_checking(claim, dossier), *_link_lines(links, dossier, meanings), *_imputation(claim)),
        always=_attach_here(claim, offered),
        commands=(
            Command(translate("Sources", "Link a source"), Ask.LINK_SOURCE, claim.id),
            Command(translate("Sources", "Attach a document…"), Ask.ATTACH_EVIDENCE, claim.id),
            Command(translate("Sources", "Edit claim…"), Ask.EDIT_CLAIM, claim.id),
            *_attach_commands(claim),
            *_link_commands(links, dossier),
            Command(translate("Sources", "Remove claim"), Ask.REMOVE_CLAIM, claim.id),
        ),
        place=None if lost else passage_of(claim.anchor),
    )


def _anchor_pill(anchor: Anchor | None) -> Pill | None:
    """That something happened to the words of a card."""
    states = {
        AnchorState.CHANGED: Pill(translate("Sources", "changed"), Tone.SHOULD),
        AnchorState.SPLIT: Pill(translate("Sources", "split"), Tone.SHOULD),
        AnchorState.ORPHANED: Pill(translate("Sources", "words gone"), Tone.MUST),
    }
    return states.get(anchor.state) if anchor else None


def _offered(offered: Candidate | None, places: Places) -> tuple[Quote, ...]:
    """The passage that a card without words might belong to, to look at."""
    if offered is None:
        return ()
    place = Passage(offered.field, offered.span)
    return (Quote(places.quoted(*place), places.where(*place), place, Tone.SHOULD),)


def _attach_here(claim: Claim, offered: Candidate | None) -> tuple[Command, ...]:
    """One click puts a card on the passage that is shown; a changed one is confirmed as it reads now."""
    anchor = claim.anchor
    if offered is not None:
        place = Passage(offered.field, offered.span)
        label = translate("Sources", "Attach to this passage")
        return (Command(label, Ask.ATTACH_CLAIM, claim.id, place=place, text=offered.words),)
    if anchor is None or anchor.state in (AnchorState.ATTACHED, AnchorState.ORPHANED):
        return ()
    place = Passage(anchor.field, anchor.span)
    return (Command(translate("Sources", "Keep it as it reads now"), Ask.ATTACH_CLAIM, claim.id, place=place),)


def _attach_commands(claim: Claim) -> list[Command]:
    """A card whose words are gone, or that never had any, can be put on what is selected; nothing is guessed."""
    if claim.anchor is not None and claim.anchor.state is AnchorState.ATTACHED:
        return []
    return [Command(translate("Sources", "Attach to the selection"), Ask.ATTACH_CLAIM, claim.id)]


def _link_commands(links: list[EvidenceLink], dossier: Dossier) -> list[Command]:
    labels = {source.id: source.label for source in dossier.sources}
    edit, unlink = translate("Sources", "Edit link to {source}…"), translate("Sources", "Unlink {source}")
    return [
        Command(words.format(source=labels[link.source]), ask, link.id)
        for link in links
        if link.source in labels
        for words, ask in ((edit, Ask.EDIT_LINK), (unlink, Ask.UNLINK_SOURCE))
    ]


def evidence_words(claim: Claim, dossier: Dossier) -> tuple[str, Tone]:
    """What a claim stands on, in a few words, with its colour; links of one origin count once."""
    links = [link for link in dossier.links if link.claim == claim.id and link.stance is Stance.SUPPORTS]
    sources = {source.id: source for source in dossier.sources}
    standing = [(link, sources[link.source]) for link in links if link.source in sources]
    serious = claim.kind is ClaimKind.ALLEGATION
    if not standing:
        return translate("Sources", "no evidence recorded"), Tone.MUST if serious else Tone.SHOULD
    written = [source.label for _, source in standing if source.type in WRITTEN_SOURCES]
    if written:
        return ", ".join(dict.fromkeys(written)), Tone.GOOD
    origins = {link.origin or f"source {source.id}" for link, source in standing}
    words = counted(len(origins), translate("Sources", "{n} source"), translate("Sources", "{n} sources"))
    if len(standing) > len(origins):
        words = translate("Sources", "{words}, one origin").format(words=words)
    basis = ", ".join(dict.fromkeys(word(link.basis) for link, _ in standing if link.basis))
    words = f"{words}, {basis}" if basis else words
    if not any(source.named for _, source in standing):
        words = translate("Sources", "{words}, unnamed").format(words=words)
    thin = len(origins) == 1 and serious
    return words, Tone.SHOULD if thin else Tone.GOOD


def _link_lines(links: Iterable[EvidenceLink], dossier: Dossier, meanings: Mapping[Terms, str]) -> Iterator[Line]:
    """A line for each link, and one for what terms of its own mean."""
    for link in links:
        yield _link_line(link, dossier)
        if link.terms:
            yield Line(term_meaning(link.terms, meanings), stamp=word(link.terms))


def unsupported(dossier: Dossier) -> tuple[Claim, ...]:
    """The recorded claims in reading order that no source bears out."""
    borne = {link.claim for link in dossier.links if link.stance is Stance.SUPPORTS}
    return tuple(c for c in in_reading_order(dossier) if c.id not in borne and c.status is not ClaimStatus.REMOVED)


def at_first_hand(dossier: Dossier) -> tuple[Claim, ...]:
    """The recorded claims in reading order that rest on something witnessed, seen or told at first hand."""
    seen = {link.claim for link in dossier.links if link.stance is Stance.SUPPORTS and link.basis in AT_FIRST_HAND}
    return tuple(c for c in in_reading_order(dossier) if c.id in seen and c.status is not ClaimStatus.REMOVED)


def _link_line(link: EvidenceLink, dossier: Dossier) -> Line:
    label = next((s.label for s in dossier.sources if s.id == link.source), "")
    origin = translate("Sources", "origin: {origin}").format(origin=link.origin or translate("Sources", "not stated"))
    parts = [word(link.basis) if link.basis else translate("Sources", "basis not stated"), word(link.stance), origin]
    if link.locator:
        parts.append(link.locator)
    maker = dossier.person(link.created_by)
    who = [part for part in (maker.name if maker else "", day(link.created_at)) if part]
    made = ", ".join(who) or translate("Sources", "by whom is not recorded")
    parts.append(translate("Sources", "linked: {who}").format(who=made))
    return Line(" · ".join(parts), stamp=label)


def _checking(claim: Claim, dossier: Dossier) -> tuple[Line, ...]:
    """How far it was checked, by whom, and how much harm it could do."""
    parts = [word(claim.status)]
    checker = dossier.person(claim.checker)
    if checker:
        parts.append(translate("Sources", "checked by {name}").format(name=checker.name))
    if claim.serious:
        parts.append(word(Seriousness.SERIOUS))
    return (Line(" · ".join(parts), strong=True),)


def _imputation(claim: Claim) -> tuple[Line, ...]:
    lines = []
    if means_what_it_says(claim):
        lines.append(Line(translate("Sources", "A reader takes it to mean just what it says.")))
    elif claim.imputation:
        lines.append(Line(translate("Sources", "A reader takes it to mean: {what}").format(what=claim.imputation)))
    if claim.level:
        lines.append(Line(translate("Sources", "It says {level}").format(level=word(claim.level))))
    for stamp, words in (
        (translate("Sources", "Jurisdiction"), claim.jurisdiction),
        (translate("Sources", "Intended defence"), claim.defence),
        (translate("Sources", "Note"), claim.note),
    ):
        if words:
            lines.append(Line(words, stamp=stamp))
    return tuple(lines)


def _anchor_lines(anchor: Anchor | None, places: Places) -> tuple[Line, ...]:
    """What became of the words of a card: gone, or changed and how."""
    if anchor is None or anchor.state is AnchorState.ATTACHED:
        return ()
    if anchor.state is AnchorState.ORPHANED:
        return (Line(translate("Sources", "Its words are gone: “{was}”").format(was=anchor.exact), Tone.SHOULD),)
    said = translate("Sources", "The sentence changed since:")
    if anchor.state is AnchorState.SPLIT:
        said = translate("Sources", "The sentence was split; this card keeps the longer part:")
    difference = compare(anchor.exact, places.full(anchor.field, anchor.span))
    return Line(said, Tone.SHOULD), Line(difference.spoken(), change=difference.pieces)


def _found_claim(claim: DetectedClaim, dossier: Dossier, places: Places) -> Card:
    names = [p.name for p in dossier.analysis.parties if p.id in claim.against]
    summary = " · ".join([word(claim.kind), *names, places.where(claim.field, claim.span)])
    place = Passage(claim.field, claim.span)
    return Card(
        key=f"found:{claim.id}",
        title=places.quoted(claim.field, claim.span),
        lines=(Line(summary),),
        commands=(
            Command(translate("Sources", "Record claim"), Ask.RECORD_CLAIM, place=place),
            Command(translate("Sources", "Link a source"), Ask.LINK_SOURCE, place=place),
        ),
        place=place,
    )
