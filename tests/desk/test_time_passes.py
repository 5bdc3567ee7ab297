"""What the desk shows of a story is true though nobody opens it: waivers run out, deadlines pass."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from newsdesk.actions import claims, parties, people, replies, reviews, stories
from newsdesk.actions.summaries import and_refresh
from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, RevisionEvent
from newsdesk.domain.records import Role
from newsdesk.library import open_library
from newsdesk.policy import load_policy
from tests.support.desks import do

FACELESS = "The library in Tarn will close, sources say.\n"
UNTIL = "2026-11-23T18:00:00Z"
PATIENCE = 30


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def policy():
    return load_policy(None)


def content(slug, body=FACELESS):
    return Content(slug=slug, headline="The library", byline="By Ana Moreno", body=body)


@pytest.fixture
def standards(desk):
    return do(desk, people.add_person, name="Sto Lind", roles=(Role.STANDARDS,))


@pytest.fixture
def waived(desk, standards):
    """A story whose one must-fix item is waived until six."""
    story = do(desk, stories.create_story, content=content("library"))
    desk.act_as(standards)
    do(desk, reviews.waive, story=story, item="S2", reason="breaking", expires=UNTIL)
    return story


def shown(desk, slug="library"):
    return next(s.summary for s in desk.stories() if s.slug == slug)


def polled(desk):
    """Poll as the window does, until what it set going is done."""
    desk.poll()
    desk.execute(nothing).result(PATIENCE)


def nothing(_ctx):
    """What the writer does after everything that was asked before."""


def test_a_waiver_that_ran_out_is_open_on_the_desk_without_opening_the_story(desk, waived, clock):
    polled(desk)
    assert (shown(desk).must, shown(desk).waits_for) == (0, "ready")
    clock.forward(hours=4)
    polled(desk)
    assert (shown(desk).must, shown(desk).waits_for) == (0, "ready"), "it runs for 20 minutes more"
    clock.forward(minutes=20)
    polled(desk)
    assert shown(desk).must == 1
    assert "must-fix" in shown(desk).waits_for


def test_a_reply_that_is_overdue_is_shown_as_such(desk, standards, clock):
    story = do(desk, stories.create_story, content=content("quay", "Tallis Marine cut corners on the quay.\n"))
    desk.act_as(standards)
    party = do(desk, parties.add_party, story=story, name="Tallis Marine")
    claim = do(desk, claims.add_claim, story=story, text="It cut corners", kind=ClaimKind.ALLEGATION, about=[party])
    asked = {"party": party, "claims": [claim], "text": "Did you?", "channel": "letter", "deadline": UNTIL}
    desk.execute(and_refresh, replies.log_request, story=story, **asked).result()
    before = shown(desk, "quay").must
    clock.forward(hours=5)
    polled(desk)
    assert shown(desk, "quay").must == before + 1, "the copy has to say now that they did not answer"


def test_whoever_watches_the_desk_hears_of_it_once(desk, waived, clock):
    heard = []
    desk.subscribe(
        lambda changes: heard.append((changes.stories, changes.entries[-1].who)) if changes.entries else None
    )
    clock.forward(hours=5)
    polled(desk)
    polled(desk)
    assert heard == [(frozenset({waived}), "")], "nobody did it"


def test_another_window_hears_of_it_too(desk, waived, clock, where):
    other = Desk(open_library(where), desk.engine, desk.policy, clock)
    try:
        other.poll()
        clock.forward(hours=5)
        polled(desk)
        news = other.poll()
        assert news is not None
        assert news.stories == {waived}
        assert shown(other).must == 1
    finally:
        other.close()


def test_a_desk_that_is_behind_catches_up_with_every_story(desk, standards, clock):
    desk.act_as(standards)
    for number in range(45):
        story = do(desk, stories.create_story, content=content(f"library-{number}"))
        do(desk, reviews.waive, story=story, item="S2", reason="breaking", expires=UNTIL)
    clock.forward(days=2)
    desk.catch_up()
    assert [s.summary.must for s in desk.stories()] == [1] * 45
    assert desk.read(lambda reader: reader.due("9", 1)) == ()


def test_what_passes_without_changing_what_is_shown_is_no_news(desk, waived, clock):
    do(desk, reviews.waive, story=waived, item="S2", reason="safety", expires="2026-11-25T18:00:00Z")
    seq = desk.read(lambda reader: reader.position()[0])
    clock.forward(hours=5)
    polled(desk)
    assert shown(desk).must == 0, "another waiver runs on"
    assert desk.read(lambda reader: reader.position()[0]) == seq
    clock.forward(days=2)
    polled(desk)
    assert shown(desk).must == 1


def test_a_story_that_cannot_be_read_keeps_no_other_from_being_looked_at(desk, waived, standards, clock):
    broken = do(desk, stories.create_story, content=content("broken"))
    do(desk, reviews.waive, story=broken, item="S2", reason="breaking", expires="2026-11-23T17:00:00Z")
    do(desk, stories.mint_revision, story=broken, event=RevisionEvent.CHECKPOINT)
    with desk._library._database.writing() as connection:
        for statement in without_triggers(connection):
            connection.execute(text(statement))
        connection.execute(text("UPDATE revisions SET body = 'Altered.'"))
    clock.forward(hours=5)
    desk.catch_up()
    assert shown(desk).must == 1


def without_triggers(connection):
    if connection.dialect.name == "sqlite":
        names = connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")).scalars()
        return [f"DROP TRIGGER {name}" for name in names.all() if "revisions" in name]
    return ["ALTER TABLE revisions DISABLE TRIGGER ALL"]


def test_looking_what_is_due_walks_an_index(file):
    """So that it costs the same with 100,000 stories."""
    open_library(file).close()
    query = "SELECT id FROM stories WHERE changes_at > '' AND changes_at <= '2026' ORDER BY changes_at LIMIT 1"
    with closing(sqlite3.connect(file)) as connection:
        plan = " ".join(str(row) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert "ix_stories_changes_at" in plan
    assert "TEMP B-TREE" not in plan


def test_polling_waits_for_nobody(desk, waived, clock):
    """The window polls; whoever writes meanwhile is not in its way."""
    clock.forward(hours=5)
    begun, go_on = threading.Event(), threading.Event()

    def long_change(_ctx):
        begun.set()
        go_on.wait(PATIENCE)

    writing = desk.execute(long_change)
    assert begun.wait(PATIENCE)
    desk.poll()
    desk.poll()
    go_on.set()
    writing.result(PATIENCE)
    polled(desk)
    assert shown(desk).must == 1
