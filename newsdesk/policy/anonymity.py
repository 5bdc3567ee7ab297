"""The anonymous-source budget: what a story spends on sources it does not name, and what each of them still owes.

The checklist's questions about unnamed sources and the budget rest on the same tests, so they never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.checklist import CellState, Occurrence
from newsdesk.domain.detected import ClaimKind, DetectedClaim, Finding, PartyKind, ReplyKind, SourceKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, ClaimStatus, Party, RequestState, Role, Source
from newsdesk.policy.matrix import place_in_story
from newsdesk.policy.model import Policy
from newsdesk.policy.names import party_key
from newsdesk.policy.view import View
from newsdesk.policy.words import quoted

UNNAMED_RULES = ("sourcing.unnamed-source", "sourcing.agentless")
_PLURAL = frozenset(
    ("sources", "officials", "insiders", "people", "aides", "diplomats", "witnesses", "reports", "critics")
)
_KNOWING = frozenset({Role.EDITOR, Role.STANDARDS})

_Found = list[tuple[Finding, list[Source]]]


class Owed(StrEnum):
    """What a story still owes for leaning on a source it does not name."""

    PLURAL = "plural"
    DECLINED = "declined"
    OPINION = "opinion"
    ATTACK = "attack"
    REASON = "reason"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the copy that names nobody, and the records (ids) it stands for.

    ``dismissed`` is why somebody decided that none is needed, "" when nobody did.
    """

    at: Occurrence
    plural: bool
    sources: tuple[str, ...] = ()
    dismissed: str = ""

    @property
    def matched(self) -> bool:
        """Whether it stands for a record, or was decided on."""
        return bool(self.sources or self.dismissed)


