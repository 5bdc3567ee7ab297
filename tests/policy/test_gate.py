from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain.dossier import Route, Verdict
from newsdesk.domain.errors import GateRefused
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.records import RequestState
from newsdesk.domain.states import StoryState, Verb
from newsdesk.policy import gate

SOON = "2026-11-23T18:00:00Z"


def ask(story, verb, who="ed", **more):
    return gate.decide(verb, story.policy, story.dossier, story.person(who), story.now, **more)


def items(decision):
    return [b.item for b in decision.blockers]


@pytest.fixture
def in_review(story):
    story.submit()
    return story


@pytest.fixture
def signed(in_review):
    in_review.sign("editor", "ed")
    in_review.state(StoryState.SIGNED)
    return in_review


def test_a_draft_with_a_text_can_be_submitted_by_its_author_or_on_nobodys_name(story):
    assert ask(story, Verb.SUBMIT, "ana").allowed
    assert ask(story, Verb.SUBMIT, None).allowed
    assert items(ask(story, Verb.SUBMIT, "lex")) == ["role"]


def test_an_empty_story_cannot_be_submitted(story):
    story.write(body=" \n")
    assert items(ask(story, Verb.SUBMIT, "ana")) == ["text"]


def test_open_findings_do_not_stop_a_submission_but_a_sign_off(story):
    story.finding("sourcing.unnamed-source", "officials")
    assert ask(story, Verb.SUBMIT, "ana").allowed
    story.submit()
    decision = ask(story, Verb.SIGN, step="editor")
    assert items(decision) == ["S2"]
    assert decision.blockers[0].span == story.span("officials")


def test_the_questions_of_an_investigation_are_answered_before_it_is_submitted(story):
    story.write(route=Route.INVESTIGATION)
    assert items(ask(story, Verb.SUBMIT, "ana")) == ["A1", "A3"]
    story.answer("A1")
    story.answer("A3")
    assert ask(story, Verb.SUBMIT, "ana").allowed


def test_every_transition_that_the_table_does_not_know_is_refused(story):
    known = {
        StoryState.DRAFT: {Verb.SUBMIT, Verb.WAIVE, Verb.ARCHIVE},
        StoryState.ARCHIVED: {Verb.RESTORE},
        StoryState.WITHDRAWN: {Verb.ARCHIVE},
    }
    for state, verbs in known.items():
        story.state(state)
        for verb in Verb:
            refused = items(ask(story, verb, reason="r", step="editor")) == ["state"]
            assert refused is (verb not in verbs), (state, verb)


def test_the_reviewer_needs_the_role_of_the_step(in_review):
    assert ask(in_review, Verb.SIGN, "ed", step="editor").allowed
    decision = ask(in_review, Verb.SIGN, "lex", step="editor")
    assert decision.message == "The story cannot be signed. Lex Abara is not an editor."
    assert items(ask(in_review, Verb.SIGN, None, step="editor")) == ["who"]
    assert items(ask(in_review, Verb.SIGN, "ed", step="chief")) == ["step"]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ed Quill",
        "Ana Moreno and Ed Quill",
        "E. Quill",
        "by ed quill in Port Vesper",
        "QUILL, Ed",
        "Quill",
        "Éd Quill",
    ],
)
def test_nobody_signs_under_their_own_byline(in_review, byline):
    in_review.write(byline=byline)
    in_review.submit()
    assert items(ask(in_review, Verb.SIGN, step="editor")) == ["four-eyes"]


@pytest.mark.parametrize("byline", ["By Ana Moreno", "Nora Quill", "Ed Moreno", "", "By Ed", "Quillon Ed-Ward"])
def test_somebody_else_of_a_like_name_is_not_held_back(in_review, byline):
    in_review.write(byline=byline)
    in_review.submit()
    allowed = ask(in_review, Verb.SIGN, step="editor").allowed
    assert allowed is (byline != "By Ed")


