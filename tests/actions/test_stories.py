"""Stories: made, saved, frozen, put away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.actions import claims, parties, people, replies, stories
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Content, RevisionEvent
from newsdesk.domain.errors import GateRefused, KnownError, VersionConflict
from newsdesk.domain.records import Anchor, AnchorState, Role
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import Summary
from tests.support.desks import BODY, do

EVENTS = [RevisionEvent.SUBMIT, RevisionEvent.SIGN, RevisionEvent.LETTER, RevisionEvent.EXPORT]


def text(body, **fields):
    return Content(slug="ferry", headline="The late ferry", body=body, **fields)


def save(desk, story, version, content, save_id=None, **more):
    save_id = save_id or f"save-{version}-{content.body[:9]}"
    return do(
        desk, stories.save_working_copy, story=story, base_version=version, content=content, save_id=save_id, **more
    )


def mint(desk, story, event):
    return do(desk, stories.mint_revision, story=story, event=event)


def test_a_new_story_is_a_draft_by_who_made_it(desk, story, reporter, clock):
    dossier = desk.dossier(story)
    assert dossier.story.state is StoryState.DRAFT
    assert (dossier.story.created_by, dossier.story.body_authors) == (reporter, (reporter,))
    assert (dossier.story.version, dossier.story.created_at) == (1, "2026-11-23T13:40:00Z")
    assert dossier.content == text(BODY)
    assert dossier.revisions == ()


def test_an_imported_story_has_a_first_revision(desk, reporter):
    story = do(desk, stories.create_story, content=text(BODY), event=RevisionEvent.IMPORT)
    [revision] = desk.dossier(story).revisions
    assert (revision.number, revision.event, revision.content) == (1, RevisionEvent.IMPORT, text(BODY))
    assert revision.text_digest == text_digest(text(BODY))
    assert revision.policy_digest == "policy-1"


def test_a_save_is_what_is_read_afterwards(desk, story, clock):
    clock.forward(minutes=5)
    summary = Summary(words=3, must=2, should=1, waits_for="2 must-fix")
    content = text("It was late.", standfirst="Why?", byline="Ines Halloran")
    assert save(desk, story, 1, content, summary=summary) == 2
    dossier = desk.dossier(story)
    assert dossier.content == content
    assert (dossier.story.version, dossier.story.updated_at) == (2, "2026-11-23T13:45:00Z")
    [listed] = desk.stories()
    assert (listed.summary, listed.author, listed.headline) == (summary, "Ines Halloran", "The late ferry")


def test_a_save_moves_the_anchors_without_changing_the_records(desk, story):
    before = Anchor(Field.BODY, Span(4, 9), "ferry")
    claim = do(desk, claims.add_claim, story=story, text="late", kind=ClaimKind.FACT, anchor=before)
    after = Anchor(Field.BODY, Span(6, 11), "ferry", AnchorState.CHANGED)
    gone = Anchor(Field.BODY, Span(0, 1), "x")
    save(desk, story, 1, text("  " + BODY), anchors={claim: after, "of a record that is gone": gone})
    [record] = desk.dossier(story).claims
    assert record.anchor == after
    assert record.version == 1


def test_a_save_that_is_repeated_is_one_save(desk, story):
    assert save(desk, story, 1, text("One."), "s1") == 2
    assert save(desk, story, 1, text("One."), "s1") == 2
    assert save(desk, story, 2, text("Two."), "s2") == 3
    assert save(desk, story, 1, text("One."), "s1") == 2
    assert desk.dossier(story).content.body == "Two."


def test_a_save_that_comes_second_keeps_both_texts(desk, story):
    save(desk, story, 1, text("Ines wrote this."), "ines")
    with pytest.raises(VersionConflict, match="both texts are kept"):
        save(desk, story, 1, text("Jonas wrote that."), "jonas")
    assert desk.dossier(story).content.body == "Ines wrote this."
    [copy] = desk.read(lambda reader: reader.conflict_copies(story))
    assert (copy.content.body, copy.base_version) == ("Jonas wrote that.", 1)
    assert desk.dossier(story).revisions == ()


def test_who_changes_the_body_is_one_of_its_authors_for_ever(desk, story, reporter):
    editor = do(desk, people.add_person, name="Jonas Reuel", roles=(Role.EDITOR,))
    desk.act_as(editor)
    save(desk, story, 1, text(BODY, standfirst="A new standfirst"))
    assert desk.dossier(story).story.body_authors == (reporter,)
    save(desk, story, 2, text(BODY + " So they said.", standfirst="A new standfirst"))
    save(desk, story, 3, text(BODY, standfirst="A new standfirst"))
    assert desk.dossier(story).story.body_authors == (reporter, editor)


def test_typing_is_one_journal_entry_until_something_else_happens(desk, story):
    for version in range(1, 5):
        save(desk, story, version, text(f"Version {version}"))
    do(desk, claims.add_claim, story=story, text="late", kind=ClaimKind.FACT)
    save(desk, story, 5, text("More"))
    verbs = [e.verb for e in desk.read(lambda reader: reader.changes_since(0, story=story))]
    assert verbs == ["story.create", "working_copy.write", "claim.add", "working_copy.write"]


def test_a_save_of_a_story_that_is_not_there_says_so(desk, reporter):
    with pytest.raises(KnownError, match="no story nowhere"):
        save(desk, "nowhere", 1, text(BODY))


@pytest.mark.parametrize("event", [*EVENTS, RevisionEvent.CLOSE, RevisionEvent.CHECKPOINT])
def test_the_same_text_and_records_are_the_same_revision(desk, story, event):
    first = mint(desk, story, RevisionEvent.CHECKPOINT)
    assert mint(desk, story, event) == first
    assert len(desk.dossier(story).revisions) == 1


@pytest.mark.parametrize("event", [*EVENTS, RevisionEvent.CLOSE, RevisionEvent.CHECKPOINT])
def test_another_text_is_another_revision(desk, story, event):
    first = mint(desk, story, RevisionEvent.CHECKPOINT)
    save(desk, story, 1, text("Another text."))
    assert mint(desk, story, event) != first
    assert [r.number for r in desk.dossier(story).revisions] == [1, 2]


@pytest.mark.parametrize(
    ("event", "revisions"), [*((event, 2) for event in EVENTS), (RevisionEvent.CLOSE, 1), (RevisionEvent.CHECKPOINT, 1)]
)
def test_other_records_are_another_revision_except_on_closing(desk, story, event, revisions):
    mint(desk, story, RevisionEvent.CHECKPOINT)
    do(desk, claims.add_claim, story=story, text="late", kind=ClaimKind.FACT)
    mint(desk, story, event)
    assert len(desk.dossier(story).revisions) == revisions


def test_a_restored_text_is_always_a_new_revision(desk, story):
    first = mint(desk, story, RevisionEvent.CHECKPOINT)
    assert mint(desk, story, RevisionEvent.RESTORE) != first


def test_the_desk_says_when_a_story_was_edited_after_it_was_submitted(desk, story):
    revision = mint(desk, story, RevisionEvent.SUBMIT)

    def into_review(ctx):
        header = ctx.tx.reader.header(story)
        ctx.tx.save_header(header, replace(header, state=StoryState.IN_REVIEW, submitted=revision))

    desk.execute(into_review).result()
    assert not desk.stories()[0].edited_since
    save(desk, story, 1, text(BODY + "!"))
    assert desk.stories()[0].edited_since
    save(desk, story, 2, text(BODY))
    assert not desk.stories()[0].edited_since


def test_an_archived_story_comes_back_as_it_was(desk, story):
    archived = desk.execute(stories.archive, story=story).result()
    assert desk.stories() == ()
    assert [s.id for s in desk.stories(states=[StoryState.ARCHIVED])] == [story]
    with pytest.raises(KnownError, match="archived already"):
        do(desk, stories.archive, story=story)
    desk.undo(archived).result()
    assert desk.dossier(story).story.state is StoryState.DRAFT
    with pytest.raises(KnownError, match="not archived"):
        do(desk, stories.restore_story, story=story)


def test_a_story_is_archived_by_a_reporter_or_an_editor(desk, story):
    lawyer = do(desk, people.add_person, name="Lena Orre", roles=(Role.LEGAL,))
    desk.act_as(lawyer)
    with pytest.raises(GateRefused, match="Lena Orre is not"):
        do(desk, stories.archive, story=story)
    assert len(desk.stories()) == 1


def test_a_letter_is_tied_to_the_text_it_was_written_from(desk, story):
    party = do(desk, parties.add_party, story=story, name="Tarn harbour office")
    claim = do(desk, claims.add_claim, story=story, text="It knew", kind=ClaimKind.ALLEGATION, about=[party])
    do(desk, replies.log_request, story=story, party=party, claims=[claim], text="Did you know?")
    save(desk, story, 1, text("Another text."))
    dossier = desk.dossier(story)
    assert dossier.revision(dossier.requests[0].revision).content.body == BODY
