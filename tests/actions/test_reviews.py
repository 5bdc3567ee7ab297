from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.actions import decisions, holds, people, reviews, sources, stories
from newsdesk.domain.dossier import Content, RevisionEvent, Route, Verdict
from newsdesk.domain.errors import GateRefused
from newsdesk.domain.records import Role
from newsdesk.domain.states import StoryState
from newsdesk.policy import evaluate, load_policy
from newsdesk.policy.review import signoff_statuses
from newsdesk.policy.words import counted
from tests.support.desks import do

QUIET = "The library in Tarn opens on 3 December at 10:00, the council said.\n"
FACELESS = "The library in Tarn will close, sources say.\n"
SOON = "2026-11-23T20:00:00+00:00"


@pytest.fixture
def policy():
    return load_policy()


@pytest.fixture
def staff(desk):
    roles = {"Ana Moreno": Role.REPORTER, "Ed Quill": Role.EDITOR, "Sto Lind": Role.STANDARDS, "Lex Abara": Role.LEGAL}
    return {name.split()[0]: do(desk, people.add_person, name=name, roles=(role,)) for name, role in roles.items()}


@pytest.fixture
def story(desk, staff):
    desk.act_as(staff["Ana"])
    return do(desk, stories.create_story, content=content(QUIET))


def content(body, **fields):
    return Content(slug="library", headline="The library", byline="By Ana Moreno", body=body, **fields)


def act(desk, person, action, **arguments):
    desk.act_as(person)
    return do(desk, action, **arguments)


def write(desk, person, story, body):
    dossier = desk.dossier(story)
    changed = replace(dossier.content, body=body)
    act(
        desk,
        person,
        stories.save_working_copy,
        story=story,
        base_version=dossier.story.version,
        content=changed,
        save_id=f"{dossier.story.version}-{len(body)}",
    )


def state(desk, story):
    return desk.dossier(story).story.state


def pill(desk):
    return desk.stories()[0].summary.waits_for


def refused(desk, person, action, **arguments):
    before = [(s.id, s.state, s.summary) for s in desk.stories()]
    with pytest.raises(GateRefused) as error:
        act(desk, person, action, **arguments)
    assert [(s.id, s.state, s.summary) for s in desk.stories()] == before
    return [b.item for b in error.value.blockers]


@pytest.fixture
def submitted(desk, staff, story):
    act(desk, staff["Ana"], reviews.submit, story=story)
    return story


@pytest.fixture
def signed(desk, staff, submitted):
    act(desk, staff["Ed"], reviews.sign, story=submitted, step="editor")
    return submitted


def test_submitting_freezes_the_text_and_the_policy(desk, staff, submitted, policy):
    dossier = desk.dossier(submitted)
    assert dossier.story.state is StoryState.IN_REVIEW
    revision = dossier.revision(dossier.story.submitted)
    assert revision.content == dossier.content
    assert (revision.event, revision.policy_digest) == (RevisionEvent.SUBMIT, policy.digest)


def test_a_signature_names_both_digests_and_the_story_is_signed_with_the_last_step(desk, staff, signed):
    dossier = desk.dossier(signed)
    assert dossier.story.state is StoryState.SIGNED
    (signoff,) = dossier.signoffs
    revision = dossier.revision(signoff.revision)
    assert (signoff.step, signoff.by, signoff.verdict) == ("editor", staff["Ed"], Verdict.SIGNED)
    assert (signoff.text_digest, signoff.records_digest) == (revision.text_digest, revision.records_digest)
    assert pill(desk) == "signed"


def test_the_author_cannot_sign_and_nothing_is_kept_of_the_attempt(desk, staff, submitted):
    assert refused(desk, staff["Ana"], reviews.sign, story=submitted, step="editor") == ["role", "four-eyes"]
    assert desk.dossier(submitted).signoffs == ()


