"""Predicates of ``settled_by`` that look at the analysis' findings: each must be matched to a record or dismissed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from newsdesk.domain.checklist import CellState
from newsdesk.domain.detected import Finding, ReplyKind, Severity
from newsdesk.domain.records import Basis, Claim, ClaimStatus, MatchKind, Party
from newsdesk.policy.anonymity import is_plural
from newsdesk.policy.matrix import is_carried
from newsdesk.policy.model import Item
from newsdesk.policy.names import party_key, party_keys
from newsdesk.policy.outcomes import (
    Deed,
    Done,
    Outcome,
    Recorded,
    Standing,
    by_person,
    changed,
    checked,
    from_records,
    ids_of,
    missing,
    not_asked,
    nothing_found,
)
from newsdesk.policy.view import View
from newsdesk.policy.words import counted, quoted, some

_HEAVIEST = (Severity.NOTE, Severity.SHOULD, Severity.MUST)
_AT_FIRST_HAND = frozenset({Basis.WITNESSED, Basis.DOCUMENT_SEEN, Basis.FIRST_HAND})

Settled = tuple[str, Sequence[Recorded]]
Settle = Callable[[Finding], Settled | None]
"""What settles a finding: in words, and the records; None when nothing does."""


def findings_settled(view: View, item: Item) -> Outcome:
    """Each finding is dismissed, or a person matched it to a record."""

    def matched(finding: Finding) -> Settled | None:
        kinds = (MatchKind.CLAIM, MatchKind.SOURCE, MatchKind.RESPONSE)
        matches = [match for kind in kinds for match in view.matches(finding.fingerprint, kind)]
        return ("matched to a record", matches) if matches else None

    return _settle(view, item, matched, lambda found: _passages(view, found, "still in the copy"))


def sources_recorded(view: View, item: Item) -> Outcome:
    """Each phrase that names nobody stands for a recorded source."""

    def recorded(finding: Finding) -> Settled | None:
        sources = view.sources_of(finding)
        if sources:
            return f"source {some(s.label for s in sources)}", _standing_for(view, finding)
        return None if finding.rule == "sourcing.unnamed-source" else _evidence(view, finding)

    return _settle(view, item, recorded, lambda found: _passages(view, found, "no source recorded"))


def _standing_for(view: View, finding: Finding) -> list[Recorded]:
    """What says which sources a phrase stands for: a person's match, else the source that is called so."""
    matches = {match.target: match for match in view.matches(finding.fingerprint, MatchKind.SOURCE)}
    return [matches.get(source.id, source) for source in view.sources_of(finding)]


def evidence_recorded(view: View, item: Item) -> Outcome:
    """Each passage stands on a recorded claim with at least one supporting source."""

    def supported(finding: Finding) -> Settled | None:
        return _evidence(view, finding)

    return _settle(view, item, supported, lambda found: _passages(view, found, "no evidence recorded"))


def _evidence(view: View, finding: Finding) -> Settled | None:
    links = [link for claim in view.claims_of(finding) for link in view.supports(claim)]
    return ("evidence linked", links) if links else None


def claims_established(view: View, item: Item) -> Outcome:
    """Each passage stands on a claim marked supported, with evidence seen or heard at first hand."""

    def established(finding: Finding) -> Settled | None:
        firm = list(filter(_firm(view), view.claims_of(finding)))
        return ("recorded as supported at first hand", list(map(checked, firm))) if firm else None

    return _settle(view, item, established, lambda found: _passages(view, found, "stated as fact"))


def _firm(view: View) -> Callable[[Claim], bool]:
    return lambda claim: (
        claim.status is ClaimStatus.SUPPORTED and any(e.basis in _AT_FIRST_HAND for e in view.supports(claim))
    )


def plural_sources_counted(view: View, item: Item) -> Outcome:
    """A phrase in the plural ("officials") that is matched to a source is matched to at least two."""

    def counted_up(finding: Finding) -> Settled | None:
        sources = view.sources_of(finding)
        if not sources or not is_plural(view.phrase(finding)):
            return "nothing to count", ()
        return ("two sources or more", _standing_for(view, finding)) if len(sources) > 1 else None

    return _settle(view, item, counted_up, lambda found: _passages(view, found, "plural, but one source recorded"))


def replies_in_copy(view: View, item: Item) -> Outcome:
    """Each accused party, read or recorded, has a reply in the text, one that is carried, or is not to be asked."""

    def carried(finding: Finding) -> Settled | None:
        parties = [p for p in view.accused if p.id in finding.parties]
        replies = [_reply(view, view.recorded_as(p)) for p in parties]
        if parties and None not in replies:
            known = [record for reply in replies for record in reply or ()]
            return f"reply of {some(p.name for p in parties)} {'recorded' if known else 'in the copy'}", known
        cleared = finding.parties and not parties
        return ("not accused", _cleared(view, finding)) if cleared else None

    def lacking(found: Sequence[Finding]) -> str:
        ids = {p for f in found for p in f.parties}
        names = [p.name for p in view.accused if p.id in ids]
        who = some(names) if names else counted(len(found), "accused party", "accused parties")
        return f"{who}: no answer in the copy."

    return _with_recorded(view, item, _settle(view, item, carried, lacking))


