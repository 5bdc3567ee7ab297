"""What a person calls the records that a question was answered from, by whom and when each was.

A record stands under its id with who made it. Where an answer rests on what somebody did with it later (changed the card,
checked the claim, agreed that a party is not asked), the deed stands under the id that ``outcomes`` gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from newsdesk.domain.checklist import RecordName
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, EvidenceLink, MatchKind, Party, ReplyRequest, Response, Source, point_key
from newsdesk.policy.outcomes import answered, changed, checked, known, not_asked
from newsdesk.policy.words import quoted

_MADE = Claim | Source | EvidenceLink | Party | ReplyRequest | Response
_MATCHED = {
    MatchKind.CLAIM: "claim",
    MatchKind.SOURCE: "source",
    MatchKind.PARTY: "party",
    MatchKind.RESPONSE: "answer",
    MatchKind.SIDE: "side",
    MatchKind.NOT_ACCUSED: "not accused",
    MatchKind.DISMISSED: "dismissal",
}
Named = tuple[str, RecordName]
"""What an outcome calls a record, and what a person does."""


def record_names(dossier: Dossier) -> dict[str, RecordName]:
    """Everything recorded about a story that can answer a question, by the id that an outcome gives it."""
    people = {person.id: person.name for person in dossier.people}
    cards = dict(_cards(dossier, people))
    decided = dict(_decided(dossier, people, cards))
    return {**cards, **dict(_deeds(dossier, people)), **decided, **dict(_kept(dossier, people))}


def _cards(dossier: Dossier, people: Mapping[str, str]) -> Iterator[Named]:
    labels = {source.id: source.label for source in dossier.sources}
    parties = {party.id: party.name for party in dossier.parties}
    yield from _made("claim", ((c, quoted(present_words(dossier, c))) for c in dossier.claims), people)
    yield from _made("source", ((s, s.label) for s in dossier.sources), people)
    links = ((e, ", ".join(filter(None, (labels.get(e.source, ""), e.locator)))) for e in dossier.links)
    yield from _made("evidence", links, people)
    yield from _made("party", ((p, p.name) for p in dossier.parties), people)
    for request in dossier.requests:
        name = parties.get(request.party, "a removed party")
        yield from _made("request", [(request, name)], people)
        if request.put_at:
            yield (
                request.id,
                RecordName("request", request.id, name, people.get(request.put_by or "", ""), request.put_at),
            )
        for attempt in request.attempts:
            by = people.get(attempt.by, "")
            yield attempt.id, RecordName("attempt", attempt.id, f"{name}, {attempt.channel}", by, attempt.at)
        answers = ((r, ", ".join(filter(None, (name, r.received_at[:10])))) for r in request.responses)
        yield from _made("answer", answers, people)


def _made(kind: str, records: Iterable[tuple[_MADE, str]], people: Mapping[str, str]) -> Iterator[Named]:
    """Each record with who made it, and with who changed it last."""
    for record, name in records:
        made = RecordName(kind, record.id, name, people.get(record.created_by, ""), record.created_at)
        yield record.id, made
        if record.changed_at:
            made = RecordName(kind, record.id, name, people.get(record.changed_by, ""), record.changed_at)
        yield changed(record).id, made


def _deeds(dossier: Dossier, people: Mapping[str, str]) -> Iterator[Named]:
    """What was done with a record, by whom: where the record itself says who it was."""
    for claim in dossier.claims:
        status = f"{quoted(present_words(dossier, claim))}, {claim.status.value}"
        by = people.get(claim.checker or claim.changed_by or claim.created_by, "")
        yield checked(claim).id, RecordName("claim", claim.id, status, by, claim.changed_at or claim.created_at)
    for source in dossier.sources:
        by = people.get(source.known_to or "", "")
        yield known(source).id, RecordName("source", source.id, source.label, by, source.known_at or "")
    for party in dossier.parties:
        by = people.get(party.no_approach_approver or "", "")
        yield not_asked(party).id, RecordName("party", party.id, party.name, by, party.no_approach_at)
    texts = {claim.id: quoted(present_words(dossier, claim)) for claim in dossier.claims}
    for response in (r for q in dossier.requests for r in q.responses):
        by, at = people.get(response.changed_by or response.created_by, ""), response.changed_at or response.created_at
        for point in response.points:
            said = f"{point.disposition.value.replace('_', ' ')} {texts.get(point.claim, 'a removed claim')}"
            yield point_key(response.id, point.claim), RecordName("point", response.id, said, by, at)


def _decided(dossier: Dossier, people: Mapping[str, str], cards: Mapping[str, RecordName]) -> Iterator[Named]:
    """What people decided and answered."""
    named = partial(_named, people)
    yield from (named("decision", d.id, quoted(d.text), d.by, d.at) for d in dossier.decisions)
    yield from (named("waiver", w.id, w.item, w.by, w.at) for w in dossier.waivers)
    yield from (named("sign-off", s.id, s.verdict.value.replace("_", " "), s.by, s.at) for s in dossier.signoffs)
    yield from ((answered(a.item).id, named("answer", a.item, f"to {a.item}", a.by, a.at)[1]) for a in dossier.answers)
    for match in dossier.matches:
        target = cards[match.target].name if match.target in cards else match.target or match.subject
        if match.kind is MatchKind.DISMISSED:
            target = match.reason.replace("_", " ").replace("-", " ") or "without a reason"
        yield named(_MATCHED.get(match.kind, "match"), match.id, target, match.by, match.at)
    for note in dossier.notes:
        yield named("note", note.id, quoted(note.text), note.resolved_by or note.by, note.resolved_at or note.at)


def _kept(dossier: Dossier, people: Mapping[str, str]) -> Iterator[Named]:
    """What is attached, noted of conversations, sealed and looked through."""
    named = partial(_named, people)
    labels = {source.id: source.label for source in dossier.sources}
    yield from (named("document", d.id, d.title, d.by, d.at) for d in dossier.documents)
    yield from (named("conversation", c.id, labels.get(c.source, "a source"), c.by, c.at) for c in dossier.contacts)
    yield from (named("seal", s.id, labels.get(s.source, "a source"), s.by, s.at) for s in dossier.sealed)
    yield from (named("leak check", c.id, c.at[:10], c.by, c.at) for c in dossier.leak_checks)


def _named(people: Mapping[str, str], kind: str, key: str, name: str, by: str, at: str) -> Named:  # noqa: PLR0917
    return key, RecordName(kind, key, name, people.get(by, ""), at)