@dataclass(frozen=True, slots=True)
class Debt:
    """One thing that is owed: in words, with the passages and the records (ids) it is about."""

    owed: Owed
    words: str
    passages: tuple[Occurrence, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """Every unnamed phrase, every debt, and how many of the allegations rest on unnamed sources alone.

    ``alone`` are the passages of those; ``alone_claims`` the ids of those that are recorded. ``allegations`` counts what
    is recorded and what was read in the text but not recorded.
    """

    phrases: tuple[Phrase, ...] = ()
    debts: tuple[Debt, ...] = ()
    allegations: int = 0
    resting: int = 0
    alone: tuple[Occurrence, ...] = ()
    alone_claims: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the story leans on nobody unnamed."""
        return not (self.phrases or self.debts or self.resting)

    @property
    def unmatched(self) -> int:
        """How many phrases stand for no record."""
        return sum(not phrase.matched for phrase in self.phrases)


def budget(policy: Policy, dossier: Dossier, now: datetime) -> Budget:
    """The budget of a story. Pure; ``now`` is aware."""
    view = View(policy, dossier, now)
    found = _unnamed_phrases(view)
    recorded = [c for c in view.allegations if rests_on_unnamed(view, c)]
    unrecorded = [c for c in view.analysis.claims if c.kind is ClaimKind.ALLEGATION and not _is_recorded(view, c)]
    read = [c for c in unrecorded if _said_by_unnamed(view, c)]
    return Budget(
        phrases=tuple(_phrase(view, finding, sources) for finding, sources in found),
        debts=(
            *_plurals(view, found),
            *_declined(view, found),
            *_opinions(view),
            *_attacks(view, recorded),
            *_lacks(view, found),
        ),
        allegations=len(view.allegations) + len(unrecorded),
        resting=len(recorded) + len(read),
        alone=(*_at_claims(view, recorded), *(_at(view, c) for c in read)),
        alone_claims=tuple(c.id for c in recorded),
    )


def matched_phrases(policy: Policy, dossier: Dossier, now: datetime) -> frozenset[str]:
    """The fingerprints of the phrases that stand for a recorded source, or that somebody decided need none."""
    view = View(policy, dossier, now)
    return frozenset(f.fingerprint for f, sources in _unnamed_phrases(view) if sources or view.dismissal(f))


def is_plural(phrase: str) -> bool:
    """Whether a phrase speaks of several: "officials", "three people close to …"."""
    return any(word.strip(".,”“\"'") in _PLURAL for word in phrase.casefold().split())


def editor_knows(view: View, source: Source) -> bool:
    """Whether an editor is recorded as knowing who an unnamed source is."""
    return any(p.id == source.known_to and _KNOWING & set(p.roles) for p in view.dossier.people)


def reason_in_copy(view: View, source: Source) -> bool:
    """Whether the reason that readers are given stands in the copy, word for word."""
    content = view.dossier.content
    reason = _plain(source.reader_reason)
    return bool(reason) and reason in _plain(f"{content.standfirst}\n{content.body}")


def rests_on_unnamed(view: View, claim: Claim) -> bool:
    """Whether a claim is supported, and by unnamed sources alone."""
    links = view.supports(claim)
    return bool(links) and not any(view.sources[link.source].named for link in links)


def speaking_and_silent(view: View) -> list[tuple[Party, Source]]:
    """The parties that are said not to answer while an unnamed source speaks for their side."""
    silent = {c.party for c in view.matrix.cells if c.state in (CellState.NO_ANSWER, CellState.OVERDUE)}
    silent |= {r.party for r in view.sent if r.state in (RequestState.DECLINED, RequestState.REFUSED)}
    silent |= {p.id for p in view.dossier.parties if any(d.reply is ReplyKind.DECLINED for d in view.detected_as(p))}
    both = []
    for party in view.dossier.parties:
        sides = {party_key(n) for n in (party.name, *party.aliases, party.side) if n}
        if party.id in silent:
            both += [(party, s) for s in view.unnamed if s.side and party_key(s.side) in sides]
    return both


def standing(view: View) -> list[Claim]:
    """The recorded claims that were not taken out of the story, as the story comes to them."""
    return sorted((c for c in view.dossier.claims if c.status is not ClaimStatus.REMOVED), key=place_in_story)


def _unnamed_phrases(view: View) -> _Found:
    """Every phrase that names nobody, with the sources it stands for: looked up once, since all debts ask."""
    found = (f for f in view.analysis.findings if f.rule in UNNAMED_RULES and f.span is not None)
    return [(finding, view.sources_of(finding)) for finding in found]


def _phrase(view: View, finding: Finding, sources: Iterable[Source]) -> Phrase:
    dismissal = view.dismissal(finding)
    reason = (dismissal.reason or "dismissed") if dismissal else ""
    return Phrase(view.at_finding(finding), is_plural(view.phrase(finding)), tuple(s.id for s in sources), reason)


def _plurals(view: View, found: _Found) -> Iterable[Debt]:
    for finding, sources in found:
        if len(sources) == 1 and is_plural(view.phrase(finding)) and not view.dismissal(finding):
            words = f"{quoted(view.phrase(finding))} speaks of several; one source is recorded: {sources[0].label}."
            yield Debt(Owed.PLURAL, words, (view.at_finding(finding),), (sources[0].id,))


def _declined(view: View, found: _Found) -> Iterable[Debt]:
    for party, source in speaking_and_silent(view):
        words = f"{source.label} speaks for the side of {party.name}, which is said not to answer."
        yield Debt(
            Owed.DECLINED,
            words,
            (*view.at_parties([party]), *_phrases_of(view, source, found)),
            (source.id,),
            (),
            (party.id,),
        )


def _opinions(view: View) -> Iterable[Debt]:
    for claim in standing(view):
        if claim.kind is ClaimKind.OPINION and rests_on_unnamed(view, claim):
            words = f"{quoted(present_words(view.dossier, claim))}: an opinion from unnamed sources alone."
            yield Debt(Owed.OPINION, words, view.at_claim(claim), _sources(view, claim), (claim.id,))
    for found in view.analysis.claims:
        if found.kind is ClaimKind.OPINION and _said_by_unnamed(view, found) and not _is_recorded(view, found):
            at = _at(view, found)
            yield Debt(Owed.OPINION, f"{quoted(at.text)}: an opinion, and nobody is named for it.", (at,))


def _attacks(view: View, resting: Iterable[Claim]) -> Iterable[Debt]:
    people = {p.id: p.name for p in view.dossier.parties if p.kind is PartyKind.PERSON}
    for claim in resting:
        named = [people[p] for p in claim.about if p in people]
        if named:
            words = f"{quoted(present_words(view.dossier, claim))} accuses {' and '.join(named)} on the word of unnamed sources alone."
            yield Debt(Owed.ATTACK, words, view.at_claim(claim), _sources(view, claim), (claim.id,), claim.about)


def _lacks(view: View, found: _Found) -> Iterable[Debt]:
    for source in view.unnamed:
        if not reason_in_copy(view, source):
            why = (
                "what readers are told is not in the copy"
                if source.reader_reason.strip()
                else "readers are not told why"
            )
            yield Debt(Owed.REASON, f"{source.label}: {why}.", _phrases_of(view, source, found), (source.id,))
    for source in view.unnamed:
        if not editor_knows(view, source):
            words = f"{source.label}: no editor is recorded as knowing who it is."
            yield Debt(Owed.EDITOR, words, _phrases_of(view, source, found), (source.id,))


def _phrases_of(view: View, source: Source, found: _Found) -> tuple[Occurrence, ...]:
    """Where the copy leans on a source."""
    return tuple(view.at_finding(finding) for finding, sources in found if source in sources)


def _sources(view: View, claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.source for link in view.supports(claim)))


def _is_recorded(view: View, claim: DetectedClaim) -> bool:
    return bool(view.claims_at(claim.field, claim.span))


def _said_by_unnamed(view: View, claim: DetectedClaim) -> bool:
    """Whether a passage is ascribed, and to nobody who is named or described."""
    ascribed = [a for a in view.analysis.attributions if a.id in claim.attributions]
    return bool(ascribed) and all(a.source_kind is SourceKind.UNNAMED for a in ascribed)


def _at(view: View, claim: DetectedClaim) -> Occurrence:
    return Occurrence(view.text(claim.field, claim.span), claim.field, claim.span)


def _at_claims(view: View, claims: Iterable[Claim]) -> Iterable[Occurrence]:
    return (at for claim in claims for at in view.at_claim(claim))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).rstrip(".")
