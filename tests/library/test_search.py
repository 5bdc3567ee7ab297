"""Search over the current text of every story, newest first."""

from __future__ import annotations

import pytest

from newsdesk.actions import stories
from newsdesk.domain.dossier import Content
from tests.support.desks import do


@pytest.fixture
def shelf(desk):
    """Three stories, oldest first; returns their ids by slug."""
    texts = {
        "ferry": Content(slug="ferry", headline="Ferry late", body="The harbour office knew about the engine."),
        "school": Content(slug="school", headline="Schools", standfirst="Crowded", body="The council’s café closed."),
        "docks": Content(slug="docks", headline="Docks", byline="Ines Halloran", body="The harbour council met."),
    }
    return {slug: do(desk, stories.create_story, content=content) for slug, content in texts.items()}


def slugs(found):
    return [story.slug for story in found]


def test_newest_first(desk, shelf):
    assert slugs(desk.search("harbour")) == ["docks", "ferry"]


def test_the_last_word_may_be_unfinished_as_one_types(desk, shelf):
    assert [slugs(desk.search("harbour council"[:n])) for n in (1, 4, 8, 9, 15)] == [
        ["docks", "ferry"],
        ["docks", "ferry"],
        ["docks", "ferry"],
        ["docks"],
        ["docks"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", ["ferry"]),
        ("crowded", ["school"]),
        ("HALLORAN", ["docks"]),
        ("council’s", ["school"]),
        ("council", ["docks", "school"]),
        ("nowhere", []),
        ("", []),
        ("*\"'()&|!:- ", []),
        ("NEAR(harbour", []),
        ("ferry OR docks", []),
    ],
)
def test_words_are_found_in_every_field_and_signs_mean_nothing(desk, shelf, query, found):
    assert slugs(desk.search(query)) == found


def test_the_text_as_it_is_now_is_searched(desk, shelf):
    do(
        desk,
        stories.save_working_copy,
        story=shelf["ferry"],
        base_version=1,
        content=Content(slug="ferry", body="A lighthouse."),
        save_id="1",
    )
    assert slugs(desk.search("lighthouse")) == ["ferry"]
    assert slugs(desk.search("engine")) == []


def test_an_edited_story_comes_first(desk, shelf):
    content = Content(slug="ferry", body="The harbour office knew.")
    do(desk, stories.save_working_copy, story=shelf["ferry"], base_version=1, content=content, save_id="1")
    assert slugs(desk.search("harbour")) == ["ferry", "docks"]


def test_an_archived_story_is_not_found(desk, shelf):
    do(desk, stories.archive, story=shelf["docks"])
    assert slugs(desk.search("harbour")) == ["ferry"]


def test_a_page_is_as_long_as_asked(desk, shelf):
    assert slugs(desk.search("harbour", limit=1)) == ["docks"]
