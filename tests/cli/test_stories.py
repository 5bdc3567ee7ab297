from __future__ import annotations

import pytest

from newsdesk.cli.main import OpenWindow, run

STORY = """\
---
slug: ferry-late
byline: By Tamsin Orrell
---
# Ferry late again

The ferry left late, two sailors said.
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "ferry.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_import_prints_a_line_a_story_and_the_desk_shows_it(newsdesk, story):
    said = newsdesk("import", story)
    assert said.code == 0
    ident, path = said.out.rstrip("\n").split("\t")
    assert path == str(story)
    assert ident in newsdesk("list").out
    shown = newsdesk.json("show", "ferry-late")
    assert shown["story"]["id"] == ident
    assert shown["content"]["headline"] == "Ferry late again"
    assert shown["content"]["byline"] == "By Tamsin Orrell"
    assert [s["id"] for s in newsdesk.json("search", "sailors")["stories"]] == [ident]
    assert newsdesk.json("search", "submarine")["stories"] == []


def test_an_imported_story_says_at_once_what_it_waits_for(newsdesk, story):
    story.write_text(STORY + "\nInsiders say Mayor Ida Rosk took a bribe.\n", encoding="utf-8")
    newsdesk("import", story)
    [listed] = newsdesk.json("list")["stories"]
    status = newsdesk.json("review", "status", "ferry-late")
    assert status["blockers"]
    assert listed["summary"]["waits_for"] == f"{len({b['item'] for b in status['blockers']})} must-fix items"


def test_import_as_json_says_what_could_not_be_read(newsdesk, story, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"")
    said = newsdesk("import", story, broken, "--format", "json")
    assert said.code == 3
    assert said.json["schema"] == "newsdesk.import/1"
    assert [s["title"] for s in said.json["stories"]] == ["Ferry late again"]
    assert said.json["stories"][0]["dropped"] == []
    assert [e["path"] for e in said.json["errors"]] == [str(broken)]


def test_paragraphs_of_plain_text_stay_paragraphs(newsdesk, tmp_path):
    path = tmp_path / "wire.txt"
    path.write_text("The ferry left late.\nThe office knew, two sailors said.\n", encoding="utf-8")
    body = newsdesk.json("show", newsdesk.id("import", path))["content"]["body"]
    assert "late.\n\nThe office" in body


def test_a_list_can_be_of_one_state(newsdesk, story):
    newsdesk.id("import", story)
    assert len(newsdesk.json("list", "--state", "draft")["stories"]) == 1
    assert newsdesk.json("list", "--state", "signed")["stories"] == []


def test_an_unknown_story_and_an_unknown_person_are_one_sentence(newsdesk, story):
    newsdesk.id("import", story)
    for words in (("show", "nothing-here"), ("--as", "Nobody", "list")):
        said = newsdesk(*words)
        assert said.code == 3
        assert said.err.count("\n") == 1


def test_clean_copy_is_refused_with_what_is_missing_and_a_draft_leaves(newsdesk, story, tmp_path):
    newsdesk.id("import", story)
    refused = newsdesk("export", "ferry-late", "--to", tmp_path / "copy.docx")
    assert refused.code == 4
    assert "signoff" in refused.err
    assert not (tmp_path / "copy.docx").exists()
    assert (
        newsdesk("export", "ferry-late", "--to", tmp_path / "copy.docx", "--draft")
        .out.strip()
        .endswith("copy-DRAFT.docx")
    )
    pack = newsdesk("export", "ferry-late", "--to", tmp_path / "pack.docx", "--kind", "lawyer")
    assert (pack.code, (tmp_path / "pack.docx").exists()) == (0, True)


def test_without_a_command_and_with_open_the_window_is_asked_for(story):
    assert run([]) == OpenWindow((), None, None)
    assert run(["--library", "x.db", "--as", "Ines", "open", str(story)]) == OpenWindow((str(story),), "x.db", "Ines")
