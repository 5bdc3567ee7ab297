"""The checks a newsroom asks of a story: each has its item, each predicate its true and its false case."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from newsdesk.domain.checklist import ItemState, MetBy
from newsdesk.domain.detected import (
    Attribution,
    AttributionKind,
    ClaimKind,
    ReplyKind,
    Severity,
    SourceKind,
    Voice,
)
from newsdesk.domain.dossier import Route, Verdict
from newsdesk.domain.records import (
    Anchor,
    AnchorState,
    Basis,
    Claim,
    ClaimStatus,
    ContactEvent,
    Decision,
    DecisionKind,
    Disposition,
    Document,
    MatchKind,
    Note,
    Point,
    RequestState,
    Response,
    Seriousness,
    SourceType,
    Stance,
    Terms,
    Waiver,
)
from newsdesk.domain.sealed import SealedIdentity
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.states import StoryState
from newsdesk.policy.load import load_policy
from newsdesk.policy.outcomes import Standing
from newsdesk.policy.predicates import CONDITIONS, SETTLERS
from newsdesk.policy.readiness import readiness_line, waits_for
from newsdesk.policy.view import View
from tests.policy.conftest import Story

CHECKS = (
    *(f"S{n}" for n in range(1, 19)),
    *(f"A{n}" for n in range(1, 12)),
    *(f"B{n}" for n in range(1, 10)),
    *(f"R{n}" for n in range(1, 12)),
    *("L1", "L2", "L3", "H1", "H2", "C1", "I1"),
)
ORDERED = "ordered the changes after a private dinner"
CORNERS = "sometimes cut corners on the quay"


def test_each_of_the_56_checks_is_an_item_that_cites_its_codes_in_our_words():
    items = {item.id: item for item in load_policy().items}
    assert len(CHECKS) == 56
    assert [check for check in CHECKS if check not in items] == []
    for check in CHECKS:
        item = items[check]
        assert item.codes, check
        assert item.question.endswith(("?", "why.", "why it runs.", "whom.")), item.question
        cited = [code for code in item.codes if re.split(r"[ \d]", code)[0] in item.why or _known_as(code, item.why)]
        assert cited, (check, item.codes, item.why)


def _known_as(code: str, why: str) -> bool:
    longer = {
        "NYU": "New York University",
        "NYT": "New York Times",
        "GMM": "Newsrooms that check",
        "WaPo": "Washington Post",
    }
    named = longer.get(code.split(maxsplit=1)[0], code.split(maxsplit=1)[0])
    return named in why or (code == "Investigate Midwest" and "Newsrooms that check" in why)


def test_every_predicate_an_item_names_exists_and_every_one_that_exists_is_named():
    policy = load_policy()
    settlers = {name for item in policy.items for clause in item.settled_by for name in clause}
    conditions = {name for item in policy.items for clause in item.applies_when for name in clause}
    conditions |= {name for step in policy.steps for clause in step.when for name in clause}
    assert settlers == set(SETTLERS)
    assert conditions <= set(CONDITIONS)


# -- a story with what a predicate looks at --------------------------------------------------------------------------


def finding_of(rule, words="officials", severity=Severity.MUST):
    return lambda s: s.finding(rule, words, severity)


def unnamed(s: Story, **more) -> str:
    return s.source("officials", named=False, **more)


def allegation(s: Story, **more) -> str:
    if not s.dossier.parties:
        s.party("Ruth Calder")
    return s.allegation(ORDERED, "party-Ruth Calder", **more)


def supported(s: Story, label="A clerk", link=(), **source) -> str:
    claim = s.dossier.claims[0].id if s.dossier.claims else allegation(s)
    s.evidence(claim, s.source(label, **source), **dict(link))
    return claim


def asked(s: Story, **more) -> str:
    claim = allegation(s)
    return s.ask("party-Ruth Calder", claim, **more)


def answered(s: Story, *, carried=None, omitted="", points=(), received="2026-11-21T10:00:00Z") -> None:
    asked(s, state=RequestState.RESPONDED)
    anchor = Anchor(Field.BODY, s.span(carried), carried) if carried else None
    made = Response("a1", "request-0", received, "her lawyer", "She denies it.", points=points, anchor=anchor)
    request = replace(s.dossier.requests[0], responses=(replace(made, omitted_because=omitted),))
    s.change(requests=(request,))


DENIED = (Point(f"claim-{ORDERED[:12]}", Disposition.DENIES),)


def decided(kind: DecisionKind, by="sto", at="2026-11-22T10:00:00Z", **more):
    return lambda s: s.change(decisions=(*s.dossier.decisions, Decision("d1", kind, "We weighed it.", by, at, **more)))


def not_asked(s: Story, **more) -> None:
    s.party("Ruth Calder", no_approach_reason="In hiding.", **more)
    allegation(s)


def as_it_is(_: Story) -> None:
    """Nothing is added."""


def both(*steps):
    def run(s):
        for step in steps:
            step(s)

    return run


def claimed(**more):
    return lambda s: s.change(claims=(replace(s.dossier.claims[0], **more),))


def documented(**more):
    made = Document("doc", "The minutes", "ab" * 32, 9, stored=True)
    return lambda s: s.change(documents=(replace(made, **more),))


def sided(named):
    def run(s):
        claim = allegation(s)
        s.evidence(claim, s.source("The mayor", side="council"))
        s.evidence(claim, s.source("a docker", side="union", named=named))

    return run


def published(s: Story) -> None:
    s.submit()
    s.sign("editor", "ed")
    s.state(StoryState.PUBLISHED)
    s.sign("", "ed", Verdict.PUBLISHED)
    s.change(signoffs=tuple(replace(x, at="2026-11-20T00:00:00Z") for x in s.dossier.signoffs))


def says_declined(s: Story) -> None:
    s.accuse("Ruth Calder", "Ruth Calder")
    s.says_silent("Ruth Calder", ReplyKind.DECLINED)


def says_something(s: Story) -> None:
    s.accuse("Ruth Calder", ORDERED)
    s.change(
        analysis=replace(s.dossier.analysis, voices=(Voice("Ruth Calder", "p-Ruth Calder", 9, 1, 0, {"said": 1}),))
    )


def quotation(s: Story) -> None:
    said = Attribution(
        *("q", Field.BODY, (s.span(ORDERED),), None, None, AttributionKind.DIRECT, SourceKind.NAMED, "Maud Ferrier")
    )
    s.change(analysis=replace(s.dossier.analysis, attributions=(said,)))


def recorded(s: Story) -> None:
    source = s.source("Maud Ferrier")
    s.change(contacts=(ContactEvent("k1", source, "2026-11-20T10:00:00Z", "call", recording="tape 4"),))


OLD = {"expires": "2026-11-01T00:00:00Z"}
LATER = {"expires": "2027-02-01T00:00:00Z"}
SEAL = SealedIdentity("seal", "source-x", "", "", "c", (), "ed", "2026-11-20T00:00:00Z")

CASES = {
    "findings_settled": (
        both(
            finding_of("sourcing.single-source"),
            lambda s: s.match(MatchKind.DISMISSED, "sourcing.single-source/officials", reason="misread"),
        ),
        finding_of("sourcing.single-source"),
    ),
    "sources_recorded": (both(finding_of("sourcing.unnamed-source"), unnamed), finding_of("sourcing.unnamed-source")),
    "evidence_recorded": (
        both(finding_of("sourcing.unattributed-allegation", ORDERED), supported),
        both(finding_of("sourcing.unattributed-allegation", ORDERED), allegation),
    ),
    "claims_established": (
        both(
            finding_of("sourcing.unattributed-allegation", ORDERED),
            lambda s: supported(s, link={"basis": Basis.WITNESSED}),
            claimed(status=ClaimStatus.SUPPORTED),
        ),
        both(finding_of("sourcing.unattributed-allegation", ORDERED), supported),
    ),
    "plural_sources_counted": (
        both(
            finding_of("sourcing.unnamed-source"),
            unnamed,
            lambda s: s.match(MatchKind.SOURCE, "sourcing.unnamed-source/officials", s.source("an aide", named=False)),
        ),
        both(finding_of("sourcing.unnamed-source"), unnamed),
    ),
    "replies_in_copy": (
        both(
            lambda s: s.finding("reply.not-in-text", "Ruth Calder", parties=("p-Ruth Calder",)),
            lambda s: s.accuse("Ruth Calder", "Ruth Calder"),
            lambda s: answered(s, carried="officials said"),
        ),
        both(
            lambda s: s.finding("reply.not-in-text", "Ruth Calder", parties=("p-Ruth Calder",)),
            lambda s: s.accuse("Ruth Calder", "Ruth Calder"),
            asked,
        ),
    ),
    "an_answer_in_copy": (
        both(
            lambda s: s.accuse("Ruth Calder", "Ruth Calder"),
            lambda s: s.accuse("Tallis Marine", CORNERS),
            lambda s: s.finding("balance.one-sided", parties=("p-Ruth Calder", "p-Tallis Marine")),
            lambda s: answered(s, carried="officials said"),
        ),
        both(
            lambda s: s.accuse("Ruth Calder", "Ruth Calder"),
            lambda s: s.finding("balance.one-sided", parties=("p-Ruth Calder",)),
            lambda s: answered(s, omitted="Sent in confidence."),
        ),
    ),
    "anonymity_justified": (lambda s: unnamed(s, anonymity_reason="Would lose the post."), unnamed),
    "unnamed_approved": (
        both(
            lambda s: supported(s, "officials", named=False, known_to="ed"),
            decided(DecisionKind.ANONYMITY, subject="source-officials", by="sto"),
        ),
        both(
            lambda s: supported(s, "officials", named=False, known_to="ed"),
            decided(DecisionKind.ANONYMITY, subject="source-officials", by="ed"),
        ),
    ),
    "editor_knows": (lambda s: unnamed(s, known_to="ed"), unnamed),
    "reader_reason_in_copy": (
        lambda s: unnamed(s, reader_reason="after a private dinner"),
        lambda s: unnamed(s, reader_reason="for fear of losing the post"),
    ),
    "descriptors_match": (
        unnamed,
        both(
            finding_of("sourcing.unnamed-source"),
            lambda s: s.match(MatchKind.SOURCE, "sourcing.unnamed-source/officials", s.source("a docker", named=False)),
        ),
    ),
    "unnamed_give_facts": (
        lambda s: supported(s, "officials", named=False),
        both(lambda s: supported(s, "officials", named=False), claimed(kind=ClaimKind.OPINION)),
    ),
    "origins_counted": (
        both(
            lambda s: supported(s, link={"origin": "the minutes"}),
            lambda s: supported(s, "A guest", link={"origin": "was there"}),
        ),
        both(
            lambda s: supported(s, link={"origin": "the minutes"}),
            lambda s: supported(s, "A guest", link={"origin": "the minutes"}),
        ),
    ),
    "basis_recorded": (lambda s: supported(s, link={"basis": Basis.WITNESSED}), supported),
    "first_hand": (
        lambda s: supported(s, link={"basis": Basis.FIRST_HAND}),
        lambda s: supported(s, link={"basis": Basis.SECOND_HAND}),
    ),
    "locator_recorded": (
        both(
            supported,
            lambda s: s.change(
                contacts=(ContactEvent("k1", "source-A clerk", "2026-11-20", "call", recording="tape 4"),)
            ),
        ),
        supported,
    ),
    "interest_recorded": (lambda s: supported(s, interest="Was passed over."), supported),
    "not_anonymous_and_silent": (
        both(lambda s: asked(s, state=RequestState.DECLINED), unnamed),
        both(lambda s: asked(s, state=RequestState.DECLINED), lambda s: unnamed(s, side="Ruth Calder")),
    ),
    "terms_respected": (supported, lambda s: supported(s, terms=Terms.OFF_RECORD)),
    "other_outlets_corroborated": (supported, lambda s: supported(s, type=SourceType.OTHER_OUTLET)),
    "documents_kept": (documented(provenance="The registry."), documented()),
    "retention_current": (documented(retain_until="2027-06-01"), documented(retain_until="2026-06-01")),
    "no_unsupported_claim": (allegation, both(allegation, claimed(status=ClaimStatus.UNSUPPORTED))),
    "anchors_attached": (
        allegation,
        both(allegation, claimed(anchor=Anchor(Field.BODY, Span(3, 3), ORDERED, AnchorState.ORPHANED))),
    ),
    "checked_by_another": (
        both(allegation, claimed(status=ClaimStatus.SUPPORTED, checker="ed")),
        both(allegation, claimed(status=ClaimStatus.SUPPORTED, checker="ana")),
    ),
    "counter_evidence": (lambda s: supported(s, link={"stance": Stance.CONTRADICTS}), supported),
    "independent_source": (supported, lambda s: supported(s, side="the council")),
    "said_unverified": (
        both(
            lambda s: s.write(
                body=s.dossier.content.body.replace("officials said.", "officials said. It was not verified.")
            ),
            allegation,
            claimed(status=ClaimStatus.PARTLY),
        ),
        both(allegation, claimed(status=ClaimStatus.DISPUTED)),
    ),
    "headline_claimed": (
        lambda s: s.evidence(s.allegation("The quay", place=Field.HEADLINE), s.source("The minutes")),
        lambda s: s.allegation("The quay", place=Field.HEADLINE),
    ),
    "quotes_recorded": (both(quotation, recorded), quotation),
    "same_standard": (sided(named=True), sided(named=False)),
    "sides_heard": (
        both(says_something, lambda s: s.party("Ruth Calder", side="the council")),
        lambda s: s.party("Ruth Calder", side="the council"),
    ),
    "parties_recorded": (
        both(lambda s: s.accuse("Ruth Calder", ORDERED), lambda s: s.party("Ruth Calder")),
        lambda s: s.accuse("Ruth Calder", ORDERED),
    ),
    "allegations_recorded": (
        both(lambda s: s.accuse("Ruth Calder", ORDERED), allegation),
        lambda s: s.accuse("Ruth Calder", ORDERED),
    ),
    "allegations_put": (asked, allegation),
    "additions_put": (asked, both(asked, lambda s: s.allegation(CORNERS, "party-Ruth Calder"))),
    "requests_complete": (asked, lambda s: asked(s, channel="")),
    "fair_time": (asked, lambda s: asked(s, deadline="2026-11-20T10:00:00+00:00")),
    "time_over": (lambda s: asked(s, state=RequestState.DECLINED), asked),
    "attempts_logged": (asked, lambda s: asked(s, state=RequestState.NO_ANSWER)),
    "responses_carried": (lambda s: answered(s, carried="officials said"), answered),
    "denials_carried": (
        lambda s: answered(s, omitted="Sent in confidence.", points=DENIED),
        lambda s: answered(s, carried="officials said", points=DENIED),
    ),
    "answers_near": (
        lambda s: answered(s, carried="officials said"),
        both(
            lambda s: s.write(body=s.dossier.content.body + "\nFiller.\n" * 9 + "\nShe denies it.\n"),
            lambda s: answered(s, carried="She denies it."),
        ),
    ),
    "silence_stated": (both(says_declined, lambda s: asked(s, state=RequestState.DECLINED)), says_declined),
    "position_recorded": (
        lambda s: not_asked(s, position="She said no.", position_dated="2026-10-01"),
        lambda s: not_asked(s, position="She said no."),
    ),
    "approach_approved": (
        lambda s: not_asked(s, no_approach_approver="ed"),
        lambda s: not_asked(s, no_approach_approver="ana"),
    ),
    "counter_claims_checked": (
        both(answered, decided(DecisionKind.COUNTER_CLAIM, subject="party-Ruth Calder")),
        both(answered, decided(DecisionKind.COUNTER_CLAIM, subject="party-Ruth Calder", at="2026-11-21T09:00:00Z")),
    ),
    "imputation_recorded": (allegation, lambda s: allegation(s, imputation="")),
    "defence_recorded": (lambda s: allegation(s, defence="Truth.", jurisdiction="Tarn"), allegation),
    "public_interest_recorded": (decided(DecisionKind.PUBLIC_INTEREST), decided(DecisionKind.PUBLIC_INTEREST, **OLD)),
    "public_interest_current": (
        both(decided(DecisionKind.PUBLIC_INTEREST, **OLD), decided(DecisionKind.PUBLIC_INTEREST)),
        both(decided(DecisionKind.PUBLIC_INTEREST, **OLD), lambda s: s.answer("L2", "Readers pay for it.")),
    ),
    "changes_corrected": (published, both(published, lambda s: s.write(headline="Another"))),
    "late_answers_settled": (
        both(lambda s: answered(s, omitted="It says nothing new."), published),
        both(answered, published),
    ),
    "second_look_set": (decided(DecisionKind.SECOND_LOOK, **LATER), decided(DecisionKind.SECOND_LOOK, **OLD)),
    "answered": (lambda s: s.answer("A1", "yes"), lambda s: s.answer("A1", "no")),
    "text_present": (as_it_is, lambda s: s.write(body="It left late.")),
    "notes_resolved": (
        lambda s: s.change(notes=(Note("n", "Who says so?", "ed", "", resolved_by="ed"),)),
        lambda s: s.change(notes=(Note("n", "Who says so?", "ed", ""),)),
    ),
    "leak_check_valid": (as_it_is, lambda s: s.change(sealed=(SEAL,))),
}
ITEMS = {name: item for item in reversed(load_policy().items) for clause in item.settled_by for name in clause}


def ask(s: Story, name: str):
    item = next(i for i in load_policy().items if i.id == "A1") if name == "answered" else ITEMS[name]
    return SETTLERS[name].settle(View(s.policy, s.dossier, s.now), item)


def test_every_predicate_has_its_cases():
    assert set(CASES) == set(SETTLERS)


@pytest.mark.parametrize("name", CASES)
def test_a_predicate_holds_when_what_it_asks_for_is_there(story, name):
    CASES[name][0](story)
    outcome = ask(story, name)
    assert outcome.standing is Standing.HOLDS, outcome
    if outcome.met_by is MetBy.RECORD:
        called = View(story.policy, story.dossier, story.now).called
        assert outcome.records
        assert [r for r in outcome.records if not called[r].name] == []


@pytest.mark.parametrize("name", CASES)
def test_a_predicate_is_open_and_says_what_is_missing_when_it_is_not(story, name):
    CASES[name][1](story)
    outcome = ask(story, name)
    assert outcome.standing is Standing.OPEN, outcome
    assert outcome.detail


def test_an_allegation_is_serious_and_another_claim_where_somebody_says_so(story):
    allegation(story)
    assert story.item("S10").state is not ItemState.NOT_APPLICABLE
    claimed(kind=ClaimKind.FACT)(story)
    assert not story.dossier.claims[0].serious
    assert story.item("S10").state is ItemState.NOT_APPLICABLE
    claimed(seriousness=Seriousness.SERIOUS)(story)
    assert story.dossier.claims[0].serious
    assert story.item("S10").state is ItemState.OPEN
    claimed(status=ClaimStatus.REMOVED)(story)
    assert story.item("S10").state is ItemState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("body", "lack"),
    [("It left late.", "The story has 3 words so far."), ("# *** #", "The story has no text.")],
    ids=["three words", "marks alone"],
)
def test_what_is_hardly_written_never_reads_as_ready(story, body, lack):
    assert readiness_line(story.checklist()) == "Ready for sign-off"
    assert waits_for(story.dossier, story.checklist(), story.now) == "ready"
    story.write(body=body)
    item = story.item("A0")
    assert (item.detail, item.blocks) == (lack, True)
    assert readiness_line(story.checklist()) == "Not ready for sign-off: 1 must-fix item open"
    assert waits_for(story.dossier, story.checklist(), story.now).startswith("1 must-fix")


def test_a_story_without_a_headline_does_not_read_as_ready_on_the_desk(story):
    story.write(headline=" ")
    assert waits_for(story.dossier, story.checklist(), story.now) == "no headline"
    story.finding("sourcing.unnamed-source", "officials")
    assert waits_for(story.dossier, story.checklist(), story.now).startswith("1 must-fix"), "what blocks comes first"


# -- what items do with them -----------------------------------------------------------------------------------------


def test_an_item_met_from_records_names_them(story):
    unnamed(story, known_to="ed")
    story.finding("sourcing.unnamed-source", "officials")
    met = story.item("S7")
    assert (met.state, met.met_by) == (ItemState.MET, MetBy.RECORD)
    assert [(r.kind, r.name) for r in met.records] == [("source", "officials")]


def test_a_story_on_unnamed_sources_alone_needs_a_second_senior_person(story):
    supported(story, "officials", named=False, known_to="ed")
    decided(DecisionKind.ANONYMITY, subject="source-officials", by="ed")(story)
    assert story.item("S8").blocks, "the editor who knows who it is does not agree a second time"
    decided(DecisionKind.ANONYMITY, subject="source-officials", by="sto")(story)
    assert story.item("S8").state is ItemState.MET
    supported(story, "A clerk")
    assert story.item("S8").state is ItemState.NOT_APPLICABLE


@pytest.mark.parametrize("kind", [DecisionKind.ANONYMITY, DecisionKind.REPLY_NOT_SOUGHT, DecisionKind.PUBLIC_INTEREST])
def test_a_decision_that_ran_out_opens_its_question_again(story, kind):
    story.write(route=Route.INVESTIGATION)
    story.state(StoryState.IN_REVIEW)
    not_asked(story, no_approach_approver="ed")
    story.evidence(story.dossier.claims[0].id, unnamed(story, anonymity_reason="Would lose the post."))
    item, subject = {
        DecisionKind.ANONYMITY: ("S5", "source-officials"),
        DecisionKind.REPLY_NOT_SOUGHT: ("R10", "party-Ruth Calder"),
        DecisionKind.PUBLIC_INTEREST: ("L2", ""),
    }[kind]
    decided(kind, subject=subject, expires="2026-11-24T00:00:00Z")(story)
    assert story.item(item).state is ItemState.MET
    decided_then, story.dossier = story.dossier, replace(story.dossier, decisions=())
    decided(kind, subject=subject, **OLD)(story)
    assert story.item(item).state is ItemState.OPEN
    decided(kind, subject=subject)(story)
    assert story.item(item).state is ItemState.MET
    assert decided_then.decisions[0].expires == "2026-11-24T00:00:00Z"


def test_a_waiver_that_ran_out_says_so(story):
    story.finding("sourcing.unnamed-source", "officials")
    story.change(waivers=(Waiver("w", "S2", "breaking", "", "sto", "2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z"),))
    assert "The waiver of Sto Lindqvist ran out on 2026-11-22." in story.item("S2").detail


def test_what_was_found_of_an_answer_is_asked_again_when_another_answer_comes(story):
    answered(story)
    decided(DecisionKind.COUNTER_CLAIM, subject="party-Ruth Calder")(story)
    assert story.item("R11").state is ItemState.MET
    late = replace(story.dossier.requests[0].responses[0], id="a2", received_at="2026-11-23T10:00:00Z")
    story.change(requests=(replace(story.dossier.requests[0], responses=(*story.dossier.requests[0].responses, late)),))
    assert story.item("R11").state is ItemState.OPEN


def test_nothing_is_asked_about_publication_before_it(story):
    assert story.item("C1").state is ItemState.NOT_APPLICABLE
    published(story)
    assert story.item("C1").state is ItemState.OPEN
    decided(DecisionKind.SECOND_LOOK, **LATER)(story)
    assert story.item("C1").state is ItemState.MET


def test_a_claim_without_an_anchor_is_still_a_claim(story):
    story.change(claims=(Claim("c", "It was late.", ClaimKind.FACT),))
    assert story.item("A10").records[0].kind == "claim"
