"""Every record says who made it and when, and who changed it last; an undo brings back what it said before."""

from __future__ import annotations

import pytest

from newsdesk.actions import at_once, claims, documents, many, people, sources
from newsdesk.actions.at_once import NewClaim, NewSource
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.digests import records_digest
from newsdesk.domain.errors import UsageError
from newsdesk.domain.records import Role
from tests.support.desks import do

MADE, LATER = "2026-11-23T13:40:00Z", "2026-11-23T15:40:00Z"


@pytest.fixture
def editor(desk):
    return do(desk, people.add_person, name="Ed Quill", roles=(Role.EDITOR,))


@pytest.fixture
def claim(desk, story):
    return do(desk, claims.add_claim, story=story, text="The office knew", kind=ClaimKind.FACT)


@pytest.fixture
def link(desk, story, claim):
    """One that the reporter made."""
    source = do(desk, sources.add_source, story=story, label="the minutes")
    return do(desk, sources.link_evidence, story=story, claim=claim, source=source)


@pytest.fixture
def later(desk, editor, clock):
    """Two hours later the editor acts."""

    def go_on():
        clock.forward(hours=2)
        desk.act_as(editor)
        return editor

    return go_on


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "log.txt"
    path.write_text("It left at nine.")
    return path


LINKING = {
    "link": lambda ids: (sources.link_evidence, {"claim": ids["claim"], "source": ids["source"]}),
    "record evidence": lambda ids: (at_once.record_evidence, {"claim": ids["claim"], "source": ids["source"]}),
    "record evidence for a new claim": lambda _: (
        at_once.record_evidence,
        {"claim": NewClaim("It left late", ClaimKind.FACT), "source": NewSource("the log", {})},
    ),
    "support several": lambda ids: (many.support_claims, {"claims": (ids["claim"],), "source": ids["source"]}),
    "attach a document": lambda ids: (documents.attach_evidence, {"claim": ids["claim"], "path": ids["paper"]}),
}


@pytest.fixture
def ids(desk, story, claim, paper):
    source = do(desk, sources.add_source, story=story, label="the minutes")
    return {"claim": claim, "source": source, "paper": paper}


@pytest.mark.parametrize("way", LINKING)
def test_a_link_names_who_made_it_not_who_recorded_the_claim(desk, story, ids, later, way):
    editor = later()
    action, arguments = LINKING[way](ids)
    do(desk, action, story=story, **arguments)
    dossier = desk.dossier(story)
    (link,) = dossier.links
    assert (link.created_by, link.created_at) == (editor, LATER)
    assert dossier.claims[0].created_by != editor
    assert dossier.claims[0].created_at == MADE


def test_an_edit_says_who_changed_it_and_an_undo_who_had_before(desk, story, link, reporter, later):
    editor = later()
    done = desk.execute(sources.edit_link, story=story, link=link, locator="p. 2").result()
    (changed,) = desk.dossier(story).links
    assert (changed.created_by, changed.created_at) == (reporter, MADE)
    assert (changed.changed_by, changed.changed_at) == (editor, LATER)
    desk.undo(done).result()
    (back,) = desk.dossier(story).links
    assert (back.locator, back.changed_by, back.changed_at) == ("", "", "")


def test_a_link_that_an_undo_brings_back_is_still_that_of_who_made_it(desk, story, link, reporter, later):
    later()
    taken = desk.execute(sources.unlink_evidence, story=story, link=link).result()
    desk.undo(taken).result()
    (back,) = desk.dossier(story).links
    assert (back.created_by, back.created_at) == (reporter, MADE)


def test_nobody_writes_by_hand_who_made_a_record(desk, story, claim):
    with pytest.raises(UsageError, match="created_by"):
        do(desk, claims.edit_claim, story=story, claim=claim, created_by="somebody")


def test_who_made_a_record_is_no_part_of_what_a_sign_off_is_bound_to(desk, story, claim, editor):
    do(desk, claims.edit_claim, story=story, claim=claim, note="Once.")
    before = records_digest(desk.dossier(story), "policy-1")
    desk.act_as(editor)
    do(desk, claims.edit_claim, story=story, claim=claim, note="Twice.")
    do(desk, claims.edit_claim, story=story, claim=claim, note="Once.")
    assert desk.dossier(story).claims[0].changed_by == editor
    assert records_digest(desk.dossier(story), "policy-1") == before
