"""What can be done about an open question, as buttons: by the predicates that would settle it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from newsdesk.actions.found import claim_at, finding_of
from newsdesk.domain.checklist import ItemResult, Occurrence
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import AnchorState, ClaimStatus, DecisionKind, Person, Role, Source
from newsdesk.domain.spans import Passage
from newsdesk.domain.times import utc_now
from newsdesk.policy.matrix import allegations, in_story_order, is_carried
from newsdesk.policy.model import Item
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.checking import check_command
from ui.viewmodels.claims import at_first_hand
from ui.viewmodels.replies import unrecorded_parties
from ui.viewmodels.reply_stages import (
    advice,
    agree_command,
    awaited,
    log_commands,
    parties_of,
    put_to,
    to_be_asked,
    try_command,
    unasked,
    unprinted,
    write_command,
)
from ui.viewmodels.words import word

_MOST = 3

Remedy = Callable[[ItemResult, Dossier], list[Command]]
TimedRemedy = Callable[[ItemResult, Dossier, datetime], list[Command]]
"""One that depends on whose time to answer is over by now."""


def remedies(
    result: ItemResult, item: Item | None, dossier: Dossier, actor: Person | None, now: datetime | None = None
) -> tuple[Command, ...]:
    """At most three ways to settle an open item, then its waiver where the policy allows one.

    A waiver that is not for the acting person to give says whose it is.
    """
    at = now or utc_now()
    commands: list[Command] = []
    predicates = [name for clause in item.settled_by for name in clause] if item else []
    for predicate in predicates:
        remedy, timed = _REMEDIES.get(predicate), _TIMED.get(predicate)
        offered = remedy(result, dossier) if remedy else timed(result, dossier, at) if timed else []
        commands += [c for c in offered if c.label not in {known.label for known in commands}]
    if "approach_approved" in predicates:
        commands = [*agree_command(dossier, actor, result.parties or None), *commands]
    commands = commands[:_MOST]
    if result.waivable:
        label = translate("Remedies", "Waive…")
        commands.append(Command(label, Ask.WAIVE, result.item, why_not=_not_theirs(item, actor)))
    return tuple(commands)


def _not_theirs(item: Item | None, actor: Person | None) -> str:
    """Why the acting person may not waive an item; "" when they may."""
    roles = item.who_may_waive if item else frozenset()
    if not roles or (actor is not None and roles & set(actor.roles)):
        return ""
    named = ", ".join(word(role) for role in Role if role in roles)
    return translate("Remedies", "Only these may waive it: {roles}").format(roles=named)


def _first(result: ItemResult) -> tuple[Occurrence, Passage] | None:
    if not result.occurrences:
        return None
    first = result.occurrences[0]
    return first, Passage(first.field, first.span)


def _link(result: ItemResult, dossier: Dossier) -> list[Command]:
    first = _first(result)
    if first is None:
        return _open("sources", translate("Remedies", "Open sources"))
    occurrence, place = first
    claim = claim_at(dossier, occurrence.field, occurrence.span)
    subject = claim.id if claim else ""
    label = translate("Remedies", "Link a source")
    commands = [Command(label, Ask.LINK_SOURCE, subject, place=place, text=occurrence.fingerprint)]
    if len(result.occurrences) > 1:
        several = translate("Remedies", "One source for several…")
        commands.append(Command(several, Ask.SUPPORT_CLAIMS, others=_findings_or_claims(result, dossier)))
    return commands


def _findings_or_claims(result: ItemResult, dossier: Dossier) -> tuple[str, ...]:
    """What the passages of an item are: the fingerprints of findings, the ids of claims."""
    claims = (claim_at(dossier, o.field, o.span) for o in result.occurrences if not o.fingerprint)
    return (*(o.fingerprint for o in result.occurrences if o.fingerprint), *(c.id for c in claims if c))


def _record_source(result: ItemResult, dossier: Dossier) -> list[Command]:
    first = _first(result)
    if first is None:
        return []
    occurrence, place = first
    label = translate("Remedies", "Record source…")
    return [Command(label, Ask.RECORD_SOURCE, occurrence.fingerprint, place=place), *_link(result, dossier)[:1]]


def _dismiss(result: ItemResult, dossier: Dossier) -> list[Command]:
    _ = dossier
    fingerprints = tuple(o.fingerprint for o in result.occurrences if o.fingerprint)
    if not fingerprints:
        return []
    label = translate("Remedies", "Dismiss") if len(fingerprints) == 1 else translate("Remedies", "Dismiss all")
    return [Command(label, Ask.DISMISS, result.item, fingerprints)]


def _edit_claim(result: ItemResult, dossier: Dossier, field: str = "") -> list[Command]:
    first = _first(result)
    claim = claim_at(dossier, first[0].field, first[0].span) if first else None
    if claim is None:
        return _record_claims(result, dossier) if first else _open("sources", translate("Remedies", "Open sources"))
    return [Command(translate("Remedies", "Edit claim…"), Ask.EDIT_CLAIM, claim.id, text=field)]


def _field_of_claim(field: str) -> Remedy:
    """A remedy that opens the form of the claim at that field."""
    return lambda result, dossier: _edit_claim(result, dossier, field)


def _defend(result: ItemResult, dossier: Dossier) -> list[Command]:
    """The first allegation without its defence or its jurisdiction, at what it lacks."""
    poor = (c for c in allegations(dossier) if not (c.defence.strip() and c.jurisdiction.strip()))
    claim = next(poor, None)
    if claim is None:
        return _edit_claim(result, dossier)
    field = "defence" if claim.jurisdiction.strip() else "jurisdiction"
    return [Command(translate("Remedies", "Edit claim…"), Ask.EDIT_CLAIM, claim.id, text=field)]


def _lost_claims(result: ItemResult, dossier: Dossier) -> list[Command]:
    """The card of the first claim without its words: it shows what they may be now."""
    _ = result
    lost = (c for c in dossier.claims if c.anchor is not None and c.anchor.state is AnchorState.ORPHANED)
    return _open("sources", translate("Remedies", "Show the claim"), next((c.id for c in lost), ""))


def _edit_source(result: ItemResult, dossier: Dossier) -> list[Command]:
    """The unnamed source that the question is about, to be said why it is not named."""
    source = _unnamed(result, dossier, lambda s: not s.anonymity_reason.strip())
    if source is None:
        return _open("sources", translate("Remedies", "Open sources"))
    return [
        Command(translate("Remedies", "Say why it is not named…"), Ask.EDIT_SOURCE, source.id, text="anonymity_reason")
    ]


def _tell_readers(result: ItemResult, dossier: Dossier) -> list[Command]:
    """The unnamed source that the question is about, to be said what readers are told."""
    source = _unnamed(result, dossier, lambda s: not s.reader_reason.strip())
    if source is None:
        return _open("sources", translate("Remedies", "Open sources"))
    return [
        Command(translate("Remedies", "Say what readers are told…"), Ask.EDIT_SOURCE, source.id, text="reader_reason")
    ]


def _who_knows(result: ItemResult, dossier: Dossier) -> list[Command]:
    """An editor says so with one click, of which source where there are several; those the question names come first."""
    poor = [s for s in dossier.sources if not s.named and not s.known_to]
    poor.sort(key=lambda source: source.label not in result.detail)
    if not poor:
        return _open("sources", translate("Remedies", "Open sources"))
    words = translate("Remedies", "I know who “{label}” is")
    if len(poor) == 1:
        words = translate("Remedies", "I know who this is")
    known = [Command(words.format(label=s.label), Ask.SOURCE_KNOWN, s.id) for s in poor[:_MOST]]
    return [*known, *_open("sources", translate("Remedies", "Show the source"), poor[0].id)]


def _unnamed(result: ItemResult, dossier: Dossier, lacking: Callable[[Source], bool]) -> Source | None:
    """The first unnamed source that lacks something, one that the question names before any other."""
    poor = [s for s in dossier.sources if not s.named and lacking(s)]
    return next((s for s in poor if s.label in result.detail), poor[0] if poor else None)


def _mark_supported(result: ItemResult, dossier: Dossier) -> list[Command]:
    """Claims with evidence at first hand are marked together; until there is any, a source has to be linked."""
    if any(c.status is not ClaimStatus.SUPPORTED for c in at_first_hand(dossier)):
        marking = Command(translate("Remedies", "Mark as supported…"), Ask.MARK_SUPPORTED)
        return [marking, *_edit_claim(result, dossier, "status")]
    return [*_link(result, dossier), *_edit_claim(result, dossier, "status")]


def _meanings(result: ItemResult, dossier: Dossier) -> list[Command]:
    """What readers take the allegations to mean, all in one form."""
    if not dossier.claims:
        return _record_claims(result, dossier)
    return [Command(translate("Remedies", "Say what they mean…"), Ask.EDIT_MEANINGS)]


def _decide(kind: DecisionKind) -> Remedy:
    """A remedy that opens the decision log's form, filled with what the decision is about."""

    def remedy(result: ItemResult, dossier: Dossier) -> list[Command]:
        subject = result.parties[0] if result.parties else ""
        if kind is DecisionKind.ANONYMITY:
            subject = next((s.id for s in dossier.sources if not s.named and s.label in result.detail), "")
        labels = {
            DecisionKind.PUBLIC_INTEREST: translate("Remedies", "Record why…"),
            DecisionKind.ANONYMITY: translate("Remedies", "Agree to it…"),
            DecisionKind.COUNTER_CLAIM: translate("Remedies", "Record what it brought…"),
            DecisionKind.SECOND_LOOK: translate("Remedies", "Set a day…"),
        }
        return [Command(labels[kind], Ask.ADD_DECISION, subject, text=kind.value)]

    return remedy


