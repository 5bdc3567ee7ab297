"""A dossier prepared for questions: what belongs to what, looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from newsdesk.domain.checklist import Matrix, Occurrence, RecordName
from newsdesk.domain.detected import ClaimKind, DetectedClaim, DetectedParty, Finding, Severity
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.fidelity import ResponseFidelity
from newsdesk.domain.passages import current_words, field_text, present_words
from newsdesk.domain.records import (
    Answer,
    Claim,
    EvidenceLink,
    Match,
    MatchKind,
    Party,
    ReplyRequest,
    Response,
    Source,
    Stance,
)
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.fidelity import fidelity
from newsdesk.policy.matrix import allegations, detected_as, in_story_order, matrix, sent_requests
from newsdesk.policy.model import Item, Policy, names_reason
from newsdesk.policy.names import party_key, party_keys
from newsdesk.policy.record_names import record_names
from newsdesk.policy.silence import Contradiction, contradictions


class View:
    """What the predicates ask. ``text_only``: nothing was recorded because there is no story, only a text."""

    def __init__(self, policy: Policy, dossier: Dossier, now: datetime, *, text_only: bool = False) -> None:
        self.policy = policy
        self.dossier = dossier
        self.analysis = dossier.analysis
        self.now = now
        self.text_only = text_only

    @cached_property
    def matrix(self) -> Matrix:
        """Allegations by parties."""
        return matrix(self.dossier, self.now)

    @cached_property
    def allegations(self) -> tuple[Claim, ...]:
        """The recorded allegations that stand, as the story comes to them."""
        return allegations(self.dossier)

    @cached_property
    def in_order(self) -> tuple[Party, ...]:
        """The recorded parties as the story comes to them."""
        return tuple(in_story_order(self.dossier))

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Recorded claims by id."""
        return {c.id: c for c in self.dossier.claims}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Recorded sources by id."""
        return {s.id: s for s in self.dossier.sources}

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Recorded parties by id."""
        return {p.id: p for p in self.dossier.parties}

    @cached_property
    def detected_claims(self) -> dict[str, DetectedClaim]:
        """Detected claims by id."""
        return {c.id: c for c in self.analysis.claims}

    @cached_property
    def _supports(self) -> dict[str, list[EvidenceLink]]:
        links: dict[str, list[EvidenceLink]] = defaultdict(list)
        for link in self.dossier.links:
            if link.stance is Stance.SUPPORTS and link.source in self.sources:
                links[link.claim].append(link)
        return links

    @cached_property
    def _placed(self) -> list[tuple[Field, Span, Claim]]:
        """The claims whose passage is in the copy, with its place."""
        anchored = ((c.anchor, c) for c in self.dossier.claims if c.anchor and self.words(c) is not None)
        return [(anchor.field, anchor.span, claim) for anchor, claim in anchored]

    @cached_property
    def _matches(self) -> dict[str, list[Match]]:
        matches: dict[str, list[Match]] = defaultdict(list)
        for match in self.dossier.matches:
            matches[match.subject].append(match)
        return matches

    @cached_property
    def unnamed(self) -> tuple[Source, ...]:
        """Recorded sources that the copy does not name."""
        return tuple(s for s in self.dossier.sources if not s.named)

    @cached_property
    def sent(self) -> tuple[ReplyRequest, ...]:
        """Every request that was put, as the story comes to the parties."""
        return tuple(r for party in self.in_order for r in sent_requests(self.dossier, party))

    @cached_property
    def responses(self) -> tuple[tuple[ReplyRequest, Response], ...]:
        """Every response with its request, as the story comes to the parties."""
        turn = {party.id: number for number, party in enumerate(self.in_order)}
        requests = sorted(self.dossier.requests, key=lambda request: turn.get(request.party, len(turn)))
        return tuple((q, r) for q in requests for r in q.responses)

    def says(self, claim: Claim) -> str:
        """A claim in the words the copy has for it now."""
        return present_words(self.dossier, claim)

    @cached_property
    def fidelity(self) -> tuple[ResponseFidelity, ...]:
        """Every answer beside what is printed of it."""
        return fidelity(self.dossier)

    @cached_property
    def contradicted(self) -> tuple[Contradiction, ...]:
        """Where the text says that a party was silent and the log does not bear it out."""
        return contradictions(self.dossier, self.now)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """People's answers by item."""
        return {a.item: a for a in self.dossier.answers}

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the people who work here, by id."""
        return {p.id: p.name for p in self.dossier.people}

    @cached_property
    def called(self) -> dict[str, RecordName]:
        """What a person calls each record and what was done with it, by the ids that outcomes give them."""
        return record_names(self.dossier)

    def named(self, records: Iterable[str]) -> tuple[RecordName, ...]:
        """What a person calls the records of an outcome, each once."""
        called = self.called
        return tuple(dict.fromkeys([called[r] for r in records if r in called])) if called else ()

    def findings(self, item: Item) -> list[Finding]:
        """The findings whose rule the item asks about."""
        return [f for f in self.analysis.findings if f.rule in item.rules]

    def matches(self, subject: str, kind: MatchKind) -> list[Match]:
        """The decisions of one kind on a finding or a detected name."""
        return [m for m in self._matches.get(subject, ()) if m.kind is kind]

    def dismissal(self, finding: Finding) -> Match | None:
        """Who dismissed a finding; for one that must be fixed only with a reason of the policy's list."""
        for match in self.matches(finding.fingerprint, MatchKind.DISMISSED):
            must = self.policy.weight(finding) is Severity.MUST
            if not must or names_reason(match.reason, self.policy.dismiss_reasons):
                return match
        return None

    def supports(self, claim: Claim) -> list[EvidenceLink]:
        """The links of evidence that support a claim and whose source is still recorded."""
        return self._supports.get(claim.id, [])

    def claims_of(self, finding: Finding) -> list[Claim]:
        """The recorded claims a finding is about: matched by a person, or standing in the same words."""
        if not self.claims:
            return []
        matched = [self.claims.get(m.target) for m in self.matches(finding.fingerprint, MatchKind.CLAIM)]
        places = [(c.field, c.span) for c in map(self.detected_claims.get, finding.claims) if c]
        if finding.span is not None:
            places.append((finding.field, finding.span))
        here = [c for field, span in places for c in self.claims_at(field, span)]
        return list({c.id: c for c in (*matched, *here) if c}.values())

    def claims_at(self, field: Field, span: Span) -> list[Claim]:
        """The recorded claims whose passage shares words with this one."""
        return [c for where, place, c in self._placed if where is field and place.overlaps(span)]

    def words(self, claim: Claim) -> str | None:
        """The passage of a claim as it reads now; None when it has none or its words are gone."""
        return current_words(self.dossier.content, claim.anchor)

    def paragraph(self, claim: Claim) -> str:
        """The paragraph that a claim's passage stands in (a line of its field); "" when its words are gone."""
        if claim.anchor is None or self.words(claim) is None:
            return ""
        text = field_text(self.dossier.content, claim.anchor.field)
        start = text.rfind("\n", 0, claim.anchor.span.start) + 1
        end = text.find("\n", claim.anchor.span.end)
        return text[start : end if end >= 0 else len(text)]

    def sources_of(self, finding: Finding) -> list[Source]:
        """The recorded sources a finding's phrase stands for.

        Those a person matched, those whose label is the phrase, and unnamed ones whose label stands in it.
        """
        matched = [self.sources.get(m.target) for m in self.matches(finding.fingerprint, MatchKind.SOURCE)]
        phrase = party_key(self.phrase(finding))
        labelled = [s for s in self.dossier.sources if s.label.strip() and _is_called(s, phrase)]
        return list({s.id: s for s in (*matched, *labelled) if s}.values())

    def recorded_as(self, party: DetectedParty) -> list[Party]:
        """The recorded parties that a detected one is: by a person's match, or by a name or alias."""
        keys = party_keys(party.name, party.aliases)
        targets = {m.target for n in (party.name, *party.aliases) for m in self.matches(n, MatchKind.PARTY)}
        return [p for p in self.dossier.parties if p.id in targets or party_keys(p.name, p.aliases) & keys]

    def detected_as(self, party: Party) -> list[DetectedParty]:
        """What the text calls a recorded party."""
        return detected_as(self.analysis, self.dossier.matches, party)

    @cached_property
    def accused(self) -> tuple[DetectedParty, ...]:
        """The parties that the text accuses, as it comes to that, without those that a person said are not accused."""
        cleared = {party_key(m.subject) for m in self.dossier.matches if m.kind is MatchKind.NOT_ACCUSED}
        known = (p for p in self.analysis.parties if p.accused and not party_keys(p.name, p.aliases) & cleared)
        return tuple(sorted(known, key=self._first_charge))

    def _first_charge(self, party: DetectedParty) -> tuple[int, int]:
        """Where the first allegation against a party stands."""
        places = [(list(Field).index(c.field), c.span.start) for c in self.claims_against(party)]
        return min(places, default=(len(Field), 0))

    def claims_against(self, party: DetectedParty) -> list[DetectedClaim]:
        """The detected allegations against a party."""
        return [c for c in self.analysis.claims if c.kind is ClaimKind.ALLEGATION and party.id in c.against]

    def phrase(self, finding: Finding) -> str:
        """The words a finding stands on."""
        return self.text(finding.field, finding.span) if finding.span else ""

    def text(self, field: Field, span: Span) -> str:
        """The words of a span; empty when only the analysis is known."""
        return field_text(self.dossier.content, field)[span.start : span.end]

    def at_finding(self, finding: Finding) -> Occurrence:
        """Where a finding stands; one about the whole story stands at the start of its field."""
        span = finding.span or Span(0, 0)
        return Occurrence(self.text(finding.field, span), finding.field, span, finding.fingerprint)

    def at_claim(self, claim: Claim) -> tuple[Occurrence, ...]:
        """Where a claim's passage is, if it has one; an orphan gives the place where its words stood."""
        if claim.anchor is None:
            return ()
        return (Occurrence(self.words(claim) or "", claim.anchor.field, claim.anchor.span),)

    def at_party(self, party: DetectedParty) -> tuple[Occurrence, ...]:
        """The first allegation against a detected party, else its first mention."""
        claims = self.claims_against(party)
        if claims:
            return (Occurrence(self.text(claims[0].field, claims[0].span), claims[0].field, claims[0].span),)
        return tuple(Occurrence(self.text(*m), m.field, m.span) for m in party.mentions[:1])

    def at_parties(self, parties: Iterable[Party]) -> tuple[Occurrence, ...]:
        """The first place of each recorded party in the text."""
        return tuple(o for party in parties for seen in self.detected_as(party)[:1] for o in self.at_party(seen))


def _is_called(source: Source, phrase: str) -> bool:
    label = party_key(source.label)
    return label == phrase or (not source.named and f" {label} " in f" {phrase} ")
