"""The fields above a story's body are set from the command line, as they are in the window."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsdesk.actions.stories import archive
from newsdesk.desk import open_desk
from newsdesk.policy import load_policy

ARTICLE = """\
---
slug: ferry-late
---
# Ferry late again

The ferry left late, two sailors said. Ferry manager Pell Dvorin falsified the log.
"""
SET = {
    "headline": "The late ferry",
    "standfirst": "Two sailors kept a log.",
    "byline": "By Ana Moreno",
    "desk": "Region",
    "route": "investigation",
    "embargo": "2027-01-05T18:00+01:00",
    "slug": "ferry",
}


@pytest.fixture
def story(newsdesk, tmp_path):
    path = tmp_path / "ferry.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return newsdesk("import", path).out.split("\t")[0]


def test_every_field_is_set_at_once_and_stands_in_the_story(newsdesk, story):
    options = [word for name, value in SET.items() for word in (f"--{name}", value)]
    printed = newsdesk.json("story", "edit", "ferry-late", *options)
    assert printed["schema"] == "newsdesk.fields/1"
    content = newsdesk.json("show", "ferry")["content"]
    for name, value in SET.items():
        assert content[name] == printed[name] == value
    [listed] = newsdesk.json("list")["stories"]
    assert (listed["headline"], listed["slug"]) == ("The late ferry", "ferry")


def test_an_empty_field_is_cleared_and_the_others_stay(newsdesk, story):
    newsdesk("story", "edit", story, "--embargo", SET["embargo"], "--byline", SET["byline"])
    assert newsdesk("story", "edit", story, "--embargo", "").code == 0
    content = newsdesk.json("show", story)["content"]
    assert (content["embargo"], content["byline"], content["headline"]) == ("", "By Ana Moreno", "Ferry late again")


def test_a_claim_on_the_headline_follows_its_words(newsdesk, story):
    newsdesk("claim", "add", story, "--field", "headline", "--passage", "late again", "--kind", "fact")
    newsdesk("story", "edit", story, "--headline", "The ferry was late again")
    [claim] = newsdesk.json("claim", "list", story)["claims"]
    assert claim["anchor"]["exact"] == "late again"
    assert claim["anchor"]["span"] == [14, 24]


def test_what_would_not_do_is_refused_in_a_sentence(newsdesk, story):
    nothing = newsdesk("story", "edit", story)
    assert (nothing.code, "name at least one option" in nothing.err) == (2, True)
    assert newsdesk("story", "edit", story, "--route", "scenic").code == 2
    later = newsdesk("story", "edit", story, "--embargo", "tomorrow")
    assert (later.code, "is not a time" in later.err) == (3, True)
    assert newsdesk.json("show", story)["content"]["embargo"] == ""


def test_the_words_of_a_story_that_is_put_away_stay(newsdesk, story, engine):
    person = newsdesk.id("person", "add", "Ada Quay", "--role", "editor")
    library = Path(os.environ["NEWSDESK_HOME"]) / "data" / "library.newsdesk"
    desk = open_desk(library, engine, load_policy(None))
    desk.act_as(person)
    desk.execute(archive, story=story).result()
    desk.close()
    refused = newsdesk("story", "edit", story, "--headline", "Another")
    assert refused.code == 3
    assert "its words stay as they are" in refused.err
