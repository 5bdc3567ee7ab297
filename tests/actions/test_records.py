"""Records of a story: each change is stored, journalled, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.actions import claims, decisions, notes, parties, people, replies, sources, stories
from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.digests import records_digest
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import GateRefused, KnownError, UsageError, VersionConflict
from newsdesk.domain.records import (
    Anchor,
    Attempt,
    Basis,
    ClaimStatus,
    Disposition,
    MatchKind,
    NoteClass,
    Point,
    RequestState,
    Role,
    SourceType,
    Stance,
    Terms,
)
from newsdesk.domain.spans import Field, Span
from tests.support.desks import do

ANCHOR = Anchor(Field.BODY, Span(4, 9), "ferry")
DEADLINE = "2026-11-24T18:00+01:00"


@pytest.fixture
def ids(desk, story):
    """One record of each kind; returns their ids."""
    party = do(desk, parties.add_party, story=story, name="Tarn harbour office")
    claim = do(
        desk, claims.add_claim, story=story, text="It knew", kind=ClaimKind.ALLEGATION, anchor=ANCHOR, about=[party]
    )
    source = do(desk, sources.add_source, story=story, label="Source A", named=False, terms=Terms.BACKGROUND)
    link = do(desk, sources.link_evidence, story=story, claim=claim, source=source, basis=Basis.FIRST_HAND)
    request = do(
        desk, replies.log_request, story=story, party=party, claims=[claim], text="Did you know?", deadline=DEADLINE
    )
    return {"story": story, "party": party, "claim": claim, "source": source, "link": link, "request": request}


def records(dossier):
    """Everything recorded, without the counters of changes."""

    def plain(record):
        return replace(record, version=1) if hasattr(record, "version") else record

    requests = [replace(plain(r), responses=tuple(plain(a) for a in r.responses)) for r in dossier.requests]
    groups = (dossier.claims, dossier.sources, dossier.links, dossier.parties, requests)
    return [[plain(r) for r in g] for g in (*groups, dossier.answers, dossier.matches, dossier.notes)]


CHANGES = {
    "add a claim": lambda _: (claims.add_claim, {"text": "x", "kind": ClaimKind.FACT, "anchor": ANCHOR}),
    "change a claim": lambda i: (claims.edit_claim, {"claim": i["claim"], "level": ImputationLevel.GUILT}),
    "move a claim": lambda i: (claims.edit_claim, {"claim": i["claim"], "anchor": None}),
    "remove a claim": lambda i: (claims.remove_claim, {"claim": i["claim"]}),
    "add a source": lambda _: (sources.add_source, {"label": "Log book", "type": SourceType.DOCUMENT}),
    "change a source": lambda i: (sources.edit_source, {"source": i["source"], "terms": Terms.OFF_RECORD}),
    "remove a source": lambda i: (sources.remove_source, {"source": i["source"]}),
    "link": lambda i: (
        sources.link_evidence,
        {"claim": i["claim"], "source": i["source"], "stance": Stance.CONTRADICTS},
    ),
    "change a link": lambda i: (sources.edit_link, {"link": i["link"], "origin": "the log book"}),
    "unlink": lambda i: (sources.unlink_evidence, {"link": i["link"]}),
    "add a party": lambda _: (parties.add_party, {"name": "Vane Ferries", "aliases": ("Vane",)}),
    "change a party": lambda i: (parties.edit_party, {"party": i["party"], "side": "the town"}),
    "log a request": lambda i: (replies.log_request, {"party": i["party"], "claims": [i["claim"]], "text": "And?"}),
    "change a request": lambda i: (replies.edit_request, {"request": i["request"], "deadline": "2026-11-25T09:00Z"}),
    "remove a request": lambda i: (replies.remove_request, {"request": i["request"]}),
    "log an attempt": lambda i: (replies.log_attempt, {"request": i["request"], "channel": "telephone"}),
    "log a response": lambda i: (
        replies.log_response,
        {
            "request": i["request"],
            "text": "No.",
            "by_whom": "the harbour master",
            "anchor": ANCHOR,
            "points": [Point(i["claim"], Disposition.DENIES)],
        },
    ),
    "note": lambda _: (notes.add_note, {"text": "Which ferry?", "anchor": ANCHOR}),
    "answer": lambda _: (decisions.answer_item, {"item": "B2", "answer": "yes"}),
    "match": lambda i: (decisions.match, {"kind": MatchKind.CLAIM, "subject": "finding", "target": i["claim"]}),
    "dismiss": lambda _: (decisions.dismiss, {"fingerprint": "finding"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_stored_undone_and_done_again(desk, ids, name):
    action, arguments = CHANGES[name](ids)
    before = records(desk.dossier(ids["story"]))
    done = desk.execute(action, story=ids["story"], **arguments).result()
    after = records(desk.dossier(ids["story"]))
    assert after != before
    assert done.stories == {ids["story"]}
    assert done.entries
    undone = desk.undo(done).result()
    assert records(desk.dossier(ids["story"])) == before
    desk.undo(undone).result()
    assert records(desk.dossier(ids["story"])) == after


@pytest.mark.parametrize("name", [n for n in CHANGES if n not in {"note", "dismiss", "move a claim"}])
def test_a_change_changes_what_a_sign_off_is_bound_to(desk, ids, name):
    action, arguments = CHANGES[name](ids)
    before = records_digest(desk.dossier(ids["story"]), "policy-1")
    desk.execute(action, story=ids["story"], **arguments).result()
    assert records_digest(desk.dossier(ids["story"]), "policy-1") != before


def test_the_journal_holds_none_of_the_words(desk, ids):
    do(desk, notes.add_note, story=ids["story"], text="Ask Quill")
    said = repr(desk.read(lambda reader: reader.changes_since(0)))
    for word in ("Source A", "harbour", "knew", "Quill", "Halloran"):
        assert word not in said


def test_an_edit_of_something_changed_meanwhile_is_refused(desk, ids):
    do(desk, claims.edit_claim, story=ids["story"], claim=ids["claim"], version=1, note="first")
    with pytest.raises(VersionConflict, match="look at it again"):
        do(desk, claims.edit_claim, story=ids["story"], claim=ids["claim"], version=1, note="second")
    assert desk.dossier(ids["story"]).claims[0].note == "first"


def test_undoing_an_edit_keeps_what_others_changed_since(desk, ids):
    edit = desk.execute(claims.edit_claim, story=ids["story"], claim=ids["claim"], note="mine").result()
    do(desk, claims.edit_claim, story=ids["story"], claim=ids["claim"], status=ClaimStatus.SUPPORTED)
    desk.undo(edit).result()
    [claim] = desk.dossier(ids["story"]).claims
    assert (claim.note, claim.status) == ("", ClaimStatus.SUPPORTED)


def test_an_edit_that_changes_nothing_leaves_no_trace(desk, ids):
    before = desk.dossier(ids["story"])
    done = desk.execute(claims.edit_claim, story=ids["story"], claim=ids["claim"], text="It knew").result()
    assert desk.dossier(ids["story"]) == before
    assert done.entries == ()


def test_a_field_that_does_not_exist_is_wrong_usage(desk, ids):
    with pytest.raises(UsageError, match="has no colour"):
        do(desk, claims.edit_claim, story=ids["story"], claim=ids["claim"], colour="red")
    with pytest.raises(UsageError, match="has no version"):
        do(desk, sources.add_source, story=ids["story"], label="B", version=7)


def test_a_removed_claim_takes_its_links_with_it_but_not_what_was_put(desk, ids):
    do(desk, claims.remove_claim, story=ids["story"], claim=ids["claim"])
    dossier = desk.dossier(ids["story"])
    assert (dossier.claims, dossier.links) == ((), ())
    assert dossier.requests[0].allegations[0].text == "It knew"


def test_a_removed_record_cannot_be_changed(desk, ids):
    do(desk, sources.unlink_evidence, story=ids["story"], link=ids["link"])
    with pytest.raises(KnownError, match="removed meanwhile"):
        do(desk, sources.edit_link, story=ids["story"], link=ids["link"], origin="x")


def test_a_record_belongs_to_its_own_story(desk, ids, reporter):
    other = do(desk, stories.create_story, content=Content())
    with pytest.raises(KnownError, match="has no claim"):
        do(desk, claims.edit_claim, story=other, claim=ids["claim"], note="x")
    with pytest.raises(KnownError, match="of its own story"):
        do(desk, claims.add_claim, story=other, text="x", kind=ClaimKind.FACT, about=[ids["party"]])


def test_a_claim_is_checked_by_somebody_else(desk, ids, reporter):
    editor = do(desk, people.add_person, name="Jonas Reuel", roles=(Role.EDITOR,))
    with pytest.raises(KnownError, match="somebody else"):
        do(desk, claims.edit_claim, story=ids["story"], claim=ids["claim"], checker=reporter)
    do(desk, claims.edit_claim, story=ids["story"], claim=ids["claim"], checker=editor)
    assert desk.dossier(ids["story"]).claims[0].checker == editor


def test_a_party_that_was_asked_stays(desk, ids):
    with pytest.raises(KnownError, match="stays on record"):
        do(desk, parties.remove_party, story=ids["story"], party=ids["party"])


def test_a_removed_party_leaves_the_claims_about_it_and_comes_back_into_them(desk, ids):
    do(desk, replies.remove_request, story=ids["story"], request=ids["request"])
    removed = desk.execute(parties.remove_party, story=ids["story"], party=ids["party"]).result()
    assert desk.dossier(ids["story"]).claims[0].about == ()
    desk.undo(removed).result()
    dossier = desk.dossier(ids["story"])
    assert dossier.claims[0].about == (ids["party"],)
    assert dossier.parties[0].id == ids["party"]


class TestWhoIsNotAsked:
    @pytest.fixture
    def both(self, desk, ids):
        """Two parties to which nothing was put."""
        names = ("Vane Ferries", "The Lamp Board")
        return [do(desk, parties.add_party, story=ids["story"], name=name) for name in names]

    @pytest.fixture
    def editor(self, desk):
        return do(desk, people.add_person, name="Jonas Reuel", roles=(Role.EDITOR,))

    @staticmethod
    def marked(desk, ids, both) -> set[tuple[str, str | None]]:
        kept = (p for p in desk.dossier(ids["story"]).parties if p.id in both)
        return {(p.no_approach_reason, p.no_approach_approver) for p in kept}

    def test_what_the_reporter_asks_for_waits_until_an_editor_agrees(self, desk, ids, both, editor):
        do(desk, parties.mark_not_approached, story=ids["story"], parties=both, reason="danger")
        assert self.marked(desk, ids, both) == {("danger", None)}
        with pytest.raises(GateRefused, match="not an editor"):
            do(desk, parties.agree_not_approached, story=ids["story"])
        desk.act_as(editor)
        agreed = desk.execute(parties.agree_not_approached, story=ids["story"]).result()
        assert self.marked(desk, ids, both) == {("danger", editor)}
        desk.undo(agreed).result()
        assert self.marked(desk, ids, both) == {("danger", None)}

    def test_an_editor_agrees_with_the_same_step_unless_they_wrote_it(self, desk, ids, both, editor, reporter):
        desk.act_as(editor)
        marked = desk.execute(parties.mark_not_approached, story=ids["story"], parties=both, reason="danger").result()
        assert self.marked(desk, ids, both) == {("danger", editor)}
        desk.undo(marked).result()
        assert self.marked(desk, ids, both) == {("", None)}
        desk.act_as(reporter)
        own = do(
            desk, stories.create_story, content=Content(slug="quay", byline="By Jonas Reuel", body="The quay sank.")
        )
        party = do(desk, parties.add_party, story=own, name="The Lamp Board")
        desk.act_as(editor)
        do(desk, parties.mark_not_approached, story=own, parties=[party], reason="danger")
        assert self.marked(desk, {"story": own}, [party]) == {("danger", None)}

    def test_a_reason_in_other_words_is_agreed_to_again(self, desk, ids, both, editor, reporter):
        desk.act_as(editor)
        do(desk, parties.mark_not_approached, story=ids["story"], parties=both, reason="danger")
        desk.act_as(reporter)
        do(desk, parties.mark_not_approached, story=ids["story"], parties=both, reason=" danger ")
        assert self.marked(desk, ids, both) == {("danger", editor)}
        do(desk, parties.mark_not_approached, story=ids["story"], parties=both, reason="no time")
        assert self.marked(desk, ids, both) == {("no time", None)}
        do(desk, parties.mark_not_approached, story=ids["story"], parties=both, reason="")
        assert self.marked(desk, ids, both) == {("", None)}

    def test_who_was_asked_is_no_longer_one_that_is_not(self, desk, ids):
        with pytest.raises(KnownError, match="was asked already"):
            do(desk, parties.mark_not_approached, story=ids["story"], parties=[ids["party"]], reason="danger")

    def test_nobody_agrees_by_changing_a_party(self, desk, ids, both, editor):
        with pytest.raises(UsageError, match="a step of its own"):
            do(desk, parties.edit_party, story=ids["story"], party=both[0], no_approach_approver=editor)


def test_what_was_put_is_frozen_hashed_and_dated(desk, ids, reporter):
    [request] = desk.dossier(ids["story"]).requests
    assert request.state is RequestState.PUT
    assert (request.put_at, request.put_by, len(request.sha256)) == ("2026-11-23T13:40:00Z", reporter, 64)
    assert request.revision is not None
    with pytest.raises(KnownError, match="cannot be changed"):
        do(desk, replies.edit_request, story=ids["story"], request=ids["request"], text="Something softer")
    with pytest.raises(KnownError, match="cannot be changed"):
        do(desk, replies.edit_request, story=ids["story"], request=ids["request"], claims=[])


def test_a_draft_can_be_written_until_it_is_put(desk, ids):
    story, party, claim = ids["story"], ids["party"], ids["claim"]
    draft = do(desk, replies.log_request, story=story, party=party, claims=[], state=RequestState.DRAFT)
    do(desk, replies.edit_request, story=story, request=draft, text="Did you?", claims=[claim])
    request = desk.dossier(story).requests[-1]
    assert (request.sha256, request.put_at, request.allegations[0].claim) == ("", None, claim)
    do(desk, replies.edit_request, story=story, request=draft, state=RequestState.PUT)
    request = desk.dossier(story).requests[-1]
    assert (request.put_at, len(request.sha256)) == ("2026-11-23T13:40:00Z", 64)


def test_an_attempt_and_a_response_are_logged_in_full(desk, ids, reporter):
    story, request = ids["story"], ids["request"]
    tried = do(
        desk, replies.log_attempt, story=story, request=request, channel="mail", address="post@tarn", outcome="sent"
    )
    answered = do(
        desk,
        replies.log_response,
        story=story,
        request=request,
        text="We knew nothing.",
        by_whom="the harbour master",
        received_at="2026-11-23T15:00+01:00",
        points=[Point(ids["claim"], Disposition.DENIES)],
    )
    do(desk, replies.carry_response, story=story, response=answered, anchor=ANCHOR)
    [record] = desk.dossier(story).requests
    assert record.attempts == (Attempt(tried, "2026-11-23T13:40:00Z", reporter, "mail", "post@tarn", "sent"),)
    [response] = record.responses
    assert (response.text, response.received_at, response.anchor) == (
        "We knew nothing.",
        "2026-11-23T15:00+01:00",
        ANCHOR,
    )
    assert record.state is RequestState.RESPONDED
    with pytest.raises(KnownError, match="stays on record"):
        do(desk, replies.remove_request, story=story, request=request)


@pytest.mark.parametrize("wrong", ["tomorrow", "2026-11-24T18:00"])
def test_a_time_needs_its_zone(desk, ids, wrong):
    with pytest.raises(KnownError, match="write it like"):
        do(desk, replies.edit_request, story=ids["story"], request=ids["request"], deadline=wrong)


def test_a_note_is_answered_resolved_and_reopened(desk, ids, reporter):
    note = do(desk, notes.add_note, story=ids["story"], text="Privileged", note_class=NoteClass.LEGAL_ADVICE)
    do(desk, notes.add_note, story=ids["story"], text="Agreed", answers=note)
    first, second = desk.dossier(ids["story"]).notes
    assert (second.answers, second.note_class) == (note, NoteClass.LEGAL_ADVICE)
    resolved = desk.execute(notes.resolve_note, story=ids["story"], note=note).result()
    assert desk.dossier(ids["story"]).notes[0].resolved_by == reporter
    desk.undo(resolved).result()
    assert desk.dossier(ids["story"]).notes[0] == replace(first, version=3)
    with pytest.raises(KnownError, match="write it first"):
        do(desk, notes.add_note, story=ids["story"], text="  ")


def test_a_question_is_answered_once_and_can_be_taken_back(desk, ids):
    story = ids["story"]
    do(desk, decisions.answer_item, story=story, item="B2", answer="no")
    do(desk, decisions.answer_item, story=story, item="B2", answer="yes")
    assert [(a.item, a.answer) for a in desk.dossier(story).answers] == [("B2", "yes")]
    do(desk, decisions.answer_item, story=story, item="B2", answer="")
    assert desk.dossier(story).answers == ()


def test_a_later_match_takes_the_place_of_an_earlier(desk, ids):
    story = ids["story"]
    do(desk, decisions.match, story=story, kind=MatchKind.MERGED, subject="the office", target="Tarn harbour")
    later = do(desk, decisions.match, story=story, kind=MatchKind.MERGED, subject="the office", target="Vane")
    assert [(m.id, m.target) for m in desk.dossier(story).matches] == [(later, "Vane")]
    with pytest.raises(KnownError, match="which name"):
        do(desk, decisions.match, story=story, kind=MatchKind.RENAMED, subject="the office")
    with pytest.raises(KnownError, match="has no source"):
        do(desk, decisions.match, story=story, kind=MatchKind.SOURCE, subject="finding", target=ids["claim"])


def test_a_dismissal_can_be_taken_back(desk, ids):
    made = do(desk, decisions.dismiss, story=ids["story"], fingerprint="finding")
    do(desk, decisions.unmatch, story=ids["story"], match=made)
    assert desk.dossier(ids["story"]).matches == ()


def test_people_have_names_of_their_own(desk, reporter):
    with pytest.raises(KnownError, match="works here already"):
        do(desk, people.add_person, name=" ines halloran ", roles=(Role.EDITOR,))
    with pytest.raises(KnownError, match="needs a name"):
        do(desk, people.add_person, name=" ", roles=())
    edited = desk.execute(people.edit_person, person=reporter, roles=(Role.EDITOR,)).result()
    assert desk.people()[0].roles == (Role.EDITOR,)
    desk.undo(edited).result()
    assert desk.people()[0].roles == (Role.REPORTER,)


def test_more_time_counts_from_then_on_and_the_first_deadline_stays(desk, ids):
    story, request = ids["story"], ids["request"]
    later = "2026-11-26T12:00+01:00"
    done = desk.execute(
        replies.extend_deadline, story=story, request=request, until=later, reason=" asked for it "
    ).result()
    (record,) = desk.dossier(story).requests
    assert (record.deadline, record.due) == (DEADLINE, later)
    assert [(e.until, e.reason) for e in record.extensions] == [(later, "asked for it")]
    with pytest.raises(KnownError, match="give a later time"):
        do(desk, replies.extend_deadline, story=story, request=request, until="2026-11-26T10:00Z")
    with pytest.raises(KnownError, match="time zone"):
        do(desk, replies.extend_deadline, story=story, request=request, until="2026-11-27T10:00")
    desk.undo(done).result()
    assert desk.dossier(story).requests[0].due == DEADLINE


def test_a_draft_has_no_time_to_extend(desk, ids):
    draft = do(
        desk, replies.log_request, story=ids["story"], party=ids["party"], claims=[], state=RequestState.DRAFT
    )  # fmt: skip
    with pytest.raises(KnownError, match="change the deadline in the draft"):
        do(desk, replies.extend_deadline, story=ids["story"], request=draft, until=DEADLINE)


def test_an_editor_who_knows_a_source_does_so_since_that_day(desk, ids, reporter):
    do(desk, sources.edit_source, story=ids["story"], source=ids["source"], known_to=reporter)
    assert desk.dossier(ids["story"]).sources[0].known_at == "2026-11-23"
    do(desk, sources.edit_source, story=ids["story"], source=ids["source"], known_to=reporter, known_at="2026-11-20")
    assert desk.dossier(ids["story"]).sources[0].known_at == "2026-11-20"
    do(desk, sources.edit_source, story=ids["story"], source=ids["source"], known_to=None)
    assert desk.dossier(ids["story"]).sources[0].known_at is None