def _with_recorded(view: View, item: Item, outcome: Outcome) -> Outcome:
    """The outcome with those that a recorded allegation accuses, whatever was read in the text: records win over it."""
    read = {p for f in view.findings(item) for p in f.parties}
    named = {record.id for p in view.analysis.parties if p.id in read for record in view.recorded_as(p)}
    standing = {c.party for c in view.matrix.cells if c.state not in (CellState.NOT_ABOUT, CellState.GONE)}
    accused = [p for p in view.in_order if p.id in standing - named]
    replies = [(p, _reply(view, [p])) for p in accused]
    silent = [p for p, reply in replies if reply is None]
    if silent:
        lack = missing(
            f"{some(p.name for p in silent)}: no answer in the copy. {outcome.detail if outcome.occurrences else ''}".strip(),
            (*view.at_parties(silent), *outcome.occurrences),
            (p.id for p in silent),
            outcome.findings,
        )
        return replace(lack, done=outcome.done)
    if outcome.standing is Standing.HOLDS and accused and not outcome.done:
        known = [record for _, reply in replies for record in reply or ()]
        return from_records(f"Reply of {some(p.name for p in accused)} recorded or in the copy.", known)
    return outcome


def an_answer_in_copy(view: View, item: Item) -> Outcome:
    """Of those accused at least one has an answer that the copy carries, or nobody is accused any more."""

    def heard(finding: Finding) -> Settled | None:
        parties = [p for p in view.accused if p.id in finding.parties]
        if finding.parties and not parties:
            return "not accused", _cleared(view, finding)
        recorded = {record.id: p.name for p in parties for record in view.recorded_as(p)}
        carried = [(recorded[q.party], r) for q, r in view.responses if q.party in recorded and is_carried(r)]
        who = some(dict.fromkeys(name for name, _ in carried))
        return (f"answer of {who} carried in the copy", [changed(r) for _, r in carried]) if carried else None

    return _settle(view, item, heard, lambda _: "No answer of anybody accused is in the copy.")


def _reply(view: View, parties: Sequence[Party]) -> list[Recorded] | None:
    """What says that a party has its reply: an answer, or an approval not to ask; nothing where the copy itself does.

    None when there is no reply.
    """
    for party in parties:
        responses = [r for q, r in view.responses if q.party == party.id and (is_carried(r) or r.omitted_because)]
        if responses:
            return [changed(response) for response in responses]
        if any(c.party == party.id and c.state is CellState.NOT_APPROACHED for c in view.matrix.cells):
            return [not_asked(party)]
        if any(p.reply is not ReplyKind.NONE for p in view.detected_as(party)):
            return []
    return None


def _cleared(view: View, finding: Finding) -> list[Recorded]:
    """Who said that the parties of a finding are not accused."""
    names = [party_keys(p.name, p.aliases) for p in view.analysis.parties if p.id in finding.parties]
    said = [m for m in view.dossier.matches if m.kind is MatchKind.NOT_ACCUSED]
    return [m for m in said if any(party_key(m.subject) in keys for keys in names)]


def _settle(view: View, item: Item, record: Settle, lacking: Callable[[Sequence[Finding]], str]) -> Outcome:
    """Ask every finding of the item for its dismissal, then for the record that settles it; the gravest come first."""
    findings = view.findings(item)
    if not findings:
        return nothing_found()
    left: list[Finding] = []
    done: list[Done] = []
    dismissed = False
    for finding in findings:
        if dismissal := view.dismissal(finding):
            dismissed = True
            how = f"dismissed by {view.names.get(dismissal.by, 'a colleague')}"
            done.append(Done(finding.fingerprint, how, (dismissal.id,)))
        elif settled := record(finding):
            done.append(Done(finding.fingerprint, settled[0], ids_of(settled[1])))
        else:
            left.append(finding)
    if left:
        left.sort(key=lambda f: -_HEAVIEST.index(view.policy.weight(f)))
        weight = view.policy.weight(left[0])
        lack = missing(lacking(left), map(view.at_finding, left), (), (f.id for f in left), weight)
        return replace(lack, done=tuple(done))
    detail = f"{counted(len(findings), 'passage')}: {some(d.words for d in done)}."
    records = [Deed(record) for one in done for record in one.records]
    outcome = by_person(detail, records) if dismissed else from_records(detail, records)
    return replace(outcome, done=tuple(done))


def _passages(view: View, found: Sequence[Finding], lack: str) -> str:
    """One line: the first phrases, and what they lack."""
    phrases = [quoted(p) for f in found if (p := view.phrase(f))]
    if not phrases:  # about the whole story
        return found[0].message
    shown = some(phrases[:1]) if len(found) == 1 else f"{phrases[0]} and {len(found) - 1} more"
    return f"{shown}: {lack}."
