"""One open story on a real library: saving, what others do meanwhile, anchors that follow."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from newsdesk.actions import claims, stories
from newsdesk.analysis.engine import StoryAnalysis
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.errors import VersionConflict
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.spans import Field, Span
from newsdesk.live.anchors import Origin
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice
from tests.support.desks import BODY, do

KNEW = "the harbour office in Tarn knew"
AT = BODY.index(KNEW)
END = AT + len(KNEW)


@pytest.fixture
def live(desk, story):
    return LiveStory(desk, desk.dossier(story), StoryAnalysis(desk.engine))


def add_claim(desk, story, start=AT, end=END):
    anchor = Anchor(Field.BODY, Span(start, end), BODY[start:end])
    return do(desk, claims.add_claim, story=story, text=KNEW, kind=ClaimKind.ALLEGATION, anchor=anchor)


def test_what_is_typed_is_in_the_library_after_a_save(desk, story, live):
    live.apply(Field.BODY, Splice(0, "", "In Tarn: "))
    live.set_field("headline", "The ferry that left late")
    assert live.dirty
    live.save_now()
    assert not live.dirty
    saved = desk.dossier(story).content
    assert saved.body == "In Tarn: " + BODY
    assert saved.headline == "The ferry that left late"


def test_words_typed_while_a_save_is_on_its_way_stay_unsaved(desk, story, live):
    live.apply(Field.BODY, Splice(0, "", "One. "))
    pending = live.save()
    live.apply(Field.BODY, Splice(0, "", "Two. "))
    assert live.save() is None, "one save at a time"
    live.finish(pending)
    assert live.dirty
    live.save_now()
    assert desk.dossier(story).content.body.startswith("Two. One. ")


def test_a_save_that_changes_nothing_is_no_save(desk, story, live):
    version = desk.dossier(story).story.version
    assert live.save() is None
    assert desk.dossier(story).story.version == version


def test_a_claim_recorded_elsewhere_lands_on_its_words_though_the_text_moved(desk, story, live):
    live.apply(Field.BODY, Splice(0, "", "Unsaved words. "))
    claim = add_claim(desk, story)
    assert not live.take(desk.dossier(story)), "no words changed elsewhere"
    anchor = live.anchors[claim]
    assert anchor.state is AnchorState.ATTACHED
    assert live.content.body[anchor.span.start : anchor.span.end] == KNEW


def test_an_edited_passage_says_so_and_a_deleted_one_is_orphaned_until_undo(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    live.apply(Field.BODY, Splice(AT + 4, "", "whole "))
    assert live.anchors[claim].state is AnchorState.CHANGED
    removal = Splice(AT - 2, live.content.body[AT - 2 : AT + 50], "")
    live.apply(Field.BODY, removal)
    assert live.anchors[claim].state is AnchorState.ORPHANED
    live.save_now()
    assert next(c for c in desk.dossier(story).claims if c.id == claim).anchor.state is AnchorState.ORPHANED
    live.apply(Field.BODY, removal.inverse, Origin.UNDO)
    live.save_now()
    stored = next(c for c in desk.dossier(story).claims if c.id == claim).anchor
    assert stored.state is AnchorState.CHANGED
    assert stored.exact == KNEW


def test_a_record_placed_anew_elsewhere_moves_here_too(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    live.apply(Field.BODY, Splice(0, "", "Typed. "))
    elsewhere = Anchor(Field.BODY, Span(0, 9), BODY[:9])
    do(desk, claims.edit_claim, story=story, claim=claim, anchor=elsewhere)
    live.take(desk.dossier(story))
    assert live.anchors[claim].span == Span(7, 16)


def test_another_windows_text_is_taken_over_when_nothing_here_is_unsaved(desk, story, live):
    other = LiveStory(desk, desk.dossier(story))
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    other.take(desk.dossier(story))
    other.apply(Field.BODY, Splice(0, "", "From the other window. "))
    other.save_now()
    assert live.take(desk.dossier(story))
    assert live.content.body == "From the other window. " + BODY
    assert live.anchors[claim].span.start == AT + len("From the other window. ")
    assert not live.dirty


def test_a_reading_that_comes_after_a_later_save_takes_nothing_back(desk, story, live):
    early = desk.dossier(story)
    live.apply(Field.BODY, Splice(0, "", "Typed. "))
    live.save_now()
    assert not live.take(early)
    assert live.content.body == "Typed. " + BODY
    live.apply(Field.BODY, Splice(0, "", "More. "))
    live.save_now()
    assert desk.dossier(story).content.body == "More. Typed. " + BODY


def test_a_conflict_keeps_both_texts(desk, story, live):
    other = LiveStory(desk, desk.dossier(story))
    other.apply(Field.BODY, Splice(0, "", "Theirs. "))
    other.save_now()
    live.apply(Field.BODY, Splice(0, "", "Mine. "))
    with pytest.raises(VersionConflict):
        live.save_now()
    assert live.dirty
    assert live.content.body == "Mine. " + BODY
    assert not live.take(desk.dossier(story)), "unsaved words are never overwritten"
    do(desk, stories.mint_revision, story=story, event="checkpoint")
    live.keep_mine(desk.dossier(story))
    live.save_now()
    saved = desk.dossier(story)
    assert saved.content.body == "Mine. " + BODY
    assert any(r.content.body == "Theirs. " + BODY for r in saved.revisions)


def test_an_older_text_taken_over_keeps_anchors_that_did_not_change(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    older = live.content
    live.apply(Field.BODY, Splice(0, BODY[:20], "Rewritten start, "))
    live.set_content(replace(older, slug="older"))
    assert live.content == replace(older, slug="older")
    anchor = live.anchors[claim]
    assert live.content.body[anchor.span.start : anchor.span.end] == KNEW


def test_the_dossier_shows_words_and_records_as_they_are_now(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    live.apply(Field.BODY, Splice(0, "", "Now. "))
    dossier = live.dossier()
    assert dossier.content.body.startswith("Now. ")
    assert dossier.claims[0].id == claim
    assert dossier.claims[0].anchor.span.start == AT + 5


def words_at(live, claim):
    anchor = live.anchors[claim]
    return live.content.body[anchor.span.start : anchor.span.end]


def test_a_split_sentence_keeps_its_longer_part_says_so_and_heals_by_undo(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    split = Splice(AT + len("the harbour office"), "", ". That office is")
    live.apply(Field.BODY, split)
    assert (live.anchors[claim].state, words_at(live, claim)) == (AnchorState.SPLIT, "the harbour office.")
    live.save_now()
    stored = next(c for c in desk.dossier(story).claims if c.id == claim).anchor
    assert (stored.state, stored.exact) == (AnchorState.SPLIT, KNEW)
    live.apply(Field.BODY, split.inverse, Origin.UNDO)
    assert (live.anchors[claim].state, words_at(live, claim)) == (AnchorState.ATTACHED, KNEW)


def test_a_split_is_still_said_when_the_story_is_opened_again(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    live.apply(Field.BODY, Splice(AT + len("the harbour office"), "", ". That office is"))
    live.save_now()
    again = LiveStory(desk, desk.dossier(story))
    assert again.anchors[claim].state is AnchorState.SPLIT
    anchor = Anchor(Field.BODY, again.anchors[claim].span, words_at(again, claim))
    do(desk, claims.edit_claim, story=story, claim=claim, anchor=anchor)
    again.take(desk.dossier(story))
    assert again.anchors[claim].state is AnchorState.ATTACHED


def cut_out(live):
    live.apply(Field.BODY, Splice(AT, KNEW, ""), Origin.CUT)


def test_a_passage_cut_and_pasted_into_another_field_takes_its_claim_along(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    live.set_field("headline", "Late: ")
    cut_out(live)
    assert live.anchors[claim].state is AnchorState.ORPHANED
    live.apply(Field.HEADLINE, Splice(6, "", KNEW), Origin.PASTE)
    assert live.anchors[claim] == Anchor(Field.HEADLINE, Span(6, 6 + len(KNEW)), KNEW)
    live.apply(Field.HEADLINE, Splice(0, "", "Too "))
    live.save_now()
    assert desk.dossier(story).claims[0].anchor == Anchor(Field.HEADLINE, Span(10, 10 + len(KNEW)), KNEW)
    again = LiveStory(desk, desk.dossier(story))
    assert again.content.headline[slice(*again.anchors[claim].span)] == KNEW


def test_undoing_both_brings_the_claim_back_to_the_field_it_was_cut_from(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    cut_out(live)
    live.apply(Field.HEADLINE, Splice(0, "", KNEW), Origin.PASTE)
    live.apply(Field.HEADLINE, Splice(0, KNEW, ""), Origin.UNDO)
    assert live.anchors[claim].state is AnchorState.ORPHANED
    live.apply(Field.HEADLINE, Splice(0, "", KNEW), Origin.REDO)
    assert live.anchors[claim].field is Field.HEADLINE
    live.apply(Field.HEADLINE, Splice(0, KNEW, ""), Origin.UNDO)
    live.apply(Field.BODY, Splice(AT, "", KNEW), Origin.UNDO)
    assert live.anchors[claim] == Anchor(Field.BODY, Span(AT, END), KNEW)


def test_words_typed_or_copied_into_another_field_take_no_claim_with_them(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    live.apply(Field.HEADLINE, Splice(0, "", KNEW), Origin.PASTE)
    assert live.anchors[claim].field is Field.BODY, "only copied: its words still stand where they stood"
    cut_out(live)
    live.apply(Field.STANDFIRST, Splice(0, "", KNEW))
    assert live.anchors[claim].state is AnchorState.ORPHANED, "typed, not pasted"


def test_a_claim_removed_is_forgotten_in_every_field(desk, story, live):
    claim = add_claim(desk, story)
    live.take(desk.dossier(story))
    cut_out(live)
    live.apply(Field.HEADLINE, Splice(0, "", KNEW), Origin.PASTE)
    live.save_now()
    do(desk, claims.remove_claim, story=story, claim=claim)
    live.take(desk.dossier(story))
    assert claim not in live.anchors
    live.apply(Field.HEADLINE, Splice(0, KNEW, ""), Origin.UNDO)
    live.apply(Field.BODY, Splice(AT, "", KNEW), Origin.UNDO)
    assert claim not in live.anchors


@pytest.mark.parametrize(
    "words",
    [
        ("Calder ordered", "The U.S. said that Calder ordered"),
        (" Calder ordered", " The U.S. said that Calder ordered"),
        ("Calder ordered", "Nobody asked. The town says Calder ordered"),
    ],
)
@pytest.mark.parametrize("by_key", [False, True])
def test_replacing_the_first_words_of_a_sentence_keeps_the_whole_of_it(desk, story, live, words, by_key):
    old, new = words
    body = f"Before. Calder ordered the changes. After. {BODY}"
    live.set_field("body", body)
    live.save_now()
    said, start = "Calder ordered the changes.", body.index("Calder")
    anchor = Anchor(Field.BODY, Span(start, start + len(said)), said)
    claim = do(desk, claims.add_claim, story=story, text=said, kind=ClaimKind.ALLEGATION, anchor=anchor)
    live.take(desk.dossier(story))
    at = body.index(old)
    splices = [Splice(at, old, new)]
    if by_key:
        splices = [Splice(at, old, ""), *(Splice(at + n, "", key) for n, key in enumerate(new))]
    for splice in splices:
        live.apply(Field.BODY, splice)
    anchor = live.anchors[claim]
    whole = f"{new.rpartition('asked. ')[2].strip()} the changes."
    assert (words_at(live, claim), anchor.state) == (whole, AnchorState.CHANGED)
    live.apply(Field.BODY, Splice(live.content.body.index("Before."), "", "Well. "))
    assert words_at(live, claim) == whole, "an edit elsewhere takes nothing away"
    for splice in (Splice(0, "", "Well. "), *reversed(splices)):
        live.apply(Field.BODY, splice.inverse, Origin.UNDO)
    assert (words_at(live, claim), live.anchors[claim].state) == ("Calder ordered the changes.", AnchorState.ATTACHED)


SENTENCE = "The harbour office hid the figures."


@pytest.fixture
def claim_on(desk, story, live):
    """Write a text and record a claim on words of it; gives the claim's id."""

    def record(body, said):
        live.set_field("body", body)
        live.save_now()
        start = body.index(said)
        anchor = Anchor(Field.BODY, Span(start, start + len(said)), said)
        claim = do(desk, claims.add_claim, story=story, text=said, kind=ClaimKind.ALLEGATION, anchor=anchor)
        live.take(desk.dossier(story))
        return claim

    return record


