"""What became of each finding and each question: open, or settled, by which record, by whom and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain.checklist import ItemState, RecordName, from_records
from newsdesk.domain.detected import Severity
from newsdesk.domain.dossier import Route
from newsdesk.domain.records import (
    Anchor,
    Answer,
    Attempt,
    ClaimStatus,
    Decision,
    DecisionKind,
    Disposition,
    Extension,
    Match,
    MatchKind,
    Point,
    RequestState,
    Response,
    Stance,
    Waiver,
)
from newsdesk.domain.spans import Field
from newsdesk.domain.states import StoryState
from newsdesk.policy.settled import settlements

CUT = "Tallis Marine sometimes cut corners on the quay"
ORDERED = "ordered the changes after a private dinner"
MADE = {"created_by": "ana", "created_at": "2026-11-01T09:00:00Z"}
"""The reporter made every card on the first; whoever settled something did so later, and is somebody else."""
BY_ED = {"created_by": "ed", "created_at": "2026-11-20T10:00:00Z"}
CHANGED = {"changed_by": "lex", "changed_at": "2026-11-21T10:00:00Z"}


def settled(story):
    return settlements(story.policy, story.dossier, story.checklist())


# -- findings --------------------------------------------------------------------------------------------------------


def unnamed(s):
    return s.finding("sourcing.unnamed-source", "officials")


def bare(s):
    """A finding on a passage whose claim the reporter recorded."""
    s.allegation(CUT, s.party("Tallis Marine", **MADE), **MADE)
    return s.finding("accuracy.vague-quantity", CUT)


def no_reply(s):
    s.accuse("Tallis Marine", CUT)
    s.allegation(CUT, s.party("Tallis Marine", **MADE), **MADE)
    return s.finding("reply.not-in-text", CUT, parties=("p-Tallis Marine",))


def decide(s, kind, finding, target="", reason=""):
    match = Match(
        f"m{len(s.dossier.matches)}", kind, finding.fingerprint, target, reason, "sto", "2026-11-22T10:00:00Z"
    )
    s.change(matches=(*s.dossier.matches, match))


def match_source(s):
    found = unnamed(s)
    for label in ("an official", "a clerk"):
        decide(s, MatchKind.SOURCE, found, s.source(label, named=False, **MADE))
    return found


def label_source(s):
    found = unnamed(s)
    s.source("officials", named=False, **MADE)
    s.source("an aide", named=False, **MADE)
    s.match(MatchKind.SOURCE, found.fingerprint, "source-an aide", by="sto")
    return found


def link(s):
    found = bare(s)
    s.evidence(s.dossier.claims[0].id, s.source("the minutes", **MADE), locator="p. 2", **BY_ED)
    return found


def older_link(s):
    found = bare(s)
    s.evidence(s.dossier.claims[0].id, s.source("the minutes", **MADE))
    return found


def two_links(s):
    found = link(s)
    later = {"created_by": "lex", "created_at": "2026-11-22T10:00:00Z"}
    s.evidence(s.dossier.claims[0].id, s.source("the ledger", **MADE), **later)
    s.evidence(s.dossier.claims[0].id, s.source("the mayor", **MADE), stance=Stance.CONTRADICTS, created_by="sto")
    return found


def check(s):
    s.allegation(CUT, s.party("Tallis Marine"), status=ClaimStatus.SUPPORTED, checker="sto", **MADE, **CHANGED)
    s.evidence(s.dossier.claims[0].id, s.source("the minutes", **MADE), basis="document_seen", **BY_ED)
    return s.finding("balance.motive", CUT)


def answer(s, **more):
    found = no_reply(s)
    s.ask("party-Tallis Marine", s.dossier.claims[0].id, state=RequestState.RESPONDED, put_by="ana")
    anchor = Anchor(Field.BODY, s.span("officials said"), "officials said")
    made = Response("a1", "request-0", "2026-11-19T10:00:00Z", "A clerk", "No.", anchor=anchor, **BY_ED, **CHANGED)
    s.change(requests=(replace(s.dossier.requests[0], responses=(replace(made, **more),)),))
    return found


def not_asked(s):
    found = no_reply(s)
    agreed = {"no_approach_reason": "Hides.", "no_approach_approver": "ed", "no_approach_at": "2026-11-20T10:00:00Z"}
    s.change(parties=tuple(replace(p, **agreed) for p in s.dossier.parties))
    return found


def cleared(s):
    found = no_reply(s)
    match = Match("m", MatchKind.NOT_ACCUSED, "Tallis Marine", "", "", "sto", "2026-11-22T10:00:00Z")
    s.change(matches=(match,))
    return found


def in_the_copy(s):
    found = no_reply(s)
    s.says_silent("Tallis Marine")
    return found


def one_side_answered(s):
    """Two are accused and none is heard in the text; one answered, and the copy carries it."""
    answer(s)
    s.accuse("Ida Rosk", "officials said")
    return s.finding("balance.one-sided", "", Severity.SHOULD, parties=("p-Tallis Marine", "p-Ida Rosk"))


def dismiss(s):
    found = s.finding("balance.loaded-word", "cut corners")
    decide(s, MatchKind.DISMISSED, found, reason="misread")
    return found


def waive(s):
    found = bare(s)
    s.change(waivers=(Waiver("w", "A4", "breaking", "", "sto", "2026-11-22T10:00:00Z"),))
    return found


def reply_to_the_question(s):
    found = s.finding("balance.one-sided", "")
    s.change(answers=(Answer("B1", "All were heard.", "lex", "2026-11-21T10:00:00Z"),))
    return found


STO, ED, LEX = ("Sto Lindqvist", "2026-11-22"), ("Ed Quill", "2026-11-20"), ("Lex Abara", "2026-11-21")
ANA, NOBODY = ("Ana Moreno", "2026-11-01"), ("", "")
FINDINGS = {
    "a source, by a person's match": (match_source, "source an official; source a clerk", STO),
    "a source that is called so": (label_source, "source an aide; source officials", ANA),
    "evidence": (link, "evidence the minutes, p. 2", ED),
    "evidence of a library that did not write it down": (older_link, "evidence the minutes", NOBODY),
    "evidence of several": (two_links, "evidence the minutes, p. 2; evidence the ledger", ("Lex Abara", "2026-11-22")),
    "a claim that was checked": (check, f"claim “{CUT}”, supported", ("Sto Lindqvist", "2026-11-21")),
    "an answer that is carried": (answer, "answer Tallis Marine, 2026-11-19", LEX),
    "an answer left out": (lambda s: answer(s, anchor=None, omitted_because="Late."), "answer Tallis Marine", LEX),
    "an answer of one of those accused": (one_side_answered, "answer Tallis Marine, 2026-11-19", LEX),
    "a party that is not asked": (not_asked, "party Tallis Marine", ED),
    "a party that is not accused": (cleared, "not accused Tallis Marine", STO),
    "the copy itself": (in_the_copy, "reply of Tallis Marine in the copy", NOBODY),
    "a dismissal": (dismiss, "dismissed: The analysis misread the sentence.", STO),
    "a waiver": (waive, "waiver A4", STO),
    "an answer to the question": (reply_to_the_question, "answer to B1", LEX),
}


@pytest.mark.parametrize("way", FINDINGS)
def test_a_settled_finding_says_by_which_record_by_whom_and_when(story, way):
    settle, words, (by, day) = FINDINGS[way]
    finding = settle(story)
    found = settled(story)[finding.fingerprint]
    assert words in found.words
    assert (found.by, found.at[:10]) == (by, day)
    assert found.by_rule == (way == "the copy itself")


def test_a_decision_can_be_taken_back_and_evidence_cannot(story):
    assert settlements_of(story, match_source).match == "m0"
    assert settlements_of(story, link).match == ""


def settlements_of(story, way):
    found = way(story)
    return settled(story)[found.fingerprint]


def test_a_finding_is_open_until_a_person_decides(story):
    finding = story.finding("balance.loaded-word", "cut corners", Severity.SHOULD)
    assert finding.fingerprint not in settled(story)
    story.match(MatchKind.DISMISSED, finding.fingerprint)
    assert finding.fingerprint in settled(story)


def test_a_dismissal_without_a_reason_of_the_policy_settles_nothing_that_must_be_fixed(story):
    finding = unnamed(story)
    story.match(MatchKind.DISMISSED, finding.fingerprint, reason="I like it")
    assert finding.fingerprint not in settled(story)
    assert story.item("S2").state is ItemState.OPEN


def test_a_finding_that_is_matched_to_a_claim_is_open_until_its_question_is_answered(story):
    finding = bare(story)
    story.match(MatchKind.CLAIM, finding.fingerprint, story.dossier.claims[0].id)
    assert finding.fingerprint not in settled(story), "the claim has no evidence"
    story.evidence(story.dossier.claims[0].id, story.source("the minutes"), **BY_ED)
    assert settled(story)[finding.fingerprint].by == "Ed Quill"


def test_a_finding_that_two_questions_ask_about_is_open_until_both_are_answered(story):
    finding = story.finding("sourcing.unattributed-allegation", CUT)
    claim = story.allegation(CUT, story.party("Tallis Marine"))
    story.evidence(claim, story.source("the minutes"), basis="document_seen")
    assert finding.fingerprint not in settled(story), "it still reads as established fact"


def test_a_finding_that_no_question_of_this_route_asks_about_is_settled_by_its_match_alone(story):
    finding = story.finding("style.made-up", "officials")
    assert finding.fingerprint not in settled(story)
    decide(story, MatchKind.SOURCE, finding, story.source("a clerk", **MADE))
    assert settled(story)[finding.fingerprint].words == "source a clerk"


# -- questions -------------------------------------------------------------------------------------------------------


def asked(s, **more):
    claim = s.allegation(ORDERED, s.party("Ruth Calder", **MADE), **MADE)
    s.accuse("Ruth Calder", "Ruth Calder")
    put = {"put_by": "ed", "put_at": "2026-11-20T10:00:00Z", "created_by": "ana", "created_at": "2026-11-01T09:00:00Z"}
    s.ask("party-Ruth Calder", claim, **(put | more))


def silent(s):
    asked(s, state=RequestState.NO_ANSWER, attempts=tries(), **CHANGED)
    s.says_silent("Ruth Calder")


def tries():
    return tuple(Attempt(f"t{n}", f"2026-11-2{n}T10:00:00Z", "sto", "telephone") for n in (1, 2))


def pointed(s):
    asked(s, state=RequestState.RESPONDED)
    anchor = Anchor(Field.BODY, s.span("officials said"), "officials said")
    point = Point(s.dossier.claims[0].id, Disposition.DENIES, "No.", anchor)
    made = Response("a1", "request-0", "2026-11-19T10:00:00Z", "A clerk", "No.", points=(point,), **BY_ED, **CHANGED)
    s.change(requests=(replace(s.dossier.requests[0], responses=(made,)),))


def absent(s):
    why = {"no_approach_reason": "Hides.", "no_approach_approver": "ed", "no_approach_at": "2026-11-20T10:00:00Z"}
    where = {"position": "It denies it.", "position_dated": "2026-10-01"}
    s.allegation(ORDERED, s.party("Ruth Calder", **why, **where, **MADE, **CHANGED))


def anonymous(s, **more):
    unnamed(s)
    s.allegation(ORDERED, s.party("Ruth Calder"), **MADE)
    s.evidence(s.dossier.claims[0].id, s.source("officials", named=False, **MADE, **more), **BY_ED)


def approved(s):
    anonymous(s, known_to="lex", known_at="2026-11-10")
    d = Decision("d", DecisionKind.ANONYMITY, "Agreed.", "sto", "2026-11-22T10:00:00Z", "source-officials")
    s.change(decisions=(d,))


def in_the_public_interest(s):
    s.write(route=Route.INVESTIGATION)
    s.state(StoryState.IN_REVIEW)
    s.allegation(ORDERED, s.party("Ruth Calder"))
    s.change(decisions=(Decision("d", DecisionKind.PUBLIC_INTEREST, "Readers pay.", "lex", "2026-11-21T10:00:00Z"),))


def contradicted(s):
    s.write(route=Route.INVESTIGATION)
    s.state(StoryState.IN_REVIEW)
    s.allegation(ORDERED, s.party("Ruth Calder"), **MADE)
    s.evidence(s.dossier.claims[0].id, s.source("the mayor", **MADE), stance=Stance.CONTRADICTS, **BY_ED)


QUESTIONS = {
    "party record": ("R1", asked, [("party", "Ruth Calder", *ANA)]),
    "reply request": ("R2", asked, [("request", "Ruth Calder", *ED)]),
    "deadline that was extended": ("R4", lambda s: asked(s, extensions=later(), **CHANGED), [("request", "Ruth Calder", *LEX)]),
    "attempts": (
        "R5",
        lambda s: asked(s, state=RequestState.NO_ANSWER, attempts=(*tries(), *more_tries())),
        [("request", "Ruth Calder", *ED), ("attempt", "Ruth Calder, telephone", "Sto Lindqvist", "2026-11-21")],
    ),
    "silence": ("R7", silent, [("request", "Ruth Calder", *LEX), ("attempt", "Ruth Calder, telephone", "Sto Lindqvist", "2026-11-21")]),
    "response": ("R6", pointed, [("answer", "Ruth Calder, 2026-11-19", *LEX)]),
    "fidelity point": ("R6c", pointed, [("point", f"denies “{ORDERED}”", *LEX)]),
    "position": ("R8", absent, [("party", "Ruth Calder", *LEX)]),
    "approval not to ask": ("R10", absent, [("party", "Ruth Calder", *ED)]),
    "editor who knows": ("S7", lambda s: anonymous(s, known_to="sto", known_at="2026-11-10"), [("source", "officials", "Sto Lindqvist", "2026-11-10")]),
    "reason for anonymity": ("S5", lambda s: anonymous(s, anonymity_reason="Her post.", **CHANGED), [("source", "officials", *LEX)]),
    "decision on anonymity": ("S8", approved, [("decision", "“Agreed.”", *STO)]),
    "decision in the public interest": ("L2", in_the_public_interest, [("decision", "“Readers pay.”", *LEX)]),
    "contradicting evidence": ("A8", contradicted, [("evidence", "the mayor", *ED)]),
    "waiver": ("A4", waive, [("waiver", "A4", *STO)]),
    "answer": ("B1", reply_to_the_question, [("answer", "to B1", *LEX)]),
}  # fmt: skip


def later():
    return (Extension("2026-11-30T18:00:00+00:00", "lex", "2026-11-21T10:00:00Z"),)


def more_tries():
    return tuple(Attempt(f"t{n}", f"2026-11-2{n}T11:00:00Z", "sto", "telephone") for n in (3, 4, 5))


@pytest.mark.parametrize("way", QUESTIONS)
def test_a_settled_question_says_by_which_record_by_whom_and_when(story, way):
    item, settle, expected = QUESTIONS[way]
    settle(story)
    result = story.item(item)
    assert result.state in (ItemState.MET, ItemState.WAIVED), result.detail
    named = [(r.kind, r.name, r.by, r.at[:10]) for r in result.records]
    assert named[: len(expected)] == expected


def test_the_records_of_a_question_are_told_in_one_line_with_whose_they_are(story):
    asked(story)
    assert from_records(story.item("R2").records) == "request Ruth Calder · Ed Quill, 2026-11-20"


def test_records_of_one_name_by_one_hand_are_counted():
    ana, ed = {"by": "Ana Moreno", "at": "2026-11-20T09:00:00Z"}, {"by": "Ed Quill", "at": "2026-11-20T09:00:00Z"}
    minutes = tuple(RecordName("evidence", f"e{n}", "the minutes", **ana) for n in range(20))
    assert from_records(minutes) == "evidence the minutes (20 times) · Ana Moreno, 2026-11-20"
    other = RecordName("evidence", "e", "the log", **ed)
    told = "evidence the minutes (20 times, Ana Moreno, 2026-11-20) and 1 more"
    assert from_records((*minutes, other), shown=1) == told


def test_where_nobody_wrote_it_down_the_line_says_so(story):
    older_link(story)
    assert from_records(story.item("A4").records) == "evidence the minutes · by whom is not recorded"


def test_a_question_that_a_dismissal_settles_says_whose_it_is(story):
    decide(story, MatchKind.DISMISSED, story.finding("balance.loaded-word", "cut corners"), reason="misread")
    assert from_records(story.item("B3").records) == "dismissal misread · Sto Lindqvist, 2026-11-22"


def test_records_of_several_hands_are_each_told_with_theirs(story):
    two_links(story)
    told = "evidence the minutes, p. 2 (Ed Quill, 2026-11-20); evidence the ledger (Lex Abara, 2026-11-22)"
    assert from_records(story.item("A4").records) == told
