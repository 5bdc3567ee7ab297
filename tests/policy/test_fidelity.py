"""An answer beside what is printed: what is carried, which denial nobody can find, what came too late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain.checklist import ItemState
from newsdesk.domain.detected import DetectedReply, ReplyKind
from newsdesk.domain.dossier import RevisionEvent, Verdict
from newsdesk.domain.fidelity import Late, PointState
from newsdesk.domain.records import Anchor, AnchorState, Disposition, Point, RequestState, Response
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.states import StoryState
from newsdesk.policy.fidelity import fidelity, late_answers
from newsdesk.policy.readiness import waits_for
from newsdesk.policy.silence import contradictions

BODY = (
    "Ruth Calder ordered the changes after a private dinner, a memo says.\n\n"
    "A firm paid Ruth Calder for it, the memo says.\n\n"
    "The council meets on 3 December.\n\n"
    "Calder denied that she ordered anything. “I was paid my salary,” she said.\n"
)
ORDERED = "Ruth Calder ordered the changes after a private dinner, a memo says."
PAID = "A firm paid Ruth Calder for it, the memo says."
DENIAL = "Calder denied that she ordered anything."
SALARY = "“I was paid my salary,” she said."


@pytest.fixture
def quay(story):
    """Two allegations were put to Ruth Calder, who answered both."""
    story.write(body=BODY)
    story.ruth = story.party("Ruth Calder", aliases=("Calder",))
    story.ordered = story.allegation(ORDERED, story.ruth)
    story.paid = story.allegation(PAID, story.ruth)
    story.request = story.ask(story.ruth, story.ordered, story.paid)
    return story


def anchor(story, words: str, state: AnchorState = AnchorState.ATTACHED) -> Anchor:
    place = story.span(words)
    return Anchor(Field.BODY, Span(place.start, place.start) if state is AnchorState.ORPHANED else place, words, state)


def answer(story, *points: Point, whole: str = "", text: str = "I did not order it. I was paid my salary.", **more):
    """Log an answer; ``whole`` are the words that carry it as a whole."""
    made = Response(
        "response", story.request, more.pop("received_at", "2026-11-22T09:00:00Z"), "Ruth Calder", text, points=points,
        anchor=anchor(story, whole) if whole else None, **more,
    )  # fmt: skip
    requests = (
        replace(r, responses=(*r.responses, made), state=RequestState.RESPONDED) for r in story.dossier.requests
    )
    story.change(requests=tuple(requests))
    return fidelity(story.dossier)[0]


def denies(claim: str, **more) -> Point:
    return Point(claim, Disposition.DENIES, **more)


def test_each_point_has_its_passage_and_its_distance_from_the_allegation(quay):
    found = answer(
        quay,
        denies(quay.ordered, anchor=anchor(quay, DENIAL)),
        Point(quay.paid, Disposition.EXPLAINS, "I was paid my salary", anchor(quay, SALARY)),
    )
    first, second = found.points
    assert (first.state, first.printed, first.distance) == (PointState.CARRIED, DENIAL, 3)
    assert (second.state, second.printed, second.distance) == (PointState.CARRIED, SALARY, 2)
    assert first.allegation == ORDERED
    assert found.carried
    assert quay.item("R6").state is ItemState.MET
    assert quay.item("R6c").state is ItemState.MET
    assert quay.item("R6d").state is ItemState.MET


def test_a_denial_that_the_printed_passage_does_not_hold_is_omitted(quay):
    found = answer(quay, denies(quay.ordered), Point(quay.paid, Disposition.EXPLAINS), whole=SALARY)
    first, second = found.points
    assert (first.state, first.omitted_denial) == (PointState.NOT_CARRIED, True)
    assert second.state is PointState.WITH_ANSWER
    item = quay.item("R6c")
    assert item.state is ItemState.OPEN
    assert item.blocks
    assert "Ruth Calder denies “Ruth Calder ordered the changes" in item.detail
    assert [o.text for o in item.occurrences] == [ORDERED]


def test_a_denial_is_found_in_the_passage_that_carries_the_whole_answer(quay):
    found = answer(quay, denies(quay.ordered), whole=DENIAL)
    assert found.points[0].state is PointState.WITH_ANSWER
    assert quay.item("R6c").state is ItemState.MET


def test_a_denial_in_the_party_s_own_words_is_found_by_them(quay):
    found = answer(quay, denies(quay.paid, words="I was paid my salary"), whole=SALARY)
    assert found.points[1].state is PointState.WITH_ANSWER


def test_an_admission_is_not_carried_by_a_denial(quay):
    found = answer(quay, Point(quay.paid, Disposition.ADMITS), whole=DENIAL)
    assert found.points[1].state is PointState.NOT_CARRIED
    assert not found.points[1].omitted_denial


def test_a_point_whose_passage_was_cut_is_gone_and_its_denial_omitted(quay):
    found = answer(quay, denies(quay.ordered, anchor=anchor(quay, DENIAL, AnchorState.ORPHANED)), whole=SALARY)
    assert (found.points[0].state, found.points[0].omitted_denial) == (PointState.GONE, True)


def test_an_answer_that_speaks_to_one_point_says_nothing_to_the_other(quay):
    found = answer(quay, denies(quay.ordered), whole=DENIAL)
    assert found.points[1].state is PointState.NOTHING_SAID


def test_where_no_point_is_recorded_the_answer_s_own_words_say_whether_it_denies(quay):
    found = answer(quay, whole=SALARY)
    assert [p.omitted_denial for p in found.points] == [True, True]
    assert found.points[0].disposition is None


def test_an_answer_left_out_for_a_reason_omits_nothing(quay):
    found = answer(quay, denies(quay.ordered), omitted_because="Her lawyer withdrew it.")
    assert found.points[0].state is PointState.LEFT_OUT
    assert found.settled
    assert quay.item("R6c").state is ItemState.MET


def test_an_answer_far_from_its_allegation_is_to_be_considered(quay):
    quay.write(body=BODY.replace("The council meets on 3 December.\n\n", "The council meets.\n\n" * 6))
    answer(quay, denies(quay.ordered, anchor=anchor(quay, DENIAL)))
    item = quay.item("R6d")
    assert item.state is ItemState.OPEN
    assert not item.blocks
    assert "8 paragraphs away" in item.detail
    assert [o.text for o in item.occurrences] == [DENIAL]


@pytest.mark.parametrize(
    ("verdict", "state", "late"),
    [
        (Verdict.SIGNED, StoryState.SIGNED, Late.SIGNED),
        (Verdict.PUBLISHED, StoryState.PUBLISHED, Late.PUBLISHED),
        (None, StoryState.IN_REVIEW, Late.SUBMITTED),
    ],
)
def test_an_answer_that_comes_late_reopens_the_item_and_is_said_on_the_desk(quay, verdict, state, late):
    quay.submit()
    revisions = tuple(replace(r, at="2026-11-22T12:00:00Z") for r in quay.dossier.revisions)
    quay.change(revisions=revisions)
    if verdict is not None:
        signed = quay.sign("editor", "ed", verdict)
        signoffs = (replace(s, at="2026-11-22T13:00:00Z") if s.id == signed else s for s in quay.dossier.signoffs)
        quay.change(signoffs=tuple(signoffs))
    quay.state(state)
    assert late_answers(quay.dossier) == ()
    found = answer(quay, denies(quay.ordered), received_at="2026-11-22T15:00:00Z")
    assert found.late is late
    assert waits_for(quay.dossier, quay.checklist(), quay.now) == "late reply"
    item = quay.item("R6")
    assert item.state is ItemState.OPEN
    assert f"it came after the story was {late.value}" in item.detail


def test_an_answer_that_came_before_is_not_late(quay):
    quay.submit()
    quay.change(revisions=tuple(replace(r, at="2026-11-22T12:00:00Z") for r in quay.dossier.revisions))
    assert answer(quay, denies(quay.ordered), received_at="2026-11-22T11:00:00Z").late is Late.NOT
    assert quay.dossier.revisions[0].event is RevisionEvent.SUBMIT
    assert waits_for(quay.dossier, quay.checklist(), quay.now) != "late reply"


# ---- silence in the copy, held against the log


def says(story, kind: ReplyKind, words: str = "The council meets on 3 December.") -> None:
    """Let the analysis read in these words that Ruth Calder was silent."""
    story.accuse("Ruth Calder", ORDERED)
    reply = DetectedReply("r1", Field.BODY, story.span(words), kind, "p-Ruth Calder")
    story.change(analysis=replace(story.dossier.analysis, replies=(reply,)))
    story.says_silent("Ruth Calder", kind)


def requests(story, **fields) -> None:
    story.change(requests=tuple(replace(r, **fields) for r in story.dossier.requests))


def test_did_not_answer_is_held_against_an_answer_in_the_log(quay):
    says(quay, ReplyKind.NO_RESPONSE)
    answer(quay, denies(quay.ordered))
    (found,) = contradictions(quay.dossier, quay.now)
    assert found.sentence == "The copy says that Ruth Calder did not answer; an answer of 2026-11-22 is logged."
    item = quay.item("R7")
    assert item.state is ItemState.OPEN
    assert [o.text for o in item.occurrences] == ["The council meets on 3 December."]


def test_did_not_answer_is_held_against_the_time_there_still_is(quay):
    says(quay, ReplyKind.NO_RESPONSE)
    assert "their time to answer is not over" in quay.item("R7").detail
    requests(quay, deadline="2026-11-23T10:00:00+00:00")
    assert contradictions(quay.dossier, quay.now) == ()


@pytest.mark.parametrize(
    ("kind", "state", "lack"),
    [
        (ReplyKind.DECLINED, RequestState.NO_ANSWER, "the log holds no refusal"),
        (ReplyKind.NO_RESPONSE, RequestState.DECLINED, "the log says that they declined"),
        (ReplyKind.DECLINED, RequestState.DECLINED, ""),
        (ReplyKind.NO_RESPONSE, RequestState.NO_ANSWER, ""),
    ],
)
def test_declined_and_did_not_answer_are_two_things(quay, kind, state, lack):
    says(quay, kind)
    requests(quay, state=state)
    found = contradictions(quay.dossier, quay.now)
    assert [lack in c.sentence for c in found] == ([True] if lack else [])


@pytest.mark.parametrize(
    ("state", "lack"),
    [
        (RequestState.DECLINED, "the log says that they declined"),
        (RequestState.NO_ANSWER, "the log says that none came"),
        (RequestState.PUT, ""),
    ],
)
def test_an_answer_that_is_printed_is_held_against_a_refusal_in_the_log(quay, state, lack):
    says(quay, ReplyKind.REPLY)
    requests(quay, state=state)
    found = contradictions(quay.dossier, quay.now)
    assert [c.sentence for c in found] == ([f"The copy prints an answer of Ruth Calder; {lack}."] if lack else [])
    if lack:
        item = quay.item("R7")
        assert (item.state, item.detail) == (ItemState.OPEN, found[0].sentence)
        assert [o.text for o in item.occurrences] == ["The council meets on 3 December."]
    answer(quay, denies(quay.ordered))
    assert contradictions(quay.dossier, quay.now) == ()


@pytest.mark.parametrize(
    ("state", "said"), [(RequestState.DECLINED, "declined"), (RequestState.NO_ANSWER, "did not answer")]
)
def test_a_log_that_says_that_nothing_came_and_holds_a_denial_is_at_odds_with_itself(quay, state, said):
    answer(quay, denies(quay.ordered))
    requests(quay, state=state)
    sentence = f"The log says that Ruth Calder {said}; it holds an answer of 2026-11-22."
    assert [c.sentence for c in contradictions(quay.dossier, quay.now)] == [sentence]
    assert (quay.item("R7").blocks, quay.item("R7").detail) == (True, sentence)


def test_a_silence_nobody_was_asked_about_is_said_with_its_passage(quay):
    says(quay, ReplyKind.DECLINED)
    quay.change(requests=())
    item = quay.item("R7")
    assert "no request is logged" in item.detail
    assert [o.text for o in item.occurrences] == ["The council meets on 3 December."]
