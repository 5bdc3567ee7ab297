"""What becomes of a claim when its sentence changes, on the command line; the window writes the text meanwhile."""

from __future__ import annotations

import pytest

from newsdesk.desk import open_desk
from newsdesk.domain.spans import Field
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice
from newsdesk.paths import user_paths
from newsdesk.policy import load_policy
from tests.support.terminal import filled_once

TEXT = """---
headline: The quay at Tarn
slug: quay
---

Ruth Calder ordered the changes after a private dinner, officials said.

Tallis Marine cut corners on the quay.
"""
ORDER = "Ruth Calder ordered the changes after a private dinner"


@pytest.fixture
def quay(newsdesk, homes, tmp_path):
    def fill():
        path = tmp_path / "quay.md"
        path.write_text(TEXT, encoding="utf-8")
        newsdesk.id("import", path)

    filled_once(homes("claims"), fill)
    return newsdesk


@pytest.fixture
def write(engine):
    """Write in the story as the window does, and save."""

    def write(old, new):
        desk = open_desk(user_paths().library, engine, load_policy())
        live = LiveStory(desk, desk.dossier(desk.find_story("quay")))
        live.apply(Field.BODY, Splice(live.content.body.index(old), old, new))
        live.save_now()
        desk.close()

    return write


def test_the_list_says_who_linked_what_and_when(quay):
    quay.id("person", "add", "Ed Quill", "--role", "editor")
    claim = quay.id("claim", "add", "quay", "--passage", "Tallis Marine cut corners")
    minutes = quay.id("source", "add", "quay", "the minutes", "--type", "document")
    quay.id("claim", "link", "quay", claim, minutes, "--as", "Ed Quill")
    (link,) = next(c for c in quay.json("claim", "list", "quay")["claims"] if c["id"] == claim)["links"]
    assert (link["by"], link["source"]) == ("Ed Quill", minutes)
    assert f"supports: the minutes · linked: Ed Quill, {link['created_at'][:10]}" in quay("claim", "list", "quay").out
    assert "linked: Ed Quill" in quay("source", "list", "quay").out


def test_the_list_says_how_a_sentence_changed(quay, write):
    quay.id("claim", "add", "quay", "--passage", ORDER)
    assert "changed" not in quay("claim", "list", "quay").out
    write("private dinner", "private dinner party")
    said = quay("claim", "list", "quay").out
    assert f"changed: was “{ORDER}”" in said
    assert "is now “Ruth Calder ordered the changes after a private dinner party”" in said
    assert quay.json("claim", "list", "quay")["claims"][0]["anchor"]["state"] == "changed"


def test_the_list_says_that_a_sentence_was_split(quay, write):
    quay.id("claim", "add", "quay", "--passage", ORDER)
    write(" the changes after", " the changes. That came after")
    said = quay("claim", "list", "quay").out
    assert "split, the longer part is kept" in said
    assert "is now “Ruth Calder ordered the changes.”" in said


def test_a_claim_whose_words_are_gone_is_put_on_the_passage_that_is_offered_when_a_person_says_so(quay, write):
    claim = quay.id("claim", "add", "quay", "--passage", ORDER)
    write(f"{ORDER}, officials said.", "")
    write("Tallis Marine", "Ruth Calder ordered those changes after one private dinner. Tallis Marine")
    assert "its words are gone" in quay("claim", "list", "quay").out
    offer = quay("claim", "reattach", "quay", claim[:10])
    assert "it may be this, in the body: “Ruth Calder ordered those changes after one private dinner" in offer.out
    assert quay.json("claim", "list", "quay")["claims"][0]["anchor"]["state"] == "orphaned", "nothing is done unasked"
    assert quay.json("claim", "reattach", "quay", claim)["alike"] > 0.5
    assert quay("claim", "reattach", "quay", claim, "--accept").code == 0
    (listed,) = quay.json("claim", "list", "quay")["claims"]
    assert (listed["anchor"]["state"], listed["anchor"]["exact"][:31]) == (
        "attached",
        "Ruth Calder ordered those chang",
    )
    assert listed["text"].startswith("Ruth Calder ordered those"), "what a letter would put follows the copy"


