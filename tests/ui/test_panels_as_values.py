"""What the panels say, from dossiers alone: no window, no library."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.actions.found import sentence_at
from newsdesk.domain.checklist import Checklist, ItemResult, ItemState, MetBy, Occurrence
from newsdesk.domain.detected import Category, Severity
from newsdesk.domain.errors import Blocker
from newsdesk.domain.journal import JournalEntry
from newsdesk.domain.records import (
    AnchorState,
    ClaimStatus,
    Match,
    MatchKind,
    Note,
    NoteClass,
    Party,
    PutAllegation,
    RequestState,
    Seriousness,
    Terms,
)
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.domain.states import StoryState, Verb
from newsdesk.policy import load_policy
from newsdesk.policy.matrix import matrix
from tests.support import port_ostrel as ostrel
from tests.support.port_ostrel import NOW, dossier, span
from ui.viewmodels import balance, checklist, claims, history, replies, review, sources
from ui.viewmodels.cards import Ask, Card, Heading, Mark, Tone
from ui.viewmodels.differences import Change, compare
from ui.viewmodels.matrix import matrix_table
from ui.viewmodels.places import Places, time_left

POLICY = load_policy(None)


def card(rows, words):
    return next(r for r in rows if isinstance(r, Card) and words in r.title)


def item(**fields):
    base = {"item": "X1", "question": "Is it so?", "category": Category.SOURCING, "severity": Severity.MUST}
    return ItemResult(**{**base, "state": ItemState.OPEN, **fields})


# -- head and checklist ----------------------------------------------------------------------------------------------


def test_the_head_counts_what_blocks_and_names_the_first():
    place = Span(3, 9)
    listed = Checklist((), (Blocker("R2", "Ask Pell Dvorin.", Field.BODY, place), Blocker("S1", "x")), (), 2, 4)
    head = checklist.head(listed, dossier(), POLICY, "house 1")
    assert head.readiness == "Not ready for sign-off: 2 must-fix items open"
    assert (head.must, head.should, head.first) == ("2 must-fix items", "4 to consider", "first: Ask Pell Dvorin")
    assert head.first_place == Passage(Field.BODY, place)


def test_what_comes_first_is_said_as_something_to_do():
    put = next(i for i in POLICY.items if i.id == "R2")
    result = item(item=put.id, category=Category.REPLY, parties=("dvorin",))
    listed = Checklist((result,), (Blocker("R2", "Pell Dvorin: nothing put."),), (), 1, 0)
    assert checklist.head(listed, dossier(), POLICY, "house 1").first == "first: ask Pell Dvorin"


def test_one_open_item_is_said_in_the_singular():
    listed = Checklist((), (Blocker("S1", "x"),), (), 1, 0)
    assert (
        checklist.head(listed, dossier(), POLICY, "house 1").readiness == "Not ready for sign-off: 1 must-fix item open"
    )


def test_a_rules_nothing_found_never_looks_like_a_persons_tick():
    by_rule = checklist.mark_of(item(state=ItemState.MET, met_by=MetBy.RULE))
    by_person = checklist.mark_of(item(state=ItemState.MET, met_by=MetBy.PERSON))
    assert (by_rule, by_person) == (Mark.NOTHING_FOUND, Mark.MET)


def test_groups_count_what_is_settled_and_what_does_not_apply_comes_last_folded():
    listed = Checklist(
        (
            item(item="A", state=ItemState.MET, met_by=MetBy.RECORD),
            item(item="B"),
            item(item="C", state=ItemState.NOT_APPLICABLE),
        ),
        (),
    )
    rows = checklist.rows(listed, dossier(), POLICY)
    headings = [r for r in rows if isinstance(r, Heading)]
    assert [(h.title, h.count, h.folded) for h in headings] == [
        ("Sourcing", "1 of 2", False),
        ("Does not apply here", "1", True),
    ]


def test_an_open_item_quotes_its_passages_with_the_paragraph():
    where = span("Reports suggest")
    open_item = item(occurrences=(Occurrence("Reports suggest", Field.BODY, where, "print-f2"),))
    (quote,) = card(checklist.rows(Checklist((open_item,), ()), dossier(), POLICY), "Is it so?").quotes
    assert (quote.words, quote.where, quote.place) == ("“Reports suggest”", "¶\u00a03", Passage(Field.BODY, where))


def test_an_item_offers_what_would_settle_it():
    unnamed = next(i for i in POLICY.items if i.id == "S2")
    where = span("Reports suggest")
    result = item(
        item=unnamed.id, waivable=True, occurrences=(Occurrence("Reports suggest", Field.BODY, where, "print-f2"),)
    )
    shown = card(checklist.rows(Checklist((result,), ()), dossier(), POLICY), "Is it so?")
    assert [c.ask for c in shown.always] == [Ask.RECORD_SOURCE, Ask.LINK_SOURCE, Ask.WAIVE]


def test_asking_for_replies_offers_a_letter_to_the_party_by_name():
    put = next(i for i in POLICY.items if "allegations_put" in [p for c in i.settled_by for p in c])
    result = item(item=put.id, category=Category.REPLY, parties=("dvorin",))
    shown = card(checklist.rows(Checklist((result,), ()), dossier(), POLICY), "Is it so?")
    assert [c.label for c in shown.always] == ["Draft letter to Pell Dvorin", "Log a request", "Not approached…"]


# -- sources ---------------------------------------------------------------------------------------------------------


def test_a_claim_says_whom_it_is_about_and_on_what_it_stands():
    rows = claims.claims(dossier()).rows
    assert card(rows, "rewrote").lines[0].words == "allegation · Pell Dvorin · 1 source, second-hand, unnamed"
    assert card(rows, "spoil").lines[0].words.endswith("no evidence recorded")
    assert card(rows, "spoil").lines[0].tone is Tone.MUST


def test_two_links_of_one_origin_count_once():
    links = (
        replace(ostrel.LINKS[0], origin="the briefing"),
        replace(ostrel.LINKS[0], id="l9", source="chamber", origin="the briefing"),
    )
    words = card(claims.claims(dossier(links=links)).rows, "rewrote").lines[0].words
    assert "1 source, one origin" in words


def test_a_changed_passage_says_how_it_changed():
    moved = replace(ostrel.CLAIMS[0].anchor, exact="Pell Dvorin wrote the tender", state=AnchorState.CHANGED)
    changed = card(claims.claims(dossier(claims=(replace(ostrel.CLAIMS[0], anchor=moved),))).rows, "rewrote")
    assert changed.pill.words == "changed"
    assert changed.lines[1].words == "The sentence changed since:"
    assert changed.lines[2].words.startswith("removed “wrote”, added “rewrote”")
    assert Change.REMOVED in {piece.change for piece in changed.lines[2].change}
    assert [c.label for c in changed.always] == ["Keep it as it reads now"]


def test_a_split_sentence_says_that_its_card_keeps_the_longer_part():
    moved = replace(ostrel.CLAIMS[0].anchor, state=AnchorState.SPLIT, exact=ostrel.CLAIMS[0].anchor.exact + " and lied")
    split = card(claims.claims(dossier(claims=(replace(ostrel.CLAIMS[0], anchor=moved),))).rows, "rewrote")
    assert split.pill.words == "split"
    assert split.lines[1].words == "The sentence was split; this card keeps the longer part:"
    assert split.lines[2].words == "removed “and lied”"


def test_a_card_whose_words_are_gone_offers_the_passage_most_like_them():
    place = Span(12, 12)
    gone = replace(ostrel.CLAIMS[0].anchor, exact="Pell Dvorin has rewritten the tender after a dinner", span=place)
    orphan = replace(ostrel.CLAIMS[0], anchor=replace(gone, state=AnchorState.ORPHANED))
    shown = card(claims.claims(dossier(claims=(orphan,))).rows, "rewrote")
    assert shown.pill.words == "words gone"
    (quote,) = shown.quotes
    (attach,) = shown.always
    assert (attach.label, attach.ask, attach.place) == ("Attach to this passage", Ask.ATTACH_CLAIM, quote.place)
    assert "rewrote the tender after a dinner" in attach.text


def test_a_card_says_how_far_it_was_checked_and_by_whom():
    claim = replace(
        ostrel.CLAIMS[0],
        status=ClaimStatus.SUPPORTED,
        seriousness=Seriousness.SERIOUS,
        checker=ostrel.PEOPLE[1].id,
        jurisdiction="Ostrel",
        defence="truth",
    )
    details = card(claims.claims(dossier(claims=(claim,))).rows, "rewrote").details
    said = [(line.stamp, line.words) for line in details]
    assert said[0] == ("", f"supported · checked by {ostrel.PEOPLE[1].name} · serious")
    assert {("Jurisdiction", "Ostrel"), ("Intended defence", "truth")} <= set(said)


def test_an_allegation_of_the_text_without_a_card_is_offered_for_one_click():
    rows = claims.claims(dossier()).rows
    offered = card(rows, "the town waived a fine")
    assert [c.ask for c in offered.commands] == [Ask.RECORD_CLAIM, Ask.LINK_SOURCE]


def test_an_unnamed_source_says_what_its_record_lacks():
    lines = card(sources.sources(dossier(), {}, NOW).rows, "people in the office").lines
    assert lines[-1].words == "Not recorded: a reason for anonymity, what readers are told, an editor who knows"


def test_an_unnamed_phrase_stays_unidentified_until_it_is_matched():
    titles = [
        r.title
        for r in sources.sources(dossier(), {}, NOW).rows
        if isinstance(r, Card) and r.pill.words == "unidentified"
    ]
    assert "“Reports suggest”" in titles
    matched = dossier(matches=(Match("m", MatchKind.SOURCE, "print-f2", "chamber"),))
    assert "“Reports suggest”" not in [r.title for r in sources.sources(matched, {}, NOW).rows]


def test_terms_stand_in_the_pill():
    off = (replace(ostrel.SOURCES[1], terms=Terms.OFF_RECORD),)
    shown = card(sources.sources(dossier(sources=off), {}, NOW).rows, "audit chamber")
    assert (shown.pill.words, shown.pill.tone) == ("off record", Tone.MUST)


# -- balance ---------------------------------------------------------------------------------------------------------


def test_absent_accused_parties_are_seen_with_no_words():
    shown = balance.balance(dossier())
    silent = [b.name for b in shown.bars if b.words == "0 words"]
    assert silent == [
        "Pell Dvorin (accused)",
        "Brannic Holdings (accused)",
        "Town of Port Ostrel (accused)",
    ]
    assert "accused side 0 %" in shown.sides


def test_the_strip_is_said_in_words_and_wording_is_linked():
    shown = balance.balance(dossier())
    assert shown.strip_words == "First allegation ¶\u00a01 · first reply: none"
    assert [q.words for q in shown.wording] == ["“dumped spoil”"]


# -- replies ---------------------------------------------------------------------------------------------------------


def shown_parties(story):
    return replies.parties(story, matrix(story, NOW), NOW)


def test_a_party_that_was_never_asked_says_what_is_to_be_put():
    panel = shown_parties(dossier())
    first = card(panel.rows, "Pell Dvorin")
    assert (first.title, first.pill.words, first.pill.tone) == ("Pell Dvorin", "not asked", Tone.MUST)
    assert first.lines[0].words.startswith("1 allegation to put: Pell Dvorin rewrote the tender")
    assert [c.label for c in first.always] == ["Draft letter", "Log a request"]
    assert panel.title == "3 parties face allegations"


def test_a_long_list_is_grouped_by_what_each_party_waits_for_and_does_not_shout():
    more = tuple(Party(f"p{n}", f"Quay Works {n}") for n in range(3))
    further = tuple(replace(ostrel.CLAIMS[0], id=f"c{n}", about=(f"p{n}",)) for n in range(3))
    many = dossier(parties=(*dossier().parties, *more), claims=(*dossier().claims, *further))
    rows = shown_parties(many).rows
    headings = [(r.title, r.count) for r in rows if isinstance(r, Heading)]
    assert headings[:2] == [("Due soon", "1"), ("To be asked", "4")]
    asked = card(rows, "Quay Works 1")
    assert (asked.pill.words, asked.pill.tone) == ("not asked", Tone.NEUTRAL)
    assert [c.label for c in asked.always] == ["Draft letter", "Log a request"]


def test_who_is_late_comes_first_then_who_is_due_soon_and_an_answer_says_how_late_it_came():
    requests = tuple(
        replace(ostrel.REQUEST, id=f"r{n}", party=f"p{n}", allegations=(PutAllegation(f"c{n}", "x"),), deadline=due)
        for n, due in enumerate(("2026-11-25T13:40Z", "2026-11-23T17:00Z", "2026-11-23T10:40Z", "2026-11-23T10:40Z"))
    )
    came = replace(ostrel.RESPONSE, request="r3", received_at="2026-11-23T12:50:00Z")
    requests = (*requests[:3], replace(requests[3], state=RequestState.RESPONDED, responses=(came,)))
    more = tuple(Party(f"p{n}", f"Quay Works {n}") for n in range(4))
    further = tuple(replace(ostrel.CLAIMS[0], id=f"c{n}", text="x", anchor=None, about=(f"p{n}",)) for n in range(4))
    rows = shown_parties(dossier(parties=more, claims=further, requests=requests)).rows
    named = [r.title for r in rows if r.title.startswith("Quay") or isinstance(r, Heading)]
    order = ["No answer in time", "Quay Works 2", "Due soon", "Quay Works 1"]
    assert [title for title in named if title in order] == order
    assert named.index("Quay Works 1") < named.index("Quay Works 0") < named.index("Quay Works 3")
    late = card(rows, "Quay Works 3")
    assert (late.pill.words, late.pill.tone) == ("answered 2 h late", Tone.SHOULD)
    assert any(line.words == "after the deadline: 2 h late" for line in late.lines)


def test_many_allegations_are_named_by_their_places_and_in_full_on_the_current_card():
    further = tuple(replace(ostrel.CLAIMS[0], id=f"c{n}") for n in range(3))
    shown = card(shown_parties(dossier(claims=(*dossier().claims, *further))).rows, "Pell Dvorin")
    assert shown.lines[0].words == "4 allegations to put: ¶\u00a01"
    assert sum(line.words.startswith("Pell Dvorin rewrote") for line in shown.details) == 4


def test_a_party_that_was_asked_shows_the_time_left_and_every_attempt():
    waiting = card(shown_parties(dossier()).rows, "Brannic")
    assert waiting.pill.words == "waiting · 3 h left"
    assert any("switchboard · message left" in line.words for line in waiting.lines)
    assert [c.label for c in waiting.always] == ["Log the answer"]


def test_an_answer_that_is_not_in_the_story_offers_to_put_it_there():
    answered = replace(ostrel.REQUEST, state=RequestState.RESPONDED, responses=(ostrel.RESPONSE,))
    shown = card(shown_parties(dossier(requests=(answered,))).rows, "Brannic")
    assert shown.pill.words == "answered"
    assert [c.label for c in shown.always] == ["Write it into the story…"]
    assert [c.label for c in shown.menu[:2]] == ["Mark as used in…", "Beside what is printed"]


def test_a_party_only_found_in_the_text_is_recorded_with_one_click():
    found = card(shown_parties(dossier()).rows, "Town of Port Ostrel")
    assert (found.pill.words, [c.ask for c in found.always]) == ("not recorded", [Ask.RECORD_PARTY])
    cleared = dossier(matches=(Match("m", MatchKind.NOT_ACCUSED, "Town of Port Ostrel"),))
    assert "Town of Port Ostrel" not in [r.title for r in shown_parties(cleared).rows]


# -- matrix ----------------------------------------------------------------------------------------------------------


def test_the_matrix_says_what_blocks():
    story = dossier()
    table = matrix_table(matrix(story, NOW), story)
    said = {(r.claim, p[0]): c.words for r, row in zip(table.rows, table.cells, strict=True) for p, c in zip(table.parties, row, strict=True)}  # fmt: skip
    assert said["rewrote", "dvorin"] == "not put"
    assert said["rewrote", "brannic"] == "not about them"
    assert said["dumped", "brannic"].startswith("put 23 Nov")
    assert table.pill == "1 cell blocks"


def test_only_what_blocks_leaves_out_rows_and_columns_that_do_not():
    story = dossier()
    table = matrix_table(matrix(story, NOW), story, only_blocking=True)
    assert [r.claim for r in table.rows] == ["rewrote"]
    assert [p for p, _ in table.parties] == ["dvorin"]


# -- review and history ----------------------------------------------------------------------------------------------


def test_one_changed_word_makes_it_edited_since_and_shows_the_word():
    shown = review.status(dossier(), {})
    assert shown.pill.words == "edited since"
    added = "".join(p.text for p in shown.change if p.change is Change.ADDED)
    assert "sometimes" in added
    healed = review.status(dossier(content=ostrel.EARLIER), {})
    assert (healed.pill.words, healed.change) == ("signed", ())


def test_a_signature_of_an_earlier_revision_says_so():
    story = dossier(content=ostrel.EARLIER)
    (last,) = (r for r in story.revisions if r.id == story.signoffs[-1].revision)
    older = replace(last, id="older", number=last.number - 1)
    before = replace(story.signoffs[-1], id="before", revision="older")
    story = replace(story, revisions=(older, *story.revisions), signoffs=(before, *story.signoffs))
    first, *rest = (line.words for line in review.status(story, {}).lines)
    assert first.endswith(f"signed v{older.number}, an earlier revision.")
    assert not any("earlier revision" in words for words in rest)


def test_what_may_not_be_done_says_why():
    why = "Ana Moreno is in the byline; somebody else signs."
    in_review = dossier(story=replace(dossier().story, state=StoryState.IN_REVIEW))
    commands = {c.ask: c.why_not for c in review.status(in_review, {Verb.SIGN: why}).commands}
    assert commands[Ask.SIGN] == why
    assert review.foot(in_review, {Verb.SIGN: "Not yours."}, ostrel.PEOPLE[1], ()).words == "Not yours."
    own = "Ana Moreno is in the byline: another person signs"
    assert review.foot(in_review, {}, ostrel.PEOPLE[0], ()).words == own


def test_of_a_signed_story_the_foot_says_that_it_is_signed_or_edited_since():
    editor = ostrel.PEOPLE[1]
    refused = {Verb.SIGN: "The story cannot be signed. The story is signed."}
    healed = dossier(content=ostrel.EARLIER)
    assert review.foot(healed, refused, editor, ()).words == "Every step that is asked for has signed."
    assert review.foot(dossier(), refused, editor, ()).words.startswith("Edited since it was signed")
    out = replace(healed, story=replace(healed.story, state=StoryState.PUBLISHED))
    assert review.foot(out, refused, editor, ()).words == "The story is published."


def test_legal_advice_says_whom_it_is_for():
    advice = Note(
        *("n1", "Privileged.", "kei", "2026-11-23T10:00:00Z"),
        note_class=NoteClass.LEGAL_ADVICE,
        addressees=(ostrel.PEOPLE[1].id,),
    )
    (shown,) = review.notes(dossier(notes=(advice,))).rows
    assert shown.pill.words == "legal advice"
    assert f"For legal, {ostrel.PEOPLE[1].name}" in shown.spoken


def test_the_revision_that_equals_the_text_says_so():
    same = dossier(content=ostrel.EARLIER)
    (shown,) = history.revisions(same).rows
    assert (shown.title, shown.pill.words) == ("v1 · submitted", "as it is now")


# -- words and places ------------------------------------------------------------------------------------------------


def test_paragraphs_count_from_one_and_skip_blank_lines():
    places = Places(ostrel.CONTENT)
    assert places.where(Field.BODY, span("Reports suggest")) == "¶\u00a03"
    assert places.where(Field.HEADLINE, Span(0, 1)) == "headline"


def test_time_left_is_said_in_hours_then_days():
    assert time_left("2026-11-23T18:00:00Z", NOW) == "3 h left"
    assert time_left("2026-11-26T15:00:00Z", NOW) == "3 days left"
    assert time_left("2026-11-23T11:00:00+00:00", NOW) == "overdue by 4 h"


def test_a_phrase_widens_to_its_sentence():
    sentence = sentence_at(ostrel.CONTENT, Passage(Field.BODY, span("audit chamber")))
    assert ostrel.BODY[sentence.span.start : sentence.span.end] == "The audit chamber said it would look again."


_TEXTS = st.text(alphabet="ab .\n😀é", max_size=60)


@given(_TEXTS, _TEXTS)
def test_a_comparison_holds_both_texts_whole(old, new):
    pieces = compare(old, new).pieces
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == old
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == new


def test_the_journal_says_who_did_what_and_counts_what_was_done_several_times():
    entries = [
        JournalEntry(n, "2026-11-23T10:00:00Z", "ana", "claim.add", ("story", f"c{n}"), "", "") for n in range(3)
    ]
    entries.append(JournalEntry(8, "2026-11-23T10:30:00Z", "ana", "working_copy.write", ("story",), "", ""))
    entries.append(JournalEntry(9, "2026-11-23T11:00:00Z", "priya", "review.signed", ("story",), "", ""))
    said = [line.words for line in history.journal_lines(entries, dossier())]
    assert said == ["Priya Nandakumar · signed", "Ana Moreno · wrote on the copy", "Ana Moreno · recorded a claim ×3"]
