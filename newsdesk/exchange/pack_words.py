"""How records are said in a pack: dates, names, lines of evidence. One place, so that every page says it alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.decision_log import Decided, LogLine
from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.dossier import Content, Dossier, Revision
from newsdesk.domain.fidelity import PointFidelity, PointState, ResponseFidelity
from newsdesk.domain.passages import current_words
from newsdesk.domain.records import (
    Anchor,
    AnchorState,
    Claim,
    ClaimStatus,
    Disposition,
    Document,
    EvidenceLink,
    Party,
    ReplyRequest,
    Source,
    Stance,
    Terms,
)
from newsdesk.domain.spans import Field
from newsdesk.domain.times import when
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.text_writer import write_text

_LEVELS = {
    ImputationLevel.GUILT: "guilt",
    ImputationLevel.SUSPICION: "reasonable grounds to suspect",
    ImputationLevel.QUESTION: "grounds to investigate",
}
_TERMS = {
    Terms.ON_RECORD: "on the record",
    Terms.BACKGROUND: "background, not for attribution",
    Terms.DEEP_BACKGROUND: "deep background",
    Terms.OFF_RECORD: "off the record",
    Terms.EMBARGOED: "embargoed",
}
_HEADING_WORDS = 90
_ORDER = {Field.HEADLINE: 0, Field.STANDFIRST: 1, Field.BODY: 2}


_SAID = {
    Disposition.DENIES: "Denies it",
    Disposition.ADMITS: "Admits it",
    Disposition.EXPLAINS: "Explains it",
    Disposition.NO_ANSWER: "Does not answer it",
}
FOUND = {
    PointState.CARRIED: "Printed.",
    PointState.CHANGED: "Printed; the words were changed since.",
    PointState.WITH_ANSWER: "Printed with the answer as a whole.",
    PointState.GONE: "Its passage is no longer in the text.",
    PointState.LEFT_OUT: "Left out, for a stated reason.",
    PointState.NOT_CARRIED: "Not printed.",
    PointState.NOTHING_SAID: "The answer does not speak to it.",
}
"""What a reader finds of a point of an answer."""

DECIDED = {
    Decided.PUBLIC_INTEREST: "Public interest",
    Decided.ANONYMITY: "A source is not named",
    Decided.REPLY_NOT_SOUGHT: "A party is not asked",
    Decided.COUNTER_CLAIM: "An answer was checked",
    Decided.SECOND_LOOK: "To be looked at again",
    Decided.OTHER: "Decision",
    Decided.WAIVER: "A question was waived",
    Decided.DISMISSAL: "A finding was dismissed",
    Decided.OVERRIDE: "It may run unsigned",
}
"""What a line of the decision log is about."""


@dataclass(frozen=True, slots=True)
class UnnamedSources:
    """What a story leans on unnamed sources for: (phrase, what it stands for), how many stand for no record, what is owed."""

    phrases: tuple[tuple[str, str], ...] = ()
    unmatched: int = 0
    allegations: int = 0
    resting: int = 0
    debts: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it leans on nobody unnamed."""
        return not (self.phrases or self.debts or self.resting)


