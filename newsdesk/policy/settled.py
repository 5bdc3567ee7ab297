"""What became of each finding: still open, or settled, by which record or decision, by whom and when.

The checklist alone says what is settled; here its answers are put together for each finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsdesk.domain.checklist import Checklist, ItemResult, ItemState, MetBy, RecordName
from newsdesk.domain.detected import Finding, Severity
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Match, MatchKind
from newsdesk.policy.model import Policy, names_reason
from newsdesk.policy.record_names import record_names

_ASKED = frozenset({ItemState.OPEN, ItemState.MET, ItemState.WAIVED})
_DECISIONS = (MatchKind.CLAIM, MatchKind.SOURCE, MatchKind.RESPONSE)


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a finding was settled: in words, by whom (a name) and when (an ISO time), both "" where nobody wrote it down.

    Where several records settle it together, they are those of the last. ``match`` is the decision that can be taken back,
    or "". ``by_rule``: nobody settled it, the text itself answers what was asked.
    """

    words: str
    by: str = ""
    at: str = ""
    match: str = ""
    by_rule: bool = False


def settlements(policy: Policy, dossier: Dossier, checklist: Checklist) -> dict[str, Settlement]:
    """The findings that are settled, by fingerprint: by a person's decision, or by what each question about it asks for."""
    found: dict[str, Settlement] = {}
    called = record_names(dossier)
    decided = _decided(policy, dossier)
    asking = _asking(policy, checklist)
    for finding in dossier.analysis.findings:
        match = decided.get(finding.fingerprint)
        asked = asking.get(finding.rule, [])
        if match is not None and match.kind is MatchKind.DISMISSED:
            found[finding.fingerprint] = _dismissed(match, called[match.id], policy.dismiss_reasons)
        elif any(i.state is ItemState.OPEN and finding.id in i.findings for i in asked):
            continue
        elif asked:
            found[finding.fingerprint] = _settled(
                [r for i in asked for r in _answers(i, finding)], asked, finding, match
            )
        elif match is not None:
            found[finding.fingerprint] = _named([called[match.id]], match)
    return found


def _decided(policy: Policy, dossier: Dossier) -> dict[str, Match]:
    """What people decided of findings: a dismissal that counts, else a match."""
    weights = {f.fingerprint: policy.weight(f) for f in dossier.analysis.findings}
    decided: dict[str, Match] = {}
    for match in dossier.matches:
        if match.kind in _DECISIONS:
            decided.setdefault(match.subject, match)
        elif match.kind is MatchKind.DISMISSED and match.subject in weights:
            must = weights[match.subject] is Severity.MUST
            if not must or names_reason(match.reason, policy.dismiss_reasons):
                decided[match.subject] = match
    return decided


def _asking(policy: Policy, checklist: Checklist) -> dict[str, list[ItemResult]]:
    """The questions that were asked about the findings of each rule."""
    asking: dict[str, list[ItemResult]] = {}
    for result in checklist.items:
        item = policy.item(result.item)
        for rule in item.rules if item is not None and result.state in _ASKED else ():
            asking.setdefault(rule, []).append(result)
    return asking


def _answers(item: ItemResult, finding: Finding) -> Iterator[RecordName]:
    """The records from which a question finds a finding settled: its own, else those that answer the question."""
    own = next((s for s in item.settled if s.fingerprint == finding.fingerprint), None)
    yield from item.records if own is None and item.state is not ItemState.OPEN else own.records if own else ()


def _dismissed(match: Match, called: RecordName, reasons: Mapping[str, str]) -> Settlement:
    reason = reasons.get(match.reason, match.reason)
    return Settlement(f"dismissed: {reason}" if reason else "dismissed", called.by, called.at, match.id)


def _settled(records: list[RecordName], asked: list[ItemResult], finding: Finding, match: Match | None) -> Settlement:
    if records:
        return _named(records, match)
    words = [s.words for i in asked for s in i.settled if s.fingerprint == finding.fingerprint]
    words = words or [i.detail for i in asked if i.met_by in (MetBy.RULE, MetBy.PERSON) and i.detail]
    return Settlement("; ".join(dict.fromkeys(words)) or "answered by the text", by_rule=True)


def _named(records: list[RecordName], match: Match | None) -> Settlement:
    """The records in words, with whoever made the last of them."""
    last = max(records, key=lambda r: r.at)
    words = "; ".join(dict.fromkeys(f"{r.kind} {r.name}" for r in records))
    taken_back = match.id if match is not None and any(r.id == match.id for r in records) else ""
    return Settlement(words, last.by, last.at, taken_back)