def type_at(live, at, words):
    splices = [Splice(at + n, "", key) for n, key in enumerate(words)]
    for splice in splices:
        live.apply(Field.BODY, splice)
    return splices


def shown(live, claim):
    return words_at(live, claim), live.anchors[claim].state


@pytest.mark.parametrize("before", ["It rained. ", "It rained.\n\n", ""])
@pytest.mark.parametrize("typed", ["On Monday ", "“", "40 clerks say ", "in May ", "The U.S. said that "])
def test_words_typed_before_a_sentence_belong_to_it(live, claim_on, before, typed):
    claim = claim_on(f"{before}{SENTENCE} It snowed.", SENTENCE)
    keys = type_at(live, len(before), typed)
    assert shown(live, claim) == (typed + SENTENCE, AnchorState.CHANGED)
    for key in reversed(keys):
        live.apply(Field.BODY, key.inverse, Origin.UNDO)
    assert shown(live, claim) == (SENTENCE, AnchorState.ATTACHED)


def test_new_words_before_a_sentence_and_its_old_first_words_deleted_leave_no_torso(live, claim_on):
    claim = claim_on(f"It rained. {SENTENCE}", SENTENCE)
    type_at(live, len("It rained. "), "Two clerks shredded ")
    gone = "The harbour office hid "
    live.apply(Field.BODY, Splice(live.content.body.index(gone), gone, ""))
    assert shown(live, claim) == ("Two clerks shredded the figures.", AnchorState.CHANGED)
    live.save_now()
    assert words_at(live, claim) == "Two clerks shredded the figures."


