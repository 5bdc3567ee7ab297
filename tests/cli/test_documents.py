"""Documents on the command line, and what they settle."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
---

Ruth Calder ordered the changes, the minutes show.
"""


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("import", path)
        newsdesk.id("source", "add", "quay", "the minutes", "--type", "document")

    filled_once(homes("documents"), fill)
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")
    return newsdesk


def test_a_document_is_attached_listed_saved_and_removed(quay, tmp_path):
    file = tmp_path / "minutes.pdf"
    kept = quay.id("source", "document", "quay", "the minutes", file, "--provenance", "the registry", "--original")
    (listed,) = quay.json("document", "list", "quay")["documents"]
    assert (listed["id"], listed["stored"], listed["original"], listed["size"]) == (kept, True, True, 7)
    assert "minutes.pdf" in quay("document", "list", "quay").out
    quay.id("document", "edit", "quay", "minutes", "--retain-until", "2027-05-31")
    assert "until 2027-05-31" in quay("document", "list", "quay").out
    quay.id("document", "save", "quay", "minutes", "--to", tmp_path / "back.pdf")
    assert (tmp_path / "back.pdf").read_bytes() == b"minutes"
    quay.id("document", "remove", "quay", "minutes")
    assert quay.json("document", "list", "quay")["documents"] == []


def test_where_a_document_comes_from_settles_the_question_and_stands_in_the_pack(quay, tmp_path):
    claim = quay.id("claim", "add", "quay", "--passage", "Ruth Calder ordered the changes", "--kind", "fact")
    quay.id("source", "link", "quay", claim, "the minutes", "--basis", "document_seen")
    assert "the minutes: provenance, or where the copy is kept" in quay("review", "status", "quay").out
    file = tmp_path / "minutes.pdf"
    quay.id("document", "add", "quay", "the minutes", file, "--by-reference", "--provenance", "the registry")
    assert "1 document: provenance and copy recorded" in quay("review", "status", "quay").out
    pack = tmp_path / "pack.docx"
    quay.id("export", "quay", "--kind", "lawyer", "--to", pack)
    with ZipFile(pack) as package:
        words = package.read("word/document.xml").decode()
    assert "minutes.pdf: 7 bytes, SHA-256" in words
    assert "the registry" in words


def test_a_conversation_is_logged_and_listed(quay):
    logged = quay.id(
        "source", "contact", "quay", "the minutes", "--at", "2026-11-20T09:30:00Z", "--channel", "phone", "--terms", "background"
    )  # fmt: skip
    (listed,) = quay.json("source", "contacts", "quay")["contacts"]
    assert (listed["id"], listed["at"], listed["terms"]) == (logged, "2026-11-20T09:30:00Z", "background")
    assert "the minutes  (phone, background)" in quay("source", "contacts", "quay").out
    said = quay("source", "contact", "quay", "the minutes", "--at", "yesterday")
    assert (said.code, "Say when it was" in said.err) == (3, True)
    quay.id("source", "remove-contact", "quay", logged)
    assert quay.json("source", "contacts", "quay")["contacts"] == []
