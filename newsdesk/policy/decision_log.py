"""The decision log of a story in one list: the log's own entries, and what was decided in other records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsdesk.domain.decision_log import Decided, LogLine
from newsdesk.domain.dossier import Dossier, Verdict
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import DecisionKind, MatchKind
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import Policy
from newsdesk.policy.words import quoted

_SETTLES = {
    DecisionKind.PUBLIC_INTEREST: "public_interest_recorded",
    DecisionKind.ANONYMITY: "anonymity_justified",
    DecisionKind.REPLY_NOT_SOUGHT: "approach_approved",
    DecisionKind.COUNTER_CLAIM: "counter_claims_checked",
    DecisionKind.SECOND_LOOK: "second_look_set",
}


def decision_log(policy: Policy, dossier: Dossier, now: datetime) -> tuple[LogLine, ...]:
    """Every decision, oldest first: who, when, under which clause, until when. Pure; ``now`` is aware."""
    lines = [*_decisions(policy, dossier, now), *_waivers(policy, dossier, now), *_sources(policy, dossier, now)]
    lines += [*_parties(policy, dossier), *_dismissals(policy, dossier), *_overrides(dossier, now)]
    return tuple(sorted(lines, key=lambda line: line.at or "9"))


def _decisions(policy: Policy, dossier: Dossier, now: datetime) -> Iterator[LogLine]:
    called = {s.id: s.label for s in dossier.sources} | {p.id: p.name for p in dossier.parties}
    called |= {c.id: quoted(present_words(dossier, c)) for c in dossier.claims}
    for taken in dossier.decisions:
        items = _items(policy, _SETTLES.get(taken.kind, ""))
        yield LogLine(
            record=taken.id,
            about=called.get(taken.subject, ""),
            kind=Decided(taken.kind.value),
            text=taken.text,
            by=taken.by,
            at=taken.at,
            clause=taken.clause or _clause(policy, items),
            expires=taken.expires or "",
            items=items,
            run_out=_is_over(taken.expires, now),
        )


def _waivers(policy: Policy, dossier: Dossier, now: datetime) -> Iterator[LogLine]:
    for waiver in dossier.waivers:
        item = policy.item(waiver.item)
        reason = policy.waive_reasons.get(waiver.reason, waiver.reason)
        yield LogLine(
            record=waiver.id,
            about=item.question if item else waiver.item,
            kind=Decided.WAIVER,
            text=f"{reason} {waiver.text}".strip(),
            by=waiver.by,
            at=waiver.at,
            clause=_clause(policy, (waiver.item,)),
            expires=waiver.expires or "",
            items=(waiver.item,),
            run_out=_is_over(waiver.expires, now),
        )


def _sources(policy: Policy, dossier: Dossier, now: datetime) -> Iterator[LogLine]:
    """Why a source is not named, as its card says it; who agreed to it last is in a decision of its own."""
    items = _items(policy, "anonymity_justified", "unnamed_approved")
    agreed = {d.subject: d for d in dossier.decisions if d.kind is DecisionKind.ANONYMITY}
    for source in dossier.sources:
        taken = agreed.get(source.id)
        if not source.named and source.anonymity_reason.strip():
            yield LogLine(
                record=source.id,
                about=source.label,
                kind=Decided.ANONYMITY,
                text=source.anonymity_reason.strip(),
                by=taken.by if taken else "",
                at=taken.at if taken else "",
                clause=_clause(policy, items),
                expires=(taken.expires or "") if taken else "",
                items=items,
                run_out=_is_over(taken.expires, now) if taken else False,
            )


def _parties(policy: Policy, dossier: Dossier) -> Iterator[LogLine]:
    items = _items(policy, "approach_approved")
    for party in dossier.parties:
        if party.no_approach_reason.strip():
            yield LogLine(
                record=party.id,
                about=party.name,
                kind=Decided.REPLY_NOT_SOUGHT,
                text=party.no_approach_reason.strip(),
                by=party.no_approach_approver or "",
                at=party.no_approach_at,
                clause=_clause(policy, items),
                items=items,
            )


def _dismissals(policy: Policy, dossier: Dossier) -> Iterator[LogLine]:
    """Of findings that must be fixed: those alone are dismissed for a reason."""
    words = {f.fingerprint: f.message for f in dossier.analysis.findings}
    for match in dossier.matches:
        if match.kind is MatchKind.DISMISSED and match.reason:
            yield LogLine(
                record=match.id,
                about=words.get(match.subject, ""),
                kind=Decided.DISMISSAL,
                text=policy.dismiss_reasons.get(match.reason, match.reason),
                by=match.by,
                at=match.at,
            )


def _overrides(dossier: Dossier, now: datetime) -> Iterator[LogLine]:
    for signoff in dossier.signoffs:
        if signoff.verdict is Verdict.OVERRIDE:
            yield LogLine(
                record=signoff.id,
                about="",
                kind=Decided.OVERRIDE,
                text=signoff.reason,
                by=signoff.by,
                at=signoff.at,
                expires=signoff.expires or "",
                run_out=_is_over(signoff.expires, now),
            )


def _items(policy: Policy, *settlers: str) -> tuple[str, ...]:
    """The questions that one of these predicates settles."""
    return tuple(i.id for i in policy.items if any(name in clause for clause in i.settled_by for name in settlers))


def _clause(policy: Policy, items: tuple[str, ...]) -> str:
    """What the questions rest on, when no rule was named: their codes."""
    codes = [code for item in items if (known := policy.item(item)) for code in known.codes]
    return ", ".join(dict.fromkeys(codes))


def _is_over(expires: str | None, now: datetime) -> bool:
    end = moment(expires)
    return end is not None and end <= now
