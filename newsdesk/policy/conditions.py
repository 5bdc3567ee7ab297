"""The predicates of ``applies_when``: what raises a question. Each is true or false of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsdesk.domain.checklist import CellState
from newsdesk.domain.detected import AttributionKind, ClaimKind, PartyKind, Severity, SourceKind
from newsdesk.domain.dossier import Route
from newsdesk.domain.records import Disposition, MatchKind, SourceType, Terms
from newsdesk.domain.states import StoryState
from newsdesk.policy.anonymity import standing
from newsdesk.policy.settle_people import words_of
from newsdesk.policy.settle_standards import unverified
from newsdesk.policy.view import View

Holds = Callable[[View, tuple[str, ...]], bool]
"""Whether a condition holds in a view, given the ids of the findings' rules the item asks about."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, what it means, and how a review step that rests on it says why it is required."""

    holds: Holds
    meaning: str
    because: str = ""


def _finding(view: View, rules: tuple[str, ...]) -> bool:
    return any(f.rule in rules for f in view.analysis.findings)


def _unnamed_source(view: View, _: tuple[str, ...]) -> bool:
    found = any(f.rule == "sourcing.unnamed-source" for f in view.analysis.findings)
    return found or bool(view.unnamed) or any(a.source_kind is SourceKind.UNNAMED for a in view.analysis.attributions)


def _unnamed_source_recorded(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.unnamed)


def _rests_on_unnamed(view: View, _: tuple[str, ...]) -> bool:
    for claim in view.allegations:
        links = view.supports(claim)
        if links and all(not view.sources[e.source].named for e in links):
            return True
    return False


def _allegation(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.allegations) or any(view.claims_against(p) for p in view.accused)


def _accused_party(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.accused) or any(c.about for c in view.allegations)


def _accused_person(view: View, _: tuple[str, ...]) -> bool:
    recorded = {p for c in view.allegations for p in c.about}
    return any(p.kind is PartyKind.PERSON for p in view.accused) or any(
        p.kind is PartyKind.PERSON and p.id in recorded for p in view.dossier.parties
    )


def _allegation_recorded(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.allegations)


def _serious_claim(view: View, _: tuple[str, ...]) -> bool:
    return any(c.serious for c in standing(view))


def _claim_recorded(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.dossier.claims)


def _evidence_recorded(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.dossier.links)


def _source_recorded(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.dossier.sources)


def _document_recorded(view: View, _: tuple[str, ...]) -> bool:
    written = any(s.type in (SourceType.DOCUMENT, SourceType.DATASET) for s in view.dossier.sources)
    return written or bool(view.dossier.documents)


def _restricted_terms(view: View, _: tuple[str, ...]) -> bool:
    restricted = (Terms.OFF_RECORD, Terms.EMBARGOED)
    return any(s.terms in restricted for s in view.dossier.sources) or any(
        e.terms in restricted for e in view.dossier.links
    )


def _quotation(view: View, _: tuple[str, ...]) -> bool:
    return any(a.kind in (AttributionKind.DIRECT, AttributionKind.MIXED) for a in view.analysis.attributions)


def _figure(view: View, _: tuple[str, ...]) -> bool:
    kinds = {c.kind for c in view.analysis.claims} | {c.kind for c in view.dossier.claims}
    return ClaimKind.FIGURE in kinds


def _image(view: View, _: tuple[str, ...]) -> bool:
    return "![" in view.dossier.content.body


def _request_put(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.sent)


def _response_received(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.responses)


def _no_answer(view: View, _: tuple[str, ...]) -> bool:
    return any(c.state in (CellState.OVERDUE, CellState.NO_ANSWER) for c in view.matrix.cells)


def _party_not_approached(view: View, _: tuple[str, ...]) -> bool:
    return any(p.no_approach_reason for p in view.dossier.parties)


def _unverified_claim(view: View, _: tuple[str, ...]) -> bool:
    return bool(unverified(view))


def _two_sides(view: View, _: tuple[str, ...]) -> bool:
    used = {link.source for claim in view.dossier.claims for link in view.supports(claim)}
    return len({s.side.strip() for s in view.dossier.sources if s.id in used and s.side.strip()}) > 1


def _answer_disputes(view: View, _: tuple[str, ...]) -> bool:
    disputing = (Disposition.DENIES, Disposition.EXPLAINS)
    return any(not r.points or any(p.disposition in disputing for p in r.points) for _, r in view.responses)