@dataclass(frozen=True)
class LawyerPack:
    """Everything a pack is made from. ``policy`` names the policy; times are ISO strings in UTC.

    ``privileged`` packs hold notes of legal advice; the dossier of any other has none.
    """

    dossier: Dossier
    revision: Revision
    checklist: Checklist
    matrix: Matrix
    fidelity: tuple[ResponseFidelity, ...]
    decisions: tuple[LogLine, ...]
    budget: UnnamedSources
    policy: str
    made_at: str
    made_by: str
    journal_seq: int
    journal_hash: str
    privileged: bool = False

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand: the allegations, then the others, each in the order of their passages, those without one last.

        They are numbered so, and listed so: no list of the pack leaves a number out.
        """
        standing = [c for c in self.dossier.claims if c.status is not ClaimStatus.REMOVED]
        return tuple(sorted(standing, key=lambda c: (not is_allegation(c), *_place(c.anchor), c.id)))

    def number(self, claim_id: str) -> str:
        """What a claim is called in this pack."""
        return next((f"Claim {n}" for n, c in enumerate(self.claims, 1) if c.id == claim_id), "a removed claim")

    def person(self, person_id: str | None) -> str:
        """A person's name."""
        person = self.dossier.person(person_id)
        return person.name if person else ""

    def party(self, party_id: str) -> str:
        """A party's name."""
        return next((p.name for p in self.dossier.parties if p.id == party_id), "a removed party")

    def parties(self, ids: Sequence[str]) -> tuple[Party, ...]:
        """The parties of these ids."""
        return tuple(p for p in self.dossier.parties if p.id in ids)

    def evidence(self, claim: Claim) -> tuple[tuple[EvidenceLink, Source], ...]:
        """What is linked to a claim."""
        sources = {s.id: s for s in self.dossier.sources}
        return tuple((k, sources[k.source]) for k in self.dossier.links if k.claim == claim.id and k.source in sources)

    def requests_of(self, party: Party) -> tuple[ReplyRequest, ...]:
        """What was put to a party."""
        return tuple(q for q in self.dossier.requests if q.party == party.id)


def _place(anchor: Anchor | None) -> tuple[int, int]:
    return (9, 0) if anchor is None else (_ORDER[anchor.field], anchor.span.start)


def day(text: str | None) -> str:
    """The day alone of an ISO time."""
    return when(text).partition(",")[0]


def said(value: str) -> str:
    """An enumeration's value as words."""
    return value.replace("_", " ")


def level(claim: Claim) -> str:
    """The level of an imputation in words, or ""."""
    return _LEVELS[claim.level] if claim.level else ""


def terms(source: Source, link: EvidenceLink | None = None) -> str:
    """How a source may be used."""
    chosen = link.terms if link is not None and link.terms is not None else source.terms
    until = f" until {when(source.embargoed_until)}" if chosen is Terms.EMBARGOED and source.embargoed_until else ""
    return _TERMS[chosen] + until


def terms_said(chosen: Terms) -> str:
    """Terms in words."""
    return _TERMS[chosen]


def said_of(disposition: Disposition | None) -> str:
    """What an answer does with an allegation, in words."""
    return _SAID[disposition] if disposition else "Answered; to which point is not recorded"


def away(point: PointFidelity) -> str:
    """How far the printed answer stands from its allegation; "" when one of them is not in the story."""
    if point.distance is None:
        return ""
    if not point.distance:
        return "In the paragraph of the allegation."
    return f"{point.distance} paragraph{'s' if point.distance > 1 else ''} from the allegation."


def place_of(content: Content, anchor: Anchor | None) -> str:
    """Where a passage stands: Headline, Standfirst, Paragraph 3; "Nowhere" without one that is still there."""
    if anchor is None or anchor.state is AnchorState.ORPHANED:
        return "Nowhere"
    if anchor.field is not Field.BODY:
        return anchor.field.value.capitalize()
    before = content.body[: anchor.span.start].splitlines()
    if anchor.span.start and not content.body[: anchor.span.start].endswith("\n"):
        before = before[:-1]
    return f"Paragraph {sum(bool(line.strip()) for line in before) + 1}"


def place_words(content: Content, anchor: Anchor | None) -> str:
    """The same for a cell of a table, which says why there is no place."""
    if anchor is None:
        return "No passage is marked"
    return "Not in the text any more" if anchor.state is AnchorState.ORPHANED else place_of(content, anchor)


def kind(claim: Claim) -> str:
    """``Allegation, serious``."""
    return f"{said(claim.kind.value).capitalize()}, {'serious' if claim.serious else 'routine'}"


def is_allegation(claim: Claim) -> bool:
    """Whether a claim accuses somebody."""
    return claim.kind is ClaimKind.ALLEGATION