def test_who_ever_wrote_in_the_body_never_signs(in_review):
    in_review.state(StoryState.IN_REVIEW, body_authors=("ana", "ed"))
    decision = ask(in_review, Verb.SIGN, step="editor")
    assert decision.blockers[0].why == "Ed Quill wrote in the text; somebody else signs."


def test_what_is_signed_is_what_was_submitted(in_review):
    body = in_review.dossier.content.body
    in_review.write(body=body + "x")
    assert items(ask(in_review, Verb.SIGN, step="editor")) == ["ahead"]
    in_review.write(body=body)
    assert ask(in_review, Verb.SIGN, step="editor").allowed


def test_records_may_be_completed_in_review(in_review):
    in_review.source("The minutes")
    assert ask(in_review, Verb.SIGN, step="editor").allowed


def test_a_changed_policy_asks_for_a_new_submission(in_review):
    in_review.policy = replace(in_review.policy, digest="another")
    assert items(ask(in_review, Verb.SIGN, step="editor")) == ["policy"]


def test_steps_are_signed_in_their_order(in_review):
    in_review.write(route=Route.INVESTIGATION)
    for item in ("A1", "A3", "H1", "H2", "I1", "B9"):
        in_review.answer(item)
    in_review.submit()
    assert items(ask(in_review, Verb.SIGN, "lex", step="legal")) == ["order"]
    in_review.sign("editor", "ed")
    assert ask(in_review, Verb.SIGN, "lex", step="legal").allowed


def test_requesting_changes_needs_a_reviewer_and_a_reason(in_review):
    assert items(ask(in_review, Verb.REQUEST_CHANGES)) == ["reason"]
    assert items(ask(in_review, Verb.REQUEST_CHANGES, "ana", reason="Thin.")) == ["role"]
    assert ask(in_review, Verb.REQUEST_CHANGES, reason="Thin.").allowed


def test_a_waiver_takes_the_right_person_a_listed_reason_and_an_open_item(story):
    story.finding("sourcing.unnamed-source", "officials")
    waive = lambda who, item, reason: items(ask(story, Verb.WAIVE, who, item=item, reason=reason))  # noqa: E731
    assert waive("sto", "S2", "breaking") == []
    assert waive("ed", "S2", "breaking") == ["role"]
    assert waive("sto", "S2", "I say so") == ["reason"]
    assert waive("sto", "S2", "") == ["reason"]
    assert waive("sto", "Z9", "breaking") == ["item"]
    assert waive("sto", "S9", "breaking") == ["S9"]


def test_an_override_ends_soon_and_is_not_given_to_oneself(in_review):
    assert ask(in_review, Verb.OVERRIDE, reason="Breaking.", expires=SOON).allowed
    assert items(ask(in_review, Verb.OVERRIDE, reason="Breaking.")) == ["expires"]
    assert items(ask(in_review, Verb.OVERRIDE, reason="Breaking.", expires="2026-12-23T18:00:00Z")) == ["expires"]
    assert items(ask(in_review, Verb.OVERRIDE, "ana", reason="Breaking.", expires=SOON)) == ["role", "four-eyes"]


def test_an_override_lets_through_what_is_open_and_is_signed_later(in_review):
    in_review.finding("sourcing.unnamed-source", "officials")
    assert ask(in_review, Verb.OVERRIDE, reason="Breaking.", expires=SOON).allowed
    in_review.sign("", "ed", Verdict.OVERRIDE, expires=SOON)
    in_review.state(StoryState.SIGNED)
    assert ask(in_review, Verb.PUBLISH).allowed
    assert items(ask(in_review, Verb.SIGN, step="editor")) == ["S2"]
    in_review.now = in_review.now.replace(day=25)
    assert items(ask(in_review, Verb.PUBLISH)) == ["signoff"]


def test_publishing_needs_valid_sign_offs_on_the_text_as_it_is(signed):
    assert ask(signed, Verb.PUBLISH).allowed
    assert items(ask(signed, Verb.PUBLISH, "lex")) == ["role"]
    signed.write(headline="Another")
    decision = ask(signed, Verb.PUBLISH)
    assert "edited since it was signed" in decision.blockers[0].why