@pytest.mark.parametrize("typed", ["Nobody asked why. ", "Nobody asked why.\n\n"])
def test_a_sentence_typed_before_another_is_its_own(live, claim_on, typed):
    claim = claim_on(f"It rained. {SENTENCE}", SENTENCE)
    type_at(live, len("It rained. "), typed)
    assert shown(live, claim) == (SENTENCE, AnchorState.ATTACHED)


def test_words_typed_before_a_part_of_a_sentence_do_not_belong_to_the_record_on_it(live, claim_on):
    claim = claim_on(f"It rained, and {SENTENCE[0].lower()}{SENTENCE[1:]}", "the harbour office hid the figures")
    type_at(live, len("It rained, and "), "nobody asked why ")
    assert shown(live, claim) == ("the harbour office hid the figures", AnchorState.ATTACHED)


def test_words_typed_at_the_end_of_a_sentence_belong_to_it_and_to_no_part(live, claim_on):
    whole = claim_on(f"{SENTENCE} It snowed.", SENTENCE[:-1])
    type_at(live, len(SENTENCE) - 1, " for years")
    assert shown(live, whole) == (SENTENCE[:-1] + " for years", AnchorState.CHANGED)
    part = claim_on(f"It is said that {SENTENCE}", "The harbour office")
    type_at(live, len("It is said that The harbour office"), " board")
    assert shown(live, part) == ("The harbour office", AnchorState.ATTACHED)