def _leak_check(result: ItemResult, dossier: Dossier) -> list[Command]:
    _ = result
    sealed = next((s.source for s in dossier.sealed), "")
    return [Command(translate("Remedies", "Run leak check…"), Ask.LEAK_CHECK, sealed)]


def _record_claims(result: ItemResult, dossier: Dossier) -> list[Command]:
    _ = result, dossier
    return [Command(translate("Remedies", "Record all found"), Ask.RECORD_CLAIMS)]


def _record_parties(result: ItemResult, dossier: Dossier) -> list[Command]:
    _ = result
    if not unrecorded_parties(dossier):
        return _open("replies", translate("Remedies", "Open replies"))
    return [Command(translate("Remedies", "Record all accused"), Ask.RECORD_PARTIES)]


def _ask_party(result: ItemResult, dossier: Dossier) -> list[Command]:
    party = next((p for p in in_story_order(dossier) if p.id in result.parties), None)
    if party is None:
        return _record_parties(result, dossier)
    reason = _not_asked(dossier, result.parties)
    if len(result.parties) > 1:
        label = translate("Remedies", "Put to all {n}…").format(n=len(result.parties))
        letters = Command(label, Ask.PUT_TO, others=result.parties)
        return [letters, *reason, Command(translate("Remedies", "Open matrix"), Ask.OPEN_MATRIX)]
    letter = translate("Remedies", "Draft letter to {name}").format(name=party.name)
    log = translate("Remedies", "Log a request")
    return [Command(letter, Ask.DRAFT_LETTER, party.id), Command(log, Ask.LOG_REQUEST, party.id), *reason]


