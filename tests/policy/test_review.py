from __future__ import annotations

import pytest

from newsdesk.domain.detected import PartyKind
from newsdesk.domain.dossier import RevisionEvent, Route, Verdict
from newsdesk.domain.records import MatchKind
from newsdesk.domain.states import StoryState
from newsdesk.policy.readiness import waits_for
from newsdesk.policy.review import signoff_statuses

ORDER = "Ruth Calder ordered the changes after a private dinner"


def step(story, name="editor"):
    return next(s for s in story.checklist().steps if s.step == name)


@pytest.fixture
def signed(story):
    story.submit()
    story.sign("editor", "ed")
    story.state(StoryState.SIGNED)
    return story


def test_a_plain_story_needs_the_editor_only(story):
    assert [s.step for s in story.checklist().steps if s.required] == ["editor"]


def test_legal_reads_when_a_person_is_accused_and_says_why(story):
    calder = story.party("Ruth Calder", kind=PartyKind.PERSON)
    assert not step(story, "legal").required
    story.allegation(ORDER, calder)
    assert step(story, "legal").required
    assert step(story, "legal").because == "an allegation names a person"


def test_legal_reads_every_investigation_and_no_brief(story):
    story.write(route=Route.INVESTIGATION)
    assert step(story, "legal").because == "the route is investigation"
    story.write(route=Route.BRIEF)
    story.allegation(ORDER, story.party("Ruth Calder", kind=PartyKind.PERSON))
    assert not step(story, "legal").required


def test_standards_signs_when_an_allegation_rests_on_unnamed_sources(story):
    claim = story.allegation(ORDER, story.party("Tallis Marine"))
    story.evidence(claim, story.source("Source A", named=False))
    assert step(story, "standards").because == "an allegation rests on unnamed sources alone"
    story.evidence(claim, story.source("The minutes"))
    assert not step(story, "standards").required


def test_standards_signs_when_a_must_item_was_waived(story):
    story.waive("S2")
    assert step(story, "standards").because == "a must-fix question was waived"


def test_a_sign_off_holds_while_nothing_changes(signed):
    assert step(signed).done
    assert waits_for(signed.dossier, signed.checklist(), signed.now) == "signed"


def test_one_changed_character_is_edited_since_and_undoing_it_heals(signed):
    body = signed.dossier.content.body
    signed.write(body=body + "x")
    assert (step(signed).edited_since, step(signed).done) == (True, False)
    assert waits_for(signed.dossier, signed.checklist(), signed.now) == "edited since"
    signed.write(body=body)
    assert step(signed).done


def test_a_changed_record_is_edited_since_too(signed):
    signed.party("Tallis Marine")
    assert step(signed).edited_since


def test_dismissing_a_lesser_finding_voids_nothing(signed):
    signed.match(MatchKind.DISMISSED, "balance.loaded-word/private")
    assert step(signed).done


def test_time_alone_voids_nothing(signed):
    signed.now = signed.now.replace(year=2036)
    assert step(signed).done


def test_a_revision_that_is_not_reviewed_supersedes_nothing(signed):
    for event in (RevisionEvent.CHECKPOINT, RevisionEvent.EXPORT, RevisionEvent.LETTER):
        signed.revision(event)
    assert step(signed).done


def test_submitting_another_text_supersedes_for_good(signed):
    body = signed.dossier.content.body
    signed.write(body=body + "More.")
    signed.submit()
    assert step(signed).superseded
    signed.write(body=body)
    signed.submit()
    assert step(signed).superseded
    assert not step(signed).done


def test_two_steps_on_one_text_stand_beside_each_other(signed):
    signed.sign("legal", "lex")
    assert step(signed, "editor").done
    assert step(signed, "legal").done


def test_requested_changes_end_the_sign_offs_before_them(signed):
    signed.sign("legal", "lex", Verdict.CHANGES_REQUESTED)
    assert step(signed).superseded


def test_an_override_leaves_a_debt_until_every_step_is_signed(story):
    story.submit()
    story.sign("", "ed", Verdict.OVERRIDE, expires="2026-11-24T12:00:00Z")
    story.state(StoryState.SIGNED)
    debt = [b for b in story.checklist().blockers if b.item == "sign-later"]
    assert debt[0].why == "Sign later: Editor. The override runs until 24 November 2026, 12:00 UTC."
    assert waits_for(story.dossier, story.checklist(), story.now) == "sign later"
    story.sign("editor", "ed")
    assert story.checklist().ready


def test_an_override_runs_out(story):
    story.submit()
    story.sign("", "ed", Verdict.OVERRIDE, expires="2026-11-23T11:00:00Z")
    status = signoff_statuses(story.policy, story.dossier, story.now)[0]
    assert (status.expired, status.valid) == (True, False)