def test_a_story_is_published_when_the_time_of_those_asked_is_over_or_somebody_waives_that(story):
    party = story.party("Ruth Calder")
    story.ask(party, story.allegation("officials said", party), deadline="2026-12-01T10:00:00+00:00")
    (request,) = story.dossier.requests
    story.submit()
    story.sign("editor", "ed")
    story.sign("standards", "sto")
    story.state(StoryState.SIGNED)
    (asked,) = [b for b in ask(story, Verb.PUBLISH).blockers if b.item == "R4b"]
    assert "Ruth Calder" in asked.why
    assert "time to answer is not over" in asked.why
    story.change(requests=(replace(request, state=RequestState.NO_ANSWER),))
    assert "R4b" in items(ask(story, Verb.PUBLISH)), "tried in vain, but the time given is not over"
    story.change(requests=(replace(request, state=RequestState.DECLINED),))
    assert "R4b" not in items(ask(story, Verb.PUBLISH))
    story.change(requests=(request,))
    assert "R4b" in items(ask(story, Verb.PUBLISH))
    story.sign("", "ed", Verdict.OVERRIDE, expires=SOON)
    assert "R4b" not in items(ask(story, Verb.PUBLISH))


def test_a_correction_is_read_again_before_it_runs(signed):
    signed.state(StoryState.PUBLISHED)
    assert items(ask(signed, Verb.CORRECT)) == ["reason"]
    signed.write(body="The quay is safe, the council of Tarn said on Monday.\n")
    assert items(ask(signed, Verb.CORRECT, reason="The date was wrong.")) == ["signoff"]
    assert ask(signed, Verb.SIGN, step="editor").allowed
    signed.sign("editor", "ed")
    assert ask(signed, Verb.CORRECT, reason="The date was wrong.").allowed


def test_withdrawing_needs_a_reason(signed):
    signed.state(StoryState.PUBLISHED)
    assert items(ask(signed, Verb.WITHDRAW, "lex")) == ["reason"]
    assert ask(signed, Verb.WITHDRAW, "lex", reason="A court ordered it.").allowed


def test_clean_copy_and_the_public_note_leave_only_signed_or_as_a_draft(story):
    decide = lambda kind, **more: gate.decide_export(kind, story.policy, story.dossier, story.now, **more)  # noqa: E731
    for kind in (ExportKind.CLEAN, ExportKind.PUBLIC):
        assert not decide(kind).allowed
        assert decide(kind, draft=True).allowed
    assert decide(ExportKind.LAWYER).allowed
    assert decide(ExportKind.LETTER).allowed
    story.submit()
    story.sign("editor", "ed")
    story.state(StoryState.SIGNED)
    assert decide(ExportKind.CLEAN).allowed
    story.write(body="Changed.")
    assert [b.item for b in decide(ExportKind.CLEAN).blockers] == ["signoff"]


def test_a_withdrawn_story_leaves_no_more(signed):
    signed.state(StoryState.WITHDRAWN)
    decision = gate.decide_export(ExportKind.CLEAN, signed.policy, signed.dossier, signed.now)
    assert items(decision) == ["state"]


def test_a_refusal_is_raised_with_all_that_is_missing(story):
    story.state(StoryState.IN_REVIEW)
    with pytest.raises(GateRefused) as refused:
        ask(story, Verb.SIGN, "ana", step="editor").demand()
    assert [b.item for b in refused.value.blockers] == ["role", "four-eyes", "ahead"]
    assert str(refused.value) == "The story cannot be signed: 3 things must be settled first."


def test_a_person_signs_the_step_of_their_role_that_is_open(in_review):
    pick = lambda who: gate.step_for(in_review.policy, in_review.dossier, in_review.person(who), in_review.now)  # noqa: E731
    assert pick("ed").id == "editor"
    assert pick("lex").id == "legal"
    assert pick("ana") is None
    assert pick(None) is None