def test_claims_are_kept_as_they_read_now_together_but_not_those_that_say_more(quay, write):
    order = quay.id("claim", "add", "quay", "--passage", ORDER)
    quayside = quay.id("claim", "add", "quay", "--passage", "Tallis Marine cut corners")
    write("a private dinner", "a dinner")
    write("cut corners", "forged papers")
    assert quay("claim", "keep", "quay").code == 2
    said = quay("claim", "keep", "quay", "--all")
    assert said.out.split() == [order]
    assert f"left to look at (new “forged”, “papers”): {quayside} Tallis Marine forged papers" in said.err
    texts = {c["id"]: (c["text"], c["anchor"]["state"]) for c in quay.json("claim", "list", "quay")["claims"]}
    assert texts[order] == ("Ruth Calder ordered the changes after a dinner", "attached")
    assert texts[quayside] == ("Tallis Marine cut corners", "changed")
    assert quay("claim", "keep", "quay", order).code == 3, "there is nothing to keep"
    assert quay("claim", "keep", "quay", "Tallis Marine forged").out.split() == [quayside], "named as the copy has it"


def test_a_claim_is_put_on_a_passage_of_ones_own_choice(quay, write):
    claim = quay.id("claim", "add", "quay", "--passage", ORDER)
    write(f"{ORDER}, officials said.", "")
    refused = quay("claim", "reattach", "quay", claim)
    assert (refused.code, "name one by --passage" in refused.err) == (3, True)
    quay.id("claim", "reattach", "quay", claim, "--passage", "Tallis Marine cut corners")
    assert quay.json("claim", "list", "quay")["claims"][0]["anchor"]["state"] == "attached"


def test_what_is_found_is_recorded_supported_and_marked_together(quay):
    made = quay("claim", "record", "quay").out.split()
    assert len(made) >= 1
    assert "is recorded" in quay("claim", "record", "quay").err
    links = quay("claim", "support", "quay", "the minutes", "--all", "--basis", "document_seen", "--origin", "minutes")
    assert len(links.out.split()) == len(made)
    assert quay("claim", "support", "quay", "the minutes", "--all").out.split() == []
    quay("claim", "mark", "quay", "--all", "--status", "supported")
    assert {c["status"] for c in quay.json("claim", "list", "quay")["claims"]} == {"supported"}
    assert quay("claim", "mark", "quay", "--status", "supported").code == 2


def test_the_words_of_a_claim_are_its_meaning_only_when_that_is_said(quay):
    claim = quay.id("claim", "add", "quay", "--passage", ORDER)
    refused = quay("claim", "edit", "quay", claim, "--imputation", ORDER.upper())
    assert refused.code == 2
    assert "--means-what-it-says" in refused.err
    quay.id("claim", "edit", "quay", claim, "--means-what-it-says")
    (recorded,) = [c for c in quay.json("claim", "list", "quay")["claims"] if c["id"] == claim]
    assert recorded["imputation"] == ORDER


def test_who_is_not_on_the_story_checks_its_claims_in_one_command(quay):
    quay.id("person", "add", "Kei Satoh", "--role", "standards")
    ordered = quay.id("claim", "add", "quay", "--passage", ORDER)
    cut = quay.id("claim", "add", "quay", "--passage", "Tallis Marine cut corners")
    quay.id("claim", "link", "quay", ordered, quay.id("source", "add", "quay", "the minutes"))
    own = quay.id("claim", "add", "quay", "--passage", "officials said", "--as", "Kei Satoh")
    said = quay("claim", "check", "quay", "--all", "--as", "Kei Satoh")
    assert said.code == 0, said.err
    assert "no undisputed evidence supports it: “Tallis Marine cut corners”" in said.err
    assert "you recorded it: “officials said”" in said.err
    assert quay("claim", "check", "quay", "--all").code == 3
    assert quay("claim", "check", "quay", "--claim", own, "--status", "supported", "--as", "Kei Satoh").code == 3
    assert quay("claim", "check", "quay", "--claim", cut, "--status", "disputed", "--as", "Kei Satoh").code == 0
    cards = {c["id"]: c for c in quay.json("claim", "list", "quay")["claims"]}
    checked = {claim: (card["status"], bool(card["checker"])) for claim, card in cards.items()}
    assert checked == {ordered: ("supported", True), cut: ("disputed", True), own: ("unchecked", False)}
