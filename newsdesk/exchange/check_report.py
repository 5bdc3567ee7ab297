"""The schema ``newsdesk.check/1`` of docs/contracts.md: what a check of one document says, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsdesk.domain.checklist import Checklist, ItemResult
from newsdesk.domain.detected import Analysis, Attribution, DetectedClaim, DetectedParty, Finding, Severity, Voice
from newsdesk.domain.spans import Field, Span
from newsdesk.exchange.document import Document

SCHEMA = "newsdesk.check/1"


def document_report(document: Document, analysis: Analysis, checklist: Checklist, *, with_text: bool) -> dict[str, Any]:
    """One entry of ``documents``; offsets count code points of ``document.text``."""
    report = {
        "path": document.path,
        "title": document.title,
        "words": analysis.words,
        "language": document.language,
        "sha256": document.sha256,
        "dropped": list(document.dropped),
        "attributions": [_attribution(document, a) for a in analysis.attributions],
        "claims": [_claim(document, c) for c in analysis.claims],
        "parties": [_party(document, p) for p in analysis.parties],
        "replies": [
            {"id": r.id, "span": _span(document, r.field, r.span), "kind": r.kind.value, "party": r.party}
            for r in analysis.replies
        ],
        "voices": [_voice(v) for v in analysis.voices],
        "findings": [_finding(document, f) for f in analysis.findings],
        "checklist": [_item(r) for r in checklist.items],
        "summary": summary(analysis.findings),
    }
    return {**report, "text": document.text} if with_text else report


def summary(findings: Iterable[Finding]) -> dict[str, int | None]:
    """How many findings there are of each severity; ``ready`` is for records to answer, so it is null here."""
    found = [f.severity for f in findings]
    return {**{s.value: found.count(s) for s in Severity}, "ready": None}


def _span(document: Document, field: Field, span: Span | None) -> list[int] | None:
    return None if span is None else list(document.place(field, span))


def _attribution(document: Document, found: Attribution) -> dict[str, Any]:
    return {
        "id": found.id,
        "field": found.field.value,
        "content": [list(document.place(found.field, s)) for s in found.content],
        "cue": _span(document, found.field, found.cue),
        "source": _span(document, found.field, found.source),
        "kind": found.kind.value,
        "source_kind": found.source_kind.value,
        "source_name": found.source_name,
        "nested_in": found.nested_in,
    }


def _claim(document: Document, found: DetectedClaim) -> dict[str, Any]:
    return {
        "id": found.id,
        "field": found.field.value,
        "span": _span(document, found.field, found.span),
        "kind": found.kind.value,
        "attributed": found.attributed,
        "attributions": list(found.attributions),
        "against": list(found.against),
    }


def _party(document: Document, found: DetectedParty) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "aliases": list(found.aliases),
        "kind": found.kind.value,
        "mentions": [list(document.place(m.field, m.span)) for m in found.mentions],
        "accused": found.accused,
        "claims": list(found.claims),
        "reply": found.reply.value,
    }


def _voice(found: Voice) -> dict[str, Any]:
    return {
        "name": found.name,
        "party": found.party,
        "attributed_words": found.attributed_words,
        "share": round(found.share, 4),
        "first_at": round(found.first_at, 4),
        "cues": dict(found.cues),
    }


def _finding(document: Document, found: Finding) -> dict[str, Any]:
    return {
        "id": found.id,
        "fingerprint": found.fingerprint,
        "rule": found.rule,
        "category": found.category.value,
        "severity": found.severity.value,
        "field": found.field.value,
        "span": _span(document, found.field, found.span),
        "message": found.message,
        "why": found.why,
        "settle": found.settle,
        "codes": list(found.codes),
    }


def _item(result: ItemResult) -> dict[str, Any]:
    return {
        "item": result.item,
        "state": result.state.value,
        "met_by": result.met_by.value if result.met_by else None,
        "severity": result.severity.value,
        "findings": list(result.findings),
        "question": result.question,
    }
