"""A source's name that is planted in the seal is in no byte that the program leaves anywhere."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from newsdesk.library.backup import backup_folder
from tests.support.leftovers import hits

NAME, PHONE, HANDLE = "Zebediah Quuxley", "+999 55 014 2277", "@zquuxley"
PASS = "quorbel zimtauk varnelle"
SECRETS = (NAME, PHONE, HANDLE, PASS)
STORY = "The late ferry\n\nThe ferry left late, a harbour clerk said. Nobody was hurt, the council said.\n"


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    """What is written to the folder of temporary files is searched too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def secrets(tmp_path_factory):
    """Files that only the test reads: the passphrase, who the source is."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "pass").write_text(f"{PASS}\n")
    (folder / "other").write_text("seven loud railway bells\n")
    (folder / "who").write_text(f"name: {NAME}\nphone: {PHONE}\nhandle: {HANDLE}\n")
    return folder


@pytest.fixture
def story(newsdesk, tmp_path, secrets):
    """A story with a sealed source that Ed Quill can open."""
    newsdesk.id("person", "add", "Ana Moreno")
    newsdesk.id("person", "add", "Ed Quill", "--role", "editor")
    newsdesk.id("person", "add", "Ada Quay", "--role", "administrator")
    newsdesk.id("person", "key", "Ed Quill", "make", "--passphrase-file", secrets / "pass")
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    story = newsdesk.id("import", file)
    newsdesk.id("source", "add", story, "a harbour clerk", "--unnamed", "--as", "Ana Moreno")
    reader, who = ("--reader", "Ed Quill"), ("--identity-file", secrets / "who")
    newsdesk.id("source", "seal", story, "a harbour clerk", *reader, *who, "--as", "Ana Moreno")
    return story


def opened(newsdesk, secrets, story, key="pass"):
    return newsdesk("source", "open", story, "a harbour clerk", "--passphrase-file", secrets / key, "--as", "Ed Quill")


def checked(newsdesk, secrets, story, *more):
    return newsdesk("source", "leak-check", story, "--passphrase-file", secrets / "pass", "--as", "Ed Quill", *more)


def test_a_planted_name_is_in_no_byte_left_behind(newsdesk, story, secrets, tmp_path, own_temporary_folder):
    said = opened(newsdesk, secrets, story)
    assert (said.code, said.out) == (0, f"name: {NAME}\nphone: {PHONE}\nhandle: {HANDLE}\n")
    newsdesk.id("claim", "add", story, "--passage", "The ferry left late", "--kind", "fact", "--as", "Ana Moreno")
    newsdesk.id("note", "add", story, "Ring the clerk again", "--as", "Ana Moreno")
    assert newsdesk("search", "ferry").code == 0
    assert checked(newsdesk, secrets, story).out == "Names we know: not found.\n"
    out = tmp_path / "out"
    out.mkdir()
    for name in ("copy.docx", "copy.md", "copy.html", "copy.txt"):
        assert newsdesk("export", story, "--to", out / name, "--draft").code == 0
    assert newsdesk("export", story, "--to", out / "pack.docx", "--kind", "lawyer").code == 0
    assert newsdesk("backup").code == 0
    asked = (
        *(("show", story, "--format", "json"), ("source", "list", story), ("list",), ("key", "list")),
        *(("source", "book"), ("source", "book", "--format", "json"), ("source", "budget", story, "--format", "json")),
    )
    printed = [newsdesk(*words).out for words in asked]
    assert not any(secret in text for text in printed for secret in (*SECRETS, "Quuxley"))
    assert newsdesk("check", out / "copy-DRAFT.md").code in {0, 1}
    home = Path(os.environ["NEWSDESK_HOME"])
    assert backup_folder(home / "data" / "library.newsdesk").is_dir()
    assert list(home.rglob("*.log"))
    assert hits(SECRETS, home, out, own_temporary_folder) == []


def test_opening_is_in_the_journal_and_a_wrong_passphrase_opens_nothing(newsdesk, story, secrets):
    said = opened(newsdesk, secrets, story, "other")
    assert (said.code, said.out) == (3, "")
    assert "not the passphrase" in said.err
    said = newsdesk(
        "source", "open", story, "a harbour clerk", "--passphrase-file", secrets / "pass", "--as", "Ada Quay"
    )
    assert said.code == 3
    assert "no key" in said.err


def test_a_passphrase_is_changed_and_a_key_revoked(newsdesk, story, secrets):
    old, new = ("--passphrase-file", secrets / "pass"), ("--new-passphrase-file", secrets / "other")
    newsdesk.id("person", "key", "Ed Quill", "change", *old, *new)
    assert opened(newsdesk, secrets, story).code == 3
    assert opened(newsdesk, secrets, story, "other").code == 0
    newsdesk.id("person", "key", "Ada Quay", "make", *old)
    other = ("--passphrase-file", secrets / "other", "--as", "Ed Quill")
    newsdesk.id("source", "reader", story, "a harbour clerk", "Ada Quay", *other)
    newsdesk.id("person", "key", "Ed Quill", "revoke")
    assert opened(newsdesk, secrets, story, "other").code == 3
    said = newsdesk("source", "open", story, "a harbour clerk", *old, "--as", "Ada Quay")
    assert said.out.startswith(f"name: {NAME}")


def test_without_a_terminal_a_passphrase_comes_from_a_file(newsdesk, story):
    said = newsdesk("source", "open", story, "a harbour clerk", "--as", "Ed Quill")
    assert said.code == 2
    assert "--passphrase-file" in said.err


def test_an_export_is_refused_after_the_words_changed_since_the_check(newsdesk, story, secrets, tmp_path):
    copy = ("export", story, "--to", tmp_path / "copy.md", "--draft")
    for _ in range(2):
        said = newsdesk(*copy)
        assert said.code == 4
        assert "leak check needs one of: Ed Quill" in said.err
        assert checked(newsdesk, secrets, story).code == 0
        assert newsdesk(*copy).code == 0
        newsdesk.id("note", "add", story, "one more thing", "--as", "Ana Moreno")


def test_a_name_that_is_found_is_told_by_its_place_alone(newsdesk, story, secrets):
    note = newsdesk.id("note", "add", story, f"thank {NAME}", "--as", "Ana Moreno")
    said = checked(newsdesk, secrets, story)
    assert (said.code, said.out) == (1, f"Names we know: found in note {note}.\n")
    cleared = checked(newsdesk, secrets, story, "--cleared", f"note {note}", "--format", "json")
    assert (cleared.code, cleared.json["found"], cleared.json["cleared"]) == (0, [], [f"note {note}"])


def test_a_conversation_with_a_protected_source_is_kept_to_the_day(newsdesk, story):
    met = ("source", "contact", story, "a harbour clerk", "--channel", "in person", "--as", "Ana Moreno")
    newsdesk.id(*met, "--at", "2026-11-22T21:15:00Z")
    assert [c["at"] for c in newsdesk.json("show", story)["contacts"]] == ["2026-11-22"]
    newsdesk.id(*met)
    assert [len(c["at"]) for c in newsdesk.json("show", story)["contacts"]] == [10, 10]
    assert newsdesk(*met, "--at", "yesterday").code == 3


def test_a_hold_blocks_a_purge_until_it_is_lifted(newsdesk, story, secrets, tmp_path):
    (tmp_path / "words").write_text("harbour clerk\n")
    purge = ("purge", "--words-file", tmp_path / "words", "--reason", "a promise", "--as", "Ada Quay")
    newsdesk.id("hold", story, "--reason", "letter of 3 November", "--as", "Ada Quay")
    said = newsdesk(*purge)
    assert said.code == 4
    assert "letter of 3 November" in said.err
    newsdesk.id("hold", story, "--lift", "--as", "Ada Quay")
    assert newsdesk(*purge).out == f"{story}\n"
    content = newsdesk.json("show", story)["content"]
    assert content["body"].startswith("The ferry left late, a [removed] said.")
    home = Path(os.environ["NEWSDESK_HOME"])
    assert hits(("harbour clerk",), home) == []


def test_a_purge_is_for_administrators_and_a_record_needs_its_story(newsdesk, story):
    said = newsdesk("purge", "--word", "ferry", "--reason", "a promise", "--as", "Ana Moreno")
    assert said.code == 4
    note = newsdesk.id("note", "add", story, "in confidence", "--as", "Ana Moreno")
    record = ("purge", "--record", note, "--reason", "a promise", "--as", "Ada Quay")
    assert newsdesk(*record).code == 2
    assert newsdesk.json(*record, "--story", story)["stories"] == [story]
    assert newsdesk.json("show", story)["notes"][0]["text"] == "[removed]"


def test_a_seal_is_destroyed_by_who_can_open_it(newsdesk, story):
    assert newsdesk("source", "unseal", story, "a harbour clerk", "--as", "Ana Moreno").code == 4
    newsdesk.id("source", "unseal", story, "a harbour clerk", "--as", "Ed Quill")
    assert newsdesk("source", "open", story, "a harbour clerk", "--as", "Ed Quill", "--passphrase-file", "-").code == 3
