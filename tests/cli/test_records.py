from __future__ import annotations

import hashlib

import pytest

from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
byline: By Ana Moreno
---

Ruth Calder ordered the changes after a private dinner, officials said.

Tallis Marine cut corners on the quay. Tallis Marine did not answer.
"""
ORDER = "Ruth Calder ordered the changes"


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    """The command line with a story called quay on the desk, and two people."""

    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("person", "add", "Ana Moreno")
        newsdesk.id("person", "add", "Ed Quill", "--role", "editor")
        newsdesk.id("import", path)

    filled_once(homes("quay"), fill)
    return newsdesk


def refuses(terminal, code, words, *command):
    said = terminal(*command)
    assert said.code == code
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_source_is_added_changed_listed_and_removed(quay):
    source = quay.id(
        "source", "add", "quay", "a council official", "--unnamed", "--terms", "background", "--side", "council"
    )
    quay.id(
        "source",
        "edit",
        "quay",
        "A Council Official",
        "--known-to",
        "Ed Quill",
        "--anonymity-reason",
        "would lose the post",
    )
    (listed,) = quay.json("source", "list", "quay")["sources"]
    assert (listed["id"], listed["named"], listed["terms"]) == (source, False, "background")
    assert listed["known_to"] == quay.json("person", "list")["people"][1]["id"]
    assert "a council official" in quay("source", "list", "quay").out
    quay.id("source", "remove", "quay", source[:12])
    assert quay.json("source", "list", "quay")["sources"] == []


def test_a_document_is_recorded_with_its_hash_and_place(quay, tmp_path):
    minutes = tmp_path / "minutes.pdf"
    minutes.write_bytes(b"minutes")
    quay.id("source", "add", "quay", "the minutes", "--document", minutes)
    (listed,) = quay.json("source", "list", "quay")["sources"]
    assert (listed["type"], listed["location"]) == ("document", str(minutes))
    assert listed["sha256"] == hashlib.sha256(b"minutes").hexdigest()


def test_a_claim_stands_on_its_passage_and_is_linked_to_a_source(quay):
    party = quay.id("party", "add", "quay", "Ruth Calder", "--kind", "person", "--alias", "Calder")
    claim = quay.id("claim", "add", "quay", "--passage", ORDER, "--about", "calder", "--level", "suspicion")
    quay.id("source", "add", "quay", "the minutes")
    link = quay.id(
        "claim", "link", "quay", "Ruth Calder ordered", "the minutes", "--basis", "document_seen", "--origin", "council"
    )
    quay.id("source", "edit-link", "quay", link, "--locator", "page 3")
    (recorded,) = quay.json("claim", "list", "quay")["claims"]
    assert (recorded["id"], recorded["kind"], recorded["about"]) == (claim, "allegation", [party])
    assert recorded["anchor"]["exact"] == ORDER
    assert recorded["text"] == ORDER
    assert "document_seen · council · page 3" in quay("source", "list", "quay").out
    quay.id("source", "unlink", "quay", link)
    assert quay.json("show", "quay")["links"] == []


def test_words_that_are_not_there_or_stand_twice_are_said_in_one_sentence(quay):
    refuses(quay, 3, "do not stand in the story", "claim", "add", "quay", "--passage", "Nobody said this")
    refuses(quay, 3, "stand 2 times", "claim", "add", "quay", "--passage", "Tallis Marine")
    refuses(quay, 3, "no occurrence 3", "claim", "add", "quay", "--passage", "Tallis Marine", "--occurrence", "3")
    quay.id("claim", "add", "quay", "--passage", "Tallis Marine", "--occurrence", "2")
    (claim,) = quay.json("claim", "list", "quay")["claims"]
    body = quay.json("show", "quay")["content"]["body"]
    assert claim["anchor"]["span"][0] == body.rindex("Tallis Marine")


def test_a_passage_can_be_looked_for_in_the_headline(quay):
    quay.id("note", "add", "quay", "Which quay?", "--passage", "The quay", "--field", "headline")
    assert quay.json("note", "list", "quay")["notes"][0]["anchor"]["field"] == "headline"


def test_a_finding_becomes_a_claim_and_is_matched_to_it(quay):
    finding = next(f for f in quay.json("review", "findings", "quay")["findings"] if f["span"])
    claim = quay.id("claim", "add", "quay", "--finding", finding["id"])
    again = next(f for f in quay.json("review", "findings", "quay")["findings"] if f["id"] == finding["id"])
    assert again["match"]["target"] == claim
    quay.id("review", "unmatch", "quay", again["match"]["id"])
    assert quay.json("show", "quay")["matches"] == []


def test_an_unnamed_phrase_is_matched_to_a_source(quay):
    finding = next(
        f for f in quay.json("review", "findings", "quay")["findings"] if f["rule"] == "sourcing.unnamed-source"
    )
    source = quay.id("source", "add", "quay", "Source A", "--unnamed")
    quay.id("source", "match", "quay", "Source A", "--finding", finding["fingerprint"])
    assert quay.json("show", "quay")["matches"][0]["target"] == source


def test_a_phrase_in_the_plural_stands_for_two_sources(quay):
    finding = next(
        f for f in quay.json("review", "findings", "quay")["findings"] if f["rule"] == "sourcing.unnamed-source"
    )
    for label in ("Source A", "Source B", "Source A"):
        if label not in quay("source", "list", "quay").out:
            quay.id("source", "add", "quay", label, "--unnamed")
        quay.id("source", "match", "quay", label, "--finding", finding["id"])
    assert len(quay.json("show", "quay")["matches"]) == 2
    asked = {i["item"]: i["state"] for i in quay.json("review", "status", "quay")["checklist"]}
    assert (asked["S2"], asked["S9"]) == ("met", "met")


def test_a_reply_is_logged_tried_answered_and_carried(quay):
    quay.id("party", "add", "quay", "Ruth Calder")
    claim = quay.id("claim", "add", "quay", "--passage", ORDER, "--about", "Ruth Calder")
    asked = ("--text", "Did you order them?", "--deadline", "2099-01-01T18:00:00+01:00")
    request = quay.id("reply", "log", "quay", "--party", "Ruth Calder", "--claim", claim, "--channel", "e-mail", *asked)
    quay.id("reply", "attempt", "quay", "Ruth Calder", "--channel", "phone", "--outcome", "engaged")
    assert "waiting for an answer" in quay("reply", "matrix", "quay").out
    response = quay.id(
        "reply", "response", "quay", request, "--by", "her lawyer", "--text", "No.", "--point", f"{claim}=denies"
    )
    assert quay.json("reply", "matrix", "quay")["cells"][0]["state"] == "answered"
    quay.id("reply", "carry", "quay", response, "--passage", "did not answer")
    assert quay.json("reply", "matrix", "quay")["cells"][0]["state"] == "carried"
    (logged,) = quay.json("reply", "list", "quay")["requests"]
    assert logged["allegations"] == [{"claim": claim, "text": ORDER}]
    assert logged["attempts"][0]["outcome"] == "engaged"
    refuses(quay, 3, "cannot be changed", "reply", "edit", "quay", request, "--text", "Other words")
    refuses(quay, 3, "stays on record", "reply", "remove", "quay", request)


def test_an_allegation_that_hardens_is_not_put_on_the_command_line_either(quay):
    quay.id("party", "add", "quay", "Ruth Calder")
    claim = quay.id("claim", "add", "quay", "Calder may have ordered the changes", "--about", "Ruth Calder")
    quay.id("reply", "log", "quay", "--party", "Ruth Calder", "--claim", claim)
    quay.id("claim", "edit", "quay", claim, "--text", "Calder ordered the changes")
    assert "! Ruth Calder: hardened since the letter (without “may”): not put" in quay("reply", "matrix", "quay").out


def test_the_words_of_a_request_can_come_from_a_file(quay, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ruth Calder", encoding="utf-8")
    quay.id("party", "add", "quay", "Ruth Calder")
    quay.id("reply", "log", "quay", "--party", "Ruth Calder", "--text-file", letter)
    assert quay.json("reply", "list", "quay")["requests"][0]["text"] == "Dear Ruth Calder"
    refuses(
        quay, 3, "cannot be read", "reply", "log", "quay", "--party", "Ruth Calder", "--text-file", tmp_path / "none"
    )


def test_many_parties_are_marked_as_not_asked_and_an_editor_agrees_to_all_at_once(quay):
    ids = [quay.id("party", "add", "quay", name) for name in ("The militia", "The front")]
    why = ("--reason", "no safe channel")
    said = quay("party", "not-approached", "quay", "the militia", "the front", *why)
    assert said.out.split() == ids
    assert "It is not agreed to. Say who acts; it takes an editor or standards or legal." in said.err
    listed = quay.json("party", "list", "quay")["parties"]
    assert {(p["no_approach_reason"], p["no_approach_approver"]) for p in listed} == {("no safe channel", None)}
    refused = quay("party", "agree", "quay", "--as", "Ana Moreno")
    assert (refused.code, "not an editor" in refused.err) == (4, True)
    assert quay("party", "agree", "quay", "--as", "Ed Quill").out.split() == ids
    refuses(quay, 3, "No party waits", "party", "agree", "quay", "--as", "Ed Quill")
    editor = quay.json("person", "list")["people"][1]["id"]
    assert {p["no_approach_approver"] for p in quay.json("party", "list", "quay")["parties"]} == {editor}


def test_what_the_text_calls_a_party_can_be_corrected(quay):
    accused = [line for line in quay("party", "list", "quay").out.splitlines() if line.startswith("accused")]
    name = accused[0].partition(": ")[2]
    quay.id("party", "not-accused", "quay", name)
    assert f"accused in the text: {name}" not in quay("party", "list", "quay").out
    refuses(quay, 3, "No party is called", "party", "rename", "quay", "Nobody", "--to", "Somebody")


def test_notes_are_written_answered_resolved_and_reopened(quay):
    note = quay.id("note", "add", "quay", "Who says so?", "--passage", "officials", "--as", "Ed Quill")
    answer = quay.id("note", "add", "quay", "Two of them.", "--answers", note, "--as", "Ana Moreno")
    quay.id("note", "resolve", "quay", note, "--as", "Ed Quill")
    first, second = quay.json("note", "list", "quay")["notes"]
    assert (first["id"], second["answers"]) == (note, note)
    assert first["resolved_at"]
    assert answer == second["id"]
    quay.id("note", "reopen", "quay", note)
    assert "Ed Quill: Who says so? on “officials”  (open)" in quay("note", "list", "quay").out


def test_legal_advice_is_listed_for_legal_its_writer_and_its_addressees_alone(quay):
    quay.id("person", "add", "Lex Abara", "--role", "legal")
    quay.id("person", "add", "Sto Lind", "--role", "standards")
    advice = ("note", "add", "quay", "Privileged.", "--class", "legal_advice", "--to", "Ed Quill")
    refuses(quay, 3, "Say who you are", *advice)
    note = quay.id(*advice, "--as", "Lex Abara")
    for reader in ("Lex Abara", "Ed Quill"):
        assert (
            "Privileged.  (legal advice for legal, Ed Quill, open)" in quay("note", "list", "quay", "--as", reader).out
        )
    for reader in ((), ("--as", "Ana Moreno"), ("--as", "Sto Lind")):
        assert quay.json("note", "list", "quay", *reader)["notes"] == []
        assert "Privileged" not in quay(*reader, "show", "quay", "--format", "json").out
        refuses(quay, 3, "has no note", "note", "resolve", "quay", note, *reader)
        refuses(quay, 3, "has no note", "note", "add", "quay", "Why?", "--answers", note, *reader)


def test_people_are_added_changed_and_listed(quay):
    quay.id("person", "edit", "Ed Quill", "--role", "legal", "--role", "standards")
    assert "Ed Quill  (legal, standards)" in quay("person", "list").out
    refuses(quay, 3, "works here already", "person", "add", "ed quill")


def test_a_record_that_is_not_there_is_said_in_one_sentence(quay):
    refuses(quay, 3, "no source “minutes”", "source", "remove", "quay", "minutes")
    refuses(quay, 3, "no story", "source", "list", "nothing")
    quay.id("source", "add", "quay", "paper one")
    quay.id("source", "add", "quay", "paper two")
    refuses(quay, 3, "names several sources", "source", "remove", "quay", "paper")


def test_a_change_of_nothing_is_wrong_usage(quay):
    quay.id("source", "add", "quay", "the minutes")
    refuses(quay, 2, "at least one option", "source", "edit", "quay", "the minutes")


def test_the_desk_counts_again_after_a_change_on_the_command_line(quay):
    before = quay.json("list")["stories"][0]["summary"]["must"]
    quay.id("party", "add", "quay", "Tallis Marine")
    assert quay.json("list")["stories"][0]["summary"]["must"] < before, "whom the story accuses is recorded now"


@pytest.mark.parametrize("group", ["source", "claim", "party", "reply", "note", "person", "review"])
def test_every_command_explains_itself_with_an_example(newsdesk, group):
    overview = newsdesk(group, "--help")
    assert overview.code == 0
    verbs = [line.split()[0] for line in overview.out.splitlines() if line.startswith("    ") and line[4] != " "]
    assert len(verbs) >= 3
    for verb in [v for v in verbs if v != "VERB"]:
        said = newsdesk(group, verb, "--help")
        assert said.code == 0
        assert (verb == "list" and group == "person") or f"example: newsdesk {group} {verb}" in said.out
