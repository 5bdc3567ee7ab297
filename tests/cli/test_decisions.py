"""The decision log on the command line and in the lawyer's pack."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
route: investigation
---

Ruth Calder took bribes for the quay, a harbour clerk said.
"""
WHY = "Readers pay for the quay; discussed with the desk."


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("person", "add", "Ed Quill", "--role", "editor")
        newsdesk.id("import", path)
        newsdesk.id("source", "add", "quay", "a harbour clerk", "--unnamed")
        newsdesk.id("party", "add", "quay", "Ruth Calder")

    filled_once(homes("decisions"), fill)
    return newsdesk


def test_a_decision_settles_the_question_it_answers_and_stands_in_the_pack(quay, tmp_path):
    as_editor = ("--as", "Ed Quill", "decision")
    taken = quay.id(*as_editor, "add", "quay", "public_interest", WHY, "--clause", "House rule 4")
    quay.id(*as_editor, "add", "quay", "anonymity", "The clerk would lose the post.", "--source", "a harbour clerk")
    status = quay("review", "status", "quay").out
    assert "Readers pay for the quay" in status
    assert "Recorded for a harbour clerk" in status
    listed = quay.json("decision", "list", "quay")["decisions"]
    assert [d["kind"] for d in listed] == ["public_interest", "anonymity"]
    shown = quay("decisions", "list", "quay").out
    assert shown.startswith("These words may one day be disclosed.")
    assert "anonymity on a harbour clerk: The clerk would lose the post.  (Ed Quill, " in shown
    assert "House rule 4" in shown
    pack = tmp_path / "pack.docx"
    quay.id("export", "quay", "--kind", "lawyer", "--to", pack)
    with ZipFile(pack) as package:
        words = package.read("word/document.xml").decode()
    assert all(w in words for w in ("Decision log", WHY, "House rule 4", "The clerk would lose the post."))
    quay.id(*as_editor, "edit", "quay", taken, "--expires", "2026-01-01T00:00+00:00")
    assert "Readers pay for the quay" not in quay("review", "status", "quay").out
    assert "ran out: L2 open again" in quay("decisions", "list", "quay").out
    quay.id(*as_editor, "remove", "quay", taken)
    assert len(quay.json("decision", "list", "quay")["decisions"]) == 1


def test_a_decision_needs_somebody_who_takes_it(quay):
    said = quay("decision", "add", "quay", "other", "Run it.")
    assert (said.code, "Say who you are first" in said.err) == (3, True)
    said = quay("--as", "Ed Quill", "decision", "add", "quay", "reply_not_sought", "No safe channel.")
    assert (said.code, "Say which party" in said.err) == (3, True)


def test_legal_advice_is_read_by_legal_and_by_whom_it_answers(quay):
    quay.id("person", "add", "Lex Abara", "--role", "legal")
    asked = quay.id("--as", "Ana Moreno", "note", "add", "quay", "May we say bribes?", "--class", "legal_advice")
    quay.id("--as", "Lex Abara", "note", "add", "quay", "Only as an allegation.", "--answers", asked)
    for name in ("Ana Moreno", "Lex Abara"):
        assert "Only as an allegation." in quay("--as", name, "note", "list", "quay").out
        assert "Only as an allegation." in quay("--as", name, "show", "quay", "--format", "json").out
    for words in (("note", "list", "quay"), ("show", "quay", "--format", "json"), ("review", "status", "quay")):
        for who in (("--as", "Ed Quill"), ()):
            said = quay(*who, *words)
            assert said.code == 0
            assert "bribes?" not in said.out
            assert "allegation." not in said.out