def test_what_is_typed_behind_a_sentence_is_the_next_one(live, claim_on):
    claim = claim_on(SENTENCE, SENTENCE)
    type_at(live, len(SENTENCE), " Nobody asked why. It snowed.\n\nThen it stopped.")
    assert shown(live, claim) == (SENTENCE, AnchorState.ATTACHED)


@pytest.mark.parametrize("seed", range(12))
def test_a_sentence_rewritten_at_random_never_leaves_its_record_a_torso(live, claim_on, seed):
    before, behind = "It rained on Sunday. ", ". It snowed."
    said = SENTENCE[:-1] if seed % 2 else SENTENCE
    claim = claim_on(f"{before}{SENTENCE}{behind[1:]}", said)
    chance, done = random.Random(seed), []
    while live.anchors[claim].state is not AnchorState.ORPHANED and len(done) < 120:
        start, stop = len(before), len(live.content.body) - len(behind)
        at = chance.choice((start, stop, chance.randint(start, stop)))
        gone = live.content.body[at : min(stop, at + chance.choice((0, 0, 1, 4)))]
        put = (
            chance.choice(("", "a", "Tarn ", " late", "40 ", "é", "“")) if gone else chance.choice(("y", "the ", " Ed"))
        )
        for splice in (Splice(at, gone, ""), Splice(at, "", put)):
            if splice.removed or splice.inserted:
                live.apply(Field.BODY, splice)
                done.append(splice)
        rewritten = live.content.body[len(before) : len(live.content.body) - len(behind)].strip()
        anchor = live.anchors[claim]
        words = words_at(live, claim)
        assert anchor.state is AnchorState.ORPHANED or words.removesuffix(".").strip() == rewritten, (seed, len(done))
    for splice in reversed(done):
        live.apply(Field.BODY, splice.inverse, Origin.UNDO)
    assert shown(live, claim) == (said, AnchorState.ATTACHED)