def unrecorded(pack: LawyerPack) -> list[tuple[str, str, bool]]:
    """Allegations detected where no claim is recorded: the words, whom they accuse, whether they are ascribed."""
    content, analysis = pack.dossier.content, pack.dossier.analysis
    texts = {Field.HEADLINE: content.headline, Field.STANDFIRST: content.standfirst, Field.BODY: content.body}
    recorded = [c.anchor for c in pack.claims if c.anchor is not None and c.anchor.state is not AnchorState.ORPHANED]
    found: list[tuple[str, str, bool]] = []
    for claim in analysis.claims:
        known = any(a.field is claim.field and a.span.overlaps(claim.span) for a in recorded)
        if claim.kind is ClaimKind.ALLEGATION and not known:
            named = [party.name for party in map(analysis.party, claim.against) if party is not None]
            found.append((plain(texts[claim.field][slice(*claim.span)]), ", ".join(named), claim.attributed))
    return found


def evidence_line(link: EvidenceLink, source: Source, linked_by: str) -> str:
    """One line of evidence: who, which way it points, how they know, where it comes from, who linked it and when."""
    parts = [
        "supports" if link.stance is Stance.SUPPORTS else "contradicts",
        f"basis: {said(link.basis.value) if link.basis else 'not stated'}",
        f"origin: {link.origin or 'not stated'}",
        terms(source, link),
    ]
    if link.locator:
        parts.append(link.locator)
    parts.append(f"linked: {', '.join(filter(None, (linked_by, day(link.created_at)))) or 'by whom is not recorded'}")
    return f"{source.label}: {'; '.join(parts)}"


def origins(links: Sequence[tuple[EvidenceLink, Source]]) -> str:
    """How many sources support, of how many stated origins; an origin that is not stated counts for nothing."""
    supporting = [k for k, _ in links if k.stance is Stance.SUPPORTS]
    against = len(links) - len(supporting)
    stated = len({k.origin.strip().casefold() for k in supporting if k.origin.strip()})
    if not links:
        return "No evidence recorded"
    text = f"{_some(len(supporting), 'source supports', 'sources support')}; {_some(stated, 'stated origin', 'stated origins')}"
    return text + (f"; {_some(against, 'source contradicts', 'sources contradict')}" if against else "")


def _some(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def quoted(anchor: Anchor | None) -> str:
    """The words of a passage as a reader sees them, in quotation marks; "" without one."""
    if anchor is None:
        return ""
    words = plain(anchor.exact) if anchor.field is Field.BODY else anchor.exact
    return f"“{words}”"


def printed(content: Content, anchor: Anchor | None) -> str:
    """What the copy says at a passage now, as a reader sees it; "" where there is none, or it is gone."""
    words = current_words(content, anchor) or ""
    return plain(words) if anchor is not None and anchor.field is Field.BODY else words


def plain(markdown: str) -> str:
    """The words of a piece of Markdown on one line."""
    return " ".join(write_text(read_markdown(markdown)).split())


def passage_state(anchor: Anchor | None) -> str:
    """What has become of a passage, when it is not as it was."""
    if anchor is None:
        return "No passage is marked."
    if anchor.state is AnchorState.ORPHANED:
        return f"The passage is no longer in the text. It read: {quoted(anchor)}"
    if anchor.state in (AnchorState.CHANGED, AnchorState.SPLIT):
        return f"The passage was changed since this was recorded. It read: {quoted(anchor)}"
    return ""


def document_line(document: Document) -> str:
    """A document that is kept, in a line: what it is, its bytes, where it comes from, until when it is kept."""
    facts = (
        f"{document.title}: {document.size} bytes, SHA-256 {document.sha256}",
        "original" if document.original else "",
        document.provenance,
        f"obtained {document.obtained}" if document.obtained else "",
        document.authenticity,
        "kept in the library" if document.stored else f"kept at {document.location}",
        f"until {document.retain_until}" if document.retain_until else "",
    )
    return "; ".join(fact for fact in facts if fact)


def shortened(text: str) -> str:
    """The beginning of a text, for a heading."""
    text = " ".join(text.split())
    return text if len(text) <= _HEADING_WORDS else text[:_HEADING_WORDS].rsplit(" ", 1)[0] + " …"
