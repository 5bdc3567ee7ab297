"""The one door: changes one after the other, questions at any time, everybody told afterwards."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from newsdesk.actions import claims, decisions, people, sources, stories
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import MatchKind, Role
from newsdesk.domain.states import StoryState
from tests.support.desks import WordCounter, do

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def engine():
    return WordCounter()


def test_the_window_can_be_painted_before_the_database_is_loaded():
    code = (
        "import sys, newsdesk.desk, newsdesk.library, newsdesk.actions.stories, newsdesk.actions.replies, "
        "newsdesk.actions.claims, newsdesk.actions.decisions, newsdesk.actions.people, newsdesk.logging_setup\n"
        "loaded = {'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_opening_a_library_that_is_there_loads_no_migrations(file):
    open_desk(file, None, None).close()
    code = (
        "import sys; from newsdesk.desk import open_desk; open_desk(sys.argv[1], None, None).close()\n"
        "assert 'sqlalchemy' in sys.modules\n"
        "sys.exit('alembic' if 'alembic' in sys.modules else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_everybody_is_told_what_changed_after_it_is_committed(desk, reporter):
    heard = []

    def listen(changes):
        [story] = changes.stories
        heard.append((changes.kinds, desk.read(lambda reader: reader.content(story)).slug))

    end = desk.subscribe(listen)
    do(desk, stories.create_story, content=Content(slug="ferry"))
    assert heard == [({"story"}, "ferry")]
    end()
    do(desk, stories.create_story, content=Content(slug="school"))
    assert len(heard) == 1


def test_a_listener_that_fails_does_not_make_the_change_look_failed(desk, story, caplog):
    def fail(_changes):
        raise ValueError

    desk.subscribe(fail)
    assert desk.execute(sources.add_source, story=story, label="Source A").result().kinds == {"source"}
    assert len(desk.dossier(story).sources) == 1
    assert "a subscriber failed" in caplog.text


def test_a_change_that_fails_changes_nothing_and_tells_nobody(desk, story):
    heard = []
    desk.subscribe(heard.append)

    def half(ctx):
        ctx.tx.record("claim.add", story)
        raise KnownError("no")

    with pytest.raises(KnownError, match="no"):
        desk.execute(half).result()
    assert heard == []
    assert [e.verb for e in desk.read(lambda r: r.changes_since(0, story=story))] == ["story.create"]


def test_changes_asked_for_from_many_threads_happen_one_after_the_other(desk, story):
    def add(n):
        for _ in range(5):
            do(desk, claims.add_claim, story=story, text=f"{n}", kind=ClaimKind.FACT)

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(desk.dossier(story).claims) == 20
    assert [e.seq for e in desk.read(lambda r: r.changes_since(0))] == list(range(1, 23))


def test_who_acts_is_who_acted_when_it_was_asked(desk, story, reporter):
    editor = do(desk, people.add_person, name="Jonas Reuel", roles=(Role.EDITOR,))
    first = desk.execute(claims.add_claim, story=story, text="x", kind=ClaimKind.FACT)
    desk.act_as(editor)
    second = desk.execute(claims.add_claim, story=story, text="y", kind=ClaimKind.FACT)
    desk.act_as(None)
    third = desk.execute(claims.add_claim, story=story, text="z", kind=ClaimKind.FACT)
    for done in (first, second, third):
        done.result()
    assert [c.created_by for c in desk.dossier(story).claims] == [reporter, editor, ""]
    with pytest.raises(KnownError, match="nobody of that id"):
        desk.act_as("nobody")


def test_what_a_person_may_do_is_what_they_may_do_now(desk, reporter):
    do(desk, people.edit_person, person=reporter, roles=(Role.LEGAL,))
    assert desk.execute(lambda ctx: ctx.acting().roles).result().result == (Role.LEGAL,)


def test_nobody_acting_is_asked_to_say_who(desk):
    with pytest.raises(KnownError, match="Say who you are"):
        desk.execute(lambda ctx: ctx.acting()).result()


def test_a_text_is_analysed_once(desk, story, engine):
    assert desk.dossier(story).analysis.words == 14
    desk.dossier(story)
    do(desk, sources.add_source, story=story, label="Source A")
    desk.dossier(story)
    assert engine.asked == 1
    do(desk, stories.save_working_copy, story=story, base_version=1, content=Content(body="Two words"), save_id="1")
    assert desk.dossier(story).analysis.words == 2
    do(desk, decisions.match, story=story, kind=MatchKind.NOT_ACCUSED, subject="the office")
    desk.dossier(story)
    assert engine.asked == 3


def test_what_cannot_be_undone_says_so(desk):
    done = desk.execute(people.add_person, name="Jonas Reuel", roles=()).result()
    with pytest.raises(KnownError, match="cannot be undone"):
        desk.undo(done)


@pytest.mark.parametrize("word", ["exact", "prefix", "slug"])
def test_a_story_is_found_by_id_beginning_or_slug(desk, story, word):
    assert desk.find_story({"exact": story, "prefix": story[:12], "slug": "ferry"}[word]) == story


def test_a_story_that_is_not_just_one_is_not_guessed(desk, story):
    other = do(desk, stories.create_story, content=Content(slug="ferry"))
    with pytest.raises(KnownError, match=f"several stories.*{other}"):
        desk.find_story("ferry")
    with pytest.raises(KnownError, match="There is no story “nowhere”"):
        desk.find_story("nowhere")
    with pytest.raises(KnownError, match="There is no story “%”"):
        desk.find_story("%")
    with pytest.raises(KnownError, match="There is no story nowhere"):
        desk.dossier("nowhere")


def test_the_desk_is_paged_by_key_newest_first(desk, reporter, clock):
    made = []
    for n in range(7):
        clock.forward(seconds=n % 3)
        made.append(do(desk, stories.create_story, content=Content(slug=f"s{n}")))
    pages, after = [], None
    while page := desk.stories(limit=3, after=after):
        pages.append([s.id for s in page])
        after = (page[-1].updated_at, page[-1].id)
    assert [len(p) for p in pages] == [3, 3, 1]
    assert [i for page in pages for i in page] == sorted(
        made, reverse=True, key=lambda i: (desk.dossier(i).story.updated_at, i)
    )


def test_stories_are_listed_and_counted_by_state(desk, story):
    def publish(ctx):
        header = ctx.tx.reader.header(story)
        ctx.tx.save_header(header, replace(header, state=StoryState.PUBLISHED))

    other = do(desk, stories.create_story, content=Content(slug="school"))
    desk.execute(publish).result()
    assert [s.id for s in desk.stories(states=[StoryState.PUBLISHED])] == [story]
    assert [s.id for s in desk.stories(states=[StoryState.DRAFT])] == [other]
    counts = desk.query(lambda reader: reader.state_counts()).result()
    assert counts == {StoryState.DRAFT: 1, StoryState.PUBLISHED: 1}


def test_closing_finishes_what_was_asked(where, engine, policy, clock):
    desk = open_desk(where, engine, policy, clock=clock)
    asked = [desk.execute(stories.create_story, content=Content(slug=f"s{n}")) for n in range(20)]
    desk.close()
    assert all(change.done() for change in asked)
    desk = open_desk(where, engine, policy, clock=clock)
    assert len(desk.stories()) == 20
    desk.close()


def test_a_library_that_is_only_read_refuses_changes_in_one_sentence(file, engine, policy, monkeypatch):
    desk = open_desk(file, engine, policy)
    story = do(desk, stories.create_story, content=Content(slug="ferry", body="Late."))
    desk.close()
    monkeypatch.setattr("newsdesk.library.opening._why_read_only", lambda _path: "It can only be read.")
    desk = open_desk(file, engine, policy)
    assert isinstance(desk, Desk)
    assert desk.read_only == "It can only be read."
    assert desk.dossier(story).content.body == "Late."
    assert [s.id for s in desk.search("late")] == [story]
    with pytest.raises(KnownError, match="can only be read"):
        do(desk, stories.archive, story=story)
    assert desk.poll() is None
    desk.close()
