from __future__ import annotations

import pytest

STORY = """\
---
standfirst: Nobody knew why
---
# Ferry late

The *ferry* left **late**.[^1]

- one
- two

[^1]: Twice this week.
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "ferry.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_story_goes_through_every_format(newsdesk, story, tmp_path):
    for suffix in (".docx", ".html", ".md"):
        made = tmp_path / f"copy{suffix}"
        assert newsdesk("convert", story, "--to", made).code == 0
        assert newsdesk("convert", made, "--to", tmp_path / f"again{suffix}.txt").code == 0
        text = (tmp_path / f"again{suffix}.txt").read_text(encoding="utf-8")
        for words in ("Ferry late\n", "Nobody knew why", "The ferry left late.", "• one", "Twice this week."):
            assert words in text


def test_a_bad_target_leaves_nothing_behind(newsdesk, story, tmp_path):
    before = sorted(tmp_path.iterdir())
    for target, code in ((tmp_path / "x.rtf", 2), (tmp_path / "no" / "x.md", 3), (tmp_path, 2)):
        said = newsdesk("convert", story, "--to", target)
        assert said.code == code, said
        assert said.err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_a_target_that_was_there_stays_when_the_source_cannot_be_read(newsdesk, tmp_path):
    target = tmp_path / "kept.md"
    target.write_text("kept", encoding="utf-8")
    assert newsdesk("convert", tmp_path / "missing.docx", "--to", target).code == 3
    assert target.read_text(encoding="utf-8") == "kept"