def test_an_editor_who_changed_a_word_of_the_body_cannot_sign(desk, staff, story):
    write(desk, staff["Ed"], story, QUIET + "More.\n")
    act(desk, staff["Ana"], reviews.submit, story=story)
    assert refused(desk, staff["Ed"], reviews.sign, story=story, step="editor") == ["four-eyes"]


def test_a_finding_that_must_be_fixed_refuses_the_signature_with_its_passage(desk, staff, story):
    write(desk, staff["Ana"], story, FACELESS)
    act(desk, staff["Ana"], reviews.submit, story=story)
    desk.act_as(staff["Ed"])
    with pytest.raises(GateRefused) as error:
        do(desk, reviews.sign, story=story, step="editor")
    blocker = next(b for b in error.value.blockers if b.item == "S2")
    assert "sources" in FACELESS[blocker.span.start : blocker.span.end]
    assert pill(desk) == counted(len(error.value.blockers), "must-fix item")


def test_editing_after_the_signature_stops_publication_and_undoing_heals_it(desk, staff, signed):
    write(desk, staff["Ana"], signed, QUIET + "x")
    assert refused(desk, staff["Ed"], reviews.publish, story=signed) == ["signoff"]
    write(desk, staff["Ana"], signed, QUIET)
    act(desk, staff["Ed"], reviews.publish, story=signed)
    assert state(desk, signed) is StoryState.PUBLISHED


def test_saving_without_a_change_voids_nothing(desk, staff, signed, policy, clock):
    clock.forward(days=400)
    write(desk, staff["Ana"], signed, QUIET)
    dossier = desk.dossier(signed)
    assert signoff_statuses(policy, dossier, clock())[0].valid


def test_requested_changes_carry_a_reason_and_end_what_was_signed(desk, staff, signed):
    assert refused(desk, staff["Lex"], reviews.request_changes, story=signed, reason=" ") == ["reason"]
    act(desk, staff["Lex"], reviews.request_changes, story=signed, reason="The date is wrong.")
    dossier = desk.dossier(signed)
    assert dossier.story.state is StoryState.CHANGES_REQUESTED
    assert (dossier.signoffs[-1].reason, dossier.signoffs[-1].step) == ("The date is wrong.", "legal")
    act(desk, staff["Ana"], reviews.submit, story=signed)
    assert refused(desk, staff["Ed"], reviews.publish, story=signed) == ["state"]
    act(desk, staff["Ed"], reviews.sign, story=signed)
    assert state(desk, signed) is StoryState.SIGNED


def test_an_investigation_is_signed_when_editor_and_legal_have_signed_one_text(desk, staff):
    desk.act_as(staff["Ana"])
    story = do(desk, stories.create_story, content=content(QUIET, route=Route.INVESTIGATION))
    for item in ("A1", "A3"):
        do(desk, decisions.answer_item, story=story, item=item, answer="yes")
    do(desk, reviews.submit, story=story)
    assert refused(desk, staff["Lex"], reviews.sign, story=story) == ["order"]
    act(desk, staff["Ed"], reviews.sign, story=story)
    assert state(desk, story) is StoryState.IN_REVIEW
    act(desk, staff["Lex"], reviews.sign, story=story)
    assert state(desk, story) is StoryState.SIGNED


def test_a_record_added_in_review_makes_the_first_signature_count_for_less(desk, staff, policy, clock):
    desk.act_as(staff["Ana"])
    story = do(desk, stories.create_story, content=content(QUIET, route=Route.INVESTIGATION))
    for item in ("A1", "A3"):
        do(desk, decisions.answer_item, story=story, item=item, answer="yes")
    do(desk, reviews.submit, story=story)
    act(desk, staff["Ed"], reviews.sign, story=story)
    act(desk, staff["Ana"], sources.add_source, story=story, label="The council's minutes")
    assert refused(desk, staff["Lex"], reviews.sign, story=story) == ["order"]
    act(desk, staff["Ed"], reviews.sign, story=story)
    act(desk, staff["Lex"], reviews.sign, story=story)
    statuses = signoff_statuses(policy, desk.dossier(story), clock())
    assert [s.valid for s in statuses] == [False, True, True]


