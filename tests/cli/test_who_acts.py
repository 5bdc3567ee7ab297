"""Who acts is said before the command or after it, wherever one is recorded."""

from __future__ import annotations

import argparse
import io
import sys

import pytest

from newsdesk.cli.groups import GROUPS
from newsdesk.cli.main import OpenWindow, _parser, run

RECORDS_NOBODY = {("check",), ("convert",), ("backup",), ("restore",)}
"""They read files, or copy the library as a whole."""
TEXT = "The late ferry\n\nThe ferry left late, a harbour clerk said.\n"


def commands(parser, path=()):
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups:
        yield path, parser
    for group in groups:
        for name, below in group.choices.items():
            yield from commands(below, (*path, name))


def test_every_command_takes_who_acts():
    without = {path for path, p in commands(_parser(GROUPS)) if not any("--as" in a.option_strings for a in p._actions)}
    assert without == RECORDS_NOBODY


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("after", [True, False], ids=["after the command", "before it"])
def test_an_imported_story_is_that_of_who_acts(newsdesk, file, after):
    ana = newsdesk.id("person", "add", "Ana Moreno")
    acting = ("--as", "Ana Moreno")
    story = newsdesk.id("import", file, *acting) if after else newsdesk.id(*acting, "import", file)
    assert newsdesk.json("show", story)["story"]["created_by"] == ana


def test_the_window_opens_as_whoever_is_said_to_act(file):
    assert run(["open", str(file), "--as", "Ana Moreno"]) == OpenWindow((str(file),), None, "Ana Moreno")


def test_an_identity_is_read_from_standard_input(newsdesk, file, monkeypatch):
    story = newsdesk.id("import", file)
    newsdesk.id("person", "add", "Ed Quill", "--role", "editor")
    monkeypatch.setattr(sys, "stdin", io.StringIO("quorbel zimtauk varnelle\n"))
    newsdesk.id("person", "key", "Ed Quill", "make", "--passphrase-file", "-")
    newsdesk.id("source", "add", story, "a harbour clerk", "--unnamed")
    sealing = ("source", "seal", story, "a harbour clerk", "--reader", "Ed Quill", "--as", "Ed Quill")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    refused = newsdesk(*sealing)
    assert refused.code == 2
    assert "--identity-file FILE, or - to read it from standard input" in refused.err
    monkeypatch.setattr(sys, "stdin", io.StringIO("name: Zebediah Quuxley\n"))
    newsdesk.id(*sealing, "--identity-file", "-")
    monkeypatch.setattr(sys, "stdin", io.StringIO("quorbel zimtauk varnelle\n"))
    opened = newsdesk("source", "open", story, "a harbour clerk", "--passphrase-file", "-", "--as", "Ed Quill")
    assert "Zebediah Quuxley" in opened.out
