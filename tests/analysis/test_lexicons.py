"""Lexicons: files an editor reads, a folder a newsroom adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.domain.detected import StoryText
from newsdesk.domain.errors import KnownError


def test_a_newsroom_adds_a_way_of_saying_without_touching_code(tmp_path: Path) -> None:
    text = StoryText(body="It is over, harrumphed Maud Ferrier.")
    assert Engine().analyse(text).attributions == ()
    (tmp_path / "cues.txt").write_text("# ours\n[say]\nharrumph\n", encoding="utf-8")
    (found,) = Engine(Lexicons.load(tmp_path)).analyse(text).attributions
    assert found.source_name == "Maud Ferrier"


def test_a_newsroom_takes_an_entry_away(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("[states]\n- georgia, jordan\n", encoding="utf-8")
    lexicons = Lexicons.load(tmp_path)
    assert {"georgia", "jordan"}.isdisjoint(lexicons.words("names", "states"))
    assert "france" in lexicons.words("names", "states")


def test_entries_have_values_and_comments_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "ours.txt").write_text("# why\n[group]\none, two words  # a note\nkey = a value\n", encoding="utf-8")
    assert dict(Lexicons.load(tmp_path).values("ours", "group")) == {"one": "", "two words": "", "key": "a value"}


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="choose another folder"):
        Lexicons.load(tmp_path / "missing")


def test_every_file_begins_by_saying_what_its_words_are_for() -> None:
    for name, texts in Lexicons.load().texts.items():
        assert texts[0].startswith("# "), name