def test_a_waiver_is_recorded_and_can_be_taken_back(desk, staff, story, policy, clock):
    write(desk, staff["Ana"], story, FACELESS)
    desk.act_as(staff["Sto"])
    changes = desk.execute(reviews.waive, story=story, item="S2", reason="safety", text="The desk knows.").result()
    assert [w.by for w in desk.dossier(story).waivers] == [staff["Sto"]]
    desk.undo(changes).result()
    assert desk.dossier(story).waivers == ()


def test_a_waiver_is_kept_while_the_story_is_held(desk, staff, story):
    write(desk, staff["Ana"], story, FACELESS)
    desk.act_as(staff["Sto"])
    waived = desk.execute(reviews.waive, story=story, item="S2", reason="safety").result()
    act(desk, staff["Ed"], holds.place_hold, story=story, reason="letter of 3 November")
    with pytest.raises(GateRefused, match="nothing of it is deleted"):
        do(desk, reviews.take_waiver_back, story=story, waiver=waived.result)
    with pytest.raises(GateRefused, match="nothing of it is deleted"):
        desk.undo(waived).result()
    assert len(desk.dossier(story).waivers) == 1


def test_an_override_publishes_now_and_is_signed_later(desk, staff, story, policy, clock):
    write(desk, staff["Ana"], story, FACELESS)
    act(desk, staff["Ana"], reviews.submit, story=story)
    act(desk, staff["Ed"], reviews.override, story=story, reason="Breaking.", expires=SOON)
    assert state(desk, story) is StoryState.SIGNED
    act(desk, staff["Ed"], reviews.publish, story=story)
    assert pill(desk) == "sign later"
    blockers = evaluate(policy, desk.dossier(story), clock()).blockers
    assert "sign-later" in [b.item for b in blockers]


def test_a_correction_waits_for_a_second_reading_of_the_new_text(desk, staff, signed):
    act(desk, staff["Ed"], reviews.publish, story=signed)
    write(desk, staff["Ana"], signed, QUIET.replace("3 December", "4 December"))
    assert refused(desk, staff["Ed"], reviews.correct, story=signed, text="The date was wrong.") == ["signoff"]
    act(desk, staff["Ed"], reviews.sign, story=signed)
    act(desk, staff["Ed"], reviews.correct, story=signed, text="The date was wrong.")
    dossier = desk.dossier(signed)
    assert dossier.story.state is StoryState.CORRECTED
    assert dossier.signoffs[-1].reason == "The date was wrong."
    assert "4 December" in dossier.revision(dossier.signoffs[-1].revision).content.body


def test_withdrawing_keeps_the_reason_and_the_whole_history(desk, staff, signed):
    act(desk, staff["Ed"], reviews.publish, story=signed)
    act(desk, staff["Lex"], reviews.withdraw, story=signed, reason="A court ordered it.")
    verdicts = [s.verdict for s in desk.dossier(signed).signoffs]
    assert verdicts == [Verdict.SIGNED, Verdict.PUBLISHED, Verdict.WITHDRAWN]
    assert refused(desk, staff["Ed"], reviews.publish, story=signed) == ["state"]


def test_every_decision_is_in_the_journal_without_a_word_of_the_story(desk, staff, signed):
    verbs = [e.verb for e in desk.read(lambda reader: reader.changes_since(0)) if e.verb.startswith("review.")]
    assert verbs == ["review.submit", "review.signed"]


def test_only_author_and_editor_put_a_story_away_or_bring_it_back(desk, staff, signed):
    assert refused(desk, staff["Lex"], stories.archive, story=signed) == ["role"]
    act(desk, staff["Ana"], stories.archive, story=signed)
    assert refused(desk, staff["Lex"], stories.restore_story, story=signed) == ["role"]
    act(desk, staff["Ed"], stories.restore_story, story=signed)
    assert state(desk, signed) is StoryState.SIGNED