def _published(view: View, _: tuple[str, ...]) -> bool:
    return view.dossier.story.state in (StoryState.PUBLISHED, StoryState.CORRECTED)


def _must_waived(view: View, _: tuple[str, ...]) -> bool:
    musts = {i.id for i in view.policy.items if i.severity is Severity.MUST}
    return any(w.item in musts for w in view.dossier.waivers)


def _investigation(view: View, _: tuple[str, ...]) -> bool:
    return view.dossier.content.route is Route.INVESTIGATION


def _no_text(view: View, _: tuple[str, ...]) -> bool:
    return not view.text_only and words_of(view) < view.policy.thresholds.words


def _note_written(view: View, _: tuple[str, ...]) -> bool:
    return any(n.answers is None for n in view.dossier.notes)


def _side_named(view: View, _: tuple[str, ...]) -> bool:
    sides = (m.kind is MatchKind.SIDE for m in view.dossier.matches)
    return any(sides) or any(p.side.strip() for p in view.dossier.parties)


def _identity_sealed(view: View, _: tuple[str, ...]) -> bool:
    return bool(view.dossier.sealed)


CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        "finding": Condition(_finding, "The analysis found something under one of the item's `rules`."),
        "unnamed_source": Condition(
            _unnamed_source, "The text leans on a source without a name, or one is recorded.", "a source is not named"
        ),
        "unnamed_source_recorded": Condition(
            _unnamed_source_recorded, "A source that the copy does not name is recorded.", "a source is not named"
        ),
        "rests_on_unnamed": Condition(
            _rests_on_unnamed,
            "A recorded allegation is supported by unnamed sources alone.",
            "an allegation rests on unnamed sources alone",
        ),
        "allegation": Condition(
            _allegation, "The text makes an allegation against a party, or one is recorded.", "an allegation is made"
        ),
        "allegation_recorded": Condition(
            _allegation_recorded, "An allegation is recorded and not removed.", "an allegation is recorded"
        ),
        "accused_party": Condition(
            _accused_party,
            "Somebody or some body is accused in the text or in a recorded allegation.",
            "a party is accused",
        ),
        "accused_person": Condition(_accused_person, "A person is accused.", "an allegation names a person"),
        "serious_claim": Condition(
            _serious_claim, "An allegation, or a claim marked serious, is recorded.", "a serious claim is made"
        ),
        "claim_recorded": Condition(_claim_recorded, "A claim is recorded."),
        "evidence_linked": Condition(_evidence_recorded, "A claim is linked to a source."),
        "source_recorded": Condition(_source_recorded, "A source is recorded."),
        "document_recorded": Condition(
            _document_recorded, "A document or dataset is recorded as a source, or attached to one."
        ),
        "restricted_terms": Condition(
            _restricted_terms, "Something was given off the record or under embargo.", "material is off the record"
        ),
        "quotation": Condition(_quotation, "The text quotes somebody word for word."),
        "figure": Condition(_figure, "The text states a figure, or one is recorded as a claim."),
        "image": Condition(_image, "The body holds a picture."),
        "request_put": Condition(_request_put, "A reply request was put to a party."),
        "response_received": Condition(_response_received, "A response is recorded."),
        "no_answer": Condition(_no_answer, "A party let its deadline pass, or is recorded as not answering."),
        "party_not_approached": Condition(
            _party_not_approached, "A party is marked as not to be asked.", "an accused party was not asked"
        ),
        "unverified_claim": Condition(
            _unverified_claim, "A claim in the copy is partly supported, disputed, or rests on hearsay alone."
        ),
        "two_sides": Condition(_two_sides, "Claims rest on sources of two sides or more."),
        "answer_disputes": Condition(_answer_disputes, "A party that answered denies or explains what was put to it."),
        "published": Condition(_published, "The story is published."),
        "must_waived": Condition(
            _must_waived, "A question that must be settled was waived.", "a must-fix question was waived"
        ),
        "investigation": Condition(
            _investigation, "The story is on the route investigation.", "the route is investigation"
        ),
        "no_text": Condition(_no_text, "The story has no text yet, or hardly any."),
        "note_written": Condition(_note_written, "Somebody wrote a note on the story."),
        "side_named": Condition(_side_named, "A side of the matter was named, or a party is on one."),
        "identity_sealed": Condition(_identity_sealed, "The identity of a source is sealed."),
    }
)