def _replies(result: ItemResult, dossier: Dossier) -> list[Command]:
    _ = dossier
    party = result.parties[0] if result.parties else ""
    return _open("replies", translate("Remedies", "Open replies"), party)


def _not_asked(dossier: Dossier, parties: tuple[str, ...]) -> list[Command]:
    """Record why those of the parties are not asked whom nothing was put to."""
    left = tuple(p.id for p in unasked(dossier, parties))
    return [Command(translate("Remedies", "Not approached…"), Ask.NOT_APPROACHED, others=left)] if left else []


def hint(result: ItemResult, item: Item | None, dossier: Dossier, now: datetime | None = None) -> str:
    """What to press about an open item, in words; "" where the buttons say it all."""
    predicates = [name for clause in item.settled_by for name in clause] if item else []
    if "replies_in_copy" not in predicates:
        return ""
    among, unput = _without_answer(result, dossier)
    return advice(dossier, now or utc_now(), among, len(unput))


def _without_answer(result: ItemResult, dossier: Dossier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The recorded parties of an item, and whom of its parties nothing was put to (ids, or names where not recorded)."""
    fingerprints = [o.fingerprint for o in result.occurrences if o.fingerprint]
    among = tuple(dict.fromkeys((*result.parties, *parties_of(dossier, fingerprints))))
    unput = (*result.parties, *to_be_asked(dossier, filter(None, (finding_of(dossier, f) for f in fingerprints))))
    return among, tuple(key for key in dict.fromkeys(unput) if key not in among or unasked(dossier, (key,)))


def _answers(result: ItemResult, dossier: Dossier, now: datetime) -> list[Command]:
    """Every party without an answer in the copy one step further, all those at the same step together."""
    named, unput = _without_answer(result, dossier)
    among = named if named or result.occurrences else None
    commands = [*write_command(unprinted(dossier, now, among)), *log_commands(awaited(dossier, among))]
    if unput:
        recorded = tuple(key for key in unput if key in named)
        closing = _not_asked(dossier, recorded)
        commands = [*commands, *put_to(unput, unput)][: _MOST - len(closing)] + closing
    return commands or _replies(result, dossier)


def _silences(result: ItemResult, dossier: Dossier, now: datetime) -> list[Command]:
    """What the log holds is written; what it does not hold is logged, of all parties concerned together."""
    among = result.parties or None
    commands = [*write_command(unprinted(dossier, now, among)), *log_commands(awaited(dossier, among))]
    return [*commands, *try_command(dossier, among, untried=True), *_replies(result, dossier)]


def _attempts(result: ItemResult, dossier: Dossier) -> list[Command]:
    """Whose silence is logged is tried again, all of them together; of the others what came back is logged."""
    among = result.parties
    return [*try_command(dossier, among), *log_commands(awaited(dossier, among)), *_replies(result, dossier)]


def _awaited(result: ItemResult, dossier: Dossier) -> list[Command]:
    """What came back is logged as soon as it does, of all those whose time runs together."""
    return [*log_commands(awaited(dossier, result.parties)), *_replies(result, dossier)]


def _carry(result: ItemResult, dossier: Dossier, now: datetime) -> list[Command]:
    """Where the story prints the first answer that it does not carry; else the panel.

    It is asked for: what is selected may be the accusation that the checklist has just shown.
    """
    responses = [r for q in dossier.requests for r in q.responses]
    loose = next((r for r in responses if not is_carried(r) and not r.omitted_because.strip()), None)
    if loose is None:
        return _silences(result, dossier, now)
    label = translate("Remedies", "Say where it is printed…")
    writing = write_command(unprinted(dossier, now))
    return [*writing, Command(label, Ask.LEAVE_OUT, loose.id), *_replies(result, dossier)]


def _sources(result: ItemResult, dossier: Dossier) -> list[Command]:
    _ = result, dossier
    return _open("sources", translate("Remedies", "Open sources"))


def _beside(result: ItemResult, dossier: Dossier) -> list[Command]:
    """The answer of the first party concerned, beside what is printed."""
    _ = dossier
    label = translate("Remedies", "Beside what is printed")
    return [Command(label, Ask.OPEN_FIDELITY, result.parties[0] if result.parties else "")]


def _open(panel: str, label: str, record: str = "") -> list[Command]:
    return [Command(label, Ask.OPEN_PANEL, panel, (record,) if record else ())]


_TIMED: Mapping[str, TimedRemedy] = {
    "responses_carried": _carry,
    "late_answers_settled": _carry,
    "replies_in_copy": _answers,
    "an_answer_in_copy": _answers,
    "silence_stated": _silences,
}
_REMEDIES: Mapping[str, Remedy] = {
    "evidence_recorded": _link,
    "origins_counted": _link,
    "claims_established": _mark_supported,
    "counter_evidence": _link,
    "independent_source": _link,
    "other_outlets_corroborated": _link,
    "sources_recorded": _record_source,
    "plural_sources_counted": _record_source,
    "anonymity_justified": _edit_source,
    "editor_knows": _who_knows,
    "reader_reason_in_copy": _tell_readers,
    "descriptors_match": _sources,
    "interest_recorded": _sources,
    "documents_kept": _sources,
    "basis_recorded": _sources,
    "first_hand": _sources,
    "locator_recorded": _sources,
    "terms_respected": _sources,
    "unnamed_give_facts": _sources,
    "not_anonymous_and_silent": _sources,
    "findings_settled": _dismiss,
    "imputation_recorded": _meanings,
    "defence_recorded": _defend,
    "checked_by_another": lambda result, dossier: [check_command(dossier), *_edit_claim(result, dossier, "checker")],
    "anchors_attached": _lost_claims,
    "no_unsupported_claim": _field_of_claim("status"),
    "allegations_recorded": _record_claims,
    "parties_recorded": _record_parties,
    "allegations_put": _ask_party,
    "additions_put": _ask_party,
    "requests_complete": _replies,
    "fair_time": _replies,
    "attempts_logged": _attempts,
    "time_over": _awaited,
    "position_recorded": lambda *_: [Command(translate("Remedies", "Published positions…"), Ask.EDIT_POSITIONS)],
    "approach_approved": _replies,
    "notes_resolved": lambda *_: _open("review", translate("Remedies", "Open notes")),
    "denials_carried": _beside,
    "answers_near": _beside,
    "sides_heard": lambda *_: _open("balance", translate("Remedies", "Open balance")),
    "retention_current": _sources,
    "said_unverified": _field_of_claim("status"),
    "same_standard": _sources,
    "leak_check_valid": _leak_check,
    "changes_corrected": lambda *_: [Command(translate("Remedies", "Correct…"), Ask.CORRECT)],
    "public_interest_recorded": _decide(DecisionKind.PUBLIC_INTEREST),
    "unnamed_approved": _decide(DecisionKind.ANONYMITY),
    "counter_claims_checked": _decide(DecisionKind.COUNTER_CLAIM),
    "second_look_set": _decide(DecisionKind.SECOND_LOOK),
}
