"""Sources across stories and the budget of unnamed ones on the command line; keys and their recovery sheets."""

from __future__ import annotations

import stat

import pytest

STORY = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
---

Ruth Calder took bribes from Tallis Marine, intelligence sources said. Officials knew of it.
"""
OTHER = STORY.replace("quay at Tarn", "late ferry").replace("slug: quay", "slug: ferry")


@pytest.fixture
def desk(newsdesk, tmp_path):
    newsdesk.id("person", "add", "Ana Moreno")
    newsdesk.id("person", "add", "Ed Quill", "--role", "editor")
    newsdesk.id("person", "add", "Ada Quay", "--role", "administrator")
    for name, text in (("quay", STORY), ("ferry", OTHER)):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        newsdesk.id("import", tmp_path / f"{name}.md")
    return newsdesk


def test_a_source_of_another_story_is_found_and_used_again(desk):
    desk.id("source", "add", "quay", "Oren Pike", "--role", "harbour pilot", "--terms", "background")
    said = desk("source", "book", "--search", "pilot")
    assert "Oren Pike  (person, 1 story)" in said.out
    assert "The quay at Tarn" in said.out
    used = desk.id("source", "use", "ferry", "oren pike", "--as", "Ana Moreno")
    [entry] = desk.json("source", "book", "--search", "pilot")["entries"]
    assert {u["source"] for u in entry["uses"]} >= {used}
    assert (entry["name"], entry["reusable"], len(entry["uses"])) == ("Oren Pike", True, 2)
    assert desk("source", "use", "ferry", "Oren Pike").code == 3
    assert desk("source", "use", "ferry", "Nobody").code == 3


def test_terms_are_listed_with_what_they_mean_here_and_stand_at_the_source(desk):
    assert "background: May be quoted under the description agreed on" in desk("source", "terms").out
    tests = ("--vital", "nobody else saw it", "--unavailable", "the yard forbids it", "--placed-to-know", "was aboard")
    desk.id("source", "add", "quay", "a pilot", "--unnamed", "--terms", "background", *tests)
    [pilot] = desk.json("show", "quay")["sources"]
    assert (pilot["vital"], pilot["placed_to_know"]) == ("nobody else saw it", "was aboard")
    claim = desk.id("claim", "add", "quay", "--passage", "Officials knew of it", "--kind", "fact")
    desk.id("source", "link", "quay", claim, "a pilot", "--terms", "off_record")
    listed = desk("source", "list", "quay").out
    assert "background: May be quoted under the description agreed on, never by name" in listed
    assert "off_record: May not be published, nor be what a claim rests on." in listed


def test_the_budget_lists_every_unnamed_phrase_and_what_is_owed(desk):
    before = desk.json("source", "budget", "quay")
    assert before["schema"] == "newsdesk.anonymity/1"
    assert [p["sources"] for p in before["phrases"] if "intelligence sources" in p["words"]] == [[]]
    assert before["allegations"]["unnamed_alone"] == before["allegations"]["total"] == 1
    source = desk.id("source", "add", "quay", "intelligence sources", "--unnamed", "--terms", "background")
    after = desk.json("source", "budget", "quay")
    assert [p["sources"] for p in after["phrases"] if "intelligence sources" in p["words"]] == [[source]]
    assert {owed["kind"] for owed in after["owed"]} == {"plural", "reason", "editor"}
    said = desk("source", "budget", "quay").out
    assert "speaks of several; one source is recorded: intelligence sources" in said
    assert "1 of 1 allegations rest on unnamed sources alone" in said


def test_a_document_is_evidence_for_a_claim_and_is_told_when_its_day_is_over(desk, tmp_path):
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")
    claim = desk.id("claim", "add", "quay", "--passage", "Officials knew of it", "--kind", "fact")
    more = ("--locator", "page 4", "--provenance", "registry", "--retain-until", "2024-05-31", "--by-reference")
    desk.id("document", "evidence", "quay", claim, tmp_path / "minutes.pdf", *more)
    shown = desk.json("show", "quay")
    assert [(k["basis"], k["locator"]) for k in shown["links"]] == [("document_seen", "page 4")]
    [due] = desk.json("document", "due")["documents"]
    assert (due["title"], due["retain_until"]) == ("minutes.pdf", "2024-05-31")
    assert "to be kept until 2024-05-31" in desk("document", "due").out
    assert desk("document", "verify", "quay", "minutes").code == 0
    (tmp_path / "minutes.pdf").write_bytes(b"other")
    assert desk("document", "verify", "quay", "minutes").code == 3


def test_a_conversation_is_put_right(desk):
    desk.id("source", "add", "quay", "Oren Pike")
    contact = desk.id("source", "contact", "quay", "Oren Pike", "--at", "2026-11-22T10:00:00Z")
    desk.id("source", "edit-contact", "quay", contact, "--channel", "phone", "--recording", "tape 7")
    assert "phone, tape 7" in desk("source", "contacts", "quay").out


def test_a_key_whose_passphrase_is_lost_is_recovered_from_its_sheet(desk, tmp_path):
    (tmp_path / "old").write_text("four quiet harbour lamps\n")
    (tmp_path / "new").write_text("seven loud railway bells\n")
    old = ("--passphrase-file", tmp_path / "old")
    said = desk("key", "make", "Ed Quill", *old)
    assert said.code == 0
    assert "recovery sheet" in said.err
    assert "no recovery sheet" in desk("key", "list").out
    assert desk("key", "sheet", "Ed Quill", *old, "--to", tmp_path / "sheet.pdf").code == 2
    said = desk("key", "sheet", "Ed Quill", *old, "--to", tmp_path / "sheet.txt")
    assert (said.code, said.out) == (0, "")
    assert stat.S_IMODE((tmp_path / "sheet.txt").stat().st_mode) == 0o600
    (tmp_path / "code").write_text((tmp_path / "sheet.txt").read_text().splitlines()[2])
    how = ("--code-file", tmp_path / "code", "--new-passphrase-file", tmp_path / "new")
    assert desk("key", "recover", "Ed Quill", *how, "--as", "Ana Moreno").code == 4
    desk.id("key", "recover", "Ed Quill", *how, "--as", "Ada Quay")
    assert desk("key", "recover", "Ed Quill", *how, "--as", "Ada Quay").code == 3
    assert desk("key", "sheet", "Ed Quill", *old).code == 3
    said = desk("person", "key", "Ed Quill", "sheet", "--passphrase-file", tmp_path / "new")
    assert said.out.startswith("Recovery sheet for the key of Ed Quill")
