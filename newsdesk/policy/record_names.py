"""What a person calls the records that a question was answered from."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.checklist import RecordName
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import ReplyRequest
from newsdesk.policy.words import quoted


def record_names(dossier: Dossier) -> Iterator[RecordName]:
    """Everything recorded about a story that can answer a question, with its kind and its name."""
    labels = {source.id: source.label for source in dossier.sources}
    parties = {party.id: party.name for party in dossier.parties}
    people = {person.id: person.name for person in dossier.people}
    yield from (RecordName("claim", c.id, quoted(c.text)) for c in dossier.claims)
    yield from (RecordName("source", s.id, s.label) for s in dossier.sources)
    for link in dossier.links:
        yield RecordName("evidence", link.id, ", ".join(filter(None, (labels.get(link.source, ""), link.locator))))
    yield from (RecordName("party", p.id, p.name) for p in dossier.parties)
    for request in dossier.requests:
        name = parties.get(request.party, "a removed party")
        yield RecordName("request", request.id, f"{name}{_put(request)}")
        for response in request.responses:
            yield RecordName("answer", response.id, f"{name}, {response.received_at[:10]}")
    yield from (RecordName("document", d.id, d.title) for d in dossier.documents)
    for contact in dossier.contacts:
        yield RecordName("conversation", contact.id, f"{labels.get(contact.source, 'a source')}, {contact.at[:10]}")
    yield from (RecordName("decision", d.id, quoted(d.text)) for d in dossier.decisions)
    yield from (RecordName("match", m.id, m.target or m.subject) for m in dossier.matches)
    yield from (RecordName("leak check", c.id, c.at[:10]) for c in dossier.leak_checks)
    yield from (RecordName("seal", s.id, labels.get(s.source, "a source")) for s in dossier.sealed)
    yield from (RecordName("waiver", w.id, f"{w.item}, {people.get(w.by, 'a colleague')}") for w in dossier.waivers)
    for signoff in dossier.signoffs:
        verdict = signoff.verdict.value.replace("_", " ")
        yield RecordName("sign-off", signoff.id, f"{verdict}, {people.get(signoff.by, 'a colleague')}")


def _put(request: ReplyRequest) -> str:
    return f", {request.put_at[:10]}" if request.put_at else ""
